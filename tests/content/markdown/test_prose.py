"""What Chinese editors write and mean: lists after a colon, wrapped lines, indented paragraphs."""

from __future__ import annotations

import pytest

from parkpress.content.markdown import parse


def html(source: str, lang: str = "zh") -> str:
    return "".join(str(part) for part in parse(source, lang=lang).parts)


# Lists and tables directly after a line of text


@pytest.mark.parametrize(
    "source",
    [
        "主要指标如下：\n- 一\n- 二",
        "**主要指标：**\n* 一",
        "Highlights:\n- one",
        "步骤：\n1. 一\n2. 二",
        "一段文字\n- 一\n- 二",
        "一段文字\n1. 一\n2. 二",
        "> 指标：\n> - 一",
        "1. 一：\n- 甲\n- 乙\n2. 二",
        "正文[^1]\n\n[^1]: 注：\n    - 一",
    ],
)
def test_a_list_directly_after_text_is_a_list(source: str) -> None:
    assert "<li>" in html(source)
    assert "- " not in parse(source, lang="zh").plain
    assert "1. " not in parse(source, lang="zh").plain


@pytest.mark.parametrize(
    "source",
    [
        "气温约为\n- 5 度",
        "有志者事竟成。\n- 一位读者",
        "表中为初步数\n* 含规划面积",
        "it was founded in\n1986. A great year",
        "第一句\n2. 二\n3. 三",
        "共计：\n-5%",
        "增长\n+5%\n+6%",
        "```\n列表：\n- 一\n- 二\n```",
        "<pre>\n列表：\n- 一\n</pre>",
        "合作——\n——共赢",
        "- \n- ",
    ],
)
def test_what_merely_looks_like_a_list_after_text_is_none(source: str) -> None:
    assert "<p>" not in html(source) or "<li>" not in html(source)


def test_a_table_directly_after_text_is_a_table() -> None:
    page = html("主要指标如下：\n| 指标 | 数值 |\n|---|--:|\n| 产值 | 1 |")
    assert page.startswith("<p>主要指标如下：</p>")
    assert page.count("<tr>") == 2


def test_bars_in_text_are_no_table() -> None:
    assert "<table" not in html("甲\n乙 | 丙\n丁 | 戊")
    assert "<table" not in html("甲\n乙 | 丙\n---|---|---")


def test_text_between_list_and_table_keeps_its_order() -> None:
    assert parse("一：\n- 二\n\n三：\n| 四 | 五 |\n|---|---|\n| 六 | 七 |", lang="zh").plain == "一：\n二\n三：\n四 五\n六 七"


# Wrapped lines


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("园区\n发展", "园区发展"),
        ("园区，\n发展。", "园区，发展。"),
        ("园区 \n  发展", "园区发展"),
        ("园区**重点**\n项目", "园区重点项目"),
        ("园区\n*重点*\n[项目](a.pdf)\n建设", "园区重点项目建设"),
        ("园区\n<span>重点</span>\n项目", "园区重点项目"),
        ("园区\n`代码`\n项目", "园区代码项目"),
        ("- 园区\n  发展\n- 项目", "园区发展\n项目"),
        ("1. 园区\n发展", "园区发展"),
        ("> 园区\n> 发展", "园区发展"),
        ("指出：\n“园区”\n发展", "指出：“园区”发展"),
        ("カナ\nかな", "カナかな"),
        ("产值118.9\n亿元", "产值118.9亿元"),
        ("增长25.6%\n左右", "增长25.6%左右"),
        ("𠮷祥\n𠮷祥", "𠮷祥𠮷祥"),
        ("园区\nEnglish\n发展", "园区 English 发展"),
        ("English\ntext", "English text"),
        ("“a”\n“b”", "“a” “b”"),
        ("한국\n어", "한국 어"),
        ("园区  \n发展", "园区\n发展"),
        ("园区<br>\n发展", "园区\n发展"),
        ("`园区\n发展`", "园区 发展"),
    ],
)
def test_breaks_between_han_characters_are_joined(source: str, text: str) -> None:
    assert parse(source, lang="zh").plain == text


def test_holes_join_in_a_han_text_only() -> None:
    source = "[[projects/a]]\n园区\n[[projects/b]]\n[[projects/c]]"
    assert "\n" not in "".join(part for part in parse(source, lang="zh").parts if isinstance(part, str))
    assert parse("[[projects/a]]\n[[projects/b]]", lang="en").parts[2] == "\n"


