"""Pages of projects, enterprises and services."""

from __future__ import annotations

from typing import Any

from parkpress.content.models import PROJECT_FIGURES, Enterprise, Project, Service, Support
from parkpress.content.site import Site
from parkpress.media.cards import cards, industry, photo_view, stage_view
from parkpress.media.figures import figure_view, figure_views
from parkpress.media.head import About
from parkpress.media.pages.parts import base, long_text, news_about, source_of, trail
from parkpress.media.scope import Scope
from parkpress.media.views import EnterprisePage, PictureView, ProjectPage, Qualification, ServicePage
from parkpress.media.views import Support as SupportView


def project(scope: Scope, id: str) -> ProjectPage | None:
    """projects/<id>.html"""
    record = scope.reads.ask(Site.record, "projects", id)
    if not isinstance(record, Project):
        return None
    return ProjectPage(
        **_record_base(scope, "projects", id, "project", record),
        **source_of(scope, record.source),
        figures=figure_views(scope, tuple(f"projects/{id}.{name}" for name in PROJECT_FIGURES)),
        stage=stage_view(scope, record.stage, record.milestones),
        industry=industry(scope, record.industry),
        enterprises=cards(scope, "enterprises", record.enterprises),
        products=tuple(scope.words(product) for product in record.products),
        body=long_text(scope, record.body),
        photos=_photos(scope, record),
        news=news_about(scope, "projects", id),
    )


def enterprise(scope: Scope, id: str) -> EnterprisePage | None:
    """enterprises/<id>.html"""
    record = scope.reads.ask(Site.record, "enterprises", id)
    if not isinstance(record, Enterprise):
        return None
    support = tuple(_support(scope, id, place, item) for place, item in enumerate(record.support, 1))
    return EnterprisePage(
        **_record_base(scope, "enterprises", id, "enterprise", record),
        **source_of(scope, record.source),
        figures=(),
        industry=industry(scope, record.industry),
        founded=scope.date(record.founded).long if record.founded else "",
        website=record.website or "",
        products=tuple(scope.words(product) for product in record.products),
        qualifications=_qualifications(scope, record),
        support=support,
        projects=cards(scope, "projects", scope.reads.ask(Site.projects_of, id)),
        body=long_text(scope, record.body),
        photos=_photos(scope, record),
        news=news_about(scope, "enterprises", id),
    )


def service(scope: Scope, id: str) -> ServicePage | None:
    """services/<id>.html"""
    record = scope.reads.ask(Site.record, "services", id)
    if not isinstance(record, Service):
        return None
    return ServicePage(
        **_record_base(scope, "services", id, "service", record),
        **source_of(scope, record.source),
        body=long_text(scope, record.body),
        steps=tuple(scope.words(step) for step in record.steps),
        time_limit=scope.maybe_words(record.time_limit),
        contact=scope.maybe_words(record.contact),
        news=news_about(scope, "services", id),
        figures=(),
    )


def _record_base(
    scope: Scope, kind: str, id: str, singular: str, record: Project | Enterprise | Service
) -> dict[str, Any]:
    summary = scope.maybe_words(record.summary)
    name = scope.words(record.name)
    about = About(kind, id, name, summary.plain if summary else name.plain, column=kind)
    return base(scope, f"{singular}.html", singular, about, trail(scope, kind), summary=summary, section=kind)


def _photos(scope: Scope, record: Project | Enterprise) -> tuple[PictureView, ...]:
    views = (photo_view(scope, photo) for photo in record.photos)
    return tuple(view for view in views if view is not None)


def _support(scope: Scope, id: str, place: int, item: Support) -> SupportView:
    entry = scope.reads.ask(Site.figure, f"enterprises/{id}.support.{place}")
    return SupportView(
        scope.words(item.text),
        figure_view(scope, entry) if entry else None,
        str(item.year) if item.year else "",
    )


def _qualifications(scope: Scope, record: Enterprise) -> tuple[Qualification, ...]:
    views = []
    for item in record.qualifications:
        label = scope.reads.ask(Site.label, "honours", item.kind)
        if label is None:
            continue
        views.append(
            Qualification(
                name=scope.words(label),
                level=item.level or "",
                year=str(item.year) if item.year else "",
                expires=scope.date(item.expires).long if item.expires else "",
                expired=item.expires is not None and scope.reads.ask(Site.is_past, item.expires.iso()),
            )
        )
    return tuple(views)
