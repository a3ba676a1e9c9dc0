"""Which columns each dataset has."""

from __future__ import annotations

from collections.abc import Mapping

from parkpress.content.datasets import SERIES
from parkpress.content.models import PROJECT_FIGURES, SPACE_FIGURES
from parkpress.immutable import immutable
from parkpress.media.data.table import Type

INDUSTRY_KINDS = ("projects", "enterprises", "spaces", "policies")
"""Kinds of records that are counted for each industry."""


@immutable
class Column:
    """A column to be: named by the interface text `data.field.<id>`, or `label`."""

    id: str
    type: Type = "string"
    shown: bool = False
    figure: bool = False
    """Whether it is a figure, which takes a column for each of `PARTS`."""
    label: str = ""


_SOURCE = (Column("source"), Column("source_date"), Column("source_url"), Column("url"))
_NAMED = (Column("id"), Column("name", shown=True))
_VALUE = (
    Column("value", figure=True, shown=True), Column("growth", figure=True, shown=True), Column("basis"),
    Column("as_of"), Column("note"),
)  # fmt: skip
_OF_YEAR = (*_VALUE, Column("revision"), *_SOURCE)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "achievements": (
        Column("year", "year", shown=True), Column("group"), Column("id"), Column("indicator", shown=True), *_OF_YEAR,
    ),
    "figures": (
        Column("id"), Column("name", shown=True), Column("section"), Column("record", shown=True), *_VALUE,
        *_SOURCE,
    ),
    "projects": (
        *_NAMED, Column("industry", shown=True), Column("stage", shown=True), Column("milestones"),
        *(Column(name, figure=True, label=f"field.{name}", shown=True) for name in PROJECT_FIGURES),
        Column("enterprises"), Column("products"), Column("summary"), *_SOURCE,
    ),
    "enterprises": (
        *_NAMED, Column("industry", shown=True), Column("founded"), Column("products", shown=True),
        Column("qualifications", shown=True), Column("projects"), Column("website"), Column("summary"), *_SOURCE,
    ),
    "honours": (
        Column("enterprise_id"), Column("enterprise", shown=True), Column("id"), Column("honour", shown=True),
        Column("granted_by"), Column("level", shown=True), Column("year", "year", shown=True), Column("valid_until"),
        Column("derived", "boolean"), Column("url"),
    ),
    "spaces": (
        *_NAMED, Column("kind", shown=True),
        *(Column(name, figure=True, label=f"field.{name}", shown=True) for name in SPACE_FIGURES),
        Column("use", shown=True), Column("terms"), Column("industries"), Column("summary"), *_SOURCE,
    ),
    "policies": (
        *_NAMED, Column("number", shown=True), Column("issuer", shown=True), Column("issued", shown=True),
        Column("effective"), Column("expires"), Column("industries"), Column("summary"), *_SOURCE,
    ),
    "services": (
        *_NAMED, Column("summary", shown=True), Column("steps"), Column("time_limit", shown=True), *_SOURCE,
    ),
    "industries": (
        *_NAMED, Column("summary", shown=True),
        *(Column(f"count_{kind}", "integer", label=f"nav.{kind}", shown=True) for kind in INDUSTRY_KINDS),
        Column("url"),
    ),
    "timeline": (Column("date", shown=True), Column("event", shown=True), Column("derived", "boolean")),
    SERIES: (Column("year", "year", shown=True), *_OF_YEAR),
}  # fmt: skip
"""Dataset -> its columns; SERIES stands for those of indicators."""
