"""Articles and pages: what their front matter says, file by file, and the whole that is made of it."""

from __future__ import annotations

from typing import Annotated

from parkpress.content.models.base import Asset, Date, Day, Names, Text, Words, model
from parkpress.immutable import immutable

ArticleTag = Annotated[str, Names("tags")]
Cover = Annotated[str, Asset()]


@model
class PageWords:
    """Front matter of a page's translation."""

    title: Words
    summary: Words | None = None
    cover_alt: Words | None = None


@model
class PageHead(PageWords):
    """Front matter of a page in its first language: shared fields, and words."""

    cover: Cover | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()


@model
class ArticleWords(PageWords):
    """Front matter of an article's translation."""

    source: Words | None = None
    author: Words | None = None


@model
class ArticleHead(ArticleWords):
    """Front matter of an article in its first language: shared fields, and words."""

    date: Day
    tags: tuple[ArticleTag, ...] = ()
    projects: tuple[Annotated[str, Names("projects")], ...] = ()
    enterprises: tuple[Annotated[str, Names("enterprises")], ...] = ()
    industries: tuple[Annotated[str, Names("industries")], ...] = ()
    policies: tuple[Annotated[str, Names("policies")], ...] = ()
    services: tuple[Annotated[str, Names("services")], ...] = ()
    cover: Cover | None = None
    pinned: bool = False
    draft: bool = False
    publish_at: Day | None = None
    expires: Day | None = None
    """The last day on which it is shown."""
    aliases: tuple[str, ...] = ()


@immutable
class Page:
    """A page of `pages/` with the words of all its languages."""

    folder: str
    """Where its files stand, such as `content/pages/about`."""
    languages: tuple[str, ...]
    """Languages that have a file of their own."""
    title: Text
    summary: Text | None
    cover: str | None
    cover_alt: Text | None
    draft: bool
    aliases: tuple[str, ...]


@immutable
class Article:
    """A news article with the words of all its languages."""

    folder: str
    languages: tuple[str, ...]
    title: Text
    summary: Text | None
    cover: str | None
    cover_alt: Text | None
    source: Text | None
    author: Text | None
    date: Date
    tags: tuple[str, ...]
    projects: tuple[str, ...]
    enterprises: tuple[str, ...]
    industries: tuple[str, ...]
    policies: tuple[str, ...]
    services: tuple[str, ...]
    pinned: bool
    draft: bool
    publish_at: Date | None
    expires: Date | None
    aliases: tuple[str, ...]
