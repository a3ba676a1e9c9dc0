"""Open data."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.views.page import Page
from parkpress.media.views.pictures import AttachmentView
from parkpress.media.views.words import LinkView, Words


@immutable
class DatasetRow:
    """A dataset in the index of open data."""

    id: str
    title: Words
    href: str
    description: str
    count: int
    """How many rows it has."""
    period: str
    """The years that it is about, such as `2021–2025`; empty where it is about none."""
    files: tuple[AttachmentView, ...]


@immutable
class DataPage(Page):
    """data/index.html: the open data of the site."""

    collections: tuple[DatasetRow, ...]
    series: tuple[DatasetRow, ...]
    """Indicators over the years."""
    package: AttachmentView
    """The Data Package, which describes all files."""
    licence: LinkView | None
    """None where the settings state none; `href` may be empty."""


@immutable
class DataColumn:
    """A column of what a dataset's page shows."""

    heading: str
    number: bool
    """Whether it holds figures, which stand at the right."""


@immutable
class DataRow:
    """A row of a dataset. `href` leads to the page of what it tells of; it may be empty."""

    href: str
    cells: tuple[Words, ...]
    """As many as there are columns; an empty one for what is not stated."""


@immutable
class DataField:
    """A column of a dataset's files, or the five columns of a figure."""

    id: str
    """The same in every language: the key in JSON. The other columns of a figure begin with it: `DatasetPage.parts`."""
    heading: str
    type: str
    """`string`, `number`, `year`, `integer`, `boolean` or `figure`; `t["data.type." + type]`."""
    unit: str
    meaning: str


@immutable
class DatasetPage(Page):
    """data/<name>.html: a dataset, its first rows, and what its columns mean."""

    files: tuple[AttachmentView, ...]
    columns: tuple[DataColumn, ...]
    rows: tuple[DataRow, ...]
    """The first ones."""
    count: int
    """How many there are."""
    period: str
    fields: tuple[DataField, ...]
    parts: tuple[tuple[str, str, str], ...]
    """(ending of the id, name, meaning) of the columns that each figure has; empty where there are no figures."""
    sources: tuple[LinkView, ...]
    """`href` is empty where a source has no address."""
    publisher: str
    citation: str
    licence: LinkView | None
