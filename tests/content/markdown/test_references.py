"""References: found with their exact places, wherever an author may put them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkpress.content.markdown import Document, Reference, parse


def only(source: str, lang: str = "zh", *, inline: bool = False) -> Reference:
    document = parse(source, lang=lang, inline=inline)
    assert len(document.references) == 1, document
    return document.references[0]


def html(document: Document) -> str:
    return "".join(
        part if isinstance(part, str) else f"«{part.target}»" if isinstance(part, Reference) else "?"
        for part in document.parts
    )


def mended(source: str) -> list[tuple[str, str]]:
    return [(f.values["written"], f.values["mended"]) for f in parse(source, lang="zh").flaws]


@pytest.mark.parametrize(
    ("written", "kind", "id", "field", "words"),
    [
        ("[[projects/richmat]]", "projects", "richmat", "", None),
        ("[[projects/richmat|锐智]]", "projects", "richmat", "", "锐智"),
        ("[[projects/richmat.investment]]", "projects", "richmat", "investment", None),
        ("[[figures/road_investment]]", "figures", "road_investment", "", None),
        ("[[achievements/2021.industrial_output.growth]]", "achievements", "2021", "industrial_output.growth", None),
        ("[[achievements/2021.industrial_output|产值]]", "achievements", "2021", "industrial_output", "产值"),
        ("[[ projects/richmat ]]", "projects", "richmat", "", None),
        ("[[projects/richmat|]]", "projects", "richmat", "", None),
        ("[[projects/a|**重点**项目]]", "projects", "a", "", "<strong>重点</strong>项目"),
        ("[[projects/a|A & B <c]]", "projects", "a", "", "A &amp; B &lt;c"),
    ],
)
def test_a_reference_names_a_record_a_field_and_perhaps_words(
    written: str, kind: str, id: str, field: str, words: str | None
) -> None:
    for inline in (False, True):
        reference = only(f"见{written}。", inline=inline)
        assert (reference.kind, reference.id, reference.field, reference.words) == (kind, id, field, words)
        assert (reference.line, reference.column, reference.length) == (1, 2, len(written))


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("一\n\n二[[projects/x]]", 3, 2),
        ("一\r\n\r\n二[[projects/x]]", 3, 2),
        ("> - 引[[projects/x]]", 1, 6),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | [[projects/x]] |", 3, 7),
        ("1. 一\n2. 二\n\n    𠮷[[projects/x]]", 4, 6),
        ("正文[^1]\n\n[^1]: 注[[projects/x]]", 3, 8),
        ("<div>[[projects/x]]</div>", 1, 6),
        ("`[[projects/y]]` 与 [[projects/x]]", 1, 20),
        ("```\n[[projects/y]]\n```\n\n[[projects/x]]", 5, 1),
        ("# 一[[projects/x]]", 1, 4),
        ("\t\n术语\n: 定义[[projects/x]]", 3, 5),
    ],
)
def test_its_place_is_that_in_the_source(source: str, line: int, column: int) -> None:
    reference = only(source)
    assert (reference.id, reference.line, reference.column, reference.length) == ("x", line, column, 14)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["中文", "word", "\n", "\n\n", "- ", "> ", "**", "[[projects/x]]", "| ", "`"]), max_size=25))
def test_every_place_holds_the_reference_it_tells_of(pieces: list[str]) -> None:
    source = "".join(pieces)
    lines = source.split("\n")
    for reference in parse(source, lang="zh").references:
        start = reference.column - 1
        assert lines[reference.line - 1][start : start + reference.length] == "[[projects/x]]"


def test_a_bar_in_a_table_cell_does_not_split_it() -> None:
    document = parse("| 项目 | 备注 |\n|---|---|\n| [[projects/a|甲|乙]] | 有 |", lang="zh")
    assert [reference.words for reference in document.references] == ["甲|乙"]
    assert html(document).count("<td>") == 2
    assert document.references[0].in_table


def test_code_is_left_alone() -> None:
    source = "`[[projects/x]]` 和\n\n```\n![[charts/y]] [[bad/]]\n```\n\n    [[projects/z|<b>]]"
    document = parse(source, lang="en")
    assert document.references == ()
    assert document.flaws == ()
    assert "<code>[[projects/x]]</code>" in html(document)
    assert "![[charts/y]] [[bad/]]" in html(document)
    assert "[[projects/z|&lt;b&gt;]]" in html(document)


def test_a_backslash_keeps_the_brackets() -> None:
    assert html(parse("\\[[projects/x]]", lang="zh")) == "<p>[[projects/x]]</p>"
    assert parse("\\\\[[projects/x]]", lang="zh").references[0].column == 3


def test_words_may_be_wrapped_but_not_across_paragraphs() -> None:
    assert only("> see [[projects/x|the large\n> project]] here", "en").words == "the large\nproject"
    assert only("见[[projects/x|重点\n项目]]。").words == "重点项目"
    assert parse("[[projects/x|one\n\ntwo]]", lang="en").references == ()


@pytest.mark.parametrize(
    ("source", "start"),
    [
        ("[[figures/a]] projects", True),
        ("The park has [[figures/a]] projects", False),
        ("It grew. [[figures/a]] projects", True),
        ("It grew.\n[[figures/a]] projects", True),
        ("“It grew.” [[figures/a]] projects", True),
        ("It said: “[[figures/a]] projects", False),
        ("It grew. “[[figures/a]] projects", True),
        ("It **grew.** [[figures/a]]", True),
        ("See e.g. [[figures/a]]", False),
        ("Richmat Co., Ltd. [[figures/a]]", False),
        ("park.[[figures/a]]", False),
        ("园区发展。[[figures/a]]", True),
        ("园区发展，[[figures/a]]", False),
        ("- one\n- [[figures/a]]", True),
        ("one[[figures/b]] [[figures/a]]", False),
        ("| a | b |\n|---|---|\n| c | [[figures/a]] |", True),
        ("## [[figures/a]]", True),
        ("What? [[figures/a]]", True),
        ("one  \n[[figures/a]]", False),
    ],
)
def test_it_knows_whether_it_starts_a_sentence(source: str, start: bool) -> None:
    assert parse(source, lang="en").references[-1].sentence_start is start


def test_inside_a_link_it_does_not_become_one() -> None:
    document = parse("[看 [[projects/x]]](a.pdf) [[projects/y]]", lang="zh")
    assert [reference.linked for reference in document.references] == [True, False]


def test_no_link_or_picture_gets_into_its_words() -> None:
    document = parse("[[projects/x|看<https://a.cn>和<img src=a.png>]]", lang="zh")
    assert document.references[0].words == "看https://a.cn和"
    assert document.pictures == ()


def test_a_chart_is_embedded_where_it_stands_alone() -> None:
    document = parse("前文\n\n![[charts/output]]\n\n后文", lang="zh")
    assert document.references[0].embed
    assert html(document) == "<p>前文</p>\n«charts/output»\n<p>后文</p>"


def test_a_chart_within_a_line_is_an_error() -> None:
    for source, inline in (("见![[charts/output]]图", False), ("![[charts/output]]", True)):
        document = parse(source, lang="zh", inline=inline)
        assert document.references == ()
        assert [flaw.code for flaw in document.flaws] == ["text.embed"]


def test_an_exclamation_mark_before_a_reference_is_one() -> None:
    assert html(parse("Good news![[projects/x]]", lang="en")) == "<p>Good news!«projects/x»</p>"
    assert html(parse("好消息！[[projects/x]]", lang="zh")) == "<p>好消息！«projects/x»</p>"


@pytest.mark.parametrize(
    ("source", "pairs"),
    [
        ("[[projects/]]", [("[[projects/]]", "")]),
        ("[[richmat]]", [("[[richmat]]", "")]),
        ("[[首页]]", [("[[首页]]", "")]),
        ("[[project/richmat]]", [("[[project/richmat]]", "[[projects/richmat]]")]),
        ("[[Projects/Richmat]]", [("[[Projects/Richmat]]", "[[projects/richmat]]")]),
        ("[[项目/richmat]]", [("[[项目/richmat]]", "")]),
        ("【【projects/richmat】】", [("【【projects/richmat】】", "[[projects/richmat]]")]),
        ("［［projects/richmat｜锐智］］", [("［［projects/richmat｜锐智］］", "[[projects/richmat|锐智]]")]),
        ("[[projects／richmat]]", [("[[projects／richmat]]", "[[projects/richmat]]")]),
        ("[[projects/richmat|一】】", [("[[projects/richmat|一】】", "[[projects/richmat|一]]")]),
        ("[[projects/richmat]开工", [("[[projects/richmat]", "[[projects/richmat]]")]),
        ("见[[projects/richmat开工", [("[[projects/richmat", "[[projects/richmat]]")]),
        ("[[projects / richmat]]", [("[[projects / richmat]]", "[[projects/richmat]]")]),
        ("[[projects/richmat。investment]]", [("[[projects/richmat。investment]]", "[[projects/richmat.investment]]")]),
        ("[[charts/output]]", [("[[charts/output]]", "![[charts/output]]")]),
        ("！[[charts/output]]", [("！[[charts/output]]", "![[charts/output]]")]),
        ("[[projects/a]][[projects/b/c]]", [("[[projects/b/c]]", "")]),
    ],
)
def test_what_misses_the_form_is_told_with_the_form_it_should_have(source: str, pairs: list[tuple[str, str]]) -> None:
    document = parse(source, lang="zh")
    assert {flaw.code for flaw in document.flaws} == {"text.reference"}
    assert mended(source) == pairs
    for flaw in document.flaws:
        assert source[flaw.column - 1 : flaw.column - 1 + flaw.length] == flaw.values["written"]
        assert flaw.values["written"] in document.plain


@pytest.mark.parametrize("source", ["[[1]](a.pdf)", "[[a]][b]\n\n[b]: a.pdf", "【公告】", "【【公告】】", "[[1]]", "a[b[c]]", "[[a b c]]", "[[^1]]"])
def test_other_brackets_are_no_references(source: str) -> None:
    document = parse(source, lang="zh")
    assert document.references == ()
    assert not [flaw for flaw in document.flaws if flaw.code == "text.reference"]
