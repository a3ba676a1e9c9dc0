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

_SUBJECTS = ("projects", "enterprises", "spaces", "policies", "services", "achievements")
"""What two articles may be about both, for one to be shown beside the other."""


class NewsIndex:
    """News by language, year, tag and what it is about."""

    def __init__(self, stock: Stock, addresses: Addresses) -> None:
        news = stock.entries["news"]
        order = stock.news_order
        self.slugs: dict[str, tuple[str, ...]] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        """Language -> articles with words of their own in it, oldest first."""
        self.place: dict[tuple[str, str], int] = {}
        self.pinned: dict[str, list[str]] = defaultdict(list)
        self.by_year: dict[tuple[str, int], list[str]] = {}
        self.by_tag: dict[tuple[str, str], list[str]] = {}
        self.about: dict[tuple[str, str, str], list[str]] = {}
        self.by_industry: dict[tuple[str, str], list[str]] = {}
        """News that names an industry, or a record of that industry."""
        self.subjects = {
            slug: tuple(dict.fromkeys(name[:2] for own in news[slug].outlines for name in own.names)) for slug in order
        }
        self.industries = {slug: tuple(dict.fromkeys(self._industries(stock, slug))) for slug in order}
        for lang in stock.settings.languages:
            slugs = tuple(slug for slug in order if ("news", slug, lang) in addresses.paths)
            self.slugs[lang] = slugs
            self.own[lang] = tuple(slug for slug in reversed(slugs) if lang in news[slug].languages)
            for place, slug in enumerate(slugs):
                self.place[slug, lang] = place
                article = news[slug].listed
                self.by_year.setdefault((lang, date_of(news[slug]).year), []).append(slug)
                if article.pinned:
                    self.pinned[lang].append(slug)
                for tag in article.tags:
                    self.by_tag.setdefault((tag, lang), []).append(slug)
                for kind, id in self.subjects[slug]:
                    if (kind, id) != ("news", slug):
                        self.about.setdefault((kind, id, lang), []).append(slug)
                for industry in self.industries[slug]:
                    self.by_industry.setdefault((industry, lang), []).append(slug)

    def _industries(self, stock: Stock, slug: str) -> Iterator[str]:
        for kind, id in self.subjects[slug]:
            if kind == "industries":
                yield id
            else:
                yield from industries_of(stock.in_outline(kind).get(id))

    def related(self, slug: str, tags: Iterable[str], lang: str, count: int) -> tuple[str, ...]:
        """Articles like this one: about the same records, then the same industries, then under the same tags.

        From each list those that stand next to it in time: a new article then changes the pages of its neighbours,
        not those of all older ones.
        """
        subjects = [subject for subject in self.subjects.get(slug, ()) if subject[0] in _SUBJECTS]
        lists = chain(
            (self.about.get((kind, id, lang), ()) for kind, id in subjects),
            (self.by_industry.get((industry, lang), ()) for industry in self.industries.get(slug, ())),
            (self.by_tag.get((tag, lang), ()) for tag in tags),
        )
        found: dict[str, None] = {}
        for slugs in lists:
            for near in self._nearest(slug, slugs, lang, count):
                found[near] = None
            if len(found) >= count:
                break
        return tuple(found)[:count]

    def _nearest(self, slug: str, slugs: Sequence[str], lang: str, count: int) -> Iterator[str]:
        """Up to `count` articles of a list that stand next to one of it, newer and older in turn."""
        place = bisect_left(slugs, self.place[slug, lang], key=lambda other: self.place[other, lang])
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
