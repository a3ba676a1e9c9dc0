"""Which datasets there are, in which forms, and what they are called."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import chain

from markupsafe import escape

from parkpress.content.datasets import COLLECTIONS, SERIES
from parkpress.content.site import Site
from parkpress.engine.reads import Reads
from parkpress.media.scope import Scope
from parkpress.media.views.words import Words

PACKAGE = "datapackage.json"
FORMS = ("csv", "xlsx", "json")
"""The endings of the files in which a dataset is offered."""


@cache
def xlsx_available() -> bool:
    """Whether openpyxl is installed."""
    return find_spec("openpyxl") is not None


def forms() -> tuple[str, ...]:
    """The forms in which datasets are made: XLSX only where openpyxl is installed."""
    return tuple(form for form in FORMS if form != "xlsx" or xlsx_available())


def names(reads: Reads, lang: str) -> list[str]:
    """The datasets of a language, in the order of their index."""
    series = (SERIES + indicator for indicator in reads.ask(Site.ids, "indicators"))
    return [
        name for name in chain(COLLECTIONS, series) if reads.ask(Site.address, "dataset", name, lang) is not None
    ]


def series_of(name: str) -> str:
    """The indicator that a dataset is a series of; empty for a collection."""
    return name.removeprefix(SERIES) if name.startswith(SERIES) else ""


def title_of(scope: Scope, name: str) -> Words:
    """What a dataset is called, without links: it is one itself."""
    label = scope.reads.ask(Site.label, "indicators", series_of(name))
    if label is None:
        return scope.plain_words(scope.t[f"data.{name}.title"])
    found = scope.words(label)
    return Words(escape(found.plain), found.plain, found.tag)


def description_of(scope: Scope, name: str) -> str:
    """What a dataset holds."""
    if series_of(name):
        return scope.t["data.series.description"].format(indicator=title_of(scope, name).plain)
    return scope.t[f"data.{name}.description"]
