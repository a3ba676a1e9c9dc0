"""The preview: what it answers, to whom, and how it follows every save."""

from __future__ import annotations

import asyncio
import re
import socket
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError

from tests.commands.previews import OpenPage, Preview
from tests.sites import CONFIG, SiteFolder, files_of

SITE = (
    CONFIG
    + """\
-- content/projects/dialysis.yaml --
name: {zh: 透析器项目, en: Dialyzer project}
summary: {zh: 生产透析器。, en: It makes dialyzers.}
investment: 5亿元
-- content/projects/chips.yaml --
name: {zh: 芯片项目, en: Chip project}
-- content/news/2026/opening/zh.md --
---
title: 园区开园
date: 2026-11-20
---
开园第 0 稿，介绍[[projects/dialysis]]。
-- content/news/2026/opening/en.md --
---
title: The park opens
---
Opening, draft 0, about the [[projects/dialysis]].
"""
)
ARTICLE = "content/news/2026/opening/zh.md"
TRANSLATION = "content/news/2026/opening/en.md"
PROJECT = "content/projects/dialysis.yaml"

Live = tuple[SiteFolder, Preview]


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a site that nobody edits."""
    site = SiteFolder(tmp_path_factory.mktemp("quiet"), SITE)
    with Preview(site.folder, "--lang", "en") as preview:
        yield preview


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", SITE)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    site = SiteFolder(tmp_path_factory.mktemp("shared"), SITE)
    with Preview(site.folder, "--lang", "zh") as preview:
        yield site, preview


@pytest.fixture
def live(shared: Live) -> Iterator[Live]:
    """A site and its preview, the same for many tests: each finds it as the first one did."""
    site, preview = shared
    yield site, preview
    # A page can be seen before the build is at its end, which may still be at work in the cache.
    for folder in ("content", "templates"):
        for path in site.tree(site.folder / folder) if (site.folder / folder).is_dir() else ():
            if f"{folder}/{path}" not in files_of(SITE):
                site.delete(f"{folder}/{path}")
    site.add(SITE)
    preview.shows("projects/dialysis.html", "生产透析器。", without="preview-problems")
    preview.shows("news/opening.html", "第 0 稿")
    preview.shows("en/news/opening.html", "draft 0")


# What it answers


def test_a_page_is_served_as_utf8_and_never_from_a_cache(quiet: Preview) -> None:
    answer = quiet.get("projects/dialysis.html")
    assert answer.status == 200
    assert "透析器项目" in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["ETag"] is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("feed.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("livereload.js", "application/javascript"),
    ],
)
def test_files_have_their_types_on_every_machine(quiet: Preview, path: str, expected: str) -> None:
    assert quiet.get(path).headers["Content-Type"] == expected


@pytest.mark.parametrize(
    ("path", "target"),
    [("", "/index.html"), ("projects", "/projects/index.html"), ("en/projects/", "/en/projects/index.html")],
)
def test_a_folder_leads_to_its_index(quiet: Preview, path: str, target: str) -> None:
    answer = quiet.get(path)
    assert (answer.status, answer.headers["Location"]) == (302, target)


def test_what_is_not_there_is_answered_by_404_html(quiet: Preview) -> None:
    answer = quiet.get("projects/nothing.html")
    assert answer.status == 404
    assert 'href="/base/index.html"' in answer.text


def test_the_addresses_that_404_html_uses_lead_to_the_site(quiet: Preview) -> None:
    assert "透析器项目" in quiet.get("base/projects/dialysis.html").text


@pytest.mark.parametrize(
    "path",
    [
        "../../site_config.yaml", "%2e%2e/%2e%2e/site_config.yaml", "..%2f..%2fsite_config.yaml",
        "en/../../../site_config.yaml", "..%5c..%5csite_config.yaml", "/etc/passwd", "%00", "en%00.html",
        "base/../../../site_config.yaml", "a" * 5000,
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_preview(quiet: Preview, path: str) -> None:
    answer = quiet.get(path)
    assert answer.status == 404
    assert "format: 1" not in answer.text
    assert "root:" not in answer.text


def test_the_script_that_reloads_is_added_on_the_way_out_only(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path, SITE)
    with Preview(site.folder) as preview:
        page = preview.get("index.html").text
    script = re.search(r'<script src="/livereload\.js\?[^"]*" async></script></head>', page)
    assert script, page
    built = site.tree(site.folder / ".cache" / "preview")
    assert page.replace(script[0], "</head>") == built["index.html"].decode()
    assert not any(b"livereload" in data for data in built.values())
    assert not site.output.exists()


def test_nothing_in_a_page_is_forbidden_by_its_own_policy(quiet: Preview) -> None:
    page = quiet.get("index.html").text
    assert "default-src 'self'" in unescape(page)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", page)
    assert all(source.startswith(("/", "assets/", "../")) for source in re.findall(r'<script[^>]*src="([^"]*)"', page))


# To whom it answers


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_it_answers_to_the_names_of_this_machine(quiet: Preview, name: str) -> None:
    assert quiet.get("index.html", host=f"{name}:{quiet.port}").status == 200


@pytest.mark.parametrize("path", ["index.html", "livereload.js", "livereload", "nothing.html"])
@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "192.168.1.7", "127.0.0.1.evil.example"])
def test_it_refuses_foreign_names(quiet: Preview, name: str, path: str) -> None:
    answer = quiet.get(path, host=f"{name}:{quiet.port}")
    assert answer.status in (400, 403)
    assert "星湖" not in answer.text


def test_on_all_addresses_it_answers_to_addresses_but_not_to_names(site: SiteFolder) -> None:
    with Preview(site.folder, "--host", "0.0.0.0") as preview:
        assert preview.get("index.html", host=f"192.168.1.7:{preview.port}").status == 200
        assert preview.get("index.html", host=f"localhost:{preview.port}").status == 200
        assert preview.get("index.html", host="evil.example").status == 403


def test_the_socket_refuses_pages_of_other_sites(quiet: Preview) -> None:
    async def intrude() -> None:
        async with OpenPage(quiet, "v1", origin="http://evil.example"):
            pass

    with pytest.raises(HTTPClientError) as refusal:
        asyncio.run(intrude())
    assert refusal.value.code == 403


# How it follows


def test_ten_saves_all_reach_an_open_page(live: Live) -> None:
    site, preview = live
    page = "news/opening.html"

    async def save_ten_times() -> None:
        async with OpenPage(preview, preview.version(page)) as browser:
            for draft in range(10):
                site.edit(ARTICLE, f"第 {draft} 稿", f"第 {draft + 1} 稿")
                while f"第 {draft + 1} 稿" not in preview.get(page).text:
                    assert await browser.heard() == "reload"

    asyncio.run(save_ten_times())


def test_after_a_burst_of_saves_the_last_one_is_shown(live: Live) -> None:
    site, preview = live
    for draft in range(40):
        site.edit(ARTICLE, f"第 {draft} 稿", f"第 {draft + 1} 稿")
        site.edit(TRANSLATION, f"draft {draft},", f"draft {draft + 1},")
    preview.shows("news/opening.html", "第 40 稿")
    preview.shows("en/news/opening.html", "draft 40,")


def test_a_page_that_was_read_before_a_save_reloads_when_it_connects(live: Live) -> None:
    site, preview = live
    before = preview.version("index.html")
    site.edit(ARTICLE, "第 0 稿", "第 1 稿")
    preview.shows("news/opening.html", "第 1 稿")

    async def connect() -> str:
        async with OpenPage(preview, before) as browser:
            return await browser.heard()

    assert asyncio.run(connect()) == "reload"


def test_new_files_appear_and_deleted_ones_go(live: Live) -> None:
    site, preview = live
    site.write("content/projects/robots.yaml", "name: {zh: 机器人项目, en: Robot project}\n")
    preview.shows("projects/robots.html", "机器人项目")
    preview.shows("projects/index.html", "机器人项目")
    site.delete("content/projects/robots.yaml")
    preview.shows("projects/index.html", "芯片项目", without="机器人项目")
    preview.wait_for(lambda: preview.get("projects/robots.html").status == 404)


def test_a_folder_that_comes_later_is_watched_too(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "site", CONFIG)
    with Preview(site.folder) as preview:
        site.write("content/projects/chips.yaml", "name: {zh: 芯片项目, en: Chip project}\n")
        preview.shows("projects/chips.html", "芯片项目")
        site.edit("content/projects/chips.yaml", "芯片项目", "芯片二期")
        preview.shows("projects/chips.html", "芯片二期")


def test_a_template_of_the_site_is_followed(site: SiteFolder) -> None:
    site.write("templates/page.html", "{% extends 'base.html' %}")
    with Preview(site.folder) as preview:
        site.write("templates/404.html", "<html><head></head><body>nobody here</body></html>")
        preview.shows("nothing.html", "nobody here")


# What is broken


def test_a_broken_file_shows_its_problem_in_its_own_pages_and_only_there(live: Live) -> None:
    site, preview = live
    site.edit(PROJECT, "5亿元", "5亿远")
    for page in ("projects/dialysis.html", "en/projects/dialysis.html"):
        preview.shows(page, "figure.unit", "“亿远”不是已知的单位", "investment: 5亿远", "^^")
    assert "figure.unit" not in preview.shows("projects/chips.html", "芯片项目")
    article = preview.shows("news/opening.html", "第 0 稿")
    assert "projects/dialysis.html" not in article.replace(_strip(article), "")
    site.edit(PROJECT, "5亿远", "5亿元")
    preview.shows("projects/dialysis.html", "生产透析器。", without="亿远")
    assert "projects/dialysis.html" in preview.shows("news/opening.html", "第 0 稿", without="preview-problems")


def _strip(page: str) -> str:
    found = re.search(r'<aside class="preview-problems".*?</aside>', page, re.DOTALL)
    return found[0] if found else ""


def test_every_page_names_the_broken_files_and_links_to_their_problems(live: Live) -> None:
    site, preview = live
    site.edit(PROJECT, "5亿元", "5亿远")
    page = preview.shows("en/index.html", "preview-problems")
    assert f'<a href="/projects/dialysis.html">{PROJECT}</a>' in _strip(page)


def test_edits_elsewhere_show_while_a_file_is_broken(live: Live) -> None:
    site, preview = live
    site.edit(PROJECT, "5亿元", "5亿远")
    preview.shows("projects/dialysis.html", "亿远")
    site.edit(ARTICLE, "第 0 稿", "第 1 稿")
    preview.shows("news/opening.html", "第 1 稿")
    site.edit("content/projects/chips.yaml", "芯片项目", "芯片二期")
    preview.shows("projects/chips.html", "芯片二期")


def test_a_broken_translation_shows_its_problems_in_every_language(live: Live) -> None:
    site, preview = live
    site.edit(TRANSLATION, "title: The park opens", "title: The park opens\ndate: 2026-11-20")
    for page in ("news/opening.html", "en/news/opening.html"):
        preview.shows(page, "translation.shared", "en.md:3")


def test_a_broken_article_shows_its_problems_in_every_language(live: Live) -> None:
    site, preview = live
    site.edit(ARTICLE, "date: 2026-11-20", "date： 2026-11-20")
    for page in ("news/opening.html", "en/news/opening.html"):
        preview.shows(page, "zh.md:3", "date：")


def test_what_an_editor_wrote_is_text_in_a_problem_not_html(live: Live) -> None:
    site, preview = live
    site.edit(PROJECT, "5亿元", "5<script>alert(1)</script>")
    assert "<script>alert" not in preview.shows("projects/dialysis.html", "&lt;script&gt;alert(1)")


def test_broken_settings_leave_the_last_good_site_with_the_problem_on_every_page(live: Live) -> None:
    site, preview = live
    site.edit("site_config.yaml", "languages: [zh, en]", "languages: [zh, en")
    for page, own in (("index.html", "星湖产业园"), ("projects/dialysis.html", "生产透析器。")):
        preview.shows(page, "site_config.yaml:", own)
    site.edit("site_config.yaml", "languages: [zh, en", "languages: [zh, en]")
    for page in ("index.html", "projects/dialysis.html"):
        preview.shows(page, "星湖产业园", without="site_config.yaml:")


def test_a_preview_can_begin_with_broken_settings(site: SiteFolder) -> None:
    site.edit("site_config.yaml", "format: 1", "format: 1\nformat: 1")
    with Preview(site.folder) as preview:
        preview.shows("index.html", "site_config.yaml:2")
        site.edit("site_config.yaml", "format: 1\nformat: 1", "format: 1")
        preview.shows("index.html", "星湖产业园", without="site_config.yaml:")


def test_a_broken_template_leaves_the_last_good_site_with_the_problem_on_every_page(live: Live) -> None:
    site, preview = live
    site.write("templates/base.html", "<html>\n{% if %}")
    for page in ("index.html", "projects/dialysis.html"):
        preview.shows(page, "templates/base.html:2", "星湖产业园")
    site.delete("templates/base.html")
    preview.shows("index.html", "星湖产业园", without="templates/base.html")


# How it starts and ends


def test_a_taken_port_is_said_and_the_next_free_one_used(site: SiteFolder) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with Preview(site.folder, "--port", str(taken), "--lang", "en") as preview:
            assert preview.port > taken
            assert f"Port {taken} is taken; using {preview.port}." in preview.all_said()
            assert preview.get("index.html").status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stands for Ctrl-C in another console")
def test_ctrl_c_ends_it_quietly(site: SiteFolder) -> None:
    with Preview(site.folder, "--lang", "en") as preview:
        preview.get("index.html")
        before = preview.all_said()
        assert preview.interrupt() == 0
        assert preview.all_said() == before
        assert "Traceback" not in before


def test_it_works_from_any_folder(site: SiteFolder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Preview(Path("..") / "site", cwd=elsewhere) as preview:
        site.edit(ARTICLE, "第 0 稿", "第 1 稿")
        preview.shows("news/opening.html", "第 1 稿")
    assert list(elsewhere.iterdir()) == []


def test_an_address_of_another_machine_is_refused(site: SiteFolder, capfd: pytest.CaptureFixture[str]) -> None:
    from parkpress.cli import main

    assert main(["serve", "--site", str(site.folder), "--host", "192.0.2.1", "--lang", "en"]) == 2
    assert capfd.readouterr().err.startswith("Cannot serve at 192.0.2.1:8000: ")


def test_drafts_are_shown_when_asked_for(site: SiteFolder) -> None:
    site.edit(ARTICLE, "date: 2026-11-20", "date: 2026-11-20\ndraft: true")
    with Preview(site.folder, "--drafts") as preview:
        assert preview.get("news/opening.html").status == 200
