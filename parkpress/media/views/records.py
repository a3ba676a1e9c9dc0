"""Records: a page for each."""

from __future__ import annotations

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card, PolicyFacts, SpaceFacts, StageView
from parkpress.media.views.figures import FigureView
from parkpress.media.views.honours import Qualification
from parkpress.media.views.page import Contact, Page
from parkpress.media.views.pictures import AttachmentView, PictureView
from parkpress.media.views.words import LinkView, Words


@immutable
class RecordPage(Page):
    """What the pages of projects, enterprises, land and buildings, policies, services and industries share."""

    body: Markup
    news: tuple[Card, ...]
    """Articles about it, and where there are few, of its industry."""
    related: tuple[Card, ...]
    """Other records: those that name it or that it names, then those of its industry."""
    contacts: tuple[Contact, ...]
    """The desks that answer for records of this kind."""
    previous: LinkView | None
    next: LinkView | None
    """The records before and after it in the list of its section."""
    source: Words | None
    source_href: str


@immutable
class ProjectPage(RecordPage):
    """A project: an investor's questions at a glance."""

    figures: tuple[FigureView, ...]
    stage: StageView
    industry: Words | None
    industry_href: str
    enterprises: tuple[Card, ...]
    products: tuple[Words, ...]
    photos: tuple[PictureView, ...]


@immutable
class Support:
    """What the park did for an enterprise."""

    text: Words
    figure: FigureView | None
    year: str


@immutable
class EnterprisePage(RecordPage):
    """An enterprise."""

    figures: tuple[FigureView, ...]
    industry: Words | None
    industry_href: str
    founded: str
    website: str
    products: tuple[Words, ...]
    qualifications: tuple[Qualification, ...]
    support: tuple[Support, ...]
    projects: tuple[Card, ...]
    photos: tuple[PictureView, ...]


@immutable
class ServicePage(RecordPage):
    """A service of the park."""

    steps: tuple[Words, ...]
    time_limit: Words | None
    contact: Words | None
    """Empty where it names a desk of the park: that one is among `contacts`."""
    figures: tuple[FigureView, ...]
    attachments: tuple[AttachmentView, ...]


@immutable
class PolicyPage(RecordPage):
    """A policy: whether it is in force, what it grants, and its text."""

    facts: PolicyFacts
    figures: tuple[FigureView, ...]
    """What it grants, and the like."""
    industries: tuple[LinkView, ...]
    attachments: tuple[AttachmentView, ...]


@immutable
class SpacePage(RecordPage):
    """Land or a building to be had."""

    facts: SpaceFacts
    figures: tuple[FigureView, ...]
    """Area and what is left of it, each with its conversions as gloss."""
    terms: Words | None
    industries: tuple[LinkView, ...]
    photos: tuple[PictureView, ...]
    attachments: tuple[AttachmentView, ...]


@immutable
class IndustryPage(RecordPage):
    """An industry chain: everything of the park that belongs to it."""

    projects: tuple[Card, ...]
    enterprises: tuple[Card, ...]
    spaces: tuple[Card, ...]
    policies: tuple[Card, ...]
