"""QR codes of addresses, as the path of an SVG. The path is ours, to be short in every page."""

from __future__ import annotations

from functools import lru_cache

from parkpress.immutable import immutable
from parkpress.media.symbols import symbol

LEVEL = "m"
"""Error correction: 15 percent may be lost, as when a print has been copied."""
MASK = 0
"""One mask for all: a reader takes any, and choosing the best takes four fifths of the time."""
QUIET = 4
"""Modules of light around the code (ISO/IEC 18004:2015, 6.3.8)."""


@immutable
class Drawing:
    """A code as strokes one module wide, its quiet zone included: `size` is the side of its view box."""

    size: int
    path: str


BLANK = Drawing(0, "")
"""In place of a code where nobody looks at it."""


@lru_cache(maxsize=64)
def drawing(text: str) -> Drawing:
    """The code of a text, such as an address. Every run of dark modules is a stroke through its middle."""
    rows = _rows(text)
    pieces = []
    x, y = 0, 0
    for place, row in enumerate(rows):
        dark = row.rstrip("0")
        runs = dark.replace("10", "1 0").split()
        if runs:
            light = runs[0].count("0")
            pieces.append(f"m{light - x} {place - y}h{len(runs[0]) - light}")
            pieces += map(_stroke, runs[1:])
            x, y = len(dark), place
    return Drawing(len(rows) + 2 * QUIET, f"M{QUIET} {QUIET}.5" + "".join(pieces))


@lru_cache(maxsize=1024)
def _stroke(run: str) -> str:
    """A run of dark modules behind the light ones that part it from the one before."""
    light = run.count("0")
    return f"m{light} 0h{len(run) - light}"


def _rows(text: str) -> list[str]:
    """The modules of the code, a dark one as `1` and a light one as `0`."""
    found = symbol(text)
    if found is None:  # an address that is very long, or has letters of a script in its host
        import segno

        matrix = segno.make_qr(text, error=LEVEL, mask=MASK, boost_error=False).matrix
        return ["".join(map(str, row)) for row in matrix]
    side, dark = found
    modules = f"{dark:0{side * side}b}"
    return [modules[start : start + side] for start in range(0, side * side, side)]
