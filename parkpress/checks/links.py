"""Links, fragments and titles, looked at in the finished pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from parkpress.diagnostics import Problem, Span

_LINKING = "a[href], area[href], img[src], script[src], link[rel=stylesheet][href], link[rel=icon][href]"

Facts = Mapping[str, Any]
"""What `facts` found in one page; empty for what is no page."""


def facts(path: str, data: bytes) -> Facts:
    """The title, the headings of the first level, the ids, the links and the tags for inspectors of a page."""
    if not path.endswith(".html"):
        return {}
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(data.decode())
    title = page.css_first("title")
    metas = [(node.attributes["name"] or "", node.attributes.get("content") or "") for node in page.css("meta[name]")]
    return {
        "title": title.text().strip() if title else "",
        "h1": len(page.css("h1")),
        "ids": [node.attributes["id"] for node in page.css("[id]")],
        "links": list(dict.fromkeys(_links(page))),
        "tags": {name: content for name, content in metas if name[:1].isupper()},
        "noindex": any(name == "robots" and "noindex" in content for name, content in metas),
    }


def _links(page: Any) -> Iterator[str]:
    for node in page.css(_LINKING):
        link = node.attributes.get("href") or node.attributes.get("src")
        if link:
            yield link


def links(pages: Mapping[str, Facts], place: Callable[[str, str], Span], base: str) -> Iterator[Problem]:
    """Links that lead nowhere.

    `place` says where a link of a page stands in the sources; a link that stands on several pages because they
    show the same text is reported once. `base` is the path of the site's address.
    """
    told: set[tuple[Span, str]] = set()
    for problem in _broken(pages, place, base):
        key = (problem.span, problem.values["link"])
        if key not in told:
            told.add(key)
            yield problem


def _broken(pages: Mapping[str, Facts], place: Callable[[str, str], Span], base: str) -> Iterator[Problem]:
    ids = {path: set(found["ids"]) for path, found in pages.items() if found}
    for path, found in pages.items():
        for link in found.get("links", ()):
            try:
                parts = urlsplit(link)
            except ValueError:  # brackets that hold no address
                yield Problem("link.broken", place(path, link), {"link": link, "page": path}, hint="file")
                continue
            if parts.scheme or parts.netloc:
                continue
            target = _target(path, unquote(parts.path), base)
            if target not in pages:
                yield Problem("link.broken", place(path, link), {"link": link, "page": path}, hint="file")
            elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                yield Problem("link.fragment", place(path, link), {"link": link, "page": path}, hint="id")


def _target(path: str, link: str, base: str) -> str:
    if not link:
        return path
    if link.startswith("/"):
        if not link.startswith(base):
            return link  # above the site, where there is none of its pages
        link = "/" + link.removeprefix(base)
    found = normpath(join(path.rpartition("/")[0], link)).lstrip("/")
    if found in ("", "."):
        return "index.html"
    return f"{found}/index.html" if link.endswith("/") else found


def titles(pages: Mapping[str, Facts], origin: Callable[[str], str]) -> Iterator[Problem]:
    """Pages without a title or first heading of their own."""
    seen: dict[str, str] = {}
    for path, found in pages.items():
        if not found or found["noindex"]:
            continue
        if found["h1"] != 1:
            yield Problem("page.h1", Span(origin(path)), {"count": str(found["h1"]), "page": path}, hint="one")
        first = seen.setdefault(found["title"], path)
        if first != path:
            values = {"title": found["title"], "page": path, "other": first}
            yield Problem("page.title", Span(origin(path)), values, hint="change", related=(Span(origin(first)),))


def repeated_ids(pages: Mapping[str, Facts], origin: Callable[[str], str]) -> Iterator[Problem]:
    """Ids that stand twice on a page, so that a fragment cannot tell which is meant."""
    for path, found in pages.items():
        seen: set[str] = set()
        for id in found.get("ids", ()):
            if id in seen:
                yield Problem("page.repeated-id", Span(origin(path)), {"id": id, "page": path}, hint="change")
            seen.add(id)
