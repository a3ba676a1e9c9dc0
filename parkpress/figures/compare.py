"""Whether two quantities say the same: interval arithmetic on the digits as printed.

The tolerance is half a unit of the last printed place of the coarser side; where a unit was converted, one whole unit
of that place (190亩 is 13 hectares). There is no other tolerance.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from parkpress.figures.quantity import Quantity, Trend
from parkpress.figures.units import UNITS


class Agreement(StrEnum):
    """How two quantities stand to each other, best first."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    """Different digits that are the same number at the precision of the coarser side."""
    VALUE = "value"
    UNIT = "unit"
    """They measure different things: percent against percentage points, one currency against another."""


class Bounds(StrEnum):
    """How the qualifiers of two quantities stand to each other."""

    SAME = "same"
    MISSING = "missing"
    OPPOSITE = "opposite"


def interval(quantity: Quantity) -> tuple[Fraction, Fraction]:
    """What the printed digits can stand for, in base units: 118.9亿元 is from 118.85 to 118.95亿元."""
    canonical = quantity.canonical()
    half = quantity.quantum / 2
    return canonical.low - half, canonical.high + half


def agreement(one: Quantity, other: Quantity) -> Agreement:
    """Compare value and unit; qualifiers are compared by `bounds`."""
    # 亩均税收28.5万元 has its 亩 elsewhere in the sentence.
    if bool(one.per) != bool(other.per) or _unlike(one.per, other.per):
        one, other = replace(one, per=""), replace(other, per="")
    one, other = _as_multiple(one, other), _as_multiple(other, one)
    a, b = one.canonical(), other.canonical()
    if a.dimension != b.dimension:
        return Agreement.UNIT
    if (a.low, a.high) == (b.low, b.high):
        return Agreement.EQUAL
    if one.scale != other.scale and (one.low, one.high) == (other.low, other.high):
        return Agreement.VALUE  # a kilometer is no mile, however coarse
    share = Fraction(1) if one.scale != other.scale else Fraction(1, 2)
    low, high = (share * max(quanta) for quanta in zip(one.quanta, other.quanta, strict=True))
    near = abs(a.low - b.low) <= low and abs(a.high - b.high) <= high
    return Agreement.ROUNDED if near else Agreement.VALUE


_EACH = frozenset({"count", "days", "months"})


def _unlike(one: str, other: str) -> bool:
    """Whether two texts divide by different things, and either may divide by both: per company, each year."""
    if not (one and other):
        return False
    kinds = {UNITS[one].dimension, UNITS[other].dimension}
    return len(kinds) > 1 and bool(kinds & _EACH) and not kinds <= _EACH - {"count"}


def _as_multiple(quantity: Quantity, other: Quantity) -> Quantity:
    """Up 150 percent as 2.5 times the figure, where the other side tells the growth so (增长1.5倍); up by half as 1.5.

    "1.5 times more" is said for either; it counts as what the other side says.
    """
    if quantity.unit == "times" and quantity.trend is Trend.UP:
        more = int(other.unit == "fold" and quantity.low + 1 == other.low)
        return replace(quantity, low=quantity.low + more, high=quantity.high + more, trend=Trend.NONE)
    if other.unit not in ("fold", "times") or quantity.unit not in _SHARES or quantity.trend is not Trend.UP:
        return quantity
    share = UNITS[quantity.unit].scale / quantity.denominator
    low, high = (value * share.numerator / share.denominator + 1 for value in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit="fold", denominator=1, trend=Trend.NONE)


_SHARES = frozenset({"percent", "cheng", "fraction"})


def bounds(one: Quantity, other: Quantity) -> Bounds:
    """Compare the qualifier classes: over against nearly is opposite, over against nothing missing."""
    a, b = one.qualifier.bound, other.qualifier.bound
    if a == b:
        return Bounds.SAME
    return Bounds.OPPOSITE if {a, b} == {"lower", "upper"} else Bounds.MISSING
