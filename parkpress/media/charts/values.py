"""The figures of a chart as its page prints them, and sums of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from parkpress import figures as quantities
from parkpress.figures import Parts, Qualifier, Quantity
from parkpress.immutable import immutable
from parkpress.media.views.words import Words


@immutable
class Value:
    """A quantity to be drawn, in the words of a language."""

    quantity: Quantity
    parts: Parts
    basis: str = ""
    href: str = ""

    @property
    def text(self) -> str:
        """As tables print it."""
        return self.parts.before + self.parts.number + self.parts.after

    @property
    def low(self) -> Fraction:
        """Lower end in base units; that of a single value is the value."""
        return self.quantity.canonical().low

    @property
    def high(self) -> Fraction:
        return self.quantity.canonical().high

    @property
    def form(self) -> str:
        """How the qualifier is drawn."""
        return {"lower": "over", "upper": "under"}.get(self.quantity.canonical().bound) or (
            self.quantity.canonical().bound or "point"
        )


@immutable
class Row:
    """What is drawn side by side under one name; None where no figure is stated."""

    name: Words
    href: str
    values: tuple[Value | None, ...]
    place: int = 0
    """On an axis of years, the year."""


def value_of(quantity: Quantity, lang: str, basis: str = "", href: str = "") -> Value:
    """A quantity in the words of a language."""
    return Value(quantity, quantities.parts(quantity, lang), basis, href)


def sum_of(values: Sequence[Quantity]) -> Quantity:
    """The sum of quantities of one dimension, in the unit of the first.

    What is said about the parts is said about the sum where it goes one way; else the sum is about right.
    """
    first = values[0]
    if len(values) == 1:
        return first
    bounds = {quantity.canonical().bound for quantity in values} - {""}
    qualifier = Qualifier.NONE
    if bounds:
        words = {"lower": Qualifier.OVER, "upper": Qualifier.NEARLY}
        qualifier = words.get(bounds.pop(), Qualifier.ABOUT) if len(bounds) == 1 else Qualifier.ABOUT
    low, high = (
        sum((_decimal(getattr(quantity.canonical(), end) / first.scale) for quantity in values), Decimal(0))
        for end in ("low", "high")
    )
    return Quantity(low, high, first.unit, qualifier, per=first.per, measure=first.measure)


def _decimal(value: Fraction) -> Decimal:
    """Exactly, where that is possible; a number of mu out of square meters to six places."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if Fraction(exact) == value else round(exact, 6)
