"""The views of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkpress.content.site import Picture
from parkpress.media.pictures import MIME, Version, by_format
from parkpress.media.views.pictures import PictureSource, PictureView

if TYPE_CHECKING:
    from parkpress.media.scope import Scope


def picture_view(scope: Scope, picture: Picture, alt: str) -> PictureView:
    """A picture as a page shows it; `alt` is what it says to those who cannot see it."""
    *better, (_, plain) = by_format(picture)
    return PictureView(
        scope.href(plain[-1].path), plain[-1].width, plain[-1].height, alt,
        drawing=picture.kind == "drawing",
        srcset=_srcset(scope, plain) if len(plain) > 1 else "",
        sources=tuple(PictureSource(MIME[form], _srcset(scope, made)) for form, made in better),
    )


def _srcset(scope: Scope, versions: tuple[Version, ...]) -> str:
    return ", ".join(f"{scope.href(version.path)} {version.width}w" for version in versions)
