"""_components.html: every component of the theme in all its states, for those who make themes.

Previews and builds with drafts have it; nothing leads to it. Its samples are made up, its macros are the real ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parkpress import figures as quantities
from parkpress.content import when
from parkpress.content.contrast import contrast
from parkpress.content.frozen import FrozenFigure
from parkpress.content.models import STAGES, Figure, Milestone, Source, Text
from parkpress.content.models.base import Basis
from parkpress.content.models.records import Stage
from parkpress.content.revisions import Correction, Reason
from parkpress.content.site import FigureEntry, Site
from parkpress.content.validity import STATES
from parkpress.media import palette
from parkpress.media.cards import first_photo, stage_view
from parkpress.media.charts import Plan, plan_view
from parkpress.media.charts.values import Row, value_of
from parkpress.media.figures import figure_view
from parkpress.media.head import About
from parkpress.media.pages.parts import base, long_text, trail
from parkpress.media.revisions import revision_view
from parkpress.media.scope import Scope
from parkpress.media.share import share_view
from parkpress.media.views.cards import Card, PolicyFacts, SpaceFacts, StageView
from parkpress.media.views.charts import ChartView
from parkpress.media.views.components import ColourPair, ComponentsPage
from parkpress.media.views.figures import FigureGroup, FigureView, RevisionView
from parkpress.media.views.page import Contact, Heading, TimelineEntry
from parkpress.media.views.pictures import AttachmentView
from parkpress.media.views.words import LinkView, Words

_FIGURES: tuple[tuple[str, str, str | None, Basis | None], ...] = (
    ("output_expected", "118.9亿元", "25.6%", "preliminary"),
    ("tax_expected", "4.98亿元", "-3.1%", "final"),
    ("land", "160余亩", "0%", None),
    ("floor_area", "39.13万平方米", None, "derived"),
    ("jobs", "约600人", None, "target"),
    ("area", "3.6%", None, None),
)
"""(field, value, growth, basis): every look that a figure can have."""

_DATES: Mapping[Stage, str] = {
    "signed": "2022-05", "construction": "2023-03-18", "completed": "2024-11", "production": "2025-04",
}
_BASES = ("final", "preliminary", "derived", "target")


def components(scope: Scope, id: str) -> ComponentsPage:
    """_components.html"""
    title = scope.plain_words(scope.t["components.title"])
    summary = scope.plain_words(scope.t["components.description"])
    about = About("components", "", title, summary.plain, indexable=False)
    page = base(scope, "components.html", "components", about, trail(scope), summary=summary)
    figures = tuple(_figure(scope, *sample) for sample in _FIGURES)
    figures = (figures[0], replace(figures[1], revisions=(_revision(scope),)), *figures[2:])
    here = LinkView(_name(scope), "#top")
    photo = first_photo(scope, scope.reads.ask(Site.park).photos)
    day = scope.date(when.parse("2026-11-24"))
    return ComponentsPage(
        **(page | {"share": share_view(scope, "about", page["head"].canonical, None)}),
        pairs=_pairs(scope),
        sizes=_measures(scope),
        figures=figures,
        groups=(FigureGroup("sample", _name(scope), figures),),
        projects=tuple(replace(_card(scope, "projects", stage), stage=_stage(scope, stage), figures=figures[2:4])
                       for stage in (*STAGES, "paused", "unknown")),
        others=tuple(_card(scope, kind, kind) for kind in ("enterprises", "services", "policies", "spaces")),
        news=tuple(replace(_card(scope, "news", str(number)), date=day, pinned=number == 0) for number in range(2)),
        policies=tuple(_policy(scope, state) for state in STATES),
        spaces=tuple(_space(scope, kind, let, figures[3]) for kind, let in (("land", False), ("building", True))),
        stages=tuple(_stage(scope, stage) for stage in ("planned", "construction", "full_capacity", "paused")),
        timeline=tuple(TimelineEntry(scope.date(when.parse(date)), _sentence(scope), date == "2023-09-18")
                       for date in ("2019", "2021-06", "2023-09-18")),
        charts=tuple(_chart(scope, kind) for kind in ("bars", "grouped", "line", "dots")),
        prose=long_text(scope, Text(((scope.lang.id, scope.t["components.prose"]),))),
        picture=photo,
        contents=(Heading(2, title.plain, "#top"), Heading(3, title.plain, "#top")),
        attachments=(AttachmentView("sample.pdf", "#top", scope.t["file.pdf"], "1.2 MB"),),
        contacts=(Contact(_name(scope), "0000-5550100", "tel:00005550100", "desk@park.example", _sentence(scope)),),
        previous=here,
        next=here,
    )  # fmt: skip


def _name(scope: Scope) -> Words:
    return scope.plain_words(scope.t["components.name"])


def _sentence(scope: Scope) -> Words:
    return scope.plain_words(scope.t["components.sentence"])


def _figure(scope: Scope, name: str, value: str, growth: str | None, basis: Basis | None) -> FigureView:
    label = Text(((scope.lang.id, scope.t[f"field.{name}"]),))
    stored = Figure(quantity=quantities.read(value), growth=quantities.read(growth) if growth else None, basis=basis)
    entry = FigureEntry(
        f"sample.{name}", stored, label, None, ("components", ""), f"figure-{name}", Source(title=_text(scope, "name")),
        _text(scope, "sentence") if basis == "preliminary" else None,
    )
    return figure_view(scope, entry)


def _revision(scope: Scope) -> RevisionView:
    before, after = (FrozenFigure(quantities.read(value)) for value in ("5.14亿元", _FIGURES[1][1]))
    reason = Reason(when.parse("2026-06-01"), _text(scope, "sentence"))
    return replace(revision_view(scope, Correction("", "", before, after, (reason,)), 1), href="#top")


def _text(scope: Scope, key: str) -> Text:
    return Text(((scope.lang.id, scope.t[f"components.{key}"]),))


def _card(scope: Scope, kind: str, id: str) -> Card:
    return Card(kind, id, _name(scope), "#top", summary=_sentence(scope), industry=_name(scope), industry_href="#top",
                pinned=id == STAGES[0])  # fmt: skip


def _stage(scope: Scope, stage: str) -> StageView:
    reached = [Milestone(stage=name, date=when.parse(date)) for name, date in _DATES.items()]
    planned = Milestone(stage="full_capacity", date=when.parse("2027"), planned=True)
    return stage_view(scope, stage, (*reached, planned))


def _policy(scope: Scope, state: str) -> Card:
    dates = (scope.date(when.parse(text)).long for text in ("2025-05-20", "2025-07-01", "2028-06-30"))
    return replace(_card(scope, "policies", state), policy=PolicyFacts(state, "2025-3", _name(scope), *dates))


def _space(scope: Scope, kind: str, let: bool, area: FigureView) -> Card:
    facts = SpaceFacts(kind, area, None if let else area, let, _sentence(scope))
    return replace(_card(scope, "spaces", kind), space=facts)


def _chart(scope: Scope, kind: str) -> ChartView:
    lang, several = scope.lang.id, 2 if kind in ("grouped", "stacked") else 1
    amounts = [quantities.read(text) for text in ("90.0亿元", "101.2亿元", "106.9亿元", "118.2亿元")]
    rows = tuple(
        Row(scope.plain_words(str(2022 + place)), "", (value_of(amount, lang, basis),) * several, 2022 + place)
        for place, (amount, basis) in enumerate(zip(amounts, _BASES, strict=True))
    )
    name = _name(scope)
    columns = (scope.plain_words(scope.t["chart.year"]), *(name,) * several)
    totals = tuple(None for _ in rows) if kind == "stacked" else ()
    return plan_view(scope, Plan(f"chart-{kind}", kind, name, (name,) * several, columns, rows, totals))


def _styles(scope: Scope) -> dict[str, str]:
    """The styles that set colours and measures, by name."""
    found = {path.rpartition("/")[2]: path for path, _ in scope.reads.ask(Site.theme_files, "styles")}
    names = (palette.TOKENS, palette.MODES)
    return {name: scope.reads.read(found[name]).decode("utf-8-sig") if name in found else "" for name in names}


def _pairs(scope: Scope) -> tuple[ColourPair, ...]:
    styles = _styles(scope)
    versions = [palette.colours(styles[file], selector) for _, file, selector in palette.VERSIONS]
    return tuple(
        ColourPair(front, back, f"{least:g}", tuple(
            (colours[front], colours[back], f"{contrast(colours[front], colours[back]):.1f}")
            for colours in versions if front in colours and back in colours
        ))
        for front, back, least in palette.PAIRS
    )  # fmt: skip


def _measures(scope: Scope) -> tuple[tuple[str, str], ...]:
    found = palette.tokens(_styles(scope)[palette.TOKENS], palette.VERSIONS[0][2])
    return tuple((name, value) for name, value in found.items() if name.startswith(("size-", "numeral", "space-")))
