"""Figures against the records that they sum up or count, where `of` or `complete` says that the list is whole."""

from __future__ import annotations

from collections.abc import Iterator

from parkpress.checks.figure_places import span_of
from parkpress.checks.ranges import Range, in_words, quantity_in_words, range_of, total
from parkpress.content.models import Figure
from parkpress.content.site import FigureEntry, Site
from parkpress.diagnostics import Problem
from parkpress.figures import Quantity

_MEASURES_OF_ENTERPRISES = ("家", "户")
"""Measure words by which enterprises are counted; projects are counted by others."""


def check(site: Site) -> Iterator[Problem]:
    """Totals and counts that their own list contradicts."""
    by_record: dict[str, list[FigureEntry]] = {}
    for ref in site.figures():
        entry = site.figure(ref)
        assert entry is not None
        by_record.setdefault(ref.partition(".")[0], []).append(entry)
    for ref in site.figures():
        entry = site.figure(ref)
        assert entry is not None
        if entry.figure.of or entry.figure.complete:
            yield from _against_records(site, entry, by_record)


def _against_records(site: Site, entry: FigureEntry, by_record: dict[str, list[FigureEntry]]) -> Iterator[Problem]:
    figure = entry.figure
    names = figure.of or _all_records(site, figure)
    known = [name for name in names if _exists(site, name)]
    if not names or len(known) < len(names):  # what does not exist has been reported by loading
        return
    if figure.quantity.unit == "count" and not any("." in name for name in names):
        yield from _count(site, entry, names)
        return
    parts = [_candidates(name, figure.quantity, by_record) for name in names]
    for name, found in zip(names, parts, strict=True):
        if not found:
            span = span_of(site, entry.ref, "of", names.index(name)) if figure.of else span_of(site, entry.ref)
            yield Problem("figure.no-part", span, {"name": name, "value": quantity_in_words(figure.quantity)})
    fields = set.intersection(*({*found} for found in parts))
    if not fields:
        return
    sums = [total(range_of(found[field].figure.quantity) for found in parts) for field in _in_order(fields, parts[0])]
    stated = range_of(figure.quantity)
    if not any(stated.meets(found) for found in sums):
        spans = tuple(span_of(site, found[_in_order(fields, found)[0]].ref) for found in parts)
        values = {
            "value": quantity_in_words(figure.quantity),
            "found": in_words(sums[0], figure.quantity, apart_from=stated),
            "count": str(len(parts)),
        }
        yield Problem("figure.sum", span_of(site, entry.ref), values, "records", spans)


def _count(site: Site, entry: FigureEntry, names: tuple[str, ...]) -> Iterator[Problem]:
    """A number of things against the length of their list."""
    stated = range_of(entry.figure.quantity)
    if not stated.meets(Range.exactly(len(names))):
        values = {"value": quantity_in_words(entry.figure.quantity), "count": str(len(names))}
        hint = "of" if entry.figure.of else names[0].partition("/")[0]
        yield Problem("figure.count", span_of(site, entry.ref), values, hint)


def _all_records(site: Site, figure: Figure) -> tuple[str, ...]:
    """What a figure with `complete` counts or sums up: all enterprises (8家) or else all projects of the site."""
    quantity = figure.quantity
    kind = "enterprises" if quantity.measure in _MEASURES_OF_ENTERPRISES else "projects"
    return tuple(f"{kind}/{id}" for id in site.ids(kind))


def _exists(site: Site, name: str) -> bool:
    record, _, field = name.partition(".")
    return site.record(*record.split("/", 1)) is not None and (not field or site.figure(name) is not None)


def _candidates(name: str, whole: Quantity, by_record: dict[str, list[FigureEntry]]) -> dict[str, FigureEntry]:
    """The figures of a record that may be part of a total, by field: the one named, else all of the same kind.

    A project may have two areas: land and floor area. A total of areas is right where it is the total of either.
    """
    record, _, field = name.partition(".")
    entries = by_record.get(record, ())
    own = {entry.ref.partition(".")[2]: entry for entry in entries}
    if field:
        return {"": own[field]} if own[field].figure.quantity.dimension == whole.dimension else {}
    return {
        field: entry for field, entry in own.items() if entry.figure.quantity.dimension == whole.dimension
    }


def _in_order(fields: set[str], found: dict[str, FigureEntry]) -> list[str]:
    return [field for field in found if field in fields]

