"""Problems: what is wrong, where, and what to do, in the reader's language.

A problem is born with a code and a position and carries the values of its message; the words come from
`parkpress/messages/<area>.yaml` only when it is shown, so that one problem can be shown in any language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

EMPTY: Mapping[str, str] = MappingProxyType({})
_MESSAGES = Path(__file__).with_name("messages")


class Severity(StrEnum):
    """How bad a problem is. Errors stop a build; warnings do with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file. Lines and columns count code points from 1; None means the whole file."""

    path: str
    line: int | None = None
    column: int | None = None
    length: int = 1


class Wording(str):
    """A value of a message that is written differently in each language, such as an amount of money.

    As a plain string it is the words of the first language.
    """

    words: Mapping[str, str]

    def __new__(cls, words: Mapping[str, str]) -> Wording:
        """`words` by language; at least one."""
        self = super().__new__(cls, next(iter(words.values())))
        self.words = words
        return self


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the site.

    `hint` names a variant of the code's hint (see messages/); an empty string shows none. A `level` of its own stands
    before the level of the code.
    """

    code: str
    span: Span
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    hint: str = ""
    related: tuple[Span, ...] = ()
    level: Severity | None = None

    @property
    def severity(self) -> Severity:
        return self.level or Severity(_entry(self.code)["level"])

    def message(self, lang: str) -> str:
        """What is wrong, in one sentence."""
        return _fill(_entry(self.code)["text"], lang, self.values)

    def advice(self, lang: str) -> str:
        """What to do about it; empty where the code has nothing to add."""
        if not self.hint:
            return ""
        return _fill(_entry(self.code)["hint"][self.hint], lang, self.values)


class ProblemError(Exception):
    """Raised where a single problem ends the work at hand (a template that cannot be rendered, say)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code} at {problem.span}")
        self.problem = problem


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Problems without repetitions, in the order of files, lines and columns."""
    unique = {(p.code, p.span, tuple(sorted(p.values.items()))): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.span.path, p.span.line or 0, p.span.column or 0, p.code))


@cache
def messages(area: str) -> Mapping[str, Any]:
    """The message catalogue of one area: code -> {level, official?, text, hint?, why}."""
    import yaml

    source = (_MESSAGES / f"{area}.yaml").read_text(encoding="utf-8")
    catalogue: Mapping[str, Any] = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return catalogue


def message_areas() -> list[str]:
    """The areas that have a message catalogue."""
    return sorted(file.stem for file in _MESSAGES.glob("*.yaml"))


def level_of(code: str, *, official: bool) -> Severity:
    """The level of a code; on the site of a government body or public institution that for `official` sites."""
    entry = _entry(code)
    return Severity(entry.get("official", entry["level"]) if official else entry["level"])


def _entry(code: str) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = messages(code.partition(".")[0])[code]
    return entry


def _fill(texts: Mapping[str, str], lang: str, values: Mapping[str, str]) -> str:
    template = texts.get(lang) or next(iter(texts.values()))
    own = {name: value.words.get(lang, value) for name, value in values.items() if isinstance(value, Wording)}
    return template.format_map({**values, **own})


# Words of the report itself, not of any code.
SEVERITY_WORDS: Mapping[str, Mapping[Severity, str]] = MappingProxyType(
    {
        "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
        "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
    }
)


def width(text: str) -> int:
    """Columns that `text` takes in a terminal: Han characters and full-width marks take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(columns, text))


@lru_cache(maxsize=1 << 14)
def columns(char: str) -> int:
    """The `width` of one character."""
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


_CONTROL_PICTURES = {**{code: 0x2400 + code for code in range(0x20)}, 0x7F: 0x2421}
"""Control characters of a file must not reach a terminal, which would obey them: their pictures stand for them."""

_EXCERPT_WIDTH = 100
"""Longest excerpt in characters: a line of a megabyte is shown around the problem only."""


def as_text(problem: Problem, lang: str, line_of: Callable[[Span], str | None]) -> str:
    """The problem as an editor reads it: place, severity, code, sentence, excerpt with a caret, advice.

    `line_of` gives the source line of a span, None where it cannot be had.
    """
    span = problem.span
    place = ":".join(str(part) for part in (span.path, span.line, span.column) if part is not None)
    words = SEVERITY_WORDS.get(lang) or next(iter(SEVERITY_WORDS.values()))
    lines = [f"{place} {words[problem.severity]} {problem.code}: {problem.message(lang)}"]
    lines += _excerpt(span, line_of(span))
    advice = problem.advice(lang)
    if advice:
        lines.append(f"    → {advice}")
    lines += [
        f"    ↳ {other.path}" + (f":{other.line}:{other.column}" if other.line else "") for other in problem.related
    ]
    return "\n".join(lines)


def _excerpt(span: Span, line: str | None) -> list[str]:
    if line is None or span.line is None:
        return []
    column = span.column or 1
    start = max(0, column - 1 - _EXCERPT_WIDTH // 2) if len(line) > _EXCERPT_WIDTH else 0
    shown = line[start : start + _EXCERPT_WIDTH].replace("\t", " ").translate(_CONTROL_PICTURES)
    head = f"    {span.line} | "
    lines = [f"{head}{shown}".rstrip()]
    if span.column is not None:
        marked = shown[column - 1 - start : column - 1 - start + span.length] or " "
        pad = " " * (len(head) - 2) + "| " + " " * width(shown[: column - 1 - start])
        lines.append(pad + "^" * max(1, width(marked)))
    return lines


def summary(problems: Sequence[Problem]) -> dict[str, int]:
    """How many problems there are of each severity."""
    counts = {"errors": 0, "warnings": 0, "infos": 0}
    for problem in problems:
        counts[f"{problem.severity}s"] += 1
    return counts
