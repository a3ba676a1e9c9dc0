"""Which numbers of a text are missing from, or differ in, its translation.

Mentions are matched as multisets, whatever their order: equal before rounded, the same qualifier before a missing one.
What finds no partner is set beside the mention that it was most probably meant to be, and the fault is named.
Dates, periods and ordinals are compared as sets (see `moments`), for they may be named again or only once.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from parkpress.figures.alike import (
    Key,
    agreement_of,
    distance,
    everything_of,
    is_close,
    is_invented,
    keys_of,
    may_be_meant,
    opposite,
    value_of,
)
from parkpress.figures.compare import Agreement, Bounds, bounds
from parkpress.figures.derived import is_derived, is_told_beside, is_worked_out
from parkpress.figures.faults import Difference, Fault
from parkpress.figures.glosses import without_conversions
from parkpress.figures.mentions import Kind, Mention, Role
from parkpress.figures.moments import unmatched_moments
from parkpress.figures.quantity import Quantity
from parkpress.figures.slips import family, same_digits, scale_slip


def differences(text: Sequence[Mention], translation: Sequence[Mention]) -> tuple[Difference, ...]:
    """What the mentions of a text and of its translation do not agree in; empty where they say the same."""
    (text, wrong), (translation, others) = without_conversions(text), without_conversions(translation)
    found = [Difference(Fault.CONVERSION, *pair) for pair in (*wrong, *others)]
    found += [
        Difference(_fault_of_moment(one, other), one, other)
        for one, other in unmatched_moments(text, translation)
        if (one and other) or not _counted(one or other, *((text, translation) if one else (translation, text)))
    ]
    ours, theirs = _Side(text), _Side(translation)
    found += _equal(ours, theirs)
    for one, other in ((ours, theirs), (theirs, ours)):
        _ends(one, other)
        _shares(one, other)
    for near in _NEAR:
        found += _near(ours, theirs, near)
    found += _partners(ours, theirs)
    found += _last(ours, theirs, text, translation)
    found += [Difference(Fault.MISSING, mention, None) for mention in _unsaid(ours, text, translation)]
    added = _unsaid(theirs, translation, text)
    said = {m.start for m in added if is_worked_out(m, translation) or is_told_beside(m, translation)}
    found += [Difference(Fault.ADDED, None, mention) for mention in added if mention.start not in said]
    return tuple(sorted(found, key=_place))


def _unsaid(side: _Side, own: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """What is left of one text (whose mentions are `own`) and has to be, but is not, in the other."""
    if not side.left:
        return []
    said, days, names = values(others), _days(others), _names(others)
    left = [mention for mention in side.left if not (_may_miss(mention, days) or is_said(mention, said))]
    derived = [mention for mention in left if is_derived(mention, own)]
    return [mention for mention in left if not (_is_in(mention, names) or mention in derived)]


def _names(mentions: Sequence[Mention]) -> frozenset[str]:
    """The numbers in the names of standards, models and the like."""
    codes = (mention.value.rpartition(" ")[2] for mention in mentions if mention.kind is Kind.CODE)
    return frozenset(number for code in codes for number in code.partition("@")[0].split("/"))


def _is_in(mention: Mention, names: frozenset[str]) -> bool:
    """Whether a number without a unit is part of a name that the other text writes as one word: RTX 4090, 220V."""
    return bool(mention.bare and mention.quantity and f"{mention.quantity.high:f}" in names)


def _days(mentions: Sequence[Mention]) -> frozenset[str]:
    """Numbers that are read as days of a month, but may count days: 逾期30日."""
    return frozenset(m.value.removeprefix("monthday ") for m in mentions if m.value.startswith("monthday "))


def _may_miss(mention: Mention, days: frozenset[str]) -> bool:
    """Whether the other text need not say the number."""
    assert mention.quantity
    counted = mention.quantity.unit == "day" and f"{mention.quantity.high:f}" in days
    return mention.weak or mention.names or counted


def values(mentions: Sequence[Mention]) -> frozenset[tuple[object, ...]]:
    """The values of all quantities: a text may say a number twice, its translation once."""
    return frozenset(value_of(mention) for mention in mentions if mention.kind is Kind.QUANTITY and mention.quantity)


def is_said(mention: Mention, said: frozenset[tuple[object, ...]]) -> bool:
    """Whether the value of a quantity is among `values`."""
    return mention.quantity is not None and value_of(mention) in said


def _place(difference: Difference) -> tuple[int, int]:
    one, other = difference.one, difference.other
    return (other.start if other else one.start if one else 0), (one.start if one else 0)


def _counted(moment: Mention | None, own: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether the number of an ordinal, or of all phases together, is told as a count: the Top 10, 十大成果."""
    number = moment.value.rpartition(" ")[2] if moment and moment.kind is Kind.ORDINAL else ""
    counts = {m.quantity.high for m in others if m.quantity and (m.quantity.unit == "count" or m.quantity.measure)}
    if moment and moment.kind is Kind.ORDINAL:
        name = moment.value.rpartition(" ")[0]
        alike = {m.value for m in own if m.kind is Kind.ORDINAL and m.value.rpartition(" ")[0] == name}
        if len(alike) > 1 and len(alike) in counts:
            return True
    return bool(number) and any(f"{count:f}" == number for count in counts)


