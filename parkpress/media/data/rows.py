"""The rows of each dataset in the words of a language: which there are, and what each says.

What belongs to a person (the desks of the park and whom to ask for a service) is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from parkpress.content.models import PROJECT_FIGURES, SPACE_FIGURES, Project, Source
from parkpress.content.site import Site
from parkpress.content.validity import last_day
from parkpress.immutable import immutable
from parkpress.media.data.cells import date, joined, label, labels, of_figure, said, stored, text
from parkpress.media.data.columns import INDUSTRY_KINDS
from parkpress.media.data.table import Cell
from parkpress.media.revisions import revision_views
from parkpress.media.scope import Scope
from parkpress.media.views.words import Words

Key = tuple[str, ...]
"""What tells one row from another, and the path of the page that tells of it."""


@dataclass(slots=True)
class Draft:
    """A row in the making: what it says by the ids of columns, where it leads, its source and its dates."""

    cells: dict[str, Cell]
    path: str = ""
    source: Source | None = None
    dates: tuple[str, ...] = ()


@immutable
class Rows:
    """The rows of a dataset. `keys` looks into no record, so that counting them depends on none."""

    keys: Callable[[Scope], Iterator[Key]]
    row: Callable[..., Draft]
    """Of the scope, then the parts of a key."""


def shown(scope: Scope, kind: str) -> Iterator[Key]:
    """(id, path of its page) of the records that have one in this language, as listed."""
    for id in scope.reads.ask(Site.ids, kind):
        path = scope.reads.ask(Site.address, kind, id, scope.lang.id)
        if path is not None:
            yield id, path


# Figures


def years(scope: Scope, indicator: str = "") -> Iterator[Key]:
    """(year, path, group, reference) of figures of years, the oldest first: of one indicator, or of all."""
    for year, path in reversed(list(shown(scope, "achievements"))):
        for group, refs in scope.reads.ask(Site.indicator_groups, year):
            yield from ((year, path, group, ref) for ref in refs if indicator in ("", ref.partition(".")[2]))


def of_year(scope: Scope, year: str, path: str, group: str, ref: str) -> Draft:
    """An indicator in a year."""
    entry = scope.reads.ask(Site.figure, ref)
    assert entry is not None, ref
    cells = {
        "year": int(year),
        "group": label(scope, "groups", group),
        "id": said(entry.indicator),
        "indicator": text(scope, entry.name),
        **of_figure(scope, entry),
        "revision": joined(scope, _revisions(scope, ref)),
    }
    return Draft(cells, f"{path}#{entry.anchor}", entry.source, (year,))


def _revisions(scope: Scope, ref: str) -> Iterator[Words | None]:
    """`revised, was RMB 11.89 billion (2025-03-01: final figure)`, the newest first."""
    for revision in revision_views(scope, ref):
        for reason in reversed(revision.reasons):
            words = scope.t["data.revision"]
            yield said(words.format(text=revision.text, date=reason.date.iso, reason=reason.text.plain))


def _loose(scope: Scope) -> Iterator[Key]:
    """References of the figures that belong to no year: those of records that have a page, and of the park."""
    for ref in scope.reads.ask(Site.figures):
        kind, _, rest = ref.partition("/")
        id = rest.partition(".")[0]
        if kind == "figures":
            yield ref, "", ""
        elif kind != "achievements" and scope.reads.ask(Site.address, kind, id, scope.lang.id) is not None:
            yield ref, kind, id


def _figure(scope: Scope, ref: str, kind: str, id: str) -> Draft:
    entry = scope.reads.ask(Site.figure, ref)
    assert entry is not None, ref
    path = scope.reads.ask(Site.address, *entry.page, scope.lang.id)
    cells = {
        "id": said(ref),
        "name": text(scope, entry.name),
        "section": said(scope.t[f"nav.{kind}"]) if kind else None,
        "record": label(scope, kind, id) if kind else None,
        **of_figure(scope, entry),
    }
    as_of = entry.figure.as_of
    return Draft(cells, f"{path}#{entry.anchor}" if path else "", entry.source, (as_of.iso(),) if as_of else ())


# Records


def _project(scope: Scope, id: str, path: str) -> Draft:
    project = scope.reads.ask(Site.record, "projects", id)
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
    return Draft(cells | _stored(scope, f"projects/{id}", PROJECT_FIGURES), path, project.source)


def _stored(scope: Scope, record: str, names: tuple[str, ...]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for name in names:
        found |= stored(scope, f"{record}.{name}", name)
    return found


def _milestones(scope: Scope, project: Project) -> Iterator[Words | None]:
    """`signed 2019`, `in production 2026 (planned)`."""
    for milestone in project.milestones:
        words = scope.t[f"stage.{milestone.stage}"]
        if milestone.date is not None:
            words = scope.t["data.milestone"].format(stage=words, date=milestone.date.iso())
        yield said(scope.t["stage.expected"].format(date=words) if milestone.planned else words)


def _enterprise(scope: Scope, id: str, path: str) -> Draft:
    enterprise = scope.reads.ask(Site.record, "enterprises", id)
    kinds = dict.fromkeys(item.kind for item in enterprise.qualifications)
    cells: dict[str, Cell] = {
        "id": said(id),
        "name": text(scope, enterprise.name),
        "industry": label(scope, "industries", enterprise.industry),
        "founded": date(enterprise.founded),
        "products": joined(scope, (text(scope, product) for product in enterprise.products)),
        "qualifications": labels(scope, "honours", kinds),
        "projects": labels(scope, "projects", scope.reads.ask(Site.projects_of, id)),
        "website": said(enterprise.website or ""),
        "summary": text(scope, enterprise.summary),
    }
    return Draft(cells, path, enterprise.source)


def _held(scope: Scope) -> Iterator[Key]:
    """(honour, enterprise, place among those that hold it)"""
    for honour in scope.reads.ask(Site.ids, "honours"):
        for place, (enterprise, _) in enumerate(scope.reads.ask(Site.holders, honour, scope.lang.id)):
            yield honour, enterprise, str(place)


def _honour(scope: Scope, id: str, enterprise: str, place: str) -> Draft:
    honour = scope.reads.ask(Site.record, "honours", id)
    _, item = scope.reads.ask(Site.holders, id, scope.lang.id)[int(place)]
    until, derived = last_day(item, honour)
    cells: dict[str, Cell] = {
        "enterprise_id": said(enterprise),
        "enterprise": label(scope, "enterprises", enterprise),
        "id": said(id),
        "honour": text(scope, honour.name),
        "granted_by": text(scope, honour.granted_by),
        "level": said(scope.t[f"level.{item.level}"]) if item.level else None,
        "year": item.year,
        "valid_until": date(until),
        "derived": derived if until else None,
    }
    page = scope.reads.ask(Site.address, "honours", "", scope.lang.id)
    return Draft(cells, f"{page}#honour-{id}", None, (str(item.year),) if item.year else ())


def _space(scope: Scope, id: str, path: str) -> Draft:
    space = scope.reads.ask(Site.record, "spaces", id)
    cells: dict[str, Cell] = {
        "id": said(id),
        "name": text(scope, space.name),
        "kind": said(scope.t[f"space.{space.kind}"]),
        "use": text(scope, space.use),
        "terms": text(scope, space.terms),
        "industries": labels(scope, "industries", space.industries),
        "summary": text(scope, space.summary),
    }
    return Draft(cells | _stored(scope, f"spaces/{id}", SPACE_FIGURES), path, space.source)


def _policy(scope: Scope, id: str, path: str) -> Draft:
    policy = scope.reads.ask(Site.record, "policies", id)
    cells: dict[str, Cell] = {
        "id": said(id),
        "name": text(scope, policy.title),
        "number": said(policy.number or ""),
        "issuer": text(scope, policy.issuer),
        "issued": date(policy.issued),
        "effective": date(policy.effective),
        "expires": date(policy.expires),
        "industries": labels(scope, "industries", policy.industries),
        "summary": text(scope, policy.summary),
    }
    return Draft(cells, path, policy.source, (policy.issued.iso(),) if policy.issued else ())


def _service(scope: Scope, id: str, path: str) -> Draft:
    service = scope.reads.ask(Site.record, "services", id)
    cells: dict[str, Cell] = {
        "id": said(id),
        "name": text(scope, service.name),
        "summary": text(scope, service.summary),
        "steps": joined(scope, (text(scope, step) for step in service.steps)),
        "time_limit": text(scope, service.time_limit),
    }
    return Draft(cells, path, service.source)


def _industry(scope: Scope, id: str, path: str) -> Draft:
    industry = scope.reads.ask(Site.record, "industries", id)
    counts = {
        f"count_{kind}": len(scope.reads.ask(Site.of_industry, id, kind, scope.lang.id, _ALL))
        for kind in INDUSTRY_KINDS
    }
    names = {"id": said(id), "name": text(scope, industry.name), "summary": text(scope, industry.summary)}
    return Draft({**names, **counts}, path)


_ALL = 1 << 20
"""More records than any industry has."""


def _moments(scope: Scope) -> Iterator[Key]:
    return ((str(place),) for place, _ in enumerate(scope.reads.ask(Site.timeline)))


def _moment(scope: Scope, place: str) -> Draft:
    moment = scope.reads.ask(Site.timeline)[int(place)]
    cells: dict[str, Cell] = {"date": date(moment.date), "event": text(scope, moment.text), "derived": moment.derived}
    return Draft(cells, dates=(moment.date.iso(),))


def _of(kind: str, row: Callable[..., Draft]) -> Rows:
    return Rows(partial(_listed, kind), row)


def _listed(kind: str, scope: Scope) -> Iterator[Key]:
    return shown(scope, kind)


ROWS: Mapping[str, Rows] = {
    "achievements": Rows(years, of_year),
    "figures": Rows(_loose, _figure),
    "projects": _of("projects", _project),
    "enterprises": _of("enterprises", _enterprise),
    "honours": Rows(_held, _honour),
    "spaces": _of("spaces", _space),
    "policies": _of("policies", _policy),
    "services": _of("services", _service),
    "industries": _of("industries", _industry),
    "timeline": Rows(_moments, _moment),
}
"""Dataset of a collection -> its rows."""


def rows_of(name: str, indicator: str) -> Rows:
    """The rows of a dataset: of the `indicator` that it is a series of, else of a collection."""
    return Rows(partial(_series, indicator), of_year) if indicator else ROWS[name]


def _series(indicator: str, scope: Scope) -> Iterator[Key]:
    return years(scope, indicator)

