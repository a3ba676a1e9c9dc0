"""The demonstration site as the public, a search engine and a machine meet it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.sites import ROOT, SiteFolder, show
from tests.sites import demonstration as copy_of_demonstration

BASE = "https://park.example/qingdao/"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = copy_of_demonstration(tmp_path_factory.mktemp("demonstration"))
    outcome = site.built()
    assert not outcome.problems, show(outcome.problems)
    return site


@pytest.fixture(scope="module")
def pages(demonstration: SiteFolder) -> dict[str, LexborHTMLParser]:
    return {
        path: LexborHTMLParser(data.decode())
        for path, data in demonstration.tree().items()
        if path.endswith(".html")
    }


def every(pages: dict[str, LexborHTMLParser], selector: str) -> Iterator[tuple[str, LexborNode]]:
    for path, page in pages.items():
        for node in page.css(selector):
            yield path, node


def test_check_finds_nothing(demonstration: SiteFolder) -> None:
    problems = demonstration.check()
    assert not problems, show(problems)


def test_every_internal_link_and_fragment_resolves(
    demonstration: SiteFolder, pages: dict[str, LexborHTMLParser]
) -> None:
    files = demonstration.tree()
    broken = []
    for path, node in every(pages, "[href], [src]"):
        link = node.attributes.get("href") or node.attributes.get("src") or ""
        parts = urlsplit(link)
        elsewhere = node.tag == "link" and node.attributes.get("rel") in ("canonical", "alternate")
        if parts.scheme or path == "404.html" or elsewhere:
            continue
        target = normpath(join(path.rpartition("/")[0], unquote(parts.path))) if parts.path else path
        fragment = unquote(parts.fragment)
        if target not in files or (fragment and not pages[target].css(f'[id="{fragment}"]')):
            broken.append((path, link))
    assert not broken


def test_no_request_leaves_the_host(demonstration: SiteFolder, pages: dict[str, LexborHTMLParser]) -> None:
    loading = "script[src], img[src], source[srcset], iframe, link[rel=stylesheet], link[rel=icon], link[rel=preload]"
    for path, node in every(pages, loading):
        source = node.attributes.get("src") or node.attributes.get("href") or node.attributes.get("srcset") or ""
        assert not urlsplit(source).netloc, (path, source)
    for path, data in demonstration.tree().items():
        if path.endswith((".css", ".js", ".svg")):
            addresses = re.findall(rb"https?://[^\s\"')]+", data)
            assert all(b"www.w3.org" in address for address in addresses), (path, addresses)


def test_nothing_is_inline(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        assert not page.css("style, [style]"), path
        inline = [s for s in page.css("script") if "src" not in s.attributes]
        assert all(s.attributes.get("type") == "application/ld+json" for s in inline), path
        handlers = [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
        assert not handlers, (path, handlers)
        policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None and "unsafe" not in (policy.attributes["content"] or ""), path


def test_every_page_has_one_h1_a_title_of_its_own_a_description_and_a_canonical(
    pages: dict[str, LexborHTMLParser]
) -> None:
    titles: dict[str, str] = {}
    for path, page in pages.items():
        assert len(page.css("h1")) == 1 or path == "404.html", path
        title = page.css_first("title")
        assert title is not None and title.text().strip(), path
        assert title.text() not in titles, (path, titles.get(title.text()))
        titles[title.text()] = path
        description = page.css_first('meta[name="description"]')
        assert description is not None and (description.attributes["content"] or "").strip(), path
        canonical = page.css_first('link[rel="canonical"]')
        assert canonical is not None and (canonical.attributes["href"] or "").startswith(BASE), path


def test_headings_never_skip_a_level(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        levels = [int((node.tag or "")[1:]) for node in page.css("h1, h2, h3, h4, h5, h6")]
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert not jumps, (path, levels)


def test_languages_name_each_other(pages: dict[str, LexborHTMLParser]) -> None:
    alternates = {}
    for path, page in pages.items():
        links = {n.attributes["hreflang"]: n.attributes["href"] for n in page.css("link[rel=alternate][hreflang]")}
        if links:
            alternates[_url(path)] = links
    assert len(alternates) > 40
    for url, links in alternates.items():
        assert url in links.values(), f"{url} does not name itself"
        assert links["x-default"] == links["zh-CN"]
        for other in links.values():
            assert alternates[str(other)] == links, f"{other} does not answer {url}"


def _url(path: str) -> str:
    return BASE + path.removesuffix("index.html")


def test_the_sitemap_lists_exactly_the_indexable_pages(
    demonstration: SiteFolder, pages: dict[str, LexborHTMLParser]
) -> None:
    indexable = {_url(path) for path, page in pages.items() if not page.css('meta[name="robots"][content*="noindex"]')}
    tree = ElementTree.fromstring(demonstration.page("sitemap.xml"))
    listed = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(str(url) for url in listed) == sorted(indexable)
    assert demonstration.page("sitemap.txt").split() == listed
    assert f"Sitemap: {BASE}sitemap.xml" in demonstration.page("robots.txt")


def test_feeds_are_valid_and_lead_to_pages(demonstration: SiteFolder) -> None:
    for path in ("feed.xml", "en/feed.xml"):
        feed = feedparser.parse(demonstration.page(path))
        assert not feed.bozo, feed.get("bozo_exception")
        assert len(feed.entries) >= 10
        for entry in feed.entries:
            assert entry.id and entry.updated and entry.title and entry.summary
            assert (demonstration.output / entry.link.removeprefix(BASE)).is_file()


def test_json_ld_says_what_the_page_is(pages: dict[str, LexborHTMLParser]) -> None:
    kinds: dict[str, set[str]] = {}
    for path, node in every(pages, 'script[type="application/ld+json"]'):
        graph = json.loads(node.text())
        assert graph["@context"] == "https://schema.org"
        kinds[path] = {thing["@type"] for thing in graph["@graph"]}
    assert "Organization" in kinds["index.html"]
    assert {"Dataset", "BreadcrumbList"} <= kinds["achievements/2021.html"]
    articles = [path for path in kinds if re.fullmatch(r"(en/)?news/(?!index|page-|year-).*\.html", path)]
    assert len(articles) >= 20
    assert all({"NewsArticle", "BreadcrumbList"} <= kinds[path] for path in articles)


FIGURES = [
    ("118.9亿元", "RMB 11.89 billion"),
    ("增长25.6%", "up 25.6 percent"),
    ("30.49亿元", "RMB 3.049 billion"),
    ("39.13万平方米", "391,300 square meters"),
    ("160余亩", "over 160 mu (about 10.7 hectares)"),
    ("33亩", "33 mu (2.2 hectares)"),
    ("2000余万元", "over RMB 20 million"),
    ("约1.9万平方米", "about 19,000 square meters"),
    ("6.52万平方米", "65,200 square meters"),
    ("10余处", "over 10"),
    ("400余人", "over 400"),
    ("322家次", "322 enterprise visits"),
    ("2167处", "2,167"),
    ("百余名", "over 100"),
    ("50余家", "over 50"),
    ("10万余件", "over 100,000"),
    ("600万元", "RMB 6 million"),
    ("最高500万元", "up to RMB 5 million"),
    ("23亿元", "RMB 2.3 billion"),
    ("2亿元", "RMB 200 million"),
    ("5亿元", "RMB 500 million"),
]


@pytest.mark.parametrize(("zh", "en"), FIGURES)
def test_a_figure_stands_in_both_languages_with_its_qualifier(
    demonstration: SiteFolder, zh: str, en: str
) -> None:
    chinese = english = ""
    for path, data in demonstration.tree().items():
        if path.endswith(".html"):
            if path.startswith("en/"):
                english += data.decode()
            else:
                chinese += data.decode()
    assert zh in chinese
    assert en in english


def test_building_again_renders_nothing_and_touches_no_file(demonstration: SiteFolder) -> None:
    before = {path: os.stat(demonstration.output / path).st_mtime_ns for path in demonstration.tree()}
    report = demonstration.built().report
    assert report is not None
    assert (report.rendered, report.written, report.removed) == (0, 0, 0)
    after = {path: os.stat(demonstration.output / path).st_mtime_ns for path in demonstration.tree()}
    assert after == before


@pytest.mark.parametrize(
    ("zone", "locale", "seed", "jobs"),
    [("Asia/Shanghai", "C", "1", "1"), ("America/Los_Angeles", "zh_CN.UTF-8", "2", "2")],
)
def test_the_bytes_do_not_depend_on_the_machine(
    demonstration: SiteFolder, tmp_path: Path, zone: str, locale: str, seed: str, jobs: str
) -> None:
    other = copy_of_demonstration(tmp_path / "elsewhere")
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "parkpress", "build", "--site", str(other.folder), "--jobs", jobs]
    subprocess.run(command, check=True, env=environment, cwd="/", capture_output=True)
    assert other.tree() == demonstration.tree()
