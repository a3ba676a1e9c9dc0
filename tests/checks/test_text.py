"""Right texts raise nothing, whatever stands around their words, and no text takes more than linear time."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from parkpress.checks.text import MOST, findings
from parkpress.checks.text.masking import COVER, covered
from parkpress.checks.text.rules import Finding, Subject
from tests.sites import SiteFolder

PAIRS = Path(__file__).parent.parent / "figures" / "pairs.jsonl"


def faults(words: str, lang: str, *, kind: str = "news", role: str = "body") -> list[Finding]:
    return sorted(findings(Subject(covered(words), kind, role), lang), key=lambda found: found.start)


def codes(words: str, lang: str, **where: str) -> list[str]:
    return [found.code.removeprefix("text.") for found in faults(words, lang, **where)]


@pytest.mark.parametrize(
    "words",
    [
        "装机5万千瓦，长2.5千米，重3千克，10千伏变电站，1千兆宽带。",
        "入选500强，2021十大新闻，投资500万元、13亿元，5000～1万元。",
        "2021—2025年，100～150亩，13亿～17亿元，63%～68%，1—9月，2021-12-31，0532-88888888。",
        "约300家规模以上企业，近20个亿元以上项目，近十余年来，最近300人，最高500万元，超过500亿元。",
        "增长2倍，降低到原来的一半，缩短至5天。",
        "20年底蕴，30年初心，用了10年，2021年底，有效期20年3个月。",
        "截至2021年底，报名截止2021年5月1日，截止日期为5月。",
        "二十几家，3几何题。",
        "由3%提高到3.6%，提高20%；由3.2%提高0.4个百分点。",
        "孔雀河三路、四路、五路，第三、四季度，一、二、三产业，二、三期工程，三、四年级。",
        "地址是 https://park.example/a,b 和 plan.pdf，邮箱 a.b@park.example。",
        "采用Python, Java等语言，比例1:3，时间14:30，价格（约5元）。",
        "园区的目标——项目落地……“四新”经济，《甲》和《乙》。",
        "## 真的吗？\n\n1. 第一\n2. 第二\n\n（一）范围",
        "党中央严峻工作，按装机容量，产业练兵，竞争，安装设备。",
        "日本、韩国、台湾等国家和地区，美国等国家。",
        "国家级高新区，国家级专精特新“小巨人”企业，最大限度，“第一”，据报道销量第一，力争最优，最高500万元。",
        "签约项目32个，其中最大的投资186.5亿元；容积率2.0—3.0，租金25～35元/平方米·月，工期2021年12月31日前。",
        "根据《意见》（青政发〔2021〕12号），企业生产12英寸晶圆、28纳米芯片，PM2.5下降3.2%，审批最快1天办结。",
        "统一社会信用代码91370200MA3C12345X，电话0532-88888888，金额13812345678.5元。",
        "| 指标 | 数值 |\n|---|---:|\n| 产值 | 5亿元 |\n\n---\n\n- 一\n- 二",
    ],
)
def test_a_right_chinese_text_has_no_fault(words: str) -> None:
    assert not faults(words, "zh", kind="enterprises")


@pytest.mark.parametrize(
    "words",
    [
        "Output rose 25.6 percent to RMB 11.89 billion, up 5 percent year on year; year-on-year growth slowed.",
        "The site covers 300 mu (20 hectares), of which 90 mu are built. A 300-mu (20-hectare) site.",
        "Over 2,167 hazards were found in 2021; ISO 9001, Room 1206, No. 1234, and the 2022 report.",
        "It increased to three times the level, and three times as much was sold.",
        "More than 300 companies came, and about 20 more. About 20 or 30 firms left. In all, 5 stayed.",
        "Talks led by approx. 30 firms. The firm is reported as the world’s best-selling. It aims to be the best.",
        "The officials were leading the way to the best use of land. The only way is up. It is one of the best parks.",
        "Leading enterprises came from 12 cities, and their best known names are among the largest taxpayers.",
        "Japan, Taiwan and other countries and regions; filing 鲁ICP备12345678号-1.",
        "| 25.6% | 3 percent |\n\n1. profitability;\n2. development.",
        "It opened on December 31, 2021. “Nine” plots, an em dash — and an ellipsis… stay.",
    ],
)
def test_a_right_english_text_has_no_fault(words: str) -> None:
    assert not faults(words, "en", kind="enterprises")


def test_right_sentence_pairs_have_no_fault() -> None:
    """The few that do have one by rule: an amount above a billion told in millions, mu without hectares, `~`."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    known = {"big-million", "hectares", "range-mark"}
    found = {row["id"]: set(codes(row["zh"], "zh") + codes(row["en"], "en")) for row in rows if row["consistent"]}
    assert not {id: names for id, names in found.items() if names - known}
    assert sum(bool(names) for names in found.values()) <= 3


