"""Pages of the achievements of a year."""

from __future__ import annotations

from typing import Any

from parkpress.content.models import Year
from parkpress.content.site import Site
from parkpress.media.addressing import absolute
from parkpress.media.cards import cards
from parkpress.media.charts import series_of
from parkpress.media.figures import figure_view
from parkpress.media.head import About
from parkpress.media.lazy import later
from parkpress.media.pages import chapters
from parkpress.media.pages.parts import NEWS_ON_RECORD, base, long_text, source_of, trail
from parkpress.media.revisions import errata_anchor
from parkpress.media.scope import Scope
from parkpress.media.views.charts import ChartView
from parkpress.media.views.figures import FigureGroup, FigureView
from parkpress.media.views.words import LinkView
from parkpress.media.views.years import AchievementPage, Highlight

LEAD_FIGURES = 4
"""Figures set large at the head of a year."""


def year(scope: Scope, id: str) -> AchievementPage | None:
    """achievements/<year>.html"""
    record = scope.reads.ask(Site.record, "achievements", id)
    if not isinstance(record, Year):
        return None
    groups = _groups(scope, id)
    figures = [figure for group in groups for figure in group.figures]
    title = scope.maybe_words(record.title) or scope.plain_words(scope.t["title.figures_of_year"].format(year=id))
    summary = scope.maybe_words(record.summary)
    description = summary.plain if summary else scope.t["section.achievements.description"]
    about = About(
        "achievements", id, title, description, column="achievements",
        things=(_dataset(scope, title.plain, description, id, figures),),
    )
    crumbs = trail(scope, "achievements")
    refs = [ref for _, refs in scope.reads.ask(Site.indicator_groups, id) for ref in refs]
    page = AchievementPage(
        **base(scope, "achievement.html", "achievement", about, crumbs, summary=summary, section="achievements"),
        **source_of(scope, record.source),
        lead=tuple(sorted(figures, key=lambda figure: figure.change is None))[:LEAD_FIGURES],
        foreword=long_text(scope, record.foreword),
        highlights=tuple(Highlight(scope.words(h.title), long_text(scope, h.text)) for h in record.highlights),
        groups=groups,
        series=later(lambda: _series(scope, id)),
        **chapters.records(scope, id),
        chronicle=later(lambda: chapters.chronicle(scope, id)),
        news=later(lambda: chapters.unpinned(cards(scope, "news", _later_news(scope, id)))),
        definitions=later(lambda: chapters.definitions(scope, refs)),
        sources=later(lambda: chapters.sources(scope, refs)),
        titles=later(lambda: chapters.titles(scope, page)),
        contents=later(lambda: chapters.contents(page)),
        year=id,
        years=later(lambda: _years(scope, id)),
        errata=later(lambda: _errata(scope, id)),
        reports=later(lambda: chapters.files(scope, id)),
    )
    return page


def _later_news(scope: Scope, id: str) -> list[str]:
    """Articles about the year that its chronicle does not name."""
    about = scope.reads.ask(Site.about, "achievements", id, scope.lang.id)
    own = set(scope.reads.ask(Site.news_of_year, scope.lang.id, int(id)))
    return [slug for slug in about if slug not in own][:NEWS_ON_RECORD]


def _groups(scope: Scope, id: str) -> tuple[FigureGroup, ...]:
    groups = []
    for group, refs in scope.reads.ask(Site.indicator_groups, id):
        label = scope.reads.ask(Site.label, "groups", group)
        entries = (scope.reads.ask(Site.figure, ref) for ref in refs)
        views = tuple(figure_view(scope, entry) for entry in entries if entry is not None)
        groups.append(FigureGroup(group, scope.maybe_words(label), views))
    return tuple(groups)


def _series(scope: Scope, id: str) -> tuple[ChartView, ...]:
    """The indicators of a year over the years, in their order."""
    refs = (ref for _, refs in scope.reads.ask(Site.indicator_groups, id) for ref in refs)
    views = (series_of(scope, ref.partition(".")[2], id) for ref in refs)
    return tuple(view for view in views if view is not None)


def _errata(scope: Scope, id: str) -> str:
    """The part of the page of revisions that is about a year."""
    if not scope.reads.ask(Site.corrections, id):
        return ""
    return f"{scope.page_href('errata', '')}#{errata_anchor(id)}"


def _years(scope: Scope, current: str) -> tuple[LinkView, ...]:
    links = []
    for id in scope.reads.ask(Site.ids, "achievements"):
        path = scope.reads.ask(Site.address, "achievements", id, scope.lang.id)
        if path:
            links.append(LinkView(scope.plain_words(id), scope.href(path), current=id == current))
    return tuple(links) if len(links) > 1 else ()


def _dataset(scope: Scope, title: str, description: str, id: str, figures: list[FigureView]) -> dict[str, Any]:
    """The year's figures as a schema.org Dataset."""
    settings = scope.settings
    dataset: dict[str, Any] = {
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": absolute(settings.url, scope.path),
        "temporalCoverage": id,
        "inLanguage": scope.lang.tag,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": figure.label.plain, "value": figure.text} for figure in figures
        ],
        "creator": {"@id": absolute(settings.url, "index.html") + "#organization"},
    }
    if settings.licence and settings.licence.url:
        dataset["license"] = settings.licence.url
    return dataset
