"""What questions to a site answer where no record does: files, pictures, texts, and articles in short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parkpress.content.markdown.document import Document
from parkpress.content.models import Article, Text
from parkpress.content.when import When
from parkpress.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside an article."""

    name: str
    """As the editor named it."""
    path: str
    """In the site's folder."""
    output: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; its size in pixels where that is known."""

    output: str
    width: int | None
    height: int | None
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with its text in one language, and the names of its attachments."""

    id: str
    article: Article
    document: Document | None
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteText:
    """A parsed text and where it comes from. `locate(line, column, length)` gives its place in the file."""

    kind: str
    id: str
    lang: str
    document: Document
    path: str
    locate: Callable[[int, int, int], Span]


@dataclass(frozen=True, slots=True)
class NewsLine:
    """An article as the shortest of lists shows it."""

    slug: str
    title: Text
    date: When
    path: str
