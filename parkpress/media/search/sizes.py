"""Which parts the index of a language has, and how many files each is cut into."""

from __future__ import annotations

from parkpress.content.addresses import RECORD_KINDS
from parkpress.content.site import Site
from parkpress.engine.reads import Reads
from parkpress.languages import LANGUAGES

NEWS = "news"
DATA = ("section", "data")
"""The index of open data. Of datasets nothing else is searched: what they say is searched where it is at home."""
SIZE = 512
"""Most entries in a part. Parts of news are counted from the oldest, so that full ones stay as they are."""
_FILL_HAN, _FILL_WORDS = 1, 16
"""Entries whose postings make a file of some kilobytes: pairs take more room than words."""


def parts(reads: Reads, lang: str) -> list[tuple[str, int, int]]:
    """(part, number, entries) of a language's index."""
    found = []
    for part, count in (
        ("records", len(record_ids(reads, lang))), ("news", reads.ask(Site.article_text_count, lang))
    ):
        found += [(part, number, min(SIZE, count - number * SIZE)) for number in range(-(-count // SIZE))]
    return found


def shards_of(lang: str, entries: int) -> int:
    """How many files the index of so many entries is cut into: a power of two."""
    fill = _FILL_HAN if LANGUAGES[lang].han else _FILL_WORDS
    shards = 1
    while shards * fill < entries:
        shards *= 2
    return shards


def record_ids(reads: Reads, lang: str) -> list[tuple[str, str]]:
    """(kind, id) of every page of a record with words of its own, articles apart, in a fixed order, then open data."""
    found = [("about", "")] if _own(reads, "about", "", lang) else []
    for kind in RECORD_KINDS:
        if kind != NEWS:
            ids = sorted(reads.ask(Site.ids, kind))
            found += [(kind, id) for id in ids if (kind, id) != ("pages", "about") and _own(reads, kind, id, lang)]
    return found + [DATA] * _own(reads, *DATA, lang)


def _own(reads: Reads, kind: str, id: str, lang: str) -> bool:
    return reads.ask(Site.place, kind, id, lang).translated
