"""Datasets made of the site: their names, and each as a table in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from parkpress import figures as quantities
from parkpress.content.datasets import COLLECTIONS, SERIES
from parkpress.content.models import Indicator
from parkpress.content.site import Site
from parkpress.engine.reads import Reads
from parkpress.media.data.cells import address, date, said, text
from parkpress.media.data.columns import COLUMNS, Column
from parkpress.media.data.rows import ROWS, Draft, of_indicator
from parkpress.media.data.table import PARTS, Cell, Definition, Field, Origin, Row, Table, name_of, one_unit
from parkpress.media.scope import Scope
from parkpress.media.views import Words


def names(reads: Reads, lang: str) -> list[str]:
    """The datasets of a language, in the order of their index."""
    series = (SERIES + indicator for indicator in reads.ask(Site.ids, "indicators"))
    return [
        name for name in chain(COLLECTIONS, series) if reads.ask(Site.address, "dataset", name, lang) is not None
    ]


def table(reads: Reads, lang: str, name: str) -> Table:
    """A dataset in the words of a language."""
    scope = Scope(reads, lang, reads.ask(Site.address, "dataset", name, lang) or "")
    series = name.removeprefix(SERIES) if name.startswith(SERIES) else ""
    key = SERIES if series else name
    indicator = reads.ask(Site.record, "indicators", series) if series else None
    title, description = _title(scope, name, indicator), scope.t[f"data.{key.rstrip('-')}.description"]
    if indicator is not None:
        description = description.format(indicator=title.plain)
    drafts = list(of_indicator(scope, series) if series else ROWS[name](scope))
    columns = [column for column in COLUMNS[key] if not column.figure or any(column.id in row.cells for row in drafts)]
    for draft in drafts:
        _complete(scope, draft)
    fields = _fields(scope, columns, [draft.cells for draft in drafts])
    rows = tuple(Row(tuple(draft.cells.get(field.id) for field in fields), draft.path) for draft in drafts)
    dates = sorted(date for draft in drafts for date in draft.dates)
    return Table(
        name, title, description, fields, rows, tuple(dict.fromkeys(_origins(scope, drafts))),
        tuple(_definitions(scope, series, drafts) if series or name == "achievements" else ()),
        (dates[0], dates[-1]) if dates else None,
    )  # fmt: skip


def _title(scope: Scope, name: str, indicator: Indicator | None) -> Words:
    if indicator is not None:
        return text(scope, indicator.name) or scope.plain_words(name)
    return scope.plain_words(scope.t[f"data.{name}.title"])


def title_of(scope: Scope, name: str) -> Words:
    """What a dataset is called."""
    series = name.removeprefix(SERIES) if name.startswith(SERIES) else ""
    return _title(scope, name, scope.reads.ask(Site.record, "indicators", series) if series else None)


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
            scope.t[f"data.part_meaning.{part or 'number'}"].format(name=title), unit if number else "",
            column.shown and part == "text", title,
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


def _definitions(scope: Scope, series: str, drafts: list[Draft]) -> Iterator[Definition]:
    """What the indicators of the rows measure, each once."""
    cells = (draft.cells.get("id") for draft in drafts)
    ids = [series] if series else list(dict.fromkeys(cell.plain for cell in cells if isinstance(cell, Words)))
    for id in ids:
        indicator = scope.reads.ask(Site.record, "indicators", id)
        if isinstance(indicator, Indicator):
            name, meaning = text(scope, indicator.name), text(scope, indicator.definition)
            unit = quantities.unit_name(quantities.read(f"1{indicator.unit}"), scope.lang.id)
            yield Definition(name.plain if name else id, unit, meaning.plain if meaning else "")
