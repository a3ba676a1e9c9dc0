"""`translations`: how translations stand to their source texts, and the record that they agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from parkpress.build import builtin_theme
from parkpress.commands.writing import Refused, write_whole
from parkpress.content.files import CONFIG
from parkpress.content.ledger import (
    LEDGER,
    Block,
    Ledger,
    State,
    Status,
    by_field,
    compare,
    entry,
    read_ledger,
    write_ledger,
)
from parkpress.content.load import load
from parkpress.content.passages import Passage, passages
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Severity, by_place


@dataclass(frozen=True, slots=True)
class Review:
    """How the translations of a site stand. `statuses` is empty where the site cannot be read."""

    statuses: tuple[Status, ...]
    problems: tuple[Problem, ...]
    """Errors of the site's files; what stands in them is left out."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What `accept` has recorded: how many texts that were not recorded as they are now."""

    path: str
    texts: int
    problems: tuple[Problem, ...] = ()
    """Errors that kept it from recording anything."""


def review(folder: Path, *, now: datetime | None = None) -> Review:
    """How every translation of the site stands, drafts included. Writes nothing."""
    site, ledger, problems = _read(folder, now)
    if site is None:
        return Review((), problems)
    source, *others = site.settings().languages
    return Review(tuple(compare(passages(site, hidden=True), ledger, source, others)), problems)


def by_file(statuses: Iterable[Status]) -> Iterator[tuple[State, str, str, tuple[str, ...]]]:
    """(state, path, language, fields) of all that is not fresh, in the order of the states and paths."""
    order = list(State)

    def key(status: Status) -> tuple[int, str, str]:
        return order.index(status.state), _path(status), status.lang

    wanted = sorted((status for status in statuses if status.state is not State.FRESH), key=key)
    for (state, path, lang), group in groupby(wanted, key=key):
        fields = dict.fromkeys(status.passage.field for status in group)
        yield order[state], path, lang, tuple(fields)


def _path(status: Status) -> str:
    """The file of a translation; of its source, where it is missing."""
    places = status.passage.places
    return (places.get(status.lang) or next(iter(places.values()))).path


def accept(folder: Path, path: str, *, now: datetime | None = None) -> Accepted:
    """Record that the translations in `path`, a file or folder of content, agree with their sources as they are now.

    `path` counts from the current folder or from the site's. A file in the source language stands for all its
    translations. Entries of texts that no longer exist are dropped. Nothing is recorded while the site has errors.

    Raises Refused where there is nothing of the kind at `path`.
    """
    wanted = _inside(folder, path)
    site, ledger, problems = _read(folder, now)
    if site is None or problems:
        return Accepted(wanted, 0, problems)
    source, *others = site.settings().languages
    texts = list(passages(site, hidden=True))
    chosen = {
        (text.record, lang)
        for text in texts
        for lang in others
        if {source, lang} <= text.places.keys()
        and any(_covers(wanted, text.places[own].path) for own in (source, lang))
    }
    if not chosen:
        raise Refused("translations.nothing", path=path)
    statuses = compare(texts, ledger, source, others)
    changed = sum(
        (status.passage.record, status.lang) in chosen and status.state in (State.STALE, State.UNRECORDED)
        for status in statuses
    )
    text = write_ledger(_recorded(texts, ledger, chosen, source, others))
    file = folder / LEDGER
    if not file.exists() or file.read_bytes() != text.encode():
        write_whole(file, text)
    return Accepted(wanted, changed)


def _read(folder: Path, now: datetime | None) -> tuple[Site | None, Ledger, tuple[Problem, ...]]:
    site, problems = load(folder, now=now or datetime.now(UTC), drafts=True, theme=builtin_theme())
    ledger: Ledger = {}
    if site is not None and (data := site.read(LEDGER)) is not None:
        ledger, found = read_ledger(data)
        problems += found
    return site, ledger, tuple(by_place(p for p in problems if p.severity is Severity.ERROR))


def _inside(folder: Path, path: str) -> str:
    """`path` from the site's folder, with `/`; empty for the whole site."""
    root = folder.resolve()
    for start in (Path.cwd(), root):
        found = (start / path).resolve()
        if found.exists() and found.is_relative_to(root):
            inside = found.relative_to(root)
            if found == root or inside.parts[0] == "content" or inside.as_posix() == CONFIG:
                return "" if found == root else unicodedata.normalize("NFC", inside.as_posix())
    raise Refused("translations.path", path=path)


def _covers(wanted: str, path: str) -> bool:
    """Whether `wanted` names a file or a folder above it. The settings count as content."""
    return wanted in ("", path) or path.startswith(f"{wanted}/") or (wanted == "content" and path == CONFIG)


def _recorded(
    texts: Iterable[Passage], ledger: Ledger, chosen: set[tuple[str, str]], source: str, languages: Iterable[str]
) -> Ledger:
    """The ledger with the texts of the `chosen` (record, language) as they are now, and the others as they were."""
    groups = by_field(texts)
    new: dict[str, dict[str, dict[str, tuple[Block, ...]]]] = {}
    for lang in languages:
        old: Mapping[str, Mapping[str, tuple[Block, ...]]] = ledger.get(lang, {})
        for (record, field), group in groups.items():
            kept = old.get(record, {}).get(field)
            blocks = entry(group, lang, source) if (record, lang) in chosen else kept
            if blocks:
                new.setdefault(lang, {}).setdefault(record, {})[field] = blocks
    return new
