"""The chapters of a report in one language, as data for its template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from parkpress.content.models import (
    PROJECT_FIGURES,
    SPACE_FIGURES,
    Chart,
    Enterprise,
    Honour,
    Indicator,
    Moment,
    Project,
    Service,
    Space,
    Year,
)
from parkpress.content.site import FigureEntry, Site
from parkpress.media.cards import stage_view
from parkpress.media.charts import series_of
from parkpress.media.pages.honours import qualifications
from parkpress.media.reports.elements import Element, Node
from parkpress.media.reports.press import Press
from parkpress.media.revisions import revision_views

LEAD: Final = 7
"""Figures that stand large in the chapter of the year in figures, unless the home page names some of that year."""
PORTRAITS: Final = 12
"""Projects with a page of their own where none is pinned."""


def book(press: Press, year: str, record: Year, ids: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """All chapters of a year. `ids` are the records that are shown, by kind."""
    chosen = _portrayed(press, ids["projects"])
    for id in chosen:
        press.targets[press.scope.page_href("projects", id)] = f"project-{id}"
    scope = press.scope
    return {
        "lang": scope.lang.tag.partition("-")[0],
        "region": scope.lang.tag.partition("-")[2].lower(),
        "han": scope.lang.han,
        "t": dict(scope.t),
        "year": year,
        "site": press.words(scope.settings.name, "site", ""),
        "title": scope.t["report.title"].format(year=year),
        "summary": press.words(record.summary, "achievements", year),
        "tagline": press.words(scope.settings.tagline, "site", ""),
        "notice": press.words(scope.settings.notice, "site", ""),
        "cover": press.photo(press.reads.ask(Site.park).photos, 0, "park", ""),
        "foreword": press.long(record.foreword, ("foreword",), "achievements", year),
        "lead": press.figures(_lead(press, year)),
        "groups": [_group(press, year, group, refs) for group, refs in _groups(press, year)],
        "charts": _charts(press, year),
        "highlights": [
            {"title": press.words(item.title, "achievements", year),
             "text": press.long(item.text, ("highlights", place, "text"), "achievements", year)}
            for place, item in enumerate(record.highlights)
        ],
        "projects": [_project(press, id, portrait=id in chosen) for id in ids["projects"]],
        "enterprises": _enterprises(press, ids["enterprises"]),
        "honours": _honours(press, ids["enterprises"]),
        "services": [_service(press, id) for id in ids["services"]],
        "spaces": [_space(press, id) for id in ids["spaces"]],
        "chronicle": _chronicle(press, year),
        "definitions": _definitions(press, year),
        "revisions": _revisions(press, year),
        "imprint": _imprint(press, record),
    }  # fmt: skip


def notes(press: Press) -> list[dict[str, Any]]:
    """The numbered notes of all figures that the chapters have printed, by source."""
    groups: dict[str, dict[str, Any]] = {}
    told: set[str] = set()
    while left := [ref for ref in press.material.numbers if ref not in told]:  # a note may name another figure
        for ref in left:
            told.add(ref)
            entry: FigureEntry | None = press.reads.ask(Site.figure, ref)
            if entry is not None:
                found = press.source(entry.source, *entry.page)
                group = groups.setdefault(repr(entry.source), {"source": found, "notes": []})
                group["notes"].append({**press.entry(entry), "of": _owner(press, entry)})
    return sorted(groups.values(), key=lambda group: group["source"] is None)


def _owner(press: Press, entry: FigureEntry) -> list[Node]:
    """The record whose figure it is, where its name does not say so."""
    kind, id = entry.page
    if kind not in ("projects", "enterprises", "spaces", "policies"):
        return []
    return press.words(press.reads.ask(Site.label, kind, id), kind, id)


def _groups(press: Press, year: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return press.reads.ask(Site.indicator_groups, year)


def _lead(press: Press, year: str) -> Sequence[str]:
    start = f"achievements/{year}."
    named = [ref for ref in press.scope.settings.home.figures if ref.startswith(start)]
    if named:
        return named[:LEAD]
    refs = [ref for _, refs in _groups(press, year) for ref in refs]

    def stays(ref: str) -> bool:
        entry = press.reads.ask(Site.figure, ref)
        return entry is None or entry.figure.growth is None

    return sorted(refs, key=stays)[:LEAD]


def _group(press: Press, year: str, group: str, refs: tuple[str, ...]) -> dict[str, Any]:
    label = press.reads.ask(Site.label, "groups", group)
    other = press.plain("group.other") if len(_groups(press, year)) > 1 else []
    series = (series_of(press.scope, ref.partition(".")[2], year) for ref in refs)
    return {
        "id": group,
        "label": press.words(label, "groups", group) if label else other,
        "figures": press.figures(refs),
        "series": [press.drawn(view, small=True) for view in series if view is not None],
    }


def _charts(press: Press, year: str) -> list[Element]:
    """The charts of the site that show figures of this year."""
    found = []
    for id in press.reads.ask(Site.ids, "charts"):
        chart = press.reads.ask(Site.record, "charts", id)
        if isinstance(chart, Chart) and _is_of(chart, year):
            element = press.chart(chart, id)
            if element is not None:
                found.append({**element, "of": "projects" if chart.projects or chart.type == "stages" else "figures"})
    return found


def _is_of(chart: Chart, year: str) -> bool:
    if chart.figures:
        return any(item.figure.startswith(f"achievements/{year}.") for item in chart.figures)
    return not chart.years or year in chart.years


def _portrayed(press: Press, ids: Iterable[str]) -> tuple[str, ...]:
    """Projects with a page of their own: the pinned ones; where there are none, the first with a picture."""
    records = {id: press.reads.ask(Site.record, "projects", id) for id in ids}
    pinned = [id for id, record in records.items() if record.pinned]
    told = [id for id, record in records.items() if record.photos]
    return tuple(pinned or told[:PORTRAITS])


def _project(press: Press, id: str, *, portrait: bool) -> dict[str, Any]:
    record: Project = press.reads.ask(Site.record, "projects", id)
    stage = stage_view(press.scope, record.stage, record.milestones)
    words: dict[str, Any] = {
        "id": id,
        "name": press.words(record.name, "projects", id),
        "industry": _industry(press, record.industry),
        "stage": press.scope.t[f"stage.{record.stage}"],
        "figures": press.figures(f"projects/{id}.{name}" for name in PROJECT_FIGURES),
        "portrait": None,
    }
    if portrait:
        words["portrait"] = {
            "summary": press.words(record.summary, "projects", id),
            "steps": [
                {"name": press.scope.t[f"stage.{step.id}"], "state": step.state, "date": step.date,
                 "planned": step.planned}
                for step in stage.steps
            ],
            "photo": press.photo(record.photos, 0, "projects", id),
            "body": press.long(record.body, ("body",), "projects", id),
            "products": [press.words(item, "projects", id) for item in record.products],
            "enterprises": [
                press.words(press.reads.ask(Site.label, "enterprises", other), "enterprises", other)
                for other in record.enterprises
            ],
        }  # fmt: skip
    return words


def _industry(press: Press, id: str | None) -> list[Node]:
    return press.words(press.reads.ask(Site.label, "industries", id), "industries", id) if id else []


def _enterprises(press: Press, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Enterprises by industry, in the order of industries; those of none last."""
    groups: dict[str, list[dict[str, Any]]] = {id: [] for id in (*press.reads.ask(Site.ids, "industries"), "")}
    for id in ids:
        record: Enterprise = press.reads.ask(Site.record, "enterprises", id)
        held = qualifications(press.scope, record.qualifications)
        groups.setdefault(record.industry or "", []).append({
            "id": id,
            "name": press.words(record.name, "enterprises", id),
            "summary": press.words(record.summary, "enterprises", id),
            "products": [press.words(item, "enterprises", id) for item in record.products],
            "honours": [item.name.plain for item in held if not item.expired],
        })  # fmt: skip
    other = press.plain("group.other") if len([1 for members in groups.values() if members]) > 1 else []
    return [
        {"id": id, "label": _industry(press, id) if id else other, "enterprises": members}
        for id, members in groups.items() if members
    ]


