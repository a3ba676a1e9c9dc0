"""The page of revisions: every published figure that was changed afterwards."""

from __future__ import annotations

from parkpress.content.revisions import Correction
from parkpress.content.site import Site
from parkpress.media.head import About
from parkpress.media.pages.parts import base, trail
from parkpress.media.revisions import errata_anchor, revision_views
from parkpress.media.scope import Scope
from parkpress.media.views.general import ErrataGroup, ErrataPage, Erratum
from parkpress.media.views.words import LinkView


def errata(scope: Scope, id: str) -> ErrataPage:
    """errata.html"""
    title = scope.plain_words(scope.t["title.errata"])
    summary = scope.plain_words(scope.t["section.errata.description"])
    page = About("errata", "", title, summary.plain)
    groups = tuple(_group(scope, year) for year in scope.reads.ask(Site.revised_years))
    return ErrataPage(**base(scope, "errata.html", "errata", page, trail(scope), summary=summary), groups=groups)


def _group(scope: Scope, year: str) -> ErrataGroup:
    link = LinkView(
        scope.plain_words(scope.t["title.figures_of_year"].format(year=year)), scope.page_href("achievements", year)
    )
    seen: dict[str, int] = {}
    rows = []
    for correction in scope.reads.ask(Site.corrections, year):
        # Of one figure the newest first, as `revision_views` has them.
        place = seen[correction.ref] = seen.get(correction.ref, -1) + 1
        rows.append(_row(scope, correction, place))
    return ErrataGroup(errata_anchor(year), link, tuple(rows))


def _row(scope: Scope, correction: Correction, place: int) -> Erratum:
    label = scope.reads.ask(Site.label, "indicators", correction.indicator)
    entry = scope.reads.ask(Site.figure, correction.ref)
    home = scope.page_href("achievements", correction.year)
    return Erratum(
        name=scope.words(label) if label else scope.plain_words(correction.indicator),
        href=f"{home}#{entry.anchor}" if entry and home else "",
        revision=revision_views(scope, correction.ref)[place],
    )
