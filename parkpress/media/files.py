"""Attachments and shared media that are no pictures, copied as they are."""

from __future__ import annotations

from collections.abc import Iterable

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads

MEDIUM = "file"


def plan(reads: Reads) -> Iterable[Output]:
    """Every file that the site carries over."""
    return [Output(output, MEDIUM, (source,)) for source, output in reads.ask(Site.copies)]


def render(output: Output, reads: Reads) -> Rendered:
    """The file's own bytes."""
    return Rendered(reads.read(str(output.args[0])))
