"""What a page of the bench holds, in a form that the pages of different generators can be compared in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench.corpus import URL

_DIGEST = re.compile(r"(?:-\d{3,})?\.[0-9a-f]{10}(?=\.\w+$)")
"""What parkpress puts into names of pictures (width, digest), so that browsers may keep them."""
_OWN = re.compile(r"(?:en/)?(?:data/.*|news/page[-/].*)|(?:en/)?404\.html")
"""Pages that only one side has, or has under another address: open data, older pages of the list of news."""
_ARTICLE = re.compile(r"(?:en/)?news/a\d+\.html")
_FREE = re.compile(r"(?:en/)?(?:sitemap|sources)\.html")
"""Pages that list the same in another order, with open data or without."""
SAMPLES = 50

Link = tuple[str, str]
"""Text, and the path it leads to from the top of the site; the whole address where it leads elsewhere."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an article's page, in the order in which they stand."""

    lang: str
    title: str
    head_title: str
    description: str
    canonical: str
    alternates: tuple[Link, ...]
    """hreflang and address."""
    open_graph: tuple[Link, ...]
    """Property and content."""
    feed: bool
    navigation: tuple[Link, ...]
    switch: tuple[Link, ...]
    date: str
    tags: tuple[Link, ...]
    cover: str
    text: str
    """Of the article, without white space: Chinese and English join lines in different ways."""
    blocks: tuple[tuple[str, int], ...]
    """How many headings, marked words, list items, rows, pictures and links the text has."""
    links: tuple[Link, ...]
    older: tuple[Link, ...]
    newer: tuple[Link, ...]
    latest: tuple[Link, ...]
    footer: tuple[Link, ...]


def parts(file: Path, output: Path) -> Parts:
    """The parts of the article's page in `file` of the site in `output`."""
    path = "/" + file.relative_to(output).as_posix()
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))

    def one(selector: str) -> LexborNode:
        found = page.css_first(selector)
        assert found is not None, f"{file}: nothing at {selector}"
        return found

    def content(selector: str) -> str:
        return one(selector).attributes.get("content") or ""

    def links(selector: str) -> tuple[Link, ...]:
        return tuple((_text(link), _target(link.attributes.get("href"), path)) for link in page.css(selector))

    body = one(".body")
    return Parts(
        lang=one("html").attributes.get("lang") or "",
        title=_text(one("h1")),
        head_title=_text(one("title")),
        description=content("meta[name=description]"),
        canonical=_target(one("link[rel=canonical]").attributes.get("href"), path),
        alternates=tuple(
            (link.attributes.get("hreflang") or "", _target(link.attributes.get("href"), path))
            for link in page.css("link[rel=alternate][hreflang]")
        ),
        open_graph=tuple(
            (meta.attributes.get("property") or "", _DIGEST.sub("", meta.attributes.get("content") or ""))
            for meta in page.css("meta[property]")
        ),
        feed=page.css_first("link[rel=alternate][type*=xml]") is not None,
        navigation=links("nav.main-nav a"),
        switch=links("header a.lang"),
        date=one("article time").text(strip=True),
        tags=links("article a.tag"),
        cover=_target(one("article img.cover").attributes.get("src"), path),
        text=_text(body),
        blocks=tuple((name, len(body.css(name))) for name in ("h2", "strong", "em", "li", "tr", "td", "img", "a")),
        links=links(".body a"),
        older=links("nav.prev-next a[rel=prev]"),
        newer=links("nav.prev-next a[rel=next]"),
        latest=links("aside.latest a"),
        footer=links("footer a"),
    )


def listed(file: Path, output: Path) -> tuple[tuple[Link, ...], tuple[str, ...], str]:
    """What a page that is no article lists: links of its lists, figures, and its text without white space."""
    path = "/" + file.relative_to(output).as_posix()
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    links = ((_text(link), _target(link.attributes.get("href"), path)) for link in page.css("main .list a"))
    figures = (_text(node) for node in page.css("main dl.figures dt, main dl.figures dd"))
    return tuple(links), tuple(figures), "".join(_text(node) for node in page.css("main .body"))


def differences(one: Parts, other: Parts) -> list[str]:
    """The names of the parts in which two pages differ."""
    return [field.name for field in fields(Parts) if getattr(one, field.name) != getattr(other, field.name)]


def dead_links(file: Path, output: Path) -> list[str]:
    """The addresses of a page that lead to no file of the site."""
    path = "/" + file.relative_to(output).as_posix()
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    found = [node.attributes.get("href") for node in page.css("a[href], link[rel=stylesheet]")]
    found += [node.attributes.get("src") for node in page.css("img[src]")]
    targets = {urljoin(path, address or "").partition("#")[0] for address in found}
    return sorted(t for t in targets if not urlsplit(t).scheme and not _file(output, t).is_file())


def compare(outputs: Sequence[Path], articles: int) -> tuple[str, ...]:
    """What is equal in the sites of a race, as sentences. Raises AssertionError where something is not, or a link dead.

    All addresses of pages are compared, of a sample of articles every part and every link, and of most other pages what
    they list.
    """
    addresses = [_pages(output) for output in outputs]
    for other in addresses[1:]:
        assert other == addresses[0], f"pages of one side only: {sorted(other ^ addresses[0])[:20]}"
    chosen = sorted({1, articles, *range(1, articles + 1, max(1, articles // SAMPLES))})
    paths = [f"{root}news/a{number:06}.html" for number in chosen for root in ("", "en/")]
    for path in paths:
        found = [parts(output / path, output) for output in outputs]
        for page in found[1:]:
            assert not differences(found[0], page), f"{path} differs in {differences(found[0], page)}"
        for output in outputs:
            assert not dead_links(output / path, output), f"{path}: {dead_links(output / path, output)}"
    others = [path for path in sorted(addresses[0]) if not _ARTICLE.fullmatch(path) and not _FREE.fullmatch(path)]
    for path in others:
        lists = [listed(output / path, output) for output in outputs]
        assert all(other == lists[0] for other in lists), f"{path} lists other things: {lists}"[:2000]
    count = sum(1 for path in addresses[0] if _ARTICLE.fullmatch(path))
    assert count == 2 * articles, f"{count} pages of articles"
    return (
        f"{len(addresses[0]):,} pages stand at the same addresses, {count:,} of them articles.",
        f"Of {len(paths)} articles every part was compared, and every link followed;",
        f"of {len(others)} other pages lists, figures and texts were compared.",
    )


def _pages(output: Path) -> set[str]:
    paths = (file.relative_to(output).as_posix() for file in output.rglob("*.html"))
    return {path for path in paths if not _OWN.fullmatch(path)}


def _file(output: Path, target: str) -> Path:
    file = output / unquote(target).lstrip("/")
    return file / "index.html" if file.is_dir() else file


def _target(address: str | None, page: str) -> str:
    """Where an address of a page leads, written in one way whatever way the generator writes it."""
    target = urljoin(page, address or "").removeprefix(URL)
    return _DIGEST.sub("", re.sub(r"/index\.html$", "/", target))


def _text(node: LexborNode) -> str:
    return re.sub(r"\s+", "", node.text())
