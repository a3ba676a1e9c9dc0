"""Charts: stored figures drawn when the site is made, and the same figures as a table.

A page with a chart asks for just the figures that the chart shows. Sums are exact and are marked as derived; what is
missing is named and never drawn as zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from parkpress.content.charts import ChartRow as Planned
from parkpress.content.charts import chart_rows, family_of
from parkpress.content.models import STAGES, Chart, Text
from parkpress.content.site import FigureEntry, Site
from parkpress.immutable import immutable
from parkpress.media.charts import drawing
from parkpress.media.charts.drawing import Drawing
from parkpress.media.charts.measure import NARROW, WIDE
from parkpress.media.charts.values import Row, Value, sum_of, value_of
from parkpress.media.origins import origin
from parkpress.media.revisions import revision_views
from parkpress.media.views.charts import ChartCell, ChartDrawing, ChartKey, ChartRow, ChartView
from parkpress.media.views.words import Words

if TYPE_CHECKING:
    from parkpress.media.scope import Scope

TEMPLATE = "chart.html"


def embedded(scope: Scope, id: str, lang: str) -> str:
    """The HTML of a chart in a text written in `lang`; empty where there is no such chart, or nothing to draw."""
    chart = scope.reads.ask(Site.record, "charts", id)
    view = chart_view(scope, chart, id) if isinstance(chart, Chart) else None
    if view is None:
        return ""
    if lang != scope.lang.id:
        view = replace(view, tag=scope.lang.tag)
    return str(scope.reads.template(TEMPLATE).render(site=None, page=view, lang=scope.lang, t=scope.t))


@immutable
class Plan:
    """What a chart shows, before it is drawn."""

    anchor: str
    kind: str
    title: Words
    series: tuple[Words, ...]
    """The indicators; empty for figures that are none of indicators."""
    columns: tuple[Words, ...]
    """Heads of the table."""
    rows: tuple[Row, ...]
    totals: tuple[Value | None, ...] = ()
    notes: tuple[Words, ...] = ()
    small: bool = False
    """Whether it is one of many that stand side by side."""


def chart_view(scope: Scope, chart: Chart, id: str) -> ChartView | None:
    """A chart in the words of the page's language; None where a preview does without all its figures."""
    if chart.type == "stages":
        return _stages(scope, chart, _anchor(scope, id))
    planned = _planned(scope, chart)
    rows = [_row(scope, chart, row) for row in planned]
    if not any(any(row.values) for row in rows):
        return None
    if chart.projects:
        notes = _unstated(scope, rows)
        rows = _summed(scope, chart, planned) if chart.by else [row for row in rows if row.values[0]]
    else:
        notes = _gaps(scope, chart.indicators, rows) + _revised_indicators(scope, chart.indicators, rows)
    if (chart.sort or ("value" if chart.projects else "order")) == "value":
        rows.sort(key=lambda row: -(row.values[0].high if row.values[0] else -1))
    totals = _totals(scope, rows) if chart.type == "stacked" else ()
    if any(totals):
        notes.append(scope.plain_words(scope.t["chart.totals"]))
    series = tuple(_label(scope, "indicators", name) for name in chart.indicators)
    return plan_view(scope, Plan(
        _anchor(scope, id), chart.type, scope.words(chart.title), series, _columns(scope, chart, series, totals),
        tuple(rows), totals, tuple(notes + _own_note(scope, chart)),
    ))  # fmt: skip


