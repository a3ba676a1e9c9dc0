"""The chapters of a year beside its figures: what of the park's records belongs to it.

The newest year tells of the park as it is now, as a report does that is published with it. An earlier one tells only
of what is dated in it: records say how things stand today, which would be wrong of another year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from parkpress.content.models import Indicator, Source
from parkpress.content.site import FigureEntry, Site
from parkpress.languages import LANGUAGES
from parkpress.media import reports
from parkpress.media.cards import cards
from parkpress.media.figures import source_words
from parkpress.media.lazy import later
from parkpress.media.pages.honours import groups_of
from parkpress.media.pages.parts import size
from parkpress.media.scope import Scope
from parkpress.media.views.cards import Card
from parkpress.media.views.honours import HonourGroup
from parkpress.media.views.page import Heading
from parkpress.media.views.words import LinkView, Words
from parkpress.media.views.years import AchievementPage, ChronicleEntry, Definition, ReportFile, YearSource

MOST = 8
"""Records of a kind shown in a chapter; a link leads to all of them."""

CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "figures": ("lead",), "foreword": ("foreword",), "highlights": ("highlights",), "table": ("groups",),
    "series": ("series",), "projects": ("projects",), "enterprises": ("honours", "enterprises"),
    "services": ("services", "spaces"), "chronicle": ("chronicle",), "news": ("news",),
    "definitions": ("definitions",), "sources": ("sources",),
}  # fmt: skip
"""Fragment of a chapter -> the fields of `AchievementPage` that it shows, in the order of the page."""

_TITLES = {
    "figures": "report.heroes", "table": "report.achievements", "series": "achievement.series",
    "news": "achievement.news",
}  # fmt: skip
"""Interface texts of headings; all other chapters are named as in the printed report."""

_HALVES = {
    ("enterprises", "enterprises"): "nav.enterprises", ("services", "services"): "nav.services",
    ("services", "spaces"): "nav.spaces",
}  # fmt: skip
"""(chapter of two kinds, the one that it has) -> its heading."""


def titles(scope: Scope, page: AchievementPage) -> dict[str, str]:
    """The headings of the chapters that are not empty."""
    found = {}
    for id, fields in CHAPTERS.items():
        there = [field for field in fields if getattr(page, field)]
        if there:
            half = _HALVES.get((id, there[0])) if len(there) < len(fields) else None
            found[id] = scope.t[half or _TITLES.get(id, f"report.{id}")].format(year=page.year)
    return found


def contents(page: AchievementPage) -> tuple[Heading, ...]:
    """The list of chapters."""
    return tuple(Heading(2, title, f"#{id}") for id, title in page.titles.items())


def files(scope: Scope, year: str) -> tuple[ReportFile, ...]:
    """The reports of a year for readers of the page's language: alone, and beside others in two columns."""
    found = []
    for edition in reports.editions(scope.reads):
        languages = edition.split(reports.JOINT)
        report = reports.made(scope.reads, year, edition) if scope.lang.id in languages else None
        if report is not None:
            name = scope.plain_words(scope.t["report.title"].format(year=year))
            if len(languages) > 1:
                name = _in_two(scope, name, languages)
            about = scope.t["report.file"].format(pages=report.pages, size=size(report.size)) if report.pages else "PDF"
            found.append(ReportFile(name, scope.href(report.path), about))
    return tuple(found)


def _in_two(scope: Scope, name: Words, languages: Iterable[str]) -> Words:
    """The name of a report with the languages that stand side by side in it, each named in itself."""
    own = [LANGUAGES[lang] for lang in languages]
    spans = Markup(" / ").join(Markup('<span lang="{}">{}</span>').format(lang.tag, lang.name) for lang in own)
    before, _, after = scope.t["report.in_two"].format(name=name.plain, languages="\n").partition("\n")
    return Words(escape(before) + spans + escape(after), before + " / ".join(lang.name for lang in own) + after)


