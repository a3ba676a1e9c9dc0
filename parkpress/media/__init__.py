"""What is made of a site: one module per kind of product, each just `plan(reads)` and `render(output, reads)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media import aliases, assets, data, feeds, files, hosting, pages, pictures, reports, search, sitemaps


class Medium(Protocol):
    """A module that makes one kind of product."""

    MEDIUM: str

    def plan(self, reads: Reads) -> Iterable[Output]: ...

    def render(self, output: Output, reads: Reads) -> Rendered: ...


MEDIA: tuple[Medium, ...] = (search, reports, pages, data, feeds, sitemaps, aliases, assets, files, pictures, hosting)
"""In the order in which they are made: what takes longest first, and reports before the pages that tell their size."""
UNHURRIED = frozenset({search.MEDIUM, data.MEDIUM, reports.MEDIUM})
"""What a preview makes only when it is asked for: much work after each edit, and seldom looked at."""
_BY_NAME = {medium.MEDIUM: medium for medium in MEDIA}


def origin(site: Site, output: Output) -> str:
    """The source file that an output is made from first of all; the settings for what is made of many."""
    if output.medium in (files.MEDIUM, pictures.MEDIUM):
        return str(output.args[0])
    if output.medium == pages.MEDIUM:
        kind, id, _ = (str(arg) for arg in output.args)
        source = site.source_of(kind, id) or (site.source_of("pages", "about") if kind == "about" else None)
        if source is None and kind == "industries":
            source = "content/industries.yaml"
        if source is not None:
            return source
    return "site_config.yaml"


def plan(reads: Reads) -> list[Output]:
    """Everything the site is made of, in a fixed order."""
    return [output for medium in MEDIA for output in medium.plan(reads)]


def render(output: Output, reads: Reads) -> Rendered:
    """One output."""
    return _BY_NAME[output.medium].render(output, reads)


def lacking(outputs: Iterable[Output]) -> Iterator[Problem]:
    """What is left out of these outputs because a library is not installed, once for each library."""
    if not data.naming.xlsx_available() and any(output.medium == data.MEDIUM for output in outputs):
        yield Problem("page.no-xlsx", Span("site_config.yaml"), {}, "install")
