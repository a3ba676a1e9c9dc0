"""All that a report says, as data for its template, with what must be mended before it can be printed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from parkpress.content.files import CONFIG
from parkpress.content.models import Year
from parkpress.content.places import locate_in
from parkpress.content.site import Picture, Site
from parkpress.diagnostics import Problem, Span
from parkpress.engine.reads import Reads
from parkpress.media.reports.chapters import book, notes
from parkpress.media.reports.fonts import Font, NotAFontError, font
from parkpress.media.reports.naming import JOINT, THEME
from parkpress.media.reports.places import lettering, unknown_characters
from parkpress.media.reports.press import COLOURS, Material, Press
from parkpress.media.scope import Scope

_FAMILY: Final = "Noto Sans SC"
_OWN: Final = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSansSC-Light.ttf")
_SEEN: dict[str, Font] = {}
"""Digest of a file -> what it holds: fonts are large and seldom change."""
_IDLE: Final = re.compile("[\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Characters that are pasted in unseen and print nothing, but for which a font would need a glyph."""
_KINDS: Final = ("projects", "enterprises", "services", "spaces")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a report is set from, beside its template and fonts."""

    data: str
    """JSON, for the template."""
    pictures: Mapping[str, tuple[str, Picture]]
    """Name in `data` -> (path of the source, the picture)."""
    drawings: Mapping[str, str]
    """Name in `data` -> a chart, as SVG."""
    flaws: tuple[Problem, ...]


def manuscript(reads: Reads, year: str, edition: str, path: str) -> Manuscript:
    """An edition of the report of a year, which goes to `path`."""
    record = reads.ask(Site.record, "achievements", year)
    assert isinstance(record, Year)
    settings = reads.ask(Site.settings)
    colours = {**COLOURS, "accent": settings.theme.accent or COLOURS["accent"]}
    material = Material(reads, colours)
    languages = edition.split(JOINT)
    leader = languages[0] if len(languages) > 1 else ""
    presses = [Press(Scope(reads, lang, path, outside=True), material, leader=leader) for lang in languages]
    ids = {kind: _shown(reads, kind, languages[0]) for kind in _KINDS}
    books = [book(press, year, record, ids) for press in presses]
    for press, own in zip(presses, books, strict=True):
        own["notes"] = notes(press)
    names = [press.scope.words(settings.name).plain for press in presses]
    author = presses[0].scope.words(settings.operator.name).plain if settings.operator else names[0]
    families, known = _known(reads, material)
    text = json.dumps({
        "edition": edition, "colours": colours, "families": families, "books": books, "author": author,
        "title": " / ".join(f"{name} {own['title']}" for name, own in zip(names, books, strict=True)),
    }, ensure_ascii=False, sort_keys=True)  # fmt: skip
    text = _IDLE.sub("", unicodedata.normalize("NFC", text))
    home = f"content/achievements/{year}.yaml"
    drawings = [path for path, picture in material.pictures.values() if picture.kind == "drawing"]
    lettered = [(path, lettering(reads.read(path))) for path in drawings]
    printed = text + "".join(words for _, words in lettered)
    material.flaws += unknown_characters(reads, printed, known, [*material.written, *lettered], home)
    return Manuscript(text, material.pictures, material.drawings, tuple(material.flaws))


def font_files(reads: Reads) -> dict[str, str]:
    """Path -> digest of the fonts that there are: those that come along, then those of the settings."""
    names = (*_OWN, *reads.ask(Site.settings).report.fonts)
    there = dict(reads.ask(Site.theme_files, f"{THEME}/fonts"))
    paths = dict.fromkeys(f"templates/{THEME}/fonts/{name}" for name in names)
    return {path: there[path] for path in paths if path in there}


def _known(reads: Reads, material: Material) -> tuple[list[str], frozenset[int]]:
    """The families in which the template looks for a character, and all characters that they have."""
    files = font_files(reads)
    for place, name in enumerate(reads.ask(Site.settings).report.fonts):
        if f"templates/{THEME}/fonts/{name}" not in files:
            material.flaws.append(_bad_font(reads, place, name, "missing"))
    fonts: list[Font] = []
    for path, digest in files.items():
        try:
            if digest not in _SEEN:
                _SEEN[digest] = font(reads.read(path))
            fonts.append(_SEEN[digest])
        except NotAFontError:
            name = path.rpartition("/")[2]
            listed = reads.ask(Site.settings).report.fonts
            place = listed.index(name) if name in listed else -1
            material.flaws.append(_bad_font(reads, place, name, "format"))
    families = dict.fromkeys([_FAMILY, *(own.family for own in fonts)])
    return list(families), frozenset[int]().union(*(own.characters for own in fonts))


def _bad_font(reads: Reads, place: int, name: str, hint: str) -> Problem:
    span = locate_in(reads.read(CONFIG), CONFIG, ("report", "fonts", place)) if place >= 0 else (
        Span(f"templates/{THEME}/fonts/{name}")
    )
    return Problem("report.font", span, {"name": name}, hint)


def _shown(reads: Reads, kind: str, lang: str) -> tuple[str, ...]:
    return tuple(id for id in reads.ask(Site.ids, kind) if reads.ask(Site.address, kind, id, lang))
