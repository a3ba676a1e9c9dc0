"""Projects: stages and their dates, and figures that cannot belong together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from parkpress.checks.figure_places import field_span, span_of
from parkpress.checks.ranges import Range, quantity_in_words, range_of
from parkpress.content.models import STAGES, Figure, Milestone, Project
from parkpress.content.site import Site
from parkpress.content.when import When
from parkpress.diagnostics import Problem, Severity, Wording

_FLOOR_TO_LAND = Range(Fraction("0.2"), Fraction(6))
"""Plausible floor area ratios of industrial land (DOMAIN 5.1); 万 left out of an area gives a ten-thousandth."""

_TAX_TO_OUTPUT = Range(Fraction("0.005"), Fraction("0.4"))
"""Plausible shares of tax in output (DOMAIN 5.1)."""


def check(site: Site) -> Iterator[Problem]:
    """Milestones out of order, and pairs of figures that are implausible together."""
    for id in site.ids("projects"):
        project: Project = site.record("projects", id)
        yield from _milestones(site, id, project)
        yield from _stage(site, id, project)
        yield from _areas(site, id, project)
        yield from _taxes(site, id, project)


def _milestones(site: Site, id: str, project: Project) -> Iterator[Problem]:
    dated = [
        (number, milestone, milestone.date)
        for number, milestone in enumerate(project.milestones)
        if milestone.date and milestone.stage in STAGES
    ]
    for number, milestone, date in dated:
        if not milestone.planned and not _has_begun(site, date):
            values = {"stage": _stage_words(site, milestone.stage), "date": _date_words(date)}
            span = field_span(site, "projects", id, ("milestones", number, "date"))
            yield Problem("figure.milestone-ahead", span, values)
    for (one, first, early), (other, second, late) in combinations(dated, 2):
        if STAGES.index(first.stage) > STAGES.index(second.stage):
            (one, first, early), (other, second, late) = (other, second, late), (one, first, early)
        if first.stage != second.stage and early.first_day() > late.last_day():
            values = {
                "stage": _stage_words(site, second.stage),
                "date": _date_words(late),
                "before": _stage_words(site, first.stage),
                "other": _date_words(early),
            }
            span = field_span(site, "projects", id, ("milestones", other, "date"))
            related = (field_span(site, "projects", id, ("milestones", one, "date")),)
            yield Problem("figure.milestone-order", span, values, "", related)


def _stage(site: Site, id: str, project: Project) -> Iterator[Problem]:
    """The stage that is shown against the last one that was reached."""
    reached = [
        (number, milestone) for number, milestone in enumerate(project.milestones) if _is_reached(site, milestone)
    ]
    if not reached or project.stage not in STAGES:
        return
    number, last = max(reached, key=lambda item: STAGES.index(item[1].stage))
    if last.stage == project.stage:
        return
    values = {"stage": _stage_words(site, project.stage), "last": _stage_words(site, last.stage)}
    span = field_span(site, "projects", id, ("stage",))
    related = (field_span(site, "projects", id, ("milestones", number, "stage")),)
    ahead = STAGES.index(project.stage) > STAGES.index(last.stage)
    level = Severity.INFO if ahead else None  # a stage needs no milestone
    yield Problem("figure.stage", span, values, "ahead" if ahead else "behind", related, level)


def _is_reached(site: Site, milestone: Milestone) -> bool:
    ahead = milestone.date is not None and not _has_begun(site, milestone.date)
    return milestone.stage in STAGES and not milestone.planned and not ahead


def _has_begun(site: Site, date: When) -> bool:
    """Whether the first moment that a date may mean is past."""
    before = date.first_day() - timedelta(days=1)
    return site.is_past(before.isoformat())


def _stage_words(site: Site, stage: str) -> Wording:
    key = f"stage.{stage}"
    return Wording({lang: site.interface(lang).get(key, stage) for lang in site.settings().languages})


def _date_words(date: When) -> str:
    return date.iso().replace("T", " ")


def _areas(site: Site, id: str, project: Project) -> Iterator[Problem]:
    """Floor area against land: a slip of 万 or of a unit makes a ratio that no building has."""
    if project.floor_area and project.land:
        yield from _quotient(site, id, "figure.area-ratio", "floor_area", "land", project, _FLOOR_TO_LAND)


def _taxes(site: Site, id: str, project: Project) -> Iterator[Problem]:
    if project.tax_expected and project.output_expected:
        yield from _quotient(site, id, "figure.tax-ratio", "tax_expected", "output_expected", project, _TAX_TO_OUTPUT)


def _quotient(
    site: Site, id: str, code: str, above: str, below: str, project: Project, band: Range
) -> Iterator[Problem]:
    figures: dict[str, Figure] = {name: getattr(project, name) for name in (above, below)}
    one, other = (figures[name].quantity for name in (above, below))
    quotient = range_of(one) / range_of(other) if one.dimension == other.dimension else None
    if quotient is not None and not quotient.meets(band):
        end = quotient.high if quotient.high is not None and quotient.below(band) else quotient.low
        values = {
            "above": quantity_in_words(one),
            "below": quantity_in_words(other),
            "found": _roughly(end or Fraction(0), percent=code == "figure.tax-ratio"),
        }
        span, related = (span_of(site, f"projects/{id}.{name}") for name in (above, below))
        yield Problem(code, span, values, "", (related,))


def _roughly(number: Fraction, *, percent: bool) -> str:
    """A number with two digits, for a ratio that is far from what is usual."""
    value = Decimal(f"{float(number * (100 if percent else 1)):.2g}")
    return f"{value:f}{'%' if percent else ''}"
