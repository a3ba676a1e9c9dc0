"""All words of a site as editors wrote them, one text at a time: for checks that compare and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from parkpress.content.files import CONFIG
from parkpress.content.models import SCHEMAS, Article, Long, Page, Park, Settings, Text
from parkpress.content.places import locate
from parkpress.content.reading import TextPlace
from parkpress.content.schema import walk
from parkpress.content.stock import Stock
from parkpress.content.yamltext import Loc
from parkpress.diagnostics import Span

_LISTS = ("timeline", "glossary", "words")
_WORDS_OF_ARTICLES = ("title", "summary", "cover_alt", "source", "author")


@dataclass(frozen=True, slots=True)
class SiteWords:
    """One text field in one language. `locate(line, column, length)` gives the place of its part in the file."""

    kind: str
    """Kind of the record; `park`, `settings` or the name of a list for texts that belong to no record."""
    id: str
    field: Loc
    """The way to the text from the record on, such as `("products", 0)`."""
    lang: str
    words: str
    long: bool
    """Whether it takes the whole of Markdown. (The texts of `.md` files are `Site.documents`.)"""
    path: str
    locate: Callable[[int, int, int], Span]


def site_words(stock: Stock) -> Iterator[SiteWords]:
    """Every text field of the site, record by record."""
    yield from _fields(stock, "settings", "", stock.settings, Settings, CONFIG)
    yield from _fields(stock, "park", "", stock.park, Park, "content/park.yaml")
    for name in _LISTS:
        yield from _fields(stock, name, "", stock.lists.get(name), SCHEMAS[name], f"content/{name}.yaml")
    for kind, records in stock.records.items():
        if kind in ("news", "pages"):
            for id, record in records.items():
                yield from _of_article(stock, kind, id, record)
        elif records and (kind, next(iter(records))) in stock.sources:
            for id, record in records.items():
                yield from _fields(stock, kind, id, record, type(record), stock.sources[kind, id])
        elif records:
            for words in _fields(stock, kind, "", records, SCHEMAS[kind], f"content/{kind}.yaml"):
                yield replace(words, id=str(words.field[0]), field=words.field[1:])


def _fields(stock: Stock, kind: str, id: str, value: Any, schema: Any, path: str) -> Iterator[SiteWords]:
    for found in walk(value, schema):
        if isinstance(found.value, Text):
            for lang, words in found.value:
                place = TextPlace(path, (*found.loc, lang))
                long = isinstance(found.mark, Long)
                yield SiteWords(kind, id, found.loc, lang, words, long, path, partial(locate, stock.folder, place))


def _of_article(stock: Stock, kind: str, id: str, record: Article | Page) -> Iterator[SiteWords]:
    for name in _WORDS_OF_ARTICLES:
        text: Text | None = getattr(record, name, None)
        for lang, words in text or ():
            path = f"{record.folder}/{lang}.md"
            found = partial(locate, stock.folder, TextPlace(path, (name,), 2))
            yield SiteWords(kind, id, (name,), lang, words, False, path, found)
