"""One page in the making: its language, its place, and the small things every page writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from parkpress.content.markdown import Document, is_bare, parse, summary
from parkpress.content.models import Text
from parkpress.content.site import Site
from parkpress.content.when import When
from parkpress.engine.reads import Reads
from parkpress.languages import LANGUAGES, Language
from parkpress.media.addressing import absolute, base_path, relative
from parkpress.media.lazy import later
from parkpress.media.prose import fill
from parkpress.media.views.words import DateView, LinkView, Words

_DESCRIPTION_WIDTH = 160
"""Longest description in columns: 80 Han characters (DOMAIN 6.3) or as many columns of Latin letters."""


@lru_cache(maxsize=4096)
def parse_inline(source: str, lang: str) -> Document:
    """A short text parsed; the same strings come back on many pages."""
    return parse(source, lang=lang, inline=True)


@lru_cache(maxsize=4096)
def _words_alone(source: str, lang: str, tag: str) -> Words | None:
    """A short text in which nothing of the site stands; None where something does."""
    if is_bare(source):
        text = source.strip()
        return Words(Markup(text), text, tag)
    document = parse_inline(source, lang)
    if all(isinstance(part, str) for part in document.parts):
        return Words(Markup("".join(map(str, document.parts))), document.plain, tag)
    return None


class Scope:
    """What a page being made knows about itself, and the door through which it asks for the rest."""

    def __init__(
        self, reads: Reads, lang: str, path: str, *, rootless: bool = False, outside: bool = False
    ) -> None:
        """`rootless` is for a page that servers show at any address: its links start with the site's path.

        `outside` is for what is read away from the site, such as a report: its links are public addresses.
        """
        self.rootless = rootless
        self.outside = outside
        self.reads = reads
        self.lang: Language = LANGUAGES[lang]
        self.path = path
        self.settings = reads.ask(Site.settings)
        self.order = (lang, *(other for other in self.settings.languages if other != lang))
        """Languages in which a text is looked for: the page's, then the site's in their order."""
        self.t: Mapping[str, str] = reads.ask(Site.interface, lang)
        self.mentioned: set[str] = set()
        """Figures printed so far: a conversion in brackets stands at the first mention only."""
        self.charts: dict[str, int] = {}
        """How often each chart has been drawn: its anchor must be unique on the page."""

    @property
    def site(self) -> Words:
        """The name of the site."""
        return self.words(self.settings.name)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.settings.languages)

    def href(self, path: str) -> str:
        """The address of another output, as written on this page."""
        if self.outside:
            page, hash_, fragment = path.partition("#")
            return absolute(self.settings.url, page) + hash_ + fragment
        if self.rootless:
            return base_path(self.settings.url) + path
        return relative(self.path, path)

    def page_href(self, kind: str, id: str) -> str:
        """The address of a record's page in this language; empty where it has none."""
        path = self.reads.ask(Site.address, kind, id, self.lang.id)
        return self.href(path) if path else ""

    def plain_words(self, text: str) -> Words:
        """A text of the interface or of Python, in the page's language."""
        return Words(escape(text), text)

    def words(self, text: Text) -> Words:
        """A text in the page's language, else in the first language that has it, marked as such."""
        return self.written(*text.pick(*self.order))

    def written(self, source: str, words: str) -> Words:
        """A text that is written in the language `source`."""
        tag = "" if source == self.lang.id else LANGUAGES[source].tag
        found = _words_alone(words, source, tag)
        if found is None:
            document = parse_inline(words, source)
            found = Words(fill(self, document, source), plain(self, document, source), tag)
        return found

    def maybe_words(self, text: Text | None) -> Words | None:
        return self.words(text) if text else None

    def link(self, kind: str, id: str, *, key: str = "") -> LinkView | None:
        """A link to a record's page, named by its own label or by the interface text `key`."""
        place = self.reads.ask(Site.place, kind, id, self.lang.id)
        if place.path is None:
            return None
        if key:
            text = self.plain_words(self.t[key])
        else:
            text = self.written(place.language, place.name) if place.name else self.plain_words(id)
        return LinkView(text, self.href(place.path))

    def section_link(self, section: str, *, current: bool = False) -> LinkView | None:
        """A link to the page of a section; the section `about` is a page of its own."""
        place = ("about", "") if section == "about" else ("section", section)
        link = self.link(*place, key=f"nav.{section}")
        return replace(link, current=current) if link else None

    def date(self, when: When) -> DateView:
        """A date as the page's language writes it."""
        iso, locale = when.iso(), self.lang.locale
        return DateView(
            iso=iso,
            long=later(lambda: _long_date(when.year, when.month, when.day, locale)),
            short=iso[:10],
            year=str(when.year),
            month_day=iso[5:10] if when.day else "",
        )

    def clip(self, text: str) -> str:
        """A description: whole sentences where they fit."""
        return _clipped(text, self.lang.id)


@lru_cache(maxsize=16)
def _clipped(text: str, lang: str) -> str:
    """A page says the same of itself in several places."""
    return summary(text, lang, _DESCRIPTION_WIDTH)


def plain(scope: Scope, document: Document, lang: str) -> str:
    """The text of a document written in `lang`, with the site's facts in its holes and without any markup."""
    if not document.references:
        return document.plain
    return Markup(fill(scope, document, lang)).striptags()


@lru_cache(maxsize=4096)
def _long_date(year: int, month: int | None, day: int | None, locale: str) -> str:
    from babel.dates import format_date, format_skeleton  # late: most pages of most themes print none

    first = date(year, month or 1, day or 1)
    if month is None:
        return format_skeleton("y", first, locale=locale)
    if day is None:
        return format_skeleton("yMMMM", first, locale=locale)
    return format_date(first, format="long", locale=locale)
