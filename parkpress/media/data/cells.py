"""Cells of datasets: texts without links, dates, and what a figure says, apart and exactly."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from parkpress import figures as quantities
from parkpress.content.models import Text
from parkpress.content.site import FigureEntry, Site
from parkpress.content.when import When
from parkpress.figures import Quantity
from parkpress.media.addressing import absolute
from parkpress.media.data.table import Cell, name_of
from parkpress.media.scope import Scope
from parkpress.media.views.words import Words


def text(scope: Scope, words: Text | None) -> Words | None:
    """A text by itself, without links: each cell is a first mention."""
    if words is None:
        return None
    scope.mentioned.clear()
    found = scope.words(words)
    return Words(escape(found.plain), found.plain, found.tag)


def said(words: str) -> Words | None:
    """Words that are of no language, or of the page's; None where there are none."""
    return Words(escape(words), words) if words else None


def joined(scope: Scope, items: Iterable[Words | None]) -> Words | None:
    """Several texts in one cell."""
    parts = [item for item in items if item]
    joint = scope.t["data.joint"]
    html = Markup(escape(joint)).join(Markup(part.__html__()) for part in parts)
    return Words(html, joint.join(part.plain for part in parts)) if parts else None


def labels(scope: Scope, kind: str, ids: Iterable[str]) -> Words | None:
    """The names of records in one cell."""
    return joined(scope, (text(scope, scope.reads.ask(Site.label, kind, id)) for id in ids))


def label(scope: Scope, kind: str, id: str | None) -> Words | None:
    """The name of a record."""
    return text(scope, scope.reads.ask(Site.label, kind, id)) if id else None


def date(when: When | None) -> Words | None:
    """A date as far as it is known."""
    return said(when.iso()) if when else None


def measured(scope: Scope, id: str, quantity: Quantity | None) -> dict[str, Cell]:
    """The cells of a figure; none where there is none."""
    if quantity is None:
        return {}
    low, high = quantities.ends(quantity)
    qualifier = quantity.qualifier.name.lower()
    before, number, after, _ = quantities.parts(quantity, scope.lang.id)
    return {
        id: low,
        name_of(id, "text"): said(before + number + after),
        name_of(id, "upper"): high,
        name_of(id, "qualifier"): said(scope.t[f"data.qualifier.{qualifier}"]) if quantity.qualifier else None,
        name_of(id, "unit"): said(quantities.unit_name(quantity, scope.lang.id)),
    }


def stored(scope: Scope, ref: str, id: str) -> dict[str, Cell]:
    """The cells of a record's figure."""
    entry = scope.reads.ask(Site.figure, ref)
    return measured(scope, id, entry.figure.quantity) if entry is not None else {}


def of_figure(scope: Scope, entry: FigureEntry) -> dict[str, Cell]:
    """The cells of a stored figure that has a row of its own."""
    figure = entry.figure
    return {
        **measured(scope, "value", figure.quantity),
        **measured(scope, "growth", figure.growth),
        "basis": said(scope.t[f"basis.{figure.basis}"]) if figure.basis else None,
        "as_of": date(figure.as_of),
        "note": text(scope, figure.note),
    }


def address(scope: Scope, path: str) -> str:
    """The public address of a path with a fragment; empty for an empty one."""
    page, hash_, fragment = path.partition("#")
    return absolute(scope.settings.url, page) + hash_ + fragment if page else ""
