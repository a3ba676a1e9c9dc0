"""Home page and profile of the park."""

from __future__ import annotations

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card
from parkpress.media.views.figures import FigureView
from parkpress.media.views.page import Contact, Heading, Page, TimelineEntry
from parkpress.media.views.pictures import PictureView
from parkpress.media.views.words import LinkView, Words


@immutable
class HomePage(Page):
    """index.html: the park's story in one screen."""

    figures: tuple[FigureView, ...]
    figures_title: Words | None
    """The year they belong to, where they all belong to one (`2021年度成果`)."""
    figures_href: str
    profile: Markup
    projects: tuple[Card, ...]
    enterprises: tuple[Card, ...]
    news: tuple[Card, ...]
    timeline: tuple[TimelineEntry, ...]
    picture: PictureView | None
    ways: tuple[LinkView, ...]
    """Where somebody who thinks of settling here goes on: a few sections, and the contacts."""


@immutable
class AboutPage(Page):
    """about.html: the park's profile, aims, principles, timeline and contacts."""

    profile: Markup
    body: Markup
    body_tag: str
    contents: tuple[Heading, ...]
    facts: tuple[tuple[str, Words], ...]
    """(interface key, value), such as (`about.district`, …)."""
    aims: tuple[Words, ...]
    principles: tuple[Words, ...]
    timeline: tuple[TimelineEntry, ...]
    figures: tuple[FigureView, ...]
    """The figures that belong to no year."""
    contacts: tuple[Contact, ...]
    picture: PictureView | None
