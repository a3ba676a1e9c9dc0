"""Geometry: rows of values -> bars, lines, dots and words at their places.

Across, places are shares of the width, so that a drawing fits any width with its type unscaled; down, they are ems of
the text, so that it grows with the reader's type. Lengths are proportional to the exact values, to a hundredth of a
percent of the width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from parkpress.media.charts.measure import lines, width
from parkpress.media.charts.values import Row, Value
from parkpress.media.views.charts import ChartBar, ChartDot, ChartLine, ChartText

LABEL, NUMBER, UNIT, NAME, SMALL = 0.9375, 1.375, 0.875, 0.875, 0.8125
"""Sizes of type in ems, as templates/styles/76-charts.css sets them."""
_LINE = 1.35
_GAP = 0.75
_BAR = 0.7
_PLOT = 9.0
"""Height of a line chart's plot."""
_SMALL_PLOT = 4.5
"""Of one among many, which shows the way and not each value."""
_STAGE = 10.0
"""Room for the name of a stage."""
_EDGE = Fraction(2, 100)
"""Room at either side of dots and lines, so that no dot is cut."""


@dataclass(slots=True)
class Drawing:
    """What has been drawn so far for a width of `room` ems, and how far down it reaches."""

    room: float
    y: float = 0.0
    texts: list[ChartText] = field(default_factory=list)
    bars: list[ChartBar] = field(default_factory=list)
    lines: list[ChartLine] = field(default_factory=list)
    dots: list[ChartDot] = field(default_factory=list)

    @property
    def height(self) -> str:
        return em(self.y)

    def text(
        self, x: str, y: float, role: str, words: str | Value, *, anchor: str = "start", dx: float = 0.0
    ) -> None:
        before, number, after = words.parts[:3] if isinstance(words, Value) else (words, "", "")
        if isinstance(words, Value) and words.quantity.is_range:
            before, number, after = words.text, "", ""  # two numbers with their units are set in one size
        self.texts.append(ChartText(x, em(y), role, before, number, after, anchor, em(dx) if dx else ""))

    def line(
        self, x1: str, y1: float, x2: str, y2: float, role: str, *, tone: int = 0, basis: str = ""
    ) -> None:
        self.lines.append(ChartLine(x1, em(y1), x2, em(y2), role, tone, basis))


def em(length: float) -> str:
    """A length in ems, to a hundredth."""
    return f"{length:.2f}".rstrip("0").rstrip(".") + "em"


def share(part: Fraction) -> str:
    """A share of the width, to a hundredth of a percent."""
    return f"{float(part * 100):.2f}".rstrip("0").rstrip(".") + "%"


def set_width(value: Value) -> float:
    """Ems that a value takes beside a drawing."""
    before, number, after, _ = value.parts
    return width(before + after) * UNIT + width(number) * NUMBER


def bars(rows: Sequence[Row], missing: str, room: float) -> Drawing:
    """A bar for each row, the name and the value above it as in a table."""
    drawing = Drawing(room)
    most = _most(rows)
    for row in rows:
        value = row.values[0]
        _headline(drawing, row, value, missing)
        if value is not None:
            _bar(drawing, Fraction(0), value.low / most, value, 0)
        drawing.y += _BAR + _GAP if value is not None else 0.2
    return drawing


def stacked(
    rows: Sequence[Row], totals: Sequence[Value | None], missing: str, partial: str, room: float
) -> Drawing:
    """A bar for each row, of the parts one after the other, with the total above it unless a part is missing."""
    drawing = Drawing(room)
    most = max(sum((value.low for value in row.values if value), Fraction(0)) for row in rows) or Fraction(1)
    for row, total in zip(rows, totals, strict=True):
        _headline(drawing, row, total, partial if any(row.values) else missing)
        if not any(row.values):
            drawing.y += 0.2
            continue
        start = Fraction(0)
        parts: list[tuple[Fraction, Fraction, Value]] = []
        for tone, value in enumerate(row.values):
            if value is not None:
                part = value.low / most
                _bar(drawing, start, part, value, tone)
                parts.append((start, part, value))
                start += part
        drawing.y += _BAR
        fitting = [(at, value) for at, part, value in parts if width(value.text) * NAME + 0.4 < float(part) * room]
        for at, value in fitting:
            drawing.text(share(at), drawing.y + 1.1, "name", value)
        drawing.y += (1.2 if fitting else 0) + _GAP
    return drawing


