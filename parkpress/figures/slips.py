"""The usual ways in which a number goes wrong in translation, told from the two numbers themselves."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from parkpress.figures.quantity import Quantity
from parkpress.figures.units import CURRENCIES, UNITS

_RATIOS = frozenset({"ratio", "percentage points", "multiple"})
_TIMES = frozenset({"days", "working days", "months"})
_POWER = frozenset({"energy", "power", "apparent power"})


def family(quantity: Quantity) -> str:
    """What may be mistaken for each other: money, rates, times, energy and power, else the same dimension."""
    dimension = UNITS[quantity.unit].dimension
    if dimension in CURRENCIES:
        return "money"
    for name, members in (("rate", _RATIOS), ("time", _TIMES), ("power", _POWER)):
        if dimension in members:
            return name
    return dimension


def same_digits(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are the same number in their own units: 90亩 and 90 acres."""
    return (abs(one.low), abs(one.high), one.denominator) == (abs(other.low), abs(other.high), other.denominator)


def ratio(one: Quantity, other: Quantity) -> Fraction | None:
    """How many times as large `other` is as `one`; None where that cannot be said."""
    a, b = one.canonical(), other.canonical()
    if not a.high or not b.high or not a.low:
        return None
    factor = abs(b.high) / abs(a.high)
    return factor if factor * abs(a.low) == abs(b.low) else None


def scale_slip(one: Quantity, other: Quantity) -> bool:
    """Whether the digits are the same and only their scale differs: 30.49亿 and 30.49 billion."""
    factor = ratio(one, other)
    if factor is None or factor == 1:
        return False
    larger = max(factor, 1 / factor)
    return larger.denominator == 1 and str(larger.numerator).strip("0") == "1"


def transposed(one: Quantity, other: Quantity) -> bool:
    """Whether the digits are the same in another order: 25.6 and 26.5."""
    a, b = (str(quantity.high.normalize().scaleb(0)).replace(".", "").strip("0") for quantity in (one, other))
    return a != b and len(a) == len(b) > 1 and Counter(a) == Counter(b)


def slip(one: Quantity, other: Quantity) -> str:
    """The name of the mistake that makes `other` of `one`; empty where it is none of the usual ones."""
    if one.unit != other.unit and same_digits(one, other):
        named = _UNITS.get((one.unit, other.unit))
        if named:
            return named
    factor = ratio(one, other)
    if factor is not None and scale_slip(one, other):
        if (one.unit, other.unit) == ("kW", "MW") and "万" in one.written:
            return "wan-kilowatt"
        for (own, theirs), (word, mistaken, name) in _SCALES.items():
            if factor == Fraction(theirs, own) and word in one.written and mistaken in other.written.lower():
                return name
        return "larger" if factor > 1 else "smaller"
    if one.unit == "fold" or other.unit == "fold":
        return "multiple"
    return "transposed" if transposed(one, other) else ""


_UNITS = {
    ("mu", "acre"): "mu-acre",
    ("mu", "ha"): "mu-hectare",
    ("pp", "percent"): "points-percent",
    ("percent", "pp"): "percent-points",
    ("jin", "kg"): "jin-kilogram",
    ("kW", "MW"): "kilowatt-megawatt",
    ("workday", "day"): "working-days",
}
_SCALES = {
    (10**8, 10**9): ("亿", "billion", "yi-billion"),
    (10**8, 10**6): ("亿", "million", "yi-million"),
    (10**12, 10**11): ("万亿", "billion", "wanyi-billion"),
    (10**12, 10**9): ("万亿", "billion", "wanyi-billion"),
    (10**4, 10**6): ("万", "million", "wan-million"),
    (10**4, 10**3): ("万", "", "wan-thousand"),
    (10**4, 1): ("万", "", "wan-lost"),
}
"""By what the word stands for and what it was taken for: the words, and the name of the slip."""
