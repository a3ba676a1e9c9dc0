"""Honours and qualifications: of an enterprise, and of all of them on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable

from parkpress.content import models
from parkpress.content.models import Honour
from parkpress.content.site import Site
from parkpress.content.validity import last_day
from parkpress.media.cards import card
from parkpress.media.head import About
from parkpress.media.pages.parts import base, trail
from parkpress.media.scope import Scope
from parkpress.media.views.honours import Holder, HonourGroup, HonoursPage, Qualification


def qualifications(scope: Scope, items: Iterable[models.Qualification]) -> tuple[Qualification, ...]:
    """What an enterprise holds; entries of a kind that does not exist are left out."""
    views = (_view(scope, item) for item in items)
    return tuple(view for view in views if view is not None)


def _view(scope: Scope, item: models.Qualification) -> Qualification | None:
    honour = scope.reads.ask(Site.record, "honours", item.kind)
    if not isinstance(honour, Honour):
        return None
    until, derived = last_day(item, honour)
    page = scope.page_href("honours", "")
    return Qualification(
        name=scope.words(honour.name),
        level=item.level or "",
        year=str(item.year) if item.year else "",
        expires=scope.date(until).long if until else "",
        expired=until is not None and scope.reads.ask(Site.is_past, until.iso()),
        derived=derived,
        granted_by=scope.maybe_words(honour.granted_by),
        href=f"{page}#honour-{item.kind}" if page else "",
    )


def page(scope: Scope, id: str) -> HonoursPage:
    """enterprises/honours.html"""
    title = scope.plain_words(scope.t["title.honours"])
    summary = scope.plain_words(scope.t["section.honours.description"])
    about = About("honours", "", title, summary.plain, column="enterprises")
    crumbs = trail(scope, "enterprises")
    return HonoursPage(
        **base(scope, "honours.html", "honours", about, crumbs, summary=summary, section="enterprises"),
        groups=groups_of(scope),
    )


def groups_of(scope: Scope) -> tuple[HonourGroup, ...]:
    """Every honour that somebody holds or has held, in the order of honours.yaml."""
    groups = (_group(scope, honour) for honour in scope.reads.ask(Site.ids, "honours"))
    return tuple(group for group in groups if group is not None)


def _group(scope: Scope, id: str) -> HonourGroup | None:
    honour = scope.reads.ask(Site.record, "honours", id)
    holders = scope.reads.ask(Site.holders, id, scope.lang.id)
    if not isinstance(honour, Honour) or not holders:
        return None
    found = []
    for enterprise, item in holders:
        row, view = card(scope, "enterprises", enterprise), _view(scope, item)
        if row is not None and view is not None:
            found.append(Holder(row, view))
    found.sort(key=lambda holder: holder.qualification.year, reverse=True)
    found.sort(key=lambda holder: holder.qualification.expired)
    name, granted_by = scope.words(honour.name), scope.maybe_words(honour.granted_by)
    return HonourGroup(id, name, granted_by, honour.valid_years or 0, tuple(found))
