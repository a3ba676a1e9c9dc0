"""The short way for flat YAML: whatever it takes, it reads as the loader does."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parkpress.content import yamltext
from parkpress.content.flatyaml import read_flat
from parkpress.content.yamltext import Loc, Node, read_yaml

FRONT = """\
title: "园区开园：第一期"
date: 2018-01-03 23:36
summary: 'Half of it, "so far".'
tags: [culture, p01,  招商 ]
projects: []
cover: /media/photo-24.svg
source:
author: 张三  \n"""

ODD = st.text(st.sampled_from("ab 中:#,[]{}'\"\\-&*!|>%@`~?/_1.\t\u3000\xa0\ufeff\x85\u2028"), max_size=8)
USUAL = st.sampled_from(["园区", "a b", "12:30", "/media/a.svg", "2018-01-03 23:36", "", "第1期（上）", "it's", "~"])
PIECES = USUAL | USUAL | ODD
VALUES = st.one_of(
    PIECES,
    PIECES.map(lambda words: f'"{words}"'),
    PIECES.map(lambda words: f"'{words}'"),
    st.lists(st.sampled_from(["a", "p01", "招商", "b-c", "-d", "", "e f", "'g'"]), max_size=3).map(
        lambda words: f"[{', '.join(words)}]"
    ),
)
KEYS = st.sampled_from(["title", "a", "b_c", "date", "tags"])
ODD_KEYS = st.sampled_from(["Title", "标题", "- a", " a", "a b", "<<", "---", "1", "title"])
COLONS = st.sampled_from([": ", ": ", ": ", ":  ", ":", " : ", ""])
LINES = st.builds("{}{}{}{}".format, KEYS | KEYS | KEYS | ODD_KEYS, COLONS, VALUES, st.sampled_from(["", "", " "]))
TEXTS = st.builds("{}{}".format, st.lists(LINES, min_size=1, max_size=3).map("\n".join), st.sampled_from(["", "\n"]))


def told(text: str) -> object:
    """All that anybody can ask of a text."""
    node, problems = read_yaml(text, "a.md", 2)
    return node and (node.data, places(node)), problems


def places(node: Node) -> object:
    data = node.data if isinstance(node.data, dict) else {}
    ways: list[Loc] = [(), ("title", "zh"), *((key,) for key in (*data, "none"))]
    ways += [(key, place) for key in data for place in range(3)]
    return [(way, node.has(way), node.span(way), node.key(way), node.locate(way, 1, 2)) for way in ways]


def as_the_loader_reads(text: str) -> object:
    with mock.patch.object(yamltext, "read_flat", lambda text: None):
        return told(text)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
@example(FRONT)
@example("a: b\nb_c: [")
@example("a: b :c")
@example("a: http://b:80/c")
def test_flat_yaml_is_read_as_the_loader_reads_it(text: str) -> None:
    if read_flat(text) is not None:
        assert told(text) == as_the_loader_reads(text)


def test_a_usual_front_matter_is_flat() -> None:
    assert read_flat(FRONT) is not None


@pytest.mark.parametrize(
    "line", ["a: b #c", "a: b: c", 'a: "\\x41"', "a: [[b]]", "a: &b c", "a: {b: c}", "a: |", "- a", "a"]
)
def test_what_may_mean_more_is_left_to_the_loader(line: str) -> None:
    assert read_flat(f"title: x\n{line}\n") is None
    assert read_flat(f"{line}\ntitle: x\n") is None


def test_a_key_that_comes_again_is_left_to_the_loader() -> None:
    assert read_flat("a: b\na: c\n") is None
