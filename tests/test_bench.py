"""The made-up park of bench/ is a site without problems, and its plain pages hold the parts that are compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench import race
from bench.corpus import write_site
from bench.parity import Parts, compare, dead_links, parts
from bench.park import Corpus
from bench.sides import SCENARIOS, hugo, parkpress
from tests.sites import SiteFolder, show

ARTICLES = 20


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = tmp_path_factory.mktemp("bench") / "site"
    write_site(Corpus(ARTICLES), folder, plain=True)
    return SiteFolder(folder, "")


@pytest.fixture(scope="module")
def output(site: SiteFolder) -> Path:
    outcome = site.built()
    assert not outcome.problems, show(outcome.problems)
    return site.output


def article(output: Path, path: str) -> Parts:
    return parts(output / path, output)


@pytest.mark.parametrize("path", ["news/a000010.html", "en/news/a000010.html"])
def test_an_article_of_the_plain_theme_holds_every_part(output: Path, path: str) -> None:
    page = article(output, path)
    root = "/" if page.lang == "zh-CN" else "/en/"
    assert page.canonical == f"{root}news/a000010.html"
    assert page.alternates == (
        ("zh-CN", "/news/a000010.html"), ("en", "/en/news/a000010.html"), ("x-default", "/news/a000010.html"),
    )  # fmt: skip
    assert {name for name, _ in page.open_graph} >= {"og:title", "og:description", "og:url", "og:image", "og:type"}
    assert page.title and page.description and page.feed and page.date and page.tags
    assert len(page.navigation) == 7
    assert [target for _, target in page.switch] == [f"{'/en/' if root == '/' else '/'}news/a000010.html"]
    assert [target for _, target in page.latest] == [f"{root}news/a0000{number}.html" for number in range(20, 15, -1)]
    assert [target for _, target in (*page.older, *page.newer)] == [
        f"{root}news/a000009.html", f"{root}news/a000011.html",
    ]  # fmt: skip
    counts = dict(page.blocks)
    assert counts["strong"] == counts["em"] == counts["img"] == 1
    assert counts["h2"] > 1 and counts["li"] > 2 and len(page.text) > 200
    targets = [target for _, target in page.links]
    assert any(target.startswith(f"{root}projects/p") for target in targets), "a project by reference"
    assert any(target.startswith("https://statistics.example.org/") for target in targets)
    assert ("亿元" if root == "/" else "RMB") in page.text, "a figure by reference"


def test_all_links_of_plain_pages_lead_somewhere(output: Path) -> None:
    dead = {file.name: dead_links(file, output) for file in output.rglob("*.html")}
    assert not {name: links for name, links in dead.items() if links}


def test_the_corpus_is_the_same_each_time_and_grows_without_changing_its_records(tmp_path: Path) -> None:
    for name, count in (("one", 3), ("other", 3), ("more", 4)):
        write_site(Corpus(count), tmp_path / name, plain=False)
    one, other, more = (SiteFolder(tmp_path / name, "").tree(tmp_path / name) for name in ("one", "other", "more"))
    assert one == other
    assert {path: more[path] for path in one if not path.startswith("content/news/")} == {
        path: data for path, data in one.items() if not path.startswith("content/news/")
    }


def test_what_is_equal_is_told_and_what_differs_ends_the_race(output: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(output, copy)
    assert "40 of them articles" in compare([output, copy], ARTICLES)[0]
    page = copy / "news/a000001.html"
    page.write_text(page.read_text(encoding="utf-8").replace('rel="next"', 'rel="last"'), encoding="utf-8")
    with pytest.raises(AssertionError, match="newer"):
        compare([output, copy], ARTICLES)
    page.unlink()
    with pytest.raises(AssertionError, match="a000001"):
        compare([output, copy], ARTICLES)


def test_each_edit_of_the_race_shows_in_the_pages_and_a_stale_page_ends_it(tmp_path: Path) -> None:
    side = parkpress(Corpus(ARTICLES), tmp_path, plain=True)
    site = SiteFolder(side.output.parent, "")
    site.built()
    for scenario in SCENARIOS[2:]:
        race.prepare(side, scenario, 0, race.edited(side, scenario))
        with pytest.raises(SystemExit, match="does not show"):
            race.check(side, scenario, 0)
        site.built()
        race.check(side, scenario, 0)


def test_hugo_gets_the_same_edits(tmp_path: Path) -> None:
    side = hugo(Corpus(ARTICLES), tmp_path, Path("hugo"), "")
    for scenario in SCENARIOS[2:]:
        before = race.edited(side, scenario)
        race.prepare(side, scenario, 0, before)
        assert race.edited(side, scenario) != before
