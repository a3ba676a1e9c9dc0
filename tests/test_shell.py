"""What surrounds a page says who, where and when: descriptions, authors, numbers to call, addresses to pass on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from parkpress.media.addressing import telephone
from parkpress.media.qr import drawing
from tests.sites import CONFIG, SiteFolder

ARTICLE = """\
-- content/news/a/zh.md --
---
title: 开工
date: 2026-11-20
{more}---
## 一、概况

第一段，讲开工。

第二段。
"""
PROJECT = "-- content/projects/alpha.yaml --\nname: {zh: 甲项目}\n"


def site(folder: Path, *, settings: str = "", more: str = "", files: str = "") -> SiteFolder:
    site = SiteFolder(folder, CONFIG + settings + ARTICLE.format(more=more) + files)
    site.built()
    return site


def described(page: str) -> str:
    found = re.search(r'<meta name="description" content="([^"]*)"', page)
    assert found
    return found[1]


def things(page: str) -> dict[str, dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return {thing["@type"]: thing for thing in json.loads(found[1])["@graph"]}


def test_an_article_without_a_summary_is_described_by_its_first_paragraph(tmp_path: Path) -> None:
    page = site(tmp_path).page("news/a.html")
    assert described(page) == "第一段，讲开工。"
    assert things(page)["NewsArticle"]["description"] == "第一段，讲开工。"


@pytest.mark.parametrize(
    ("more", "kind", "name"),
    [
        ("author: 张三\n", "Person", "张三"),
        ("author: 园区办\nsource: 园区办\n", "Organization", "园区办"),
        ("author: 运营公司\n", "Organization", "运营公司"),
        ("", "Organization", "星湖产业园"),
    ],
)
def test_an_author_is_a_person_unless_known_as_a_body(more: str, kind: str, name: str, tmp_path: Path) -> None:
    page = site(tmp_path, settings="operator: {type: company, name: 运营公司}\n", more=more).page("news/a.html")
    assert things(page)["NewsArticle"]["author"] == {"@type": kind, "name": name}


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("0532-88880000", "tel:0532-88880000"),
        ("+86 532 8888 0000", "tel:+8653288880000"),
        ("（0532）8888 0000 转 801", "tel:0532-88880000;ext=801"),
        ("0532-88880000、0532-88880001", "tel:0532-88880000"),
        ("110", "tel:110"),
        ("值班室", ""),
    ],
)
def test_a_number_can_be_called(number: str, href: str) -> None:
    assert telephone(number) == href


def test_what_is_no_number_is_no_link(tmp_path: Path) -> None:
    contacts = "[{desk: 一, phone: 值班室}, {desk: 二, phone: 0532-88880000}]"
    page = site(tmp_path, files=f"-- content/park.yaml --\nprofile: 园区。\ncontacts: {contacts}\n").page("about.html")
    assert re.findall(r'href="(tel:[^"]*)"', page) == ["tel:0532-88880000"]
    assert "<dd>值班室</dd>" in page


def test_a_page_is_passed_on_by_its_canonical_address(tmp_path: Path) -> None:
    built = site(tmp_path, files=PROJECT)
    for path in ("projects/alpha.html", "en/projects/alpha.html"):
        page = built.page(path)
        assert "https://park.example/base/projects/alpha.html</span>" in page
        assert drawing("https://park.example/base/projects/alpha.html").path in page


@pytest.mark.parametrize(
    ("settings", "asks"),
    [
        ("", False),
        ("operator: {type: company, name: 公司}\n", False),
        ("operator: {type: government, name: 管委会}\n", True),
        ("operator: {type: public_institution, name: 中心}\n", True),
        ("operator: {type: government, name: 管委会}\nleaving_notice: false\n", False),
        ("leaving_notice: true\n", True),
    ],
)
def test_who_asks_before_readers_leave(settings: str, asks: bool, tmp_path: Path) -> None:
    page = site(tmp_path, settings=settings).page("news/a.html")
    assert ('data-hosts="park.example gov.cn conac.cn"' in page) == asks


def test_hosts_of_the_settings_are_left_for_without_a_question(tmp_path: Path) -> None:
    settings = "leaving_notice: true\nchecks: {gov: {hosts: [known.example]}}\n"
    page = site(tmp_path, settings=settings).page("404.html")
    assert 'data-hosts="park.example gov.cn conac.cn known.example"' in page


def test_days_of_mourning_stand_on_every_page_while_there_are_some(tmp_path: Path) -> None:
    built = site(tmp_path, settings="mourning: [2026-12-13, 2027-04-04]\n")
    before = built.tree()
    pages = [path for path in before if path.endswith(".html")]
    assert all(b'data-mourning="2026-12-13 2027-04-04" data-zone="Asia/Shanghai"' in before[path] for path in pages)
    built.edit("site_config.yaml", "mourning: [2026-12-13, 2027-04-04]\n", "")
    built.built()
    assert not any("data-mourning" in built.page(path) for path in pages)


def test_a_faint_accent_warns_and_the_site_is_built(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + 'theme: {accent: "#f28c28"}\n')
    assert [problem.code for problem in folder.built().problems] == ["page.accent"]
    folder.edit("site_config.yaml", "#f28c28", "#ab5a0a")
    assert not folder.built().problems


LATEST = """\
-- content/news/b/zh.md --
---
title: 竣工
date: 2026-11-21
---
正文。
"""
PROJECT_PAGE = "projects/alpha.html"


def test_a_theme_can_show_the_newest_articles_on_every_page(tmp_path: Path) -> None:
    frame = (
        '{% for card in site.latest %}<a href="{{ card.href }}">{{ card.name }}</a>{{ card.date.short }}{% endfor %}'
        "{{ site.latest|length }}{% block main %}{% endblock %}"
    )
    shown = site(tmp_path, files=f"-- templates/base.html --\n{frame}\n" + PROJECT)
    assert '<a href="../news/a.html">开工</a>2026-11-201' in shown.page(PROJECT_PAGE)
    shown.add(LATEST).built()
    newest = '<a href="../news/b.html">竣工</a>2026-11-21<a href="../news/a.html">开工</a>2026-11-202'
    assert newest in shown.page(PROJECT_PAGE)
    assert newest.replace("../", "/base/") in shown.page("404.html")
    before = shown.tree()
    shown.built(clean=True)
    assert shown.tree() == before


def test_a_page_that_does_not_show_the_newest_articles_does_not_depend_on_them(tmp_path: Path) -> None:
    shown = site(tmp_path, files=PROJECT)
    before = (shown.output / PROJECT_PAGE).stat().st_mtime_ns
    report = shown.add(LATEST).built().report
    assert report is not None and PROJECT_PAGE not in report.reasons
    assert (shown.output / PROJECT_PAGE).stat().st_mtime_ns == before