def series_of(scope: Scope, indicator: str, until: str) -> ChartView | None:
    """An indicator over all years up to one, as a line; None where there are not two that make one."""
    years = [year for year in sorted(scope.reads.ask(Site.ids, "achievements")) if year <= until]
    entries = {year: scope.reads.ask(Site.figure, f"achievements/{year}.{indicator}") for year in years}
    found = {year: entry for year, entry in entries.items() if entry is not None}
    single = all(not entry.figure.quantity.is_range and not entry.figure.quantity.spread for entry in found.values())
    if len(found) < 2 or not single or len({family_of(entry.figure.quantity) for entry in found.values()}) > 1:
        return None
    rows = tuple(
        Row(
            scope.plain_words(str(year)), scope.page_href("achievements", str(year)),
            (_value(scope, f"achievements/{year}.{indicator}"),), year,
        )
        for year in range(int(min(found)), int(max(found)) + 1)
    )  # fmt: skip
    name = _label(scope, "indicators", indicator)
    columns = (scope.plain_words(scope.t["chart.year"]), name)
    notes = (*_gaps(scope, (indicator,), rows), *_revised(scope, [(row.name, _ref(row, indicator)) for row in rows]))
    plan = Plan(_anchor(scope, f"series-{indicator}"), "line", name, (name,), columns, rows, (), notes, small=True)
    return plan_view(scope, plan)


def _anchor(scope: Scope, id: str) -> str:
    """An id that no other chart of the page has."""
    count = scope.charts[id] = scope.charts.get(id, 0) + 1
    return f"chart-{id}" if count == 1 else f"chart-{id}-{count}"


def _own_note(scope: Scope, chart: Chart) -> list[Words]:
    return [scope.words(chart.note)] if chart.note else []


def _planned(scope: Scope, chart: Chart) -> tuple[Planned, ...]:
    ask = scope.reads.ask
    years = tuple(sorted(ask(Site.ids, "achievements"))) if chart.indicators else ()
    projects = ask(Site.ids, "projects") if chart.projects else ()
    return chart_rows(chart, years, projects, lambda ref: ask(Site.figure, ref) is not None)


def _row(scope: Scope, chart: Chart, planned: Planned) -> Row:
    values = tuple(_value(scope, ref) for ref in planned.refs)
    if planned.kind == "achievements":
        href = scope.page_href("achievements", planned.id)
        return Row(scope.plain_words(planned.id), href, values, int(planned.id))
    if planned.kind == "projects":
        return Row(_label(scope, "projects", planned.id), scope.page_href("projects", planned.id), values)
    own = next((item.label for item in chart.figures if item.figure == planned.id), None)
    entry = scope.reads.ask(Site.figure, planned.id)
    return Row(scope.words(own) if own else _name_of(scope, entry, planned.id), "", values)


def _name_of(scope: Scope, entry: FigureEntry | None, ref: str) -> Words:
    """A figure of a record is called by the record, any other by its own name."""
    if entry is None:
        return scope.plain_words(ref)
    kind, id = entry.page
    return _label(scope, kind, id) if kind in ("projects", "enterprises") else scope.words(entry.name)


def _label(scope: Scope, kind: str, id: str) -> Words:
    label: Text | None = scope.reads.ask(Site.label, kind, id)
    return scope.words(label) if label else scope.plain_words(id)


def _value(scope: Scope, ref: str) -> Value | None:
    entry = scope.reads.ask(Site.figure, ref)
    if entry is None:
        return None
    return value_of(entry.figure.quantity, scope.lang.id, entry.figure.basis or "", origin(scope, entry))


def _summed(scope: Scope, chart: Chart, planned: Sequence[Planned]) -> list[Row]:
    """The sums of the figures of projects under each industry, in the order of industries; a sum is derived."""
    assert chart.by
    parts: dict[str, list[Value]] = {}
    for row in planned:
        value = _value(scope, row.refs[0])
        if value:
            parts.setdefault(scope.reads.ask(Site.kept_under, "projects", row.id, chart.by), []).append(value)
    order = [*scope.reads.ask(Site.ids, "industries"), ""]
    rows = []
    for id in sorted(parts, key=order.index):
        name = _label(scope, "industries", id) if id else scope.plain_words(scope.t["group.other"])
        rows.append(Row(name, "", (_sum(scope, parts[id]),)))
    return rows


def _sum(scope: Scope, values: Sequence[Value]) -> Value:
    if len(values) == 1:
        return values[0]
    return value_of(sum_of([value.quantity for value in values]), scope.lang.id, "derived")


def _totals(scope: Scope, rows: Sequence[Row]) -> tuple[Value | None, ...]:
    """The sum of each row; None where a part of it is missing, for then the sum would be too small."""
    return tuple(
        _sum(scope, [value for value in row.values if value]) if all(row.values) else None for row in rows
    )


