"""Translations that the source text has left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from parkpress.content.files import CONFIG
from parkpress.content.ledger import LEDGER, Sentence, State, Status, compare, read_ledger
from parkpress.content.passages import Passage, passages
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span
from parkpress.languages import LANGUAGES

_QUOTED = 40
"""Longest part of a sentence that a message repeats, in characters."""

_FEW = 3
"""How many sentences of a block a message repeats, and how many other places it names."""


def check(site: Site) -> Iterator[Problem]:
    """Translations whose source has changed since they were recorded, that nobody has recorded, or without a source.

    A site that keeps no ledger yet is told so once.
    """
    settings = site.settings()
    source, *others = settings.languages
    if not others:
        return
    data = site.read(LEDGER)
    ledger, problems = read_ledger(data or b"")
    yield from problems
    if problems:
        return
    statuses = list(compare(passages(site), ledger, source, others))
    for status in statuses:
        if status.state is State.STALE:
            yield from _stale(site, status, source)
    for state, code in ((State.UNRECORDED, "translation.unrecorded"), (State.ORPHAN, "translation.orphan")):
        files = list(_by_file(statuses, state))
        if state is State.UNRECORDED and data is None:
            yield from _no_ledger(files)
        else:
            for path, lang, found in files:
                values = {"lang": lang, "count": str(len(found)), "fields": _fields(found), "path": path}
                yield Problem(code, _first(site, path, lang, found, statuses), values, _HINTS[state])


_HINTS = {State.UNRECORDED: "accept", State.ORPHAN: "write"}


def _stale(site: Site, status: Status, source: str) -> Iterator[Problem]:
    """One problem for each paragraph with sentences that the translation was not made from; else one for the text."""
    text, lang = status.passage, status.lang
    related = (_whole(site, text, lang),)
    deleted = max(0, status.removed - sum(map(len, status.changed)))
    values = {"lang": lang, "path": text.places[lang].path, "field": text.field, "deleted": str(deleted)}
    for block in status.changed:
        span = text.span(site, source, block[0].start, block[0].end)
        own = {"count": str(len(block)), "sentences": _quoted(text.words[source], block, source)}
        hint = "changed-deleted" if deleted else "changed"
        yield Problem("translation.stale", span, {**values, **own}, hint, related)
    if not status.changed:
        hint = "deleted" if deleted else "moved"
        yield Problem("translation.stale", _whole(site, text, source), values, hint, related)


def _whole(site: Site, text: Passage, lang: str) -> Span:
    """Where a text stands: the first line of a body or field."""
    words = text.words[lang]
    start = len(words) - len(words.lstrip())
    return text.span(site, lang, start)


def _quoted(words: str, block: Sequence[Sentence], lang: str) -> str:
    """The first sentences of a block on one line, with quotation marks between them."""
    joint = "" if LANGUAGES[lang].han else " "
    lines = [re.sub(r"\s*\n\s*", joint, words[sentence.start : sentence.end]) for sentence in block[:_FEW]]
    short = [line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…" for line in lines]
    return "” “".join(short) + ("” “…" if len(block) > _FEW else "")


def _by_file(statuses: Iterable[Status], state: State) -> Iterator[tuple[str, str, list[Status]]]:
    """(path, language, texts) of the translations in a state, file by file."""

    def key(status: Status) -> tuple[str, str]:
        return status.passage.places[status.lang].path, status.lang

    found = sorted((status for status in statuses if status.state is state), key=key)
    for (path, lang), group in groupby(found, key=key):
        yield path, lang, list(group)


def _fields(found: Iterable[Status]) -> str:
    names = list(dict.fromkeys(status.passage.field for status in found))
    return ", ".join(names[:_FEW]) + (", …" if len(names) > _FEW else "")


def _first(site: Site, path: str, lang: str, found: Sequence[Status], statuses: Iterable[Status]) -> Span:
    """The file where all its translations are in the same state, else the first of those that are."""
    count = sum(
        status.lang == lang and lang in status.passage.places and status.passage.places[lang].path == path
        for status in statuses
    ) if len(found) > 1 else 0
    return Span(path) if count == len(found) else _whole(site, found[0].passage, lang)


def _no_ledger(files: Sequence[tuple[str, str, list[Status]]]) -> Iterator[Problem]:
    """One problem for all of a site without a ledger. The settings alone are no reason to begin one."""
    files = [file for file in files if file[0] != CONFIG]
    if files:
        path, lang, found = files[0]
        values = {"lang": lang, "count": str(sum(len(found) for _, _, found in files)), "fields": _fields(found),
                  "path": path}
        others = tuple(Span(other) for other, _, _ in files[1 : _FEW + 1])
        yield Problem("translation.unrecorded", Span(path), values, "start", others)
