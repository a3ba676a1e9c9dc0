"""Short texts: titles, labels, summaries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkpress.content.markdown import Document, parse


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("园区", "园区"),
        ("", ""),
        ("  园区 ", "园区"),
        ("**重点**项目", "<strong>重点</strong>项目"),
        ("# 一", "# 一"),
        ("- 一", "- 一"),
        ("1. 一", "1. 一"),
        ("> 一", "&gt; 一"),
        ("    一", "一"),
        ("a | b", "a | b"),
        ("一\n二", "一二"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one<br>two"),
        ("A & B < C", "A &amp; B &lt; C"),
        ("`a*b`", "<code>a*b</code>"),
        ("[^1] [a][b]", "[^1] [a][b]"),
        ("<b>甲</b><div>乙</div>", "<b>甲</b>乙"),
        ("```\na\n```", "<code>a</code>"),
        ("“甲”——乙…", "“甲”——乙…"),
    ],
)
def test_a_short_text_is_one_line_without_blocks(source: str, html: str) -> None:
    document = parse(source, lang="zh", inline=True)
    assert "".join(str(part) for part in document.parts) == html


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_the_short_cut_gives_what_the_long_way_gives(source: str) -> None:
    # A code span sends the whole text the long way round.
    quick, whole = parse(source, lang="zh", inline=True), parse(source + "`x`", lang="zh", inline=True)
    if any(character in source for character in "\\`*_[]<>&!\n\r\t\x02\x03"):
        return
    assert "".join(map(str, quick.parts)) == "".join(map(str, whole.parts)).removesuffix("<code>x</code>").strip()
    assert quick.plain == " ".join(quick.plain.split()) or quick.plain == source.strip()


def test_it_is_a_pure_function() -> None:
    source = "**甲** [[projects/x|乙]] [^1] [丙](a.pdf)\n\n[^1]: 注"
    first: Document = parse(source, lang="zh")
    parse("[^1]\n\n[^1]: other\n\n[x]: y.pdf", lang="en")
    parse("[" * 5000 + "![" * 5000, lang="zh")
    assert parse(source, lang="zh") == first
