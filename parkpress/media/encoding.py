"""Pixels into files: turned upright, in the colours of the web (sRGB), and without anything else the source held."""

from __future__ import annotations

import struct
import warnings
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from parkpress.content.pictures import FORMATS
from parkpress.engine.reads import Reads

if TYPE_CHECKING:
    from PIL import Image

WIDEST: Final = 1600
"""Pixels; no version is wider."""
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    # One thread and no tiles: the bytes must not depend on how many processors a machine has.
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1, "autotiling": False},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
_FLAT: Final = {"format": "WEBP", "lossless": True, "quality": 60, "method": 4}
"""WebP of a graphic, whose edges would fray."""
RECIPE: Final = repr((1, WIDEST, _OPTIONS, _FLAT))
"""Stands for how pictures are encoded, in names of files. The number is for changes of the code below."""


def encoded(reads: Reads, data: bytes, kind: str, form: str, width: int) -> bytes:
    """A version of the picture `data`, from an earlier build where that has made it."""
    import PIL

    made = sha256(f"{RECIPE} {PIL.__version__} {kind}".encode()).hexdigest()[:16]
    return reads.kept(f"{sha256(data).hexdigest()}-{width}-{form}-{made}", lambda: encode(data, kind, form, width))


def encode(data: bytes, kind: str, form: str, width: int) -> bytes:
    """The picture `data` in a format and width. Raises OSError, SyntaxError or ValueError for a damaged one."""
    from PIL import Image

    picture = _upright(data)
    if width < picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    if form == "jpg" and picture.mode == "RGBA":
        picture = picture.convert("RGB")
    made = BytesIO()
    picture.save(made, **(_FLAT if form == "webp" and kind == "graphic" else _OPTIONS[form]))
    return made.getvalue()


@lru_cache(maxsize=1)
def _upright(data: bytes) -> Image.Image:
    """The first picture in `data`, at most `WIDEST` wide: RGB or RGBA in sRGB, with nothing but its pixels.

    The versions of a picture are made one after another, so that the last one opened is all that is worth keeping.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture: Image.Image = Image.open(BytesIO(data), formats=FORMATS)
        profile = picture.info.get("icc_profile")
        # Enough pixels whichever side is up; a JPEG can be unpacked at a fraction of its size.
        scale = min(1.0, 2 * WIDEST / max(1, min(picture.size)))
        picture.draft(None, (round(picture.width * scale), round(picture.height * scale)))
        picture.load()
        with suppress(OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
            picture = ImageOps.exif_transpose(picture)  # notes that cannot be read turn nothing
        picture = _channels(picture)
        if picture.width > WIDEST:
            size = (WIDEST, max(1, round(picture.height * WIDEST / picture.width)))
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        picture = _srgb(picture, profile)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        return bare


def _channels(picture: Image.Image) -> Image.Image:
    """RGB, RGBA or CMYK, with eight bits a channel."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey; Pillow's own conversion cuts off what is above 255.
        return picture.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "CMYK") else picture.convert("RGB")


def _srgb(picture: Image.Image, profile: object) -> Image.Image:
    """The same colours in sRGB. A profile that is damaged, or of other channels, is left out of account."""
    from PIL import Image, ImageCms

    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
            colours = picture.convert("RGB") if alpha else picture
            made = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if isinstance(made, Image.Image):
                if alpha:
                    made.putalpha(alpha)
                return made
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB")
