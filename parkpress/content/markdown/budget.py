"""A limit on the work that one text may cause.

Python-Markdown is slow, in the square of the length, on texts made to be slow: thousands of brackets that are
never closed, a paragraph of a megabyte full of marks, tags without end. The work done is counted as the text
is read, in the rough nanoseconds that each step was measured to take, so that the same text always comes to
the same end on every machine. A text that uses up its budget is shown as plain text, with a flaw.
"""

from __future__ import annotations

STEP, LOOK = 10_000, 15
"""Measured: nanoseconds for a block tried by all processors, and for each of its characters."""
INLINE_LOOK, INLINE_STEP, PAIR, COPY_SHIFT = 60, 2_000, 3, 3
"""Measured: nanoseconds for a character looked at in Python, for each match, and for each pair of emphasis marks,
which may all be nested; eight characters are copied in one."""
NEAR = 200
"""Up to here a closing bracket is looked for directly, which is not counted."""
_BASE = 500_000_000
_PER_CHARACTER = 3_000
"""Ordinary news take 100 to 300 a character."""


class TooMuchWorkError(Exception):
    """The text has used up its budget."""


class Budget:
    """What one text may still cost."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = 0

    def start(self, length: int) -> None:
        """Begins a text of `length` characters."""
        self.left = _BASE + _PER_CHARACTER * length

    def charge(self, nanoseconds: int) -> None:
        """Counts some work; raises TooMuchWorkError when there is nothing left to pay it with."""
        self.left -= nanoseconds
        if self.left < 0:
            raise TooMuchWorkError
