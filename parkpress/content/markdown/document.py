"""A parsed text: HTML with holes where the site's own facts go.

Markdown is turned into a `Document` once, from its own characters alone; names, addresses and figures of
other records are holes that a page fills when it is rendered. So a text is never parsed again because
something it refers to has changed, and a page depends on just the facts that its holes ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from html import unescape

from parkpress.diagnostics import EMPTY
from parkpress.immutable import immutable

ANY_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)(?:[^>\"]|\"[^\"]*\")*>")
_TAG_IN_ATTRIBUTE = re.compile(r"=\"[^\"<]*<")
_ONE = r"</?(?:p|h[1-6]|[ou]l|li|tr|t(?:head|body)|table|div)(?: (?:[^>\"]|\"[^\"]*\")*)?>"
_BLOCK_TAGS = re.compile(rf"{_ONE}(?: *{_ONE})*")
_CELL_TAGS = re.compile(r"</?t[dh](?: (?:[^>\"]|\"[^\"]*\")*)?>")
"""Where no attribute holds a tag, these tags can be found apart from all others."""
FOOTNOTE_MARKS = re.compile(r"<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\"[^>]*>.*?</a>", re.DOTALL)
_CELLS = frozenset({"td", "th"})
_INLINE_NAMES = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var "
    "wbr".split()
)


@immutable
class Reference:
    """`[[kind/id.field|words]]`, or `![[…]]` alone in a paragraph (embed)."""

    kind: str
    id: str
    field: str = ""
    """Dotted path behind the id, such as `investment` or `industrial_output.growth`; empty for a link."""
    words: str | None = None
    """Inner HTML of the author's own words, None where the record's name or figure is printed."""
    embed: bool = False
    sentence_start: bool = False
    """Whether it stands at the start of a sentence (English number words take a capital there)."""
    linked: bool = False
    """Whether it stands inside a link already, so that it must not become one."""
    line: int = 1
    column: int = 1
    length: int = 1
    in_table: bool = False
    """Whether it stands in a table, where numbers are digits."""

    @property
    def target(self) -> str:
        """The record it names, such as `projects/richmat`."""
        return f"{self.kind}/{self.id}"


@immutable
class PictureHole:
    """A picture: `src` as written, resolved against the folder of the text (or `/media/…`)."""

    src: str
    alt: str
    title: str = ""
    line: int = 1
    column: int = 1
    length: int = 1


@immutable
class FileHole:
    """The `href` value of a link to a file or page of this site, as written (`plan.pdf`, `/media/x.pdf`, `#part`)."""

    href: str
    line: int = 1
    column: int = 1
    length: int = 1


@immutable
class Plates:
    """Pictures that make up a paragraph by themselves: a plate, or a gallery where there are several."""

    pictures: tuple[PictureHole, ...]


Part = str | Reference | PictureHole | Plates | FileHole


@immutable
class Heading:
    """A heading of the text, for contents lists and fragments."""

    level: int
    id: str
    text: str


@immutable
class Flaw:
    """A problem inside a text, at a position relative to the text."""

    code: str
    line: int
    column: int
    length: int = 1
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    hint: str = ""


@immutable
class Document:
    """A parsed text. Joining `parts` with every hole filled gives its HTML."""

    parts: tuple[Part, ...]
    headings: tuple[Heading, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def plain(self) -> str:
        """The text without marks, holes shown by their words or left out: for summaries and search."""
        return _text_of(self.parts)

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(part for part in self.parts if isinstance(part, Reference))

    @property
    def pictures(self) -> tuple[PictureHole, ...]:
        """Every picture of the text, in its order."""
        found: list[PictureHole] = []
        for part in self.parts:
            if isinstance(part, PictureHole):
                found.append(part)
            elif isinstance(part, Plates):
                found += part.pictures
        return tuple(found)

    @property
    def files(self) -> tuple[FileHole, ...]:
        return tuple(part for part in self.parts if isinstance(part, FileHole))


def _text_of(parts: Iterable[Part]) -> str:
    """One line for each block, references by their own words or left out."""
    html = "".join(
        part if isinstance(part, str) else part.words or "" if isinstance(part, Reference) else "" for part in parts
    )
    if "<" not in html:
        return unescape(html).strip()
    if "footnote" in html:
        html = FOOTNOTE_MARKS.sub("", html)
    html = html.replace("\n", " ")  # line breaks of the HTML itself mean nothing
    if _TAG_IN_ATTRIBUTE.search(html):
        text = ANY_TAG.sub(_separator, html)
    else:
        text = _CELL_TAGS.sub(" ", _BLOCK_TAGS.sub("\n", html))
        if "<" in text:
            text = ANY_TAG.sub(_separator, text)
    return "\n".join(line for raw in unescape(text).split("\n") if (line := _single_spaced(raw)))


def _separator(match: re.Match[str]) -> str:
    if match[2] in _INLINE_NAMES:
        return ""
    return " " if match[2] in _CELLS else "\n"


def _single_spaced(text: str) -> str:
    if "  " not in text and text.isprintable():
        return text.strip(" ")  # of all white space, only the space is printable
    return " ".join(text.split())
