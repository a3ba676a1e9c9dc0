"""Indexes over what was read, made once, so that no question has to look through the whole site."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

from parkpress.content.addresses import RECORD_KINDS, Addresses, date_of
from parkpress.content.models import Enterprise, Policy, Project, Space
from parkpress.content.reading import Entry
from parkpress.content.stock import Stock

Subject = tuple[str, str]
"""(kind, id) of what an article is about."""

_SUBJECTS = ("projects", "enterprises", "spaces", "policies", "services", "achievements")
"""What two articles may be about both, for one to be shown beside the other."""


class NewsLists:
    """The news of one language by year, tag and what it is about, always newest first."""

    def __init__(self, slugs: tuple[str, ...], index: NewsIndex, news: Mapping[str, Entry]) -> None:
        self.slugs = slugs
        self.place = {slug: place for place, slug in enumerate(slugs)}
        self.by_year: defaultdict[int, list[str]] = defaultdict(list)
        self.by_tag: defaultdict[str, list[str]] = defaultdict(list)
        self.about: defaultdict[Subject, list[str]] = defaultdict(list)
        self.by_industry: defaultdict[str, list[str]] = defaultdict(list)
        """News that names an industry, or a record of that industry."""
        pinned = []
        for slug in slugs:
            listed = news[slug].listed
            self.by_year[date_of(listed).year].append(slug)
            if listed.pinned:
                pinned.append(slug)
            for tag in listed.tags:
                self.by_tag[tag].append(slug)
            for subject in index.subjects[slug]:
                if subject != ("news", slug):
                    self.about[subject].append(slug)
            for industry in index.industries[slug]:
                self.by_industry[industry].append(slug)
        self.pinned = tuple(pinned)


class NewsIndex:
    """All news that may be shown: what each article is about, and the lists of each language."""

    def __init__(self, stock: Stock, addresses: Addresses) -> None:
        news = stock.entries["news"]
        self.subjects = {slug: _subjects(news[slug]) for slug in stock.news_order}
        industries = _Industries(stock)
        self.industries = {
            slug: tuple(dict.fromkeys(chain.from_iterable(map(industries.__getitem__, subjects))))
            for slug, subjects in self.subjects.items()
        }
        self._nothing = NewsLists((), self, news)
        self._lists: dict[str, NewsLists] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        """Language -> articles with words of their own in it, oldest first."""
        made: dict[tuple[str, ...], NewsLists] = {}  # languages in which the same is shown share their lists
        for lang in stock.settings.languages:
            slugs = tuple(slug for slug in stock.news_order if ("news", slug, lang) in addresses.paths)
            if slugs not in made:
                made[slugs] = NewsLists(slugs, self, news)
            self._lists[lang] = made[slugs]
            self.own[lang] = tuple(slug for slug in reversed(slugs) if lang in news[slug].languages)

    def of(self, lang: str) -> NewsLists:
        """The lists of a language; empty ones for one that the site does not have."""
        return self._lists.get(lang, self._nothing)

    def related(self, slug: str, tags: Iterable[str], lang: str, count: int) -> tuple[str, ...]:
        """Articles like this one: about the same records, then the same industries, then under the same tags.

        From each list those that stand next to it in time: a new article then changes the pages of its neighbours,
        not those of all older ones.
        """
        own = self.of(lang)
        subjects = [subject for subject in self.subjects.get(slug, ()) if subject[0] in _SUBJECTS]
        lists = chain(
            (own.about.get(subject, ()) for subject in subjects),
            (own.by_industry.get(industry, ()) for industry in self.industries.get(slug, ())),
            (own.by_tag.get(tag, ()) for tag in tags),
        )
        found: dict[str, None] = {}
        for slugs in lists:
            for near in _nearest(slug, slugs, own.place, count):
                found[near] = None
            if len(found) >= count:
                break
        return tuple(found)[:count]


def _subjects(article: Entry) -> tuple[Subject, ...]:
    """(kind, id) of what an article names, each once."""
    first, *others = (outline.subjects for outline in article.outlines)
    return first if all(other == first for other in others) else tuple(dict.fromkeys(chain(first, *others)))


class _Industries(dict[Subject, tuple[str, ...]]):
    """The industries that a subject stands for: itself, or those that it names."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def __missing__(self, subject: Subject) -> tuple[str, ...]:
        kind, id = subject
        found = self[subject] = (id,) if kind == "industries" else industries_of(self._stock.in_outline(kind).get(id))
        return found


