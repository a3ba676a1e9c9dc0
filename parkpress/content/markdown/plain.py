"""A short way for texts whose blocks are all plain: their HTML is put together without Python-Markdown's parser.

News are mostly paragraphs, headings, flat lists and small tables with a blank line between them. Such a block is
known by how its lines begin; one without any inline mark is its own HTML, and the others alone go through the tree
processors, in the order in which they would have gone with the rest.

What counts as plain is a closed list. A text with a single block that is not on it, or with any character that a
rule looks for all over a text, is left to Python-Markdown as a whole: both ways must come to the same HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from xml.etree import ElementTree

from markdown import Markdown

from parkpress.content.markdown.blocks import LOOK, PAPER_INDENT, STEP
from parkpress.content.markdown.budget import Budget

_ANYWHERE = ("<", "{", "]:", "```")
"""What no plain text holds: HTML, attribute lists, definitions of links and footnotes, fences of code."""
_ENTITY = re.compile(r"&(?:#|[0-9A-Za-z]+;)")
_BEGINNING = (
    r"(?![0-9]+\.[ ])"  # a numbered list
    r"(?:[^\W\d_]|[0-9]|[^\x00-\x7f\s\d]"  # letters and digits of the keyboard, marks of other scripts
    r"|[\"'(\[!`$%@/\x02]|[*_]{1,3}[^\s*_-])"  # quotations, links, pictures, references, emphasis
)
"""How a line of text begins that no rule of blocks has any business with."""
_TEXT = re.compile(_BEGINNING)
_ODD_LINE = re.compile(rf"\n(?!{_BEGINNING})")
_HEADING = re.compile(r"(#{1,6})([^#\\\n]*)(?:\n|\Z)")
_BULLET = re.compile(rf"[*+-][ ]+({_BEGINNING}.*)")
_NUMBERED = re.compile(rf"([0-9]{{1,9}})\.[ ]+({_BEGINNING}.*)")
_ROW = re.compile(r"\|[^`\\]*\|[ ]*")
_RULE = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+[ ]*")
_MARKED = re.compile(r"[`\\\[*_]|\x02w|  \n")
"""What an inline rule may look at in a plain text; without it a block is its own HTML."""
_ALIGNED = {(True, True): ' class="align-center"', (True, False): ' class="align-left"',
            (False, True): ' class="align-right"', (False, False): ""}  # fmt: skip
"""By the colons at the beginning and the end of a column's rule."""


class NotPlainError(Exception):
    """The text is to be read by Python-Markdown."""


def html_of(text: str, md: Markdown, budget: Budget) -> str | None:
    """The HTML of a text with normal white space, the same as `md.convert` gives; None where it is not plain.

    Charges what the block parser would charge.
    """
    if text.isspace() or any(odd in text for odd in _ANYWHERE) or ("&" in text and _ENTITY.search(text)):
        return None
    made = _Text(md, budget)
    try:
        for block in text.split("\n\n"):
            made.add(block)
    except NotPlainError:
        return None
    return made.html()