@pytest.mark.parametrize("cover", ["`{}`", "```\n{}\n```", "[[projects/{}]]", "<!-- {} -->", "[链接](a-{}.html)"])
def test_code_references_comments_and_addresses_are_no_words(cover: str) -> None:
    assert codes("项目峻工", "zh") == ["typo"]
    assert not faults("甲。\n\n" + cover.format("项目峻工") + "\n\n乙。", "zh")


@pytest.mark.parametrize(
    "cover", ["**{}**", "[{}](a.html)", "[[projects/a|{}]]", "![{}](a.svg)", "> {}", "- {}", "| {} |"]
)
def test_words_in_marks_are_words_at_their_own_place(cover: str) -> None:
    text = "甲。\n\n" + cover.format("项目峻工")
    (found,) = faults(text, "zh")
    assert text[found.start : found.end] == "峻工"


def test_covering_keeps_every_place() -> None:
    text = "见[名称](a.html \"标题\")和`代码`，<b>粗</b>。\n```\n码\n```\n| a |\n|---|\n<!-- 注\n释 --> 尾"
    hidden = covered(text)
    assert len(hidden) == len(text)
    assert all(shown in (own, COVER) for own, shown in zip(text, hidden, strict=True))
    assert [line.count("\n") for line in hidden] == [line.count("\n") for line in text]


def test_a_fault_is_shown_at_its_line_and_column_in_every_kind_of_text(tmp_path: Path) -> None:
    site = SiteFolder(
        tmp_path,
        """\
-- site_config.yaml --
format: 1
name: 星湖产业园
url: https://park.example/base
languages: [zh]
-- content/park.yaml --
profile: |
  园区在湖边。

  项目**峻工**了。
aims:
  - '项目峻工'
-- content/timeline.yaml --
- {date: 2024, text: 项目峻工}
-- content/news/opening/zh.md --
---
title: 项目峻工
date: 2026-11-20
---

第一段。

项目峻工。
-- content/news/later/zh.md --
---
title: 项目峻工
date: 2026-11-20
draft: true
---
项目峻工。
""",
    )
    found = [(p.span.path, p.span.line, p.span.column, p.span.length) for p in site.check() if p.code == "text.typo"]
    assert found == [
        ("content/news/opening/zh.md", 2, 10, 2),
        ("content/news/opening/zh.md", 8, 3, 2),
        ("content/park.yaml", 4, 7, 2),
        ("content/park.yaml", 6, 8, 2),
        ("content/timeline.yaml", 1, 24, 2),
    ]


def test_a_mobile_number_of_a_desk_is_found_where_it_stands(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    site.write(
        "content/park.yaml",
        "contacts:\n  - {desk: 招商处, phone: 0532-88888888}\n  - {desk: 办公室, phone: '13812345678'}\n",
    )
    found = [(p.span.line, p.span.column) for p in site.check() if p.code == "text.personal"]
    assert found == [(3, 24)]


def test_one_fault_of_a_text_is_told_only_so_often(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    site.write("content/news/opening/zh.md", "---\ntitle: 开工\ndate: 2026-11-20\n---\n" + "项目峻工。\n" * 1000)
    assert sum(problem.code == "text.typo" for problem in site.check()) == MOST


@pytest.mark.parametrize(
    "unit",
    ["约", "1-", "[[", "](", "`", "<a", "<!--", "香港、", "（", "「", '"', "3千", "a.", "a@", "1,", "over about ",
     "the best ", "Taiwan ", "countries such as ", "一、", "汉", "# a", "~~~\n", "最佳", "1" * 13 + "."],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_time_grows_with_the_length_of_the_text_only(unit: str, lang: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        faults(unit * (length // len(unit)), lang)
        return time.process_time() - start

    seconds(1000)
    assert seconds(20_000) < 12 * seconds(5_000) + 0.1