def _unstated(scope: Scope, rows: Sequence[Row]) -> list[Words]:
    names = [row.name for row in rows if not row.values[0]]
    return [_note(scope, "chart.unstated", names)] if names else []


def _gaps(scope: Scope, indicators: Sequence[str], rows: Sequence[Row]) -> list[Words]:
    """What the years leave out: years without any figure, then those without one of several indicators."""
    names = [row.name for row in rows if not any(row.values)]
    for number, indicator in enumerate(indicators):
        label = _label(scope, "indicators", indicator)
        for row in rows:
            if any(row.values) and not row.values[number]:
                html = Markup("{} {}").format(label, row.name)
                names.append(Words(html, f"{label.plain} {row.name.plain}"))
    return [_note(scope, "chart.gaps", names)] if names else []


def _ref(row: Row, indicator: str) -> str:
    return f"achievements/{row.place}.{indicator}"


def _revised_indicators(scope: Scope, indicators: Sequence[str], rows: Sequence[Row]) -> list[Words]:
    """What of the figures drawn was revised after it had been published; named where there are several a year."""
    named = []
    for row in rows:
        for indicator in indicators:
            label = _label(scope, "indicators", indicator)
            both = Words(Markup("{} {}").format(row.name, label), f"{row.name.plain} {label.plain}")
            named.append((both if len(indicators) > 1 else row.name, _ref(row, indicator)))
    return _revised(scope, named)


def _revised(scope: Scope, named: Sequence[tuple[Words, str]]) -> list[Words]:
    notes = []
    for name, ref in named:
        for revision in revision_views(scope, ref):
            before, _, after = scope.t["chart.pair"].format(name="\n", value=revision.text).partition("\n")
            html = escape(before) + Markup(name.__html__()) + escape(after)
            notes.append(Words(html, before + name.plain + after))
    return notes


def _note(scope: Scope, key: str, names: Sequence[Words]) -> Words:
    joint = scope.t["list.separator"]
    before, _, after = scope.t[key].format(count=len(names), names="\n").partition("\n")
    html = escape(before) + Markup(escape(joint)).join(Markup(name.__html__()) for name in names) + escape(after)
    return Words(html, before + joint.join(name.plain for name in names) + after)


def _columns(
    scope: Scope, chart: Chart, series: tuple[Words, ...], totals: tuple[Value | None, ...]
) -> tuple[Words, ...]:
    first = "chart.year" if series else "chart.industry" if chart.by else "chart.item"
    if chart.projects and not chart.by:
        first = "kind.projects"
    keys = [] if series else [f"field.{chart.projects}" if chart.projects else "sources.value"]
    keys += ["chart.total"] if totals else []
    return (scope.plain_words(scope.t[first]), *series, *(scope.plain_words(scope.t[key]) for key in keys))


def plan_view(scope: Scope, plan: Plan) -> ChartView:
    """A chart drawn, described and set as a table."""
    drawn = _drawings(lambda room: _drawn(scope, plan, room), wide=not plan.small)
    rows = plan.rows
    if plan.totals:
        pairs = zip(rows, plan.totals, strict=True)
        rows = tuple(replace(row, values=(*row.values, total)) for row, total in pairs)
    table = tuple(ChartRow(row.name, row.href, tuple(map(_cell, row.values))) for row in rows)
    keys = (*_series_keys(plan.series), *_basis_keys(scope, plan.rows))
    return _finished(plan, drawn, _description(scope, plan, rows), keys, table)


def _finished(
    plan: Plan, drawings: tuple[ChartDrawing, ...], description: str, keys: tuple[ChartKey, ...],
    rows: tuple[ChartRow, ...],
) -> ChartView:
    return ChartView(
        id=plan.anchor,
        kind=plan.kind,
        tag="",
        title=plan.title,
        description=description,
        drawings=drawings,
        keys=keys,
        notes=plan.notes,
        columns=plan.columns,
        rows=rows,
    )


