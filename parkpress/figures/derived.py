"""Numbers that say no more than the numbers beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, islice, takewhile

from parkpress.figures.compare import Agreement, agreement
from parkpress.figures.mentions import Kind, Mention
from parkpress.figures.quantity import Quantity, Trend
from parkpress.figures.slips import ratio

_WHOLE = 100


def is_derived(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a number of the mentions `own` follows from those beside it, so that another text need not say it."""
    return _sums_up(mention, own) or _completes(mention, own)


def is_told_beside(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a multiple says what the rate beside it says exactly: more than halved (down 51 percent)."""
    said, here = mention.quantity, own.index(mention)
    if said is None or not (said.unit == "fold" or (said.unit == "fraction" and said.trend is Trend.DOWN)):
        return False
    multiple = Fraction(said.low) / said.denominator
    for other in own[max(0, here - 1) : here + 2]:
        rate = other.quantity
        if rate and rate.unit == "percent" and other is not mention:
            share = Fraction(rate.low) / _WHOLE
            became = 1 - share if said.trend is Trend.DOWN else 1 + share
            more = multiple - became if said.trend is Trend.DOWN else became - multiple
            least, most = _ROOM.get(said.qualifier.bound, (-_CLOSE, _CLOSE))
            if least <= more <= most:
                return True
    return False


_CLOSE = Fraction(1, 20)
_ROOM = {"lower": (Fraction(0), Fraction(1)), "upper": (Fraction(-1, 2), Fraction(0))}
"""How far a multiple may be from what is called doubled, more than doubled, nearly doubled."""


def is_worked_out(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a translation has worked a number out from those beside it, all of which the text has: their sum, what is
    left of a whole, the change from one level to the next, or one of them in another unit."""
    if mention.quantity is None or mention.quantity.is_range:
        return False
    if mention.quantity.unit == "year" and any(_spans(other, mention.quantity) for other in own):
        return True
    # In "two phases of 64,000 and 36,000 square meters" two is no part of the sum.
    strong = [other for other in own if other is mention or not other.weak]
    return any(_follows(mention, mention.quantity, others) for others in (own, strong))


def _spans(mention: Mention, said: Quantity) -> bool:
    """Whether a date tells from which year to which it is: the three years from 2023 to 2025."""
    first, _, last = mention.value.partition("/")
    years = mention.kind is Kind.DATE and first.isdigit() and last.isdigit()
    return years and int(last) - int(first) + 1 == said.high


def _follows(mention: Mention, said: Quantity, own: Sequence[Mention]) -> bool:
    here, unit = own.index(mention), said.unit
    if mention.bare:
        unit = next((other.quantity.unit for other in reversed(own[:here]) if other.quantity), unit)
        said = replace(said, unit=unit)
    before = _singles(reversed(own[max(0, here - _FAR) : here]), unit)
    after = _singles(own[here + 1 : here + 1 + _FAR], unit)
    trend = said.trend or mention.trend
    if _is_conversion(said, before[:_PAIR]) or _is_change(said, trend, before[1::-1]):
        return True
    if trend:
        return _is_change(said, trend, after[:_PAIR])
    return _is_sum(said, before) or _is_sum(said, after) or _is_rest(said, before)


_FAR = 10
_MOST = 5
_PAIR = 2
"""How far a number may be from those it is worked out from, and how many they are at most."""


def _singles(mentions: Iterable[Mention], unit: str) -> list[Quantity]:
    """The quantities of `mentions` up to a range; numbers without a unit are in the given one."""
    quantities = (
        replace(mention.quantity, unit=unit) if mention.bare else mention.quantity
        for mention in mentions
        if mention.quantity
    )
    return list(islice(takewhile(lambda quantity: not quantity.is_range, quantities), _MOST))


def _value(quantity: Quantity) -> Fraction:
    return Fraction(quantity.low) * quantity.scale


def _alike(said: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """The first of `others`, as long as they are levels of the same kind."""
    return list(takewhile(lambda other: other.dimension == said.dimension and not other.trend, others))


def _is_conversion(said: Quantity, before: Sequence[Quantity]) -> bool:
    """300 mu of land, roughly 49 acres."""
    return any(
        other.unit != said.unit and agreement(other, said) in (Agreement.EQUAL, Agreement.ROUNDED) for other in before
    )


def _is_sum(said: Quantity, others: Sequence[Quantity]) -> bool:
    """60 mu and 40 mu, 100 mu in all; 20 buildings: 12 workshops and eight dormitories."""
    parts = _alike(said, others)
    sums = accumulate(map(_value, parts))
    return any(
        number > 1 and abs(total - _value(said)) <= (0 if said.unit == part.unit else said.quantum)
        for number, (part, total) in enumerate(zip(parts, sums, strict=True), 1)
    )


def _is_rest(said: Quantity, before: Sequence[Quantity]) -> bool:
    """Of the 30, 12 have started and 18 have yet to."""
    others = list(map(_value, _alike(said, before)))
    return any(whole == _value(said) + sum(others[:place]) for place, whole in enumerate(others) if place)


def _is_change(said: Quantity, trend: Trend, levels: Sequence[Quantity]) -> bool:
    """From 3.2 to 3.6 percent, up 0.4 percentage points; from 23 to 92, a fourfold increase; from 60 days to 30."""
    if len(levels) < _PAIR or levels[0].dimension != levels[1].dimension:
        return False
    then, now = map(_value, levels)
    if not then or now == then or trend is (Trend.DOWN if now > then else Trend.UP):
        return False
    share, value = abs(now / then - 1), abs(_value(said))
    if said.unit == "fold":
        return abs(value - now / then) <= said.quantum / 2
    if said.unit in ("percent", "fraction", "cheng") and abs(share - value) <= said.quantum / 2:
        return True
    points = said.unit == "pp" and levels[0].unit == "percent"
    change = abs(now - then) * (_WHOLE if points else 1)
    return (points or said.dimension == levels[0].dimension) and change == value


def _sums_up(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a multiple says no more than the two levels after it: tripled from 20,000 tonnes to 60,000."""
    if mention.quantity is None or mention.quantity.unit != "fold":
        return False
    after = bisect_left(own, mention.end, key=lambda other: other.start)
    levels = [replace(other.quantity, per="") for other in own[after : after + 2] if other.quantity]
    factor = ratio(*levels) if len(levels) > 1 and levels[0].dimension == levels[1].dimension else None
    return factor is not None and mention.quantity.high in (factor, 1 / factor)


def _completes(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a percentage is only what those beside it leave of the whole: 25 percent, the remaining 75."""
    here, part = own.index(mention), mention.quantity
    if part is None or part.unit != "percent" or mention.trend:
        return False
    for others in (reversed(own[max(0, here - _FAR) : here]), iter(own[here + 1 : here + 1 + _FAR])):
        quantities = (other.quantity for other in others if other.quantity)
        shares = takewhile(lambda quantity: quantity.unit == "percent" and not quantity.trend, quantities)
        if any(total + part.high == _WHOLE for total in accumulate(share.high for share in shares)):
            return True
    return False
