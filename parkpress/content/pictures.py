"""The size of a picture, from its first bytes."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")

_LENGTH = re.compile(r"\s*([0-9.]+)(?:px)?\s*")


def size_of(disk: Path) -> tuple[int | None, int | None] | None:
    """Width and height in pixels, as shown; (None, None) for a drawing that does not say; None for no picture."""
    if disk.suffix.lower() == ".svg":
        return _drawing(disk.read_bytes())
    from PIL import Image

    data = disk.read_bytes()
    try:
        with Image.open(BytesIO(data)) as picture:
            orientation = picture.getexif().get(0x0112, 1)
            width, height = picture.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    # EXIF 2.3, tag 0x0112: values 5 to 8 are turned by a quarter.
    return (height, width) if orientation in (5, 6, 7, 8) else (width, height)


def _drawing(data: bytes) -> tuple[int | None, int | None] | None:
    head = re.search(r"<svg\b[^>]*>", data.decode("utf-8", "replace"))
    if head is None:
        return None
    width, height = _attribute(head.group(), "width"), _attribute(head.group(), "height")
    if width and height:
        return width, height
    box = re.search(r"viewBox\s*=\s*[\"']([^\"']*)", head.group())
    sides = re.split(r"[\s,]+", box.group(1).strip()) if box else []
    try:
        return (round(float(sides[2])), round(float(sides[3]))) if len(sides) == 4 else (None, None)
    except ValueError:
        return None, None


def _attribute(tag: str, name: str) -> int | None:
    found = re.search(rf"\s{name}\s*=\s*[\"']([^\"']*)[\"']", tag)
    length = _LENGTH.fullmatch(found.group(1)) if found else None
    return round(float(length.group(1))) if length else None
