"""A parsed text: HTML with holes where the site's own facts go.

Markdown is turned into a `Document` once, from its own characters alone; names, addresses and figures of
other records are holes that a page fills when it is rendered. So a text is never parsed again because
something it refers to has changed, and a page depends on just the facts that its holes ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parkpress.diagnostics import EMPTY


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class PictureHole:
    """A picture: `src` as written, resolved against the folder of the text (or `/media/…`)."""

    src: str
    alt: str
    title: str = ""
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class FileHole:
    """The `href` value of a link to a file or page of this site, as written (`plan.pdf`, `/media/x.pdf`, `#part`)."""

    href: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Plates:
    """Pictures that make up a paragraph by themselves: a plate, or a gallery where there are several."""

    pictures: tuple[PictureHole, ...]


Part = str | Reference | PictureHole | Plates | FileHole


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for contents lists and fragments."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem inside a text, at a position relative to the text."""

    code: str
    line: int
    column: int
    length: int = 1
    values: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text. Joining `parts` with every hole filled gives its HTML."""

    parts: tuple[Part, ...]
    plain: str
    """The text without marks, holes shown by their words or left out: for summaries and search."""
    headings: tuple[Heading, ...] = ()
    flaws: tuple[Flaw, ...] = ()

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
