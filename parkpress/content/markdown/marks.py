"""Marks: how places in the source survive Python-Markdown, which knows no positions.

Before conversion each reference is replaced by a mark, and a mark is put before the address of each link and
picture. A mark is a number between two control characters that are taken out of every source first, so that
no author can write one. Where a mark comes out inside code, the author's own characters are put back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

STX = "\x02"
ETX = "\x03"
MARK = re.compile(f"{STX}([ruw])([0-9]+){ETX}")
"""r: a reference, w: a reference with words of its own, u: an address follows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: line and column from 1, length, in code points."""

    line: int
    column: int
    length: int


class Lines:
    """Finds line and column of an offset. The table of lines is made when first asked for."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset of the first character of each line."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        return self._starts

    def place(self, offset: int, length: int = 1) -> Place:
        """The place of the `length` characters from `offset`, cut at the end of their line."""
        index = bisect_right(self.starts, offset) - 1
        start = self.starts[index]
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return Place(index + 1, offset - start + 1, max(1, min(length, end - offset)))
