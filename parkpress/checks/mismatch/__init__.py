"""The figures of a text against those of its translations: every article, page and field written in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parkpress.checks.kept import digest, results
from parkpress.checks.mismatch.comparing import compare
from parkpress.checks.mismatch.numbers import printed
from parkpress.checks.mismatch.telling import Finding
from parkpress.content.markdown.marks import Place
from parkpress.content.passages import Passage, passages
from parkpress.content.places import locate
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text and one of its translations."""

    passage: Passage
    source: str
    lang: str
    key: str
    """A digest of everything that the comparison depends on."""

    @property
    def texts(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both texts with their languages."""
        words = self.passage.words
        return (self.source, words[self.source]), (self.lang, words[self.lang])


_SECONDS = 1.2e-6
"""That a character takes to compare."""


def check(site: Site) -> Iterator[Problem]:
    """Numbers of a translation that are not those of the source (codes `figure.*`).

    The first language of the site is the source; each other one is compared with it.
    """
    pairs = list(_pairs(site))

    def work(place: int) -> list[Any]:
        return [_row(found) for found in compare(site, *pairs[place].texts)]

    seconds = [_SECONDS * sum(len(words) for _, words in pair.texts) for pair in pairs]
    rows = results(site.folder, "figures", [pair.key for pair in pairs], work, seconds)
    for pair, found in zip(pairs, rows, strict=True):
        yield from (_problem(site, pair, _finding(row)) for row in found)


def _row(found: Finding) -> list[Any]:
    """A finding as it is kept: its places are inside its texts, so that it holds wherever these move in their files."""
    place, related = found.place, found.related
    return [
        found.code, dict(found.values), found.hint, found.in_source, (place.line, place.column, place.length),
        related and (related.line, related.column, related.length),
    ]


def _finding(row: list[Any]) -> Finding:
    code, values, hint, in_source, place, related = row
    return Finding(code, values, hint, in_source, Place(*place), Place(*related) if related else None)


def _pairs(site: Site) -> Iterator[_Pair]:
    source = site.settings().source_language
    for passage in passages(site):
        ours = passage.words.get(source)
        for lang, theirs in passage.words.items():
            if ours is not None and lang != source and not passage.record.startswith("tags/"):
                key = digest((source, ours, lang, theirs, printed(site, ours), printed(site, theirs)))
                yield _Pair(passage, source, lang, key)


def _problem(site: Site, pair: _Pair, found: Finding) -> Problem:
    def span(lang: str, line: int, column: int, length: int) -> Span:
        return locate(site.folder, pair.passage.places[lang], line, column, length)

    here, there = (pair.source, pair.lang) if found.in_source else (pair.lang, pair.source)
    place, other = found.place, found.related
    related = (span(there, other.line, other.column, other.length),) if other else ()
    return Problem(found.code, span(here, place.line, place.column, place.length), found.values, found.hint, related)
