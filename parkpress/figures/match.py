"""Which numbers of a text are missing from, or differ in, its translation.

Mentions are matched as multisets, whatever their order: equal before rounded, the same qualifier before a missing one.
What finds no partner is set beside the mention that it was most probably meant to be, and the fault is named.
Dates, periods and ordinals are compared as sets (see `moments`), for they may be named again or only once.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from parkpress.figures.compare import Agreement, Bounds, agreement, bounds
from parkpress.figures.mentions import Kind, Mention, Role
from parkpress.figures.moments import unmatched_moments
from parkpress.figures.quantity import Quantity, Trend
from parkpress.figures.slips import family, same_digits, scale_slip
from parkpress.figures.units import BASE_UNITS, UNITS


class Fault(StrEnum):
    """What is wrong with a number of a translation."""

    VALUE = "value"
    UNIT = "unit"
    CURRENCY = "currency"
    TIME = "time"
    """Another date or period."""
    ORDINAL = "ordinal"
    DIRECTION = "direction"
    """A rise told as a fall."""
    LEVEL = "level"
    """The level reached (cut to two days) told as the difference (cut by two days), or the other way round."""
    CONVERSION = "conversion"
    """A conversion in brackets that does not equal the quantity before it, which is then `one`."""
    QUALIFIER = "qualifier"
    """Nearly told as over."""
    PERSON_TIME = "person-time"
    """Visits told as people or enterprises."""
    MISSING = "missing"
    ADDED = "added"
    ROUNDED = "rounded"
    """Different digits that are the same number at the precision of the coarser side."""
    UNQUALIFIED = "unqualified"
    """A qualifier that only one side has."""


HARMLESS = frozenset({Fault.ROUNDED, Fault.UNQUALIFIED})
"""Faults that leave the number right."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers that do not say the same. One side is None where the other text has nothing of the kind."""

    fault: Fault
    one: Mention | None
    other: Mention | None


def differences(text: Sequence[Mention], translation: Sequence[Mention]) -> tuple[Difference, ...]:
    """What the mentions of a text and of its translation do not agree in; empty where they say the same."""
    found = [*_conversions(text), *_conversions(translation)]
    found += [
        Difference(_fault_of_moment(one, other), one, other) for one, other in unmatched_moments(text, translation)
    ]
    ours, theirs = _Side(text), _Side(translation)
    found += _equal(ours, theirs)
    for near in _NEAR:
        found += _near(ours, theirs, near)
    found += _partners(ours, theirs)
    in_one, in_other = values(text), values(translation)
    found += [Difference(Fault.MISSING, m, None) for m in ours.left if not (m.weak or is_said(m, in_other))]
    found += [Difference(Fault.ADDED, None, m) for m in theirs.left if not (m.weak or is_said(m, in_one))]
    return tuple(sorted(found, key=_place))


def values(mentions: Sequence[Mention]) -> frozenset[tuple[object, ...]]:
    """The values of all quantities: a text may say a number twice, its translation once."""
    return frozenset(_value(mention) for mention in mentions if mention.kind is Kind.QUANTITY and mention.quantity)


def is_said(mention: Mention, said: frozenset[tuple[object, ...]]) -> bool:
    """Whether the value of a quantity is among `values`."""
    return mention.quantity is not None and _value(mention) in said


def _place(difference: Difference) -> tuple[int, int]:
    one, other = difference.one, difference.other
    return (other.start if other else one.start if one else 0), (one.start if one else 0)


def _fault_of_moment(one: Mention | None, other: Mention | None) -> Fault:
    if one is None or other is None:
        return Fault.ADDED if one is None else Fault.MISSING
    return Fault.TIME if one.kind in (Kind.DATE, Kind.PERIOD) else Fault.ORDINAL


