"""Datasets as XLSX: numbers as numbers, and sheets of what the columns mean and where the figures come from.

openpyxl makes the workbook round the sheets, once for all datasets of a language, and is imported only then. The cells
are written here: openpyxl would give an exact number by way of a binary one (9.95 as 9.949999999999999), and takes ten
times as long. The same dataset always gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from parkpress.figures.quantity import decimals
from parkpress.immutable import immutable
from parkpress.media.data.book import Book
from parkpress.media.data.plain import dangerous
from parkpress.media.data.table import Cell, written

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that ZIP knows."""
_DIGITS: Final = 15
"""Digits that a spreadsheet keeps of a number."""
_PLACES: Final = 8
"""Digits after the decimal point that numbers are shown with."""
_WIDEST: Final = 48
"""Columns of letters; longer cells run on to further lines."""
_TITLE: Final = 31
"""Letters that the title of a sheet may have."""
_LONGEST: Final = 32_767
"""Letters that a cell may have."""
_NO_TITLE = re.compile(r"[\\*?:/\[\]]")
_MADE = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")
"""The hour of the build, which is no part of the data."""
_EMPTY = re.compile(r"<sheetData ?/>|<sheetData></sheetData>")
_DIMENSION = re.compile(r"<dimension [^>]*>")
_TITLE_HERE = "title-of-the-dataset"

Value = str | Decimal | int
"""What a cell of a sheet holds; an empty text for nothing."""


def xlsx_file(book: Book) -> bytes:
    """The dataset as a workbook of three sheets: its rows, what the columns mean, where they come from."""
    t, table = book.cover.t, book.table
    yes, no = t["data.word_yes"], t["data.word_no"]
    rows = ([_value(cell, yes, no) for cell in row.cells] for row in table.rows)
    pages = [_page([field.heading for field in table.fields], rows), _page(*_meanings(book)), _page(*_sources(book))]
    shell = _shell(tuple(t[f"data.sheet.{name}"] for name in ("rows", "fields", "sources")), book.cover.publisher)
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in shell.parts:
            archive.writestr(_entry(name), part.replace(_TITLE_HERE, escape(table.title.plain)))
        for (name, before, after), page in zip(shell.sheets, pages, strict=True):
            archive.writestr(_entry(name), before + page.xml(shell.styles) + after)
    return target.getvalue()


def _entry(name: str) -> ZipInfo:
    """A file of the archive that says nothing of when and where it was made."""
    info = ZipInfo(name, _EPOCH)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return info


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


# The workbook round the sheets


@immutable
class _Shell:
    """A workbook without its cells."""

    parts: tuple[tuple[str, str], ...]
    """(name, text) of the files that are no sheets."""
    sheets: tuple[tuple[str, str, str], ...]
    """(name, what stands before the columns and rows, what after them)."""
    styles: Mapping[str, int]


@lru_cache(maxsize=8)
def _shell(titles: tuple[str, ...], publisher: str) -> _Shell:
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    made = Workbook()
    made.properties.creator, made.properties.title = publisher, _TITLE_HERE
    for place, title in enumerate(titles):
        sheet = made.create_sheet() if place else made.active
        sheet.title = _NO_TITLE.sub(" ", title)[:_TITLE]
        sheet.freeze_panes = "A2"
    styles = _styles(made)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        ExcelWriter(made, archive).write_data()
        files = {name: archive.read(name) for name in archive.namelist()}
    files["docProps/core.xml"] = _MADE.sub(b"", files["docProps/core.xml"])
    names = [name for name in files if name.startswith("xl/worksheets/")]
    halves = [_EMPTY.split(_DIMENSION.sub("", files[name].decode()), maxsplit=1) for name in names]
    return _Shell(
        tuple((name, data.decode()) for name, data in files.items() if name not in names),
        tuple((name, before, after) for name, (before, after) in zip(names, halves, strict=True)),
        styles,
    )


def _styles(made: Workbook) -> dict[str, int]:
    """The numbers of the few styles that cells have."""
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import Alignment, Font

    wrapped = Alignment(wrap_text=True, vertical="top")
    looks: dict[str, dict[str, Any]] = {
        "head": {"font": Font(bold=True), "alignment": wrapped},
        "long": {"alignment": wrapped},
        "guarded": {"quotePrefix": True},
        "guarded long": {"quotePrefix": True, "alignment": wrapped},
        **{f"places {n}": {"number_format": "#,##0" + f".{'0' * n}" * (n > 0)} for n in range(_PLACES + 1)},
    }
    found = {}
    for name, look in looks.items():
        cell = SheetCell(made.active, 1, 1)
        for attribute, value in look.items():
            setattr(cell, attribute, value)
        found[name] = cell.style_id
    return found


# Cells


@immutable
class _Page:
    """What a sheet holds: headings that stay in sight, and rows."""

    headings: list[str]
    rows: list[Sequence[Value]]

    def xml(self, styles: Mapping[str, int]) -> str:
        """Columns as wide as what they hold, within bounds, and the cells."""
        letters = [_letters(column) for column in range(len(self.headings))]
        widths = [_width(heading) for heading in self.headings]
        head = f' s="{styles["head"]}"'
        lines = ["".join(_text(f"{a}1", text, head) for a, text in zip(letters, self.headings, strict=True))]
        for number, row in enumerate(self.rows, 2):
            cells = []
            for column, value in enumerate(row):
                if value != "":
                    text = value if isinstance(value, str) else str(value)
                    width = len(text) if text.isascii() else _width(text)
                    if width > widths[column]:
                        widths[column] = width
                    cells.append(_cell(f"{letters[column]}{number}", value, width > _WIDEST, styles))
            lines.append("".join(cells))
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{min(width, _WIDEST) + 2}" customWidth="1"/>'
            for place, width in enumerate(widths, 1)
        )
        rows = "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, 1))
        return f"<cols>{columns}</cols><sheetData>{rows}</sheetData>"


def _page(headings: list[str], rows: Iterable[Sequence[Value]]) -> _Page:
    return _Page(headings, list(rows))


def _cell(place: str, value: Value, long: bool, styles: Mapping[str, int]) -> str:
    """A number in its own digits; a text as text, whatever it begins with.

    What a spreadsheet could not keep of a longer number stays text. Where a text could be taken for a formula once it
    is edited, the cell is marked as if an apostrophe stood before it.
    """
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    if isinstance(value, Decimal):
        digits = f"{value:f}"
        if len(digits.strip("-0").replace(".", "")) <= _DIGITS:
            return f'<c r="{place}" s="{styles[f"places {min(decimals(value), _PLACES)}"]}"><v>{digits}</v></c>'
        value = digits
    style = "guarded" if dangerous(value) else ""
    style = f"{style} long".strip() if long else style
    return _text(place, value, f' s="{styles[style]}"' if style else "")


def _text(place: str, text: str, style: str) -> str:
    text = escape(text[:_LONGEST])
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{text}</t></is></c>'


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A to Z, AA, AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _width(text: str) -> int:
    """Columns of letters; a Han character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
