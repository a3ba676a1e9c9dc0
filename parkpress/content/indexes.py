"""Indexes over what was read, made once, so that no question has to look through the whole site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from parkpress.content.addresses import RECORD_KINDS, Addresses, newest_first
from parkpress.content.models import Article
from parkpress.content.references import resolve
from parkpress.content.stock import Stock


class NewsIndex:
    """News by language, year, tag and what it is about."""

    def __init__(self, stock: Stock, addresses: Addresses) -> None:
        news: Mapping[str, Article] = stock.records.get("news", {})
        order = newest_first(stock)
        self.slugs: dict[str, tuple[str, ...]] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        """Language -> articles with words of their own in it, oldest first."""
        self.place: dict[tuple[str, str], int] = {}
        self.pinned: dict[str, list[str]] = defaultdict(list)
        self.by_year: dict[tuple[str, int], list[str]] = {}
        self.by_tag: dict[tuple[str, str], list[str]] = {}
        self.about: dict[tuple[str, str, str], list[str]] = {}
        self.subjects = {
            slug: tuple(dict.fromkeys((m.kind, m.id) for m in stock.mentions.get(("news", slug), ()))) for slug in order
        }
        for lang in stock.settings.languages:
            slugs = tuple(slug for slug in order if ("news", slug, lang) in addresses.paths)
            self.slugs[lang] = slugs
            self.own[lang] = tuple(slug for slug in reversed(slugs) if lang in news[slug].languages)
            for place, slug in enumerate(slugs):
                self.place[slug, lang] = place
                article = news[slug]
                self.by_year.setdefault((lang, article.date.year), []).append(slug)
                if article.pinned:
                    self.pinned[lang].append(slug)
                for tag in article.tags:
                    self.by_tag.setdefault((tag, lang), []).append(slug)
                for kind, id in self.subjects[slug]:
                    if (kind, id) != ("news", slug):
                        self.about.setdefault((kind, id, lang), []).append(slug)


def ordered(stock: Stock, kind: str) -> tuple[str, ...]:
    """The ids of a kind that may be shown, in the order of lists (see `Site.ids`)."""
    records = stock.records[kind]
    if kind == "news":
        return tuple(newest_first(stock))
    ids = [id for id in records if (kind, id) not in stock.hidden]
    if kind == "achievements":
        return tuple(sorted(ids, reverse=True))
    if kind == "pages":
        return tuple(sorted(ids))
    if kind in RECORD_KINDS:
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
    """Attachments that their own article shows: as a picture of its text, or as its cover."""
    shown: set[str] = set()
    for (kind, id, _), document in stock.bodies.items():
        folder = stock.records[kind][id].folder
        shown.update(resolve(hole.src, folder) for hole in document.pictures)
    for kind in ("news", "pages"):
        shown.update(resolve(r.cover, r.folder) for r in stock.records.get(kind, {}).values() if r.cover)
    return frozenset(shown)
