"""Markdown to a document, by Python-Markdown with our rules.

Which of its extensions are on: tables, fenced code, footnotes, definition lists, sane lists, and attribute
lists limited to an id and classes. Everything else a news writer types is read as stock Python-Markdown reads
it, except for:

- references and embeds (references.py);
- lists, tables and paragraphs directly after a line of text, indented Chinese prose (blocks.py);
- soft breaks between Han characters (softbreaks.py);
- headings: levels from 2 without gaps, ids from their text (headings.py);
- tables: alignment as a class, scope, a `<div class="table">` around; an empty header cell is a `td`;
- links: a class and `rel` for other sites; addresses that could run something are refused (addresses.py);
- pictures and links to files are holes; pictures of other sites are refused;
- HTML of an author is cleaned (cleaning.py).

A text whose blocks are all plain comes to the same HTML by a shorter way (plain.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from parkpress.content.markdown import plain, softbreaks
from parkpress.content.markdown.assembly import Assembler
from parkpress.content.markdown.budget import Budget, TooMuchWorkError
from parkpress.content.markdown.cleaning import clean, refused
from parkpress.content.markdown.document import Document, Flaw
from parkpress.content.markdown.lookalikes import look_alikes
from parkpress.content.markdown.marks import ETX, STX, Lines
from parkpress.content.markdown.notes import Notes
from parkpress.content.markdown.preparation import fenced, normalized, weigh
from parkpress.content.markdown.references import Found, find
from parkpress.languages import LANGUAGES

if TYPE_CHECKING:
    from markdown import Markdown

_INLINE_SPECIAL = re.compile(r"[\\`*_\[<>&\n\r\t\x02\x03［【＊]|://")
"""Characters without which a short text is its own HTML and has no flaw."""
_ADDRESS = re.compile(
    # After `](`, and after the `[id]:` of a link definition. An address in `<>` may be a link by itself, and marks
    # of emphasis mean something else where a space stands before them: there no mark is put.
    r"(?:\]\(|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ ]*)(?=[^\s<>\"')*_])",
    re.MULTILINE,
)
_LINKED_ADDRESS = re.compile(r"\]\((?=[^\s<>\"')*_])")
"""The first kind alone: where no link is defined."""
_MOST_NAMES = 20
_ENTITY_OR_CODE = re.compile(r"&[#\w]+;\Z|<pre\b[^>]*><code\b")


class Converter:
    """Python-Markdown with our rules, made when a text first wants it. Not for two threads at a time."""

    def __init__(self) -> None:
        self.notes = Notes()
        self.budget = Budget()
        self.words: dict[str, str] = {}
        """Those of the text's references, by the numbers of their marks."""
        self.lock = Lock()
        self._md: Markdown | None = None

    def library(self) -> Markdown:
        """Python-Markdown itself."""
        if self._md is None:
            from parkpress.content.markdown.library import library  # late: most texts are plain

            self._md = library(self.notes, self.budget, self.words)
        return self._md

    def raw(self) -> list[str]:
        """The HTML in the text that is its author's own."""
        return [str(piece) for piece in self._md.htmlStash.rawHtmlBlocks] if self._md is not None else []

    def reset(self, length: int) -> None:
        """Forgets the last text; the next one has `length` characters."""
        if self._md is not None:
            self._md.reset()
            self._md.parser.state.clear()
        self.notes.clear()
        self.budget.start(length)
        self.words.clear()

    def blocks(self, marked: str) -> str:
        """The HTML of a whole text."""
        html = plain.html_of(marked, self.library, self.words, self.budget)
        if html is None:
            html = self.library().convert(marked)
        if not self.notes.raw_html:
            self.notes.raw_html = any(not _ENTITY_OR_CODE.match(piece) for piece in self.raw())
        return html

    def inline(self, marked: str) -> str:
        """The HTML of a short text: no blocks, one line."""
        md = self.library()
        root = ElementTree.Element("div")
        holder = ElementTree.SubElement(root, "p")
        holder.text = marked
        md.treeprocessors["inline"].run(root)
        md.treeprocessors["unescape"].run(root)
        html = md.serializer(holder)[len("<p>") : -len("</p>")]
        for postprocessor in md.postprocessors:
            html = postprocessor.run(html)
        return html


@cache
def _converter() -> Converter:
    return Converter()


def is_bare(source: str) -> bool:
    """Whether nothing in a short text is a mark: but for white space around it, it is its own HTML."""
    return not _INLINE_SPECIAL.search(source)


