"""What questions to a site answer where no record does: files, pictures, texts, and articles in short."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from parkpress.content.markdown.document import Document
from parkpress.content.models import Article, Text
from parkpress.content.when import When
from parkpress.diagnostics import Span
from parkpress.immutable import immutable

SOCIAL_CARD = "content/media/social.png"
"""The picture for share cards, where the site has one."""


@immutable
class Attachment:
    """A file beside an article."""

    name: str
    """As the editor named it."""
    path: str
    """In the site's folder."""
    output: str
    size: int
    """In bytes."""


@immutable
class Picture:
    """A picture that can be shown. What is made of it, and where that goes, is settled by `media.pictures`."""

    name: str
    """Its place in the output before anything is made of it, such as `media/news/opening/site.jpg`."""
    digest: str
    """Of its bytes."""
    kind: str
    """`drawing`, `photo`, `cutout` or `graphic`: see `content.pictures.Look`."""
    width: int | None
    height: int | None
    """In pixels, as shown; None for a drawing that does not say."""


@immutable
class ArticleText:
    """An article with its text in one language, and the names of its attachments."""

    id: str
    path: str
    """Of its page in the output."""
    article: Article
    document: Document | None
    attachments: tuple[str, ...]


@immutable
class SiteText:
    """A parsed text and where it comes from. `locate(line, column, length)` gives its place in the file."""

    kind: str
    id: str
    lang: str
    document: Document
    path: str
    locate: Callable[[int, int, int], Span]


@immutable
class NewsLine:
    """An article as the shortest of lists shows it."""

    slug: str
    title: Text
    date: When
    path: str


class Place(NamedTuple):
    """A page in one language: where it stands, and what links call it."""

    path: str | None
    """None if it has no page in that language."""
    translated: bool
    """Whether it has words of its own there."""
    language: str
    """That of the name: the one asked for, else the first of the site's that has a name."""
    name: str
    """Empty for what is made, such as lists."""
    date: When | None
    """Of an article, which lists order and show by it."""
