"""Every text of a site as its editors wrote it, field by field, in all its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from parkpress.content.addresses import RECORD_KINDS
from parkpress.content.files import CONFIG
from parkpress.content.models import Article, Page, Text
from parkpress.content.places import locate
from parkpress.content.reading import TextPlace
from parkpress.content.schema import walk
from parkpress.content.site import Site
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Span

LIST_KINDS = ("industries", "tags", "groups", "honours", "indicators", "figures")
"""Kinds whose records stand together in one file."""

_FRONT_MATTER = ("title", "summary", "cover_alt", "source", "author")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: the body of an article, a title, a field of a record."""

    record: str
    """What it belongs to: `news/opening`, `tags/works`, `park`, `timeline`, `site_config`."""
    field: str
    """Its place in the record, list positions left out: `body`, `title`, `highlights.text`."""
    listed: bool
    """Whether it is an item of a list, so that others may have the same record and field."""
    words: Mapping[str, str]
    """Language -> the text as written: Markdown for a `body` and the like, its inline part elsewhere."""
    places: Mapping[str, TextPlace]
    """Language -> where it stands."""

    def span(self, site: Site, lang: str, start: int = 0, end: int | None = None) -> Span:
        """Where the characters `start` to `end` of the words of a language stand; by default all that is on a line."""
        words = self.words[lang]
        line_start = words.rfind("\n", 0, start) + 1
        line_end = words.find("\n", start)
        line_end = len(words) if line_end < 0 else line_end
        stop = line_end if end is None else min(end, line_end)
        line = words.count("\n", 0, start) + 1
        return locate(site.folder, self.places[lang], line, start - line_start + 1, max(1, stop - start))


_KNOWN: WeakKeyDictionary[Site, tuple[Passage, ...]] = WeakKeyDictionary()
"""Many rules look at the passages of a site, which never change."""


def passages(site: Site, *, hidden: bool = False) -> tuple[Passage, ...]:
    """All texts of a site in a fixed order; with `hidden` also those of drafts and of what is not due or over.

    The glossary is left out: its entries are translations of one another by themselves.
    """
    if hidden:
        return tuple(_passages(site, hidden=True))
    found = _KNOWN.get(site)
    if found is None:
        found = _KNOWN[site] = tuple(_passages(site, hidden=False))
    return found


def _passages(site: Site, *, hidden: bool) -> Iterator[Passage]:
    yield from _of_yaml("site_config", CONFIG, site.settings(), ())
    yield from _of_yaml("park", "content/park.yaml", site.park(), ())
    for place, moment in enumerate(site.listed("timeline")):
        yield from _of_yaml("timeline", "content/timeline.yaml", moment, (place,))
    for kind in LIST_KINDS:
        for id in site.ids(kind):
            yield from _of_yaml(f"{kind}/{id}", f"content/{kind}.yaml", site.record(kind, id), (id,))
    for kind in (*(kind for kind in RECORD_KINDS if kind not in LIST_KINDS), "charts"):
        ids = set(site.ids(kind))
        if hidden:
            ids |= {id for own, id in site.hidden if own == kind}
        for id in sorted(ids):
            record = site.record(kind, id)
            if isinstance(record, Article | Page):
                yield from _of_article(site, kind, id, record)
            else:
                yield from _of_yaml(f"{kind}/{id}", site.source_of(kind, id) or "", record, ())


def _of_article(site: Site, kind: str, id: str, record: Article | Page) -> Iterator[Passage]:
    name = f"{kind}/{id}"
    files = {lang: f"{record.folder}/{lang}.md" for lang in record.languages}
    for key in _FRONT_MATTER:
        text = getattr(record, key, None)
        if text is not None:
            places = {lang: TextPlace(files[lang], (key,), 2) for lang, _ in text}
            yield Passage(name, key, False, dict(text), places)
    written = {lang: found for lang, found in site.written(kind, id).items() if found.words.strip()}
    if written:
        words = {lang: found.words for lang, found in written.items()}
        yield Passage(name, "body", False, words, {lang: found.place for lang, found in written.items()})


def _of_yaml(name: str, path: str, value: Any, start: Loc) -> Iterator[Passage]:
    """The texts of a record. `start` is the way to it in its file, for records that share one."""
    for found in walk(value, type(value)):
        if not isinstance(found.value, Text):
            continue
        # A figure of figures.yaml is a part of its model, but its keys stand beside the name in the file.
        steps = found.loc[1:] if name.startswith("figures/") and found.loc[:1] == ("figure",) else found.loc
        loc = (*start, *steps)
        field = ".".join(step for step in steps if isinstance(step, str)) or "name"
        places = {lang: TextPlace(path, (*loc, lang)) for lang, _ in found.value}
        yield Passage(name, field, any(isinstance(step, int) for step in loc), dict(found.value), places)
