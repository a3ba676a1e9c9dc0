"""QR codes of addresses, module for module as segno makes them with correction M and mask 0, in a tenth of its time.

A module is dark or light as the sum, modulo two, of what the bytes of the text add to it, for so is the correction of
errors made. What a byte at a place adds to all modules is found out once, and a code is the sum of some ninety such
patterns. Numbers in brackets are sections of ISO/IEC 18004:2015.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from itertools import accumulate, chain, pairwise, zip_longest

_BLOCKS = {
    1: (10, (16,)), 2: (16, (28,)), 3: (26, (44,)), 4: (18, (32, 32)), 5: (24, (43, 43)), 6: (16, (27, 27, 27, 27)),
    7: (18, (31, 31, 31, 31)), 8: (22, (38, 38, 39, 39)), 9: (22, (36, 36, 36, 37, 37)),
}  # fmt: skip
"""Version -> (error correction codewords of each block, data codewords of the blocks) (7.5.1, table 9)."""
_FORMAT = 0b101010000010010
"""Level M with mask 0, itself masked (7.9.1)."""


def symbol(text: str) -> tuple[int, int] | None:
    """(side, dark modules) of an address; row by row, the first module is the highest bit.

    None for what is no ASCII with small letters, which could be written more densely, and for more than 180 letters.
    """
    if not text.isascii() or text.upper() == text:
        return None
    for number, (_, blocks) in _BLOCKS.items():
        if len(text) + 2 <= sum(blocks):
            version = _version(number)
            # Mode, count, text and terminator (7.4), and the empty codeword that segno puts before the padding.
            data = (0x4 << 8 | len(text)) << 8 * len(text) | int.from_bytes(text.encode(), "big")
            stream = (data << 4).to_bytes(len(text) + 2, "big") + b"\0" + b"\xec\x11" * (sum(blocks) // 2)
            return version.side, version.drawn(stream[: sum(blocks)])
    return None


@lru_cache(maxsize=len(_BLOCKS))
def _version(number: int) -> _Version:
    return _Version(number)


class _Version:
    """What all codes of a version have in common, and what each byte adds to it."""

    def __init__(self, number: int) -> None:
        self.side = 17 + 4 * number
        fixed = dict(_fixed(number, self.side))
        self._base = sum(self._bit(*place) for place, dark in fixed.items() if dark)
        free = [place for place in _zigzag(self.side) if place not in fixed]
        self._base += sum(self._bit(row, column) for row, column in free if (row + column) % 2 == 0)  # the mask (7.8.2)
        correction, blocks = _BLOCKS[number]
        total = sum(blocks)
        own = _ranges(0, blocks)
        added = _ranges(total, [correction] * len(blocks))
        self._modules = {
            codeword: [self._bit(*place) for place in free[8 * turn : 8 * turn + 8]]
            for turn, codeword in enumerate((*_in_turn(own), *_in_turn(added)))  # (7.6)
        }
        """Codeword -> its modules, the highest bit first."""
        self._corrections = {
            codeword: (list(corrections), remainder)
            for codewords, corrections in zip(own, added, strict=True)
            for codeword, remainder in zip(reversed(codewords), _remainders(correction), strict=False)
        }
        """Data codeword -> the codewords of its block's correction, and what a one adds to each."""
        self._patterns: list[dict[int, int]] = [{} for _ in range(total)]

    def drawn(self, data: bytes) -> int:
        """The dark modules of a code with these data codewords."""
        found = self._base
        for place, (byte, known) in enumerate(zip(data, self._patterns, strict=True)):
            pattern = known.get(byte)
            if pattern is None:
                pattern = known[byte] = self._pattern(place, byte)
            found ^= pattern
        return found

    def _pattern(self, place: int, byte: int) -> int:
        """The modules that a byte as the data codeword at a place turns over."""
        corrections, remainder = self._corrections[place]
        bytes_ = zip((place, *corrections), (byte, *(_times(byte, one) for one in remainder)), strict=True)
        return sum(
            module for codeword, value in bytes_ for bit, module in enumerate(self._modules[codeword])
            if value >> (7 - bit) & 1
        )

    def _bit(self, row: int, column: int) -> int:
        return 1 << (self.side * self.side - 1 - row * self.side - column)


