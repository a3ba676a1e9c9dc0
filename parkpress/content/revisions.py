"""Revisions of frozen years: which published figures were changed afterwards, from what, when and why.

Nothing is typed twice: the earlier figure comes from the edition of the year that was frozen before the revision, the
later one from the edition that was frozen after it, or from the year as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from parkpress.content.frozen import Edition, Frozen, FrozenFigure, as_published, frozen_path
from parkpress.content.models import Text, Year
from parkpress.content.places import locate_field
from parkpress.content.schema import nearest
from parkpress.content.stock import Stock
from parkpress.content.when import When
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Problem, Span
from parkpress.immutable import immutable


@immutable
class Reason:
    """When and why a figure was revised."""

    date: When
    text: Text


@immutable
class Correction:
    """A published figure and what became of it between two editions of its year, or since the last one."""

    year: str
    indicator: str
    before: FrozenFigure | None
    """As it was published; None where it had not been."""
    after: FrozenFigure | None
    """None where it was withdrawn."""
    reasons: tuple[Reason, ...]
    """Oldest first; at least one."""

    @property
    def ref(self) -> str:
        """The figure as references name it."""
        return f"achievements/{self.year}.{self.indicator}"


@immutable
class _Recorded:
    """A revision of one figure, and where it stands in the list of its year."""

    place: int
    position: int
    """Among the figures of that revision."""
    id: str
    reason: Reason
    edition: int | None
    """The first edition that was frozen with it, from 1; None where none was yet."""


def _recorded(year: Year, frozen: Frozen) -> list[_Recorded]:
    """The revisions of a year figure by figure, oldest first. Two of one day are told apart by their order."""
    found = []
    seen: Counter[tuple[str, str]] = Counter()
    for place, revision in enumerate(year.revisions):
        for position, id in enumerate(revision.figures):
            key = (revision.date.iso(), id)
            seen[key] += 1
            edition = next((e.number for e in frozen.editions if e.revisions.count(key) >= seen[key]), None)
            found.append(_Recorded(place, position, id, Reason(revision.date, revision.reason), edition))
    return sorted(found, key=lambda entry: entry.reason.date)


def open_revisions(year: Year, frozen: Frozen) -> frozenset[str]:
    """Figures with a revision that no edition has: their change is accounted for."""
    return frozenset(entry.id for entry in _recorded(year, frozen) if entry.edition is None)


def corrections(years: Mapping[str, Year], frozen: Mapping[str, Frozen]) -> dict[str, tuple[Correction, ...]]:
    """Every revised figure by its reference; of one figure the oldest first."""
    found: dict[str, tuple[Correction, ...]] = {}
    for id, record in years.items():
        if id in frozen and record.revisions:
            for correction in _of_year(id, record, frozen[id]):
                found[correction.ref] = (*found.get(correction.ref, ()), correction)
    return found


def _of_year(id: str, year: Year, frozen: Frozen) -> Iterator[Correction]:
    groups: dict[tuple[int, str], list[Reason]] = {}
    last = len(frozen.editions)
    for entry in _recorded(year, frozen):
        groups.setdefault((entry.edition or last + 1, entry.id), []).append(entry.reason)
    now = {name: as_published(figure) for name, figure in year.indicators.items()}
    for (number, name), reasons in sorted(groups.items(), key=lambda group: group[0][0]):
        before = frozen.editions[number - 2].figures.get(name) if number > 1 else None
        after = (now if number > last else frozen.editions[number - 1].figures).get(name)
        if before is None or after is None or not before.same(after):
            yield Correction(id, name, before, after, tuple(reasons))


# What is wrong


def check_revisions(stock: Stock) -> Iterator[Problem]:
    """Revisions that fit nothing that was published, and frozen years that are gone."""
    years: Mapping[str, Year] = stock.records.get("achievements", {})
    for id in stock.frozen:
        if id not in years and ("achievements", id) not in stock.bad:
            yield Problem("page.frozen-alone", Span(frozen_path(id)), {"year": id, "name": f"{id}.yaml"})
    for id, record in years.items():
        if id in stock.frozen:
            yield from _wrong(stock, id, record, stock.frozen[id])
            yield from _gone(stock, id, record, stock.frozen[id])
        elif record.revisions and ("frozen", id) not in stock.bad:
            yield Problem("schema.revision-unfrozen", _span(stock, id, ("revisions",), key=True), {"year": id})


def _wrong(stock: Stock, id: str, year: Year, frozen: Frozen) -> Iterator[Problem]:
    first, last = frozen.editions[0], frozen.editions[-1]
    for entry in _recorded(year, frozen):
        date = entry.reason.date
        published = (last if entry.edition is None else first).date
        span = _span(stock, id, ("revisions", entry.place, "figures", entry.position))
        if not any(entry.id in known for known in (year.indicators, *(e.figures for e in frozen.editions))):
            near = nearest(entry.id, [*year.indicators, *last.figures])
            yield Problem(
                "schema.revision-figure", span, {"id": entry.id, "year": id, "nearest": near}, "nearest" if near else ""
            )
        elif date < published or date.moment(stock.settings.timezone) > stock.now:
            values = {"date": date.iso(), "frozen": published.iso(), "year": id}
            place = _span(stock, id, ("revisions", entry.place, "date"))
            yield Problem("schema.revision-date", place, values, "early" if date < published else "future")
        elif entry.edition is None:
            now = year.indicators.get(entry.id)
            was = last.figures.get(entry.id)
            unchanged = now is not None and was is not None and was.same(as_published(now))
            code = "schema.revision-unchanged" if unchanged else "schema.revision-open"
            yield Problem(code, span, {"id": entry.id, "year": id, "date": date.iso()})


def _gone(stock: Stock, id: str, year: Year, frozen: Frozen) -> Iterator[Problem]:
    """Revisions that an edition was frozen with, and that the year no longer has."""
    there = Counter((revision.date.iso(), name) for revision in year.revisions for name in revision.figures)
    wanted = _at_last(frozen.editions)
    for (date, name), count in wanted.items():
        if there[date, name] < count:
            edition = next(e for e in frozen.editions if (date, name) in e.revisions)
            place = edition.revisions.index((date, name))
            loc = ("editions", edition.number - 1, "revisions", place)
            related = (locate_field(stock.folder, frozen_path(id), loc),)
            span = _span(stock, id, ("revisions",), key=True)
            yield Problem("schema.revision-gone", span, {"date": date, "id": name, "year": id}, "", related)


def _at_last(editions: Iterable[Edition]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for edition in editions:
        found |= Counter(edition.revisions)
    return found


def _span(stock: Stock, id: str, loc: Loc, *, key: bool = False) -> Span:
    return locate_field(stock.folder, stock.sources["achievements", id], loc, key=key)

