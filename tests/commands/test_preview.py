"""What a preview shows of each build, whatever is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.build import Options
from parkpress.commands.serving.answers import Shown, Visit, answer
from parkpress.commands.serving.preview import Preview
from tests.sites import CONFIG, NOW, SiteFolder

SITE = (
    CONFIG
    + """\
-- content/park.yaml --
profile: {zh: 简介。, en: A profile.}
-- content/tags.yaml --
investment: {zh: 招商, en: Investment}
-- content/groups.yaml --
economy: {zh: 经济, en: Economy}
-- content/indicators.yaml --
output: {name: {zh: 工业总产值, en: Industrial output}, unit: 亿元, group: economy}
-- content/figures.yaml --
road: {name: {zh: 道路投资, en: Road investment}, value: 2000余万元}
-- content/achievements/2021.yaml --
year: 2021
indicators: {output: 118.9亿元}
-- content/projects/dialysis.yaml --
name: {zh: 透析器项目, en: Dialyzer project}
investment: 5亿元
-- content/news/2026/opening/zh.md --
---
title: 园区开园
date: 2026-11-20
tags: [investment]
projects: [dialysis]
---
[[projects/dialysis]]投资[[projects/dialysis.investment]]，产值[[achievements/2021.output]]，道路[[figures/road]]。
-- content/news/2026/opening/en.md --
---
title: The park opens
---
The [[projects/dialysis]].
-- content/pages/about/zh.md --
---
title: 概况
---
正文。
"""
)
OWN = {
    "content/projects/dialysis.yaml": "projects/dialysis.html",
    "content/achievements/2021.yaml": "achievements/2021.html",
    "content/news/2026/opening/zh.md": "news/opening.html",
    "content/news/2026/opening/en.md": "news/opening.html",
    "content/pages/about/zh.md": "about.html",
    "content/park.yaml": "about.html",
}
FILES = (*OWN, "content/tags.yaml", "content/indicators.yaml", "content/figures.yaml", "content/groups.yaml")
DAMAGES = {
    "empty": b"",
    "binary": b"\0\1\2",
    "another encoding": "名称：园区".encode("gbk"),
    "broken YAML": b"a: [b\nc: }",
    "a list": b"- a\n- b\n",
    "unknown key": b"---\nnope: 1\n---\n",
    "half a front matter": "---\n{开".encode(),
}


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", SITE)


def begin(site: SiteFolder) -> tuple[Preview, list[str]]:
    said: list[str] = []
    output = site.folder / ".cache" / "preview"
    preview = Preview(Options(site.folder, output, NOW, jobs=1, preview=True), "zh", said.append)
    assert preview.update()
    return preview, said


@pytest.mark.parametrize("path", FILES)
def test_whatever_is_in_a_file_its_problem_is_shown_and_the_site_stays(site: SiteFolder, path: str) -> None:
    preview, said = begin(site)
    good = (site.folder / path).read_bytes()
    for damage in DAMAGES.values():
        site.write(path, damage)
        assert preview.update()
        assert "没有更新成" not in "".join(said), said
        shown = preview.shown.own.get(OWN[path], ()) if path in OWN else preview.shown.everywhere
        assert any(path in text for text in shown), (damage, preview.shown, said)
        assert (site.folder / ".cache/preview/index.html").is_file()
    site.write(path, good)
    assert preview.update()
    assert (preview.shown.own, preview.shown.everywhere, preview.shown.files) == ({}, (), {})


@pytest.mark.parametrize("path", ["site_config.yaml", "templates/interface/zh.yaml", "templates/base.html"])
def test_broken_settings_and_templates_change_no_page(site: SiteFolder, path: str) -> None:
    preview, said = begin(site)
    before = site.tree(site.folder / ".cache" / "preview")
    there = (site.folder / path).exists()
    good = (site.folder / path).read_bytes() if there else b""
    site.write(path, b"{% if %}\na: [b")
    assert preview.update()
    assert any(path in text for text in preview.shown.everywhere), said
    assert "没有更新成" not in "".join(said)
    assert site.tree(site.folder / ".cache" / "preview") == before
    if there:
        site.write(path, good)
    else:
        site.delete(path)
    assert preview.update()
    assert preview.shown.everywhere == ()


def test_two_articles_at_one_address_are_named_and_the_site_stays(site: SiteFolder) -> None:
    preview, said = begin(site)
    site.write("content/news/2025/opening/zh.md", "---\ntitle: 又一篇\ndate: 2025-01-01\n---\n")
    assert preview.update()
    assert "没有更新成" not in "".join(said)
    assert "page.address" in preview.shown.own["news/opening.html"][0]


def test_a_report_with_a_problem_says_so_where_it_is_asked_for(site: SiteFolder) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"><path d="M0 0h8"/></svg>'
    site.write("content/media/a.svg", drawing)
    site.write("content/projects/dialysis.yaml", "name: 透析器项目\nphotos: [{file: /media/a.svg}]\n")
    preview, _ = begin(site)
    folder = site.folder / ".cache" / "preview"
    found = answer(folder, preview.shown, Visit("reports/2021-zh.pdf", "localhost", 8000), "zh", preview.made)
    assert found.type.startswith("text/html")
    assert "report.alt" in found.body.decode() and "dialysis.yaml:2" in found.body.decode()
    site.edit("content/projects/dialysis.yaml", "{file: /media/a.svg}", "{file: /media/a.svg, alt: 厂房}")
    assert preview.update()
    found = answer(folder, preview.shown, Visit("reports/2021-zh.pdf", "localhost", 8000), "zh", preview.made)
    assert found.type == "application/pdf" and found.body.startswith(b"%PDF")


def test_a_save_that_changes_nothing_reloads_nothing(site: SiteFolder) -> None:
    preview, said = begin(site)
    version, before = preview.shown.version, list(said)
    site.write("content/tags.yaml", (site.folder / "content/tags.yaml").read_bytes() + b"# a comment\n")
    assert not preview.update()
    assert preview.shown.version == version
    assert said == before


def test_problems_are_said_once(site: SiteFolder) -> None:
    preview, said = begin(site)
    site.edit("content/projects/dialysis.yaml", "5亿元", "5亿远")
    preview.update()
    site.edit("content/park.yaml", "简介。", "新的简介。")
    preview.update()
    assert len([text for text in said if "figure.unit" in text]) == 1


def test_what_nobody_foresaw_is_said_in_a_sentence_and_the_next_save_tries_again(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, _ = begin(site)

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("parkpress.commands.serving.preview.build", fail)
    assert preview.update()
    assert "No space left on device" in preview.shown.everywhere[0]
    assert not preview.update()
    monkeypatch.undo()
    assert preview.update()
    assert preview.shown.everywhere == ()


# What is seen before a build is at its end


class Screen:
    """What a browser is told while a build goes on, and what stood in the folder then."""

    def __init__(self, site: SiteFolder) -> None:
        self.folder = site.folder / ".cache" / "preview"
        self.shown: list[Shown] = []
        self.in_place: list[bytes] = []

    def __call__(self, shown: Shown) -> None:
        self.shown.append(shown)
        self.in_place += [(self.folder / path).read_bytes() for path in shown.early]


def test_a_page_somebody_looks_at_is_shown_before_the_others_are_looked_into(site: SiteFolder) -> None:
    preview, _ = begin(site)
    screen = Screen(site)
    preview.visited("news/opening.html")
    site.edit("content/news/2026/opening/zh.md", "投资", "总投资")
    preview.update(screen)
    (shown,) = screen.shown
    early = shown.early["news/opening.html"]
    assert "总投资".encode() in early and "总投资".encode() not in screen.in_place[0]
    assert (screen.folder / "news/opening.html").read_bytes() == early
    page = answer(screen.folder, shown, Visit("news/opening.html", "localhost", 8000), "zh").body
    assert "总投资".encode() in page and preview.shown.early == {}


def test_pages_that_were_shown_early_are_not_loaded_again_where_nothing_else_has_changed(site: SiteFolder) -> None:
    preview, _ = begin(site)
    screen = Screen(site)
    preview.visited("about.html")
    preview.visited("en/about.html")
    site.edit("content/pages/about/zh.md", "正文。", "正文改了。")
    assert not preview.update(screen)
    assert len(screen.shown) == 1 and screen.shown[0].version == preview.shown.version
    assert preview.shown.early == {} and "正文改了。".encode() in (screen.folder / "about.html").read_bytes()


def test_pages_that_change_with_it_are_shown_at_the_end(site: SiteFolder) -> None:
    preview, _ = begin(site)
    screen = Screen(site)
    preview.visited("news/opening.html")
    site.edit("content/news/2026/opening/zh.md", "园区开园", "园区正式开园")
    assert preview.update(screen)
    assert preview.shown.version != screen.shown[0].version


def test_a_page_that_does_not_change_is_not_shown_again(site: SiteFolder) -> None:
    preview, _ = begin(site)
    screen = Screen(site)
    preview.visited("about.html")
    site.edit("content/news/2026/opening/zh.md", "投资", "总投资")
    assert preview.update(screen)
    assert screen.shown == []


@pytest.mark.parametrize("path", ["content/pages/about/zh.md", "templates/base.html"])
def test_nothing_is_shown_early_of_a_site_with_errors(site: SiteFolder, path: str) -> None:
    preview, _ = begin(site)
    screen = Screen(site)
    preview.visited("news/opening.html")
    site.edit("content/news/2026/opening/zh.md", "投资", "总投资")
    site.write(path, "---\n{% if %}")
    assert preview.update(screen)
    assert screen.shown == [] and (preview.shown.own or preview.shown.everywhere)
