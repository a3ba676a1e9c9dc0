"""The ledger of translations: from which source text each translation was made (`content/translations.yaml`).

It holds a short hash of every sentence, block by block, and no text. What counts is the text alone, after
normalisation: dates, the history of files and copies of the site play no part. Someone who has read both languages
records that they agree; when the source changes afterwards, the hashes say which of its sentences are new.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from parkpress.content.files import decode
from parkpress.content.passages import Passage
from parkpress.content.yamltext import Loc, read_yaml
from parkpress.diagnostics import Problem
from parkpress.languages import LANGUAGES

LEDGER = "content/translations.yaml"

Block = tuple[str, ...]
"""The hashes of the sentences of a paragraph, or of an item of a list."""

Ledger = Mapping[str, Mapping[str, Mapping[str, tuple[Block, ...]]]]
"""Language -> record -> field -> the blocks of the source text from which the translation was made."""

_HEADER = """\
# 译文登记：每段译文译自怎样的原文。每句原文只存一个短指纹，不存文字。
# 由 python build.py translations --accept 写入，不用手改。
# What each translation was made from: a short hash for each sentence of the source, no text.
# Written by `python build.py translations --accept`; not meant to be edited.
"""


class State(StrEnum):
    """How a translation stands to its source text."""

    FRESH = "fresh"
    STALE = "stale"
    """The source has changed since the translation was recorded."""
    UNRECORDED = "unrecorded"
    """Nobody has said yet that it agrees with the source."""
    MISSING = "missing"
    ORPHAN = "orphan"
    """There is a translation and no source text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text: its characters `start` to `end`, and the hash of what it says."""

    start: int
    end: int
    hash: str


@dataclass(frozen=True, slots=True)
class Status:
    """How one translation of a passage stands."""

    passage: Passage
    lang: str
    state: State
    changed: tuple[tuple[Sentence, ...], ...] = ()
    """Sentences of the source that are new or differ, where the translation is stale, by the block they stand in."""
    removed: int = 0
    """How many sentences the source had and has no longer."""


# Texts


def blocks(text: str) -> list[list[Sentence]]:
    """The sentences of a text, paragraph by paragraph (or list, table, heading: what blank lines set apart)."""
    text = _without_comments(text)
    found: list[list[Sentence]] = [[]]
    at = start = 0
    for line in text.split("\n"):
        if not line.strip():
            found[-1] += _sentences(text, start, at)
            found.append([])
            start = at + len(line) + 1
        elif _ITEM.match(line):
            found[-1] += _sentences(text, start, at)
            start = at
        at += len(line) + 1
    found[-1] += _sentences(text, start, len(text))
    return [block for block in found if block]


_ITEM = re.compile(r"[ \t\u3000]*(?:[-*+|>#＃]|\d{1,3}[.)、．])")
"""A line that begins something new inside a block: an item, a row, a heading."""

# A run of stops is looked at from its first one only, so that a line of a million of them takes linear time.
_END = re.compile(r"[。！？]+[”’」』）】》*_]*|(?<![.!?])[.!?]++[\"'”’)\]*_]*+(?=\s|\Z)")


def _sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    for found in _END.finditer(text, start, end):
        yield from _sentence(text, start, found.end())
        start = found.end()
    yield from _sentence(text, start, end)


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end]
    normal = normalised(words)
    if normal:
        start += len(words) - len(words.lstrip())
        yield Sentence(start, start + len(words.strip()), blake2b(normal.encode(), digest_size=4).hexdigest())


_VARIANTS = str.maketrans(
    {**dict.fromkeys("“”„‟「」『』«»", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("‐‑–—―", "-"), "。": "."}
)
_SPACE = re.compile(r"\s+")
_NEEDLESS_SPACE = re.compile(r"(?<![0-9A-Za-z\u00c0-\u024f]) | (?![0-9A-Za-z\u00c0-\u024f])")


def normalised(text: str) -> str:
    """The text without what needs no new translation: the width and variants of marks, spaces, soft breaks."""
    text = unicodedata.normalize("NFKC", text).translate(_VARIANTS)
    text = re.sub("-{2,}", "-", text)
    return _NEEDLESS_SPACE.sub("", _SPACE.sub(" ", text))


def _without_comments(text: str) -> str:
    """HTML comments made blank: they are for editors, and nobody translates them."""
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start : end + 3])]
        at = end + 3
    return "".join([*pieces, text[at:]])


# States


def compare(passages: Iterable[Passage], ledger: Ledger, source: str, languages: Sequence[str]) -> Iterator[Status]:
    """How every translation into `languages` stands, field by field."""
    for (record, field), texts in by_field(passages).items():
        for lang in languages:
            recorded = ledger.get(lang, {}).get(record, {}).get(field)
            if texts[0].listed:
                yield from _listed(texts, lang, source, recorded)
            else:
                yield from _single(texts[0], lang, source, recorded)


def by_field(passages: Iterable[Passage]) -> dict[tuple[str, str], list[Passage]]:
    """(record, field) -> its text, or the texts of a list, in the order of the site."""
    found: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        found.setdefault((passage.record, passage.field), []).append(passage)
    return found


def entry(texts: Sequence[Passage], lang: str, source: str) -> tuple[Block, ...]:
    """What the ledger says of a field whose translations are as they should be; a list has one block for each item."""
    both = [text.words[source] for text in texts if source in text.words and lang in text.words]
    if texts[0].listed:
        return tuple(tuple(_hashes(words)) for words in both)
    return tuple(tuple(sentence.hash for sentence in block) for words in both for block in blocks(words))


def _hashes(words: str) -> list[str]:
    return [sentence.hash for block in blocks(words) for sentence in block]


def _incomplete(text: Passage, lang: str, source: str) -> Iterator[Status]:
    if lang in text.words:
        yield Status(text, lang, State.ORPHAN)
    elif source in text.words and (not LANGUAGES[source].han or _HAN.search(text.words[source])):
        yield Status(text, lang, State.MISSING)  # a name in Latin letters is the same in every language


_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def _single(text: Passage, lang: str, source: str, recorded: tuple[Block, ...] | None) -> Iterator[Status]:
    if source not in text.words or lang not in text.words:
        yield from _incomplete(text, lang, source)
    elif recorded is None:
        yield Status(text, lang, State.UNRECORDED)
    else:
        yield _against([hash for block in recorded for hash in block], text, lang, source)


def _against(recorded: Sequence[str], text: Passage, lang: str, source: str) -> Status:
    """One text against the sentences of which it was recorded."""
    current = blocks(text.words[source])
    if [sentence.hash for block in current for sentence in block] == list(recorded):
        return Status(text, lang, State.FRESH)
    left = Counter(recorded)
    changed = []
    for block in current:
        new = []
        for sentence in block:
            if left[sentence.hash] > 0:
                left[sentence.hash] -= 1
            else:
                new.append(sentence)
        if new:
            changed.append(tuple(new))
    return Status(text, lang, State.STALE, tuple(changed), sum(left.values()))


def _listed(
    texts: Sequence[Passage], lang: str, source: str, recorded: tuple[Block, ...] | None
) -> Iterator[Status]:
    """The items of a list, wherever each stands in it now.

    An item that is nowhere in the record has taken the place of one that is gone; where none is gone, it is new.
    """
    left = Counter(recorded or ())
    known = set()
    for number, text in enumerate(texts):
        own = tuple(_hashes(text.words[source])) if source in text.words and lang in text.words else None
        if own is not None and left[own] > 0:
            left[own] -= 1
            known.add(number)
    gone = [block for block in dict.fromkeys(recorded or ()) for _ in range(left[block])]
    places = iter(gone)
    for number, text in enumerate(texts):
        if source not in text.words or lang not in text.words:
            yield from _incomplete(text, lang, source)
        elif number in known:
            yield Status(text, lang, State.FRESH)
        elif (old := next(places, None)) is None:
            yield Status(text, lang, State.UNRECORDED)
        else:
            yield _against(old, text, lang, source)


# The file


def read_ledger(data: bytes) -> tuple[Ledger, list[Problem]]:
    """What the ledger's file says, and what is wrong with it (two versions that git could not merge, say)."""
    if not data.strip():
        return {}, []
    text, problems = decode(data, LEDGER)
    if text is None:
        return {}, problems
    node, problems = read_yaml(text, LEDGER)
    if node is None:
        return {}, problems
    ledger: dict[str, dict[str, dict[str, tuple[Block, ...]]]] = {}
    wrong: list[Loc] = []
    for lang, records in _mapping(node.data, (), wrong):
        for record, fields in _mapping(records, (lang,), wrong):
            for field, value in _mapping(fields, (lang, record), wrong):
                items = value if isinstance(value, list) else [value]
                if items and all(isinstance(item, str) and _BLOCK.fullmatch(item) for item in items):
                    found = tuple(tuple(str(item).split(" ")) for item in items)
                    ledger.setdefault(lang, {}).setdefault(record, {})[field] = found
                else:
                    wrong.append((lang, record, field))
    return ledger, [*problems, *(Problem("translation.ledger", node.key(loc), {}, "again") for loc in wrong)]


_BLOCK = re.compile(r"[0-9a-f]{8}(?: [0-9a-f]{8})*")


def _mapping(value: object, loc: Loc, wrong: list[Loc]) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from value.items()
    elif value is not None:
        wrong.append(loc)


def write_ledger(ledger: Ledger) -> str:
    """The file of a ledger: sorted, one line for each block, so that the work of two people merges."""
    lines = []
    for lang in sorted(ledger):
        lines.append(f"{lang}:")
        for record in sorted(ledger[lang]):
            lines.append(f"  {record}:")
            for field in sorted(ledger[lang][record]):
                rows = [" ".join(block) for block in ledger[lang][record][field]]
                alone = len(rows) == 1
                lines += [f"    {field}: {rows[0]}"] if alone else [f"    {field}:", *(f"    - {row}" for row in rows)]
    return _HEADER + "".join(f"{line}\n" for line in lines)
