"""Lists of records."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card, CardGroup
from parkpress.media.views.page import Page
from parkpress.media.views.words import LinkView


@immutable
class SectionPage(Page):
    """projects/, enterprises/, spaces/, policies/, services/, achievements/: all records of a kind."""

    cards: tuple[Card, ...]
    groups: tuple[CardGroup, ...]
    """The same cards in groups where the kind has some (projects by stage, enterprises by industry, policies by
    validity, land and buildings apart); else empty."""
    honours: LinkView | None = None
    """The page of honours, on the list of enterprises."""


@immutable
class IndustryRow:
    """An industry in the list of industries, with how much of the park belongs to it."""

    card: Card
    counts: tuple[tuple[str, int], ...]
    """(kind of record, how many), such as (`projects`, 3); the kinds that it has."""


@immutable
class IndustriesPage(Page):
    """industries/index.html"""

    rows: tuple[IndustryRow, ...]
