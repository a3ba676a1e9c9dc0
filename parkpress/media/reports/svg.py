"""Charts as drawings by themselves: the geometry of the site's charts, with literal colours, lengths and type.

The page draws a chart with CSS and lengths that follow its width; a report needs a picture that is whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import escape

from parkpress.media.charts.drawing import LABEL, NAME, NUMBER, SMALL, UNIT
from parkpress.media.views.charts import ChartBar, ChartDot, ChartDrawing, ChartKey, ChartLine, ChartText

_EM: Final = 10.0
"""Units of the drawing for one em of its text."""
_ROLES: Final[Mapping[str, tuple[float, str, int]]] = {
    "label": (LABEL, "ink", 400), "stage": (LABEL, "ink", 400), "head": (LABEL, "ink", 700), "name": (NAME, "ink", 400),
    "year": (SMALL, "ink_2", 400), "missing": (SMALL, "ink_2", 400), "value": (UNIT, "ink", 400),
    "point": (SMALL, "ink_2", 400),
}  # fmt: skip
"""Role of words -> size in ems, colour, weight."""
_FILL: Final = ("1", "0.5", "0.12")
"""How dense the three tones are."""
_DASH: Final = ("", "4.4 2.5", "1.3 1.9")
"""How the lines of the three tones are broken."""


def svg(drawing: ChartDrawing, room: float, colours: Mapping[str, str], *, numerals: bool = True) -> str:
    """A drawing made for a width of `room` ems. `colours`: `ink`, `ink_2`, `line`, `field`, `accent`, `paper`.

    With `numerals` numbers that stand at the end of a row are set large and light.
    """
    pen = _Pen(room, colours, numerals)
    body = "".join(
        [*map(pen.line, drawing.lines), *map(pen.bar, drawing.bars), *map(pen.dot, drawing.dots),
         *map(pen.text, drawing.texts)]
    )  # fmt: skip
    return pen.sheet(room * _EM, pen.units(drawing.height) + 2, body)


def key(entry: ChartKey, kind: str, colours: Mapping[str, str]) -> str:
    """The small drawing beside an entry of a chart's legend."""
    pen = _Pen(1.75, colours, numerals=False)
    if kind not in ("line", "dots"):
        body = pen.bar(ChartBar("0", "0", "100%", "0.7em", entry.tone, entry.basis))
    elif entry.basis:
        body = pen.dot(ChartDot("50%", "0.35em", "point", 0, entry.basis))
    else:
        body = pen.line(ChartLine("0", "0.35em", "100%", "0.35em", "series", entry.tone))
    return pen.sheet(1.75 * _EM, 0.7 * _EM, body)


class _Pen:
    """Writes the pieces of one drawing."""

    def __init__(self, room: float, colours: Mapping[str, str], numerals: bool) -> None:
        self._room = room
        self._colours = colours
        self._numerals = numerals

    def sheet(self, width: float, height: float, body: str) -> str:
        paper, accent = self._colours["paper"], self._colours["accent"]
        pattern = 'width="3" height="3" patternUnits="userSpaceOnUse"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
            f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="Noto Sans SC"><defs>'
            f'<pattern id="derived" {pattern} patternTransform="rotate(45)">'
            f'<path d="M0 0v3" stroke="{paper}" stroke-width="2.4"/></pattern>'
            f'<pattern id="preliminary" {pattern}><circle cx="1.5" cy="1.5" r=".9" fill="{paper}"/></pattern></defs>'
            f'<g stroke="none" fill="{accent}">{body}</g></svg>'
        )

    def units(self, length: str) -> float:
        """A length, a share of the width or so many ems, in units of the drawing."""
        if length.endswith("%"):
            return float(length[:-1]) / 100 * self._room * _EM
        return float(length.removesuffix("em") or 0) * _EM

    def line(self, item: ChartLine) -> str:
        look = {
            "hair": f'stroke="{self._colours["line"]}" stroke-width=".5"',
            "zero": f'stroke="{self._colours["ink"]}" stroke-width=".6"',
            "track": f'stroke="{self._colours["field"]}" stroke-width=".6"',
            "range": f'stroke="{self._colours["accent"]}" stroke-width="1.9"',
        }.get(item.role) or f'stroke="{self._colours["accent"]}" stroke-width="1.25"' + (
            f' stroke-dasharray="{_DASH[item.tone]}"' if item.tone else ""
        )
        ends = " ".join(f'{name}="{_n(self.units(getattr(item, name)))}"' for name in ("x1", "y1", "x2", "y2"))
        return f"<line {ends} {look}/>"

    def bar(self, item: ChartBar) -> str:
        x, y, width, height = (self.units(length) for length in (item.x, item.y, item.width, item.height))
        place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0.4))}" height="{_n(height)}"'
        accent = self._colours["accent"]
        if item.basis == "target":
            return f'<rect {place} fill="none" stroke="{accent}" stroke-width=".6" stroke-dasharray="2.5 1.9"/>'
        drawn = f'<rect {place} fill-opacity="{_FILL[item.tone]}" stroke="{accent}" stroke-width=".6"/>'
        textured = item.basis in ("derived", "preliminary")
        return drawn + (f'<rect {place} fill="url(#{item.basis})"/>' if textured else "")

    def dot(self, item: ChartDot) -> str:
        accent, field, paper = (self._colours[name] for name in ("accent", "field", "paper"))
        sign = {"over": "M9-4l4 4-4 4", "under": "M-9-4l-4 4 4 4", "about": "M-11 0h22M-11-3v6M11-3v6"}.get(item.form)
        hollow = item.basis in ("derived", "preliminary", "target") or item.form == "ahead"
        look = f'fill="{paper}" stroke="{field if item.form == "ahead" else accent}" stroke-width="2"' if hollow else (
            f'fill="{accent}" stroke="{paper}" stroke-width="1.5"'
        )
        shape = {"derived": '<path d="M0-6l6 6-6 6-6-6z" {}/>', "target": '<path d="M-5-5h10v10h-10z" {}/>'}
        mark = shape.get(item.basis, '<circle r="5" {}/>').format(look)
        around = f'<path d="{sign}" fill="none" stroke="{accent}" stroke-width="2"/>' if sign else ""
        place = f"translate({_n(self.units(item.x))} {_n(self.units(item.y))}) scale({_n(_EM / 16)})"
        return f'<g transform="{place}">{around}{mark}</g>'

    def text(self, item: ChartText) -> str:
        size, colour, weight = _ROLES[item.role]
        x = self.units(item.x) + (self.units(item.dx) if item.dx else 0)
        anchor = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
        look = f'font-size="{_n(size * _EM)}" font-weight="{weight}" fill="{self._colours[colour]}"'
        words = _span(item.before, "")
        if item.number:
            large = item.role == "value" and self._numerals
            own = f' font-size="{_n(NUMBER * _EM)}" font-weight="300"' if large else (
                f' font-size="{_n(_EM)}" fill="{self._colours["ink"]}"' if item.role == "point" else ""
            )
            words += _span(item.number, own) + _span(item.after, "")
        return f'<text x="{_n(x)}" y="{_n(self.units(item.y))}"{anchor} {look} xml:space="preserve">{words}</text>'


def _span(text: str, attributes: str) -> str:
    if not text:
        return ""
    return f"<tspan{attributes}>{escape(text)}</tspan>" if attributes else str(escape(text))


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"
