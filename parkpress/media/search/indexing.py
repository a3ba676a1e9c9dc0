"""The index of one part of a language: where each pair of characters stands, and which pages have each word.

The entries of a part stand one after the other in one long text, and a pair is known by its places in it. A string
of Han is found where its pairs follow one another, so what is found is what a plain search finds, and no text has to
be loaded for that. Pairs are taken from runs without white space that have a Han character in them, so that
`118.9亿元` and `5G基站` are found as they stand. Of a single Han character only the first place on each page is kept;
of a word, where the first of title, summary and text that has it begins.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, repeat
from operator import add

from parkpress.content.when import When
from parkpress.engine.reads import Reads
from parkpress.media.search.folding import CHUNK, HAN, WORD, fold
from parkpress.media.search.packing import packed, packed_ascending
from parkpress.media.search.sizes import SIZE, shards_of
from parkpress.media.search.texts import Entry, articles, records

_FIRST_YEAR = 1900
"""A date before it counts as one of it."""

Postings = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Index:
    """Pairs and single characters by shard, words by shard: each with its places, packed."""

    grams: tuple[str, ...]
    words: tuple[str, ...]


def shard_of(key: str, shards: int) -> int:
    """The shard in which a pair, a character or a word stands."""
    place = 0
    for character in key:
        place = (place * 31 + ord(character)) & 0xFFFFFF
    return place & (shards - 1)


def entries(reads: Reads, lang: str, part: str, number: int) -> tuple[Entry, ...]:
    """The pages of a part: of `news`, or of all other records."""
    make = articles if part == "news" else records
    return make(reads, lang, number * SIZE, SIZE)


def folded_entries(reads: Reads, lang: str, part: str, number: int) -> tuple[tuple[str, str, str], ...]:
    """(title, summary, text) of the pages of a part, as they are searched."""
    found = reads.share(entries, lang, part, number)
    pieces = fold("\0".join(piece for entry in found for piece in (entry.title, entry.summary, entry.text))).split("\0")
    return tuple(zip(pieces[0::3], pieces[1::3], pieces[2::3], strict=True)) if found else ()


def index(reads: Reads, lang: str, part: str, number: int) -> Index:
    """The index of a part."""
    grams: Postings = defaultdict(list)
    words: Postings = defaultdict(list)
    start = 0
    found = reads.share(folded_entries, lang, part, number)
    for pieces in found:
        text = "\n".join(pieces)
        if HAN.search(text):
            _add_grams(text, start, grams)
        _add_words(pieces, start, words)
        start += len(text) + 1
    shards = shards_of(lang, len(found))
    return Index(_sharded(grams, shards), _sharded(words, shards))


def _add_grams(text: str, start: int, grams: Postings) -> None:
    for chunk in CHUNK.finditer(text):
        run = chunk.group()
        if HAN.search(run):
            _add(grams, map(add, run, run[1:]), count(start + chunk.start()))
    characters = set(HAN.findall(text))
    _add(grams, characters, map(add, repeat(start), map(text.index, characters)))


def _add_words(pieces: tuple[str, str, str], start: int, words: Postings) -> None:
    title, summary, text = pieces
    first = dict.fromkeys(WORD.findall(text), start + len(title) + len(summary) + 2)
    first.update(dict.fromkeys(WORD.findall(summary), start + len(title) + 1))
    first.update(dict.fromkeys(WORD.findall(title), start))
    _add(words, first, first.values())


def _add(postings: Postings, keys: Iterable[str], places: Iterable[int]) -> None:
    """`postings[key].append(place)` for each of them; nothing in this loop, the longest of all, is Python."""
    deque(map(list.append, map(postings.__getitem__, keys), places), maxlen=0)


def _sharded(postings: Postings, shards: int) -> tuple[str, ...]:
    rows: list[list[str]] = [[] for _ in range(shards)]
    for key in sorted(postings):
        row = rows[shard_of(key, shards)]
        row.append(key)
        row.append(packed_ascending(postings[key]))
    return tuple(" ".join(row) for row in rows)


def columns(
    found: Sequence[Entry], folded: Sequence[tuple[str, str, str]], kinds: Sequence[str], industries: Sequence[str],
    tags: Sequence[str],
) -> tuple[str, ...]:
    """What a reader's browser has to know of every page of a part, packed, one column after the other.

    Length of title, summary and text; kind; date; industries and tags, each list with its length before it. Kinds,
    industries and tags are places in the given lists.
    """
    return (
        packed(len(title) for title, _, _ in folded),
        packed(len(summary) for _, summary, _ in folded),
        packed(len(text) for _, _, text in folded),
        packed(kinds.index(entry.kind) for entry in found),
        packed(_day(entry.date) for entry in found),
        packed(number for entry in found for number in _places(entry.industries, industries)),
        packed(number for entry in found for number in _places(entry.tags, tags)),
    )


def _places(ids: Sequence[str], order: Sequence[str]) -> list[int]:
    found = [order.index(id) for id in ids if id in order]
    return [len(found), *found]


def _day(when: When | None) -> int:
    """A date as a number that grows with it; 0 for none. `search.js` finds the year in it."""
    if when is None:
        return 0
    year, month, day = max(when.year - _FIRST_YEAR, 0), when.month or 0, when.day or 0
    return 1 + (year * 13 + month) * 32 + day
