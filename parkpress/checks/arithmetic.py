"""The arithmetic of yearly figures: growth, and the relations that indicators.yaml states.

Everything is recomputed in ranges (see `ranges`), and only what cannot be true of any number behind the printed
digits is reported (`DOMAIN` rules of yearly reports: growth, shares, sums, percentage points, values per unit).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from parkpress.checks.figure_places import field_span, span_of
from parkpress.checks.ranges import Range, in_words, one, quantity_in_words, range_of, total
from parkpress.checks.text import grammar
from parkpress.content.models import Figure, Indicator, Year
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Severity, Wording
from parkpress.figures import Quantity, change, read
from parkpress.languages import LANGUAGES

_HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The figure of an indicator in a year."""

    ref: str
    figure: Figure
    indicator: Indicator

    @property
    def quantity(self) -> Quantity:
        return self.figure.quantity

    @property
    def range(self) -> Range:
        """In base units of the indicator's unit: the mu that 亩均税收28.5万元 leaves to its name is put back."""
        found = range_of(self.quantity)
        if self.quantity.dimension != _dimension(self.indicator):
            return found.scaled(_unit(self.indicator).scale / self.quantity.scale)
        return found


def check(site: Site) -> Iterator[Problem]:
    """Yearly figures that contradict their indicator, the year before, or each other."""
    indicators = {id: site.record("indicators", id) for id in site.ids("indicators")}
    years = {int(id): _entries(site.record("achievements", id), indicators) for id in site.ids("achievements")}
    yield from _relations(site, indicators)
    for year, entries in sorted(years.items()):
        fitting = {name: entry for name, entry in entries.items() if _fits(entry)}
        for name, entry in entries.items():
            if name not in fitting:
                yield _wrong_unit(site, entry)
            elif entry.figure.growth is not None:
                yield from _growth(site, entry, years.get(year - 1, {}).get(name))
        for entry in fitting.values():
            yield from _band(site, entry)
            yield from _sum(site, entry, fitting)
            yield from _ratio(site, entry, fitting)
            yield from _share(site, entry, fitting)


def _entries(record: Year, indicators: Mapping[str, Indicator]) -> dict[str, _Entry]:
    return {
        name: _Entry(f"achievements/{record.year}.{name}", figure, indicators[name])
        for name, figure in record.indicators.items()
        if name in indicators
    }


def _unit(indicator: Indicator) -> Quantity:
    """One of an indicator's unit."""
    return read(f"1{indicator.unit}")


def _dimension(indicator: Indicator) -> str:
    return _unit(indicator).dimension


def _fits(entry: _Entry) -> bool:
    """Whether a figure measures what its indicator does; a value per mu may leave the mu to its name."""
    own, stated = entry.quantity.dimension, _dimension(entry.indicator)
    return own == stated or (entry.indicator.ratio is not None and own == stated.partition("/")[0])


def _wrong_unit(site: Site, entry: _Entry) -> Problem:
    values = {"value": quantity_in_words(entry.quantity), "unit": entry.indicator.unit}
    return Problem("figure.indicator-unit", span_of(site, entry.ref), values)


# Growth


def _growth(site: Site, entry: _Entry, before: _Entry | None) -> Iterator[Problem]:
    growth = entry.figure.growth
    assert growth is not None
    if before is None or not _fits(before):
        yield from _implied_base(site, entry, growth)
        return
    if growth.dimension in ("ratio", "multiple") and entry.quantity.dimension != "ratio":
        yield from _rate(site, entry, before, growth)
    elif growth.dimension == "percentage points" or growth.dimension == "ratio":
        yield from _points(site, entry, before, growth)
    elif growth.dimension == entry.quantity.dimension:
        yield from _increase(site, entry, before, growth)