def grouped(rows: Sequence[Row], missing: str, room: float) -> Drawing:
    """Under each row's name a bar for each series, its value behind it."""
    drawing = Drawing(room)
    values = [value for row in rows for value in row.values if value]
    most = _most(rows)
    longest = room - max(width(value.text) * NAME for value in values) - 0.5
    scale = Fraction(max(longest / room, 0.3)).limit_denominator(100) / most
    for row in rows:
        drawing.line("0", drawing.y, "100%", drawing.y, "hair")
        drawing.text("0", drawing.y + 1.35, "head", row.name.plain)
        drawing.y += 1.75
        if not any(row.values):
            drawing.text("100%", drawing.y - 0.4, "missing", missing, anchor="end")
        for tone, value in enumerate(row.values if any(row.values) else ()):
            if value is None:
                drawing.text("0", drawing.y + 0.68, "missing", missing)
            else:
                _bar(drawing, Fraction(0), value.low * scale, value, tone)
                drawing.text(share(value.low * scale), drawing.y + 0.68, "name", value, dx=0.45)
            drawing.y += 1.2
        drawing.y += 0.5
    return drawing


def dots(rows: Sequence[Row], missing: str, room: float) -> Drawing:
    """A dot on a line for each row; for a range both ends and what lies between, for a ceiling the way up to it."""
    drawing = Drawing(room)
    values = [value for row in rows for value in row.values if value]
    least = min([Fraction(0), *(value.low for value in values)])
    most = max([Fraction(0), *(value.high for value in values)])
    span = (most - least) or Fraction(1)

    def at(value: Fraction) -> str:
        return share(_EDGE + (value - least) / span * (1 - 2 * _EDGE))

    for row in rows:
        value = row.values[0]
        _headline(drawing, row, value, missing)
        y = drawing.y + 0.35
        if value is not None:
            drawing.line("0", y, "100%", y, "track")
            drawing.line(at(Fraction(0)), y - 0.4, at(Fraction(0)), y + 0.4, "zero")
            if value.low != value.high:
                drawing.line(at(value.low), y, at(value.high), y, "range", basis=value.basis)
                drawing.dots.append(ChartDot(at(value.low), em(y), "point", 0, value.basis))
            drawing.dots.append(ChartDot(at(value.high), em(y), value.form, 0, value.basis))
            drawing.y += 0.7 + _GAP
        else:
            drawing.y += 0.2
    return drawing


def line(rows: Sequence[Row], room: float, *, small: bool = False) -> Drawing:
    """A line for each series over the years, from zero; where a year is missing the line is broken.

    A small one has words at its two ends only.
    """
    plot = _SMALL_PLOT if small else _PLOT
    drawing = Drawing(room, y=2.2)
    values = [value for row in rows for value in row.values if value]
    least = min([Fraction(0), *(value.low for value in values)])
    span = (max([Fraction(0), *(value.high for value in values)]) - least) or Fraction(1)
    first, last = rows[0].place, rows[-1].place

    def across(row: Row) -> Fraction:
        return _EDGE + Fraction(row.place - first, max(last - first, 1)) * (1 - 2 * _EDGE)

    def down(value: Fraction) -> float:
        return drawing.y + plot - float((value - least) / span) * plot

    drawing.line("0", down(Fraction(0)), "100%", down(Fraction(0)), "zero")
    for tone in range(len(rows[0].values)):
        for row, following in pairwise(rows):
            start, end = row.values[tone], following.values[tone]
            if start and end:
                basis = start.basis if start.basis not in ("", "final") else end.basis
                drawing.line(share(across(row)), down(start.low), share(across(following)), down(end.low), "series",
                             tone=tone, basis=basis)  # fmt: skip
        for row in rows:
            value = row.values[tone]
            if value:
                drawing.dots.append(ChartDot(share(across(row)), em(down(value.low)), "point", tone, value.basis))
    _point_labels(drawing, rows, across, down, ends=small)
    drawing.y += plot
    _years(drawing, rows, across)
    return drawing


def stages(rows: Sequence[tuple[str, Sequence[str], bool]], room: float) -> Drawing:
    """A track of stages from top to bottom, with a mark and the name of each project where it is.

    Each row is the name of a stage, the names of its projects, and whether it stands on the track.
    """
    drawing = Drawing(room)
    beside = _STAGE if room > 2 * _STAGE else 0.0  # the names stand beside the stage where there is room, else below
    space = room - beside - (4.5 if beside else 3)
    track: list[float] = []
    for name, projects, on_track in rows:
        y = drawing.y + 0.85
        if on_track:
            track.append(y)
        drawing.dots.append(ChartDot("0.6em", em(y), "done" if projects else "ahead"))
        drawing.text("1.9em", y + 0.35, "stage" if projects else "missing", name)
        if projects:
            drawing.text("100%", y + 0.42, "value", str(len(projects)), anchor="end")
        drawing.y += 0.25 if beside and projects else 1.75
        for project in projects:
            drawing.bars.append(ChartBar(em(1.9 + beside), em(drawing.y + 0.38), em(0.55), em(0.55), 0, ""))
            for words in lines(project, NAME, space, space):
                drawing.text(em(2.9 + beside), drawing.y + 0.95, "name", words)
                drawing.y += 1.35
        drawing.y += 0.35 if projects else 0
    if track:
        drawing.lines.insert(0, ChartLine("0.6em", em(track[0]), "0.6em", em(track[-1]), "track"))
    return drawing


