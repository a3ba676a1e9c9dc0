"""Who lives where."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkpress.build import builtin_theme
from parkpress.content.load import load
from parkpress.content.site import Site
from tests.sites import CONFIG, NOW, SiteFolder, show


def site_of(folder: SiteFolder) -> Site:
    site, problems = load(folder.folder, now=NOW, theme=builtin_theme())
    assert site is not None and not problems, show(problems)
    return site


def with_news(folder: SiteFolder, count: int, lang: str = "zh") -> SiteFolder:
    for number in range(1, count + 1):
        day = f"2026-{(number - 1) // 28 + 1:02}-{(number - 1) % 28 + 1:02}"
        folder.write(f"content/news/n{number:02}/{lang}.md", f"---\ntitle: 第{number}\ndate: {day}\n---\n正文。\n")
    return folder


def paths(site: Site, lang: str, prefix: str = "") -> set[str]:
    return {entry.path for entry in site.pages() if entry.lang == lang and entry.path.startswith(prefix)}


def test_the_source_language_lives_at_the_root_and_others_below(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG.replace("[zh, en]", "[en, zh]"))
    folder.write("content/projects/alpha.yaml", "name: {zh: 一厂, en: Plant one}\n")
    site = site_of(folder)
    assert site.address("projects", "alpha", "en") == "projects/alpha.html"
    assert site.address("projects", "alpha", "zh") == "zh/projects/alpha.html"
    assert site.place("projects", "alpha", "zh") == ("zh/projects/alpha.html", True, "zh", "一厂", None)
    assert site.address("section", "projects", "zh") == "zh/projects/index.html"


def test_the_shortest_site_has_the_pages_that_are_always_made(tmp_path: Path) -> None:
    site = site_of(SiteFolder(tmp_path, CONFIG))
    assert paths(site, "zh") == {"index.html", "sources.html", "sitemap.html", "search.html", "404.html"}
    assert paths(site, "en") == {"en/index.html", "en/sources.html", "en/sitemap.html", "en/search.html"}
    assert site.sections("zh") == () and site.address("feed", "", "zh") is None


def test_numbered_pages_of_news_are_counted_from_the_oldest_and_always_full(tmp_path: Path) -> None:
    site = site_of(with_news(SiteFolder(tmp_path, CONFIG), 45))
    assert paths(site, "zh", "news/page") == {"news/page-1.html", "news/page-2.html"}
    assert site.news_page("zh", 1) == tuple(f"n{number:02}" for number in range(20, 0, -1))
    assert site.news_page("zh", 2)[0] == "n40" and site.news_page("zh", 3) == ()
    assert site.news("zh", 0, 20)[0] == "n45" and len(site.news("zh", 0, 20)) == 20


def test_a_full_page_never_changes_when_news_is_added(tmp_path: Path) -> None:
    folder = with_news(SiteFolder(tmp_path, CONFIG), 40)
    before = site_of(folder)
    after = site_of(with_news(folder, 60))
    assert [after.news_page("zh", number) for number in (1, 2)] == [before.news_page("zh", number) for number in (1, 2)]


def test_years_and_tags_have_a_page_where_there_is_an_article(tmp_path: Path) -> None:
    folder = with_news(SiteFolder(tmp_path, CONFIG), 1)
    folder.write("content/tags.yaml", "works: 工程\nvisits: 来访\n")
    folder.write("content/news/old/zh.md", "---\ntitle: 旧\ndate: 2019-05-01\ntags: [works]\n---\n正文。\n")
    site = site_of(folder)
    assert site.news_years("zh") == (2026, 2019)
    assert site.address("news-year", "2019", "zh") == "news/year-2019.html"
    assert site.tags("zh") == ("works",)
    assert site.address("tags", "works", "zh") == "tags/works.html" and site.address("tags", "visits", "zh") is None


def test_a_missing_translation_is_shown_with_a_notice_or_hidden_as_the_section_says(tmp_path: Path) -> None:
    folder = with_news(SiteFolder(tmp_path, CONFIG + "translations: {default: notice, news: hide}\n"), 1)
    folder.write("content/projects/alpha.yaml", "name: 一厂\n")
    site = site_of(folder)
    entry = next(entry for entry in site.pages() if entry.path == "en/projects/alpha.html")
    assert not entry.indexable and not site.translated("projects", "alpha", "en")
    assert site.place("projects", "alpha", "en") == ("en/projects/alpha.html", False, "zh", "一厂", None)
    assert site.address("news", "n01", "en") is None and site.sections("en") == ("projects",)
    assert site.address("section", "news", "en") is None and site.news_count("en") == 0


def test_the_page_about_the_park_is_made_of_its_profile_or_its_text(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG)
    folder.write("content/park.yaml", "profile: {zh: 园区在湖边。, en: By a lake.}\n")
    site = site_of(folder)
    assert site.address("about", "", "en") == "en/about.html" and site.translated("about", "", "en")
    folder.write("content/pages/about/zh.md", "---\ntitle: 概况\n---\n正文。\n")
    folder.write("content/pages/history/zh.md", "---\ntitle: 历史\n---\n见[[pages/about]]。\n")
    site = site_of(folder)
    assert site.address("pages", "about", "zh") == "about.html" == site.address("about", "", "zh")
    assert [entry.path for entry in site.pages()].count("about.html") == 1
    assert not site.translated("about", "", "en")
    assert site.address("pages", "history", "zh") == "history.html"


def test_an_alias_leads_to_the_page_in_the_language_of_its_folder(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG)
    front = "---\ntitle: 开工\ndate: 2026-11-20\naliases: [old/a.html, en/old/a.html]\n---\n正文。\n"
    folder.write("content/news/opening/zh.md", front)
    folder.write("content/news/opening/en.md", "---\ntitle: Work begins\n---\nText.\n")
    aliases = (("old/a.html", "news/opening.html"), ("en/old/a.html", "en/news/opening.html"))
    assert site_of(folder).aliases() == aliases
    folder.edit("content/news/opening/zh.md", "date: 2026-11-20", "date: 2026-11-20\ndraft: true")
    assert site_of(folder).aliases() == ()


def test_every_address_is_used_once(tmp_path: Path, repository: Path) -> None:
    site, _ = load(repository, now=NOW, theme=builtin_theme())
    assert site is not None
    made = [entry.path for entry in site.pages()] + [old for old, _ in site.aliases()] + [to for _, to in site.copies()]
    assert len({path.casefold() for path in made}) == len(made)
    for entry in site.pages():
        assert site.address(entry.kind, entry.id, entry.lang) == entry.path


def article(slug: str, aliases: str = "[]", day: str = "2026-11-20") -> str:
    return f"-- content/news/{slug}/zh.md --\n---\ntitle: {slug}\ndate: {day}\naliases: {aliases}\n---\n正文。\n"


@pytest.mark.parametrize(
    "path", ["news/index/zh.md", "news/page-1/zh.md", "pages/sitemap/zh.md", "projects/index.yaml"]
)
def test_a_name_that_a_list_has_already_is_told_and_hides_no_other_problem(tmp_path: Path, path: str) -> None:
    """`check` and the preview go on after an error, so the list must keep its address to itself."""
    folder = with_news(SiteFolder(tmp_path, CONFIG), 21)
    record = path.endswith(".yaml")
    folder.write(f"content/{path}", "name: 序\n" if record else "---\ntitle: 序\n---\n正文。\n")
    if path.startswith("news"):
        folder.write(f"content/{path}", "---\ntitle: 序\ndate: 2026-11-20\n---\n正文。\n")
    assert "page.reserved" in [problem.code for problem in folder.check()]
    assert folder.build(preview=True).report is not None


@pytest.mark.parametrize(
    ("aliases", "code"),
    [
        ("[index.html/a.html]", "page.reserved"),
        ("[feed.xml/a.html]", "page.reserved"),
        ("[robots.txt/a.html]", "page.reserved"),
        ("[news/other.html/a.html]", "page.address"),
        ("[media/form.pdf/a.html]", "page.address"),
        ("[old/a.html, old/a.html/b.html]", "page.address"),
        ("[old/a.html/b.html, old/a.html]", "page.alias"),
        ("[.git/a.html]", "page.alias"),
        ("[.parkpress/a.html]", "page.alias"),
    ],
)
def test_an_old_address_cannot_stand_where_a_file_or_a_folder_stands(tmp_path: Path, aliases: str, code: str) -> None:
    folder = SiteFolder(tmp_path, CONFIG + article("one", aliases) + article("other"))
    folder.write("content/media/form.pdf", "%PDF-1.7\n")
    outcome = folder.build()
    assert outcome.report is None
    assert [problem.code for problem in outcome.problems] == [code]
