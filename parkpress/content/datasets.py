"""Which tables of open data there are: a collection of records each, and an indicator over the years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from parkpress.content.stock import Stock
from parkpress.content.stored import stored_figures

COLLECTIONS = (
    "achievements", "figures", "projects", "enterprises", "honours", "spaces", "policies", "services", "industries",
    "timeline",
)
"""Datasets of whole collections, in the order of their index. `figures` are those that belong to no year."""

SERIES = "series-"
"""What the name of an indicator's dataset begins with."""

LEAST_YEARS = 2
"""A series needs so many years; a single one stands among the achievements."""

Paths = Container[tuple[str, str, str]]
"""(kind, id, language) of the pages there are."""


def datasets(stock: Stock, paths: Paths, lang: str) -> Iterator[str]:
    """The datasets that hold something in `lang`: of records, those that have a page there."""
    yield from (name for name in COLLECTIONS if _holds(stock, name, paths, lang))
    years: Counter[str] = Counter()
    for id, year in stock.records.get("achievements", {}).items():
        if ("achievements", id, lang) in paths:
            years.update(year.indicators.keys())
    yield from (SERIES + name for name in stock.records.get("indicators", {}) if years[name] >= LEAST_YEARS)


def _holds(stock: Stock, name: str, paths: Paths, lang: str) -> bool:
    if name == "timeline":
        return bool(stock.lists.get("timeline"))
    if name == "honours":
        return ("honours", "", lang) in paths
    if name == "figures":
        pages = (entry.page for entry in stored_figures(stock).values() if not entry.indicator)
        return any(is_shown(page, paths, lang) for page in pages)
    records = stock.records.get(name, {}).items()
    shown = (record for id, record in records if (name, id, lang) in paths)
    return any(record.indicators for record in shown) if name == "achievements" else any(True for _ in shown)


def is_shown(page: tuple[str, str], paths: Paths, lang: str) -> bool:
    """Whether a figure is told of in a language: that of a record with its page, one of no record always."""
    return page[0] == "about" or (*page, lang) in paths
