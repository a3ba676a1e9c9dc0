"""Which numbers of a text are missing from, or differ in, its translation.

Mentions are matched as multisets, whatever their order. The closest partner wins: equal before rounded, the same
qualifier before a missing one. What finds no partner is reported, both sides of it where they seem to belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from parkpress.figures.compare import Agreement, Bounds, agreement, bounds
from parkpress.figures.mentions import Kind, Mention, Role
from parkpress.figures.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers that do not say the same. One side is None where the other text has nothing of the kind.

    `gloss` marks a conversion in brackets that does not equal the quantity before it, which is then `one`.
    """

    one: Mention | None
    other: Mention | None
    gloss: bool = False


def differences(text: Sequence[Mention], translation: Sequence[Mention]) -> tuple[Difference, ...]:
    """What the mentions of a text and of its translation do not agree in; empty where they say the same."""
    found = [*_glosses(text), *_glosses(translation)]
    ours = [mention for mention in text if not mention.glosses]
    theirs = [mention for mention in translation if not mention.glosses]
    # Equal pairs first, so that a rounded one never takes a partner away from its equal.
    for worst in range(_WORST + 1):
        for one in list(ours):
            partner = next((other for other in theirs if _distance(one, other) == worst), None)
            if partner:
                ours.remove(one)
                theirs.remove(partner)
    ours = [mention for mention in ours if not (mention.weak or _repeats(mention, translation))]
    theirs = [mention for mention in theirs if not (mention.weak or _repeats(mention, text))]
    for one in ours:
        partner = _like(one, theirs)
        if partner:
            theirs.remove(partner)
        found.append(Difference(one, partner))
    return (*found, *(Difference(None, other) for other in theirs))


_WORST = 3


def _distance(one: Mention, other: Mention) -> int | None:
    """How far two mentions that may be the same are from each other, 0 to `_WORST`; None if they are not the same."""
    if one.kind is not other.kind:
        return None
    if one.quantity is None or other.quantity is None:
        return 0 if one.value == other.value else None
    value, qualifier = agreement(one.quantity, other.quantity), bounds(one.quantity, other.quantity)
    if value is Agreement.UNIT and one.bare is not other.bare and _digits(one.quantity) == _digits(other.quantity):
        value = Agreement.ROUNDED  # "450,000 square meters, 213,000 of it in Phase I": the unit is understood
    if value not in (Agreement.EQUAL, Agreement.ROUNDED) or qualifier is Bounds.OPPOSITE:
        return None
    if {one.role, other.role} == {Role.LEVEL, Role.DIFFERENCE}:
        return None
    return 2 * (value is Agreement.ROUNDED) + (qualifier is Bounds.MISSING)


def _digits(quantity: Quantity) -> tuple[Decimal, Decimal]:
    return quantity.low, quantity.high


def _repeats(mention: Mention, others: Sequence[Mention]) -> bool:
    """A date or an ordinal may be named again, or only once, where the other text says it at all."""
    return mention.quantity is None and any(_distance(mention, other) == 0 for other in others)


def _like(one: Mention, others: Iterable[Mention]) -> Mention | None:
    """The mention that probably stands for `one` and is wrong: the same value, else dimension, else kind."""

    def unlikeness(other: Mention) -> int:
        if one.quantity is None or other.quantity is None:
            return 3
        if one.quantity.canonical()[:2] == other.quantity.canonical()[:2]:
            return 0
        return 1 if one.quantity.dimension == other.quantity.dimension else 2

    return min((other for other in others if other.kind is one.kind), key=unlikeness, default=None)


def _glosses(mentions: Sequence[Mention]) -> list[Difference]:
    """Conversions in brackets that do not equal what they convert."""
    wrong = []
    for before, gloss in pairwise(mentions):
        if not (gloss.glosses and before.quantity and gloss.quantity and before.kind is Kind.QUANTITY):
            continue
        if agreement(before.quantity, gloss.quantity) not in (Agreement.EQUAL, Agreement.ROUNDED):
            wrong.append(Difference(before, gloss, gloss=True))
    return wrong
