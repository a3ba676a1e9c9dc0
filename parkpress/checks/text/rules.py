"""The form of a rule about words, and how rules are applied to a text.

A rule is a pattern with what to say of it; a cheap look for its tell-tale characters comes first, so that a text pays
only for the rules that it may break. Patterns never run far over a text, so time grows with its length only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from parkpress.diagnostics import EMPTY, Severity

CONTEXT = 8
"""Characters shown on either side of a mended mark."""

LONGEST = 30
"""Longest stretch of a text that a message repeats."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A text to be judged: its words (all else covered), where it stands, and what it is."""

    words: str
    kind: str
    """Kind of the record, such as `enterprises`."""
    role: str
    """The last key of the field, such as `title`, `caption` or `body`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the words of a subject from `start` to `end`."""

    code: str
    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    hint: str = ""
    level: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern that is a fault wherever it matches.

    `mend` gives what should stand in place of the match; None where it turns out to be no fault. An empty answer
    shows the hint `advice` instead of mended words. `signs` are strings of which one must be in the text.
    """

    code: str
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str | None] = lambda found: ""
    signs: tuple[str, ...] = ()
    in_context: bool = False
    """Whether the mended words are shown with their neighbours, because they are a mere mark."""

    def apply(self, subject: Subject) -> Iterator[Finding]:
        """Every fault of this kind."""
        words = subject.words
        if self.signs and not any(sign in words for sign in self.signs):
            return
        for found in self.pattern.finditer(words):
            mended = self.mend(found)
            if mended is not None:
                yield self._finding(found, mended)

    def _finding(self, found: re.Match[str], mended: str) -> Finding:
        start, end = found.span()
        values = {"written": short(found[0]), "mended": mended}
        if mended and self.in_context:
            before, after = around(found.string, start, end)
            values["mended"] = before + mended + after
        return Finding(self.code, start, end, values, "mended" if mended else "advice")


def around(words: str, start: int, end: int) -> tuple[str, str]:
    """Some of what stands on either side, up to the end of the clause or what is covered."""
    before = re.split(r"[\n\ufffc|，。；：？！]", words[max(0, start - CONTEXT) : start])[-1]
    after = re.split(r"[\n\ufffc|，。；：？！]", words[end : end + CONTEXT])[0]
    return before.lstrip(), after.rstrip()


def short(words: str) -> str:
    """Words short enough for a message."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def one_of(words: Mapping[str, str] | tuple[str, ...]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def clause_around(words: str, start: int, end: int, stops: str) -> str:
    """The sentence that a place is in, as far as 200 characters to either side."""
    first = max(words.rfind(stop, max(0, start - 200), start) for stop in stops)
    ends = [place for stop in stops if (place := words.find(stop, end, end + 200)) >= 0]
    return words[max(first + 1, start - 200) : min(ends, default=end + 200)]


_GOODS = ("enterprises", "projects", "spaces")
"""Kinds of records whose texts praise goods: enterprises with their products, projects, and space to let."""


def claim(subject: Subject, start: int, end: int, *, strong: bool) -> Finding:
    """An absolute term: an error where goods are offered, elsewhere a request for a source."""
    goods = strong and subject.kind in _GOODS
    level = Severity.ERROR if goods else Severity.INFO
    values = {"written": subject.words[start:end]}
    return Finding("text.superlative", start, end, values, "goods" if goods else "source", level)
