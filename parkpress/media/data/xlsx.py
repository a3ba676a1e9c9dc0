"""Datasets as XLSX: numbers as numbers, and sheets of what the columns mean and where the figures come from.

openpyxl is imported only when a workbook is made. The same dataset always gives the same bytes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from parkpress.figures.quantity import decimals
from parkpress.media.data.book import Book
from parkpress.media.data.plain import dangerous
from parkpress.media.data.table import Cell, written

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that ZIP knows."""
_DIGITS: Final = 15
"""Digits that a spreadsheet keeps of a number."""
_WIDEST: Final = 48
"""Columns of letters; longer cells run on to further lines."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML has no place for."""
_NO_TITLE = re.compile(r"[\\*?:/\[\]]")
_MADE = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")
"""The hour of the build, which is no part of the data."""
_TITLE: Final = 31
"""Letters that the title of a sheet may have."""


@cache
def available() -> bool:
    """Whether openpyxl is installed."""
    return find_spec("openpyxl") is not None


def xlsx_file(book: Book) -> bytes:
    """The dataset as a workbook of three sheets: its rows, what the columns mean, where they come from."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    t, table = book.cover.t, book.table
    yes, no = t["data.word_yes"], t["data.word_no"]
    made = Workbook()
    made.properties.creator, made.properties.title = book.cover.publisher, table.title.plain
    rows = ([_value(cell, yes, no) for cell in row.cells] for row in table.rows)
    pages = (
        ("rows", [field.heading for field in table.fields], rows), ("fields", *_meanings(book)),
        ("sources", *_sources(book)),
    )  # fmt: skip
    for place, (name, headings, lines) in enumerate(pages):
        sheet = made.create_sheet() if place else made.active
        sheet.title = _NO_TITLE.sub(" ", t[f"data.sheet.{name}"])[:_TITLE]
        _fill(sheet, headings, lines)
    target = BytesIO()
    with _Archive(target, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(made, archive).write_data()
    return target.getvalue()


Value = str | Decimal | int
"""What a cell of a sheet holds; an empty text for nothing."""


def _value(cell: Cell, yes: str, no: str) -> Value:
    if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
        return cell
    return written(cell, yes, no)


def _meanings(book: Book) -> tuple[list[str], list[Sequence[Value]]]:
    """What the columns mean, then the indicators."""
    t, table = book.cover.t, book.table
    rows: list[Sequence[Value]] = [
        (field.heading, t[f"data.type.{field.type}"], field.unit, field.meaning) for field in table.fields
    ]
    rows += [(item.name, t["data.indicator"], item.unit, item.text) for item in table.definitions]
    return [t[f"data.{key}"] for key in ("column", "type_label", "unit", "means")], rows


def _sources(book: Book) -> tuple[list[str], list[Sequence[Value]]]:
    """Where the figures come from, then who publishes them and how they may be used."""
    t, cover = book.cover.t, book.cover
    rows: list[Sequence[Value]] = [
        (t["source.label"], origin.title, origin.date, origin.url) for origin in book.table.origins
    ]
    rows.append((t["data.publisher"], cover.publisher, "", book.url))
    rows.append((t["data.licence"], cover.licence or t["data.no_licence"], "", cover.licence_url))
    rows.append((t["data.cite"], book.citation, "", ""))
    return [t[f"data.{key}"] for key in ("what", "title_label", "date", "address")], rows


def _fill(sheet: Worksheet, headings: list[str], rows: Iterable[Sequence[Value]]) -> None:
    """Headings that stay in sight, and rows; each column as wide as what it holds, within bounds."""
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [_width(heading) for heading in headings]
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for column, heading in enumerate(headings, 1):
        cell = _set(SheetCell(sheet, 1, column), heading)
        cell.font, cell.alignment = bold, wrapped
        sheet._cells[1, column] = cell
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value != "":
                sheet._cells[number, column] = cell = _set(SheetCell(sheet, number, column), value)
                widths[column - 1] = max(widths[column - 1], _width(str(cell.value)))
                if isinstance(value, str) and _width(value) > _WIDEST:
                    cell.alignment = wrapped
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST) + 2


def _set(cell: Any, value: Value) -> Any:
    """A text as text, whatever it begins with; a number in its own digits, not in those of a binary fraction.

    What a spreadsheet could not keep of a longer number stays text.
    """
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) <= _DIGITS:
            # openpyxl would write a Decimal by way of a float: 9.95 as 9.949999999999999.
            cell._value, cell.data_type = f"{value:f}", "n"
            cell.number_format = "#,##0" + (f".{'0' * decimals(value)}" if decimals(value) else "")
            return cell
        value = f"{value:f}"
    if isinstance(value, int):
        cell.value = value
        return cell
    cell._value, cell.data_type = _UNWRITABLE.sub("", value), "s"
    if dangerous(value):
        cell.quotePrefix = True  # what an apostrophe before it does, without changing the text
    return cell


def _width(text: str) -> int:
    """Columns of letters; a Han character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


class _Archive(ZipFile):
    """An archive that says nothing of when and where it was made."""

    def write(self, filename: str | os.PathLike[str], arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        with open(filename, "rb") as file:
            self.writestr(arcname, file.read())

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        info = ZipInfo(str(zinfo_or_arcname), _EPOCH)
        info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
        super().writestr(info, _MADE.sub(b"", data) if info.filename == "docProps/core.xml" else data)
