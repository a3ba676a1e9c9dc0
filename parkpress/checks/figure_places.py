"""Where the parts of a stored figure stand in their files."""

from __future__ import annotations

from parkpress.content.places import locate_field
from parkpress.content.site import Site
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Span


def span_of(site: Site, ref: str, *part: str | int) -> Span:
    """Where a part (`growth`, `as_of`) of the figure with a reference stands; its value if none is named."""
    record, _, name = ref.partition(".")
    kind, _, id = record.partition("/")
    return field_span(site, kind, id, (*_way_to(kind, name), *(part or ("value",))))


def field_span(site: Site, kind: str, id: str, loc: Loc) -> Span:
    """Where a field of a record stands: in the record's own file, or beside others in the file of its kind."""
    own = site.source_of(kind, id)
    if own is not None:
        return locate_field(site.folder, own, loc)
    return locate_field(site.folder, f"content/{kind}.yaml", (id, *loc))


def _way_to(kind: str, name: str) -> Loc:
    if kind == "achievements":
        return ("indicators", name)
    if name.startswith("support."):
        return ("support", int(name.removeprefix("support.")) - 1, "figure")
    if kind == "policies":
        return ("amounts", name)
    return (name,) if name else ()
