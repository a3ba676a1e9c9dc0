"""The quantity: an exact number or range, its unit, its qualifier, and how it was written.

Numbers are `Decimal`s whose exponent is the last printed place (118.9亿元 is 1.189E+10, known to 10 million), so the
precision of the digits as printed travels with the value. Comparison is done in `Fraction`s of the base unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from parkpress.figures.units import UNITS
from parkpress.immutable import immutable


class Qualifier(StrEnum):
    """What is said about the number: 160余亩 is OVER 160 mu, never 160 mu."""

    NONE = ""
    OVER = "over"
    AT_LEAST = "at least"
    NEARLY = "nearly"
    UNDER = "under"
    AT_MOST = "at most"
    ABOUT = "about"

    @property
    def bound(self) -> str:
        """The class in which qualifiers are compared: `lower`, `upper`, `about` or empty."""
        return _BOUNDS[self]


_BOUNDS = {
    Qualifier.NONE: "",
    Qualifier.OVER: "lower",
    Qualifier.AT_LEAST: "lower",
    Qualifier.NEARLY: "upper",
    Qualifier.UNDER: "upper",
    Qualifier.AT_MOST: "upper",
    Qualifier.ABOUT: "about",
}


class Trend(StrEnum):
    """The direction of a difference: 增长25.6% is 25.6 percent UP. Levels (25.6%, 降至2天) have none."""

    NONE = ""
    UP = "up"
    DOWN = "down"


class Canonical(NamedTuple):
    """What two quantities share when they say the same: the interval in base units, dimension and qualifier class."""

    low: Fraction
    high: Fraction
    dimension: str
    bound: str


class Parts(NamedTuple):
    """A quantity taken apart for display: `before + number + after` is the whole, `gloss` the conversion beside it."""

    before: str
    number: str
    after: str
    gloss: str = ""


@immutable
class Quantity:
    """An exact number or range with unit and qualifier, and its spelling.

    `low` and `high` are in `unit` (divided by `denominator` for common fractions such as 2/3) and equal for a single
    value; their exponents are the last printed place. `per` is the unit divided by (450万元/亩), `spread` the ± of a
    tolerance, `places` the digits printed after the decimal point, `measure` the measure word of a count. `written` is
    the spelling in language `lang` (empty: spelled alike in every language) and `digits` the stretch of it that is
    the number; a quantity made by calculation has neither.
    """

    low: Decimal
    high: Decimal
    unit: str
    qualifier: Qualifier = Qualifier.NONE
    trend: Trend = Trend.NONE
    per: str = ""
    denominator: int = 1
    spread: Decimal = Decimal(0)
    places: int = 0
    measure: str = ""
    written: str = ""
    lang: str = ""
    digits: tuple[int, int] = (0, 0)

    @property
    def is_range(self) -> bool:
        """Whether this is a range of values rather than a single one."""
        return self.low != self.high

    @property
    def dimension(self) -> str:
        """What is measured, such as `area` or `CNY/area`."""
        own = UNITS[self.unit].dimension
        return f"{own}/{UNITS[self.per].dimension}" if self.per else own

    @property
    def scale(self) -> Fraction:
        """How many base units one unit is."""
        own = UNITS[self.unit].scale
        if self.denominator > 1:
            own /= self.denominator
        return own / UNITS[self.per].scale if self.per else own

    @property
    def quantum(self) -> Fraction:
        """One unit of the last printed place, in base units: how fine the digits are. One third is exact."""
        return max(self.quanta)

    @property
    def quanta(self) -> tuple[Fraction, Fraction]:
        """The `quantum` of either end of a range."""
        if self.denominator > 1:
            return Fraction(0), Fraction(0)
        if self.unit == "cheng":  # 两成 is written for 20 percent, not for anything from 15 to 25
            return Fraction(1, 100), Fraction(1, 100)
        return place_of(self.low) * self.scale, place_of(self.high) * self.scale

    def canonical(self) -> Canonical:
        """Exact interval in base units, dimension and qualifier class; a fall counts below zero."""
        first, last, scale = Fraction(self.low), Fraction(self.high), self.scale
        if self.spread:
            first, last = first - Fraction(self.spread), last + Fraction(self.spread)
        low, high = first * scale, last * scale
        if self.trend is Trend.DOWN:
            low, high = -high, -low
        return Canonical(low, high, self.dimension, self.qualifier.bound)


_SHOWN = 12
"""Characters of an unreadable number that a message repeats."""


def exact(quantity: Quantity) -> str:
    """The number for machines, in plain digits of the quantity's own unit: 118.9亿元 is 11890000000.

    The lower end of a range. A fraction that never ends (1/3) is given to ten places.
    """
    value = quantity.low - quantity.spread
    if quantity.trend is Trend.DOWN:
        value = -value
    if quantity.denominator > 1:
        value = round(value / quantity.denominator, 10)
    return f"{value.normalize():f}"


def ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """(number, None), or both ends of a range, exactly and in the quantity's own unit; a fall counts below zero.

    Tenths (成) are given in percent, for which not every language has a word. A common fraction without an end, such
    as 1/3, has no exact number: (None, None).
    """
    low, high = quantity.low - quantity.spread, quantity.high + quantity.spread
    if quantity.trend is Trend.DOWN:
        low, high = -high, -low
    if quantity.unit == "cheng":
        low, high = low * 10, high * 10
    if quantity.denominator > 1:
        parts = [exactly(Fraction(value) / quantity.denominator) for value in (low, high)]
        if None in parts:
            return None, None
        low, high = (part for part in parts if part is not None)
    return low, (high if high != low else None)


def exactly(value: Fraction) -> Decimal | None:
    """The decimal number that is this fraction, None where that never ends."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return None
    places = value.denominator.bit_length()  # 2 and 5 to that power cancel every denominator of so many bits
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places).normalize()


def place_of(number: Decimal) -> Fraction:
    """The value of one unit in the last place of `number`: 1.189E+10 is known to 10 million, 2.50 to a hundredth."""
    return Fraction(10) ** _exponent(number)


def decimals(number: Decimal) -> int:
    """How many digits `number` has after the decimal point."""
    return max(0, -_exponent(number))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # infinities and NaN are never read
    return exponent


class Reading(NamedTuple):
    """A quantity and the stretch of text it was read from.

    `trend` is the word of direction before it (kept in the quantity by differences only); `bare` says that no known
    unit follows the number.
    """

    quantity: Quantity
    start: int
    end: int
    trend: Trend = Trend.NONE
    bare: bool = False


class NotAQuantity(ValueError):
    """A text that is no quantity: what is wrong (a `figure.*` code), and where (code points from `start` to `end`).

    `values` fill the message's holes; `hint` names the variant of the code's hint, empty for none.
    """

    def __init__(
        self, code: str, start: int, end: int, values: Mapping[str, str] | None = None, hint: str = ""
    ) -> None:
        self.code = code
        self.start = start
        self.end = end
        self.values: Mapping[str, str] = dict(values or {})
        self.hint = hint
        super().__init__(code, start, end, self.values)


def no_number(text: str, start: int, at: int) -> NotAQuantity:
    """The error of a quantity that begins at `start` and has no number at `at`, where it should be."""
    first = at if at < len(text) else start
    end = min(len(text), first + _SHOWN)
    return NotAQuantity("figure.number", first, end, {"text": text[first:end].rstrip()})