def records(scope: Scope, year: str) -> dict[str, Any]:
    """The fields of `AchievementPage` that show records."""
    newest = scope.reads.ask(Site.ids, "achievements")[:1] == (year,)
    return {
        "projects": later(lambda: _projects(scope, year, newest=newest)),
        "enterprises": later(lambda: _first(scope, "enterprises") if newest else ()),
        "honours": later(lambda: _honours(scope, year, newest=newest)),
        "services": later(lambda: _first(scope, "services") if newest else ()),
        "spaces": later(lambda: _first(scope, "spaces") if newest else ()),
        "more": later(lambda: _more(scope)),
    }


def _projects(scope: Scope, year: str, *, newest: bool) -> tuple[Card, ...]:
    """The pinned projects, or the first ones; of an earlier year those that reached a stage in it."""
    if not newest:
        return unpinned(cards(scope, "projects", scope.reads.ask(Site.projects_moved, int(year))))
    return _first(scope, "projects")


def _first(scope: Scope, kind: str) -> tuple[Card, ...]:
    """The first records of a kind as lists show them."""
    return unpinned(cards(scope, kind, scope.reads.ask(Site.ids, kind))[:MOST])


def unpinned(found: tuple[Card, ...]) -> tuple[Card, ...]:
    """Cards that say nothing of what lists put in front."""
    return tuple(replace(card, pinned=False) for card in found)


def _honours(scope: Scope, year: str, *, newest: bool) -> tuple[HonourGroup, ...]:
    """Honours that enterprises hold; of an earlier year those that it brought."""
    found = []
    for group in groups_of(scope):
        own = (q for q in group.holders if (not q.qualification.expired if newest else q.qualification.year == year))
        holders = tuple(own)
        if holders:
            found.append(replace(group, holders=holders))
    return tuple(found)


def _more(scope: Scope) -> dict[str, LinkView]:
    """Links to all records of the kinds of which a page shows some."""
    links = {
        kind: scope.link("section", kind, key=f"list.all_{kind}")
        for kind in ("projects", "enterprises", "services", "spaces")
    }
    return {kind: link for kind, link in links.items() if link is not None}


def chronicle(scope: Scope, year: str) -> tuple[ChronicleEntry, ...]:
    """What the park's timeline and its news say of a year, in the order of their dates."""
    found = []
    for moment in scope.reads.ask(Site.timeline):
        if moment.date.year == int(year):
            entry = ChronicleEntry(scope.date(moment.date), scope.words(moment.text), "", moment.derived)
            found.append((moment.date, entry))
    for slug in scope.reads.ask(Site.news_of_year, scope.lang.id, int(year)):
        article = scope.reads.ask(Site.record, "news", slug)
        link = scope.page_href("news", slug)
        found.append((article.date, ChronicleEntry(scope.date(article.date), scope.words(article.title), link)))
    return tuple(entry for _, entry in sorted(found, key=lambda item: item[0].sort_key()))


def definitions(scope: Scope, refs: Iterable[str]) -> tuple[Definition, ...]:
    """What the indicators of a year's figures mean, those that are defined."""
    found = []
    for ref in refs:
        indicator = scope.reads.ask(Site.record, "indicators", ref.partition(".")[2])
        if isinstance(indicator, Indicator) and indicator.definition is not None:
            found.append(Definition(scope.words(indicator.name), scope.words(indicator.definition)))
    return tuple(found)


def sources(scope: Scope, refs: Iterable[str]) -> tuple[YearSource, ...]:
    """The sources of a year's figures, each with the figures that come from it."""
    by_source: dict[Source, list[FigureEntry]] = {}
    for ref in refs:
        entry = scope.reads.ask(Site.figure, ref)
        if entry is not None and entry.source is not None:
            by_source.setdefault(entry.source, []).append(entry)
    found = []
    for source, entries in by_source.items():
        words = source_words(scope, source)
        assert words is not None
        names = tuple(LinkView(scope.words(entry.name), f"#{entry.anchor}") for entry in entries)
        found.append(YearSource(words, source.url or "", names))
    return tuple(found)