def _honours(press: Press, enterprises: tuple[str, ...]) -> list[dict[str, Any]]:
    """Honours with the enterprises that hold them."""
    found = []
    for id in press.reads.ask(Site.ids, "honours"):
        honour: Honour = press.reads.ask(Site.record, "honours", id)
        holders: list[dict[str, Any]] = []
        for enterprise, item in press.reads.ask(Site.holders, id, press.leader):
            view = next(iter(qualifications(press.scope, (item,))), None)
            if enterprise in enterprises and view is not None and not view.expired:
                label = press.reads.ask(Site.label, "enterprises", enterprise)
                level = press.scope.t[f"level.{view.level}"] if view.level else ""
                name = press.words(label, "enterprises", enterprise)
                holders.append({"name": name, "level": level, "year": view.year, "expires": view.expires})
        holders.sort(key=lambda row: str(row["year"]), reverse=True)
        if holders:
            granted = press.words(honour.granted_by, "honours", id)
            found.append({"id": id, "name": press.words(honour.name, "honours", id), "by": granted,
                          "holders": holders})  # fmt: skip
    return found


def _service(press: Press, id: str) -> dict[str, Any]:
    record: Service = press.reads.ask(Site.record, "services", id)
    return {
        "id": id,
        "name": press.words(record.name, "services", id),
        "summary": press.words(record.summary, "services", id),
        "steps": [press.words(step, "services", id) for step in record.steps],
        "limit": press.words(record.time_limit, "services", id),
    }