class _Text:
    """One text as it is put together."""

    def __init__(self, md: Markdown, budget: Budget) -> None:
        self._md = md
        self._budget = budget
        self._pieces: list[str] = []
        self._marked: list[tuple[int, str, str]] = []
        """The blocks with inline marks: place among the pieces, tag and text; without a tag the whole block."""
        self._list = ""
        """The kind of the list that stands last: another of its kind would be joined to it."""
        self._cost = 0

    def add(self, block: str) -> None:
        """Adds what stands between two blank lines."""
        self._cost += STEP + LOOK * len(block)
        if not block:
            return
        first = block[0]
        if first == "\n":
            if len(block) > 1:
                self.add(block[1:])
        elif first == "#":
            self._heading(block)
        elif first == "|":
            self._table(block)
        elif numbered := _NUMBERED.match(block):
            self._items(block, "ol", _NUMBERED, "" if numbered[1] == "1" else f' start="{numbered[1]}"')
        elif first in "*+-" and block[1:2] == " ":
            self._items(block, "ul", _BULLET, "")
        else:
            self._paragraphs(block)

    def html(self) -> str:
        """The HTML of all that was added."""
        self._budget.charge(self._cost)
        if not self._marked:
            return "\n".join(self._pieces)
        root = ElementTree.Element(self._md.doc_tag)
        for _, tag, text in self._marked:
            if tag:
                ElementTree.SubElement(root, tag).text = text
            else:
                alone = ElementTree.Element(self._md.doc_tag)
                self._md.parser.parseBlocks(alone, [text])
                root.extend(alone)
        for processor in self._md.treeprocessors:
            processor.run(root)
        for (place, _, _), element in zip(self._marked, root, strict=True):
            self._pieces[place] = self._md.serializer(element).removesuffix("\n")
        html = "\n".join(self._pieces)
        for postprocessor in self._md.postprocessors:
            html = postprocessor.run(html)
        return html.strip()

    def _paragraphs(self, block: str) -> None:
        if "\n" in block and "\n" + PAPER_INDENT in block:
            first, *rest = block.split("\n" + PAPER_INDENT)
            for part in (first, *(PAPER_INDENT + part for part in rest)):
                self._cost += STEP + LOOK * len(part)
                self._paragraph(part)
        else:
            self._paragraph(block)

    def _paragraph(self, block: str) -> None:
        text = block.lstrip("\u3000")
        if not _TEXT.match(text) or "|" in block or ("\n" in block and _ODD_LINE.search(block)):
            raise NotPlainError
        self._text("p", text)

    def _heading(self, block: str) -> None:
        found = _HEADING.match(block)
        text = found and found[2].strip()
        if not found or not text or "|" in block:
            raise NotPlainError
        self._text(f"h{len(found[1])}", text)
        if rest := block[found.end() :]:
            self.add(rest)

    def _text(self, tag: str, text: str) -> None:
        self._list = ""
        if _MARKED.search(text):
            self._leave(tag, text)
        else:
            self._pieces.append(f"<{tag}>{_escaped(text)}</{tag}>")

    def _leave(self, tag: str, text: str) -> None:
        if not tag:
            self._cost -= STEP + LOOK * len(text)  # the parser will charge it itself
        self._marked.append((len(self._pieces), tag, text))
        self._pieces.append("")

    def _items(self, block: str, tag: str, pattern: re.Pattern[str], start: str) -> None:
        if self._list == tag or "|" in block:
            raise NotPlainError
        items: list[str] = []
        for line in block.split("\n"):
            item = pattern.fullmatch(line)
            if item is None:
                raise NotPlainError
            items.append(item[item.re.groups])
        self._list = tag
        if _MARKED.search("\n".join(items)):
            self._leave("", block)
            return
        self._cost += STEP * len(items) + LOOK * sum(map(len, items))
        inner = "\n".join(f"<li>{_escaped(item)}</li>" for item in items)
        self._pieces.append(f"<{tag}{start}>\n{inner}\n</{tag}>")

    def _table(self, block: str) -> None:
        self._list = ""
        rows = block.split("\n")
        if len(rows) < 3 or not _RULE.fullmatch(rows[1]) or not all(map(_ROW.fullmatch, rows)):
            raise NotPlainError
        head, rule, *body = [[cell.strip(" ") for cell in row.rstrip(" ")[1:-1].split("|")] for row in rows]
        if len(head) != len(rule):
            raise NotPlainError
        if _MARKED.search(block):
            self._leave("", block)
            return
        aligned = [_ALIGNED[cell[0] == ":", cell[-1] == ":"] for cell in rule]
        heads = (
            f'<th{align} scope="col">{_escaped(cell)}</th>' if cell else f"<td{align}></td>"
            for align, cell in zip(aligned, head, strict=True)
        )
        self._pieces.append(
            f"<table>\n<thead>\n{_row(heads)}\n</thead>\n<tbody>\n"
            + "\n".join(_row(_cells(row, aligned)) for row in body)
            + "\n</tbody>\n</table>"
        )


def _cells(row: list[str], aligned: list[str]) -> Iterator[str]:
    """As many cells as the table has columns."""
    for align, cell in zip_longest(aligned, row[: len(aligned)], fillvalue=""):
        yield f"<td{align}>{_escaped(cell)}</td>"


def _row(cells: Iterable[str]) -> str:
    return "<tr>\n" + "\n".join(cells) + "\n</tr>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;") if "&" in text or ">" in text else text
