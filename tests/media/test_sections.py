"""Policies, land and buildings, industries, honours, desks, and what is shown beside a record."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from parkpress.build import builtin_theme
from parkpress.content.load import load
from parkpress.figures import conversions, read, write
from parkpress.media.contacts import dial, split
from tests.sites import CONFIG, NOW, SiteFolder, showcase

POLICY = """\
-- content/policies/rent.yaml --
title: {zh: 租金办法, en: Rules on rent}
issued: 2026-01-05
effective: 2026-12-01
expires: 2027-05-31
amounts:
  most: {name: {zh: 上限, en: Limit}, value: 最高60万元}
"""
CHIPS = "-- content/industries.yaml --\nchips: {name: {zh: 芯片, en: Chips}}\nsea: {name: {zh: 海洋, en: Sea}}\n"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = showcase(tmp_path_factory.mktemp("showcase"))
    folder.built()
    return folder


def page(folder: SiteFolder, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(folder.page(path))


def words(folder: SiteFolder, path: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page(folder, path).css(selector)]


def next_change(folder: SiteFolder, now: datetime) -> str:
    site, _ = load(folder.folder, now=now, theme=builtin_theme())
    assert site is not None
    return site.next_change.date().isoformat() if site.next_change else ""


def project(id: str, more: str = "") -> str:
    return f"-- content/projects/{id}.yaml --\nname: {{zh: 项目{id}, en: Project {id}}}\n{more}\n"


def article(slug: str, date: str, more: str = "") -> str:
    return f"-- content/news/{slug}/zh.md --\n---\ntitle: 新闻{slug}\ndate: {date}\n{more}\n---\n正文。\n"


# Policies


def test_a_policy_says_whether_it_is_in_force_by_the_day_it_is(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + POLICY)
    states = []
    for days, moment in ((0, "2026-12-01"), (7, "2027-06-01"), (200, "")):
        now = NOW + timedelta(days=days)
        folder.built(now=now)
        states += words(folder, "policies/rent.html", ".kicker .state")
        assert words(folder, "policies/index.html", ".part-head h2") == states[-1:]
        assert next_change(folder, now) == moment
    assert states == ["尚未施行", "现行有效", "已失效"]


def test_a_policy_without_days_claims_no_term(tmp_path: Path) -> None:
    text = "\n".join(line for line in POLICY.splitlines() if "2026-12" not in line and "2027" not in line)
    folder = SiteFolder(tmp_path, CONFIG + text + "\n")
    folder.built()
    assert words(folder, "policies/rent.html", ".kicker .state") == ["未注明期限"]


def test_an_amount_leads_to_the_policy_as_its_source(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + POLICY)
    folder.add(article("a", "2026-11-01").replace("正文。", "每家[[policies/rent.most]]，见[[policies/rent]]。"))
    folder.built()
    prose = page(folder, "news/a.html").css_first(".prose")
    assert prose is not None and prose.text().strip() == "每家最高60万元，见租金办法。"
    assert [link.attributes["href"] for link in prose.css("a")] == [
        "../sources.html#policies-rent-most", "../policies/rent.html",
    ]
    assert "租金办法" in " ".join(words(folder, "sources.html", "h2"))


def test_machines_read_the_term_of_a_policy(full: SiteFolder) -> None:
    data = page(full, "en/policies/rent.html").css_first('script[type="application/ld+json"]')
    assert data is not None
    law = next(thing for thing in json.loads(data.text())["@graph"] if thing["@type"] == "Legislation")
    assert law["legislationIdentifier"] == "星园管〔2025〕3号"
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
    assert 'content="政策文件"' in full.page("policies/rent.html")


# Land and buildings


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("33亩", ["2.2公顷", "2.2万平方米"], ["2.2 hectares", "22,000 square meters"]),
        ("160余亩", ["约10.7公顷", "约10.7万平方米"], ["about 10.7 hectares", "about 107,000 square meters"]),
        ("3.2公顷", ["3.2万平方米"], ["32,000 square meters"]),
        ("1.2万平方米", ["1.2公顷"], ["1.2 hectares"]),
        ("9200平方米", [], []),
        ("5亿元", [], []),
    ],
)
def test_an_area_is_told_in_units_that_all_readers_know(written: str, zh: list[str], en: list[str]) -> None:
    others = conversions(read(written))
    assert [write(other, "zh") for other in others] == zh
    assert [write(other, "en", style="table") for other in others] == en


def test_land_and_buildings_stand_apart_with_their_areas(full: SiteFolder) -> None:
    assert words(full, "en/spaces/index.html", ".part-head h2") == ["Land", "Buildings"]
    rows = words(full, "en/spaces/index.html", ".table-spaces tbody tr")
    assert any("Plot A7" in row and "60 mu 4 hectares, 40,000 square meters" in row for row in rows)
    assert any("Hall 1" in row and "Fully leased" in row for row in rows)
    assert "60亩 4公顷、4万平方米" in " ".join(words(full, "spaces/index.html", ".table-spaces"))


def test_what_is_no_area_is_an_error(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "-- content/spaces/a.yaml --\nname: 甲\nkind: land\narea: 5亿元\n")
    assert [problem.code for problem in folder.check() if problem.code.startswith("schema")] == ["schema.area"]


# Industries


def test_an_industry_gathers_what_belongs_to_it(full: SiteFolder) -> None:
    headings = words(full, "en/industries/chips.html", ".part-head h2")
    assert headings == ["Projects", "Enterprises", "Land and space", "Policies", "Industry news"]
    text = full.page("en/industries/chips.html")
    for name in ("star-chip", "silicon", "wafer-works", "plot-a7", "rent", "upgrade", "silicon-start"):
        assert f"{name}.html" in text, name
    assert "Haibo" not in text


def test_records_lead_to_their_industry(full: SiteFolder) -> None:
    for path in ("projects/silicon", "enterprises/starchip", "policies/rent", "spaces/plot-a7", "projects/index"):
        assert page(full, f"{path}.html").css('a[href$="industries/chips.html"]'), path


def test_an_empty_section_is_in_no_menu(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + project("a"))
    folder.built()
    assert words(folder, "index.html", ".nav a") == ["项目"]


def test_the_menu_has_all_sections_in_order(full: SiteFolder) -> None:
    names = ["成果", "产业", "项目", "企业", "用地与厂房", "政策", "新闻", "服务", "概况"]
    assert words(full, "index.html", ".nav a") == names
    assert words(full, "sitemap.html", ".part-head h2")[: len(names)] == names


# Honours


def test_an_expiry_that_is_not_stated_is_derived_and_says_so(full: SiteFolder) -> None:
    rows = words(full, "en/enterprises/honours.html", "section:first-of-type tbody tr")
    assert [row.partition("20")[2] for row in rows] == [
        "252028 derived", "232026 derived", "202023 derived no longer valid",
    ]
    own = words(full, "en/enterprises/starchip.html", ".table tbody tr")
    assert any("SRDI" in row and "2023 derived" in row and "no longer valid" in row for row in own)


def test_the_day_a_derived_term_ends_is_a_moment_of_change(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "-- content/honours.yaml --\nsrdi: {name: 专精特新, valid_years: 3}\n")
    folder.add("-- content/enterprises/a.yaml --\nname: 甲\nqualifications: [{kind: srdi, year: 2023}]\n")
    assert next_change(folder, NOW) == "2027-01-01"


def test_without_a_qualification_there_is_no_page_of_honours(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "-- content/enterprises/a.yaml --\nname: 甲\n")
    folder.built()
    assert "enterprises/honours.html" not in folder.tree()


# Desks


@pytest.mark.parametrize(
    ("phone", "number", "extension", "href"),
    [
        ("0000-5550100转8201", "0000-5550100", "8201", "tel:0000-5550100;ext=8201"),
        ("0000-5550100-8305", "0000-5550100", "8305", "tel:0000-5550100;ext=8305"),
        ("+86 532 5550 1000 ext. 12", "+86 532 5550 1000", "12", "tel:+8653255501000;ext=12"),
        ("(0000) 5550199", "(0000) 5550199", "", "tel:0000-5550199"),
        ("400-123-4567", "400-123-4567", "", "tel:400-123-4567"),
        ("0000-5550100、5550101", "0000-5550100、5550101", "", "tel:0000-5550100"),
    ],
)
def test_a_phone_is_dialed_with_its_extension(phone: str, number: str, extension: str, href: str) -> None:
    assert split(phone) == (number, extension)
    assert dial(number, extension) == href


def test_a_reader_is_told_whom_to_ask_in_words_of_the_page(full: SiteFolder) -> None:
    desks = words(full, "en/spaces/plot-a7.html", ".desks li")
    assert [desk.partition(" Phone")[0] for desk in desks] == ["Investment Promotion Office", "Duty desk"]
    assert "0000-5550100 ext. 8201" in desks[0]
    assert "0000-5550100 转 8201" in words(full, "spaces/plot-a7.html", ".desks li")[0]
    assert words(full, "en/services/one-stop.html", ".desk-name") == ["Enterprise Service Center"]
    assert len(words(full, "about.html", ".desks li")) == 3


# What stands beside a record or an article


def test_a_record_shows_what_names_it_before_what_shares_its_industry(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + CHIPS)
    folder.add(project("a", "industry: chips") + project("b", "industry: chips") + project("c", "industry: sea"))
    folder.add("-- content/spaces/s.yaml --\nname: 地\nkind: land\nbody: 见[[projects/a]]。\nindustries: [sea]\n")
    folder.built()
    assert words(folder, "projects/a.html", ".rows-related .row-name") == ["地", "项目b"]
    assert words(folder, "projects/c.html", ".rows-related .row-name") == ["地"]


def test_news_lead_to_news_of_the_same_record_then_industry_then_tag(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + CHIPS + "-- content/tags.yaml --\nworks: 工程\n")
    folder.add(project("a", "industry: chips") + project("b", "industry: chips"))
    folder.add(article("tag", "2026-11-09", "tags: [works]") + article("other", "2026-11-08"))
    folder.add(article("same", "2026-01-02", "projects: [a]") + article("industry", "2026-11-07", "projects: [b]"))
    folder.add(article("it", "2026-11-06", "projects: [a]\ntags: [works]"))
    folder.built()
    shown = "section:has(#related-news) .row-name"
    assert words(folder, "news/it.html", shown) == ["新闻tag", "新闻industry", "新闻same"]
    for number in range(3):  # four are shown: what names the record comes before what shares the industry or the tag
        folder.add(article(f"more{number}", f"2026-11-1{number}", "projects: [a]"))
    folder.built()
    assert words(folder, "news/it.html", shown) == ["新闻more2", "新闻more1", "新闻more0", "新闻same"]


def test_a_new_article_changes_its_neighbours_and_not_all_of_its_tag(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "-- content/tags.yaml --\nworks: 工程\n")
    for day in range(1, 21):
        folder.add(article(f"n{day:02}", f"2026-10-{day:02}", "tags: [works]"))
    folder.built()
    folder.add(article("new", "2026-11-01", "tags: [works]"))
    report = folder.built().report
    assert report is not None
    articles = [path for path in report.reasons if path.startswith("news/n") and path.endswith(".html")]
    assert "news/n20.html" in articles and "news/n10.html" not in articles and len(articles) < 7


def test_pinned_articles_stand_first_with_a_mark(full: SiteFolder) -> None:
    folder_news = words(full, "news/index.html", ".rows-news .row")
    assert "二期标准厂房启用" in folder_news[0] and "置顶" in folder_news[0]
    assert "置顶" in words(full, "projects/index.html", ".rows-projects .row:has(.pinned)")[0]


def test_a_record_leads_to_the_one_before_and_the_one_after(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + project("a") + project("b", "pinned: true") + project("c"))
    folder.built()
    found = page(folder, "projects/a.html").css(".neighbours a")
    links = {link.attributes["rel"]: link.text().split() for link in found}
    assert links == {"prev": ["上一项", "项目b"], "next": ["下一项", "项目c"]}


def test_attachments_of_a_record_say_what_they_are(full: SiteFolder) -> None:
    assert words(full, "policies/rent.html", ".attachments li") == [
        "rent-form.docx Word 文档，3 B", "rent-rules.pdf PDF 文档，9 B",
    ]


def test_what_ends_on_the_last_day_of_the_calendar_never_ends(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + POLICY + article("old", "2020-01-01", "expires: 9999-12-31 23:59"))
    folder.edit("content/policies/rent.yaml", "2027-05-31", "9999-12-31")
    folder.edit("content/policies/rent.yaml", "2026-12-01", "2026-02-01")
    folder.built()
    assert page(folder, "policies/rent.html").css(".state-force") and "新闻old" in folder.page("news/old.html")


def test_a_qualification_that_is_valid_for_more_years_than_there_are_does_not_expire(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "-- content/honours.yaml --\nbest: {name: 优秀企业, valid_years: 9999}\n")
    folder.write("content/enterprises/acme.yaml", "name: 恒星公司\nqualifications:\n  - {kind: best, year: 2023}\n")
    folder.built()
    assert "优秀企业" in folder.page("enterprises/acme.html")
    folder.edit("content/enterprises/acme.yaml", "2023", "20230")
    assert [problem.code for problem in folder.build().problems] == ["schema.date"]
