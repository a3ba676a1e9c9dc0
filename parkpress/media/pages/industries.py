"""Industry chains: a page of each, and the list of them."""

from __future__ import annotations

from parkpress.content.models import Industry
from parkpress.content.site import Site
from parkpress.media.cards import card, cards
from parkpress.media.head import About
from parkpress.media.pages.parts import base, record_base, trail
from parkpress.media.scope import Scope
from parkpress.media.views.cards import Card
from parkpress.media.views.records import IndustryPage
from parkpress.media.views.sections import IndustriesPage, IndustryRow

_ALL = 1_000_000
_KINDS = ("projects", "enterprises", "spaces", "policies")


def industry(scope: Scope, id: str) -> IndustryPage | None:
    """industries/<id>.html"""
    record = scope.reads.ask(Site.record, "industries", id)
    if not isinstance(record, Industry):
        return None
    projects, enterprises, spaces, policies = (_of(scope, id, kind) for kind in _KINDS)
    return IndustryPage(
        **record_base(scope, "industries", id, record, kinds=("services",)),
        projects=projects, enterprises=enterprises, spaces=spaces, policies=policies,
    )


def _of(scope: Scope, industry: str, kind: str) -> tuple[Card, ...]:
    return cards(scope, kind, scope.reads.ask(Site.of_industry, industry, kind, scope.lang.id, _ALL))


def index(scope: Scope) -> IndustriesPage:
    """industries/index.html"""
    title = scope.plain_words(scope.t["nav.industries"])
    summary = scope.plain_words(scope.t["section.industries.description"])
    about = About("section", "industries", title, summary.plain, column="industries")
    ids = scope.reads.ask(Site.ids, "industries")
    rows = (_row(scope, id) for id in ids if scope.page_href("industries", id))
    page = base(scope, "industries.html", "section", about, trail(scope), summary=summary)
    return IndustriesPage(**page, rows=tuple(row for row in rows if row is not None))


def _row(scope: Scope, id: str) -> IndustryRow | None:
    own = card(scope, "industries", id)
    if own is None:
        return None
    counts = ((kind, len(scope.reads.ask(Site.of_industry, id, kind, scope.lang.id, _ALL))) for kind in _KINDS)
    return IndustryRow(own, tuple((kind, count) for kind, count in counts if count))
