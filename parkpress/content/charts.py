"""Which stored figures a chart shows, and whether they can stand in one chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from parkpress.content.models import SERIES, TYPES_OF_SOURCE, Chart
from parkpress.content.places import locate_field
from parkpress.content.stock import Stock
from parkpress.content.stored import FigureEntry
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Problem
from parkpress.figures import Quantity, write
from parkpress.figures.units import COUNTED
from parkpress.immutable import immutable


@immutable
class ChartRow:
    """What stands side by side in a chart: a year, a project, or a single figure."""

    kind: str
    """`achievements`, `projects` or `figures`."""
    id: str
    """Of the record; the reference of a single figure."""
    refs: tuple[str, ...]
    """The reference of each series' figure, stored or not."""


def chart_rows(
    chart: Chart, years: Sequence[str], projects: Sequence[str], stored: Callable[[str], bool]
) -> tuple[ChartRow, ...]:
    """The rows of a chart: given years, oldest first, or all from the first to the last with a figure (gaps and all).

    `years` and `projects` are the ids of records that may be shown; `stored` tells whether there is such a figure.
    """
    if chart.figures:
        return tuple(ChartRow("figures", item.figure, (item.figure,)) for item in chart.figures)
    if chart.projects:
        return tuple(ChartRow("projects", id, (f"projects/{id}.{chart.projects}",)) for id in projects)
    chosen = chart.years or _span_of(
        [year for year in years if any(stored(f"achievements/{year}.{name}") for name in chart.indicators)]
    )
    return tuple(
        ChartRow("achievements", year, tuple(f"achievements/{year}.{name}" for name in chart.indicators))
        for year in sorted(set(chosen))
    )


def _span_of(years: Sequence[str]) -> tuple[str, ...]:
    numbers = [int(year) for year in years]
    return tuple(str(year) for year in range(min(numbers), max(numbers) + 1)) if numbers else ()


def check_charts(stock: Stock, figures: Mapping[str, FigureEntry]) -> list[Problem]:
    """The problems of all charts. One that has some is left out, and what embeds it is not reported again."""
    found: list[Problem] = []
    for id, chart in sorted(stock.records["charts"].items()):
        problem = next(_Check(stock, figures, stock.sources["charts", id], chart).problems(), None)
        if problem is not None:
            found.append(problem)
            stock.bad.add(("charts", id))
    charts = stock.records["charts"]
    stock.records["charts"] = {id: chart for id, chart in charts.items() if ("charts", id) not in stock.bad}
    return found


