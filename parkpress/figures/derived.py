"""Numbers that say no more than the numbers beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from parkpress.figures.mentions import Mention
from parkpress.figures.quantity import Trend
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


def adds_up(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a number is the sum of those right before it: 60 mu and 40 mu, 100 mu in all."""
    whole, here = mention.quantity, own.index(mention)
    if whole is None or whole.is_range or mention.trend or whole.dimension == "count":
        return False
    total, parts = Decimal(0), 0
    for other in reversed(own[max(0, here - _PARTS) : here]):
        part = other.quantity
        if part is None or part.unit != whole.unit or part.is_range or other.trend:
            break
        total, parts = total + part.low, parts + 1
        if parts > 1 and total == whole.low:
            return True
    return False


_PARTS = 5


def _sums_up(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a multiple says no more than the two levels after it: tripled from 20,000 tonnes to 60,000."""
    if mention.quantity is None or mention.quantity.unit != "fold":
        return False
    after = bisect_left(own, mention.end, key=lambda other: other.start)
    levels = [replace(other.quantity, per="") for other in own[after : after + 2] if other.quantity]
    factor = ratio(*levels) if len(levels) > 1 and levels[0].dimension == levels[1].dimension else None
    return factor is not None and mention.quantity.high in (factor, 1 / factor)


def _completes(mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether a percentage is only what the one beside it leaves of the whole: 25 percent, the remaining 75."""
    here = own.index(mention)
    beside = [other.quantity for other in own[max(0, here - 1) : here + 2] if other is not mention]
    part = mention.quantity
    if part is None or part.unit != "percent" or mention.trend:
        return False
    return any(other and other.unit == "percent" and other.high + part.high == _WHOLE for other in beside)
