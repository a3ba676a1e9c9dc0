"""Stored figures: where they come from, and whether they are too old for the home page."""

from __future__ import annotations

from collections.abc import Iterator

from parkpress.checks.figure_places import span_of
from parkpress.checks.ranges import quantity_in_words
from parkpress.content.files import CONFIG
from parkpress.content.places import locate_field
from parkpress.content.site import FigureEntry, Site
from parkpress.content.when import When
from parkpress.diagnostics import Problem, Span, Wording


def check(site: Site) -> Iterator[Problem]:
    """Figures without a source, of the wrong year, or on the home page past their time."""
    for ref in site.figures():
        entry = site.figure(ref)
        assert entry is not None
        if entry.source is None:
            yield Problem("figure.unsourced", span_of(site, ref), {"name": _name(entry)})
        as_of = entry.figure.as_of
        if entry.indicator and as_of and not 0 <= as_of.year - int(entry.page[1]) <= 1:
            values = {"name": _name(entry), "year": entry.page[1], "date": as_of.iso().replace("T", " ")}
            yield Problem("figure.as-of", span_of(site, ref, "as_of"), values)
    yield from _stale(site)


def _stale(site: Site) -> Iterator[Problem]:
    """Figures of the home page that are older than the settings allow."""
    settings = site.settings()
    months = settings.checks.home_figure_max_age_months
    if not months:
        return
    for place, ref in enumerate(settings.home.figures):
        span = locate_field(site.folder, CONFIG, ("home", "figures", place))
        yield from _if_stale(site, ref, months, span)
    newest = site.ids("achievements")[:1] if not settings.home.figures else ()
    for year in newest:  # the home page chooses among these itself
        for _, refs in site.indicator_groups(year):
            for ref in refs:
                yield from _if_stale(site, ref, months, span_of(site, ref))


def _if_stale(site: Site, ref: str, months: int, span: Span) -> Iterator[Problem]:
    entry = site.figure(ref)
    date = _date(entry) if entry else None
    if entry is not None and date is not None and site.is_past(_later(date, months).iso()):
        values = {
            "name": _name(entry),
            "value": quantity_in_words(entry.figure.quantity),
            "date": date.iso().partition("T")[0],
            "months": str(months),
        }
        own = span_of(site, ref)
        yield Problem("figure.stale", span, values, "", (own,) if own != span else ())


def _date(entry: FigureEntry) -> When | None:
    """The day that a figure is of: its own, the end of its year, or else that of its source."""
    if entry.figure.as_of:
        return entry.figure.as_of
    if entry.indicator:
        return When(int(entry.page[1]))
    return entry.source.date if entry.source else None


def _later(date: When, months: int) -> When:
    """The month in which a date is `months` months past, counted from its last month."""
    count = date.year * 12 + (date.month or 12) - 1 + months
    return When(count // 12, count % 12 + 1)


def _name(entry: FigureEntry) -> Wording:
    return Wording(dict(entry.name))
