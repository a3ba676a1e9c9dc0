"""Pages of projects, enterprises and services."""

from __future__ import annotations

from parkpress.content.models import PROJECT_FIGURES, Enterprise, Project, Service, Support
from parkpress.content.site import Site
from parkpress.media.cards import cards, industry, industry_href, stage_view
from parkpress.media.contacts import desks_named
from parkpress.media.figures import figure_view, figure_views
from parkpress.media.pages.honours import qualifications
from parkpress.media.pages.parts import attached, photos, record_base
from parkpress.media.scope import Scope
from parkpress.media.views.records import EnterprisePage, ProjectPage, ServicePage
from parkpress.media.views.records import Support as SupportView


def project(scope: Scope, id: str) -> ProjectPage | None:
    """projects/<id>.html"""
    record = scope.reads.ask(Site.record, "projects", id)
    if not isinstance(record, Project):
        return None
    return ProjectPage(
        **record_base(scope, "projects", id, record, kinds=("spaces", "policies", "services", "projects")),
        figures=figure_views(scope, tuple(f"projects/{id}.{name}" for name in PROJECT_FIGURES)),
        stage=stage_view(scope, record.stage, record.milestones),
        industry=industry(scope, record.industry),
        industry_href=industry_href(scope, record.industry),
        enterprises=cards(scope, "enterprises", record.enterprises),
        products=tuple(scope.words(product) for product in record.products),
        photos=photos(scope, record),
    )


def enterprise(scope: Scope, id: str) -> EnterprisePage | None:
    """enterprises/<id>.html"""
    record = scope.reads.ask(Site.record, "enterprises", id)
    if not isinstance(record, Enterprise):
        return None
    support = tuple(_support(scope, id, place, item) for place, item in enumerate(record.support, 1))
    return EnterprisePage(
        **record_base(scope, "enterprises", id, record, kinds=("policies", "services", "enterprises")),
        figures=(),
        industry=industry(scope, record.industry),
        industry_href=industry_href(scope, record.industry),
        founded=scope.date(record.founded).long if record.founded else "",
        website=record.website or "",
        products=tuple(scope.words(product) for product in record.products),
        qualifications=qualifications(scope, record.qualifications),
        support=support,
        projects=cards(scope, "projects", scope.reads.ask(Site.projects_of, id)),
        photos=photos(scope, record),
    )


def service(scope: Scope, id: str) -> ServicePage | None:
    """services/<id>.html"""
    record = scope.reads.ask(Site.record, "services", id)
    if not isinstance(record, Service):
        return None
    page = record_base(scope, "services", id, record, kinds=("policies", "projects", "enterprises", "spaces"))
    named = desks_named(scope, record.contact)
    return ServicePage(
        **(page | {"contacts": named or page["contacts"]}),
        steps=tuple(scope.words(step) for step in record.steps),
        time_limit=scope.maybe_words(record.time_limit),
        contact=None if named else scope.maybe_words(record.contact),
        figures=(),
        attachments=attached(scope, record.attachments),
    )


def _support(scope: Scope, id: str, place: int, item: Support) -> SupportView:
    entry = scope.reads.ask(Site.figure, f"enterprises/{id}.support.{place}")
    return SupportView(
        scope.words(item.text),
        figure_view(scope, entry) if entry else None,
        str(item.year) if item.year else "",
    )
