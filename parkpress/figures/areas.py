"""An area in the units that cannot be mistaken: mu, which only China knows, also in hectares and square meters."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from parkpress.figures.quantity import Qualifier, Quantity
from parkpress.figures.units import UNITS

_TARGETS = {"mu": ("ha", "m2"), "ha": ("m2",), "m2": ("ha",)}
_LEAST_IN_HECTARES = 10_000
"""Square meters from which on an area is given in hectares as well."""
_PLACES = {"ha": 2, "m2": 0}
"""Decimals of a conversion that is exact; one that needs more is rounded."""
_DIGITS = 3
"""Digits of a rounded conversion."""


def conversions(quantity: Quantity) -> tuple[Quantity, ...]:
    """The area in other units: `about` where it is rounded, exact otherwise. Empty for what is no area."""
    if quantity.dimension != "area":
        return ()
    targets = _TARGETS.get(quantity.unit, ())
    if quantity.unit == "m2" and quantity.high < _LEAST_IN_HECTARES:
        return ()
    return tuple(_converted(quantity, unit) for unit in targets)


def _converted(quantity: Quantity, unit: str) -> Quantity:
    factor = UNITS[quantity.unit].scale / UNITS[unit].scale
    values = [Fraction(value) * factor for value in (quantity.low, quantity.high)]
    exact = all((value * 10 ** _PLACES[unit]).denominator == 1 for value in values)
    low, high = (_decimal(value, exact) for value in values)
    return Quantity(low, high, unit, Qualifier.NONE if exact else Qualifier.ABOUT)


def _decimal(value: Fraction, exact: bool) -> Decimal:
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if not exact:
        number = number.quantize(Decimal(1).scaleb(number.adjusted() + 1 - _DIGITS), ROUND_HALF_UP)
    return Decimal(f"{number.normalize():f}")