def _most(rows: Iterable[Row]) -> Fraction:
    return max((value.high for row in rows for value in row.values if value), default=Fraction(0)) or Fraction(1)


def _bar(drawing: Drawing, start: Fraction, part: Fraction, value: Value, tone: int) -> None:
    drawing.bars.append(ChartBar(share(start), em(drawing.y), share(part), em(_BAR), tone, value.basis))


def _headline(drawing: Drawing, row: Row, value: Value | None, missing: str) -> None:
    """A hairline, the name of a row, and its value at the other end of the last line of the name."""
    drawing.line("0", drawing.y, "100%", drawing.y, "hair")
    taken = set_width(value) if value else width(missing) * SMALL
    named = lines(row.name.plain, LABEL, drawing.room, drawing.room - taken - _GAP)
    drawing.y += 0.3
    for words in named:
        drawing.y += _LINE
        if words:
            drawing.text("0", drawing.y, "label", words)
    if value is not None:
        drawing.text("100%", drawing.y, "value", value, anchor="end")
    else:
        drawing.text("100%", drawing.y, "missing", missing, anchor="end")
    drawing.y += 0.5


def _point_labels(
    drawing: Drawing, rows: Sequence[Row], across: Callable[[Row], Fraction], down: Callable[[Fraction], float],
    *, ends: bool,
) -> None:
    """The values that stand beside their points: of several series the last, of one those that have room.

    With `ends` the first and the last alone.
    """
    series = len(rows[0].values)
    if series > 1:
        _last_labels(drawing, rows, across, down)
        return
    known = [(row, value) for row in rows if (value := row.values[0])]
    by_value = sorted(known, key=lambda item: item[1].low)
    others = () if ends else (by_value[-1], by_value[0], *known)
    taken: list[tuple[float, float]] = []
    for row, value in dict.fromkeys([known[-1], known[0], *others]):
        middle, half = float(across(row)) * drawing.room, set_width_small(value) / 2
        anchor = "start" if middle < half else "end" if middle > drawing.room - half else "middle"
        left = middle - {"start": 0.0, "middle": half, "end": 2 * half}[anchor]
        if all(left + 2 * half + 0.4 < start or left > end + 0.4 for start, end in taken):
            taken.append((left, left + 2 * half))
            x = {"start": "0", "middle": share(across(row)), "end": "100%"}[anchor]
            drawing.text(x, _beside(known, (row, value), down), "point", value, anchor=anchor)


def _beside(
    known: Sequence[tuple[Row, Value]], point: tuple[Row, Value], down: Callable[[Fraction], float]
) -> float:
    """The height of a point's label: below it where the line goes up on either side and there is room, else above."""
    place = known.index(point)
    neighbours = [value.low for _, value in known[max(0, place - 1) : place + 2]]
    y = down(point[1].low)
    falls = min(neighbours) == point[1].low and max(neighbours) > point[1].low
    return y + 1.5 if falls and y + 1.8 < down(Fraction(0)) else y - 0.75


def _last_labels(
    drawing: Drawing, rows: Sequence[Row], across: Callable[[Row], Fraction], down: Callable[[Fraction], float]
) -> None:
    """The last value of each series above its point, moved up where two would meet."""
    last = [
        next((row, value) for row in reversed(rows) if (value := row.values[tone]))
        for tone in range(len(rows[0].values))
        if any(row.values[tone] for row in rows)
    ]
    ceiling = float("inf")
    for row, value in sorted(last, key=lambda item: item[1].low):
        y = min(down(value.low) - 0.75, ceiling - 1.3)
        at_end = across(row) > Fraction(3, 4)
        drawing.text("100%" if at_end else share(across(row)), y, "point", value, anchor="end" if at_end else "middle")
        ceiling = y


def _years(drawing: Drawing, rows: Sequence[Row], across: Callable[[Row], Fraction]) -> None:
    step = -(-len(rows) // 6)
    shown = [row for place, row in enumerate(reversed(rows)) if place % step == 0]
    for row in reversed(shown):
        anchor = "start" if row is rows[0] else "end" if row is rows[-1] else "middle"
        x = {"start": "0", "end": "100%"}.get(anchor) or share(across(row))
        drawing.text(x, drawing.y + 1.3, "year", row.name.plain, anchor=anchor)
    drawing.y += 1.7


def set_width_small(value: Value) -> float:
    """Ems that a value takes beside a point."""
    before, number, after, _ = value.parts
    return width(before + after) * SMALL + width(number)
