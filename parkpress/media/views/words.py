"""Texts, links and dates."""

from __future__ import annotations

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.lazy import Lazy


@immutable
class Words:
    """A text in the page's language, or in another one where it has no translation.

    Printed as HTML it carries the right `lang`; `plain` is for attributes, titles and data.
    """

    html: Markup
    plain: str
    tag: str = ""
    """The `lang` it is written in where that is not the page's; empty otherwise."""

    def __html__(self) -> str:
        return f'<span lang="{self.tag}">{self.html}</span>' if self.tag else str(self.html)

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain)


@immutable
class LinkView:
    """A place to go. `href` is relative to the page, or absolute where `external`."""

    text: Words
    href: str
    current: bool = False
    """Whether it leads to this page or to the section that this page belongs to."""
    external: bool = False
    tag: str = ""
    """`hreflang` of what it leads to, where that differs from the page."""


@immutable
class DateView(Lazy):
    """A date: `iso` for `<time datetime>`, `long` for prose, `short` for lists (`2026-11-24`)."""

    iso: str
    long: str
    short: str
    year: str
    month_day: str
    """`11-24` where the day is known, else empty: lists set the year apart."""
