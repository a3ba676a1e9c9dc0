"""QR codes of addresses, as the path of an SVG. The codes are segno's; the path is ours, to be short in every page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LEVEL = "m"
"""Error correction: 15 percent may be lost, as when a print has been copied."""
MASK = 0
"""One mask for all: a reader takes any, and choosing the best takes four fifths of the time."""
QUIET = 4
"""Modules of light around the code (ISO/IEC 18004:2015, 6.3.8)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A code as strokes one module wide, its quiet zone included: `size` is the side of its view box."""

    size: int
    path: str


BLANK = Drawing(0, "")
"""In place of a code where nobody looks at it."""


@lru_cache(maxsize=64)
def drawing(text: str) -> Drawing:
    """The code of a text, such as an address. Every run of dark modules is a stroke through its middle."""
    import segno

    rows = segno.make_qr(text, error=LEVEL, mask=MASK, boost_error=False).matrix
    pieces = []
    x, y = 0, 0
    for place, row in enumerate(rows):
        for run in re.finditer(b"\x01+", bytes(row)):
            left, right = run.span()
            pieces.append(f"m{left - x} {place - y}h{right - left}")
            x, y = right, place
    return Drawing(len(rows) + 2 * QUIET, f"M{QUIET} {QUIET}.5" + "".join(pieces))
