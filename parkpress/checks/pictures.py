"""Pictures that readers who cannot see them are told nothing about."""

from __future__ import annotations

from collections.abc import Iterator

from parkpress.content.models import Article, Enterprise, Page, Park, Project, Space
from parkpress.content.places import locate_field
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span


def check(site: Site) -> Iterator[Problem]:
    """Pictures without a text in their place (WCAG 2.2, 1.1.1), in texts, covers and records."""
    for text in site.documents():
        for hole in text.document.pictures:
            if not hole.alt.strip():
                yield Problem("image.alt", text.locate(hole.line, hole.column, hole.length), {"src": hole.src}, "text")
    for kind in ("news", "pages"):
        for id in site.ids(kind):
            record = site.record(kind, id)
            if isinstance(record, Article | Page) and record.cover and not record.cover_alt:
                yield Problem("image.alt", _place(site, kind, id, "cover"), {"src": record.cover}, "cover")
    for kind in ("projects", "enterprises", "spaces"):
        for id in site.ids(kind):
            yield from _photos(site, site.record(kind, id), kind, id)
    yield from _photos(site, site.park(), "park", "")


def _photos(site: Site, record: object, kind: str, id: str) -> Iterator[Problem]:
    if isinstance(record, Project | Enterprise | Space | Park):
        for number, photo in enumerate(record.photos):
            if not photo.alt:
                place = _place(site, kind, id, "photos", number, "file")
                yield Problem("image.alt", place, {"src": photo.file}, "photo")


def _place(site: Site, kind: str, id: str, *loc: str | int) -> Span:
    return locate_field(site.folder, site.source_of(kind, id) or "content/park.yaml", loc)