def parse(source: str, *, lang: str, inline: bool = False) -> Document:
    """The document of a text written in `lang`; a pure function of its arguments, which never fails.

    `inline`: a short text, one line without blocks. What is wrong with the text is in the document's flaws,
    with positions relative to `source`.
    """
    if inline and is_bare(source):
        text = source.strip()
        return Document((text,) if text else ())
    text = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
    if STX in text or ETX in text:
        text = text.replace(STX, "").replace(ETX, "")
    converter = _converter()
    with converter.lock:
        converter.reset(len(text))
        return _parse(converter, text, han=LANGUAGES[lang].han, inline=inline)


def _parse(converter: Converter, text: str, *, han: bool, inline: bool) -> Document:
    lines = Lines(text)
    found: list[Found] = []
    addresses: list[int] = []
    marked = _marked(text, lines, found, addresses)
    converter.words.update((str(n), item.words) for n, item in enumerate(found) if item.words is not None)
    code: list[tuple[int, int]] = []
    flaws: list[Flaw] = []
    try:
        if inline:
            html = converter.inline(marked.strip())
        else:
            code = fenced(text, converter.budget)
            weigh(text, converter.budget)
            html = converter.blocks(normalized(marked))
    except (RecursionError, TooMuchWorkError):
        converter.reset(0)
        flaws.append(Flaw("text.too-complex", 1, 1, hint="simplify"))
        html = _as_it_stands(text, inline=inline)
    flaws += look_alikes(text, lines, code, inline=inline)
    flaws += _noticed(converter, text, lines)
    if converter.notes.raw_html:
        html = clean(html, inline=inline)
    html = softbreaks.join(html, han=han)
    if inline:
        html = html.replace("\n", " ").strip()
    return Assembler(lines, found, addresses).document(html, flaws, inline=inline)


def _marked(text: str, lines: Lines, found: list[Found], addresses: list[int]) -> str:
    """`text` with a mark for each reference and before each address; fills the lists that marks number."""
    edits: list[tuple[int, int, str]] = []
    for item in find(text, lines):
        edits.append((item.start, item.end, f"{STX}{'w' if item.words is not None else 'r'}{len(found)}{ETX}"))
        found.append(item)
    covered = [(start, end) for start, end, _ in edits]
    defined = "]:" in text
    if defined or "](" in text:
        index = 0
        for match in (_ADDRESS if defined else _LINKED_ADDRESS).finditer(text):
            while index < len(covered) and covered[index][1] <= match.end():
                index += 1
            if index < len(covered) and covered[index][0] < match.end():
                continue
            edits.append((match.end(), match.end(), f"{STX}u{len(addresses)}{ETX}"))
            addresses.append(match.end())
    if not edits:
        return text
    pieces: list[str] = []
    done = 0
    for start, end, mark in sorted(edits):
        pieces += (text[done:start], mark)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _as_it_stands(text: str, *, inline: bool) -> str:
    """`text` without any Markdown."""
    if inline:
        return escape(text, quote=False)
    paragraphs = (escape(part.strip(), quote=False) for part in re.split(r"\n[ \t\n]*\n", text))
    return "\n".join(f"<p>{part}</p>" for part in paragraphs if part)


def _noticed(converter: Converter, text: str, lines: Lines) -> list[Flaw]:
    """The flaws that only came out while the text was converted."""
    notes = converter.notes
    flaws: list[Flaw] = []
    if notes.too_deep:
        flaws.append(Flaw("text.too-deep", 1, 1, hint="flatten"))
    position = 0
    for first in notes.indented:
        offset = text.find(first.split(STX)[0], position)
        if offset >= 0:
            place = lines.place(offset, 1)
            flaws.append(Flaw("text.indent", place.line, 1, max(1, place.column - 1), hint="code"))
            position = offset + 1
    if notes.raw_html:
        flaws += _taken_out(converter.raw(), text, lines)
    return flaws


def _taken_out(pieces: Iterable[str], text: str, lines: Lines) -> Iterator[Flaw]:
    """What the author's own HTML loses by cleaning: each name once, and not more than a few of them."""
    seen: set[tuple[str, str]] = set()
    for what, name in chain.from_iterable(map(refused, pieces)):
        if (what, name) in seen or len(seen) >= _MOST_NAMES:
            continue
        seen.add((what, name))
        written = f"<{name}" if what == "tag" else name
        place = lines.place(max(0, text.find(written)), len(written))
        hint = "markdown" if what == "tag" else "theme"
        yield Flaw(f"text.html-{what}", place.line, place.column, place.length, {"name": name}, hint)
