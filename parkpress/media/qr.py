"""QR codes of addresses (ISO/IEC 18004), as the path of an SVG.

segno makes one in 0.7 to 3.5 ms, which a thousand articles would feel. What depends on the size of the code alone is
therefore taken from segno once per size; what depends on the address, the error correction and its place in the code,
is worked out here in 0.1 ms. Sizes beyond the table, for addresses of more than 106 bytes, are segno's altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

LEVEL = "m"
"""Error correction: 15 percent may be lost, as when a print has been copied."""
_MASK = 0
"""One mask for all: a reader takes any, and choosing the best takes nine tenths of the time."""

BLOCKS = {1: (1, 16, 10), 2: (1, 28, 16), 3: (1, 44, 26), 4: (2, 32, 18), 5: (2, 43, 24), 6: (4, 27, 16)}
"""Version -> blocks, data bytes and correction bytes of each (ISO/IEC 18004:2015, table 9, level M)."""
_QUIET = 4
"""Modules of light around the code (ISO/IEC 18004:2015, 6.3.8)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A code as strokes one module wide, its quiet zone included: `size` is the side of its view box."""

    size: int
    path: str


@lru_cache(maxsize=64)
def drawing(text: str) -> Drawing:
    """The code of a text of ASCII letters, such as an address."""
    rows = _rows(text.encode())
    return Drawing(len(rows) + 2 * _QUIET, _path(rows))


def _rows(data: bytes) -> Sequence[str]:
    """The code row by row, `1` for dark."""
    for version, (blocks, size, _) in BLOCKS.items():
        if len(data) + 2 <= blocks * size:  # two bytes go on mode, length and end
            return _quick(data, version)
    import segno

    code = segno.make_qr(data, error=LEVEL, boost_error=False)
    return ["".join("01"[module] for module in row) for row in code.matrix]


def _path(rows: Sequence[str]) -> str:
    """Every run of dark modules as a stroke through its middle; moves are relative, which is short."""
    pieces = []
    x, y = 0, 0
    for place, row in enumerate(rows):
        for run in re.finditer("1+", row):
            left, right = run.span()
            pieces.append(f"m{left - x} {place - y}h{right - left}")
            x, y = right, place
    return f"M{_QUIET} {_QUIET}.5" + "".join(pieces)


def _quick(data: bytes, version: int) -> Sequence[str]:
    blocks, size, correction = BLOCKS[version]
    whole = blocks * size
    # Mode 4 (bytes) and the length shift the text by half a byte, and leave half a byte for the end.
    message = ((4 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data, "big")) << 4
    used = message.to_bytes(len(data) + 2, "big")
    codewords = used + bytes([0xEC, 0x11] * (whole // 2))[: whole - len(used)]
    parts = [codewords[start : start + size] for start in range(0, whole, size)]
    checks = [_correction(part, correction) for part in parts]
    stream = bytes(byte for group in (*zip(*parts, strict=True), *zip(*checks, strict=True)) for byte in group)
    form = _form(version)
    bits = f"{int.from_bytes(stream, 'big') << form.spare:0{form.count}b}"
    drawn = int("".join(map((bits + "01").__getitem__, form.order)), 2) ^ form.mask
    modules = f"{drawn:0{form.side * form.side}b}"
    return [modules[start : start + form.side] for start in range(0, len(modules), form.side)]


@dataclass(frozen=True, slots=True)
class _Form:
    """What all codes of a version share."""

    side: int
    count: int
    """Bits of data and correction, those left over at the end included."""
    spare: int
    order: tuple[int, ...]
    """For each module its bit in the stream; `count` stands for a light module, `count + 1` for a dark one."""
    mask: int
    """The modules that the mask turns over, as one number."""


@cache
def _form(version: int) -> _Form:
    import segno

    code = segno.make_qr(b"", version=version, error=LEVEL, mask=_MASK, boost_error=False)
    side = len(code.matrix)
    bit = {place: number for number, place in enumerate(data_modules(side))}
    every = [(row, column) for row in range(side) for column in range(side)]
    order = tuple(bit.get((row, column), len(bit) + code.matrix[row][column]) for row, column in every)
    turned = "".join("01"[place in bit and sum(place) % 2 == 0] for place in every)
    return _Form(side, len(bit), len(bit) % 8, order, int(turned, 2))


def data_modules(side: int) -> Iterator[tuple[int, int]]:
    """(row, column) in the order in which data fills them: in columns of two, from the right, up and down (7.7.3)."""
    upwards = True
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for row in range(side - 1, -1, -1) if upwards else range(side):
            for column in (right, right - 1):
                if not _is_fixed(side, row, column):
                    yield row, column
        upwards = not upwards


def _is_fixed(side: int, row: int, column: int) -> bool:
    """Whether a module belongs to a pattern: a corner, the timing or the alignment; version 1 has none of the last."""
    start, end = 9, side - 8
    corner = (row < start and (column < start or column >= end)) or (row >= end and column < start)
    alignment = side > 21 and side - 9 <= row < side - 4 and side - 9 <= column < side - 4
    return corner or row == 6 or column == 6 or alignment


def _correction(block: bytes, count: int) -> bytes:
    """The correction bytes of a block: the remainder of a division of polynomials over GF(256) (7.5.2)."""
    table, top, rest = _remainders(count), 8 * (count - 1), 0
    low = (1 << top) - 1
    for byte in block:
        rest = (rest & low) << 8 ^ table[rest >> top ^ byte]
    return rest.to_bytes(count, "big")


@cache
def _remainders(count: int) -> tuple[int, ...]:
    """What each leading byte adds to the remainder by the generator of `count` correction bytes."""
    generator = [1]
    for power in range(count):
        root = 1
        for _ in range(power):
            root = _times(root, 2)
        generator = [a ^ _times(b, root) for a, b in zip_longest(generator + [0], [0] + generator)]
    return tuple(int.from_bytes(bytes(_times(byte, factor) for factor in generator[1:]), "big") for byte in range(256))


def _times(a: int, b: int) -> int:
    """The product of two elements of GF(256) with the polynomial that the standard names, x^8+x^4+x^3+x^2+1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= 0x11D
        b >>= 1
    return product
