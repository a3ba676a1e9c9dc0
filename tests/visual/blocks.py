"""A typeface of blocks: every letter a box, half an em wide, every Han character a whole em.

With it a page has the same lines and the same pixels on every machine, whatever its fonts.
"""

from __future__ import annotations

from struct import pack

EM = 1000
ASCENT, DESCENT = 880, 120
EMPTY, NARROW, WIDE, NOTHING = 1, 2, 3, 4
GLYPHS = (
    # (advance, box as left, bottom, right, top)
    (500, (40, 0, 460, 700)),  # what has no glyph
    (300, None),  # spaces
    (500, (40, 0, 460, 700)),  # letters and digits
    (1000, (60, -60, 940, 820)),  # Han characters and their marks
    (0, None),  # joiners
)
RANGES = (
    *((0x20, 0x20, EMPTY), (0x21, 0x9F, NARROW), (0xA0, 0xA0, EMPTY), (0xA1, 0x1FFF, NARROW), (0x2000, 0x200A, EMPTY)),
    *((0x200B, 0x200F, NOTHING), (0x2010, 0x205F, NARROW), (0x2060, 0x206F, NOTHING), (0x2070, 0x2E7F, NARROW)),
    *((0x2E80, 0x9FFF, WIDE), (0xF900, 0xFAFF, WIDE), (0xFE00, 0xFE0F, NOTHING), (0xFE10, 0xFFEF, WIDE)),
)


def font() -> bytes:
    """The typeface as an OpenType file with TrueType outlines."""
    shapes = [_outline(box) if box else b"" for _, box in GLYPHS]
    places = [sum(map(len, shapes[:number])) for number in range(len(shapes) + 1)]
    tables = {
        b"OS/2": _os2(),
        b"cmap": _characters(),
        b"glyf": b"".join(shapes),
        b"head": pack(">4I2H2Q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 0, -120, EM, 880, 0, 8, 2, 1, 0),
        b"hhea": pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, -DESCENT, 0, EM, 0, 0, EM, 1, *[0] * 7, len(GLYPHS)),
        b"hmtx": b"".join(pack(">Hh", advance, box[0] if box else 0) for advance, box in GLYPHS),
        b"loca": pack(f">{len(places)}I", *places),
        b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, len(GLYPHS), 4, 1, 0, 0, 1, *[0] * 8),
        b"name": _names(),
        b"post": pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    head = pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    place = len(head) + 16 * len(tables)
    body = b""
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        total = sum(int.from_bytes(padded[at : at + 4]) for at in range(0, len(padded), 4)) & 0xFFFFFFFF
        head += pack(">4sIII", tag, total, place + len(body), len(table))
        body += padded
    return head + body


def _outline(box: tuple[int, int, int, int]) -> bytes:
    left, bottom, right, top = box
    points = ((left, bottom), (left, top), (right, top), (right, bottom))
    across = [x - before for (x, _), before in zip(points, (0, left, left, right), strict=True)]
    up = [y - before for (_, y), before in zip(points, (0, bottom, top, top), strict=True)]
    outline = pack(">hhhhhHH4B4h4h", 1, left, bottom, right, top, 3, 0, *[1] * 4, *across, *up)
    return outline + bytes(-len(outline) % 4)


def _characters() -> bytes:
    """One subtable of format 13: many characters to a glyph."""
    groups = b"".join(pack(">III", *entry) for entry in RANGES)
    subtable = pack(">HHIII", 13, 0, 16 + len(groups), 0, len(RANGES)) + groups
    return pack(">HHHHI", 0, 1, 3, 10, 12) + subtable


def _os2() -> bytes:
    """Version 3: of all its values only the weight and the lines matter to a browser."""
    start = pack(">HhHHH11h10B4I4sHHH", 3, 500, 400, 5, 0, *[0] * 11, *[0] * 10, 0, 0, 0, 0, b"NONE", 64, 0x20, 0xFFEF)
    return start + pack(">hhhHHIIhhHHH", ASCENT, -DESCENT, 0, ASCENT, DESCENT, 1, 0, 500, 700, 0, 32, 1)


def _names() -> bytes:
    texts = {1: "Blocks", 2: "Regular", 4: "Blocks", 6: "Blocks"}
    stored = b"".join(text.encode("utf-16-be") for text in texts.values())
    records, place = b"", 0
    for number, text in texts.items():
        size = 2 * len(text)
        records += pack(">6H", 3, 1, 0x409, number, size, place)
        place += size
    return pack(">HHH", 0, len(texts), 6 + len(records)) + records + stored
