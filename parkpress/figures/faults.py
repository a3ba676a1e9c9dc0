"""What can be wrong with the numbers of a translation."""

from __future__ import annotations

from enum import StrEnum

from parkpress.figures.mentions import Mention
from parkpress.immutable import immutable


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
    CODE = "code"
    """Another number of a document, standard, model, house or telephone."""
    SWAPPED = "swapped"
    """A figure that stands in the place of another one of the same text."""
    CIRCUMSTANCE = "circumstance"
    """Another frequency, scope or share: 全省第二 as second in the country, 户均 as per person."""
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


@immutable
class Difference:
    """Numbers that do not say the same. One side is None where the other text has nothing of the kind."""

    fault: Fault
    one: Mention | None
    other: Mention | None