class _Side:
    """The quantities of one text that have no partner yet."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.left = [m for m in mentions if m.kind is Kind.QUANTITY and m.quantity and not m.glosses]

    def take(self, taken: set[int]) -> None:
        """Remove the mentions at these places of the list."""
        if taken:
            self.left = [mention for place, mention in enumerate(self.left) if place not in taken]


_Key = tuple[object, ...]


def _value(mention: Mention) -> _Key:
    """What equal quantities have in common. The direction is left out: not every form of growth names it."""
    quantity = mention.quantity
    assert quantity
    if quantity.spread:
        first, last, dimension, _ = quantity.canonical()
        return (*sorted((abs(first), abs(last))), dimension)
    scale = BASE_UNITS[quantity.unit]
    dimension = UNITS[quantity.unit].dimension
    if scale is None or quantity.denominator > 1:
        exact = UNITS[quantity.unit].scale / quantity.denominator
        values = [abs(Fraction(value)) * exact for value in (quantity.low, quantity.high)]
        return (*sorted(values), dimension)
    low, high = abs(quantity.low) * scale, abs(quantity.high) * scale
    return (low, high, dimension) if low <= high else (high, low, dimension)


def _keys(mention: Mention) -> list[_Key]:
    """Values under which a mention may be found: its own, and those of other ways to say the same."""
    quantity = mention.quantity
    assert quantity
    keys = [_value(mention)]
    if quantity.unit == "percent":
        percent = (1 + Fraction(value) / 100 for value in (quantity.low, quantity.high))
        keys.append((*percent, "multiple"))  # up 150 percent is 2.5 times the figure
    if mention.bare or quantity.unit != "count":
        keys.append((quantity.low, quantity.high, "digits"))
    return keys


def _equal(ours: _Side, theirs: _Side) -> list[Difference]:
    """Pairs of equal quantities, found by their value; those whose qualifiers agree come first."""
    _identical(ours, theirs)
    found: list[Difference] = []
    for wanted in (1, 2):
        if not (ours.left and theirs.left):
            break
        places: dict[_Key, deque[int]] = defaultdict(deque)
        for place, other in enumerate(theirs.left):
            for key in _keys(other):
                places[key].append(place)
        taken_ours: set[int] = set()
        taken_theirs: set[int] = set()
        for place, one in enumerate(ours.left):
            for key in _keys(one):
                partner = _first(places.get(key), taken_theirs, one, theirs.left, wanted)
                if partner is not None:
                    taken_ours.add(place)
                    taken_theirs.add(partner)
                    found += _harmless(one, theirs.left[partner])
                    break
        ours.take(taken_ours)
        theirs.take(taken_theirs)
    return found


def _identical(ours: _Side, theirs: _Side) -> None:
    """Take away what is the same in everything; nearly all numbers of a right translation are."""
    places: dict[_Key, deque[int]] = defaultdict(deque)
    for place, other in enumerate(theirs.left):
        places[_everything(other)].append(place)
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for place, one in enumerate(ours.left):
        same = places.get(_everything(one))
        if same:
            taken_ours.add(place)
            taken_theirs.add(same.popleft())
    ours.take(taken_ours)
    theirs.take(taken_theirs)


def _everything(mention: Mention) -> _Key:
    quantity = mention.quantity
    assert quantity
    role = mention.role if mention.role is Role.LEVEL else ""
    return (*_value(mention), quantity.qualifier.bound, _direction(mention), role, quantity.per, mention.weak)


_LOOKS = 5
"""How many mentions of the same value are looked at for one that has the right qualifier."""


def _first(
    places: deque[int] | None, taken: set[int], one: Mention, others: Sequence[Mention], wanted: int
) -> int | None:
    """The first of `places` that is free and says the same as `one`, at most `wanted` away from it."""
    while places and places[0] in taken:
        places.popleft()
    for look, place in enumerate(places or ()):
        if look == _LOOKS:
            break
        if place not in taken:
            found = _distance(one, others[place])
            if found is not None and found <= wanted:
                return place
    return None


def _distance(one: Mention, other: Mention) -> int | None:
    """How far two mentions are from each other: 0 equal, 1 another qualifier, 2 rounded; None if they differ."""
    assert one.quantity and other.quantity
    if {one.role, other.role} == {Role.LEVEL, Role.DIFFERENCE} or _opposite(one, other):
        return None
    value, qualifier = _agreement(one, other), bounds(one.quantity, other.quantity)
    if value not in (Agreement.EQUAL, Agreement.ROUNDED) or qualifier is Bounds.OPPOSITE:
        return None
    return 2 if value is Agreement.ROUNDED else int(qualifier is Bounds.MISSING)


def _agreement(one: Mention, other: Mention) -> Agreement:
    """Agreement of the values, whatever the direction; a unit may be understood from what goes before."""
    assert one.quantity and other.quantity
    value = agreement(_undirected(one.quantity, other.quantity), _undirected(other.quantity, one.quantity))
    if value is Agreement.UNIT and one.bare is not other.bare and _digits(one.quantity) == _digits(other.quantity):
        return Agreement.EQUAL  # "450,000 square meters, 213,000 of it in Phase I"
    if value is Agreement.UNIT and _digits(one.quantity) == _digits(other.quantity) and _occasions(one, other):
        return Agreement.EQUAL  # 外出32批次 as 32 trips, 三四次 as three or four times
    return value


_OCCASIONS = frozenset("次 批 批次 趟 轮 场 场次 inspections inspection".split())
"""Words that count how often something was done, as visits do."""


def _occasions(one: Mention, other: Mention) -> bool:
    """Whether one side says visits or times and the other counts how often something was done."""
    assert one.quantity and other.quantity
    quantities = one.quantity, other.quantity
    return any(
        family(quantity) == "visits" or quantity.unit == "times" or quantity.written.lower() == "twice"
        for quantity in quantities
    ) and any(quantity.measure in _OCCASIONS for quantity in quantities)


def _undirected(quantity: Quantity, other: Quantity) -> Quantity:
    quantity = replace(quantity, trend=Trend.NONE) if other.unit != "fold" else quantity
    return replace(quantity, low=-quantity.high, high=-quantity.low) if quantity.high < 0 else quantity


def _opposite(one: Mention, other: Mention) -> bool:
    """Whether the one rises and the other falls."""
    return {_direction(one), _direction(other)} == {Trend.UP, Trend.DOWN}


def _direction(mention: Mention) -> Trend:
    quantity = mention.quantity
    assert quantity
    if quantity.low < 0 and quantity.high <= 0 and quantity.trend is Trend.NONE:
        return Trend.DOWN
    return quantity.trend or mention.trend


def _digits(quantity: Quantity) -> tuple[Decimal, Decimal]:
    return quantity.low, quantity.high


def _harmless(one: Mention, other: Mention) -> list[Difference]:
    """What may be said of two mentions that are the same number."""
    assert one.quantity and other.quantity
    if _agreement(one, other) is Agreement.ROUNDED and one.quantity.unit != "fraction":
        return [Difference(Fault.ROUNDED, one, other)]
    unqualified = bounds(one.quantity, other.quantity) is Bounds.MISSING
    return [Difference(Fault.UNQUALIFIED, one, other)] if unqualified else []


# Pairs that differ in one respect, the most certain first.

_Near = Callable[[Mention, Mention], Fault | None]


def _rounded(one: Mention, other: Mention) -> Fault | None:
    if not _close(one, other):
        return None
    return Fault.ROUNDED if _distance(one, other) is not None else None


def _close(one: Mention, other: Mention) -> bool:
    """Whether two quantities may be the same: a quick look before the exact one."""
    a, b = _rough(one), _rough(other)
    if abs(a - b) <= 0.5 * max(a, b) or "fold" in (_unit(one), _unit(other)):
        return True
    assert one.quantity and other.quantity
    return (one.bare or other.bare) and _digits(one.quantity) == _digits(other.quantity)


def _rough(mention: Mention) -> float:
    quantity = mention.quantity
    assert quantity
    return abs(float(quantity.high)) * float(UNITS[quantity.unit].scale) / quantity.denominator


def _unit(mention: Mention) -> str:
    return mention.quantity.unit if mention.quantity else ""


def _same_value(one: Mention, other: Mention) -> Fault | None:
    """Right number, wrong word beside it."""
    assert one.quantity and other.quantity
    if not _close(one, other) or _agreement(one, other) not in (Agreement.EQUAL, Agreement.ROUNDED):
        return None
    if _opposite(one, other):
        return Fault.DIRECTION
    return Fault.QUALIFIER if bounds(one.quantity, other.quantity) is Bounds.OPPOSITE else Fault.LEVEL


def _other_unit(one: Mention, other: Mention) -> Fault | None:
    """Right digits, wrong unit."""
    assert one.quantity and other.quantity
    a, b = one.quantity, other.quantity
    if not same_digits(a, b) or (a.unit == b.unit and a.per == b.per):
        return None
    families = {family(a), family(b)}
    if families == {"visits", "count"}:
        return Fault.PERSON_TIME
    if families == {"money"}:
        return Fault.CURRENCY
    return Fault.UNIT if "count" not in families else None


def _misplaced(one: Mention, other: Mention) -> Fault | None:
    """Digits right but for their scale."""
    assert one.quantity and other.quantity
    if family(one.quantity) != family(other.quantity) or not scale_slip(one.quantity, other.quantity):
        return None
    return _wrong(one, other)


def _wrong(one: Mention, other: Mention) -> Fault:
    assert one.quantity and other.quantity
    money = family(one.quantity) == family(other.quantity) == "money"
    return Fault.CURRENCY if money and one.quantity.unit != other.quantity.unit else Fault.VALUE


_NEAR: tuple[_Near, ...] = (_rounded, _same_value, _other_unit, _misplaced)
_WINDOW = 40
_NARROW = 3
_MANY = 150
"""How far from its own place among those left a partner is looked for, and how far where more than so many are left:
time stays linear, and texts that have so little in common are no translations of each other."""


def _near(ours: _Side, theirs: _Side, near: _Near) -> list[Difference]:
    """Pairs for which `near` names a fault, the weak ones (一家, one of them) among them only if need be."""
    found: list[Difference] = []
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for place, one in enumerate(ours.left):
        for partner in _window(place, ours, theirs):
            if partner in taken_theirs or (one.weak and theirs.left[partner].weak):
                continue
            fault = near(one, theirs.left[partner])
            if fault is None:
                continue
            taken_ours.add(place)
            taken_theirs.add(partner)
            if fault is Fault.ROUNDED:
                found += _harmless(one, theirs.left[partner])
            else:
                found.append(Difference(fault, one, theirs.left[partner]))
            break
    ours.take(taken_ours)
    theirs.take(taken_theirs)
    return found


def _window(place: int, ours: _Side, theirs: _Side) -> Iterator[int]:
    """Places in `theirs`, the nearest to the same part of the text first."""
    count = len(theirs.left)
    if not count:
        return
    centre = place * count // max(1, len(ours.left))
    width = _WINDOW if max(count, len(ours.left)) <= _MANY else _NARROW
    yield centre
    for step in range(1, width + 1):
        if centre >= step:
            yield centre - step
        if centre + step < count:
            yield centre + step


def _partners(ours: _Side, theirs: _Side) -> list[Difference]:
    """What is left, side by side with what it was probably meant to be: of the same family, in the same place."""
    found: list[Difference] = []
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for bolder in (False, True):
        for place, one in enumerate(ours.left):
            if place in taken_ours:
                continue
            for partner in _window(place, ours, theirs):
                other = theirs.left[partner]
                if partner in taken_theirs or not _like(one, other, bolder):
                    continue
                taken_ours.add(place)
                taken_theirs.add(partner)
                found.append(Difference(_wrong(one, other), one, other))
                break
    ours.take(taken_ours)
    theirs.take(taken_theirs)
    return found


def _like(one: Mention, other: Mention, bolder: bool) -> bool:
    """Whether the one may have been meant by the other; `bolder` also where one of them may say no number at all."""
    assert one.quantity and other.quantity
    if family(one.quantity) == family(other.quantity):
        if not (one.weak or other.weak):
            return True
        return bolder and all(_counts(mention) for mention in (one, other) if mention.weak)
    return bolder and (one.bare or other.bare) and not (one.weak or other.weak)


def _counts(mention: Mention) -> bool:
    """Whether a small number in words is said on purpose: 五个, five projects, but not 一家 or the five."""
    quantity = mention.quantity
    assert quantity
    return quantity.high > 1 and bool(quantity.measure)


def _conversions(mentions: Sequence[Mention]) -> list[Difference]:
    """Conversions in brackets that do not equal what they convert."""
    wrong = []
    for before, gloss in pairwise(mentions):
        if not (gloss.glosses and before.quantity and gloss.quantity and before.kind is Kind.QUANTITY):
            continue
        if agreement(before.quantity, gloss.quantity) not in (Agreement.EQUAL, Agreement.ROUNDED):
            wrong.append(Difference(Fault.CONVERSION, before, gloss))
    return wrong
