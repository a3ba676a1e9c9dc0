"""What a picture is: its size as shown, its kind, and what is wrong with it.

Every picture is read to its end once, so that a damaged one is found before any page shows it. What was seen is kept
by the digest of the bytes: a picture that has not changed is not opened again, and Pillow is not even imported.
"""

from __future__ import annotations

import json
import re
import struct
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parkpress.immutable import immutable
from parkpress.keeping import read_kept, write_kept

if TYPE_CHECKING:
    from PIL import Image

PIXELS: Final = 80_000_000
"""Most pixels of a picture: a photograph of 80 megapixels takes 240 MB once it is unpacked."""
SIDE: Final = 16_000
"""Longest side in pixels; WebP ends at 16,383."""
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
"""What Pillow is asked to open."""

_EXTENSIONS: Final = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF", ".svg": "SVG",
}
_REFUSED: Final = {
    ".heic": "HEIC", ".heif": "HEIC", ".tif": "TIFF", ".tiff": "TIFF", ".bmp": "BMP", ".psd": "PSD",
}
"""Pictures that no browser shows. They are not carried over either: most hold notes of the camera."""
PICTURES: Final = (*_EXTENSIONS, *_REFUSED)
"""Extensions of pictures, in lower case."""

_FEW_COLOURS = 256
_ORIENTATION = 0x0112


@immutable
class Look:
    """What was seen of a picture."""

    kind: str
    """`drawing` (SVG), `photo`, `cutout` (a photograph with transparent parts), `graphic` (a few flat colours); empty
    for what cannot be shown."""
    width: int | None = None
    height: int | None = None
    """In pixels, as shown; None for a drawing that does not say."""
    code: str = ""
    """What there is to say of it: the code of a problem, empty for nothing."""
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    """Where in a drawing."""


class Looks:
    """The looks of pictures by extension and digest, kept from load to load in one file."""

    def __init__(self, file: Path, salt: str) -> None:
        """Read what the last load left. `salt` stands for the program: where it differs, nothing kept is believed."""
        self._file, self._salt = file, salt
        self._before: dict[str, Look] = {}
        self._now: dict[str, Look] = {}
        data = read_kept(file, salt)
        if data is not None:
            self._before = {key: _look(*row) for key, row in json.loads(data).items()}

    def get(self, key: str) -> Look | None:
        """What was seen; asking for it keeps it."""
        found = self._now.get(key) or self._before.get(key)
        if found is not None:
            self._now[key] = found
        return found

    def add(self, key: str, look: Look) -> None:
        """Keep what has been seen."""
        self._now[key] = look

    def save(self) -> None:
        """Write what this load has asked for."""
        if self._now == self._before:
            return
        rows = {
            key: (look.kind, look.width, look.height, look.code, look.hint, look.values, look.line)
            for key, look in self._now.items()
        }
        write_kept(self._file, self._salt, json.dumps(rows).encode())


def _look(*row: Any) -> Look:
    kind, width, height, code, hint, values, line = row
    return Look(kind, width, height, code, hint, tuple((name, value) for name, value in values), line)


def look_at(disk: Path, digest: str, looks: Looks | None = None) -> Look:
    """What the picture in a file is, by its content; `digest` is that of its bytes."""
    extension = disk.suffix.lower()
    key = f"{extension} {digest}"
    found = looks.get(key) if looks is not None else None
    if found is None:
        found = examine(disk.read_bytes(), extension)
        if looks is not None:
            looks.add(key, found)
    return found


def examine(data: bytes, extension: str) -> Look:
    """What `data` is, when its file's name ends in `extension`. Never fails, whatever the bytes are."""
    if not data:
        return Look("", code="image.broken", hint="empty")
    refused = _REFUSED.get(extension) or _refused(data)
    if refused:
        hint = "phone" if refused == "HEIC" else "save"
        return Look("", code="image.format", hint=hint, values=(("format", refused),))
    if extension == ".svg":
        return _drawing(data)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)", data[:200], re.IGNORECASE):
        return Look("", code="image.broken", hint="html")
    return _raster(data, extension)