def _ranges(start: int, lengths: Iterable[int]) -> list[range]:
    """One behind the other."""
    ends = list(accumulate(lengths, initial=start))
    return [range(first, end) for first, end in pairwise(ends)]


def _in_turn(blocks: Iterable[range]) -> Iterator[int]:
    """The first of each, the second of each, and so on."""
    return (item for item in chain.from_iterable(zip_longest(*blocks)) if item is not None)


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Modules in the order of bits: in columns of two from the right, up and down in turn, past the timing (7.7.3)."""
    pairs = [right - (right <= 6) for right in range(side - 1, 0, -2)]
    for turn, right in enumerate(pairs):
        rows = range(side) if turn % 2 else range(side - 1, -1, -1)
        yield from ((row, column) for row in rows for column in (right, right - 1))


def _fixed(version: int, side: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """(module, whether it is dark) of the patterns that all codes of a version have; the later of two holds (6.3)."""
    for place in range(side):
        yield from (((6, place), place % 2 == 0), ((place, 6), place % 2 == 0))
    last = side - 7
    middle = () if version < 7 else ((6 + last) // 2,)
    centres = () if version == 1 else (6, *middle, last)
    corners = {(6, 6), (6, last), (last, 6)}
    for row, column in ((row, column) for row in centres for column in centres if (row, column) not in corners):
        yield from _square(row, column, 2, side, light=(1,))
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        yield from _square(row, column, 4, side, light=(2, 4))
    above = [(row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, column) for column in (7, 5, 4, 3, 2, 1, 0)]  # (7.9)
    beside = [(8, side - 1 - bit) for bit in range(8)] + [(side - 7 + bit, 8) for bit in range(7)]
    for bit, places in enumerate(zip(above, beside, strict=True)):
        yield from ((place, bool(_FORMAT >> bit & 1)) for place in places)
    yield (side - 8, 8), True
    if version >= 7:  # (7.10)
        told = version << 12 | reduce(lambda rest, _: rest << 1 ^ (rest >> 11) * 0x1F25, range(12), version)
        for bit in range(18):
            row, column, dark = bit // 3, side - 11 + bit % 3, bool(told >> bit & 1)
            yield from (((row, column), dark), ((column, row), dark))


def _square(
    row: int, column: int, reach: int, side: int, light: tuple[int, ...]
) -> Iterator[tuple[tuple[int, int], bool]]:
    """Rings round a module, dark but for those at the distances `light`; what is outside the code is left out."""
    steps = range(-reach, reach + 1)
    for down, right in ((down, right) for down in steps for right in steps):
        if 0 <= row + down < side and 0 <= column + right < side:
            yield (row + down, column + right), max(abs(down), abs(right)) not in light


# The field of 256 elements (7.5.2)

_POWERS = [1]
while len(_POWERS) < 255:
    _POWERS.append(_POWERS[-1] << 1 ^ (0x11D if _POWERS[-1] > 127 else 0))
_LOGARITHMS = {power: exponent for exponent, power in enumerate(_POWERS)}


def _times(one: int, other: int) -> int:
    return _POWERS[(_LOGARITHMS[one] + _LOGARITHMS[other]) % 255] if one and other else 0


def _remainders(count: int) -> Iterator[list[int]]:
    """What a one adds to each of `count` correction codewords: as the last data codeword, the one before, and so on."""
    divisor = [0] * (count - 1) + [1]
    for power in _POWERS[:count]:
        divisor = [_times(own, power) ^ following for own, following in zip(divisor, (*divisor[1:], 0), strict=True)]
    remainder = divisor
    while True:
        yield remainder
        shifted = zip((*remainder[1:], 0), divisor, strict=True)
        remainder = [own ^ _times(remainder[0], part) for own, part in shifted]
