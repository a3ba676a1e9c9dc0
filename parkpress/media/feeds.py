"""The Atom feed of each language (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable

from parkpress.content.models import Article
from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.immutable import immutable
from parkpress.media.addressing import absolute
from parkpress.media.head import published
from parkpress.media.scope import Scope

MEDIUM = "feed"
ENTRIES = 20


@immutable
class Entry:
    """An article in a feed."""

    title: str
    url: str
    updated: str
    summary: str


@immutable
class Feed:
    """What feed.xml sees as `page`."""

    title: str
    url: str
    home: str
    updated: str
    author: str
    entries: tuple[Entry, ...]


def plan(reads: Reads) -> Iterable[Output]:
    """One feed per language that has news."""
    for lang in reads.ask(Site.settings).languages:
        path = reads.ask(Site.address, "feed", "", lang)
        if path:
            yield Output(path, MEDIUM, (lang,))


def render(output: Output, reads: Reads) -> Rendered:
    """A language's newest articles. Dates come from the content, so that the bytes depend on nothing else."""
    scope = Scope(reads, str(output.args[0]), output.path)
    lang = scope.lang.id
    entries = tuple(_entries(scope, reads.ask(Site.news, lang, 0, ENTRIES)))
    settings = scope.settings
    name = scope.site.plain
    feed = Feed(
        title=scope.t["feed.title"].format(site=name),
        url=absolute(settings.url, output.path),
        home=absolute(settings.url, reads.ask(Site.address, "home", "", lang) or ""),
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        author=scope.words(settings.operator.name).plain if settings.operator else name,
        entries=entries,
    )
    text = reads.template("feed.xml").render(site=None, page=feed, lang=scope.lang, t=scope.t)
    return Rendered(text.encode())


def _entries(scope: Scope, slugs: tuple[str, ...]) -> Iterable[Entry]:
    for slug in slugs:
        record = scope.reads.ask(Site.record, "news", slug)
        path = scope.reads.ask(Site.address, "news", slug, scope.lang.id)
        if isinstance(record, Article) and path:
            summary = scope.maybe_words(record.summary)
            yield Entry(
                title=scope.words(record.title).plain,
                url=absolute(scope.settings.url, path),
                updated=published(scope, record.date),
                summary=summary.plain if summary else "",
            )
