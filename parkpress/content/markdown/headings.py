"""Levels and ids of headings."""

from __future__ import annotations

import re
import unicodedata

_NOT_IN_ID = re.compile(r"[^\w\s-]+")
_SPACES = re.compile(r"[\s_-]+")
_LONGEST_ID = 60
FIRST_LEVEL, LAST_LEVEL = 2, 6


def slug(text: str) -> str:
    """A readable id made of a heading's text alone: its letters, Han characters and digits, joined by hyphens."""
    words = _NOT_IN_ID.sub(" ", unicodedata.normalize("NFC", text).lower()).strip()
    return _SPACES.sub("-", words)[:_LONGEST_ID].strip("-") or "section"


class Outline:
    """Turns the levels an author wrote into levels without gaps, from 2 on: the page's title has level 1."""

    def __init__(self, taken: set[str]) -> None:
        """`taken`: ids that the text's headings may not get by themselves."""
        self._open: list[tuple[int, int]] = []
        self._taken = taken
        self._used: dict[str, int] = {}

    def level(self, written: int) -> int:
        """The level to print for a heading written with `written` number signs."""
        while self._open and self._open[-1][0] >= written:
            self._open.pop()
        level = min(self._open[-1][1] + 1, LAST_LEVEL) if self._open else FIRST_LEVEL
        self._open.append((written, level))
        return level

    def id(self, text: str) -> str:
        """The id of a heading; equal texts are told apart by -2, -3, …"""
        base = slug(text)
        count = self._used.get(base, 0) + 1
        id = base if count == 1 else f"{base}-{count}"
        while id in self._taken:
            count += 1
            id = f"{base}-{count}"
        self._used[base] = count
        self._taken.add(id)
        return id
