"""Records of YAML files: the park, its projects, enterprises, land, policies, years, and the lists they draw on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, Any, Literal

from parkpress.content.models.base import (
    After,
    Asset,
    Before,
    Date,
    Day,
    Figure,
    FigureField,
    FigureId,
    Id,
    LongText,
    Names,
    Photo,
    Source,
    Text,
    Url,
    Words,
    YearNumber,
    fault,
    model,
)
from parkpress.content.models.charts import Chart
from parkpress.figures import NotAQuantity, read
from parkpress.languages import LANGUAGES

IndustryId = Annotated[str, Names("industries")]
EnterpriseId = Annotated[str, Names("enterprises")]
Attached = Annotated[str, Asset(picture=False)]
"""A file to take away: `/media/…`."""
IndicatorId = Annotated[str, Names("indicators")]


DeskSection = Literal["projects", "spaces", "policies", "services"]
"""Sections whose pages tell a reader whom to ask."""


@model
class Contact:
    """A desk that answers."""

    desk: Text
    phone: str | None = None
    email: str | None = None
    address: Text | None = None
    sections: tuple[DeskSection, ...] = ()
    """Sections on whose pages it is shown; empty: on those of all of them. The page about the park shows it anyway."""


@model
class Park:
    """The park itself (`park.yaml`)."""

    name: Text | None = None
    profile: LongText | None = None
    district: Text | None = None
    aims: tuple[Text, ...] = ()
    principles: tuple[Text, ...] = ()
    contacts: tuple[Contact, ...] = ()
    photos: tuple[Photo, ...] = ()


@model
class Industry:
    """An industry chain (`industries.yaml`)."""

    name: Text
    summary: Text | None = None
    body: LongText | None = None


def _unit(text: str) -> str:
    try:
        read(f"1{text}")
    except NotAQuantity as error:
        values = {key: str(value) for key, value in error.values.items()}
        raise fault(error.code, hint=error.hint, **values) from None
    return text


def _bare_unit(value: object) -> object:
    return _unit(value) if isinstance(value, str) else value


@model
class Indicator:
    """What a yearly figure measures (`indicators.yaml`)."""

    name: Text
    unit: Annotated[str, Before(_bare_unit)]
    noun: Text | None = None
    """What is counted, for `eight SRDI enterprises`."""
    group: Annotated[str, Names("groups")] | None = None
    definition: Text | None = None
    band: tuple[Decimal, Decimal] | None = None
    """Least and greatest plausible number, in `unit`."""
    sum: tuple[IndicatorId, ...] = ()
    """Indicators that add up to this one."""
    ratio: tuple[IndicatorId, IndicatorId] | None = None
    share_of: IndicatorId | None = None


@model
class Honour:
    """A kind of qualification (`honours.yaml`)."""

    name: Text
    granted_by: Text | None = None
    valid_years: int | None = None


@model
class LooseFigure:
    """A figure that belongs to no year (`figures.yaml`): a name, and what any figure has."""

    name: Text
    noun: Text | None = None
    figure: FigureField


def _loose_form(value: object) -> object:
    """In the file the figure's own keys stand beside the name."""
    if not isinstance(value, dict):
        return value
    own = {key: part for key, part in value.items() if key in ("name", "noun")}
    return {**own, "figure": {key: part for key, part in value.items() if key not in own}}


LooseFigureField = Annotated[LooseFigure, Before(_loose_form)]


@model
class Term:
    """An entry of the glossary: a term and its fixed translations, and others that pass."""

    term: Words
    words: Text
    accept: tuple[Words, ...] = ()
    note: str | None = None


def _term_form(value: object) -> object:
    """In the file each translation stands under its language."""
    if not isinstance(value, dict):
        return value
    words = {key: part for key, part in value.items() if key in LANGUAGES}
    rest = {key: part for key, part in value.items() if key not in LANGUAGES}
    return {**rest, "words": words} if words else rest


TermField = Annotated[Term, Before(_term_form)]


@model
class Moment:
    """An entry of the timeline."""

    date: Date
    text: Text
    derived: bool = False


@model
class WordRule:
    """A word that the office does not want (`words.yaml`)."""

    wrong: Words
    right: Words
    why: str | None = None


Stage = Literal[
    "planned", "signed", "landed", "construction", "completed", "production", "full_capacity", "paused", "unknown"
]

STAGES = ("planned", "signed", "landed", "construction", "completed", "production", "full_capacity")
"""Stages in the order in which projects pass them (DESIGN 3); `paused` and `unknown` stand outside."""


@model
class Milestone:
    """A stage that a project reached, or plans to."""

    stage: Stage
    date: Date | None = None
    planned: bool = False


@model
class Project:
    """A project (`projects/<id>.yaml`)."""

    name: Text
    summary: Text | None = None
    body: LongText | None = None
    stage: Stage = "unknown"
    milestones: tuple[Milestone, ...] = ()
    investment: FigureField | None = None
    land: FigureField | None = None
    floor_area: FigureField | None = None
    output_expected: FigureField | None = None
    tax_expected: FigureField | None = None
    jobs: FigureField | None = None
    industry: IndustryId | None = None
    enterprises: tuple[EnterpriseId, ...] = ()
    products: tuple[Text, ...] = ()
    photos: tuple[Photo, ...] = ()
    source: Source | None = None
    pinned: bool = False
    order: int = 0


