"""Figures written out in texts against those that the site stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.diagnostics import Problem
from tests.sites import CONFIG, SiteFolder

DATA = """\
-- content/indicators.yaml --
output: {name: {zh: 规上工业总产值, en: industrial output}, unit: 亿元}
services: {name: {zh: 服务业产值, en: service output}, unit: 亿元}
-- content/achievements/2020.yaml --
year: 2020
source: {title: {zh: 年报, en: Report}, date: 2021}
indicators: {output: 94.7亿元}
-- content/achievements/2021.yaml --
year: 2021
source: {title: {zh: 年报, en: Report}, date: 2022}
indicators: {output: {value: 118.9亿元, growth: 25.6%}, services: 118.9亿元}
-- content/projects/alpha.yaml --
name: {zh: 星湖芯片厂, en: Starlake chip plant}
investment: 23亿元
"""


def told(folder: Path, zh: str) -> list[Problem]:
    site = SiteFolder(folder, CONFIG.rstrip() + "\nchecks: {levels: {figure.literal: info}}\n" + DATA)
    site.write("content/news/a/zh.md", f"---\ntitle: 简讯\ndate: 2026-11-20\n---\n\n{zh}\n")
    return [p for p in site.check() if p.code in ("figure.differs-from-data", "figure.literal")]


@pytest.mark.parametrize(
    ("zh", "written", "ref"),
    [
        ("2021年，规上工业总产值118.8亿元。", "118.8亿元", "achievements/2021.output"),
        ("2020年规上工业总产值为118.9亿元。", "118.9亿元", "achievements/2020.output"),
        ("2021年，规上工业总产值118.9亿元，增长26.5%。", "增长26.5%", "achievements/2021.output.growth"),
        ("2021年，规上工业总产值118.9亿元，下降25.6%。", "下降25.6%", "achievements/2021.output.growth"),
        ("星湖芯片厂投资32亿元。", "32亿元", "projects/alpha.investment"),
    ],
)
def test_a_literal_that_differs_from_its_stored_figure_is_an_error(
    zh: str, written: str, ref: str, tmp_path: Path
) -> None:
    (problem,) = [p for p in told(tmp_path, zh) if p.code == "figure.differs-from-data"]
    assert (problem.values["text"], problem.values["ref"]) == (written, ref)
    assert problem.span.column == zh.index(written) + 1


@pytest.mark.parametrize(
    "zh",
    [
        "规上工业总产值50亿元。",  # of which year?
        "2021年上半年，规上工业总产值60亿元。",
        "去年规上工业总产值90亿元。",
        "2021年，园区税收20亿元。",
        "2021年，规上工业总产值增加24亿元。",
        "星湖芯片厂去年纳税3亿元。",
        "星湖芯片厂投资顺利，二期投资9亿元。",
        "2021年，规上工业总产值约119亿元。",
        "2021年，规上工业总产值[[achievements/2021.output]]，税收20亿元。",
    ],
)
def test_what_no_sentence_ties_to_a_figure_is_left_alone(zh: str, tmp_path: Path) -> None:
    assert told(tmp_path, zh) == []


def test_two_figures_that_are_equal_are_two_figures(tmp_path: Path) -> None:
    hints = told(tmp_path, "2021年，服务业产值118.9亿元。另有一笔118.9亿元的贷款。")
    assert [(p.code, p.values["ref"]) for p in hints] == [("figure.literal", "achievements/2021.services")]


def test_the_hint_to_refer_is_off_by_default(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, CONFIG + DATA)
    site.write("content/news/a/zh.md", "---\ntitle: 简讯\ndate: 2026-11-20\n---\n\n2021年服务业产值118.9亿元。\n")
    assert "figure.literal" not in [p.code for p in site.check()]
