"""Conversions in brackets after a number: 300 mu (20 hectares), 120 million euros (about RMB 930 million)."""

from __future__ import annotations

from collections.abc import Sequence

from parkpress.figures.compare import Agreement, agreement
from parkpress.figures.mentions import Mention
from parkpress.figures.quantity import Trend
from parkpress.figures.slips import family
from parkpress.figures.units import UNITS

_UNCONVERTED = frozenset({"count", "rate", "visits"})
"""Numbers in brackets after those are parts (12 projects (3 new)), rates of change and the like."""

_NEAR = 2
_NEAR_MONEY = 30
"""How far it may stand behind: 300 mu (20 hectares); a 3-billion-yuan project ($420 million)."""


def without_conversions(mentions: Sequence[Mention]) -> tuple[list[Mention], list[tuple[Mention, Mention]]]:
    """The mentions without what converts another one to other units, and the conversions that are wrong.

    An amount in another currency follows no fixed rate; it stays, but the other text may do without it.
    """
    kept: list[Mention] = []
    wrong: list[tuple[Mention, Mention]] = []
    before: Mention | None = None
    for mention in mentions:
        if before is None or not _converts(mention, before):
            kept.append(mention)
        elif _comparable(mention, before):
            assert mention.quantity and before.quantity
            if agreement(before.quantity, mention.quantity) not in (Agreement.EQUAL, Agreement.ROUNDED):
                wrong.append((before, mention))
        else:
            kept.append(mention._replace(weak=True))
        before = mention
    return kept, wrong


def _converts(gloss: Mention, before: Mention) -> bool:
    """Whether a number in brackets says the one right before them in another unit."""
    one, other = before.quantity, gloss.quantity
    if not (gloss.glosses and one and other):
        return False
    if gloss.start > before.end + (_NEAR if _comparable(gloss, before) else _NEAR_MONEY):
        return False
    said_otherwise = (one.unit, one.per) != (other.unit, other.per)
    alike = family(one) == family(other) and family(one) not in _UNCONVERTED
    return alike and said_otherwise and other.trend is gloss.trend is Trend.NONE


def _comparable(gloss: Mention, before: Mention) -> bool:
    assert gloss.quantity and before.quantity
    return UNITS[gloss.quantity.unit].dimension == UNITS[before.quantity.unit].dimension
