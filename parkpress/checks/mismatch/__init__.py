"""The figures of a text against those of its translations: every article, page and field written in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parkpress.checks.mismatch.comparing import compare
from parkpress.checks.mismatch.kept import Kept, as_row, digest
from parkpress.checks.mismatch.numbers import printed
from parkpress.checks.mismatch.spread import spread
from parkpress.checks.mismatch.telling import Finding
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
    kept = Kept(site.folder)
    pairs = list(_pairs(site))
    fresh = [pair for pair in {pair.key: pair for pair in pairs}.values() if not kept.has(pair.key)]
    fresh.sort(key=lambda pair: -sum(len(words) for _, words in pair.texts))  # so that each process has its share
    seconds = _SECONDS * sum(len(words) for pair in fresh for _, words in pair.texts)
    rows = spread(fresh, lambda pair: [as_row(found) for found in compare(site, *pair.texts)], seconds)
    for pair, found in zip(fresh, rows, strict=True):
        kept.add(pair.key, found)
    kept.save()
    for pair in pairs:
        yield from (_problem(site, pair, found) for found in kept.findings(pair.key))


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
