"""What is made: an output is named before it is made, and made without looking at any other."""

from __future__ import annotations

from parkpress.immutable import immutable


@immutable
class Output:
    """One file to make."""

    path: str
    """Where it goes below the output folder, with `/` on every system."""
    medium: str
    """The kind of product it is, which says who renders it."""
    args: tuple[str | int, ...] = ()
    """What its renderer needs to know. Medium and arguments together are its recipe."""
    batch: str = ""
    """Neighbours in the plan with one batch (but "") are rendered in one process: they share most of their work."""
    seconds: float | None = None
    """How long it should take where that has never been timed and others of its medium say little; only a guess."""


@immutable
class Rendered:
    """An output that has been made. Whatever else a render finds out has to be found in these bytes."""

    data: bytes
