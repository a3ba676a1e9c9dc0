"""What questions to a site answer where no record does: files, pictures, texts, and articles in short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parkpress.content.markdown.document import Document
from parkpress.content.models import Article, Text
from parkpress.content.when import When
from parkpress.diagnostics import Span

SOCIAL_CARD = "content/media/social.png"
"""The picture for share cards, where the site has one."""


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


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with its text in one language, and the names of its attachments."""

    id: str
    path: str
    """Of its page in the output."""
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


@dataclass(frozen=True, slots=True)
class Place:
    """What a page is called, and where it stands."""

    label: Text | None
    """None for what is made, such as lists."""
    pages: tuple[tuple[str, str, bool], ...]
    """(language, path, whether it has words of its own there) in every language in which it has a page."""
    date: When | None
    """Of an article, which lists order and show by it."""

    def path(self, lang: str) -> str | None:
        """The path of its page, None if it has none in `lang`."""
        for own, path, _ in self.pages:
            if own == lang:
                return path
        return None

    def is_translated(self, lang: str) -> bool:
        """Whether it has a page with words of its own in `lang`."""
        return (lang, self.path(lang), True) in self.pages

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """(language, path) of every language in which the page has words of its own, for hreflang."""
        return tuple((lang, path) for lang, path, translated in self.pages if translated)
