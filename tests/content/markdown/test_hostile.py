"""Texts made to be slow, deep or broken: always a document, in time that grows with the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkpress.content.markdown import FileHole, Flaw, PictureHole, Reference, parse

SIZE = 60_000
LIMIT = 8.0
"""Seconds of processor time. Stock Python-Markdown takes minutes for many of these."""

REPEATED = {
    "quotes": ">", "brackets": "[", "pictures": "![", "links without end": "[a](", "stars": "*", "stars and words": "*a ",
    "emphasis": "**a* ", "nested emphasis": "*a **b ", "mixed emphasis": "*a _b ", "ticks": "`", "uneven ticks": "a``b```c ",
    "less": "<", "tags": "<a ", "unclosed tags": "<b>", "blocks": "<div>\n", "comments": "<!--", "instructions": "<?",
    "declarations": "<![CDATA[", "attributes": "<a b=c ", "backslashes": "\\", "escapes": "\\[", "links": "[a](b) ",
    "labels": "[a][b] ", "one line": "a", "one Han line": "园", "paragraphs": "园区\n\n", "lines": "园区\n", "items": "- 园\n",
    "numbers": "1. 园\n", "deep items": "- ", "quoted lines": "> 园\n", "headings": "# a\n", "signs": "#", "sign lines": "#\n",
    "underlined": "a\n=\n", "rules": "---\n", "fences": "```\n", "open fences": "~~~a\n", "footnotes": "[^1]",
    "definitions": "a\n: b\n", "references": "[[projects/x]]", "words": "[[projects/x|a]]", "open references": "[[a/",
    "open words": "[[projects/x|", "wide references": "【【a/b】】", "wide brackets": "［", "wide links": "【a", "ampersands": "&",
    "addresses": "https://a ", "schemes": "https:", "spaces": " ", "blank lines": " \n", "tabs": "\t", "returns": "\r",
    "hard breaks": "a  \n", "quotation": '[a](b "', "indents": "　　园\n", "code": "    a\n", "Han code": "    园\n",
    "colons": "园：\n- a\n", "wide signs": "＃ 园\n", "bars": "|", "cells": "|`", "ids": "# a {#", "controls": "\x02r0\x03",
    "placeholders": "\x02klzzwxh:0000\x03", "nulls": "\0", "soft breaks": "园<b>\n", "entities": "&#1;", "mail": "<a@b>",
}  # fmt: skip
WHOLE = {
    "nested links": "[" * 8000 + "a" + "](b)" * 8000,
    "nested references": "[[projects/a|" * 4000 + "]]" * 4000,
    "deep list": "\n".join("    " * level + "- a" for level in range(170)),
    "deep quotation": "\n".join(">" * level + " a" for level in range(340)),
    "wide table": "|a" * 9000 + "|\n" + "|-" * 9000 + "|\n" + "|b" * 9000,
    "table of ticks": "|`" * 9000 + "|\n" + "|-" * 9000 + "|\n",
    "one footnote often": "[^1]: a\n\n" + "[^1]" * 15_000,
    "one long item": "- 园\n" + "园区\n" * 20_000,
    "terms": "园\n" * 30_000 + ": b",
    "closed emphasis": "*a _b " * 5000 + "b_ a* " * 5000,
    "tags closed in vain": "<b>" * 8000 + "</i>" * 8000,
}


@pytest.mark.parametrize(
    "source",
    [piece * (SIZE // len(piece)) for piece in REPEATED.values()] + list(WHOLE.values()),
    ids=[*REPEATED, *WHOLE],
)
def test_a_text_made_to_be_slow_is_read_in_time(source: str) -> None:
    started = time.process_time()
    document = parse(source, lang="zh")
    parse(source, lang="zh", inline=True)
    assert time.process_time() - started < LIMIT
    assert all(flaw.line >= 1 and flaw.column >= 1 for flaw in document.flaws)


def test_a_text_that_is_given_up_is_shown_as_it_stands_and_told() -> None:
    document = parse("<b>一\n\n二 & 三\n\n" + "[a](" * 100_000, lang="zh")
    assert document.parts[0].startswith("<p>&lt;b&gt;一</p>\n<p>二 &amp; 三</p>")  # type: ignore[union-attr]
    assert [flaw.code for flaw in document.flaws] == ["text.too-complex"]


def test_nesting_ends_at_a_depth_and_is_told() -> None:
    document = parse(">" * 100 + " 园区", lang="zh")
    assert "园区" in document.plain
    assert [flaw.code for flaw in document.flaws] == ["text.too-deep"]
    assert parse(">" * 15 + " 园区", lang="zh").flaws == ()


def test_the_end_does_not_depend_on_how_deep_the_caller_is() -> None:
    source = "*a **b " * 300 + "b** a* " * 300 + "\n\n" + ">" * 60 + "a"

    def deeper(levels: int) -> object:
        return deeper(levels - 1) if levels else parse(source, lang="zh")

    assert deeper(150) == deeper(0)


def test_an_ordinary_text_of_half_a_megabyte_is_read_whole() -> None:
    page = (
        "## 第{n}节\n\n园区全年实现工业总产值**118.9亿元**，同比增长25.6%，见[[projects/richmat]]与[年报](report.pdf)。\n"
        "其中，重点企业贡献突出。[^1]\n\n- 一是招商引资；\n- 二是*项目建设*。\n\n| 指标 | 数值 |\n|---|--:|\n| 产值 | 118.9亿元 |\n\n"
    )
    source = "".join(page.replace("{n}", str(n)) for n in range(3000)).replace("[^1]", "")
    document = parse(source, lang="zh")
    assert len(source) > 450_000
    assert document.flaws == ()
    assert len(document.references) == len(document.files) == len(document.headings) == 3000


MARKS = [
    "[[projects/x]]", "[[projects/x|", "]]", "![[charts/y]]", "【【", "】】", "［", "］（", "＃", "＊＊", "｜", "　　", "    ", "\t",
    "园区", "a", "1、", "1. ", "- ", "> ", "# ", "\n", "\n\n", "**", "`", "```\n", "<b>", "</b>", "<script>", "<div>", "<!--",
    "&", "&#0;", "[", "](", ")", "https://a.cn", "javascript:", "\x00", "\x02", "\x03", "\x02r0\x03", "\x02u0\x03", "\r", "\u2028",
    "{#a}", "{", "}", "[^1]", "\n[^1]: ", ": ", "| ", "|--|\n", "\ud800", "\\", "\"", "<x-ref n=\"0\">", "</x-ref>", "<a href=",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=40).map("".join),
    st.sampled_from(["zh", "en"]),
    st.booleans(),
)
def test_any_text_gives_a_document_whose_places_are_in_it(source: str, lang: str, inline: bool) -> None:
    document = parse(source, lang=lang, inline=inline)
    assert parse(source, lang=lang, inline=inline) == document
    lines = source.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    items: list[Reference | PictureHole | FileHole | Flaw] = [*document.references, *document.pictures]
    items += [*document.files, *document.flaws]
    for item in items:
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1
    written = "".join(part for part in document.parts if isinstance(part, str))
    assert "\x02" not in written
    assert "\x03" not in written
    for tag in ("<script", "<h1", "<x-ref", "<div onclick"):
        assert tag not in written
