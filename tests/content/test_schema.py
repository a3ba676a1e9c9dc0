"""Schemas: every error has words of our own."""

from __future__ import annotations

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.content.models import SCHEMAS, ArticleHead, PageHead, Settings
from parkpress.content.models.base import After, model
from parkpress.content.schema import validate, walk
from parkpress.content.yamltext import Node, read_yaml
from parkpress.diagnostics import messages


def node_of(text: str) -> Node:
    node, problems = read_yaml(text, "a.yaml")
    assert node is not None and not problems
    return node


def _refuse(value: str) -> str:
    raise ValueError(value)


@model
class Strange:
    """A model with a check that raises an error of nobody's."""

    size: Annotated[str, After(_refuse)]


def test_an_error_that_nobody_foresaw_is_still_told_in_our_words() -> None:
    _, (problem,) = validate(node_of("size: 甲\n"), Strange, "zh")
    assert problem.code == "schema.value" and problem.values["key"] == "size"


KEYS = st.sampled_from(
    ["name", "value", "zh", "en", "date", "year", "source", "title", "indicators", "photos", "file", "alt", "stage",
     "milestones", "investment", "growth", "of", "pinned", "order", "languages", "url", "format", "home",
     "translations", "tags", "unit", "band", "term", "accept", "x"]
)  # fmt: skip
SCALARS = st.sampled_from(
    ["", "甲", "1", "true", "2026", "2026-11-24", "5亿元", "5亿远", "25.6%", "signed", "[", "zh", None]
)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12
)


def as_yaml(data: object) -> str:
    """Flow YAML of plain data, with None as a key with nothing behind it."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(as_yaml(item) or '""' for item in data) + "]"
    return "" if data is None else f'"{data}"'


@pytest.mark.parametrize(
    "schema",
    [*SCHEMAS.values(), ArticleHead, PageHead, Settings],
    ids=[*SCHEMAS, "article", "page", "settings"],
)
@given(data=DATA)
def test_whatever_a_file_says_it_is_a_model_or_explained(schema: object, data: object) -> None:
    node, problems = read_yaml(as_yaml(data), "a.yaml")
    if node is None or problems:
        return
    value, problems = validate(node, schema, "zh")
    assert (value is None) == bool(problems)
    for problem in problems:
        area = problem.code.partition(".")[0]
        assert problem.code in messages(area) and problem.code != "schema.value"
        for lang in ("zh", "en"):
            assert problem.message(lang) and (problem.advice(lang) or not problem.hint)
    if value is not None:
        assert all(found.loc is not None for found in walk(value, schema))