def _drawings(draw: Callable[[float], Drawing], *, wide: bool = True) -> tuple[ChartDrawing, ...]:
    """A drawing for phones and one for wider screens; just one where they are alike."""
    narrow = draw(NARROW)
    other = draw(WIDE) if wide else narrow
    if (other.height, other.texts, other.bars) == (narrow.height, narrow.texts, narrow.bars):
        return (_drawing("", narrow),)
    return _drawing("narrow", narrow), _drawing("wide", other)


def _drawing(size: str, drawn: Drawing) -> ChartDrawing:
    return ChartDrawing(
        size, drawn.height, tuple(drawn.texts), tuple(drawn.bars), tuple(drawn.lines), tuple(drawn.dots)
    )


def _drawn(scope: Scope, plan: Plan, room: float) -> Drawing:
    missing = scope.t["chart.missing"]
    if plan.kind == "bars":
        return drawing.bars(plan.rows, missing, room)
    if plan.kind == "stacked":
        return drawing.stacked(plan.rows, plan.totals, missing, scope.t["chart.partial"], room)
    if plan.kind == "grouped":
        return drawing.grouped(plan.rows, missing, room)
    if plan.kind == "dots":
        return drawing.dots(plan.rows, missing, room)
    return drawing.line(plan.rows, room, small=plan.small)


def _cell(value: Value | None) -> ChartCell:
    if value is None:
        return ChartCell("")
    return ChartCell(value.text, value.href, value.parts.gloss, "" if value.basis == "final" else value.basis)


def _series_keys(series: Sequence[Words]) -> list[ChartKey]:
    return [ChartKey(name, tone) for tone, name in enumerate(series)] if len(series) > 1 else []


def _basis_keys(scope: Scope, rows: Sequence[Row]) -> list[ChartKey]:
    """What the look of derived, preliminary and target figures stands for, where there are some."""
    found = {value.basis for row in rows for value in row.values if value}
    return [
        ChartKey(scope.plain_words(scope.t[f"basis.{basis}"]), 0, basis)
        for basis in ("preliminary", "derived", "target")
        if basis in found
    ]


def _description(scope: Scope, plan: Plan, rows: Sequence[Row]) -> str:
    """Everything the drawing says, in words."""
    names = [*(name.plain for name in plan.series), scope.t["chart.total"]]
    pairs = []
    for row in rows:
        for number, value in enumerate(row.values):
            name = row.name.plain if len(plan.series) < 2 else f"{row.name.plain} {names[number]}"
            words = value.text if value else scope.t["chart.missing"]
            pairs.append(scope.t["chart.pair"].format(name=name, value=words))
    return scope.t[f"chart.{plan.kind}"] + scope.t["chart.joint"].join(pairs)


def _stages(scope: Scope, chart: Chart, anchor: str) -> ChartView:
    """Projects by stage."""
    found: dict[str, list[str]] = {}
    for id in scope.reads.ask(Site.ids, "projects"):
        found.setdefault(scope.reads.ask(Site.kept_under, "projects", id, "stage"), []).append(id)
    order = [*STAGES, *(stage for stage in ("paused", "unknown") if stage in found)]
    names = {stage: scope.t[f"stage.{stage}"] for stage in order}
    labels = {stage: [_label(scope, "projects", id) for id in found.get(stage, ())] for stage in order}
    tracked = [(names[stage], [label.plain for label in labels[stage]], stage in STAGES) for stage in order]
    drawn = _drawings(lambda room: drawing.stages(tracked, room))
    pairs = [scope.t["chart.pair"].format(name=names[stage], value=len(labels[stage])) for stage in order]
    rows = [
        ChartRow(label, scope.page_href("projects", id), (ChartCell(names[stage]),))
        for stage in order
        for id, label in zip(found.get(stage, ()), labels[stage], strict=True)
    ]
    columns = tuple(scope.plain_words(scope.t[key]) for key in ("kind.projects", "stage.label"))
    plan = Plan(anchor, "stages", scope.words(chart.title), (), columns, (), (), tuple(_own_note(scope, chart)))
    return _finished(plan, drawn, scope.t["chart.stages"] + scope.t["chart.joint"].join(pairs), (), tuple(rows))
