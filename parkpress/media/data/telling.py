"""Open data as pages: what there is, and of each dataset its first rows, its columns, and how to use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from markupsafe import escape

from parkpress.content import when
from parkpress.content.datasets import SERIES
from parkpress.content.site import Site
from parkpress.media.addressing import absolute
from parkpress.media.data.book import Book, Cover, book, cover
from parkpress.media.data.naming import PACKAGE, description_of, forms, names, title_of
from parkpress.media.data.table import PARTS, Cell, Field, Origin, name_of, written
from parkpress.media.data.tables import extent_of, span
from parkpress.media.data.writers import file
from parkpress.media.head import About
from parkpress.media.pages.parts import base, size, trail
from parkpress.media.scope import Scope
from parkpress.media.views.data import DataColumn, DataField, DataPage, DataRow, DatasetPage, DatasetRow
from parkpress.media.views.pictures import AttachmentView
from parkpress.media.views.words import LinkView, Words

FIRST_ROWS = 8
"""Rows of a dataset that its page shows."""
MOST_COLUMNS = 6
"""And columns."""

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def index(scope: Scope) -> DataPage:
    """The page of data/index.html."""
    title = scope.plain_words(scope.t["nav.data"])
    summary = scope.plain_words(scope.t["data.description"])
    around = scope.reads.share(cover, scope.lang.id)
    rows = [_row(scope, name) for name in names(scope.reads, scope.lang.id)]
    folder = around.home.rstrip("/")
    catalogue = {
        "@type": "DataCatalog",
        "name": scope.t["data.package"].format(publisher=around.publisher),
        "description": summary.plain,
        "url": around.home,
        **_licence_of(around),
        "dataset": [{"@type": "Dataset", "name": row.title.plain, "url": f"{folder}/{row.href}"} for row in rows],
    }
    about = About("section", "data", title, summary.plain, column="data", things=(catalogue,))
    return DataPage(
        **base(scope, "data.html", "data", about, trail(scope), summary=summary, section="data"),
        collections=tuple(row for row in rows if not row.id.startswith(SERIES)),
        series=tuple(row for row in rows if row.id.startswith(SERIES)),
        package=AttachmentView(PACKAGE, PACKAGE, scope.t["file.json"], ""),
        licence=_licence(scope, around),
    )


def _row(scope: Scope, name: str) -> DatasetRow:
    files = tuple(AttachmentView(form.upper(), f"{name}.{form}", scope.t[f"file.{form}"], "") for form in forms())
    count, years = extent_of(scope, name)
    return DatasetRow(
        name, title_of(scope, name), f"{name}.html", description_of(scope, name), count, years, files
    )


def dataset(scope: Scope, id: str) -> DatasetPage | None:
    """The page of data/<name>.html."""
    if scope.reads.ask(Site.address, "dataset", id, scope.lang.id) is None:
        return None
    item = scope.reads.share(book, scope.lang.id, id)
    table, summary = item.table, scope.plain_words(item.table.description)
    shown = [place for place, field in enumerate(table.fields) if field.shown][:MOST_COLUMNS]
    title = scope.t["data.title"].format(title=table.title.plain)
    about = About(
        "dataset", id, Words(escape(title), title), summary.plain, column="data", things=(_dataset(scope, item),)
    )
    return DatasetPage(
        **base(scope, "dataset.html", "dataset", about, trail(scope, "data"), summary=summary, section="data"),
        files=tuple(_file(scope, item, form) for form in forms()),
        columns=tuple(_column(table.fields[place]) for place in shown),
        rows=tuple(
            DataRow(scope.href(row.path) if row.path else "", tuple(_cell(scope, row.cells[place]) for place in shown))
            for row in table.rows[:FIRST_ROWS]
        ),
        count=len(table.rows),
        period=span(table.period or ()),
        fields=tuple(_fields(scope, table.fields)),
        parts=tuple(_parts(scope)) if any(field.figure for field in table.fields) else (),
        sources=tuple(LinkView(_dated(scope, origin), origin.url, external=True) for origin in table.origins),
        publisher=item.cover.publisher,
        citation=item.citation,
        licence=_licence(scope, item.cover),
    )


def _fields(scope: Scope, fields: Iterable[Field]) -> Iterator[DataField]:
    """The columns, those of a figure together."""
    for _, group in groupby(fields, lambda field: field.figure or field.id):
        first = next(group)
        if first.figure:
            yield DataField(first.id, first.short, "figure", first.unit, scope.t["data.meaning.figure"])
        else:
            yield DataField(first.id, first.heading, first.type, first.unit, first.meaning)


def _parts(scope: Scope) -> Iterator[tuple[str, str, str]]:
    for part in PARTS:
        name = part or "number"
        yield name_of("", part), scope.t[f"data.part_name.{name}"], scope.t[f"data.part_meaning.{name}"]


def _dated(scope: Scope, origin: Origin) -> Words:
    date = when.maybe(origin.date)
    if date is None:
        return scope.plain_words(origin.title)
    return scope.plain_words(scope.t["source.dated"].format(title=origin.title, date=scope.date(date).long))


def _file(scope: Scope, item: Book, form: str) -> AttachmentView:
    """A download. How large a workbook is would have to be found out by making it."""
    name = f"{item.table.name}.{form}"
    bytes_ = "" if form == "xlsx" else size(len(scope.reads.share(file, scope.lang.id, item.table.name, form)))
    return AttachmentView(name, name, scope.t[f"file.{form}"], bytes_)


def _column(field: Field) -> DataColumn:
    """The text of a figure stands for all of its columns."""
    return DataColumn(field.short, bool(field.figure) or field.type == "integer")


def _cell(scope: Scope, cell: Cell) -> Words:
    if isinstance(cell, Words):
        return cell
    return scope.plain_words(written(cell, scope.t["data.word_yes"], scope.t["data.word_no"]))


def _licence(scope: Scope, around: Cover) -> LinkView | None:
    if not around.licence:
        return None
    return LinkView(scope.plain_words(around.licence), around.licence_url, external=True)


def _licence_of(around: Cover) -> dict[str, Any]:
    return {"license": around.licence_url} if around.licence_url else {}


def _dataset(scope: Scope, item: Book) -> dict[str, Any]:
    """The dataset as schema.org sees it."""
    url, table = scope.settings.url, item.table
    folder = scope.path.rpartition("/")[0]
    thing: dict[str, Any] = {
        "@type": "Dataset",
        "name": table.title.plain,
        # Search engines want 50 characters at least, which one sentence in Chinese has not.
        "description": f"{table.description} {scope.t['data.description']}",
        "url": item.url,
        "inLanguage": scope.lang.tag,
        "isAccessibleForFree": True,
        "creator": {"@id": absolute(url, "index.html") + "#organization"},
        "publisher": {"@type": "Organization", "name": item.cover.publisher},
        "includedInDataCatalog": {"@type": "DataCatalog", "url": item.cover.home},
        **_licence_of(item.cover),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": f.title, **({"unitText": f.unit} if f.unit else {})}
            for f in table.fields
            if f.type in ("number", "integer")
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": MEDIA_TYPES[form],
                "contentUrl": absolute(url, f"{folder}/{table.name}.{form}"),
            }
            for form in forms()
        ],
    }
    if table.period is not None:
        thing["temporalCoverage"] = "/".join(dict.fromkeys(table.period))
    return thing
