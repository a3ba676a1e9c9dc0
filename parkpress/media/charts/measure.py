"""How wide words are in a chart, near enough to break lines, and where they may be broken.

A chart has to be readable on a phone, and SVG breaks no lines: so lines are broken here, for two widths of
which the page shows one.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

NARROW, WIDE = 17.5, 37.0
"""Widths, in ems of its text, for which a chart is drawn: a narrow phone (280 of 320 px) and a column of text."""

_THIN = re.compile(r"[ .,:;'!|()iljtfI-]")
_NOT_FIRST = "，。、；：”’）》！？…—·"
_WORDS = re.compile(r"[^\s\u2e80-\uffef]+\s?|[\u2e80-\uffef]")


def width(text: str) -> float:
    """Ems that `text` takes in a common sans-serif face, a little more rather than less."""
    return sum(
        1.0 if east_asian_width(letter) in "WF" or letter in "“”‘’…—" else 0.31 if _THIN.match(letter)
        else 0.68 if letter.isupper() else 0.55
        for letter in text
    )


def lines(text: str, size: float, room: float, last: float, most: int = 3) -> list[str]:
    """`text` set in a type of `size` ems on lines of `room`, of which the last has only `last`.

    What does not fit on `most` lines ends with an ellipsis.
    """
    broken: list[str] = []
    rest = text.strip()
    while width(rest) * size > last:
        if len(broken) == most - 1:
            return [*broken, _fitting(rest, size, last - size).rstrip() + "…"]
        line = _fitting(rest, size, room)
        rest = rest[len(line) :].lstrip()
        broken.append(line.rstrip())
        if not rest:  # it fits on a line of its own, but not beside what stands on the last one
            return [*broken, ""]
    return [*broken, rest]


def _fitting(text: str, size: float, room: float) -> str:
    """The beginning of `text` that fits, up to the end of a word; at least a letter."""
    end, pieces = 0, [found.end() for found in _WORDS.finditer(text)]
    for place in pieces:
        if width(text[:place].rstrip()) * size > room:
            break
        end = place
    if not end:
        end = next((place - 1 for place in range(2, len(text) + 1) if width(text[:place]) * size > room), len(text))
    while end > 1 and text[end : end + 1] and text[end] in _NOT_FIRST:
        end -= 1
    return text[: max(1, end)]
