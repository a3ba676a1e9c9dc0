"""Charts (`charts/<id>.yaml`): which stored figures are drawn, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from parkpress.content.models.base import Before, FigureRef, Names, Text, model

ChartType = Literal["bars", "grouped", "stacked", "line", "dots", "stages"]
ProjectFigure = Literal["investment", "land", "floor_area", "output_expected", "tax_expected", "jobs"]

MOST_SERIES = 3
"""Indicators that can be told apart side by side in one chart, also in grey."""


@model
class ChartFigure:
    """One figure of a chart, with words that stand for its own name there."""

    figure: FigureRef
    label: Text | None = None


def _figure_form(value: object) -> object:
    return {"figure": value} if isinstance(value, str) else value


ChartFigureField = Annotated[ChartFigure, Before(_figure_form)]
"""A figure of a chart, or its short form: the bare reference."""

TYPES_OF_SOURCE: Mapping[str, tuple[str, ...]] = {
    "indicators": ("bars", "grouped", "stacked", "line", "dots"),
    "figures": ("bars", "dots"),
    "projects": ("bars", "dots"),
}
"""Where the numbers of a chart come from, and which types can draw them. One of these is given; none for stages."""

SERIES: Mapping[str, tuple[int, int]] = {
    "bars": (1, 1), "dots": (1, 1), "line": (1, MOST_SERIES), "grouped": (2, MOST_SERIES), "stacked": (2, MOST_SERIES)
}
"""How many indicators a type can draw: at least and at most."""


@model
class Chart:
    """A chart. Its numbers are stored figures: those of indicators year by year, single ones, or all projects'."""

    title: Text
    type: ChartType
    note: Text | None = None
    indicators: tuple[Annotated[str, Names("indicators")], ...] = ()
    years: tuple[Annotated[str, Names("achievements")], ...] = ()
    """Years of the indicators; empty: from the first to the last that has one of them."""
    figures: tuple[ChartFigureField, ...] = ()
    projects: ProjectFigure | None = None
    """A figure of all projects that state it."""
    by: Literal["industry"] | None = None
    """What the figures of projects are added up by."""
    sort: Literal["value", "order"] | None = None
    """Largest first, or as they stand; by default projects are sorted by value."""

    @property
    def source(self) -> str:
        """Where its numbers come from, a key of `TYPES_OF_SOURCE`; empty where nothing is given."""
        return next((name for name in TYPES_OF_SOURCE if getattr(self, name)), "")

