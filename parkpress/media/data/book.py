"""What every file of a dataset says beside its rows: who publishes it, where, and under which licence."""

from __future__ import annotations

from collections.abc import Mapping

from parkpress.content.site import Site
from parkpress.engine.reads import Reads
from parkpress.immutable import immutable
from parkpress.media.addressing import absolute
from parkpress.media.data.table import Table
from parkpress.media.data.tables import table
from parkpress.media.scope import Scope


@immutable
class Cover:
    """What the files of a language have in common."""

    lang: str
    """The tag of the language, such as `zh-CN`."""
    publisher: str
    licence: str
    licence_url: str
    """Empty, as the name may be, where the settings state no licence."""
    home: str
    """The public address of the index of datasets."""
    t: Mapping[str, str]
    """The texts of the interface."""


@immutable
class Book:
    """A dataset with its cover."""

    table: Table
    cover: Cover
    url: str
    """The public address of its page."""
    citation: str


def cover(reads: Reads, lang: str) -> Cover:
    """What the files of a language have in common."""
    path = reads.ask(Site.address, "section", "data", lang) or ""
    scope = Scope(reads, lang, path)
    settings = scope.settings
    publisher = scope.words(settings.operator.name if settings.operator else settings.name).plain
    licence = settings.licence
    return Cover(
        scope.lang.tag, publisher, scope.words(licence.name).plain if licence else "",
        (licence.url or "") if licence else "", absolute(settings.url, path), scope.t,
    )  # fmt: skip


def book(reads: Reads, lang: str, name: str) -> Book:
    """A dataset of a language."""
    found, around = reads.share(table, lang, name), reads.share(cover, lang)
    url = absolute(reads.ask(Site.settings).url, reads.ask(Site.address, "dataset", name, lang) or "")
    citation = around.t["data.citation"].format(publisher=around.publisher, title=found.title.plain, url=url)
    return Book(found, around, url, citation)