def _nearest(slug: str, slugs: Sequence[str], places: Mapping[str, int], count: int) -> Iterator[str]:
    """Up to `count` articles of a list that stand next to one of it, newer and older in turn."""
    place = bisect_left(slugs, places[slug], key=places.__getitem__)
    older = slugs[place : place + count + 1]
    newer = slugs[max(0, place - count) : place][::-1]
    pairs = zip_longest(newer, (other for other in older if other != slug))
    return (other for other in chain.from_iterable(pairs) if other is not None)


class Relations:
    """Which records belong together: because one of them names the other, or by a common industry."""

    def __init__(self, stock: Stock, addresses: Addresses, ids: Mapping[str, tuple[str, ...]]) -> None:
        self.linked: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self.of_industry: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        """(industry, kind, language) -> records that have a page there, in the order of lists."""
        self.beside: dict[tuple[str, str, str], tuple[str | None, str | None]] = {}
        """(kind, id, language) -> the records before and after it in lists."""
        self.holders: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        """(honour, language) -> (enterprise, place of the qualification among its own)."""
        order = {(kind, id): (RELATED_KINDS.index(kind), place) for kind in RELATED_KINDS
                 for place, id in enumerate(ids.get(kind, ()))}
        links: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for key in order:
            for mention in stock.mentions.get(key, ()):
                other = (mention.kind, mention.id)
                if other in order and other != key:
                    links[key].add(other)
                    links[other].add(key)
        self.linked = {key: sorted(found, key=lambda other: order[other]) for key, found in links.items()}
        for lang in stock.settings.languages:
            for kind in RELATED_KINDS:
                shown = [id for id in ids.get(kind, ()) if (kind, id, lang) in addresses.paths]
                self._of_kind(stock, kind, shown, lang)

    def _of_kind(self, stock: Stock, kind: str, shown: list[str], lang: str) -> None:
        for id, before, after in zip(shown, [None, *shown], [*shown[1:], None], strict=False):
            self.beside[kind, id, lang] = (before, after)
            record = stock.records[kind][id]
            for industry in industries_of(record):
                self.of_industry[industry, kind, lang].append(id)
            for place, item in enumerate(record.qualifications if isinstance(record, Enterprise) else ()):
                self.holders[item.kind, lang].append((id, place))


RELATED_KINDS = ("projects", "enterprises", "spaces", "policies", "services", "industries")
"""Kinds of records that are shown beside one another, in the order in which they stand there."""


def industries_of(record: Any) -> tuple[str, ...]:
    """The industries that a record names itself."""
    if isinstance(record, Project | Enterprise):
        return (record.industry,) if record.industry else ()
    if isinstance(record, Entry):
        return record.listed.industries
    return record.industries if isinstance(record, Policy | Space) else ()


def ordered(stock: Stock, kind: str) -> tuple[str, ...]:
    """The ids of a kind that may be shown, in the order of lists (see `Site.ids`)."""
    records = stock.in_outline(kind)
    if kind == "news":
        return stock.news_order
    ids = [id for id in records if (kind, id) not in stock.hidden]
    if kind == "achievements":
        return tuple(sorted(ids, reverse=True))
    if kind == "pages":
        return tuple(sorted(ids))
    if kind in RECORD_KINDS and kind != "industries":
        return tuple(sorted(ids, key=lambda id: (not records[id].pinned, records[id].order, id)))
    return tuple(ids)


def reverse(stock: Stock, kind: str, field: str, order: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """id named in `field` -> the records of `kind` that name it, in their order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id in order:
        for other in getattr(stock.records[kind][id], field):
            found[other].append(id)
    return {other: tuple(ids) for other, ids in found.items()}


def shown_as_pictures(stock: Stock) -> frozenset[str]:
    """The files that articles and pages show as pictures of their texts, or as covers."""
    outlines = (own for entries in stock.entries.values() for entry in entries.values() for own in entry.outlines)
    return frozenset(path for own in outlines for path, picture in own.files if picture)
