"""The rules of inspections: whom they bind, what they count, and what the built-in site gives of itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from parkpress.checks.gov import _ICP, _POLICE, _SITE_CODE
from parkpress.diagnostics import Problem, Severity
from tests.sites import NOW, SiteFolder

FOOTER = 'footer: {icp: 鲁ICP备12345678号-1, police: 鲁公网安备37020002000001号, site_code: "3702000001"}\n'
NEWS = "-- content/news/a/zh.md --\n---\ntitle: 开工\ndate: 2026-11-20\n---\n正文。\n"


def site(folder: Path, *, operator: str = "government", rules: bool = True, footer: str = FOOTER, more: str = NEWS,
         gov: str = "", navigation: str = "news") -> SiteFolder:  # fmt: skip
    text = "-- site_config.yaml --\nformat: 1\nname: 星湖产业园\nurl: https://www.starlake.gov.cn\nlanguages: [zh]\n"
    text += f"navigation: [{navigation}]\n{footer}"
    if operator:
        text += f"operator: {{type: {operator}, name: 星湖管委会}}\n"
    if rules:
        text += f"checks: {{rules: [cn-gov], gov: {{{gov}}}}}\n"
    return SiteFolder(folder, text + more)


def found(folder: SiteFolder, **options: object) -> list[Problem]:
    return [problem for problem in folder.check(**options) if problem.code.startswith("gov.")]  # type: ignore[arg-type]


def codes(folder: SiteFolder, **options: object) -> list[str]:
    return [problem.code.partition(".")[2] for problem in found(folder, **options)]


ICP = ["鲁ICP备12345678号", "鲁ICP备2026021532号-12", "蜀ICP备2026021532号", "京ICP备12345678号-1"]


@pytest.mark.parametrize("text", ICP)
def test_filing_numbers_as_they_are_are_right(text: str) -> None:
    assert _ICP.fullmatch(text)


@pytest.mark.parametrize("text", ["ICP备12345678号", "鲁ICP备1234567号", "鲁ICP证123456号", "国ICP备12345678号"])
def test_what_is_no_filing_number_is_not(text: str) -> None:
    assert not _ICP.fullmatch(text)


def test_the_other_numbers_of_the_footer_have_their_forms() -> None:
    assert _POLICE.fullmatch("川公网安备51012402001673号")
    assert _POLICE.fullmatch("川公网安备 51012402001673号")
    assert not _POLICE.fullmatch("川公网安备5101240200167号")
    assert all(map(_SITE_CODE.fullmatch, ("3203000040", "1304000009", "bm17000009")))
    assert not any(map(_SITE_CODE.fullmatch, ("320300004", "bm1700000", "32030000400")))


@pytest.mark.parametrize("operator", ["government", "public_institution", "company"])
def test_the_built_in_site_gives_inspectors_all_they_ask_for(operator: str, tmp_path: Path) -> None:
    assert not codes(site(tmp_path, operator=operator))


@pytest.mark.parametrize("operator", ["", "government"])
def test_without_the_rule_set_nothing_is_asked_for(operator: str, tmp_path: Path) -> None:
    folder = site(tmp_path, operator=operator, rules=False, footer="", more=NEWS.replace("2026-11-20", "2020-01-01"))
    assert not codes(folder)


def test_items_of_the_footer_are_looked_at_in_any_case(tmp_path: Path) -> None:
    folder = site(tmp_path, operator="", rules=False, footer='footer: {icp: 鲁备1号, police: 无, site_code: "1"}\n')
    assert codes(folder) == ["icp", "police", "site-code"]


def test_companies_are_warned_and_held_to_their_filings(tmp_path: Path) -> None:
    old = NEWS.replace("2026-11-20", "2026-10-01")
    levels = {
        operator: {problem.code: problem.severity for problem in found(site(tmp_path / operator, operator=operator,
                                                                           footer="", more=old))}
        for operator in ("government", "company")
    }  # fmt: skip
    assert levels["government"] == {"gov.footer": Severity.ERROR, "gov.home-stale": Severity.ERROR}
    assert levels["company"] == {"gov.footer": Severity.ERROR, "gov.home-stale": Severity.WARNING}


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, []), (7, []), (8, ["home-due"]), (10, ["home-due"]), (11, ["home-stale"]), (60, ["home-stale"])],
)
def test_the_age_of_the_home_page_is_counted_in_days_of_the_site(days: int, said: list[str], tmp_path: Path) -> None:
    # The article is of November 20, the site's clock says 9 o'clock of November 24.
    assert codes(site(tmp_path), now=NOW + timedelta(days=days)) == said


def test_days_left_are_said(tmp_path: Path) -> None:
    (problem,) = found(site(tmp_path), now=NOW + timedelta(days=9))
    assert problem.message("zh") == "首页还有2天就超过14天没有更新：最近一条是2026-11-20的"


def test_terms_are_settings(tmp_path: Path) -> None:
    assert codes(site(tmp_path / "a", gov="home_days: 2, news_days: 0")) == ["home-stale"]
    assert codes(site(tmp_path / "b", gov="home_days: 0, news_days: 2")) == ["column-stale"]
    assert codes(site(tmp_path / "c", gov="home_days: 0, news_days: 0"), now=NOW + timedelta(days=999)) == []
    assert codes(site(tmp_path / "d", gov="notice_days: 11")) == ["home-due"]


def test_yearly_results_have_a_term_of_their_own(tmp_path: Path) -> None:
    years = "-- content/achievements/{0}.yaml --\nyear: {0}\nindicators: {{}}\n"
    for year, said in ((2025, []), (2024, ["column-stale"])):
        folder = site(tmp_path / str(year), navigation="news, achievements", more=NEWS + years.format(year))
        assert codes(folder) == said


ENTERPRISE = """\
-- content/enterprises/acme.yaml --
name: 恒星公司
support: [{text: 贴息, figure: 600万元}]
-- content/enterprises/beta.yaml --
name: 天狼公司
-- content/projects/alpha.yaml --
name: 一厂
enterprises: [acme]
tax_expected: 2亿元
milestones: [{stage: signed, date: 2026-11}]
"""


def consent(folder: SiteFolder) -> list[tuple[str, int | None]]:
    return [(p.span.path.rpartition("/")[2], p.span.line) for p in found(folder) if p.code == "gov.consent"]


def test_figures_of_one_enterprise_need_its_consent_or_a_source(tmp_path: Path) -> None:
    folder = site(tmp_path, more=NEWS + ENTERPRISE)
    assert consent(folder) == [("acme.yaml", 2), ("alpha.yaml", 3)]
    folder.edit("content/projects/alpha.yaml", "2亿元", "{value: 2亿元, source: {title: 公报}}")
    assert consent(folder) == [("acme.yaml", 2)]
    folder.edit("content/enterprises/acme.yaml", "name: 恒星公司", "name: 恒星公司\nconsent: true")
    assert not consent(folder)


def test_the_project_of_several_enterprises_is_nobodys_figure(tmp_path: Path) -> None:
    folder = site(tmp_path, more=NEWS + ENTERPRISE.replace("[acme]", "[acme, beta]"))
    assert consent(folder) == [("acme.yaml", 2)]


def linking(link: str) -> str:
    return NEWS.replace("正文。", f"见[这里]({link})。")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://www.qingdao.gov.cn/a", []),
        ("https://news.starlake.gov.cn/", []),
        ("https://known.example/", []),
        ("https://sub.known.example/", []),
        ("https://acme.example/", ["foreign-link"]),
        ("https://notknown.example/", ["foreign-link"]),
        ("http://www.miitbeian.gov.cn/", ["dead-host"]),
        ("http://121.43.68.40/exposure/jiucuo.html?site_code=1", ["dead-host"]),
    ],
)
def test_links_are_judged_by_their_host(link: str, said: list[str], tmp_path: Path) -> None:
    assert codes(site(tmp_path, more=linking(link), gov="hosts: [known.example]")) == said


def test_a_link_is_shown_where_it_stands(tmp_path: Path) -> None:
    (problem,) = found(site(tmp_path, more=linking("https://acme.example/")))
    assert (problem.span.path, problem.span.line, problem.span.column) == ("content/news/a/zh.md", 5, 7)
    assert problem.severity is Severity.INFO


def test_the_dead_host_of_a_template_is_found_there(tmp_path: Path) -> None:
    folder = site(tmp_path, operator="", rules=False)
    folder.write(
        "templates/home.html",
        '{% extends "base.html" %}{% block main %}\n<h1>x</h1><a href="http://pucha.kaipuyun.cn/">a</a>{% endblock %}',
    )
    (problem,) = found(folder)
    assert (problem.code, problem.span.path, problem.span.line) == ("gov.dead-host", "templates/home.html", 2)
