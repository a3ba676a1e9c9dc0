"""A dataset as a table: typed columns, rows of cells, and what is said of it. Pure: it knows neither site nor file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from parkpress.immutable import immutable
from parkpress.media.views.words import Words

Cell = Words | Decimal | int | bool | None
"""A text, an exact number, a year or another whole number, yes or no, or nothing."""

Type = Literal["string", "number", "year", "integer", "boolean"]
"""As Table Schema names them. Dates are strings: ISO 8601, as far as they are known."""

PARTS = ("", "text", "upper", "qualifier", "unit")
"""The columns of a figure: its number (the lower end of a range), the figure as printed, the upper end of a range,
what is said about the number, and its unit."""


@immutable
class Field:
    """A column."""

    id: str
    """The same in every language."""
    title: str
    heading: str
    """What stands above the column: the title, with the unit where all numbers have the same one."""
    type: Type
    meaning: str
    unit: str = ""
    shown: bool = False
    """Whether the page of the dataset shows it; the files have all columns."""
    short: str = ""
    """What stands above it there: for the columns of a figure, the figure's name."""
    figure: str = ""
    """The id of the figure that it is a column of."""


@immutable
class Row:
    """A row, and the address of what it tells of: a path in the output with a fragment, or empty."""

    cells: tuple[Cell, ...]
    path: str


@immutable
class Origin:
    """A source of some of the rows."""

    title: str
    date: str
    url: str


@immutable
class Definition:
    """What an indicator means."""

    name: str
    unit: str
    text: str


@immutable
class Table:
    """A dataset in one language."""

    name: str
    title: Words
    description: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    origins: tuple[Origin, ...]
    definitions: tuple[Definition, ...]
    period: tuple[str, str] | None
    """The first and the last date that the rows are about, as far as they are known."""


def name_of(id: str, part: str) -> str:
    """The id of a column of the figure `id`."""
    return f"{id}_{part}" if part else id


def one_unit(rows: Iterable[Mapping[str, Cell]], id: str) -> str:
    """The unit of all numbers of the figure `id`; empty where they have several."""
    units = {unit.plain for row in rows if isinstance(unit := row.get(name_of(id, "unit")), Words)}
    return units.pop() if len(units) == 1 else ""


def written(cell: Cell, yes: str, no: str) -> str:
    """A cell as text: every digit of a number, and nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes if cell else no
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.plain if isinstance(cell, Words) else str(cell)
