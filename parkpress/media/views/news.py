"""News: lists and articles."""

from __future__ import annotations

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card
from parkpress.media.views.page import Heading, Page
from parkpress.media.views.pictures import AttachmentView, PictureView
from parkpress.media.views.words import DateView, LinkView


@immutable
class NewsPage(Page):
    """news/index, news/page-<n>, news/year-<year>, tags/<id>: articles, newest first."""

    cards: tuple[Card, ...]
    newer: LinkView | None
    older: LinkView | None
    numbers: tuple[LinkView, ...]
    """The pages of the list around this one, newest first; empty where one page holds it all."""
    years: tuple[LinkView, ...]
    tags: tuple[LinkView, ...]


@immutable
class ArticlePage(Page):
    """A news article."""

    date: DateView
    source: str
    author: str
    pinned: bool
    body: Markup
    body_tag: str
    """`lang` of the body."""
    contents: tuple[Heading, ...]
    cover: PictureView | None
    tags: tuple[LinkView, ...]
    related: tuple[Card, ...]
    """The projects, enterprises, land, policies, services and industries that it is about."""
    related_news: tuple[Card, ...]
    """Articles about the same records, industries and tags; only name, address and date of each."""
    attachments: tuple[AttachmentView, ...]
    older: LinkView | None
    newer: LinkView | None