def _space(press: Press, id: str) -> dict[str, Any]:
    record: Space = press.reads.ask(Site.record, "spaces", id)
    return {
        "id": id,
        "name": press.words(record.name, "spaces", id),
        "kind": press.scope.t[f"space.{record.kind}"],
        "use": press.words(record.use, "spaces", id),
        **{name: press.figure(f"spaces/{id}.{name}") for name in SPACE_FIGURES},
    }


def _chronicle(press: Press, year: str) -> list[dict[str, Any]]:
    """What happened in the year: the park's timeline and its news, in the order of their dates."""
    timeline = press.reads.ask(Site.timeline)
    found = [(moment.date, _moment(press, moment)) for moment in timeline if moment.date.year == int(year)]
    for slug in press.reads.ask(Site.news_of_year, press.leader, int(year)):
        article = press.reads.ask(Site.record, "news", slug)
        entry = {"date": press.scope.date(article.date).long, "text": press.words(article.title, "news", slug),
                 "href": press.scope.page_href("news", slug), "derived": False}  # fmt: skip
        found.append((article.date, entry))
    return [entry for _, entry in sorted(found, key=lambda item: item[0].sort_key())]


def _moment(press: Press, moment: Moment) -> dict[str, Any]:
    date = press.scope.date(moment.date).long
    return {"date": date, "text": press.words(moment.text, "timeline", ""), "href": "", "derived": moment.derived}


def _definitions(press: Press, year: str) -> list[dict[str, Any]]:
    """The indicators of the year that are defined."""
    found = []
    for _, refs in _groups(press, year):
        for ref in refs:
            id = ref.partition(".")[2]
            indicator: Indicator | None = press.reads.ask(Site.record, "indicators", id)
            if indicator is not None and indicator.definition is not None:
                name, text = (press.words(words, "indicators", id) for words in (indicator.name, indicator.definition))
                found.append({"name": name, "text": text})
    return found


def _revisions(press: Press, year: str) -> list[dict[str, Any]]:
    """What of the year was revised after it had been published."""
    refs = dict.fromkeys(correction.ref for correction in press.reads.ask(Site.corrections, year))
    found = []
    for ref in refs:
        indicator = ref.partition(".")[2]
        label = press.words(press.reads.ask(Site.label, "indicators", indicator), "indicators", indicator)
        found += [{"label": label, **press.revision(view)} for view in revision_views(press.scope, ref)]
    return found


def _imprint(press: Press, record: Year) -> list[dict[str, Any]]:
    """(name, value) of what the last page says."""
    settings, t = press.scope.settings, press.scope.t
    rows: list[tuple[str, list[Node]]] = [(t["report.published_by"], press.words(settings.name, "site", ""))]
    if settings.operator is not None:
        rows.append((t["about.operator"], press.words(settings.operator.name, "site", "")))
    if record.source is not None and record.source.date is not None:
        rows.append((t["report.figures_of"], [press.scope.date(record.source.date).long]))
    rows.append((t["report.online"], [{"k": "link", "href": settings.url, "b": [settings.url]}]))
    if settings.licence is not None:
        name = press.words(settings.licence.name, "site", "")
        href = settings.licence.url
        rows.append((t["report.licence"], [{"k": "link", "href": href, "b": name}] if href else name))
    return [{"name": name, "value": value} for name, value in rows]
