"""Which file is what: the folders of a site, and what to say of a file that has no place in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern

from parkpress.content.files import CONFIG
from parkpress.content.models import SCHEMAS, mended_id
from parkpress.content.schema import nearest
from parkpress.diagnostics import Problem, Span
from parkpress.languages import LANGUAGES

RECORD_FOLDERS = ("projects", "enterprises", "services", "policies", "spaces", "achievements", "charts")
SINGLE_FILES = tuple(name for name in SCHEMAS if name not in RECORD_FOLDERS)
TEXT_FOLDERS = ("news", "pages")
"""Folders in which each article or page has a folder of its own."""

MEDIA = "content/media/"
INTERFACE = "templates/interface/"

_LEDGER = "content/translations.yaml"
_FROZEN = re.compile(r"content/achievements/(\d{4})\.frozen\.yaml")
_TEXT = re.compile(r"(content/(news|pages)/(?:(\d{4})/)?([^/]+))/([^/]+)\.md")
_ID = re.compile(r"[a-z0-9-]+")


@dataclass(slots=True)
class Folder:
    """An article or page: its files in each language, and what lies beside them."""

    kind: str
    id: str
    path: str
    texts: dict[str, str] = field(default_factory=dict)
    """Language -> path."""
    attachments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """The files of a site, sorted by what they are."""

    singles: dict[str, str] = field(default_factory=dict)
    """Name (`park`) -> path."""
    records: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, id, path)"""
    folders: dict[str, Folder] = field(default_factory=dict)
    """Path of an article's or page's folder -> the folder."""
    frozen: dict[str, str] = field(default_factory=dict)
    """Year -> path of what was published of it."""
    media: list[str] = field(default_factory=list)
    interface: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    bad: set[tuple[str, str]] = field(default_factory=set)
    """(kind, id) of what was found and cannot be used, so that what names it is not reported as well."""


def lay_out(paths: Iterable[str]) -> Layout:
    """Sort the files of a site."""
    layout = Layout()
    ordered = sorted(paths)
    _find_folders(ordered, layout)
    texts = {path for folder in layout.folders.values() for path in folder.texts.values()}
    for path in ordered:
        if path not in texts:
            _place(path, layout)
    return layout


def _find_folders(paths: list[str], layout: Layout) -> None:
    """An article's folder is one that holds `zh.md` or the like."""
    for path in paths:
        found = _TEXT.fullmatch(path)
        if found is None:
            continue
        place, kind, year, id, lang = found.groups()
        if lang not in LANGUAGES or (kind == "pages" and year):
            continue
        folder = layout.folders.get(place)
        if folder is None:
            folder = layout.folders[place] = Folder(intern(kind), id, place)
            _check_id(kind, id, path, layout)
        folder.texts[lang] = path


def _check_id(kind: str, id: str, path: str, layout: Layout) -> None:
    if _ID.fullmatch(id):
        return
    mended = mended_id(id)
    layout.problems.append(Problem("page.id", Span(path), {"id": id, "mended": mended}, "mended" if mended else ""))
    layout.bad.add((kind, id))


def _place(path: str, layout: Layout) -> None:
    if path in (CONFIG, _LEDGER):
        return
    frozen = _FROZEN.fullmatch(path)
    if frozen:
        layout.frozen[frozen[1]] = path
    elif path.startswith(MEDIA):
        layout.media.append(path)
    elif path.startswith(INTERFACE):
        name = path.removeprefix(INTERFACE).removesuffix(".yaml")
        if name in LANGUAGES and path.endswith(".yaml"):
            layout.interface[name] = path
        else:
            layout.problems.append(_unknown(path))
    else:
        _place_content(path, layout)


def _place_content(path: str, layout: Layout) -> None:
    first, _, rest = path.removeprefix("content/").partition("/")
    if not rest:
        name = first.removesuffix(".yaml")
        if first.endswith(".yaml") and name in SINGLE_FILES:
            layout.singles[name] = path
        else:
            layout.problems.append(_unknown(path))
    elif first in RECORD_FOLDERS and "/" not in rest and rest.endswith(".yaml"):
        id = rest.removesuffix(".yaml")
        _check_id(first, id, path, layout)
        layout.records.append((first, id, path))
    elif first in TEXT_FOLDERS:
        _place_beside(path, layout)
    else:
        layout.problems.append(_unknown(path))


def _place_beside(path: str, layout: Layout) -> None:
    steps = path.split("/")
    for depth in range(3, len(steps)):
        folder = layout.folders.get("/".join(steps[:depth]))
        if folder is None:
            continue
        if path.endswith(".md"):
            break
        folder.attachments.append(path)
        return
    layout.problems.append(_unknown(path))


def _unknown(path: str) -> Problem:
    """A file that nothing will read, with where it may belong."""
    name = path.rpartition("/")[2]
    steps = path.split("/")
    top = steps[1] if len(steps) > 2 else ""
    stem, _, extension = name.rpartition(".")
    values: Mapping[str, str] = {"name": name, "nearest": "", "languages": ", ".join(f"{id}.md" for id in LANGUAGES)}
    hint = ""
    if extension == "yml":
        hint, values = "extension", {**values, "nearest": f"{stem}.yaml"}
    elif top in TEXT_FOLDERS and extension == "md":
        hint = "language"
    elif top in TEXT_FOLDERS:
        hint = "beside"
    elif top in RECORD_FOLDERS and extension == "yaml":
        hint = "nested"
    elif top and top != "templates" and top not in RECORD_FOLDERS:
        near = nearest(top, (*RECORD_FOLDERS, *TEXT_FOLDERS, "media"))
        hint, values = ("folder", {**values, "nearest": near}) if near else ("", values)
    elif not top and extension == "yaml" and steps[0] == "content":
        near = nearest(stem, SINGLE_FILES)
        hint, values = ("name", {**values, "nearest": f"{near}.yaml"}) if near else ("", values)
    if not hint and extension.lower() in ("jpg", "jpeg", "png", "gif", "webp", "svg", "pdf", "docx", "xlsx", "zip"):
        hint = "media"
    return Problem("page.unknown-file", Span(path), values, hint)
