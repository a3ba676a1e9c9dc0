"""A short way for texts whose blocks are all plain: their HTML is put together without Python-Markdown's parser.

News are mostly paragraphs, headings, flat lists and small tables with a blank line between them. Such a block is
known by how its lines begin. One without any inline mark is its own HTML, and so are emphasis, links and pictures
without anything inside. The other blocks, and only these, go through the tree processors.

What counts as plain is a closed list. A text with a single block that is not on it, or with any character that a
rule looks for all over a text, is left to Python-Markdown as a whole: both ways must come to the same HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from parkpress.content.markdown.budget import COPY_SHIFT, INLINE_LOOK, INLINE_STEP, LOOK, NEAR, PAIR, STEP, Budget
from parkpress.content.markdown.marks import ETX, PAPER_INDENT, PLACEHOLDER, WORDS_TAG, holds

if TYPE_CHECKING:
    from markdown import Markdown

_ANYWHERE = ("<", "{", "]:", "```")
"""What no plain text holds: HTML, attribute lists, definitions of links and footnotes, fences of code."""
_ENTITY = re.compile(r"&(?:#|[0-9A-Za-z]+;)")
_BEGINNING = (
    r"(?!\d+\.[ ])"  # a numbered list
    r"(?:[^\W\d_]|[0-9]|[^\x00-\x7f\s\d]"  # letters, digits of the keyboard, marks of other scripts
    r"|[\"'(\[!`$%@/\x02]|[*_]{1,3}[^\s*_-])"  # quotations, links, pictures, references, emphasis
)
"""How a line of text begins that no rule of blocks has any business with."""
_TEXT = re.compile(_BEGINNING)
_ODD_LINE = re.compile(rf"\n(?!{_BEGINNING})")
_HEADING = re.compile(r"(#{1,6})([^#\\\n]*)(?:\n|\Z)")
_BULLET = re.compile(rf"[*+-][ ]+(?P<item>{_BEGINNING}.*)")
_NUMBERED = re.compile(rf"([0-9]{{1,9}})\.[ ]+(?P<item>{_BEGINNING}.*)")
_ROW = re.compile(r"\|[^`\\]*\|[ ]*")
_RULE = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+[ ]*")
_MARKS = ("[", "*", "_", "`", "\\", "\x02w", "  \n")
"""What inline rules look at in a plain text; without any of it a block is its own HTML."""
_INSIDE = r"[^`\\\[\]*_\n\x02]"
_ADDRESS = r"(?:\x02u[0-9]+\x03)?[\w./#?=&%:;~+@,!$-]+"
_SIMPLE = re.compile(
    r"\x02w(?P<number>[0-9]+)\x03"
    rf"|\[(?P<text>{_INSIDE}{{1,{NEAR - 1}}})\]\((?P<href>{_ADDRESS})\)"
    rf"|!\[(?P<alt>{_INSIDE}{{0,{NEAR - 1}}})\]\((?P<src>{_ADDRESS})\)"
    rf"|\*(?P<second>\*?)(?![*\s])(?P<inner>(?:{_INSIDE}|\x02r[0-9]+\x03)+)(?<!\s)\*(?P=second)(?!\*)"
)
"""Marks that stand by themselves: the words of a reference, a link, a picture, emphasis by one or two stars.

Nothing in them can be a mark, and whatever stands beside them, they are what they are.
"""
_BY_KIND = {"number": 0, "href": 1, "src": 2, "inner": 3}
"""In the order of the inline patterns; by the last group of each kind."""
_LONGEST = 20_000
"""Longer texts may have ten thousand marks (an escape has two characters), whose placeholders are longer."""
_PLACEHOLDER = len(f"{PLACEHOLDER}0000{ETX}")
_ALIGNED = {(True, True): ' class="align-center"', (True, False): ' class="align-left"',
            (False, True): ' class="align-right"', (False, False): ""}  # fmt: skip
"""By the colons at the beginning and the end of a column's rule."""


class NotPlainError(Exception):
    """The text is to be read by Python-Markdown."""


