"""Whole numbers as short text: what the index is written in.

A number takes one to six printable ASCII characters, none of which is special in a script's string; the first tells
how many follow, so numbers need nothing between them. Small numbers are short: below 50 one character, below 2,994
two. templates/scripts/search.js reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from operator import sub

ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_BASE = len(ALPHABET)
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
LENGTHS = ((1, 50), (2, 32), (3, 7), (4, 2), (6, 1))
"""(characters in all, first characters that say so), in the order of the alphabet."""


class _Codes(dict[int, str]):
    """Number -> its characters, found out at its first meeting."""

    def __missing__(self, number: int) -> str:
        rest, first = number, 0
        for length, heads in LENGTHS:
            room = heads * _BASE ** (length - 1)
            if rest < room:
                code = self[number] = _digits(rest, first, length)
                return code
            rest, first = rest - room, first + heads
        raise ValueError(f"too large for the index: {number}")


def _digits(rest: int, first: int, length: int) -> str:
    if length == 3:  # by far the most, beside the short ones
        rest, pair = divmod(rest, _BASE * _BASE)
        return ALPHABET[first + rest] + _PAIRS[pair]
    digits = []
    for _ in range(length - 1):
        rest, digit = divmod(rest, _BASE)
        digits.append(ALPHABET[digit])
    return ALPHABET[first + rest] + "".join(reversed(digits))


_CODES = _Codes()


def packed(numbers: Iterable[int]) -> str:
    """Numbers of zero and above, one after the other. Raises ValueError for one above six billion."""
    return "".join(map(_CODES.__getitem__, numbers))


def packed_ascending(numbers: list[int]) -> str:
    """Ascending numbers, each as its distance from the one before."""
    return "".join(map(_CODES.__getitem__, map(sub, numbers, chain((0,), numbers))))
