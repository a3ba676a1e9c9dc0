"""Block rules of our own, on top of Python-Markdown's.

- A list or table directly after a line of text is one (stock Python-Markdown wants an empty line between).
- A line that starts with two ideographic spaces starts a paragraph, as on paper; the spaces themselves go.
- An indented line of Chinese is a paragraph and not a code block: the indent is a habit from word processors.
- The alignment of a table column is a class, header cells have a scope, an empty header cell is a plain cell.
- Nesting ends at a fixed depth; what is deeper is shown as text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import deque
from collections.abc import Iterable, Mapping

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    HashHeaderProcessor,
    OListProcessor,
    ReferenceProcessor,
)
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

from parkpress.content.markdown.budget import LOOK, STEP, Budget
from parkpress.content.markdown.marks import PAPER_INDENT
from parkpress.content.markdown.notes import Notes

DEEPEST = 40
"""Nested blocks before the rest is shown as text. A quotation or list level takes one or two."""

_BULLET = re.compile(r"[ ]{0,3}([*+-])[ ]+\S")
_NUMBERED = re.compile(r"[ ]{0,3}(\d{1,9})\.[ ]+\S")
_COLON_END = re.compile(r"[:：][ *_”’\"')）\u3000]*(?:\{[^}\n]*\})?[ ]*$")
_SEPARATOR = re.compile(r"[ ]*\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?)?[ ]*$")
_INDENTED_HAN = re.compile(r"[ ]{4,}[\u3000 ]*[“‘（《【\u3007\u4e00-\u9fff]")
# Copying takes sixteen characters a nanosecond; it begins to count in items longer than this.
_COPY_SHIFT, _LONG_ITEM = 4, 10_000
_ITEM_START = re.compile(r"\n[ ]*(?:\d+\.|[*+-])[ ]")
# And for each pair of a code mark and a bar, or of two code marks, in a table row.
_PAIR = 30


_MARKS: Mapping[type, str] = {
    HashHeaderProcessor: "#",
    ReferenceProcessor: "]:",
    FootnoteBlockProcessor: "[^",
    DefListProcessor: ":",
}
"""What must stand in a block for a processor to find anything: cheaper to look for than its pattern."""


class Blocks(deque[str]):
    """Blocks still to be read. Processors take them from the front, which a list of many is slow at."""

    def pop(self, index: int = -1) -> str:
        return self.popleft() if index == 0 else super().pop()


class GuardedParser(BlockParser):
    """A block parser that counts its work, and stops nesting at a fixed depth instead of at the end of the stack."""

    def __init__(self, md: Markdown, notes: Notes, budget: Budget) -> None:
        super().__init__(md)
        self.notes = notes
        self.budget = budget
        self.depth = 0

    def parseBlocks(self, parent: etree.Element, blocks: Iterable[str]) -> None:  # noqa: N802
        waiting = Blocks(blocks)
        if self.depth >= DEEPEST:
            self.notes.too_deep = True
            paragraph = etree.SubElement(parent, "p")
            paragraph.text = "\n".join(waiting).strip()
            return
        self.depth += 1
        processors = [(_MARKS.get(type(processor), ""), processor) for processor in self.blockprocessors]
        try:
            while waiting:
                block = waiting[0]
                self.budget.charge(STEP + LOOK * len(block))
                for mark, processor in processors:
                    if mark in block and processor.test(parent, block) and processor.run(parent, waiting) is not False:  # type: ignore[arg-type]
                        break
                    block = waiting[0]
        finally:
            self.depth -= 1


class QuoteProcessor(BlockQuoteProcessor):
    """Quotations; their depth is guarded by the parser, so the stack need not be measured here."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return ">" in block and self.RE.search(block) is not None


class IndentedProcessor(CodeBlockProcessor):
    """Indented code, unless it is Chinese prose."""

    def __init__(self, parser: BlockParser, notes: Notes) -> None:
        super().__init__(parser)
        self.notes = notes

    def test(self, parent: etree.Element, block: str) -> bool:
        return super().test(parent, block) and not _INDENTED_HAN.match(block)


class _BoundedItems(OListProcessor):
    """A list whose items are put together line by line, which takes the square of the lines in one item."""

    budget: Budget

    def get_items(self, block: str) -> list[str]:
        for item in _ITEM_START.split(block):
            if len(item) > _LONG_ITEM:
                self.budget.charge(item.count("\n") * len(item) >> _COPY_SHIFT)
        return super().get_items(block)


