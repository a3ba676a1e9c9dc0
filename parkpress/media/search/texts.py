"""What is searched of a page: the words that are its own.

These are its title, its summary, and its text with everything it states of its record: figures with their names,
products, steps, qualifications, captions, names of attachments. What leads elsewhere is not: the way back, lists of
related records, neighbours, topics; nor are the headings and labels that every page of a kind has. Of a project's
track the stage it has reached is searched.

So for an article it is title, summary and text. For other kinds the page's view is made, and whatever is neither a
link nor a card in it is taken: a new kind of page needs no entry here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from html import unescape
from typing import Any

from markupsafe import Markup

from parkpress.content.models import Policy, Year
from parkpress.content.site import ArticleText, Site
from parkpress.content.when import When
from parkpress.engine.reads import Reads
from parkpress.media.pages import builder_of
from parkpress.media.prose import fill
from parkpress.media.scope import Scope
from parkpress.media.search.sizes import DATA, NEWS, record_ids
from parkpress.media.views.cards import Card, CardGroup, PolicyFacts, StageView
from parkpress.media.views.charts import ChartView
from parkpress.media.views.figures import FigureView
from parkpress.media.views.page import Contact, Head, Heading, Page
from parkpress.media.views.pictures import AttachmentView, PictureView
from parkpress.media.views.records import RecordPage
from parkpress.media.views.words import LinkView, Words

_NOT_OWN = (Head, LinkView, Card, CardGroup, Heading)
"""Views of what leads elsewhere, or is said to machines."""
_PAGE_FIELDS = frozenset(field.name for field in fields(Page)) | {"source"}
_RECORD_FIELDS = _PAGE_FIELDS | {field.name for field in fields(RecordPage)} - {"body"}
"""Fields that are looked at by themselves, or not at all: desks that answer for many records are of no one's own."""

_TAG = r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>"""
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre"
    rf"|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b{_TAG}"
)
_ANY_TAG = re.compile(rf"<{_TAG}")
_DRAWN = re.compile(r"<(text|title|desc)\b.*?</\1>", re.DOTALL)
"""Words in drawings: the figures of a chart stand in its table as well."""
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and places where a line may or may not break: nobody sees them in a word, or types them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as search knows it."""

    kind: str
    id: str
    path: str
    title: str
    summary: str
    text: str
    """One line for each block."""
    date: When | None = None
    industries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def articles(reads: Reads, lang: str, start: int, count: int) -> tuple[Entry, ...]:
    """Articles with words of their own, counted from the oldest."""
    scope = Scope(reads, lang, "")
    return tuple(_as_seen(_article(scope, item)) for item in reads.ask(Site.article_texts, lang, start, count))


def _article(scope: Scope, item: ArticleText) -> Entry:
    article, lang = item.article, scope.lang.id
    scope.mentioned.clear()
    summary = scope.maybe_words(article.summary)
    title = scope.words(article.title).plain
    text = plain_text(fill(scope, item.document, lang)) if item.document else ""
    text = "\n".join(filter(None, (text, *item.attachments)))
    return Entry(
        NEWS, item.id, item.path, title, summary.plain if summary else "", text,
        article.date, article.industries, article.tags,
    )


def records(reads: Reads, lang: str, start: int, count: int) -> tuple[Entry, ...]:
    """Some of `record_ids` as entries."""
    ids = record_ids(reads, lang)[start : start + count]
    return tuple(_as_seen(_record(reads, lang, kind, id)) for kind, id in ids)


def _as_seen(entry: Entry) -> Entry:
    """An entry in which letters that look the same are the same, and which has nothing that is not seen."""
    title, summary, text = (
        _UNSEEN.sub("", unicodedata.normalize("NFC", words)) for words in (entry.title, entry.summary, entry.text)
    )
    return replace(entry, title=title, summary=summary, text=text)


def _record(reads: Reads, lang: str, kind: str, id: str) -> Entry:
    path = reads.ask(Site.address, kind, id, lang) or ""
    scope = Scope(reads, lang, path)
    if (kind, id) == DATA:
        return Entry("pages", id, path, scope.t["nav.data"], scope.t["data.description"], "")
    page = builder_of(kind)(scope, id)
    assert page is not None, path
    others = _RECORD_FIELDS if isinstance(page, RecordPage) else _PAGE_FIELDS
    own = (field.name for field in fields(page) if field.name not in others)
    pieces = dict.fromkeys(piece for name in own for piece in _pieces(getattr(page, name), scope.t))
    record = reads.ask(Site.record, kind, id)
    industry = id if kind == "industries" else getattr(record, "industry", None)
    return Entry(
        "pages" if kind == "about" else kind, id, path, page.title.plain, page.summary.plain if page.summary else "",
        "\n".join(filter(None, pieces)),
        _date(record), (industry,) if industry else tuple(getattr(record, "industries", ())),
        tuple(getattr(record, "tags", ())),
    )


def _date(record: Any) -> When | None:
    if isinstance(record, Year):
        return When(record.year)
    return record.issued if isinstance(record, Policy) else None


def _pieces(value: object, t: Mapping[str, str]) -> Iterator[str]:
    """The words in a view that are the page's own, one piece for each block."""
    if isinstance(value, Markup):
        yield plain_text(value)
    elif isinstance(value, Words):
        yield value.plain
    elif isinstance(value, FigureView):
        yield value.label.plain
        yield value.text
        yield value.gloss
        yield value.change.text if value.change else ""
        yield from (words.plain for words in (value.note, value.definition) if words)
    elif isinstance(value, PictureView):
        yield value.caption.plain if value.caption else ""
    elif isinstance(value, AttachmentView):
        yield value.name
    elif isinstance(value, StageView):
        yield t[f"stage.{value.id}"]
    elif isinstance(value, PolicyFacts):
        yield from (value.number, value.issuer.plain if value.issuer else "")
    elif isinstance(value, ChartView):
        yield value.title.plain
        yield from (note.plain for note in value.notes)
    elif isinstance(value, Contact):
        yield from (value.desk.plain, value.phone, value.email, value.address.plain if value.address else "")
    elif isinstance(value, tuple):
        for item in value:
            yield from _pieces(item, t)
    elif is_dataclass(value) and not isinstance(value, _NOT_OWN):
        for field in fields(value):
            yield from _pieces(getattr(value, field.name), t)


def plain_text(html: Markup) -> str:
    """The text of HTML as it is seen: one line for each block, one space where there is any."""
    if "<svg" in html:
        html = Markup(_DRAWN.sub("", html))
    text = _ANY_TAG.sub("", _BLOCK_TAG.sub("\r", _SPACES.sub(" ", html)))
    lines = (line.strip() for line in (unescape(text) if "&" in text else text).split("\r"))
    return "\n".join(filter(None, lines))
