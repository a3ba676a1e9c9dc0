"""Cross-checks: every id, reference, picture and attachment that a file names must be there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from posixpath import join, normpath
from urllib.parse import unquote

from parkpress.content.layout import RECORD_FOLDERS, TEXT_FOLDERS
from parkpress.content.reading import Mention, Reading, Wanted
from parkpress.content.schema import nearest
from parkpress.content.stock import Stock
from parkpress.content.stored import FigureEntry, figure_ref, split_modifier
from parkpress.diagnostics import Problem

REFERENCE_KINDS = (
    "projects", "enterprises", "services", "policies", "spaces", "industries", "news", "pages", "achievements",
    "figures", "charts",
)
"""What a reference in a text may name (DESIGN 3). Other kinds are a flaw of the text."""

MEDIA_FOLDER = "content/media"

_HOMES = {kind: f"content/{kind}/" for kind in (*RECORD_FOLDERS, *TEXT_FOLDERS)}


def check_mentions(readings: Iterable[Reading], stock: Stock, figures: Mapping[str, FigureEntry]) -> Iterator[Problem]:
    """Problems of everything named in fields and texts."""
    for reading in readings:
        for mention in reading.mentions:
            yield from check_mention(mention, stock, figures)


def check_mention(mention: Mention, stock: Stock, figures: Mapping[str, FigureEntry]) -> Iterator[Problem]:
    """The problem of one mention, if it has one."""
    kind, id, span = mention.kind, mention.id, mention.span
    if (kind, id) in stock.bad or (kind, "*") in stock.bad:
        return
    elif id not in stock.records.get(kind, {}):
        yield _unknown(mention, stock)
    elif (kind, id) in stock.hidden and mention.reference:
        yield Problem("ref.draft", span, {"ref": f"{kind}/{id}"})
    elif mention.figure:
        yield from _field(mention, stock, figures)


def _unknown(mention: Mention, stock: Stock) -> Problem:
    kind, id = mention.kind, mention.id
    near = nearest(id, sorted(stock.records.get(kind, {})))
    other = next((other for other in REFERENCE_KINDS if id in stock.records.get(other, {})), "")
    shape = "{}/{}" if mention.reference else "{1}"
    values = {
        "ref": shape.format(kind, id),
        "where": _HOMES.get(kind, f"content/{kind}.yaml"),
        "nearest": shape.format(kind, near) if near else f"{other}/{id}" if other and mention.reference else "",
    }
    return Problem("ref.unknown", mention.span, values, "nearest" if values["nearest"] else "")


def _field(mention: Mention, stock: Stock, figures: Mapping[str, FigureEntry]) -> Iterator[Problem]:
    name, modifier = split_modifier(mention.field)
    ref = figure_ref(mention.kind, mention.id, name)
    values = {"ref": figure_ref(mention.kind, mention.id, mention.field), "field": name, "nearest": ""}
    if ref not in figures:
        if mention.kind == "achievements" and ("indicators", "*") in stock.bad:
            return
        if name in stock.records.get("indicators", {}):
            yield Problem("ref.no-figure", mention.span, values)
            return
        prefix = f"{mention.kind}/{mention.id}."
        near = nearest(name, [key.removeprefix(prefix) for key in figures if key.startswith(prefix)])
        values |= {"nearest": prefix + near, "ref": f"{mention.kind}/{mention.id}"}
        yield Problem("ref.field", mention.span, values, "nearest" if near else "")
    elif modifier in ("growth", "rate") and figures[ref].figure.growth is None:
        yield Problem("ref.growth", mention.span, values)
    elif modifier == "noun" and figures[ref].noun is None:
        yield Problem("ref.noun", mention.span, values)


@lru_cache(maxsize=1 << 12)
def resolve(src: str, folder: str) -> str:
    """The source file that a picture or link names: beside its text, or shared below `/media/`."""
    name = unicodedata.normalize("NFC", unquote(src.partition("#")[0]))
    if name.startswith("/media/"):
        return MEDIA_FOLDER + name.removeprefix("/media")
    return normpath(join(folder, name))


def is_elsewhere(src: str) -> bool:
    """Whether an address leads out of the site."""
    return "://" in src or src.startswith(("//", "mailto:", "tel:", "data:"))


def is_page(src: str) -> bool:
    """Whether an address inside the site is that of a page, or of a part of the same page."""
    path = src.partition("#")[0]
    return not path or path.endswith((".html", "/"))


def check_files(readings: Iterable[Reading], stock: Stock) -> Iterator[Problem]:
    """Problems of the pictures and attachments that files name."""
    by_fold = {path.casefold(): path for path in stock.files}
    for reading in readings:
        folder = reading.path.rpartition("/")[0] if reading.path.endswith(".md") else MEDIA_FOLDER
        for wanted in reading.wanted:
            problem = _check_file(wanted, folder, stock, by_fold)
            if problem is not None:
                yield problem


def _check_file(wanted: Wanted, folder: str, stock: Stock, by_fold: Mapping[str, str]) -> Problem | None:
    src = wanted.src
    if is_elsewhere(src):
        return Problem("image.remote", wanted.span, {"src": src}) if wanted.picture else None
    if not wanted.picture and is_page(src):
        return None
    path = resolve(src, folder)
    found = stock.files.get(path)
    if found is None:
        twin = by_fold.get(path.casefold(), "")
        near = twin.rpartition("/")[2] if twin else _nearest_file(src, folder, stock)
        hint = "case" if twin else "nearest" if near else ""
        code = "image.missing" if wanted.picture else "page.no-attachment"
        return Problem(code, wanted.span, {"src": src, "nearest": near}, hint)
    if wanted.picture and found.look is None:  # what is wrong with a picture itself is said of its file
        return Problem("image.not-a-picture", wanted.span, {"src": src})
    return None


def named_files(readings: Iterable[Reading]) -> set[str]:
    """The files that YAML files name."""
    return {resolve(wanted.src, MEDIA_FOLDER) for reading in readings for wanted in reading.wanted}


def _nearest_file(src: str, folder: str, stock: Stock) -> str:
    """The file that was most likely meant, as an editor names it: one of the same name, else one much like it."""
    place, _, name = src.rpartition("/")
    shared = [path.removeprefix(MEDIA_FOLDER) for path in stock.files if path.startswith(f"{MEDIA_FOLDER}/")]
    beside = [path.removeprefix(f"{folder}/") for path in stock.files if path.startswith(f"{folder}/")]
    if folder == MEDIA_FOLDER or place.startswith("/media"):
        beside = []
    names = [*beside, *(f"/media{path}" for path in shared)]
    by_name = {other.rpartition("/")[2]: other for other in reversed(names)}
    return by_name.get(name) or nearest(src, beside) or by_name.get(nearest(name, list(by_name)), "")
