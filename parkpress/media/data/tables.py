"""Datasets made of the site: their names, and each as a table in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parkpress import figures as quantities
from parkpress.content.datasets import SERIES
from parkpress.content.models import Indicator
from parkpress.content.site import Site
from parkpress.engine.reads import Reads
from parkpress.media.data.cells import address, date, said, text
from parkpress.media.data.columns import COLUMNS, Column
from parkpress.media.data.naming import description_of, series_of, title_of
from parkpress.media.data.rows import Draft, of_year, rows_of
from parkpress.media.data.table import PARTS, Cell, Definition, Field, Origin, Row, Table, name_of, one_unit
from parkpress.media.scope import Scope
from parkpress.media.views.words import Words


def table(reads: Reads, lang: str, name: str) -> Table:
    """A dataset in the words of a language."""
    scope = Scope(reads, lang, reads.ask(Site.address, "dataset", name, lang) or "")
    series = series_of(name)
    found = rows_of(name, series)
    drafts = [found.row(scope, *key) for key in found.keys(scope)]
    for draft in drafts:
        _complete(scope, draft)
    columns = COLUMNS[SERIES if series else name]
    held = {id for draft in drafts for id in draft.cells}
    fields = _fields(
        scope, [column for column in columns if not column.figure or column.id in held],
        [draft.cells for draft in drafts],
    )  # fmt: skip
    dates = sorted(date for draft in drafts for date in draft.dates)
    return Table(
        name, title_of(scope, name), description_of(scope, name), fields,
        tuple(Row(tuple(draft.cells.get(field.id) for field in fields), draft.path) for draft in drafts),
        tuple(_origins(scope, drafts)),
        tuple(_definitions(scope, drafts)) if series or name == "achievements" else (),
        (dates[0], dates[-1]) if dates else None,
    )  # fmt: skip


def extent_of(scope: Scope, name: str) -> tuple[int, str]:
    """(how many rows a dataset has, the years that it is of), which depends on no record; of most there are none."""
    found = rows_of(name, series_of(name))
    keys = list(found.keys(scope))
    return len(keys), span(key[0] for key in keys) if found.row is of_year else ""


def span(dates: Iterable[str]) -> str:
    """The years from the first of several dates to the last: `2021–2025`, or one; empty where there are none."""
    years = sorted({date[:4] for date in dates})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _fields(scope: Scope, columns: Iterable[Column], rows: list[dict[str, Cell]]) -> tuple[Field, ...]:
    """The columns, no two under one heading: in a CSV file that is all that tells them apart."""
    found: dict[str, Field] = {}
    for column in columns:
        title = scope.t[column.label or f"data.field.{column.id}"]
        for field in _parts(scope, column, title, rows) if column.figure else (_plain(scope, column, title),):
            heading = field.heading if field.heading not in found else f"{field.heading} ({field.id})"
            found[heading] = replace(field, heading=heading)
    return tuple(found.values())


def _plain(scope: Scope, column: Column, title: str) -> Field:
    meaning = scope.t[f"data.meaning.{'count' if column.type == 'integer' else column.id}"]
    return Field(column.id, title, title, column.type, meaning, shown=column.shown, short=title)


def _parts(scope: Scope, column: Column, title: str, rows: list[dict[str, Cell]]) -> Iterator[Field]:
    """The columns of a figure."""
    unit = one_unit(rows, column.id)
    for part in PARTS:
        number = part in ("", "upper")
        own = scope.t[f"data.part.{part}"].format(name=title) if part else title
        heading = scope.t["data.heading"].format(title=own, unit=unit) if number and unit else own
        yield Field(
            name_of(column.id, part), own, heading, "number" if number else "string",
            scope.t[f"data.part_meaning.{part or 'number'}"], unit if number else "",
            column.shown and part == "text", title, column.id,
        )  # fmt: skip


def _complete(scope: Scope, draft: Draft) -> None:
    """What every row says: where it comes from, and where more is told."""
    source = draft.source
    draft.cells["source"] = text(scope, source.title) if source else None
    draft.cells["source_date"] = date(source.date) if source else None
    draft.cells["source_url"] = said(source.url or "") if source else None
    draft.cells["url"] = said(address(scope, draft.path))


def _origins(scope: Scope, drafts: Iterable[Draft]) -> Iterator[Origin]:
    for source in dict.fromkeys(draft.source for draft in drafts if draft.source):
        title = text(scope, source.title)
        yield Origin(title.plain if title else "", source.date.iso() if source.date else "", source.url or "")


def _definitions(scope: Scope, drafts: Iterable[Draft]) -> Iterator[Definition]:
    """What the indicators of the rows measure, each once."""
    cells = (draft.cells.get("id") for draft in drafts)
    for id in dict.fromkeys(cell.plain for cell in cells if isinstance(cell, Words)):
        indicator = scope.reads.ask(Site.record, "indicators", id)
        if isinstance(indicator, Indicator):
            name, meaning = text(scope, indicator.name), text(scope, indicator.definition)
            unit = quantities.unit_name(quantities.read(f"1{indicator.unit}"), scope.lang.id)
            yield Definition(name.plain if name else id, unit, meaning.plain if meaning else "")