class NumberedProcessor(_BoundedItems, SaneOListProcessor):
    """Numbered lists."""


class BulletProcessor(_BoundedItems, SaneUListProcessor):
    """Bulleted lists."""


class ProseProcessor(BlockProcessor):
    """Splits a block of text where an indented line, a list or a table begins."""

    def __init__(self, parser: BlockParser, notes: Notes) -> None:
        super().__init__(parser)
        self.notes = notes

    def test(self, parent: etree.Element, block: str) -> bool:
        return "\n" in block or block.startswith("    ")

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        block = blocks[0]
        indented = _INDENTED_HAN.match(block) is not None
        parts = split_prose(block, indented=indented)
        if indented:
            self.notes.indented.append(block.lstrip().partition("\n")[0])
            parts = [part.lstrip() if _INDENTED_HAN.match(part) else part for part in parts]
        elif len(parts) == 1:
            return False
        blocks.pop(0)
        for part in reversed(parts):
            blocks.insert(0, part)
        return True


def split_prose(block: str, *, indented: bool) -> list[str]:
    """The paragraphs of a block of text, and behind them the list or table that ends it."""
    lines = block.split("\n")
    parts: list[str] = []
    start = 0
    for index in range(1, len(lines)):
        line = lines[index]
        if line.startswith(PAPER_INDENT) or (indented and _INDENTED_HAN.match(line)):
            parts.append("\n".join(lines[start:index]))
            start = index
        elif starts_list(lines, index) or starts_table(lines, index):
            parts.append("\n".join(lines[start:index]))
            start = index
            break
    parts.append("\n".join(lines[start:]))
    return parts


def starts_list(lines: list[str], index: int) -> bool:
    """Whether a list begins at `lines[index]`, directly after a line of text.

    It does after a colon, or where the next line goes on with it. A single line with a hyphen may as well be
    a signature, a note or wrapped text, and stays what Markdown makes of it.
    """
    line = lines[index]
    if match := _BULLET.match(line):
        if _COLON_END.search(lines[index - 1]):
            return True
        following = _BULLET.match(lines[index + 1]) if index + 1 < len(lines) else None
        return following is not None and following[1] == match[1] and not _BULLET.match(lines[index - 1])
    if match := _NUMBERED.match(line):
        if match[1] != "1":
            return False
        if _COLON_END.search(lines[index - 1]):
            return True
        following = _NUMBERED.match(lines[index + 1]) if index + 1 < len(lines) else None
        return following is not None and following[1] in ("1", "2")
    return False


def starts_table(lines: list[str], index: int) -> bool:
    """Whether a table begins at `lines[index]`: a row with bars, then a separator of as many columns."""
    if index + 1 >= len(lines) or "|" not in lines[index] or "-" not in lines[index + 1]:
        return False
    if not _SEPARATOR.match(lines[index + 1]) or "|" in lines[index - 1]:
        return False
    return _columns(lines[index]) == _columns(lines[index + 1])


def _columns(row: str) -> int:
    return row.replace("\\|", "").strip().strip("|").count("|")


class ClassTableProcessor(TableProcessor):
    """Tables whose alignment is a class, for a strict content security policy forbids inline styles."""

    budget: Budget

    def test(self, parent: etree.Element, block: str) -> bool:
        return "|" in block and super().test(parent, block)

    def _split(self, row: str) -> list[str]:
        ticks = row.count("`")
        if ticks:
            self.budget.charge(_PAIR * ticks * (ticks + row.count("|")))
        cells: list[str] = super()._split(row)  # type: ignore[misc]
        return cells

    def _build_row(self, row: str, parent: etree.Element, align: list[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        for cell in parent[-1]:
            style = cell.attrib.pop("style", None)
            if style:
                cell.set("class", "align-" + style.removeprefix("text-align: ").removesuffix(";"))
            if cell.tag == "th":
                if cell.text:
                    cell.set("scope", "col")
                else:
                    cell.tag = "td"


class IdAndClassTreeprocessor(AttrListTreeprocessor):
    """Attribute lists that hold nothing but an id and classes: `{#id .class}`. Other braces stay text."""

    _LIST = r"\{:?[ ]*((?:[#.][^\s{}#.=\"'<>]+[ ]*)+)\}"
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]
