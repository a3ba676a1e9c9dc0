"""Marks: how places in the source survive Python-Markdown, which knows no positions.

Before conversion each reference is replaced by a mark, and a mark is put before the address of each link and
picture. A mark is a number between two control characters that are taken out of every source first, so that
no author can write one. Where a mark comes out inside code, the author's own characters are put back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from parkpress.immutable import immutable

STX = "\x02"
ETX = "\x03"
MARK = re.compile(f"{STX}([ruw])([0-9]+){ETX}")
"""r: a reference, w: a reference with words of its own, u: an address follows."""
WORDS_TAG = "x-ref"
"""The element that holds a reference's words until the document is cut into parts."""
PLACEHOLDER = f"{STX}klzzwxh:"
"""What Python-Markdown puts in place of what it has read begins with; a number and ETX follow."""
PAPER_INDENT = "\u3000\u3000"
"""How a paragraph begins on paper."""


@immutable
class Place:
    """Where something stands in the source: line and column from 1, length, in code points."""

    line: int
    column: int
    length: int


def holds(text: str, mark: str) -> bool:
    """Whether a mark of several characters stands in a text. Most texts do not even hold its last one in Unicode,
    which is found many times faster.
    """
    return max(mark) in text and mark in text


class Lines:
    """Finds line and column of an offset. The table of lines is made when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset of the first character of each line."""
        return list(accumulate([len(line) + 1 for line in self.text.split("\n")], initial=0))[:-1]

    def index(self, offset: int) -> int:
        """Which line an offset is on, counted from 0."""
        return bisect_right(self.starts, offset) - 1

    def line(self, index: int) -> str:
        """A line without its end."""
        return self.text[self.starts[index] : self._end(index)]

    def place(self, offset: int, length: int = 1) -> Place:
        """The place of the `length` characters from `offset`, cut at the end of their line."""
        index = self.index(offset)
        return Place(index + 1, offset - self.starts[index] + 1, max(1, min(length, self._end(index) - offset)))

    def _end(self, index: int) -> int:
        return self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