def _rate(site: Site, entry: _Entry, before: _Entry, growth: Quantity) -> Iterator[Problem]:
    """增长25.6%: the quotient of both years, less one."""
    quotient = entry.range / before.range
    if quotient is None:
        return
    stated, found = range_of(growth), quotient - Range.exactly(1)
    if growth.dimension == "multiple":
        stated = stated - Range.exactly(1)  # a multiple counts the whole, a growth what was added
    if not stated.meets(found):
        words = in_words(found, one("percent"), apart_from=stated, trend=True)
        yield _wrong_growth(site, entry, before, growth, words, "rate")


def _points(site: Site, entry: _Entry, before: _Entry, growth: Quantity) -> Iterator[Problem]:
    """提高0.5个百分点: the difference of two percentages. Written with a percent sign it is a quotient."""
    found = (entry.range - before.range).scaled(1 / _HUNDREDTH)
    if growth.dimension == "percentage points":
        stated = range_of(growth)
        if not stated.meets(found):
            words = in_words(found, one("pp"), apart_from=stated, trend=True)
            yield _wrong_growth(site, entry, before, growth, words, "points")
        return
    quotient = entry.range / before.range
    if quotient is not None and not range_of(growth).meets(quotient - Range.exactly(1)):
        meant = range_of(growth).scaled(1 / _HUNDREDTH).meets(found)
        stated = range_of(growth).scaled(1 / _HUNDREDTH)
        words = in_words(found, one("pp"), apart_from=Range(None, None) if meant else stated, trend=True)
        yield _wrong_growth(site, entry, before, growth, words, "percent" if meant else "points")


def _increase(site: Site, entry: _Entry, before: _Entry, growth: Quantity) -> Iterator[Problem]:
    """净增12家: the difference of both years."""
    stated, found = range_of(growth), entry.range - before.range
    if not stated.meets(found):
        words = in_words(found, growth, apart_from=stated)
        yield _wrong_growth(site, entry, before, growth, words, "increase")


def _wrong_growth(
    site: Site, entry: _Entry, before: _Entry, growth: Quantity, found: Wording, hint: str
) -> Problem:
    values = {
        "growth": _change_in_words(growth),
        "value": quantity_in_words(entry.quantity),
        "base": quantity_in_words(before.quantity),
        "found": found,
    }
    related = (span_of(site, before.ref),)
    level = Severity.INFO if _at_constant_prices(entry.figure) else None
    return Problem("figure.growth", span_of(site, entry.ref, "growth"), values, hint, related, level)


def _change_in_words(growth: Quantity) -> Wording:
    if growth.dimension not in ("ratio", "percentage points"):
        return quantity_in_words(growth)
    return Wording({lang: change(growth, lang, style="table") for lang in LANGUAGES})


def _at_constant_prices(figure: Figure) -> bool:
    """Whether a note says that the growth is a real one, which the values at current prices do not show."""
    return figure.note is not None and any(grammar(lang).CONSTANT_PRICES.search(words) for lang, words in figure.note)


def _implied_base(site: Site, entry: _Entry, growth: Quantity) -> Iterator[Problem]:
    """The year before is missing: what value and growth make of it must at least be plausible."""
    if growth.dimension != "ratio" or entry.quantity.dimension == "ratio" or entry.indicator.band is None:
        return
    base = entry.range / (range_of(growth) + Range.exactly(1))
    band = _band_of(entry.indicator)
    if base is not None and not base.meets(band):
        values = {
            "growth": _change_in_words(growth),
            "value": quantity_in_words(entry.quantity),
            "found": in_words(base, entry.quantity, apart_from=band),
            "band": in_words(band, entry.quantity, apart_from=Range(None, None)),
        }
        yield Problem("figure.implied-base", span_of(site, entry.ref, "growth"), values)


# Relations between the indicators of a year


def _band_of(indicator: Indicator) -> Range:
    assert indicator.band is not None
    unit = _unit(indicator).canonical().low
    return Range(*(Fraction(end) * unit for end in indicator.band))


