"""Text as the grammars read it: look-alike characters made equal, and the nearest known word."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 200
"""No quantity is longer than this many code points; longer texts are refused unread."""

EXCERPT = 20
"""How much of a text a message repeats."""

# Full-width forms of ASCII, kinds of space and minus sign. One character for one, so that positions stay.
_LOOK_ALIKES = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x09, 0x0A, 0x0D), 0x20),
    **dict.fromkeys((0x2212, 0x2011), 0x2D),
    0x301C: 0x7E,
}


def plain(text: str) -> str:
    """`text` with full-width digits and marks, odd spaces and minus signs made ASCII, character by character."""
    return text.translate(_LOOK_ALIKES)


def excerpt(text: str) -> str:
    """The beginning of `text`, short enough to stand in a message."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`: about a third of its letters may differ, of a single one
    none. None if none is like it."""
    most = (len(word) + 1) // 3
    close = [other for other in known if abs(len(other) - len(word)) <= most]
    ranked = [(_edits(word, other), other[-1:] != word[-1:], place, other) for place, other in enumerate(close)]
    edits, _, _, best = min(ranked, default=(most + 1, True, 0, ""))
    return best if edits <= most else None


def _edits(one: str, other: str) -> int:
    """The number of letters to insert, delete, replace or swap with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