@immutable
class _Check:
    """One chart against the site. Problems come in an order in which the first explains the others."""

    stock: Stock
    figures: Mapping[str, FigureEntry]
    path: str
    chart: Chart

    def problems(self) -> Iterator[Problem]:
        yield from self._shape()
        values = list(self._values())
        if not values:
            yield from self._empty()
            return
        yield from self._units(values)
        yield from self._single_values(values)
        if self.chart.type == "line":
            yield from self._lines(values)

    def _problem(
        self, code: str, loc: Loc, hint: str, values: Mapping[str, str], *, key: bool = False
    ) -> Problem:
        return Problem(code, locate_field(self.stock.folder, self.path, loc, key=key), values, hint)

    def _shape(self) -> Iterator[Problem]:
        chart, source = self.chart, self.chart.source
        given = [name for name in TYPES_OF_SOURCE if getattr(chart, name)]
        homes = {"years": "indicators", "by": "projects"}
        lost = next((name for name, home in homes.items() if getattr(chart, name) and source != home), "")
        if chart.type == "stages":
            wrong = [*given, *(name for name in (*homes, "sort") if getattr(chart, name))]
            if wrong:
                yield self._problem("schema.chart-source", (wrong[0],), "stages", {"given": wrong[0]}, key=True)
        elif not given:
            yield self._problem("schema.chart-source", ("type",), "none", {})
        elif len(given) > 1:
            told = {"given": given[1], "home": given[0]}
            yield self._problem("schema.chart-source", (given[1],), "several", told, key=True)
        elif lost:
            told = {"given": lost, "home": homes[lost]}
            yield self._problem("schema.chart-source", (lost,), "lost", told, key=True)
        elif chart.type not in TYPES_OF_SOURCE[source]:
            told = {"type": chart.type, "source": source, "types": ", ".join(TYPES_OF_SOURCE[source])}
            yield self._problem("schema.chart-type", ("type",), "types", told)
        elif source == "indicators":
            least, most = SERIES[chart.type]
            count = len(chart.indicators)
            if not least <= count <= most:
                hint = "few" if count < least else "many" if most > 1 else "one"
                told = {"type": chart.type, "count": str(count), "most": str(most)}
                yield self._problem("schema.chart-series", ("indicators",), hint, told, key=True)

    def _values(self) -> Iterator[tuple[Loc, FigureEntry]]:
        """The stored figures of the chart, and what in its file names them."""
        records = self.stock.records
        years, projects = list(records["achievements"]), sorted(records["projects"])
        rows = chart_rows(self.chart, years, projects, self.figures.__contains__)
        for place, row in enumerate(rows):
            for number, ref in enumerate(row.refs):
                loc: Loc = (self.chart.source, place) if self.chart.figures else (self.chart.source, number)
                if ref in self.figures:
                    yield (self.chart.source,) if self.chart.projects else loc, self.figures[ref]

    def _empty(self) -> Iterator[Problem]:
        """Nothing to show, unless the reason has been told: a record with an error, or a reference to nothing."""
        kind = {"indicators": "achievements"}.get(self.chart.source, "projects")
        if self.chart.figures or any(own in (kind, "indicators") for own, _ in self.stock.bad):
            return
        if any(name not in self.stock.records.get("indicators", {}) for name in self.chart.indicators):
            return
        if self.chart.type == "stages":
            if not self.stock.records["projects"]:
                yield self._problem("schema.chart-empty", ("type",), "stages", {})
            return
        given = self.chart.projects or ", ".join(self.chart.indicators)
        yield self._problem("schema.chart-empty", (self.chart.source,), self.chart.source, {"given": given})

    def _units(self, values: Sequence[tuple[Loc, FigureEntry]]) -> Iterator[Problem]:
        _, first = values[0]
        for loc, entry in values:
            if family_of(entry.figure.quantity) != family_of(first.figure.quantity):
                yield self._problem("schema.chart-units", loc, "", self._told(entry) | self._told(first, "other_"))

    def _single_values(self, values: Sequence[tuple[Loc, FigureEntry]]) -> Iterator[Problem]:
        """Bars and lines show single values, and bars start at zero."""
        if self.chart.type == "dots":
            return
        for loc, entry in values:
            low, high, *_ = entry.figure.quantity.canonical()
            hint = "range" if low != high else "negative" if low < 0 and self.chart.type != "line" else ""
            if hint:
                yield self._problem("schema.chart-value", loc, hint, self._told(entry))

    def _lines(self, values: Sequence[tuple[Loc, FigureEntry]]) -> Iterator[Problem]:
        for number, name in enumerate(self.chart.indicators):
            found = [entry for _, entry in values if entry.indicator == name]
            if len(found) == 1:
                yield self._problem("schema.chart-line", ("indicators", number), "bars", self._told(found[0]))

    def _told(self, entry: FigureEntry, prefix: str = "") -> dict[str, str]:
        lang = self.stock.settings.source_language
        return {f"{prefix}ref": entry.ref, f"{prefix}text": write(entry.figure.quantity, lang, gloss=False)}


def family_of(quantity: Quantity) -> tuple[str, str]:
    """What may share an axis: quantities of one dimension, and of counts those of one unit (家 and 人 are two)."""
    return quantity.dimension, quantity.unit if quantity.unit in COUNTED else ""
