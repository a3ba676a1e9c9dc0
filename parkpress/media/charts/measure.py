"""How wide words are in a chart, near enough to break lines, and where they may be broken.

A chart has to be readable on a phone, and SVG breaks no lines: so lines are broken here, for the narrowest width at
which charts are meant to be read without scrolling.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

NARROWEST = 17.0
"""Width of a chart on a narrow phone, in ems of its text (272 of 320 px)."""

_NARROW = re.compile(r"[ .,:;'!|()iljtfI-]")
_NOT_FIRST = "，。、；：”’）》！？…—·"
_WORDS = re.compile(r"[^\s\u2e80-\uffef]+\s?|[\u2e80-\uffef]")


def width(text: str) -> float:
    """Ems that `text` takes in a common sans-serif face, a little more rather than less."""
    return sum(
        1.0 if east_asian_width(letter) in "WF" or letter in "“”‘’…—" else 0.32 if _NARROW.match(letter)
        else 0.7 if letter.isupper() else 0.56
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
