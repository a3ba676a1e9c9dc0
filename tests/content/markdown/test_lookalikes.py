"""Full-width marks and habits from elsewhere are told, with the line as it should be."""

from __future__ import annotations

import pytest

from parkpress.content.markdown import Flaw, parse


def flaws(source: str, *, inline: bool = False) -> tuple[Flaw, ...]:
    return parse(source, lang="zh", inline=inline).flaws


@pytest.mark.parametrize(
    ("line", "code", "written", "mended"),
    [
        ("＃ 标题", "text.fullwidth", "＃", "# 标题"),
        ("＃＃标题", "text.fullwidth", "＃＃", "## 标题"),
        ("#＃ 标题", "text.fullwidth", "#＃", "## 标题"),
        ("＃　标题", "text.fullwidth", "＃", "# 标题"),
        ("＞ 引用", "text.fullwidth", "＞", "> 引用"),
        ("｀｀｀", "text.fullwidth", "｀｀｀", "```"),
        ("···", "text.fullwidth", "···", "```"),
        ("１、项目", "text.list-mark", "１、", "1. 项目"),
        ("1、项目", "text.list-mark", "1、", "1. 项目"),
        ("12．项目", "text.list-mark", "12．", "12. 项目"),
        ("１．项目", "text.list-mark", "１．", "1. 项目"),
        ("1.项目", "text.list-mark", "1.", "1. 项目"),
        ("-项目", "text.list-mark", "-", "- 项目"),
        ("－ 项目", "text.list-mark", "－", "- 项目"),
        ("• 项目", "text.list-mark", "•", "- 项目"),
        ("·项目", "text.list-mark", "·", "- 项目"),
        ("> 1、项目", "text.list-mark", "1、", "> 1. 项目"),
        ("！[图](a.png)", "text.fullwidth", "！[图](a.png)", "![图](a.png)"),
        ("![图]（a.png）", "text.fullwidth", "![图]（a.png）", "![图](a.png)"),
        ("！【图】（a.png）", "text.fullwidth", "！【图】（a.png）", "![图](a.png)"),
        ("见[链接]（https://a.cn）。", "text.fullwidth", "[链接]（https://a.cn）", "见[链接](https://a.cn)。"),
        ("见【链接】(url)。", "text.fullwidth", "【链接】(url)", "见[链接](url)。"),
        ("［链接］（a.pdf）", "text.fullwidth", "［链接］（a.pdf）", "[链接](a.pdf)"),
        ("［链接］(说明.pdf)", "text.fullwidth", "［链接］(说明.pdf)", "[链接](说明.pdf)"),
        ("｜ 一 ｜ 二 ｜", "text.fullwidth", "｜ 一 ｜ 二 ｜", "| 一 | 二 |"),
        ("｜——｜－：｜", "text.fullwidth", "｜——｜－：｜", "|--|-:|"),
        ("这是＊＊重点＊＊。", "text.fullwidth", "＊＊重点＊＊", "这是**重点**。"),
        ("见 https://a.cn/b，谢谢", "link.bare", "https://a.cn/b", "见 <https://a.cn/b>，谢谢"),
        ("网址：http://a.cn。", "link.bare", "http://a.cn", "网址：<http://a.cn>。"),
    ],
)
def test_it_is_told_with_the_mended_line(line: str, code: str, written: str, mended: str) -> None:
    found = flaws(f"第一段。\n\n{line}\n\n末段。")
    assert [(flaw.code, flaw.values["written"], flaw.values["mended"]) for flaw in found] == [(code, written, mended)]
    flaw = found[0]
    assert flaw.line == 3
    assert line[flaw.column - 1 : flaw.column - 1 + flaw.length] == written
    # The mended line is what Markdown takes.
    assert flaws(mended) == ()


@pytest.mark.parametrize(
    "source",
    [
        "【公告】（2021年）第3号",
        "[注]（见下文）",
        "【公告】（见附件）",
        "（一）总则",
        "一、总则",
        "——",
        "————",
        "项目总投资1、2期合计",
        "2021年1月、2月",
        "3.5亿元",
        "1.5倍",
        "-5%",
        "+8.2%",
        "C＃语言",
        "5＊5",
        "甲｜乙",
        "园区·项目",
        "·",
        "太好了！【注】",
        "`＃ 代码` 与 `【链接】(url)`",
        "```\n＃ 标题\n1、项\n｜\n```",
        "    ＃ 代码",
        "<https://a.cn>",
        "[甲](https://a.cn)",
        "[甲]\n\n[甲]: https://a.cn",
        "[https://a.cn](https://a.cn)",
        '<a href="https://a.cn">甲</a>',
        "［2021］3号文件",
        "青科园发〔2021〕3号",
    ],
)
def test_ordinary_chinese_is_left_in_peace(source: str) -> None:
    assert flaws(source) == ()


def test_short_texts_are_looked_at_for_what_they_may_hold() -> None:
    assert [flaw.code for flaw in flaws("【链接】(url)", inline=True)] == ["text.fullwidth"]
    assert [flaw.code for flaw in flaws("＊＊重点＊＊", inline=True)] == ["text.fullwidth"]
    assert flaws("1、项目", inline=True) == ()


def test_of_a_long_line_the_neighbourhood_is_shown() -> None:
    found = flaws("园" * 5000 + "＊＊重＊＊" + "区" * 5000)
    assert len(found[0].values["mended"]) < 150
    assert "**重**" in found[0].values["mended"]