def test_code_blocks_keep_their_lines() -> None:
    assert "园区\n发展" in html("```\n园区\n发展\n```")
    assert "园区\n发展" in html("<pre>园区\n发展</pre>")


def test_digits_join_only_where_the_text_is_han() -> None:
    assert parse("118.9\n亿元", lang="en").plain == "118.9 亿元"


# Indents


def test_an_ideographic_indent_starts_a_paragraph_and_goes() -> None:
    assert html("　　第一段。\n　　第二段，\n接着。\n\n　　第三段") == "<p>第一段。</p>\n<p>第二段，接着。</p>\n<p>第三段</p>"


def test_indented_chinese_is_a_paragraph_not_code() -> None:
    document = parse("# 题\n\n    第一段。\n    “第二段”。\n\n\t第三段。", lang="zh")
    assert document.plain == "题\n第一段。\n“第二段”。\n第三段。"
    assert "<code>" not in str(document.parts)
    assert [(flaw.code, flaw.line, flaw.column, flaw.length) for flaw in document.flaws] == [
        ("text.indent", 3, 1, 4),
        ("text.indent", 6, 1, 1),
    ]


def test_indented_code_is_code_and_list_paragraphs_belong_to_their_item() -> None:
    assert "<code>" in html("    print('园区')")
    document = parse("- 一\n\n    属于一\n\n- 二", lang="zh")
    assert document.flaws == ()
    assert str(document.parts).count("<li>") == 2


# Headings


def test_headings_start_at_two_and_leave_no_gap() -> None:
    document = parse("# 一\n#### 二\n## 三\n### 四\n###### 五\n# 六", lang="zh")
    assert [(heading.level, heading.text) for heading in document.headings] == [
        (2, "一"), (3, "二"), (3, "三"), (4, "四"), (5, "五"), (2, "六"),
    ]  # fmt: skip
    assert "<h1" not in str(document.parts)


def test_headings_in_raw_html_follow_the_same_rule() -> None:
    document = parse("<h1>一</h1>\n\n## 二", lang="zh")
    assert [heading.level for heading in document.headings] == [2, 3]


@pytest.mark.parametrize(
    ("source", "id"),
    [
        ("## 主要指标", "主要指标"),
        ("## Windows 下载", "windows-下载"),
        ("## 一、招商引资（2021年）", "一-招商引资-2021年"),
        ("## **重点** `项目` [链接](a.pdf)", "重点-项目-链接"),
        ("## A & B", "a-b"),
        ("## ！！", "section"),
        ("## 园区 {#park}", "park"),
        ("标题\n---", "标题"),
        ("## 增长25.6%", "增长25-6"),
        ("## [[projects/richmat]]进展", "richmat进展"),
        ("## 题[^1]\n\n[^1]: 注", "题"),
    ],
)
def test_ids_are_made_of_the_heading_alone(source: str, id: str) -> None:
    document = parse(source, lang="zh")
    assert document.headings[0].id == id
    assert f'id="{id}"' in str(document.parts)


def test_equal_headings_are_told_apart_and_others_are_not_touched() -> None:
    document = parse("## 产值\n## 税收\n## 产值\n## 甲 {#产值-3}\n## 产值", lang="zh")
    assert [heading.id for heading in document.headings] == ["产值", "税收", "产值-2", "产值-3", "产值-4"]


def test_an_id_given_twice_is_told() -> None:
    document = parse("## 甲 {#a}\n\n## 乙 {#a}", lang="zh")
    assert [heading.id for heading in document.headings] == ["a", "乙"]
    assert [(flaw.code, flaw.line, flaw.column) for flaw in document.flaws] == [("text.heading-id", 3, 7)]


def test_braces_that_are_no_attributes_stay() -> None:
    assert parse("## 题 {注}\n\n**重点**{备注} 一\n{onclick=x}", lang="zh").plain == "题 {注}\n重点{备注} 一 {onclick=x}"


# Tables


def test_a_table_is_fit_for_a_strict_page_and_for_screen_readers() -> None:
    page = html("| | 乙 | 丙 |\n|:--|:-:|--:|\n| 一 | 二 | 三 |")
    assert "style=" not in page
    assert page.startswith('<div class="table" tabindex="0"><table>')
    assert '<td class="align-left"></td>' in page
    assert '<th class="align-center" scope="col">乙</th>' in page
    assert '<td class="align-right">三</td>' in page
