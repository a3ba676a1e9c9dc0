"""Arithmetic with printed numbers: every figure is the range that its digits and qualifier can stand for.

118.9亿元 is anything from 118.85 to 118.95亿元, 160余亩 anything from 160 mu up. A statement is wrong only where its
range and the recomputed one have nothing in common, so that rounding is never reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from parkpress.diagnostics import Wording
from parkpress.figures import Qualifier, Quantity, Trend, interval, write
from parkpress.figures.units import COUNTED, UNITS
from parkpress.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from `low` to `high`, in base units; without an end on a side that is None."""

    low: Fraction | None
    high: Fraction | None

    @classmethod
    def exactly(cls, number: int) -> Range:
        """A number that is known."""
        return cls(Fraction(number), Fraction(number))

    def __add__(self, other: Range) -> Range:
        return Range(_plus(self.low, other.low), _plus(self.high, other.high))

    def __sub__(self, other: Range) -> Range:
        return self + Range(_minus(other.high), _minus(other.low))

    def __truediv__(self, other: Range) -> Range | None:
        """The quotient of two ranges of amounts; None where the divisor may be zero or less."""
        if other.low is None or other.low <= 0 or self.low is None or self.low < 0:
            return None
        low = self.low / other.high if other.high is not None else Fraction(0)
        return Range(low, self.high / other.low if self.high is not None else None)

    def meets(self, other: Range) -> bool:
        """Whether some number is in both."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Range) -> bool:
        """Whether all of it is below all of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def scaled(self, factor: Fraction) -> Range:
        """Each number times a factor above zero."""
        return Range(*(end * factor if end is not None else None for end in (self.low, self.high)))


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _minus(number: Fraction | None) -> Fraction | None:
    return None if number is None else -number


def total(ranges: Iterable[Range]) -> Range:
    """The sum of ranges."""
    return sum(ranges, start=Range.exactly(0))


def range_of(quantity: Quantity) -> Range:
    """What a printed quantity can stand for.

    Half a unit of the last printed place to each side; small counts are exact. `Over` and `nearly` leave one side
    open, and `about` allows a whole unit of the last place that is not zero (约1900 is from 1800 to 2000).
    """
    canonical = quantity.canonical()
    if canonical.high < 0:  # a fall of nearly 5% is one of less
        rise = replace(quantity, low=abs(quantity.high), high=abs(quantity.low), trend=Trend.NONE)
        return Range.exactly(0) - range_of(rise)
    low, high = interval(quantity)
    if quantity.unit in COUNTED and quantity.quantum <= 1 and not quantity.per:
        low, high = canonical.low, canonical.high
    match quantity.qualifier.bound:
        case "lower":
            return Range(canonical.low, None)
        case "upper":
            return Range(min(Fraction(0), canonical.low), canonical.high)
        case "about":
            room = max(quantity.quantum / 2, _rough_place(quantity) * quantity.scale)
            return Range(canonical.low - room, canonical.high + room)
    return Range(low, high)


def _rough_place(quantity: Quantity) -> Fraction:
    """One unit of the last digit that is not zero: 10 of 160, 1000 of 1.9万."""
    places = [number.normalize().as_tuple().exponent for number in (quantity.low, quantity.high) if number]
    return max((Fraction(10) ** int(place) for place in places), default=Fraction(0))


def in_words(found: Range, like: Quantity, *, apart_from: Range, trend: bool = False) -> Wording:
    """A recomputed range as readers of each language write it, in the unit and with the measure word of `like`.

    With just so many digits that it shows as apart from the stated range. With `trend`, a rate is told as a change.
    """
    scale = UNITS[like.unit].scale / (UNITS[like.per].scale if like.per else 1)
    ends = [end / scale for end in (found.low, found.high) if end is not None]
    others = [end / scale for end in (apart_from.low, apart_from.high) if end is not None]
    low, high = _rounded(ends, others)
    qualifier = Qualifier.AT_LEAST if found.high is None else Qualifier.AT_MOST if found.low is None else Qualifier.NONE
    direction = Trend.NONE
    if trend:
        down = low < 0 and high <= 0
        direction = Trend.DOWN if down else Trend.UP
        low, high = (-high, -low) if down else (low, high)
    shown = Quantity(low, high, like.unit, qualifier, direction, per=like.per, measure=like.measure)
    return quantity_in_words(shown)


def one(unit: str) -> Quantity:
    """One of a unit, for `in_words`."""
    return Quantity(Decimal(1), Decimal(1), unit)


def quantity_in_words(quantity: Quantity) -> Wording:
    """A quantity in every language."""
    return Wording({lang: write(quantity, lang, style="table", gloss=False) for lang in LANGUAGES})


def _rounded(ends: list[Fraction], others: list[Fraction]) -> tuple[Decimal, Decimal]:
    """The ends of a range, rounded to the same place: one finer than its width, or than its gap to the others."""
    gaps = [abs(end - other) for end in ends for other in others if end != other]
    widths = [abs(ends[0] - ends[-1])] if ends[0] != ends[-1] else []
    place = 1 - _magnitude(min(gaps + widths)) if gaps or widths else 0
    return _round(ends[0], place), _round(ends[-1], place)


def _magnitude(number: Fraction) -> int:
    """The power of ten of the first digit of a number above zero."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).adjusted()


def _round(number: Fraction, place: int) -> Decimal:
    """The number with `place` digits behind the point (fewer than none: zeros before it), without zeros at its end."""
    whole = round(number * Fraction(10) ** place)
    return Decimal(f"{Decimal(whole).scaleb(-place).normalize():f}")
