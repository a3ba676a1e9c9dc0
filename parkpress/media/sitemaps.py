"""sitemap.xml, sitemap.txt and robots.txt: what search engines are told (DOMAIN 6.3)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from parkpress.content.site import PageEntry, Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.addressing import absolute

MEDIUM = "sitemap"
MOST_ADDRESSES = 50_000
"""Addresses that one sitemap may hold (sitemaps.org); more of them need an index."""

_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:mobile="http://www.baidu.com/schemas/sitemap-mobile/1/"'
)


def plan(reads: Reads) -> Iterable[Output]:
    """The sitemap in both forms, its parts where it needs an index, and robots.txt."""
    yield Output("sitemap.txt", MEDIUM, ("text",))
    yield Output("robots.txt", MEDIUM, ("robots",))
    parts = -(-len(_indexable(reads)) // MOST_ADDRESSES)
    if parts <= 1:
        yield Output("sitemap.xml", MEDIUM, ("xml", 0))
        return
    yield Output("sitemap.xml", MEDIUM, ("index", parts))
    for part in range(parts):
        yield Output(f"sitemap-{part + 1}.xml", MEDIUM, ("xml", part))


def render(output: Output, reads: Reads) -> Rendered:
    """One of the files of `plan`."""
    url = reads.ask(Site.settings).url
    form, part = output.args[0], int(output.args[1]) if len(output.args) > 1 else 0
    if form == "robots":
        text = f"User-agent: *\nAllow: /\n\nSitemap: {absolute(url, 'sitemap.xml')}\n"
    elif form == "text":
        text = "".join(absolute(url, entry.path) + "\n" for entry in _indexable(reads))
    elif form == "index":
        text = _index(url, part)
    else:
        text = _urlset(url, _indexable(reads)[part * MOST_ADDRESSES : (part + 1) * MOST_ADDRESSES])
    return Rendered(text.encode())


def _indexable(reads: Reads) -> list[PageEntry]:
    return [entry for entry in reads.ask(Site.pages) if entry.indexable]


def _urlset(url: str, entries: list[PageEntry]) -> str:
    rows = []
    for entry in entries:
        modified = f"<lastmod>{entry.modified.iso()[:10]}</lastmod>" if entry.modified else ""
        location = escape(absolute(url, entry.path), quote=False)
        rows.append(f'<url><loc>{location}</loc>{modified}<mobile:mobile type="pc,mobile"/></url>\n')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NAMESPACES}>\n{"".join(rows)}</urlset>\n'


def _index(url: str, parts: int) -> str:
    places = (absolute(url, f"sitemap-{part + 1}.xml") for part in range(parts))
    rows = "".join(f"<sitemap><loc>{escape(place, quote=False)}</loc></sitemap>\n" for place in places)
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {namespace}>\n{rows}</sitemapindex>\n'
