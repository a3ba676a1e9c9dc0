"""Everything that was read of a site, before addresses are given and questions can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from parkpress.content.frozen import Frozen
from parkpress.content.models import Park, Settings
from parkpress.content.pictures import Look
from parkpress.content.places import locate_field
from parkpress.content.reading import Entry, Inside, Mention, Written
from parkpress.diagnostics import Span
from parkpress.immutable import immutable


@immutable
class SiteFile:
    """A file that the site carries over to its output, or that its theme is made of."""

    disk: Path
    digest: str
    size: int
    output: str = ""
    look: Look | None = None
    """Of a picture; its kind is empty where it cannot be shown."""

    @property
    def usable(self) -> bool:
        """Whether it may be published: not a picture that cannot be shown."""
        return self.look is None or self.look.kind != ""


@dataclass(slots=True)
class Stock:
    """What the files say, gathered. `Site` is made from it and shares its parts."""

    folder: Path
    settings: Settings
    now: datetime
    inside: Callable[[str], Inside]
    """Path of a file -> its texts, which are fetched anew each time. Raises ProblemError where they are lost."""
    written: Callable[[str], Written | None]
    """Path of an article's or page's file -> its text as it was written, in the same way."""
    workbench: bool = False
    """Whether the page of components is made, for those who make themes."""
    printing: bool = True
    """Whether reports are printed as well, so that pages can say how many pages they have."""
    park: Park = field(default_factory=Park)
    interface: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    """Kind (`news`, `pages`) -> id -> the article or page in outline, drafts included."""
    records: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Kind -> id -> model, drafts included. `figures`, `indicators`, `groups` and `honours` are kinds as well."""
    lists: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """`timeline`, `glossary` and `words`."""
    frozen: dict[str, Frozen] = field(default_factory=dict)
    """Year -> what was published of it."""
    sources: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, id) -> the path of its (first) file."""
    mentions: dict[tuple[str, str], tuple[Mention, ...]] = field(default_factory=dict)
    """(kind, id) -> everything that a YAML file names; of what articles and pages name see `entries`."""
    text_files: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, id, path) of every YAML file, which may hold parsed texts."""
    news_order: tuple[str, ...] = ()
    """The ids of all articles that may be shown, newest first; on one day in the order of their ids."""
    hidden: set[tuple[str, str]] = field(default_factory=set)
    """(kind, id) of drafts, of what is not yet due and of what has expired."""
    bad: set[tuple[str, str]] = field(default_factory=set)
    """(kind, id) of what has a problem of its own and was left out."""
    digests: dict[str, str] = field(default_factory=dict)
    """Path -> digest, of every source file."""
    files: dict[str, SiteFile] = field(default_factory=dict)
    """Path -> pictures, attachments and shared media."""
    theme_files: dict[str, SiteFile] = field(default_factory=dict)
    """`templates/…` -> the site's own file, else the theme's."""
    attachments: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    """Paths of the files that records and texts name which may be shown."""
    next_change: datetime | None = None
    """When a date (publish_at, expires, a term of validity) will next change the site by itself."""

    def in_outline(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind by their ids; of articles and pages, which may be very many, the entries."""
        return self.entries[kind] if kind in self.entries else self.records.get(kind, {})

    def place(self, key: tuple[str, str], *loc: str | int) -> Span:
        """Where a field of an article or page stands that its languages share."""
        return locate_field(self.folder, self.sources[key], loc)
