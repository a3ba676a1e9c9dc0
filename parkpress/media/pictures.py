"""Pictures as they are published: which versions are made of one, where they go, and what a page says of them.

A photograph becomes AVIF, WebP and JPEG in up to three widths, never wider than it is. None of them holds anything of
what a camera writes into its files: only pixels are taken over. Names hold a digest of what they are made from, so
that browsers may keep them for ever, as with styles and scripts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Final

from parkpress.content.site import SOCIAL_CARD, Picture, Site
from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.immutable import immutable
from parkpress.media.addressing import absolute
from parkpress.media.encoding import RECIPE, WIDEST, encoded

MEDIUM = "picture"
WIDTHS: Final = (480, 960, WIDEST)
"""Pixels: a small picture or a phone, an article, and an article on a screen of double density."""
_APART: Final = 1.2
"""A width that is less than so many times below the widest would save next to nothing."""
_FORMATS: Final = {
    "photo": ("avif", "webp", "jpg"),
    "cutout": ("avif", "webp", "png"),
    "graphic": ("webp", "png"),
}
"""Kind of picture -> what it becomes, the best first; the last is what every browser reads."""
MIME: Final = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
_GUESS: Final = {"avif": 0.2, "webp": 0.08, "jpg": 0.04, "png": 0.1}
"""Seconds for each million pixels, for deciding about processes."""


@immutable
class Version:
    """One file made of a picture."""

    path: str
    """In the output."""
    format: str
    """`avif`, `webp`, `jpg`, `png`; `svg` for a drawing."""
    width: int | None
    height: int | None


@lru_cache(maxsize=4096)
def versions(picture: Picture) -> tuple[Version, ...]:
    """Everything that is made of a picture: by format, the best first, and by width, the narrowest first."""
    stem, _, extension = picture.name.rpartition(".")
    digest = blake2b(f"{picture.name}\n{picture.digest}\n{RECIPE}".encode(), digest_size=5).hexdigest()
    if picture.kind == "drawing":
        return (Version(f"{stem}.{digest}.{extension.lower()}", "svg", picture.width, picture.height),)
    assert picture.width and picture.height
    most = min(picture.width, WIDTHS[-1])
    widths = [width for width in WIDTHS if width * _APART <= most] + [most]
    return tuple(
        Version(f"{stem}-{width}.{digest}.{form}", form, width, max(1, round(picture.height * width / picture.width)))
        for form in _FORMATS[picture.kind]
        for width in widths
    )


def plain_version(picture: Picture, width: int | None = None) -> Version:
    """The one that every browser reads: the narrowest that has `width` pixels, else the widest."""
    found = versions(picture)
    plain = [version for version in found if version.format == found[-1].format]
    return next((version for version in plain if width and version.width and version.width >= width), plain[-1])


@lru_cache(maxsize=4096)
def by_format(picture: Picture) -> tuple[tuple[str, tuple[Version, ...]], ...]:
    """(format, its versions) of a picture, the best format first."""
    return tuple((form, tuple(group)) for form, group in groupby(versions(picture), lambda version: version.format))


def social_address(url: str, picture: Picture | None) -> str:
    """The public address of a picture for share cards, empty where it is a drawing, which no such service shows."""
    return absolute(url, plain_version(picture).path) if picture and picture.kind != "drawing" else ""


def plan(reads: Reads) -> Iterable[Output]:
    """Every version of every picture; of the card for shared links, the one that such services read."""
    sources = reads.ask(Site.pictures)
    for source in sources:
        picture = reads.ask(Site.picture, source)
        if picture is not None:
            yield from (_output(source, picture, version) for version in versions(picture))
    card = reads.ask(Site.picture, SOCIAL_CARD)
    if card is not None and SOCIAL_CARD not in sources:
        yield _output(SOCIAL_CARD, card, plain_version(card))


def _output(source: str, picture: Picture, version: Version) -> Output:
    pixels = (version.width or 0) * (version.height or 0) / 1_000_000
    guess = pixels * _GUESS[version.format] if version.format in _GUESS else None
    recipe = (source, picture.kind, version.format, version.width or 0)
    return Output(version.path, MEDIUM, recipe, batch=source, seconds=guess)


def render(output: Output, reads: Reads) -> Rendered:
    """One version. Raises ProblemError where the picture has been damaged since the site was loaded."""
    from parkpress.content.drawings import BadDrawingError, clean  # late, as for looking at pictures

    source, kind, form, width = output.args
    data = reads.read(str(source))
    try:
        if kind == "drawing":
            return Rendered(clean(data).data)
        return Rendered(encoded(reads, data, str(kind), str(form), int(width)))
    except (BadDrawingError, OSError, SyntaxError, ValueError) as error:
        raise ProblemError(Problem("image.broken", Span(str(source)))) from error
