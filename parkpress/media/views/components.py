"""The page of components."""

from __future__ import annotations

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card, StageView
from parkpress.media.views.charts import ChartView
from parkpress.media.views.figures import FigureGroup, FigureView
from parkpress.media.views.page import Contact, Heading, Page, TimelineEntry
from parkpress.media.views.pictures import AttachmentView, PictureView
from parkpress.media.views.words import LinkView


@immutable
class ColourPair:
    """Two colours of the theme that meet, by the names of their custom properties."""

    front: str
    back: str
    least: str
    """The contrast that they must have."""
    versions: tuple[tuple[str, str, str], ...]
    """(front, back, contrast) in the light and the dark version, then in those of high contrast."""


@immutable
class ComponentsPage(Page):
    """_components.html, in previews and with drafts only: every component of the theme in all its states."""

    pairs: tuple[ColourPair, ...]
    sizes: tuple[tuple[str, str], ...]
    """(name, value) of the custom properties for type and space."""
    figures: tuple[FigureView, ...]
    groups: tuple[FigureGroup, ...]
    projects: tuple[Card, ...]
    """One at each stage."""
    others: tuple[Card, ...]
    news: tuple[Card, ...]
    policies: tuple[Card, ...]
    spaces: tuple[Card, ...]
    stages: tuple[StageView, ...]
    timeline: tuple[TimelineEntry, ...]
    charts: tuple[ChartView, ...]
    prose: Markup
    picture: PictureView | None
    contents: tuple[Heading, ...]
    attachments: tuple[AttachmentView, ...]
    contacts: tuple[Contact, ...]
    previous: LinkView
    next: LinkView
