"""Loading a site: what is accepted, what is left out, and what the clock decides."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from parkpress.build import builtin_theme
from parkpress.content import files
from parkpress.content.load import load
from parkpress.content.site import Site
from parkpress.diagnostics import Problem
from parkpress.folders import bytes_of
from tests.sites import CONFIG, NOW, SiteFolder, show

ARTICLE = "---\ntitle: 开工\ndate: 2026-11-20\n---\n正文。\n"


def article(*lines: str) -> str:
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n正文。\n"


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path, CONFIG)


def loaded(folder: SiteFolder, now: datetime = NOW, *, drafts: bool = False) -> tuple[Site, list[Problem]]:
    site, problems = load(folder.folder, now=now, drafts=drafts, theme=builtin_theme())
    assert site is not None, show(problems)
    return site, problems


def sound(folder: SiteFolder, now: datetime = NOW, *, drafts: bool = False) -> Site:
    site, problems = loaded(folder, now, drafts=drafts)
    assert not problems, show(problems)
    return site


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(folder: SiteFolder) -> None:
    plain = "name: 一厂\nbody:\n  zh: |\n    第一行。\n\n    第二行。\n"
    folder.write("content/projects/alpha.yaml", plain)
    folder.write("content/projects/beta.yaml", b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode())
    folder.write("content/news/opening/zh.md", b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    site = sound(folder)
    assert site.record("projects", "alpha") == site.record("projects", "beta")
    assert site.record("news", "opening").title.get("zh") == "开工"


def test_what_systems_and_editors_leave_behind_is_passed_over(folder: SiteFolder) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$alpha.yaml", "alpha.yaml~", ".alpha.yaml.swp", "#alpha.yaml#", "a.bak"):
        folder.write(f"content/projects/{name}", b"\0")
    assert sound(folder).ids("projects") == ()


def test_a_site_is_its_own_folder_only(folder: SiteFolder, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("name: 秘密\n", encoding="utf-8")
    folder.write("content/projects/alpha.yaml", "name: 一厂\nsummary: 见[[projects/beta]]。\n")
    (folder.folder / "content/projects/beta.yaml").symlink_to(outside / "secret.yaml")
    (folder.folder / "content/services").symlink_to(outside)
    (folder.folder / "content/projects/gamma.yaml").symlink_to("alpha.yaml")
    site, problems = loaded(folder)
    assert [(problem.code, problem.span.path) for problem in problems] == [
        ("page.symlink", "content/projects/beta.yaml"),
        ("page.symlink", "content/services"),
    ]
    assert site.ids("projects") == ("alpha", "gamma")


def test_a_theme_file_that_is_a_link_out_of_the_site_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("body{content:'secret'}")
    folder = SiteFolder(tmp_path / "site", CONFIG)
    folder.write("templates/styles/99-own.css", ".own{}")
    (folder.folder / "templates/styles/98-far.css").symlink_to(tmp_path / "secret.css")
    (folder.folder / "templates/styles/97-near.css").symlink_to("99-own.css")
    outcome = folder.build()
    assert [(p.code, p.span.path) for p in outcome.problems] == [("page.symlink", "templates/styles/98-far.css")]
    assert outcome.report is None


def test_a_stylesheet_in_another_encoding_is_named(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG)
    folder.write("templates/styles/99-own.css", b"\xef\xbb\xbf.own{color:red}")
    folder.built()
    assert "}.own{color:red}" in next(folder.output.glob("assets/*.css")).read_text()
    folder.write("templates/styles/99-own.css", "/* 颜色 */ .own{}".encode("gbk"))
    assert ("template.encoding", "templates/styles/99-own.css") in [
        (problem.code, problem.span.path) for problem in folder.build().problems
    ]


def test_a_record_with_an_error_is_left_out_and_named_once(folder: SiteFolder) -> None:
    folder.write("content/projects/alpha.yaml", "nme: 一厂\n")
    folder.write("content/news/opening/zh.md", ARTICLE + "[[projects/alpha]]、[[projects/alpha.investment]]\n")
    folder.write("content/tags.yaml", "works 工程\n")
    folder.write("content/news/tagged/zh.md", article("title: 封顶", "date: 2026-11-21", "tags: [works]"))
    site, problems = loaded(folder)
    assert {problem.span.path for problem in problems} == {"content/projects/alpha.yaml", "content/tags.yaml"}
    assert site.record("projects", "alpha") is None
    assert site.ids("news") == ("tagged", "opening")


def test_without_settings_there_is_no_site_but_all_other_problems_are_found(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, "-- site_config.yaml --\nformat: 1\n")
    folder.write("content/projects/alpha.yaml", "nme: 一厂\n")
    site, problems = load(tmp_path, now=NOW, theme=builtin_theme())
    assert site is None
    assert {problem.span.path for problem in problems} == {"site_config.yaml", "content/projects/alpha.yaml"}


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    site, problems = load(tmp_path, now=NOW, theme=builtin_theme())
    assert site is None and [problem.code for problem in problems] == ["page.no-config"]


def test_a_file_that_cannot_be_read_is_a_problem_and_no_traceback(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("content/projects/alpha.yaml", "name: 一厂\n")
    folder.write("content/projects/beta.yaml", "name: 二厂\nsummary: 见[[projects/alpha]]。\n")

    def refuse(disk: str) -> bytes:
        if Path(disk).name == "alpha.yaml":
            raise PermissionError(disk)
        return bytes_of(disk)

    monkeypatch.setattr(files, "bytes_of", refuse)
    site, problems = loaded(folder)
    found = [(problem.code, problem.span.path) for problem in problems]
    assert found == [("page.unreadable", "content/projects/alpha.yaml")]
    assert site.ids("projects") == ("beta",)


def test_drafts_and_what_is_not_due_are_hidden_until_they_are_asked_for(folder: SiteFolder) -> None:
    folder.write("content/news/now/zh.md", ARTICLE)
    folder.write("content/news/draft/zh.md", article("title: 草稿", "date: 2026-11-20", "draft: true"))
    folder.write("content/news/later/zh.md", article("title: 以后", "date: 2026-12-01", "publish_at: 2026-12-01"))
    site = sound(folder)
    assert site.ids("news") == ("now",)
    assert site.address("news", "draft", "zh") is None and site.record("news", "draft") is not None
    assert set(sound(folder, drafts=True).ids("news")) == {"now", "draft", "later"}


def test_articles_come_and_go_at_midnight_in_the_time_zone_of_the_site(folder: SiteFolder) -> None:
    folder.write(
        "content/news/event/zh.md",
        article("title: 活动", "date: 2026-11-25", "publish_at: 2026-11-25", "expires: 2026-11-26"),
    )
    before, first = datetime(2026, 11, 24, 15, 59, tzinfo=UTC), datetime(2026, 11, 24, 16, tzinfo=UTC)
    last, after = datetime(2026, 11, 26, 15, 59, tzinfo=UTC), datetime(2026, 11, 26, 16, tzinfo=UTC)
    assert [sound(folder, now).ids("news") for now in (before, first, last, after)] == [(), ("event",), ("event",), ()]
    assert sound(folder, before).next_change == first
    assert sound(folder, first).next_change == after
    assert sound(folder, after).next_change is None
    in_the_site_s_own_zone = datetime(2026, 11, 26, 23, 59)  # noqa: DTZ001
    assert sound(folder, in_the_site_s_own_zone).ids("news") == ("event",)


def test_an_article_is_made_of_the_words_of_all_its_languages(folder: SiteFolder) -> None:
    own = article("title: 开工", "date: 2026-11-20", "summary: 摘要", "source: 园区")
    folder.write("content/news/2026/opening/zh.md", own)
    folder.write("content/news/2026/opening/en.md", "---\ntitle: Work begins\n---\nText.\n")
    record = sound(folder).record("news", "opening")
    assert record.languages == ("zh", "en")
    assert dict(record.title) == {"zh": "开工", "en": "Work begins"}
    assert dict(record.summary) == {"zh": "摘要"} and record.author is None
    assert record.folder == "content/news/2026/opening"


def test_a_translation_with_shared_fields_is_told_everything_at_once(folder: SiteFolder) -> None:
    folder.write("content/news/opening/zh.md", ARTICLE)
    folder.write("content/news/opening/en.md", "---\ndate: 2026-11-20\ntags: [works]\nsumary: A\n---\nText.\n")
    _, problems = loaded(folder)
    found = [(problem.code, problem.values.get("key")) for problem in problems]
    assert sorted(found) == [
        ("schema.missing", "title"), ("schema.unknown-key", "sumary"),
        ("translation.shared", "date"), ("translation.shared", "tags"),
    ]  # fmt: skip


def test_an_article_that_exists_only_in_another_language_carries_the_shared_fields_there(folder: SiteFolder) -> None:
    folder.write("content/news/visit/en.md", "---\ntitle: A visit\ndate: 2026-11-20\n---\nText.\n")
    site = sound(folder)
    assert site.record("news", "visit").languages == ("en",)
    assert site.translated("news", "visit", "en") and not site.translated("news", "visit", "zh")
    assert [site.place("news", "visit", lang).name for lang in ("en", "zh")] == ["A visit", "A visit"]


def test_a_bare_text_is_text_of_the_source_language(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG.replace("[zh, en]", "[en, zh]"))
    folder.write("content/projects/alpha.yaml", "name: Plant one\n")
    record = sound(folder).record("projects", "alpha")
    assert dict(record.name) == {"en": "Plant one"}


def test_attachments_keep_their_names_and_get_safe_addresses(folder: SiteFolder) -> None:
    folder.write("content/news/opening/zh.md", ARTICLE + "![图](site.svg) [表](2026年 规划.xlsx)\n")
    folder.write("content/news/opening/site.svg", '<svg width="8" height="6"></svg>')
    folder.write("content/news/opening/2026年 规划.xlsx", b"x" * 12)
    folder.write("content/media/road.svg", '<svg viewBox="0 0 80 60"></svg>')
    site = sound(folder)
    (attached,) = site.attachments("news", "opening")
    assert (attached.name, attached.size) == ("2026年 规划.xlsx", 12)
    assert attached.output.startswith("media/news/opening/2026-") and attached.output.isascii()
    picture = site.picture("content/news/opening/site.svg")
    assert picture is not None and picture.name == "media/news/opening/site.svg"
    assert (picture.width, picture.height) == (8, 6)
    road = site.picture("content/media/road.svg")
    assert road is not None and (road.name, road.width, road.height) == ("media/road.svg", 80, 60)
    assert dict(site.copies())[attached.path] == attached.output
    assert site.read(attached.path) == b"x" * 12


def test_a_raster_picture_is_as_large_as_it_is_shown(folder: SiteFolder) -> None:
    from io import BytesIO

    from PIL import Image

    picture = Image.new("RGB", (40, 30))
    turned = Image.Exif()
    turned[0x0112] = 6
    for name, options in (("flat.jpg", {}), ("turned.jpg", {"exif": turned})):
        buffer = BytesIO()
        picture.save(buffer, "JPEG", **options)
        folder.write(f"content/media/{name}", buffer.getvalue())
    site = sound(folder)
    flat, on_its_side = site.picture("content/media/flat.jpg"), site.picture("content/media/turned.jpg")
    assert flat is not None and (flat.width, flat.height) == (40, 30)
    assert on_its_side is not None and (on_its_side.width, on_its_side.height) == (30, 40)


def test_interface_texts_of_the_site_stand_over_those_of_the_theme(folder: SiteFolder) -> None:
    before = sound(folder).interface("zh")
    folder.write("templates/interface/zh.yaml", "nav:\n  news: 要闻\n")
    after = sound(folder).interface("zh")
    assert before["nav.news"] != after["nav.news"] == "要闻"
    assert set(before) == set(after)


def test_the_theme_s_files_are_the_site_s_own_where_it_has_them(folder: SiteFolder) -> None:
    folder.write("templates/styles/zz-own.css", "p{}")
    site = sound(folder)
    files = dict(site.theme_files("styles"))
    assert files["templates/styles/zz-own.css"] == site.file("templates/styles/zz-own.css")
    assert len(files) > 1
    builtin = next(path for path in files if not path.endswith("zz-own.css"))
    assert site.read(builtin)
    folder.write(builtin, "p{}")
    assert dict(sound(folder).theme_files("styles"))[builtin] == files["templates/styles/zz-own.css"]


def test_a_problem_inside_a_text_is_found_in_the_file_later_as_well(folder: SiteFolder) -> None:
    body = "  zh: |\n    第一行。\n\n    见[[projects/alpha]]。\n"
    folder.write("content/projects/alpha.yaml", f"name: 一厂\nbody:\n{body}")
    folder.write("content/news/opening/zh.md", ARTICLE + "\n见[[projects/alpha]]。\n")
    site = sound(folder)
    places = {}
    for text in site.documents():
        for part in text.document.references:
            places[text.kind] = text.locate(part.line, part.column, part.length)
    assert (places["projects"].line, places["projects"].column) == (6, 6)
    assert (places["news"].path, places["news"].line, places["news"].column) == ("content/news/opening/zh.md", 7, 2)
