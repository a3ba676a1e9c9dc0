"""The yearly report: a PDF in each language and one in two columns, set by Typst from what the site knows.

Made of the newest year with achievements. Where Typst is not installed (extra `report`), or the settings say so,
there are none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from parkpress.content.models import Year
from parkpress.content.drawings import clean
from parkpress.content.site import Picture, Site
from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.encoding import encoded
from parkpress.media.reports import places
from parkpress.media.reports.chapters import book, notes
from parkpress.media.reports.fonts import NotAFontError, font
from parkpress.media.reports.press import COLOURS, Material, Press
from parkpress.media.reports.typesetting import Job, installed, pages, pdf
from parkpress.media.scope import Scope

MEDIUM = "report"
THEME: Final = "report"
"""Folder of the theme with the template and its fonts."""
PHOTO_WIDTH: Final = 1200
"""Pixels of a photograph over the width of a page: some 190 to the inch."""
_GUESS: Final = 0.8
_KINDS: Final = ("projects", "enterprises", "services", "spaces")
_JOINT: Final = "-"
_OWN: Final = "Noto Sans SC"


def plan(reads: Reads) -> Iterable[Output]:
    """The reports of the year that is published."""
    for year in years(reads):
        for edition in editions(reads):
            yield Output(path(year, edition), MEDIUM, (year, edition), seconds=_GUESS)


def years(reads: Reads) -> tuple[str, ...]:
    """The years that have a report."""
    if not reads.ask(Site.settings).report.pdf or not installed():
        return ()
    return reads.ask(Site.ids, "achievements")[:1]


def editions(reads: Reads) -> tuple[str, ...]:
    """`zh`, `en`, and in two columns `zh-en`: the source language beside each of the others."""
    source, *others = reads.ask(Site.settings).languages
    return (source, *others, *(f"{source}{_JOINT}{other}" for other in others))


def path(year: str, edition: str) -> str:
    """Where a report goes."""
    return f"reports/{year}-{edition}.pdf"


def render(output: Output, reads: Reads) -> Rendered:
    """One report. Raises ProblemError where it must not be printed as it is."""
    year, edition = (str(arg) for arg in output.args)
    return Rendered(reads.share(_made, year, edition))


@dataclass(frozen=True, slots=True)
class Made:
    """What a page says of a report that it links to."""

    path: str
    size: int
    """In bytes."""
    pages: int


def made(reads: Reads, year: str, edition: str) -> Made | None:
    """A report of the site; None where it has none. In previews, which make none by themselves, size and pages are 0.

    A page that asks for this depends on all that the report is made from.
    """
    if year not in years(reads) or edition not in editions(reads):
        return None
    if reads.ask(Site.is_workbench):
        return Made(path(year, edition), 0, 0)
    data = reads.share(_made, year, edition)
    return Made(path(year, edition), len(data), pages(data))


def flaws(reads: Reads) -> Iterator[Problem]:
    """Everything that keeps the reports of a site from being printed."""
    for year in years(reads):
        for edition in editions(reads):
            _, material = _written(reads, year, edition)
            yield from material.flaws


def _made(reads: Reads, year: str, edition: str) -> bytes:
    data, material = _written(reads, year, edition)
    if material.flaws:
        raise ProblemError(material.flaws[0])
    theme = reads.ask(Site.theme_files, THEME)
    template = {name.partition(f"/{THEME}/")[2]: name for name, _ in theme if name.endswith(".typ")}
    return pdf(reads, Job(
        data=data,
        template={name: reads.read(source) for name, source in template.items()},
        files={name: _picture(reads, *found) for name, found in material.pictures.items()}
        | {name: drawing.encode() for name, drawing in material.drawings.items()},
        fonts={name.rpartition("/")[2]: reads.read(name) for name in _fonts(reads)},
    ))  # fmt: skip


def _fonts(reads: Reads) -> list[str]:
    """The paths of the fonts: the theme's own, then those of the settings."""
    theme = [name for name, _ in reads.ask(Site.theme_files, f"{THEME}/fonts")]
    more = reads.ask(Site.settings).report.fonts
    own = [name for name in theme if name.endswith(".ttf") and name.rpartition("/")[2].startswith("NotoSansSC-")]
    return own + [f"templates/{THEME}/fonts/{name}" for name in more]


def _written(reads: Reads, year: str, edition: str) -> tuple[str, Material]:
    """The data of a report as JSON, and what it is set from."""
    record = reads.ask(Site.record, "achievements", year)
    assert isinstance(record, Year)
    settings = reads.ask(Site.settings)
    colours = dict(COLOURS)
    if settings.theme.accent:
        colours["accent"] = settings.theme.accent
    material = Material(reads, colours)
    languages = edition.split(_JOINT)
    presses = [Press(Scope(reads, lang, path(year, edition), outside=True), material) for lang in languages]
    ids = {kind: _shown(reads, kind, languages[0]) for kind in _KINDS}
    books = [book(press, year, record, ids) for press in presses]
    for press, own in zip(presses, books, strict=True):
        own["notes"] = notes(press)
    title = " / ".join(f"{press.scope.words(settings.name).plain} {own['title']}" for press, own in zip(presses, books, strict=True))
    author = presses[0].scope.words(settings.operator.name if settings.operator else settings.name).plain
    books[0].update({"document-title": title, "author": author, "keywords": [year], "description": None})
    data = {"edition": edition, "colours": colours, "families": _families(reads), "books": books}
    return json.dumps(data, ensure_ascii=False, sort_keys=True), material


def _shown(reads: Reads, kind: str, lang: str) -> tuple[str, ...]:
    return tuple(id for id in reads.ask(Site.ids, kind) if reads.ask(Site.address, kind, id, lang))


def _families(reads: Reads) -> list[str]:
    """The families in which the template looks for a character, one after the other."""
    return list(dict.fromkeys([_OWN, *(font(reads.read(name)).family for name in _fonts(reads))]))


def _picture(reads: Reads, source: str, found: Picture) -> bytes:
    data = reads.read(source)
    if found.kind == "drawing":
        return clean(data).data
    form = "jpg" if found.kind == "photo" else "png"
    return encoded(reads, data, found.kind, form, min(PHOTO_WIDTH, found.width or PHOTO_WIDTH))
