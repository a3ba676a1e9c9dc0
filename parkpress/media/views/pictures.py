"""Pictures, and files to take away."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.views.words import Words


@immutable
class PictureSource:
    """A picture in one format: the attributes of a `<source>`."""

    type: str
    """`image/avif`, `image/webp`."""
    srcset: str


@immutable
class PictureView:
    """A picture with its size, so that nothing moves when it arrives.

    Print it with the macro `picture` of parts/pictures.html, which knows how wide each place of the layout is.
    """

    src: str
    """What every browser reads."""
    width: int | None
    height: int | None
    alt: str
    caption: Words | None = None
    credit: str = ""
    drawing: bool = False
    """An SVG: a line drawing that may be shown on paper of any colour."""
    srcset: str = ""
    """The widths of `src`; empty where there is but one."""
    sources: tuple[PictureSource, ...] = ()
    """Better formats, the best first."""


@immutable
class PlatesView:
    """What pictures.html sees as `page`: pictures of a text, alone in their paragraph or in a line of it."""

    pictures: tuple[PictureView, ...]
    alone: bool
    """Whether they make up a paragraph by themselves: a plate with its caption, or a gallery of several."""
    eager: bool
    """Whether the first one is the page's first picture."""


@immutable
class AttachmentView:
    """A file to take away."""

    name: str
    href: str
    kind: str
    """`PDF`, `XLSX`, …"""
    size: str
    """`1.2 MB`; of a picture `1600 × 1200`."""
