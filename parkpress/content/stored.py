"""Every stored figure of the site under the reference by which texts name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parkpress.content.models import (
    PROJECT_FIGURES,
    SPACE_FIGURES,
    Amount,
    Enterprise,
    Figure,
    Indicator,
    LooseFigure,
    Policy,
    Project,
    Source,
    Space,
    Text,
    Year,
)
from parkpress.content.stock import Stock
from parkpress.immutable import immutable

MODIFIERS = ("growth", "rate", "noun")
"""What may stand behind a figure's reference: its growth in words, its bare growth, and with its noun."""


@immutable
class FigureEntry:
    """A stored figure, what it is called and where it is at home."""

    ref: str
    """As in references: `achievements/2021.industrial_output`, `figures/road_investment`."""
    figure: Figure
    name: Text
    noun: Text | None
    page: tuple[str, str]
    """(kind, id) of the page that owns it."""
    anchor: str
    """Its fragment on that page."""
    source: Source | None
    """Its own source, else that of its record."""
    definition: Text | None = None
    indicator: str = ""
    """Id of the indicator whose value of a year it is."""


def stored_figures(stock: Stock) -> dict[str, FigureEntry]:
    """All figures of records, which are never drafts, in the order of sections."""
    found: dict[str, FigureEntry] = {}
    for entry in (*_of_years(stock), *_of_records(stock), *_of_no_year(stock)):
        found[entry.ref] = entry
    return found


def split_modifier(field: str) -> tuple[str, str]:
    """(name of the figure, modifier) of a dotted field; the name is empty where the record is the figure."""
    name, _, last = field.rpartition(".")
    return (name, last) if last in MODIFIERS else (field, "")


def figure_ref(kind: str, id: str, name: str) -> str:
    """The reference of a figure of a record; of the record itself where `name` is empty."""
    return f"{kind}/{id}.{name}" if name else f"{kind}/{id}"


def anchor(name: str) -> str:
    """The fragment of a figure on its own page. The prefix keeps it apart from the ids of headings."""
    return "figure-" + name.replace(".", "-")


def _of_years(stock: Stock) -> Iterator[FigureEntry]:
    indicators: Mapping[str, Indicator] = stock.records.get("indicators", {})
    years: Mapping[str, Year] = stock.records.get("achievements", {})
    for id in sorted(years, reverse=True):
        for name, figure in years[id].indicators.items():
            indicator = indicators.get(name)
            if indicator is None:
                continue
            yield FigureEntry(
                f"achievements/{id}.{name}", figure, indicator.name, indicator.noun, ("achievements", id),
                anchor(name), figure.source or years[id].source, indicator.definition, name,
            )


def _of_records(stock: Stock) -> Iterator[FigureEntry]:
    for kind in ("projects", "enterprises", "spaces", "policies"):
        for id, record in sorted(stock.records.get(kind, {}).items()):
            for name, text, figure in _figures_of(record, stock):
                noun = figure.noun if isinstance(figure, Amount) else None
                source = figure.source or _source_of(record)
                yield FigureEntry(f"{kind}/{id}.{name}", figure, text, noun, (kind, id), anchor(name), source)


def _source_of(record: Project | Enterprise | Space | Policy) -> Source | None:
    """A record's source; a policy that names none is one itself."""
    if isinstance(record, Policy) and record.source is None:
        return Source(title=record.title, date=record.issued)
    return record.source


def _figures_of(record: Project | Enterprise | Space | Policy, stock: Stock) -> Iterator[tuple[str, Text, Figure]]:
    if isinstance(record, Policy):
        for name, amount in record.amounts.items():
            yield name, amount.name, amount
        return
    if not isinstance(record, Enterprise):
        for name in PROJECT_FIGURES if isinstance(record, Project) else SPACE_FIGURES:
            figure = getattr(record, name)
            if figure is not None:
                yield name, _interface_text(stock, f"field.{name}"), figure
        return
    for number, support in enumerate(record.support, 1):
        if support.figure is not None:
            yield f"support.{number}", support.text, support.figure


def _interface_text(stock: Stock, key: str) -> Text:
    """A text of the interface in every language of the site; its key where it is missing (reported elsewhere)."""
    return Text(tuple((lang, stock.interface.get(lang, {}).get(key, key)) for lang in stock.settings.languages))


def _of_no_year(stock: Stock) -> Iterator[FigureEntry]:
    figures: Mapping[str, LooseFigure] = stock.records.get("figures", {})
    for id, loose in figures.items():
        yield FigureEntry(
            f"figures/{id}", loose.figure, loose.name, loose.noun, ("about", ""), anchor(id), loose.figure.source
        )