def _refused(data: bytes) -> str:
    """The format of a picture that cannot be shown, whatever its name is; empty for others."""
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"):
        return "" if b"avif" in data[8:40] else "HEIC"
    starts = {b"II*\0": "TIFF", b"MM\0*": "TIFF", b"8BPS": "PSD", b"%PDF": "PDF", b"BM": "BMP"}
    return next((name for start, name in starts.items() if data.startswith(start)), "")


def _drawing(data: bytes) -> Look:
    from parkpress.content.drawings import BadDrawingError, clean  # late: a picture that is known is not looked at

    try:
        drawing = clean(data)
    except BadDrawingError as error:
        line = error.line if error.hint == "syntax" else None
        return Look("", code="image.drawing", hint=error.hint or "none", line=line)
    if drawing.removed:
        values = (("parts", ", ".join(drawing.removed)),)
        return Look("drawing", drawing.width, drawing.height, "image.cleaned", "look", values)
    return Look("drawing", drawing.width, drawing.height)


def _raster(data: bytes, extension: str) -> Look:
    import warnings

    from PIL import Image

    broken = Look("", code="image.broken", hint="save")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow thinks of odd files is said in our own words
        Image.MAX_IMAGE_PIXELS = None  # our own limit follows, and says how large the picture is
        try:
            picture = Image.open(BytesIO(data), formats=FORMATS)
        except Exception:  # a decoder may raise anything for bytes that were made to confuse it
            return broken
        width, height = picture.size
        if width * height > PIXELS or max(width, height) > SIDE:
            limits = (("most", f"{PIXELS // 1_000_000}"), ("side", f"{SIDE}"))
            values = (("width", f"{width}"), ("height", f"{height}"), *limits)
            return Look("", code="image.too-large", hint="shrink", values=values)
        try:
            return _seen(picture, extension)
        except Exception:
            return Look("", code="image.broken", hint="truncated")


def _seen(picture: Image.Image, extension: str) -> Look:
    """The look of a picture that could be opened. Raises whatever the decoder raises where it is damaged."""
    turned, unreadable = _orientation(picture)
    width, height = picture.size
    # MPO is a JPEG with a second picture behind the first, as phones write it.
    form = "JPEG" if picture.format == "MPO" else picture.format or ""
    moving = form != "JPEG" and getattr(picture, "n_frames", 1) > 1
    mode = picture.mode
    if form == "JPEG":
        picture.draft(None, (max(1, width // 8), max(1, height // 8)))  # read to the end, unpacked at an eighth only
    picture.load()
    kind = "photo" if form == "JPEG" else _kind(picture)
    if turned:
        width, height = height, width
    if form != _EXTENSIONS[extension]:
        mended = next(end for end, name in _EXTENSIONS.items() if name == form)
        return Look(kind, width, height, "image.extension", "rename", (("format", form), ("mended", mended)))
    if moving:
        return Look(kind, width, height, "image.moving", "still")
    if mode == "CMYK":
        return Look(kind, width, height, "image.cmyk", "look")
    if unreadable:
        return Look(kind, width, height, "image.exif", "upright")
    return Look(kind, width, height)


def _orientation(picture: Image.Image) -> tuple[bool, bool]:
    """Whether a picture is shown turned by a quarter, and whether that could not be read."""
    raw = picture.info.get("exif") or b""
    if raw and not raw.removeprefix(b"Exif\0\0").startswith((b"II*\0", b"MM\0*")):
        return False, True
    try:
        orientation = picture.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return False, True
    # EXIF 2.3, tag 0x0112: values 5 to 8 are turned by a quarter.
    return orientation in (5, 6, 7, 8), orientation not in range(1, 9)


def _kind(picture: Image.Image) -> str:
    if picture.mode.startswith("I"):
        return "photo"
    shown = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if shown.getcolors(_FEW_COLOURS) is not None:
        return "graphic"
    if shown.mode == "RGBA":
        low, _ = shown.getchannel("A").getextrema()
        return "cutout" if low != 255 else "photo"
    return "photo"
