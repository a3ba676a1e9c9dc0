"""What a font file holds, as far as a report has to know: its family, and the characters it has a glyph for.

Read from the tables `name` and `cmap` (OpenType 1.9). Reports are made without fonttools, which only the makers of
fonts need.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_FAMILIES = (16, 1)
"""Name ids of a family, the better one first."""
_WINDOWS_ENGLISH = (3, 1, 0x409)


class NotAFontError(ValueError):
    """Raised for bytes that are no OpenType font."""


@dataclass(frozen=True, slots=True)
class Font:
    """One font of a file."""

    family: str
    characters: frozenset[int]


def font(data: bytes) -> Font:
    """The (first) font of a TTF, OTF or TTC file. Raises NotAFontError."""
    try:
        start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        if data[start : start + 4] not in (b"\0\1\0\0", b"OTTO", b"true"):
            raise NotAFontError
        tables = _tables(data, start)
        return Font(_family(data, tables[b"name"]), frozenset(_characters(data, tables[b"cmap"])))
    except (struct.error, KeyError, UnicodeDecodeError):
        raise NotAFontError from None


def _tables(data: bytes, start: int) -> dict[bytes, int]:
    """Tag -> where the table begins."""
    (count,) = struct.unpack_from(">H", data, start + 4)
    rows = (struct.unpack_from(">4sIII", data, start + 12 + 16 * number) for number in range(count))
    return {tag: offset for tag, _, offset, _ in rows}


def _family(data: bytes, table: int) -> str:
    _, count, strings = struct.unpack_from(">HHH", data, table)
    found = {}
    for number in range(count):
        platform, encoding, language, name, length, offset = struct.unpack_from(">6H", data, table + 6 + 12 * number)
        if (platform, encoding, language) == _WINDOWS_ENGLISH and name in _FAMILIES:
            begin = table + strings + offset
            found[name] = data[begin : begin + length].decode("utf-16-be")
    return next(found[name] for name in _FAMILIES if name in found) if found else ""


def _characters(data: bytes, table: int) -> Iterator[int]:
    _, count = struct.unpack_from(">HH", data, table)
    rows = [struct.unpack_from(">HHI", data, table + 4 + 8 * number) for number in range(count)]
    for platform, encoding, offset in rows:
        if (platform, encoding) in ((3, 10), (3, 1), (0, 3), (0, 4), (0, 6)):
            yield from _of_subtable(data, table + offset)


def _of_subtable(data: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", data, start)
    if form == 12:
        (count,) = struct.unpack_from(">I", data, start + 12)
        for number in range(count):
            first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * number)
            yield from range(first if glyph else first + 1, last + 1)
    elif form == 4:
        count = struct.unpack_from(">H", data, start + 6)[0] // 2
        at = start + 14
        ends = struct.unpack_from(f">{count}H", data, at)
        starts = struct.unpack_from(f">{count}H", data, at + 2 * count + 2)
        deltas = struct.unpack_from(f">{count}H", data, at + 4 * count + 2)
        base = at + 6 * count + 2
        offsets = struct.unpack_from(f">{count}H", data, base)
        for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
            for character in range(first, last + 1):
                glyph = character
                if offsets[place]:
                    where = base + 2 * place + offsets[place] + 2 * (character - first)
                    (glyph,) = struct.unpack_from(">H", data, where)
                if glyph and (glyph + deltas[place]) & 0xFFFF and character != 0xFFFF:
                    yield character
