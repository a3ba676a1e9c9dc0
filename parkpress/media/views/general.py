"""Texts, and pages about the site."""

from __future__ import annotations

from dataclasses import field

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.views.figures import FigureView, RevisionView
from parkpress.media.views.page import Heading, Page
from parkpress.media.views.pictures import AttachmentView
from parkpress.media.views.words import LinkView, Words


@immutable
class TextPage(Page):
    """A page of content/pages, such as the accessibility statement."""

    body: Markup
    body_tag: str
    contents: tuple[Heading, ...]
    attachments: tuple[AttachmentView, ...]


@immutable
class SourceGroup:
    """A source and the figures that come from it."""

    id: str
    title: Words
    url: str
    date: str
    figures: tuple[FigureView, ...]


@immutable
class SourcesPage(Page):
    """sources.html: every figure with its source."""

    groups: tuple[SourceGroup, ...]


@immutable
class Erratum:
    """A revised figure in the list of revisions."""

    name: Words
    href: str
    """Its place on the page of its year; empty where it was withdrawn."""
    revision: RevisionView


@immutable
class ErrataGroup:
    """The revised figures of a year, the newest revisions first."""

    id: str
    year: LinkView
    errata: tuple[Erratum, ...]


@immutable
class ErrataPage(Page):
    """errata.html: every figure that was revised after it had been published. Only where there are some."""

    groups: tuple[ErrataGroup, ...]


@immutable
class SitemapGroup:
    """The pages of one section."""

    label: Words
    href: str
    links: tuple[LinkView, ...]


@immutable
class SitemapPage(Page):
    """sitemap.html: every page, for people."""

    groups: tuple[SitemapGroup, ...]
    others: tuple[LinkView, ...]
    """Pages of no section: sources, accessibility, …"""


@immutable
class SearchPage(Page):
    """search.html: the field, and a place for the results that the script makes."""

    folder: str
    """Where the files of the index stand."""
    script: str


@immutable
class MissingLanguage:
    """One language's half of 404.html."""

    tag: str
    title: str
    text: str
    home: str
    home_text: str
    sitemap: str
    sitemap_text: str


@immutable
class MissingPage(Page):
    """404.html, once for all languages; its addresses start with the path of the site's url."""

    languages: tuple[MissingLanguage, ...] = field(default=())


@immutable
class AliasPage:
    """An old address: leads on to `href`, the new one."""

    href: str
    canonical: str
    title: str
    tag: str
