"""`new`: begin a news article, a page, a record or a year, with every field at hand.

A new file has its required fields filled, and all others as comments with a word of help; `check` is clean after it.
Nothing that exists is ever written over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from parkpress.commands.skeleton import mapping, scalar
from parkpress.commands.writing import Refused
from parkpress.content.addresses import RESERVED
from parkpress.languages import LANGUAGES
from parkpress.texts import say

FOLDERS: Mapping[str, str] = {
    "news": "news", "page": "pages", "project": "projects", "enterprise": "enterprises", "service": "services",
    "policy": "policies", "space": "spaces",
}  # fmt: skip
"""Kinds with a name of their own, and their folders in content/."""

GIVEN: Mapping[str, Mapping[str, str]] = {"space": {"kind": "land"}}
"""Required fields beside the name, and what they begin with."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that cannot be files on Windows."""

DEFAULT_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class _Site:
    """What `new` has to know of a site. It is read leniently: a mistake elsewhere keeps nobody from writing."""

    folder: Path
    languages: tuple[str, ...]
    zone: ZoneInfo
    choices: Mapping[str, Sequence[str]]


def create(site: Path, kind: str, title: str, slug: str, *, now: datetime | None) -> list[str]:
    """Make the files of a new `kind` and return their paths in `site`.

    The name in the address is `slug`; without one it is made of an ASCII title (`New park` -> `new-park`). A news
    article with a Chinese title is named by its day and a number (`2026-11-24-1`); the name of a record or a page
    is for long and is left to the editor.

    Raises Refused where the name is taken, missing or impossible, or the title is empty or (for a year) no year.
    """
    known = _read(site)
    title = " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in title).split())
    if not title:
        raise Refused("new.title")
    if kind == "year":
        return _year(known, title)
    today = _today(known.zone, now)
    name = _name(known, kind, title, slug, today)
    if kind not in ("news", "page"):
        given = {**GIVEN.get(kind, {}), "title" if kind == "policy" else "name": scalar(title)}
        text = _head(f"new.{kind}", known) + mapping(kind, given, known.languages, known.choices)
        return [_write(known, f"content/{FOLDERS[kind]}/{name}.yaml", text)]
    return [_text(known, kind, title, name, today)]


def _year(site: _Site, title: str) -> list[str]:
    match = re.fullmatch(r"([0-9]{4})\s*年?", unicodedata.normalize("NFKC", title))
    if match is None:
        raise Refused("new.year", title=title)
    given = {"year": match[1], "indicators": "{}"}
    text = _head("new.achievements", site) + mapping("year", given, site.languages, site.choices)
    lines = text.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines, 1) if line.startswith("indicators:"))
    lines[place:place] = [f"#   {name}:  # {words}\n" for name, words in _indicators(site)]
    return [_write(site, f"content/achievements/{match[1]}.yaml", "".join(lines))]


def _indicators(site: _Site) -> list[tuple[str, str]]:
    """The site's indicators: id, and name with unit."""
    found = []
    for key, indicator in _mapping(site.folder / "content" / "indicators.yaml").items():
        if isinstance(indicator, dict):
            name = indicator.get("name", "")
            words = name.get(site.languages[0], "") if isinstance(name, dict) else name
            found.append((key, " ".join(f"{words} {indicator.get('unit', '')}".split())))
    return found


def _text(site: _Site, kind: str, title: str, name: str, today: date) -> str:
    """A news article or a page: a folder with the file of the source language."""
    own = f"content/{FOLDERS[kind]}/{f'{today.year}/' if kind == 'news' else ''}{name}"
    given = {"title": scalar(title)} | ({"date": today.isoformat()} if kind == "news" else {})
    head = mapping(kind, given, site.languages, site.choices)
    translations = "".join(
        f"# {say('new.translation', site.languages[0], file=f'{lang}.md', language=LANGUAGES[lang].name)}\n"
        for lang in site.languages[1:]
    )
    text = f"---\n{_head(f'new.{kind}', site)}{head}{translations}---\n\n"
    return _write(site, f"{own}/{site.languages[0]}.md", text)


def _head(key: str, site: _Site) -> str:
    return f"# {say(key, site.languages[0])}\n"


def _name(site: _Site, kind: str, title: str, slug: str, today: date) -> str:
    """The id of the new record, article or page, which no other of its kind has."""
    if not slug and kind == "news" and not title.isascii():
        numbers = range(1, 1000)
        return next(name for n in numbers if not _exists(site, kind, name := f"{today.isoformat()}-{n}"))
    name = slug or (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") if title.isascii() else "")
    if not _SLUG.fullmatch(name) or _DEVICES.fullmatch(name) or RESERVED[FOLDERS[kind]].fullmatch(name):
        raise Refused("new.slug", slug=slug or title)
    there = _exists(site, kind, name)
    if there:
        raise Refused("new.exists", path=there)
    return name


def _exists(site: _Site, kind: str, name: str) -> str:
    """The path of what has this name already; empty where nothing has. News are unique in all years."""
    folder = site.folder / "content" / FOLDERS[kind]
    places = [folder / f"{name}.yaml"]
    if kind in ("news", "page"):
        places = [folder / name, *(folder.glob(f"*/{name}") if kind == "news" else ())]
    return next((place.relative_to(site.folder).as_posix() for place in places if place.exists()), "")


def _write(site: _Site, path: str, text: str) -> str:
    file = site.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Refused("new.exists", path=path) from None
    return path


def _today(zone: ZoneInfo, now: datetime | None) -> date:
    """The day it is at the park. A time without a zone is in the site's own."""
    moment = now or datetime.now(UTC)
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()


def _read(site: Path) -> _Site:
    settings = _mapping(site / "site_config.yaml")
    languages = settings.get("languages")
    known = tuple(lang for lang in languages if lang in LANGUAGES) if isinstance(languages, list) else ()
    choices: dict[str, Sequence[str]] = {
        kind: tuple(_mapping(site / "content" / f"{kind}.yaml")) for kind in ("tags", "industries", "honours")
    }
    for kind in ("projects", "enterprises", "services", "policies"):
        choices[kind] = tuple(sorted(file.stem for file in (site / "content" / kind).glob("*.yaml")))
    return _Site(site, known or tuple(LANGUAGES)[:1], _zone(settings.get("timezone")), choices)


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(name) if isinstance(name, str) else ZoneInfo(DEFAULT_ZONE)
    except (OSError, ValueError, KeyError):
        return ZoneInfo(DEFAULT_ZONE)


def _mapping(file: Path) -> dict[str, Any]:
    """A YAML file as text only; empty where it is missing or broken, which `check` reports."""
    try:
        found = yaml.load(file.read_bytes().decode("utf-8-sig"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}
