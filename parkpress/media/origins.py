"""Where a figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkpress.content.site import FigureEntry, Site
from parkpress.media.addressing import source_anchor

if TYPE_CHECKING:
    from parkpress.media.scope import Scope


def origin(scope: Scope, entry: FigureEntry) -> str:
    """Its entry among the sources, else the address of its place on the page of its record, else empty."""
    sources = scope.reads.ask(Site.address, "sources", "", scope.lang.id)
    if entry.source is not None and sources is not None:
        return scope.href(f"{sources}#{source_anchor(entry.ref)}")
    home = scope.reads.ask(Site.address, *entry.page, scope.lang.id)
    return scope.href(f"{home}#{entry.anchor}") if home is not None else ""
