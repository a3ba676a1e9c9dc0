"""Honours and who holds them."""

from __future__ import annotations

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card
from parkpress.media.views.page import Page
from parkpress.media.views.words import Words


@immutable
class Qualification:
    """An honour or qualification an enterprise holds."""

    name: Words
    level: str
    """`national`, `provincial`, `municipal`; `t["level." + level]`."""
    year: str
    expires: str
    expired: bool
    derived: bool
    """Whether `expires` follows from the year and the years that this kind is valid for."""
    granted_by: Words | None
    href: str
    """Its place on the page of honours."""


@immutable
class Holder:
    """An enterprise that holds an honour."""

    enterprise: Card
    qualification: Qualification


@immutable
class HonourGroup:
    """An honour and the enterprises that hold it or have held it, the valid ones and the newest first."""

    id: str
    name: Words
    granted_by: Words | None
    valid_years: int
    """0 where it is not stated."""
    holders: tuple[Holder, ...]


@immutable
class HonoursPage(Page):
    """enterprises/honours.html: enterprises by honour."""

    groups: tuple[HonourGroup, ...]
