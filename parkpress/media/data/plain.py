"""Datasets as CSV and JSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from io import StringIO
from typing import Any, Final

from parkpress.media.data.book import Book
from parkpress.media.data.table import Cell, Field, written
from parkpress.media.views.words import Words

BOM: Final = "\ufeff"
"""By this mark spreadsheets know that a CSV file is UTF-8."""

_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+\-]\d[\d.,]*[^\W\d_%‰℃]*[%‰℃]?")


def dangerous(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula (OWASP, CSV Injection); a signed number is none."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def csv_file(book: Book) -> bytes:
    """UTF-8 with a mark, as RFC 4180 has it; an apostrophe before what would be taken for a formula."""
    table = book.table
    yes, no = book.cover.t["data.word_yes"], book.cover.t["data.word_no"]
    made = StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([_harmless(field.heading) for field in table.fields])
    for row in table.rows:
        cells = zip(row.cells, table.fields, strict=True)
        writer.writerow([_csv(written(cell, yes, no), field) for cell, field in cells])
    return (BOM + made.getvalue()).encode()


def _csv(text: str, field: Field) -> str:
    return _harmless(text) if field.type == "string" else text


def _harmless(text: str) -> str:
    return f"'{text}" if dangerous(text) else text


def json_file(book: Book) -> bytes:
    """The dataset with its fields, one row in each line.

    Numbers are strings: most programs read JSON's own as binary fractions, which 118.9 is not, and drop the last zero
    of 9.0.
    """
    table, cover = book.table, book.cover
    licence = {"name": cover.licence, "url": cover.licence_url or None} if cover.licence else None
    head: dict[str, Any] = {
        "name": table.name,
        "title": table.title.plain,
        "description": table.description,
        "language": cover.lang,
        "url": book.url,
        "publisher": cover.publisher,
        "license": licence,
        "sources": [{"title": o.title, "date": o.date or None, "url": o.url or None} for o in table.origins],
        "fields": [
            {"name": f.id, "title": f.title, "type": f.type, "unit": f.unit or None, "description": f.meaning}
            for f in table.fields
        ],
    }
    ids = [field.id for field in table.fields]
    rows = [dict(zip(ids, map(_json, row.cells), strict=True)) for row in table.rows]
    return (json_lines(head | {"rows": rows}) + "\n").encode()


def json_lines(content: Mapping[str, Any]) -> str:
    """JSON with each key in a line of its own, and so each item of a list."""
    lines = (
        f"{_dumps(key)}: {_listed(value) if isinstance(value, list) else _dumps(value)}"
        for key, value in content.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}"


def _listed(items: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_dumps, items)) + "\n]" if items else "[]"


_dumps = partial(json.dumps, ensure_ascii=False)


def _json(cell: Cell) -> str | int | bool | None:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.plain if isinstance(cell, Words) else cell
