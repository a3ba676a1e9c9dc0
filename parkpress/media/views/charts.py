"""Charts."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.views.words import Words


@immutable
class ChartText:
    """Words in a chart, at `x` and `y`. Lengths are shares of the chart's width (`40%`) or ems, never pixels."""

    x: str
    y: str
    role: str
    """`label`, `value`, `head`, `year`, `name` or `missing`: a class."""
    before: str
    number: str
    after: str
    """In three pieces as in `FigureView`; other words than quantities are all in `before`."""
    anchor: str = "start"
    dx: str = ""
    """How far it stands from `x`; empty for not at all."""


@immutable
class ChartBar:
    """A bar, or a part of a stacked one. A tone is one of three ways to fill it: the place of its series."""

    x: str
    y: str
    width: str
    height: str
    tone: int
    basis: str
    """As in `FigureView`: derived bars are hatched, targets hollow."""


@immutable
class ChartLine:
    """A straight line."""

    x1: str
    y1: str
    x2: str
    y2: str
    role: str
    """`hair`, `zero`, `track`, `range` or `series`: a class."""
    tone: int = 0
    basis: str = ""


@immutable
class ChartDot:
    """A dot. `form` is `point`, `over`, `under` or `about` after the qualifier, `done` or `ahead` for a stage."""

    x: str
    y: str
    form: str
    tone: int = 0
    basis: str = ""


@immutable
class ChartDrawing:
    """A chart drawn for a width."""

    size: str
    """`narrow` or `wide`; empty where one drawing does for both."""
    height: str
    """In ems."""
    texts: tuple[ChartText, ...]
    bars: tuple[ChartBar, ...]
    lines: tuple[ChartLine, ...]
    dots: tuple[ChartDot, ...]


@immutable
class ChartKey:
    """An entry of a chart's legend: what a tone, or the look of a basis, stands for."""

    label: Words
    tone: int
    basis: str = ""


@immutable
class ChartCell:
    """A figure of a chart's table. `text` is empty where none is stated."""

    text: str
    href: str = ""
    """Its source, or the page that owns it."""
    gloss: str = ""
    basis: str = ""


@immutable
class ChartRow:
    """A row of a chart's table."""

    name: Words
    href: str
    cells: tuple[ChartCell, ...]


@immutable
class ChartView:
    """A chart: what is drawn, and the same figures as a table."""

    id: str
    """Unique on the page."""
    kind: str
    """`bars`, `grouped`, `stacked`, `line`, `dots` or `stages`."""
    tag: str
    """Its `lang`, where it stands in a text of another language; else empty."""
    title: Words
    description: str
    """All that the drawing shows, for those who do not see it."""
    drawings: tuple[ChartDrawing, ...]
    """One, or one for phones and one for wider screens."""
    keys: tuple[ChartKey, ...]
    notes: tuple[Words, ...]
    """What is missing, what was worked out, and the editor's own note."""
    columns: tuple[Words, ...]
    """Heads of the table: of the names, then of the figures."""
    rows: tuple[ChartRow, ...]