def html_of(text: str, library: Callable[[], Markdown], words: Mapping[str, str], budget: Budget) -> str | None:
    """The HTML of a text with normal white space, the same as Python-Markdown gives; None where it is not plain.

    `library` gives Python-Markdown with our rules, if it is wanted; what this charges is just what it would. `words`
    are those of references, by their marks' numbers.
    """
    if len(text) > _LONGEST or text.isspace() or any(holds(text, odd) for odd in _ANYWHERE):
        return None
    if "&" in text and _ENTITY.search(text):
        return None
    made = _Text(library, words, budget)
    left = budget.left
    try:
        made.read(text)
        return made.html()
    except NotPlainError:
        library().reset()
        budget.left = left
        return None


class _Text:
    """One text as it is put together."""

    def __init__(self, library: Callable[[], Markdown], words: Mapping[str, str], budget: Budget) -> None:
        self._library = library
        self._words = words
        self._budget = budget
        self._pieces: list[str] = []
        self._left: list[tuple[int, ElementTree.Element]] = []
        """What is left to the tree processors, and its place among the pieces."""
        self._marks: Sequence[str] = _MARKS
        self._list = ""
        """The kind of the list that stands last: another of its kind would be joined to it."""
        self._cost = 0

    def read(self, text: str) -> None:
        """Adds all blocks of a text; raises NotPlainError."""
        self._marks = [mark for mark in _MARKS if holds(text, mark)]
        for block in text.split("\n\n"):
            self.add(block)

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
        elif "0" <= first <= "9" and (numbered := _NUMBERED.match(block)):
            self._items(block, "ol", _NUMBERED, "" if numbered[1] == "1" else numbered[1])
        elif first in "*+-" and block[1:2] == " ":
            self._items(block, "ul", _BULLET, "")
        else:
            self._paragraphs(block)

    def html(self) -> str:
        """The HTML of all that was added; raises NotPlainError."""
        self._budget.charge(self._cost)
        if not self._left:
            return "\n".join(self._pieces)
        md = self._library()
        root = ElementTree.Element(md.doc_tag)
        root.extend(element for _, element in self._left)
        for processor in md.treeprocessors:
            processor.run(root)
        for place, element in self._left:
            self._pieces[place] = md.serializer(element).removesuffix("\n")
        html = "\n".join(self._pieces)
        if PLACEHOLDER in html:  # from a mark in a mark in an attribute, numbered through the whole text
            raise NotPlainError
        for postprocessor in md.postprocessors:
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
        if found is None or not found[2].strip() or "|" in block:
            raise NotPlainError
        self._text(f"h{len(found[1])}", found[2].strip())
        if rest := block[found.end() :]:
            self.add(rest)

    def _text(self, tag: str, text: str) -> None:
        self._list = ""
        inner = self._inner(text)
        if inner is None:
            element = ElementTree.Element(tag)
            element.text = text
            self._left.append((len(self._pieces), element))
        self._pieces.append(f"<{tag}>{inner}</{tag}>")

    def _items(self, block: str, tag: str, pattern: re.Pattern[str], start: str) -> None:
        if self._list == tag or "|" in block:
            raise NotPlainError
        self._list = tag
        items: list[str] = []
        for line in block.split("\n"):
            found = pattern.fullmatch(line)
            if found is None:
                raise NotPlainError
            items.append(found["item"])
        self._cost += STEP * len(items) + LOOK * sum(map(len, items))
        before = self._cost
        made = [self._inner(item) for item in items]
        if None in made:
            self._cost = before
            element = ElementTree.Element(tag, {"start": start} if start else {})
            for item in items:
                ElementTree.SubElement(element, "li").text = item
            self._left.append((len(self._pieces), element))
        inner = "\n".join(f"<li>{item}</li>" for item in made)
        self._pieces.append(f'<{tag} start="{start}">\n{inner}\n</{tag}>' if start else f"<{tag}>\n{inner}\n</{tag}>")

    def _table(self, block: str) -> None:
        self._list = ""
        rows = block.split("\n")
        if len(rows) < 3 or not _RULE.fullmatch(rows[1]) or not all(map(_ROW.fullmatch, rows)):
            raise NotPlainError
        if not self._has_marks(block):
            rows = _escaped(block).split("\n")
        head, rule, *body = [[cell.strip(" ") for cell in row.rstrip(" ")[1:-1].split("|")] for row in rows]
        if len(head) != len(rule):
            raise NotPlainError
        if self._has_marks(block):
            head, *body = [[self._cell(cell) for cell in row[: len(rule)]] for row in (head, *body)]
        aligned = [_ALIGNED[cell[0] == ":", cell[-1] == ":"] for cell in rule]
        heads = (
            f'<th{align} scope="col">{cell}</th>' if cell else f"<td{align}></td>"
            for align, cell in zip(aligned, head, strict=True)
        )
        self._pieces.append(
            f"<table>\n<thead>\n{_row(heads)}\n</thead>\n<tbody>\n"
            + "\n".join(_row(_cells(row, aligned)) for row in body)
            + "\n</tbody>\n</table>"
        )

    def _cell(self, text: str) -> str:
        inner = self._inner(text)
        if inner is None:
            raise NotPlainError
        return inner

    def _inner(self, text: str) -> str | None:
        """The HTML of a text in which there are no marks but simple ones; None where there are others."""
        if not self._has_marks(text):
            return _escaped(text)
        tokens = list(_SIMPLE.finditer(text))
        between: list[str] = []
        pieces: list[str] = []
        done = 0
        for token in tokens:
            element = self._element(token)
            if element is None:
                return None
            between.append(text[done : token.start()])
            pieces += (_escaped(between[-1]), element)
            done = token.end()
        between.append(text[done:])
        if self._has_marks("\0".join(between)):
            return None
        self._cost += _cost(text, tokens)
        return "".join(pieces) + _escaped(between[-1])

    def _has_marks(self, text: str) -> bool:
        for mark in self._marks:  # noqa: SIM110  # asked for every block and cell: any() takes three times as long
            if mark in text:
                return True
        return False

    def _element(self, token: re.Match[str]) -> str | None:
        match token.lastgroup:
            case "number":
                words = self._words[token["number"]]
                if any(odd in words for odd in (*_MARKS, "<", "&", "{")):
                    return None
                return f'<{WORDS_TAG} n="{token["number"]}">{_escaped(words)}</{WORDS_TAG}>'
            case "href":
                return f'<a href="{_escaped(token["href"])}">{_escaped(token["text"])}</a>'
            case "src":
                alt = _escaped(token["alt"]).replace('"', "&quot;")
                return f'<img alt="{alt}" src="{_escaped(token["src"])}">'
            case _:
                tag = "strong" if token["second"] else "em"
                return f"<{tag}>{_escaped(token['inner'])}</{tag}>"


def _cost(text: str, tokens: Sequence[re.Match[str]]) -> int:
    """What the inline patterns would charge for a text with these marks."""
    length, cost, stars = len(text), 0, 0
    for token in sorted(tokens, key=lambda token: _BY_KIND[str(token.lastgroup)]):
        length += _PLACEHOLDER - len(token[0])
        cost += INLINE_STEP + (length >> COPY_SHIFT)
        if token.lastgroup in ("href", "src"):
            cost += INLINE_LOOK * (len(token[token.lastgroup]) + 2)
        elif token.lastgroup == "inner":
            stars += 2 + 2 * len(token["second"])
    return cost + PAIR * stars * stars


def _cells(row: list[str], aligned: list[str]) -> Iterable[str]:
    """As many cells as the table has columns."""
    cells = zip_longest(aligned, row[: len(aligned)], fillvalue="")
    return [f"<td{align}>{cell}</td>" for align, cell in cells]


def _row(cells: Iterable[str]) -> str:
    return "<tr>\n" + "\n".join(cells) + "\n</tr>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;") if "&" in text or ">" in text else text
