"""The figures of a text against those of its translations: every article, page and field written in two languages."""

from __future__ import annotations

from collections.abc import Iterator

from parkpress.checks.mismatch.comparing import compare
from parkpress.checks.mismatch.kept import Kept, digest
from parkpress.checks.mismatch.numbers import printed
from parkpress.checks.mismatch.telling import Finding
from parkpress.content.passages import Passage, passages
from parkpress.content.places import locate
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Span


def check(site: Site) -> Iterator[Problem]:
    """Numbers of a translation that are not those of the source (codes `figure.*`).

    The first language of the site is the source; each other one is compared with it.
    """
    kept = Kept(site.folder)
    for passage in passages(site):
        yield from _of_passage(site, passage, kept)
    kept.save()


def _of_passage(site: Site, passage: Passage, kept: Kept) -> Iterator[Problem]:
    source = site.settings().source_language
    if source not in passage.words or passage.record.startswith("tags/"):
        return
    ours = passage.words[source]
    for lang, theirs in passage.words.items():
        if lang == source:
            continue
        key = digest((source, ours, lang, theirs, printed(site, ours), printed(site, theirs)))
        for found in kept.findings(key, lambda lang=lang, theirs=theirs: compare(site, (source, ours), (lang, theirs))):  # type: ignore[misc]
            yield _problem(site, passage, source, lang, found)


def _problem(site: Site, passage: Passage, source: str, lang: str, found: Finding) -> Problem:
    def span(lang: str, line: int, column: int, length: int) -> Span:
        return locate(site.folder, passage.places[lang], line, column, length)

    here, there = (source, lang) if found.in_source else (lang, source)
    place, other = found.place, found.related
    related = (span(there, other.line, other.column, other.length),) if other else ()
    return Problem(found.code, span(here, place.line, place.column, place.length), found.values, found.hint, related)
