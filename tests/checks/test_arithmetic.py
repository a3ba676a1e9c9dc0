"""Right figures raise nothing: the rules that fixtures show at work stay silent where rounding explains it all."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.diagnostics import Problem
from tests.sites import SiteFolder

CONFIG = """\
-- site_config.yaml --
format: 1
name: 星湖产业园
url: https://park.example/base
languages: [zh]
"""

INDICATORS = """\
-- content/indicators.yaml --
output: {name: 产值, unit: 亿元, band: [1, 1000]}
tax: {name: 税收, unit: 亿元, sum: [national, local]}
national: {name: 国税, unit: 亿元}
local: {name: 地税, unit: 亿元}
land: {name: 用地, unit: 亩}
tax_per_mu: {name: 亩均税收, unit: 万元/亩, ratio: [tax, land]}
tax_share: {name: 税占比, unit: '%', ratio: [national, tax]}
firms: {name: 企业, unit: 家}
high_tech: {name: 高企, unit: 家, share_of: firms}
signed: {name: 签约项目, unit: 个}
invested: {name: 总投资, unit: 亿元}
area: {name: 建筑面积, unit: 万平方米}
"""


def found(tmp_path: Path, *years: str, more: str = "") -> list[Problem]:
    text = CONFIG + INDICATORS + more
    for number, year in enumerate(years, 2024):
        figures = "".join(f"  {line}\n" for line in year.splitlines())
        head = f"year: {number}\nsource: {{title: 年报}}\nindicators:\n"
        text += f"-- content/achievements/{number}.yaml --\n{head}{figures}"
    return [problem for problem in SiteFolder(tmp_path, text).check() if problem.code.startswith("figure.")]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("output: 94.7亿元", "output: {value: 118.9亿元, growth: 25.6%}"),
        ("output: 94.7亿元", "output: {value: 118.9亿元, growth: 26%}"),
        ("output: 95亿元", "output: {value: 118.9亿元, growth: 25.6%}"),
        ("output: 94.7亿元", "output: {value: 90亿元, growth: -5.0%}"),
        ("output: 50亿元", "output: {value: 100亿元, growth: 翻一番}"),
        ("output: 60余亿元", "output: {value: 100亿元, growth: 25.6%}"),
        ("tax_share: 71.2%", "tax_share: {value: 72.4%, growth: 1.2个百分点}"),
        ("tax_share: 71.2%", "tax_share: {value: 72.4%, growth: 1.7%}"),
        ("firms: 31家", "firms: {value: 40家, growth: 9家}"),
        ("firms: 31家", "firms: {value: 40家, growth: 29%}"),
    ],
)
def test_a_growth_that_rounding_explains_is_right(tmp_path: Path, before: str, now: str) -> None:
    assert not found(tmp_path, before, now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("output: 94.7亿元", "output: {value: 118.9亿元, growth: 25.2%}"),
        ("output: 94.7亿元", "output: {value: 118.9亿元, growth: -25.6%}"),
        ("output: 94.7亿元", "output: {value: 11.89亿元, growth: 25.6%}"),
        ("output: 50亿元", "output: {value: 100亿元, growth: 翻两番}"),
        ("output: 200余亿元", "output: {value: 100亿元, growth: 25.6%}"),
        ("tax_share: 71.2%", "tax_share: {value: 72.4%, growth: 2.1个百分点}"),
        ("tax_share: 71.2%", "tax_share: {value: 72.4%, growth: 1.2%}"),
        ("firms: 31家", "firms: {value: 40家, growth: 8家}"),
    ],
)
def test_a_growth_that_no_rounding_explains_is_wrong(tmp_path: Path, before: str, now: str) -> None:
    problems = found(tmp_path, before, now)
    assert [problem.code for problem in problems] == ["figure.growth"]
    assert problems[0].span.path == "content/achievements/2025.yaml"
    assert problems[0].related[0].path == "content/achievements/2024.yaml"


def test_a_growth_without_the_year_before_is_no_error(tmp_path: Path) -> None:
    assert not found(tmp_path, "output: {value: 118.9亿元, growth: 25.6%}")


@pytest.mark.parametrize(
    "year",
    [
        "national: 6.21亿元\nlocal: 2.37亿元\ntax: 8.58亿元",
        "national: 6.21亿元\nlocal: 2.37亿元\ntax: 8.6亿元",
        "national: 6.2亿元\nlocal: 2.4亿元\ntax: 8.5亿元",
        "national: 6.21亿元\ntax: 8.85亿元",  # the list is not whole
        "tax: 8.58亿元\nland: 3010亩\ntax_per_mu: 28.5万元/亩",
        "tax: 8.58亿元\nland: 3010亩\ntax_per_mu: 28.5万元",  # the name says per mu
        "tax: 8.58亿元\nland: 200.7公顷\ntax_per_mu: 28.5万元/亩",
        "national: 6.21亿元\nlocal: 2.37亿元\ntax: 8.58亿元\ntax_share: 72.4%",
        "firms: 412家\nhigh_tech: 412家",
        "firms: 400余家\nhigh_tech: 412家",
    ],
)
def test_relations_that_hold_are_silent(tmp_path: Path, year: str) -> None:
    assert not found(tmp_path, year)


PROJECTS = """\
-- content/projects/alpha.yaml --
name: 芯片厂
investment: 5亿元
land: 33亩
floor_area: 3.9万平方米
source: {title: 年报}
-- content/projects/beta.yaml --
name: 仪器厂
investment: 2.3亿元
land: 40亩
floor_area: 4.1万平方米
source: {title: 年报}
"""


@pytest.mark.parametrize(
    "figure",
    [
        "signed: {value: 2个, of: [projects/alpha, projects/beta]}",
        "signed: {value: 2个, complete: true}",
        "signed: 9个",  # nothing says that the site has them all
        "invested: {value: 7.3亿元, of: [projects/alpha, projects/beta]}",
        "invested: {value: 7亿元, complete: true}",
        "invested: {value: 5亿元, of: [projects/alpha.investment]}",
        "invested: {value: 30.49亿元}",
        "area: {value: 8万平方米, of: [projects/alpha, projects/beta]}",
        "area: {value: 4.87万平方米, of: [projects/alpha.land, projects/beta.land]}",
    ],
)
def test_a_figure_that_its_list_bears_out_is_silent(tmp_path: Path, figure: str) -> None:
    assert not found(tmp_path, figure, more=PROJECTS)


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("signed: {value: 9个, complete: true}", "figure.count"),
        ("invested: {value: 30.49亿元, complete: true}", "figure.sum"),
        ("area: {value: 39.13万平方米, of: [projects/alpha, projects/beta]}", "figure.sum"),
        ("area: {value: 8.0万平方米, of: [projects/alpha.land, projects/beta.land]}", "figure.sum"),
    ],
)
def test_a_figure_that_its_list_contradicts_is_wrong(tmp_path: Path, figure: str, code: str) -> None:
    assert [problem.code for problem in found(tmp_path, figure, more=PROJECTS)] == [code]


@pytest.mark.parametrize(
    "project",
    [
        "stage: production\nmilestones: [{stage: signed, date: 2024}, {stage: production, date: 2024-05}]",
        "stage: production\nmilestones: [{stage: production, date: 2026-11}]",  # this month has begun
        "stage: signed\nmilestones: [{stage: signed, date: 2025}, {stage: construction, date: 2027, planned: true}]",
        "stage: paused\nmilestones: [{stage: construction, date: 2024}]",
        "stage: planned\nmilestones: [{stage: construction, date: 2022, planned: true}]",
        "stage: signed\nmilestones: [{stage: signed}]",
        "source: {title: 年报}\nland: 33亩\nfloor_area: 3.9万平方米",
        "source: {title: 年报}\noutput_expected: 5亿元\ntax_expected: 3000万元",
    ],
)
def test_a_plausible_project_is_silent(tmp_path: Path, project: str) -> None:
    assert not found(tmp_path, more=f"-- content/projects/alpha.yaml --\nname: 芯片厂\n{project}\n")


def test_a_source_of_the_year_or_the_record_is_one_of_its_figures(tmp_path: Path) -> None:
    more = """\
-- content/enterprises/acme.yaml --
name: 恒星公司
support: [{text: 资金, figure: 600万元}]
-- content/enterprises/nova.yaml --
name: 新星公司
source: {title: 年报}
support: [{text: 资金, figure: 600万元}]
"""
    problems = found(tmp_path, "output: 118.9亿元", more=more)
    assert [(problem.code, problem.span.path) for problem in problems] == [
        ("figure.unsourced", "content/enterprises/acme.yaml")
    ]
    assert (problems[0].span.line, problems[0].span.column) == (2, 30)
