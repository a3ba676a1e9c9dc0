"""Articles and pages in outline: what must be known of all of them, so that the rest is fetched for those wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from parkpress.content.models import Article, Page, Text
from parkpress.content.reading import Entry, Listed, Mention, Name, Outline, Reading, Wanted
from parkpress.content.references import check_files, check_mention, is_elsewhere, is_page, resolve
from parkpress.content.stock import Stock
from parkpress.content.stored import FigureEntry
from parkpress.diagnostics import Problem, Severity, Span

_ARTICLE_FIELDS: Final = (
    "date", "tags", "projects", "enterprises", "industries", "policies", "services", "pinned", "publish_at", "expires"
)
_HELD: Final = 4_096
"""Articles that are held when they have been put together: those that pages have in common are asked for often."""


def outline_of(reading: Reading) -> Outline:
    """What is wanted of an article's or page's file at every load."""
    value: Any = reading.value
    folder = reading.path.rpartition("/")[0]
    names = dict.fromkeys(_name(m.kind, m.id, m.field, m.reference, m.figure) for m in reading.mentions)
    wanted = (_file(item, folder) for item in reading.wanted)
    return Outline(
        broken=has_error(reading),
        problems=reading.problems,
        title=value.title if value is not None else "",
        listed=_listed(value) if hasattr(value, "draft") else None,
        names=tuple(names),
        subjects=tuple(dict.fromkeys(_subject(kind, id) for kind, id, *_ in names)),
        files=tuple(dict.fromkeys(file for file in wanted if file is not None)),
        value_key=reading.value_key,
        body_key=reading.body_key,
    )


def has_error(reading: Reading) -> bool:
    """Whether a file has an error, so that what it says is left out."""
    return reading.value is None or any(problem.severity is Severity.ERROR for problem in reading.problems)


def _listed(head: Any) -> Listed:
    """Of an article; of a page, which has fewer fields, the others are empty."""
    return Listed(
        getattr(head, "date", None), getattr(head, "tags", ()), getattr(head, "industries", ()),
        getattr(head, "pinned", False), head.draft, getattr(head, "publish_at", None), getattr(head, "expires", None),
        head.aliases,
    )


@lru_cache(maxsize=1 << 12)
def _name(kind: str, id: str, field: str, reference: bool, figure: bool) -> Name:
    """One tuple for what many files name."""
    return kind, id, field, reference, figure


@lru_cache(maxsize=1 << 12)
def _subject(kind: str, id: str) -> tuple[str, str]:
    return kind, id


def _file(item: Wanted, folder: str) -> tuple[str, bool] | None:
    """(path, whether shown as a picture); None for a link to a page, no path for a picture from elsewhere."""
    if is_elsewhere(item.src):
        return ("", True) if item.picture else None
    if not item.picture and is_page(item.src):
        return None
    return resolve(item.src, folder), item.picture


def check_outlines(
    outlines: Mapping[str, Outline], reading: Callable[[str], Reading], stock: Stock,
    figures: Mapping[str, FigureEntry],
) -> Iterator[Problem]:
    """Problems of what articles and pages name: records, figures, files. `outlines` by the paths of the files."""
    fine = _Fine(stock, figures)
    unsure = []
    for path, outline in outlines.items():
        if not all(map(fine.__getitem__, outline.names)):
            for mention in reading(path).mentions:
                yield from check_mention(mention, stock, figures)
        if not all(_is_there(stock, *file) for file in outline.files):
            unsure.append(reading(path))
    yield from check_files(unsure, stock)


class _Fine(dict[Name, bool]):
    """Whether what is named is there, found out once for all that name it."""

    def __init__(self, stock: Stock, figures: Mapping[str, FigureEntry]) -> None:
        self._stock, self._figures = stock, figures

    def __missing__(self, name: Name) -> bool:
        kind, id, field, reference, figure = name
        mention = Mention(kind, id, field, Span(""), reference, figure)
        fine = self[name] = not any(check_mention(mention, self._stock, self._figures))
        return fine


def _is_there(stock: Stock, path: str, picture: bool) -> bool:
    file = stock.files.get(path)
    return file is not None and (file.look is not None or not picture)


def named_by(outlines: Mapping[str, Outline], stock: Stock) -> set[str]:
    """The files that articles and pages name where readers may look: drafts and what is not due name nothing."""
    entries = (stock.entries.get(kind, {}).get(id) for kind, id in stock.hidden)
    hidden = {path for entry in entries if entry is not None for path in entry.paths}
    return {file for path, outline in outlines.items() if path not in hidden for file, _ in outline.files}


class Wholes(Mapping[str, Article | Page]):
    """The articles, or the pages, with the words of all their languages: put together when they are asked for."""

    def __init__(
        self, kind: str, entries: Mapping[str, Entry], value: Callable[[str], Any], held: dict[bytes, Article | Page]
    ) -> None:
        """`value` gives the value of a file's reading by its path. `held` holds some of those put together."""
        self._kind, self._entries, self._value, self._held = kind, entries, value, held

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, id: object) -> bool:
        return id in self._entries

    def __getitem__(self, id: str) -> Article | Page:
        entry = self._entries[id]
        key = entry.key
        whole = self._held.get(key)
        if whole is None:
            values = {lang: self._value(path) for lang, path in zip(entry.languages, entry.paths, strict=True)}
            whole = self._held[key] = _whole(self._kind, entry.folder, values)
            if len(self._held) > _HELD:
                del self._held[next(iter(self._held))]
        return whole


def _whole(kind: str, folder: str, values: Mapping[str, Any]) -> Article | Page:
    """An article or page of what the files of its languages say."""
    head = next(iter(values.values()))

    def words(name: str) -> Text | None:
        written = [(lang, text) for lang, value in values.items() if (text := getattr(value, name)) is not None]
        return Text(tuple(written)) if written else None

    title = words("title")
    assert title is not None
    common = {"folder": folder, "languages": tuple(values), "title": title, "summary": words("summary"),
              "cover": head.cover, "cover_alt": words("cover_alt"), "draft": head.draft, "aliases": head.aliases}
    if kind == "pages":
        return Page(**common)
    own = {name: getattr(head, name) for name in _ARTICLE_FIELDS}
    return Article(**common, source=words("source"), author=words("author"), **own)