def _band(site: Site, entry: _Entry) -> Iterator[Problem]:
    if entry.indicator.band is None:
        return
    band = _band_of(entry.indicator)
    if not entry.range.meets(band):
        values = {
            "value": quantity_in_words(entry.quantity),
            "band": in_words(band, _unit(entry.indicator), apart_from=Range(None, None)),
        }
        yield Problem("figure.band", span_of(site, entry.ref), values)


def _sum(site: Site, entry: _Entry, entries: Mapping[str, _Entry]) -> Iterator[Problem]:
    """The total of indicators that add up to this one, where the year has all of them."""
    parts = [entries[name] for name in entry.indicator.sum if name in entries]
    if not parts or len(parts) < len(entry.indicator.sum):
        return
    found = total(part.range for part in parts)
    if not entry.range.meets(found):
        values = {
            "value": quantity_in_words(entry.quantity),
            "found": in_words(found, entry.quantity, apart_from=entry.range),
            "count": str(len(parts)),
        }
        spans = tuple(span_of(site, part.ref) for part in parts)
        yield Problem("figure.sum", span_of(site, entry.ref), values, "indicators", spans)


def _ratio(site: Site, entry: _Entry, entries: Mapping[str, _Entry]) -> Iterator[Problem]:
    """A value per unit, or a share: the quotient of two other indicators."""
    if entry.indicator.ratio is None:
        return
    above, below = (entries.get(name) for name in entry.indicator.ratio)
    quotient = above.range / below.range if above and below else None
    if above is None or below is None or quotient is None:
        return
    if not entry.range.meets(quotient):
        values = {
            "value": quantity_in_words(entry.quantity),
            "above": quantity_in_words(above.quantity),
            "below": quantity_in_words(below.quantity),
            "found": in_words(quotient, _unit(entry.indicator), apart_from=entry.range),
        }
        spans = (span_of(site, above.ref), span_of(site, below.ref))
        yield Problem("figure.ratio", span_of(site, entry.ref), values, "", spans)


def _share(site: Site, entry: _Entry, entries: Mapping[str, _Entry]) -> Iterator[Problem]:
    """A part that is larger than the whole; told in percent, one of more than a hundred."""
    whole = entries.get(entry.indicator.share_of or "")
    if entry.quantity.dimension == "ratio" and entry.indicator.share_of:
        if Range.exactly(1).below(entry.range):
            values = {"value": quantity_in_words(entry.quantity), "whole": "100%"}
            yield Problem("figure.share", span_of(site, entry.ref), values)
        return
    same = whole is not None and whole.quantity.dimension == entry.quantity.dimension
    if whole is not None and same and whole.range.below(entry.range):
        values = {"value": quantity_in_words(entry.quantity), "whole": quantity_in_words(whole.quantity)}
        yield Problem("figure.share", span_of(site, entry.ref), values, "", (span_of(site, whole.ref),))


def _relations(site: Site, indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Relations in indicators.yaml that no numbers could satisfy."""
    for id, indicator in indicators.items():
        own = _dimension(indicator)
        parts = [name for name in indicator.sum if name in indicators and _dimension(indicators[name]) != own]
        if parts:
            values = {"name": id, "other": parts[0]}
            span = field_span(site, "indicators", id, ("sum", indicator.sum.index(parts[0])))
            yield Problem("figure.relation", span, values, "sum")
        if indicator.ratio and all(name in indicators for name in indicator.ratio):
            above, below = (_dimension(indicators[name]) for name in indicator.ratio)
            if own not in (f"{above}/{below}", above) and not (own == "ratio" and above == below):
                values = {"name": id, "other": " / ".join(indicator.ratio)}
                yield Problem("figure.relation", field_span(site, "indicators", id, ("ratio",)), values, "ratio")
        whole = indicators.get(indicator.share_of or "")
        if whole is not None and own not in ("ratio", _dimension(whole)):
            values = {"name": id, "other": indicator.share_of or ""}
            yield Problem("figure.relation", field_span(site, "indicators", id, ("share_of",)), values, "share")