def _fault_of_moment(one: Mention | None, other: Mention | None) -> Fault:
    if one is None or other is None:
        return Fault.ADDED if one is None else Fault.MISSING
    if one.kind is Kind.CODE:
        return Fault.CODE
    return Fault.TIME if one.kind in (Kind.DATE, Kind.PERIOD) else Fault.ORDINAL


class _Side:
    """The quantities of one text that have no partner yet."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.left = [m for m in mentions if m.kind is Kind.QUANTITY and m.quantity]

    def take(self, taken: set[int]) -> None:
        """Remove the mentions at these places of the list."""
        if taken:
            self.left = [mention for place, mention in enumerate(self.left) if place not in taken]


def _equal(ours: _Side, theirs: _Side) -> list[Difference]:
    """Pairs of equal quantities, found by their value; those whose qualifiers agree come first."""
    _identical(ours, theirs)
    found: list[Difference] = []
    for wanted in (1, 2):
        if not (ours.left and theirs.left):
            break
        places: dict[Key, deque[int]] = defaultdict(deque)
        for place, other in enumerate(theirs.left):
            for key in keys_of(other, bare=wanted > 1):
                places[key].append(place)
        taken_ours: set[int] = set()
        taken_theirs: set[int] = set()
        for place, one in enumerate(ours.left):
            for key in keys_of(one, bare=wanted > 1):
                partner = _first(places.get(key), taken_theirs, one, theirs.left, wanted)
                if partner is not None:
                    taken_ours.add(place)
                    taken_theirs.add(partner)
                    found += _harmless(one, theirs.left[partner])
                    break
        ours.take(taken_ours)
        theirs.take(taken_theirs)
    return found


def _ends(ranges: _Side, singles: _Side) -> None:
    """Take away ranges whose ends the other side names one by one: 55纳米至28纳米, between 28 and 55 nm."""
    if not any(mention.quantity and mention.quantity.is_range for mention in ranges.left):
        return
    places: dict[Key, deque[int]] = defaultdict(deque)
    for place, mention in enumerate(singles.left):
        places[value_of(mention)].append(place)
    taken_ranges: set[int] = set()
    taken_singles: set[int] = set()
    levels = any(mention.role is Role.LEVEL for mention in singles.left)
    for place, mention in enumerate(ranges.left):
        low, high, dimension = value_of(mention)
        if levels and mention.role is Role.DIFFERENCE:
            continue  # by 300 million to 1 billion, for 由3亿扩大到10亿
        first, last = places.get((low, low, dimension)), places.get((high, high, dimension))
        if low != high and first and last:
            taken_ranges.add(place)
            taken_singles |= {first.popleft(), last.popleft()}
    ranges.take(taken_ranges)
    singles.take(taken_singles)


def _shares(fractions: _Side, counts: _Side) -> None:
    """Take away fractions that the other side tells by two counts: two in five, 每5家中有2家; three per million."""
    taken_fractions: set[int] = set()
    taken_counts: set[int] = set()
    for place, mention in enumerate(fractions.left):
        quantity = mention.quantity
        whole = _wholes(quantity) if quantity else 0
        if quantity is None or whole <= 2:
            continue
        both = {
            wanted: next((at for at, count in enumerate(counts.left) if _says(count, wanted, taken_counts, at)), None)
            for wanted in (quantity.low, Decimal(whole))
        }
        parts = [at for at in both.values() if at is not None]
        if len(parts) == len(both) and all(
            bounds(quantity, told) is not Bounds.OPPOSITE for at in parts if (told := counts.left[at].quantity)
        ):
            taken_fractions.add(place)
            taken_counts |= {*parts}
    fractions.take(taken_fractions)
    counts.take(taken_counts)


_HUNDREDS = {"percent": 100, "permille": 1000}


def _wholes(quantity: Quantity) -> int:
    """Of how many a fraction takes some: five of 1,000000 for 百万分之五. Percentages of so many are rare enough."""
    return quantity.denominator if quantity.unit == "fraction" else _HUNDREDS.get(quantity.unit, 0)


def _says(mention: Mention, number: Decimal, taken: set[int], at: int) -> bool:
    quantity = mention.quantity
    if quantity is None or at in taken or family(quantity) != "count":
        return False
    return quantity.low == quantity.high == number


def _identical(ours: _Side, theirs: _Side) -> None:
    """Take away what is the same in everything; nearly all numbers of a right translation are."""
    places: dict[Key, deque[int]] = defaultdict(deque)
    for place, other in enumerate(theirs.left):
        places[everything_of(other)].append(place)
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for place, one in enumerate(ours.left):
        same = places.get(everything_of(one))
        if same:
            taken_ours.add(place)
            taken_theirs.add(same.popleft())
    ours.take(taken_ours)
    theirs.take(taken_theirs)


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
            found = distance(one, others[place])
            if found is not None and found <= wanted:
                return place
    return None


def _harmless(one: Mention, other: Mention) -> list[Difference]:
    """What may be said of two mentions that are the same number."""
    assert one.quantity and other.quantity
    if _other_basis(one, other):
        return [Difference(Fault.TIME, one, other)]
    if agreement_of(one, other) is Agreement.ROUNDED and one.quantity.unit != "fraction":
        as_precise = one.quantity.is_range is other.quantity.is_range
        fault = Fault.VALUE if as_precise and is_invented(one.quantity, other.quantity) else Fault.ROUNDED
        return [Difference(fault, one, other)]
    unqualified = bounds(one.quantity, other.quantity) is Bounds.MISSING and not _is_span(one, other)
    return [Difference(Fault.UNQUALIFIED, one, other)] if unqualified else []


def _is_span(one: Mention, other: Mention) -> bool:
    """Whether both tell the time in which something is done: 两年内, in two years."""
    quantities = [mention.quantity for mention in (one, other) if mention.quantity]
    return any(quantity.written.endswith("内") for quantity in quantities) and family(quantities[0]) == "time"


def _other_basis(one: Mention, other: Mention) -> bool:
    """Whether 同比 is told as month on month."""
    return bool(one.basis and other.basis) and one.basis != other.basis


# Pairs that differ in one respect, the most certain first.

_Near = Callable[[Mention, Mention], Fault | None]


def _rounded(one: Mention, other: Mention) -> Fault | None:
    if not is_close(one, other):
        return None
    return Fault.ROUNDED if distance(one, other) is not None else None


def _same_value(one: Mention, other: Mention) -> Fault | None:
    """Right number, wrong word beside it."""
    assert one.quantity and other.quantity
    if not is_close(one, other) or agreement_of(one, other) not in (Agreement.EQUAL, Agreement.ROUNDED):
        return None
    if opposite(one, other):
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
    if families == {"money"} and a.unit != b.unit:
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
_VERY_MANY = 1500
"""How far from its own place among those left a partner is looked for, and how far where more than so many are left:
time stays linear, and texts that have so little in common are no translations of each other."""


def _near(ours: _Side, theirs: _Side, near: _Near) -> list[Difference]:
    """Pairs for which `near` names a fault, the weak ones (一家, one of them) among them only if need be."""
    found: list[Difference] = []
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    for place, one in enumerate(ours.left):
        for partner in _window(place, ours, theirs):
            if partner in taken_theirs:
                continue
            fault = near(one, theirs.left[partner])
            if fault is None or (one.weak and theirs.left[partner].weak and fault is not Fault.QUALIFIER):
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
    left = max(count, len(ours.left))
    width = _WINDOW if left <= _MANY else _NARROW if left <= _VERY_MANY else 1
    yield centre
    for step in range(1, width + 1):
        if centre >= step:
            yield centre - step
        if centre + step < count:
            yield centre + step


def _last(ours: _Side, theirs: _Side, text: Sequence[Mention], translation: Sequence[Mention]) -> list[Difference]:
    """The one small number that each side has left, though it may say none: of the five sections 三个, and four."""
    left = [_small(ours, _ordinals(translation)), _small(theirs, _ordinals(text))]
    if not all(len(numbers) == 1 for numbers in left):
        return []
    one, other = ours.left[left[0][0]], theirs.left[left[1][0]]
    if is_said(other, values(text)) or not _beside_the_same(one, other, text, translation):
        return []
    ours.take({*left[0]})
    theirs.take({*left[1]})
    return [Difference(Fault.VALUE, one, other)]


def _beside_the_same(one: Mention, other: Mention, text: Sequence[Mention], translation: Sequence[Mention]) -> bool:
    """Whether the numbers right before them, or right after, are equal."""
    here, there = text.index(one), translation.index(other)
    for step in (-1, 1):
        if 0 <= here + step < len(text) and 0 <= there + step < len(translation):
            a, b = text[here + step], translation[there + step]
            near = abs(a.start - one.start) < _APART and abs(b.start - other.start) < _APART
            if near and a.quantity and b.quantity and value_of(a) == value_of(b):
                return True
    return False


_APART = 60


def _small(side: _Side, told: frozenset[str]) -> list[int]:
    """The places of weak counts of two and more, without those that the other side has `told` as ordinals."""
    return [
        place
        for place, mention in enumerate(side.left)
        if mention.weak and mention.quantity and family(mention.quantity) == "count"
        if 1 < mention.quantity.low == mention.quantity.high and f"{mention.quantity.low:f}" not in told
    ]


def _ordinals(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(m.value.rpartition(" ")[2] for m in mentions if m.kind is Kind.ORDINAL)


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
                if partner in taken_theirs or not may_be_meant(one, other, bolder):
                    continue
                taken_ours.add(place)
                taken_theirs.add(partner)
                found.append(Difference(_wrong(one, other), one, other))
                break
    ours.take(taken_ours)
    theirs.take(taken_theirs)
    return found
