"""Reading YAML: everything is text, everything has its place, and every slip is explained."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from parkpress.content import yamltext
from parkpress.content.yamltext import Node, read_yaml
from parkpress.diagnostics import messages


def read(text: str) -> Node:
    node, problems = read_yaml(text, "a.yaml")
    assert not problems and node is not None, problems
    return node


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_yaml(text, "a.yaml")[1]]


def test_scalars_stay_what_the_editor_wrote() -> None:
    text = "a: 0512\nb: no\nc: 12:30\nd: 30.490\ne: 2024-01-05\nf: 1_000\n2023: ~\ng: null\nh: ''\n"
    assert read(text).data == {
        "a": "0512", "b": "no", "c": "12:30", "d": "30.490", "e": "2024-01-05", "f": "1_000", "2023": None,
        "g": "null", "h": "",
    }


def test_a_text_without_content_is_neither_data_nor_a_problem() -> None:
    assert read_yaml("# only a comment\n", "a.yaml") == (None, [])


def test_every_key_and_value_has_its_place() -> None:
    node = read("name: 甲\nlist:\n  - {zh: 乙, en: b}\n")
    assert (node.key(("name",)).line, node.key(("name",)).column) == (1, 1)
    span = node.span(("list", 0, "en"))
    assert (span.line, span.column, span.length) == (3, 17, 1)
    assert node.span(("list", 0, "fr")) == node.span(("list", 0))
    assert node.has(("list", 0, "zh")) and not node.has(("list", 1))


def test_lines_are_counted_from_the_start_of_the_file() -> None:
    node, _ = read_yaml("title: 甲\n", "a.md", first_line=2)
    assert node is not None and node.span(("title",)).line == 2


MARK = "《此》"
WORDS = st.text(st.sampled_from("ab中文 '\"\\#:，\n"), max_size=12)


@given(WORDS, WORDS, st.sampled_from(["double", "single", "plain", "literal", "folded"]))
def test_a_place_inside_a_text_is_found_in_the_file_whatever_its_style(before: str, behind: str, style: str) -> None:
    value = f"甲{before}{MARK}{behind}乙"
    if style in ("plain", "single"):
        value = " ".join(value.split())
    if style in ("literal", "folded"):
        lines = [line.strip() for line in value.split("\n")]
        value = "\n".join(line for line in lines if line) + "\n"
    source = "first: 1\nitems:\n  - note: " + {
        "double": lambda: json.dumps(value, ensure_ascii=False),
        "single": lambda: "'" + value.replace("'", "''") + "'",
        "plain": lambda: value.translate({ord(c): None for c in ":#"}),
        "literal": lambda: "|\n" + "".join(f"      {line}\n" for line in value.split("\n")[:-1]),
        "folded": lambda: ">\n" + "".join(f"      {line}\n" for line in value.split("\n")[:-1]),
    }[style]() + "\n"
    node = read(source)
    text = node.data["items"][0]["note"]  # type: ignore[index]
    span = node.inside(("items", 0, "note"), text.index(MARK), len(MARK))
    assert span.line is not None and span.column is not None
    line = source.split("\n")[span.line - 1]
    assert line[span.column - 1 :].startswith(MARK)
    assert span.length == len(MARK)
    row = text.count("\n", 0, text.index(MARK)) + 1
    column = text.index(MARK) - (text.rfind("\n", 0, text.index(MARK)) + 1) + 1
    assert node.locate(("items", 0, "note"), row, column, len(MARK)) == span


def test_a_text_folded_over_lines_keeps_its_places() -> None:
    source = "note: 甲\n  乙 丙\n\n  丁\nquoted: \"戊\n  己\\\n  庚\"\n"
    node = read(source)
    assert node.data == {"note": "甲 乙 丙\n丁", "quoted": "戊 己庚"}
    assert [node.inside(("note",), place).line for place in (0, 2, 4, 6)] == [1, 2, 2, 4]
    assert (node.inside(("quoted",), 3).line, node.inside(("quoted",), 3).column) == (7, 3)


SLIPS = [
    ("yaml.wide-colon", "name：甲\nb: 1\n", {"name": "甲", "b": "1"}),
    ("yaml.wide-colon", "a: {zh：甲，en：b}\n", {"a": {"zh": "甲", "en": "b"}}),
    ("yaml.no-space", "a:甲\nb: 1\n", {"a": "甲", "b": "1"}),
    ("yaml.no-space", "a:\n  zh:甲\n  en:b\n", {"a": {"zh": "甲", "en": "b"}}),
    ("yaml.tab", "a:\n\tzh: 甲\n", {"a": {"zh": "甲"}}),
    ("yaml.blank", "a:\n　　zh: 甲\n", {"a": {"zh": "甲"}}),
    ("yaml.blank", "a:\u00a0甲\nb: 1\n", {"a": "甲", "b": "1"}),
    ("yaml.colon", "a: b: c\n", {"a": "b: c"}),
    ("yaml.colon", "- a: 结果:\n", [{"a": "结果:"}]),
    ("yaml.comma", "a: {value: 1,026.4亿元}\n", {"a": {"value": "1,026.4亿元"}}),
    ("yaml.comma", "a: {zh: 甲, en: B Co., Ltd., note: c}\n", {"a": {"zh": "甲", "en": "B Co., Ltd.", "note": "c"}}),
    ("yaml.flow", "a: {zh: 甲, en: B: c}\n", {"a": {"zh": "甲", "en": "B: c"}}),
    ("yaml.open-brace", "a: {zh: 甲, en: b\nc: 1\n", {"a": {"zh": "甲", "en": "b"}, "c": "1"}),
    ("yaml.bracket", "a: [[b/c]] 甲\n", {"a": "[[b/c]] 甲"}),
    ("yaml.bracket", "a: [[b/c]]\n", {"a": "[[b/c]]"}),
    ("yaml.bracket", "a: [合作]项目\n", {"a": "[合作]项目"}),
    ("yaml.quote", 'a: "重点"项目\n', {"a": '"重点"项目'}),
    ("yaml.quote", "a: 'it's'\n", {"a": "it's"}),
    ("yaml.open-quote", 'a: "甲\nb: 1\n', {"a": "甲", "b": "1"}),
    ("yaml.comment", "a: 第 #3 号\n", {"a": "第 #3 号"}),
    *[("yaml.unquoted", f"a: {mark}甲\nb: 1\n", {"a": f"{mark}甲", "b": "1"}) for mark in "@%`*&!]}|>"],
]


@pytest.mark.parametrize(("code", "text", "meant"), SLIPS)
def test_a_slip_is_explained_and_the_mended_line_says_what_was_meant(code: str, text: str, meant: object) -> None:
    node, problems = read_yaml(text, "a.yaml")
    if code == "yaml.unquoted" and text[3] in "|>":
        code = "yaml.block-text"
    assert {problem.code for problem in problems} == {code}
    assert all(problem.hint in ("fix", "indent") and problem.values["line"] for problem in problems)
    assert node is not None and node.data == meant


@pytest.mark.parametrize(("code", "text", "meant"), SLIPS)
def test_a_slip_is_explained_as_well_where_libyaml_is_missing(
    code: str, text: str, meant: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamltext, "_LOADER", type("_Loader", (yamltext._Untyped, yaml.SafeLoader), {}))
    test_a_slip_is_explained_and_the_mended_line_says_what_was_meant(code, text, meant)


def test_one_reading_finds_the_slips_of_many_lines() -> None:
    found = codes("a：1\nb: @x\nc: d: e\nf:\n\tg: 1\n")
    assert sorted(found) == ["yaml.colon", "yaml.tab", "yaml.unquoted", "yaml.wide-colon"]


def test_ordinary_comments_links_and_quotation_marks_are_no_slips() -> None:
    text = (
        "a: 甲  #备注\nb: 乙 # 备注\nurl: https://a.example/#b\nc: “甲”项目\nd: 《书》#1\n# e：f\n"
        "g:\n- ISO:9001\n- mailto:a@b.c\n- 第一：甲\n"
    )
    assert read(text).data == {
        "a": "甲", "b": "乙", "url": "https://a.example/#b", "c": "“甲”项目", "d": "《书》#1",
        "g": ["ISO:9001", "mailto:a@b.c", "第一：甲"],
    }


def test_an_alias_bomb_is_refused_without_being_unfolded() -> None:
    text = "a: &a [x, x]\n" + "".join(f"k{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(60))
    assert set(codes(text)) == {"yaml.alias"}
    assert codes("a: &a [*a]\n") == ["yaml.alias"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, " " * 5000 + "a: 1"])
def test_deep_nesting_is_refused_before_it_can_do_harm(text: str) -> None:
    assert codes(text) == ["yaml.depth"]


@given(st.text(st.sampled_from("ab: -\n[]{}'\"|>&*!#%@`,?\\：中\t　")))
def test_any_text_is_read_or_explained_in_known_words_within_the_file(text: str) -> None:
    _, problems = read_yaml(text, "a.yaml")
    lines = text.split("\n")
    for problem in problems:
        assert problem.code in messages("yaml")
        assert problem.message("zh") and problem.message("en") and problem.advice("zh") is not None
        assert problem.span.line is not None and problem.span.column is not None
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
