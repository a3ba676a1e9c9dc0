"""The rows of each dataset in the words of a language.

What belongs to a person (the desks of the park and whom to ask for a service) is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from parkpress.content.models import (
    PROJECT_FIGURES,
    SPACE_FIGURES,
    Enterprise,
    Honour,
    Policy,
    Project,
    Service,
    Source,
    Space,
)
from parkpress.content.site import FigureEntry, Site
from parkpress.content.validity import last_day
from parkpress.media.data.cells import date, joined, label, labels, of_figure, said, stored, text
from parkpress.media.data.columns import INDUSTRY_KINDS
from parkpress.media.data.table import Cell
from parkpress.media.scope import Scope
from parkpress.media.views import Words


@dataclass(slots=True)
class Draft:
    """A row in the making: what it says by the ids of columns, where it leads, its source and its dates."""

    cells: dict[str, Cell]
    path: str = ""
    source: Source | None = None
    dates: tuple[str, ...] = ()


def _shown(scope: Scope, kind: str) -> Iterator[tuple[str, str]]:
    """(id, path of its page) of the records that have one in this language, as listed."""
    for id in scope.reads.ask(Site.ids, kind):
        path = scope.reads.ask(Site.address, kind, id, scope.lang.id)
        if path is not None:
            yield id, path


def _achievements(scope: Scope) -> Iterator[Draft]:
    """Year by year, the oldest first, in the order of groups."""
    for year, path in reversed(list(_shown(scope, "achievements"))):
        for group, refs in scope.reads.ask(Site.indicator_groups, year):
            for ref in refs:
                entry = scope.reads.ask(Site.figure, ref)
                if entry is not None:
                    cells: dict[str, Cell] = {
                        "group": label(scope, "groups", group),
                        "id": said(entry.indicator),
                        "indicator": text(scope, entry.name),
                    }
                    yield _of_year(scope, year, path, entry, cells)


def of_indicator(scope: Scope, indicator: str) -> Iterator[Draft]:
    """An indicator over the years."""
    for year, path in reversed(list(_shown(scope, "achievements"))):
        entry = scope.reads.ask(Site.figure, f"achievements/{year}.{indicator}")
        if entry is not None:
            yield _of_year(scope, year, path, entry, {})


def _of_year(scope: Scope, year: str, path: str, entry: FigureEntry, cells: dict[str, Cell]) -> Draft:
    cells = {"year": int(year), **cells, **of_figure(scope, entry)}
    return Draft(cells, f"{path}#{entry.anchor}", entry.source, (year,))


def _figures(scope: Scope) -> Iterator[Draft]:
    for ref in scope.reads.ask(Site.figures):
        entry = scope.reads.ask(Site.figure, ref)
        if entry is None or entry.indicator:
            continue
        kind, id = entry.page
        path = scope.reads.ask(Site.address, kind, id, scope.lang.id)
        if path is None and kind != "about":
            continue
        own = kind != "about"
        yield Draft(
            {
                "id": said(ref),
                "name": text(scope, entry.name),
                "section": said(scope.t[f"nav.{kind}"]) if own else None,
                "record": label(scope, kind, id) if own else None,
                **of_figure(scope, entry),
            },
            f"{path}#{entry.anchor}" if path else "", entry.source,
            (entry.figure.as_of.iso(),) if entry.figure.as_of else (),
        )  # fmt: skip


def _projects(scope: Scope) -> Iterator[Draft]:
    for id, path in _shown(scope, "projects"):
        project = scope.reads.ask(Site.record, "projects", id)
        if isinstance(project, Project):
            cells: dict[str, Cell] = {
                "id": said(id),
                "name": text(scope, project.name),
                "industry": label(scope, "industries", project.industry),
                "stage": said(scope.t[f"stage.{project.stage}"]),
                "milestones": joined(scope, _milestones(scope, project)),
                "enterprises": labels(scope, "enterprises", project.enterprises),
                "products": joined(scope, (text(scope, product) for product in project.products)),
                "summary": text(scope, project.summary),
            }
            for name in PROJECT_FIGURES:
                cells |= stored(scope, f"projects/{id}.{name}", name)
            yield Draft(cells, path, project.source)


def _milestones(scope: Scope, project: Project) -> Iterator[Words | None]:
    """`signed 2019`, `in production 2026 (planned)`."""
    for milestone in project.milestones:
        words = scope.t[f"stage.{milestone.stage}"]
        if milestone.date is not None:
            words = scope.t["data.milestone"].format(stage=words, date=milestone.date.iso())
        yield said(scope.t["stage.expected"].format(date=words) if milestone.planned else words)


def _enterprises(scope: Scope) -> Iterator[Draft]:
    for id, path in _shown(scope, "enterprises"):
        enterprise = scope.reads.ask(Site.record, "enterprises", id)
        if isinstance(enterprise, Enterprise):
            kinds = dict.fromkeys(item.kind for item in enterprise.qualifications)
            yield Draft(
                {
                    "id": said(id),
                    "name": text(scope, enterprise.name),
                    "industry": label(scope, "industries", enterprise.industry),
                    "founded": date(enterprise.founded),
                    "products": joined(scope, (text(scope, product) for product in enterprise.products)),
                    "qualifications": labels(scope, "honours", kinds),
                    "projects": labels(scope, "projects", scope.reads.ask(Site.projects_of, id)),
                    "website": said(enterprise.website or ""),
                    "summary": text(scope, enterprise.summary),
                },
                path, enterprise.source,
            )  # fmt: skip


def _honours(scope: Scope) -> Iterator[Draft]:
    page = scope.reads.ask(Site.address, "honours", "", scope.lang.id) or ""
    for id in scope.reads.ask(Site.ids, "honours"):
        honour = scope.reads.ask(Site.record, "honours", id)
        for enterprise, item in scope.reads.ask(Site.holders, id, scope.lang.id):
            if isinstance(honour, Honour):
                until, derived = last_day(item, honour)
                yield Draft(
                    {
                        "enterprise_id": said(enterprise),
                        "enterprise": label(scope, "enterprises", enterprise),
                        "id": said(id),
                        "honour": text(scope, honour.name),
                        "granted_by": text(scope, honour.granted_by),
                        "level": said(scope.t[f"level.{item.level}"]) if item.level else None,
                        "year": item.year,
                        "valid_until": date(until),
                        "derived": derived if until else None,
                    },
                    f"{page}#honour-{id}", None, (str(item.year),) if item.year else (),
                )  # fmt: skip


def _spaces(scope: Scope) -> Iterator[Draft]:
    for id, path in _shown(scope, "spaces"):
        space = scope.reads.ask(Site.record, "spaces", id)
        if isinstance(space, Space):
            cells: dict[str, Cell] = {
                "id": said(id),
                "name": text(scope, space.name),
                "kind": said(scope.t[f"space.{space.kind}"]),
                "use": text(scope, space.use),
                "terms": text(scope, space.terms),
                "industries": labels(scope, "industries", space.industries),
                "summary": text(scope, space.summary),
            }
            for name in SPACE_FIGURES:
                cells |= stored(scope, f"spaces/{id}.{name}", name)
            yield Draft(cells, path, space.source)


def _policies(scope: Scope) -> Iterator[Draft]:
    for id, path in _shown(scope, "policies"):
        policy = scope.reads.ask(Site.record, "policies", id)
        if isinstance(policy, Policy):
            yield Draft(
                {
                    "id": said(id),
                    "name": text(scope, policy.title),
                    "number": said(policy.number or ""),
                    "issuer": text(scope, policy.issuer),
                    "issued": date(policy.issued),
                    "effective": date(policy.effective),
                    "expires": date(policy.expires),
                    "industries": labels(scope, "industries", policy.industries),
                    "summary": text(scope, policy.summary),
                },
                path, policy.source, (policy.issued.iso(),) if policy.issued else (),
            )  # fmt: skip


def _services(scope: Scope) -> Iterator[Draft]:
    for id, path in _shown(scope, "services"):
        service = scope.reads.ask(Site.record, "services", id)
        if isinstance(service, Service):
            yield Draft(
                {
                    "id": said(id),
                    "name": text(scope, service.name),
                    "summary": text(scope, service.summary),
                    "steps": joined(scope, (text(scope, step) for step in service.steps)),
                    "time_limit": text(scope, service.time_limit),
                },
                path, service.source,
            )  # fmt: skip


def _industries(scope: Scope) -> Iterator[Draft]:
    most = 1_000_000
    for id, path in _shown(scope, "industries"):
        industry = scope.reads.ask(Site.record, "industries", id)
        counts: dict[str, Cell] = {
            f"count_{kind}": len(scope.reads.ask(Site.of_industry, id, kind, scope.lang.id, most))
            for kind in INDUSTRY_KINDS
        }
        yield Draft(
            {"id": said(id), "name": text(scope, industry.name), "summary": text(scope, industry.summary), **counts},
            path,
        )


def _timeline(scope: Scope) -> Iterator[Draft]:
    for moment in scope.reads.ask(Site.timeline):
        cells: dict[str, Cell] = {
            "date": date(moment.date), "event": text(scope, moment.text), "derived": moment.derived,
        }  # fmt: skip
        yield Draft(cells, dates=(moment.date.iso(),))


ROWS: Mapping[str, Callable[[Scope], Iterator[Draft]]] = {
    "achievements": _achievements,
    "figures": _figures,
    "projects": _projects,
    "enterprises": _enterprises,
    "honours": _honours,
    "spaces": _spaces,
    "policies": _policies,
    "services": _services,
    "industries": _industries,
    "timeline": _timeline,
}
"""Dataset of a collection -> its rows."""