PROJECT_FIGURES = ("investment", "land", "floor_area", "output_expected", "tax_expected", "jobs")


@model
class Qualification:
    """A qualification that an enterprise holds."""

    kind: Annotated[str, Names("honours")]
    level: Literal["national", "provincial", "municipal"] | None = None
    year: YearNumber | None = None
    expires: Date | None = None


@model
class Support:
    """What the park did for an enterprise."""

    text: Text
    figure: FigureField | None = None
    year: YearNumber | None = None


@model
class Enterprise:
    """An enterprise (`enterprises/<id>.yaml`)."""

    name: Text
    summary: Text | None = None
    body: LongText | None = None
    industry: IndustryId | None = None
    products: tuple[Text, ...] = ()
    website: Url | None = None
    founded: Date | None = None
    photos: tuple[Photo, ...] = ()
    source: Source | None = None
    qualifications: tuple[Qualification, ...] = ()
    support: tuple[Support, ...] = ()
    consent: bool = False
    pinned: bool = False
    order: int = 0


@model
class Service:
    """A service of the park (`services/<id>.yaml`)."""

    name: Text
    summary: Text | None = None
    body: LongText | None = None
    steps: tuple[Text, ...] = ()
    time_limit: Text | None = None
    contact: Text | None = None
    attachments: tuple[Attached, ...] = ()
    source: Source | None = None
    pinned: bool = False
    order: int = 0


@model
class Amount(Figure):
    """A figure of a policy, such as the most that it grants: a name, and what any figure has."""

    name: Text
    noun: Text | None = None


@model
class Policy:
    """A policy (`policies/<id>.yaml`)."""

    title: Text
    number: Words | None = None
    """Its document number, such as `星园管〔2025〕3号`."""
    issuer: Text | None = None
    issued: Date | None = None
    effective: Date | None = None
    """The first day on which it is in force."""
    expires: Date | None = None
    """The last day on which it is in force."""
    summary: Text | None = None
    body: LongText | None = None
    amounts: Mapping[FigureId, Amount] = field(default_factory=dict)
    industries: tuple[IndustryId, ...] = ()
    attachments: tuple[Attached, ...] = ()
    source: Source | None = None
    pinned: bool = False
    order: int = 0

    @property
    def name(self) -> Text:
        """What lists and references call it."""
        return self.title


def _area(figure: Figure) -> Figure:
    if figure.quantity.dimension != "area":
        raise fault("schema.area", value=figure.quantity.written, hint="units")
    return figure


AreaField = Annotated[FigureField, After(_area)]


@model
class Space:
    """Land or a building to be had (`spaces/<id>.yaml`)."""

    name: Text
    kind: Literal["land", "building"]
    area: AreaField | None = None
    available: AreaField | None = None
    """How much of `area` is still to be had."""
    use: Text | None = None
    terms: Text | None = None
    """Price, lease, and what else is asked for."""
    summary: Text | None = None
    body: LongText | None = None
    industries: tuple[IndustryId, ...] = ()
    photos: tuple[Photo, ...] = ()
    attachments: tuple[Attached, ...] = ()
    source: Source | None = None
    pinned: bool = False
    order: int = 0


SPACE_FIGURES = ("area", "available")


@model
class Highlight:
    """A point of a year's account."""

    title: Text
    text: Text


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _some(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not ids:
        raise fault("schema.empty", key="")
    return ids


@model
class Revision:
    """Figures of a frozen year that were changed after they had been published: when, which and why."""

    date: Day
    figures: Annotated[tuple[FigureId, ...], Before(_one_or_more), After(_some)]
    reason: Text


@model
class Year:
    """What the park achieved in a year (`achievements/<year>.yaml`)."""

    year: int
    title: Text | None = None
    summary: Text | None = None
    foreword: LongText | None = None
    source: Source | None = None
    """Source of the figures that name none of their own."""
    indicators: Mapping[IndicatorId, FigureField]
    highlights: tuple[Highlight, ...] = ()
    revisions: tuple[Revision, ...] = ()
    """Of a frozen year."""


SCHEMAS: Mapping[str, Any] = {
    "park": Park,
    "industries": Mapping[Id, Industry],
    "tags": Mapping[Id, Text],
    "groups": Mapping[Id, Text],
    "honours": Mapping[Id, Honour],
    "indicators": Mapping[FigureId, Indicator],
    "figures": Mapping[FigureId, LooseFigureField],
    "glossary": tuple[TermField, ...],
    "timeline": tuple[Moment, ...],
    "words": tuple[WordRule, ...],
    "projects": Project,
    "enterprises": Enterprise,
    "services": Service,
    "policies": Policy,
    "spaces": Space,
    "achievements": Year,
    "charts": Chart,
}
"""What the files of `content/` hold: by name for single files, by folder for records."""
