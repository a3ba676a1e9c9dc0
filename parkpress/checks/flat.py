"""Markdown as running text: blocks without marks, and for every character its place in the source.

Reading numbers needs the words as they are read (`**118.9**亿元` is 118.9亿元), reporting them the place where they are
written. References become one character each, or the words that they print. Time grows with the length only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from parkpress.content.markdown.marks import Lines, Place

HOLE = "\ufffc"
"""Stands for a reference that prints what the site knows."""


@dataclass(frozen=True, slots=True)
class Named:
    """A reference in a source: `[[kind/id.field]]`."""

    kind: str
    id: str
    field: str

    @property
    def written(self) -> str:
        """As it is written between the brackets."""
        return f"{self.kind}/{self.id}" + (f".{self.field}" if self.field else "")


Fill = Callable[[Named], str]
"""The words that stand for a reference; HOLE where what it prints is no matter of words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row.

    `shape` tells which (`p`, `h`, `li`, `tr`); `holes` are the places in `text` of references, with what they name.
    """

    shape: str
    text: str
    holes: tuple[tuple[int, Named], ...] = ()
    starts: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    first: int = 0
    last: int = 0
    """Offsets in the source at which the block begins and ends."""

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of the stretch of `text` from `start` to `end`."""
        return self._source(start), self._source(max(start, end - 1)) + 1

    def _source(self, place: int) -> int:
        piece = bisect_right(self.starts, place) - 1
        return self.sources[piece] + place - self.starts[piece] if piece >= 0 else self.first


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment: its words and its offsets in the source."""

    words: str
    start: int
    end: int


@dataclass(slots=True)
class Flat:
    """A text without marks."""

    lines: Lines
    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def shapes(self) -> list[str]:
        """The kinds of its blocks, in order."""
        return [block.shape for block in self.blocks]

    def place(self, block: Block, start: int, end: int) -> Place:
        """Line and column of a stretch of a block's text."""
        first, last = block.source_range(start, end)
        return self.lines.place(first, last - first)


_GONE = "\x1f"
"""Stands for each character of a comment."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKER = re.compile(
    r"[ \t\u3000\x1f]*(?:>[ \t]?)*[ \t]*"
    r"(?:(?P<h>#{1,6}(?=[ \t]))|(?P<li>[-*+•](?=[ \t])|\d{1,3}[.)](?=[ \t])|\[\^[^\]\n]{1,50}\]:)|(?P<tr>\|))?[ \t]*"
)
_ITEM_NUMBER = re.compile(r"[(（]?[0-9]{1,2}(?:[、．)）]|\.(?![0-9]))[ \t]*")
_RULE = re.compile(r"[ \t>]*(?:[-=*_:|+][ \t]*){2,}$")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|~<>-])"
    r"|!?\[\[(?P<target>[^\[\]\n|]{1,200})(?:\|(?P<words>[^\[\]\n]{0,300}))?\]\]"
    r"|\]\([^()\s]{0,500}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|\]\[[^\]\n]{0,100}\]|\[\^[^\]\n]{1,50}\]|!\[|\[(?![0-9]{4}\])|(?<!\[[0-9]{4})\]"
    r"|<?https?://[^\s<>()\u3000-\u303f\uff00-\uffef]{1,500}>?"
    r"|</?[A-Za-z][^<>]{0,500}>"
    r"|\*+|`+|~~+|(?<![^\W_])_+|_+(?![^\W_])"
    r"|\{:?[ ]?[#.][^{}\n]{0,100}\}"
    r"|(?P<entity>&(?:[A-Za-z]{2,8}|#[0-9]{1,6});)"
    r"|(?P<break>[ \t\x1f]*\n[ \t\u3000>\x1f]*)"
    rf"|{_GONE}+"
)
_MARKED = re.compile(rf"[\\\]\[<*`~_&{{\n{_GONE}]|https?://")
"""What every mark has one of; most paragraphs have none."""
_TARGET = re.compile(r"([a-z]+)/([a-z0-9_-]+)((?:\.[a-z0-9_-]+)*)\Z")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def flatten(source: str, fill: Fill = lambda named: HOLE) -> Flat:
    """The blocks of a Markdown text."""
    flat = Flat(Lines(source))
    source = _without_comments(source, flat.comments)
    for shape, start, end in _blocks(source):
        block = _flattened(source, shape, start, end, fill)
        if block.text.strip():
            flat.blocks.append(block)
    return flat


def _without_comments(source: str, found: list[Comment]) -> str:
    """`source` with white space of its own kind in place of HTML comments, which are kept in `found`."""
    if "<!--" not in source:
        return source
    pieces, at = [], 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        found.append(Comment(source[start + 4 : end], start, end + 3))
        pieces += [source[at:start], re.sub(r"[^\n]", _GONE, source[start : end + 3])]
        at = end + 3
    return "".join(pieces) + source[at:]


def _blocks(source: str) -> Iterator[tuple[str, int, int]]:
    """(shape, start, end) of each block, without the marks before it."""
    shape, start, end, at, fence = "", 0, 0, 0, ""
    for line in _lines(source):
        body = line.rstrip()
        opened = _FENCE.match(line)
        if fence or opened:
            if shape:
                yield shape, start, end
                shape = ""
            if not fence and opened:
                fence = opened.group(1)
            elif opened and body.strip().startswith(fence):
                fence = ""
            at += len(line)
            continue
        marker = _MARKER.match(line)
        assert marker
        kind = marker.lastgroup or ""
        if not body or _RULE.match(body):
            if shape:
                yield shape, start, end
            shape = ""
        elif kind or not shape or shape in ("h", "tr"):
            if shape:
                yield shape, start, end
            number = _ITEM_NUMBER.match(line, marker.end())
            shape, start = kind or "p", at + (number.end() if number and not kind else marker.end())
        end = at + len(body)
        at += len(line)
    if shape:
        yield shape, start, end


def _lines(source: str) -> Iterator[str]:
    at = 0
    while (end := source.find("\n", at)) >= 0:
        yield source[at : end + 1]
        at = end + 1
    yield source[at:]


def _flattened(source: str, shape: str, start: int, end: int, fill: Fill) -> Block:
    if not _MARKED.search(source, start, end):
        return Block(shape, source[start:end], (), (0,), (start,), start, end)
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    holes: list[tuple[int, Named]] = []
    length = 0

    def put(text: str, offset: int) -> None:
        nonlocal length
        if text:
            pieces.append(text)
            starts.append(length)
            sources.append(offset)
            length += len(text)

    at = start
    for found in _INLINE.finditer(source, start, end):
        put(source[at : found.start()], at)
        at = found.end()
        if found["escaped"]:
            put(found["escaped"], found.start("escaped"))
        elif found["entity"]:
            put(unescape(found["entity"])[:1], found.start())
        elif found["break"] is not None:
            wide = bool(pieces and _WIDE.match(pieces[-1][-1])) or bool(_WIDE.match(source, at))
            put("" if wide else " ", found.start())
        elif found["target"]:
            named = _TARGET.match(found["target"])
            if found["words"]:
                put(found["words"], found.start("words"))
            elif named is None:
                put(found.group(), found.start())
            else:
                name = Named(named[1], named[2], named[3][1:])
                words = fill(name)
                if words == HOLE:
                    holes.append((length, name))
                for character in words:  # all of them are where the reference is
                    put(character, found.start())
    put(source[at:end], at)
    return Block(shape, "".join(pieces), tuple(holes), tuple(starts), tuple(sources), start, end)
