"""What inspections of government sites look at in the finished pages: page tags, links of filings, other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from parkpress.checks.gov import RULES
from parkpress.checks.links import Facts
from parkpress.content.files import CONFIG
from parkpress.content.models import Article, Page
from parkpress.content.places import locate_field
from parkpress.content.site import PageEntry, Site
from parkpress.diagnostics import Problem, Span

DEAD_HOSTS: Mapping[str, str] = {
    "miitbeian.gov.cn": "https://beian.miit.gov.cn/",
    "pucha.kaipuyun.cn": "https://zfwzgl.www.gov.cn/exposure/jiucuo.html",
    "121.43.68.40": "https://zfwzgl.www.gov.cn/exposure/jiucuo.html",
}
"""Hosts of filing and error reporting that are no more, and the addresses that have taken their place."""

_SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
_COLUMN_PAGES = (
    "section", "news-page", "news-year", "news", "projects", "enterprises", "honours", "industries", "spaces",
    "policies", "services", "achievements",
)

_TAG_FORMS = {
    "SiteDomain": re.compile(r"[A-Za-z0-9.-]+(?::[0-9]+)?"),
    "SiteIDCode": re.compile(r"bm[0-9]{8}|[0-9]{10}"),
    "PubDate": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"),
}
"""What the annex on page tags of 国办发〔2017〕47号 fixes."""

_PLACEHOLDER = re.compile(
    r"网站名称|(?:政府)?网站(?:域名|标识码)|栏目(?:名称|描述|关键词|类[别型])|文章标题|发布(?:时间|日期)|(?:内容)?来源|标题|"
    r"待(?:填|补充|定)|[xX×]{2,}|.*\{\{.*|.*\}\}.*|\$\{.*|TODO|site ?name|title|test|测试"
)
"""Values that a template has left behind."""


def check_pages(site: Site, pages: Mapping[str, Facts]) -> Iterator[Problem]:
    """The pages as they would be published. `pages` holds what `links.facts` found in each."""
    entries = [entry for entry in site.pages() if pages.get(entry.path)]
    yield from _dead_hosts(site, entries, pages)
    yield from _filings(site, entries, pages)
    settings = site.settings()
    if RULES in settings.checks.rules and settings.operator is not None:
        yield from _tags(site, entries, pages)
        yield from _foreign(site, entries, pages)


# Tags


def _tags(site: Site, entries: list[PageEntry], pages: Mapping[str, Facts]) -> Iterator[Problem]:
    """Tags that pages lack, pages that lack the same ones together; and values that cannot be right."""
    missing: dict[tuple[str, ...], list[PageEntry]] = {}
    wrong: dict[tuple[str, str, str], list[PageEntry]] = {}
    for entry in entries:
        tags: Mapping[str, str] = pages[entry.path]["tags"]
        lacking = tuple(tag for tag in _required(site, entry) if not tags.get(tag, "").strip())
        if lacking:
            missing.setdefault(lacking, []).append(entry)
        for tag in (*_SITE_TAGS, *_COLUMN_TAGS, *_ARTICLE_TAGS):
            value = tags.get(tag, "").strip()
            form = _TAG_FORMS.get(tag)
            if value and _PLACEHOLDER.fullmatch(value):
                wrong.setdefault(("gov.tag-placeholder", tag, value), []).append(entry)
            elif value and form and not form.fullmatch(value) and not _told(site, tag, value):
                wrong.setdefault(("gov.tag-form", tag, value), []).append(entry)
    for lacking, found in missing.items():
        values = {"tags": ", ".join(lacking), "count": str(len(found)), "page": found[0].path}
        yield Problem("gov.tag-missing", _source(site, found[0]), values)
    for (code, tag, value), found in wrong.items():
        values = {"tag": tag, "value": value, "count": str(len(found)), "page": found[0].path}
        yield Problem(code, _source(site, found[0]), values, tag if code == "gov.tag-form" else "")


def _required(site: Site, entry: PageEntry) -> tuple[str, ...]:
    """The tags that a page must have: 3 on every page, 7 in a column, 10 on an article."""
    settings = site.settings()
    known = settings.footer.site_code is not None  # where it is not, the footer has been told off already
    tags = _SITE_TAGS if known else tuple(tag for tag in _SITE_TAGS if tag != "SiteIDCode")
    if entry.kind == "404":
        return ()
    if entry.kind in _COLUMN_PAGES:
        tags += _COLUMN_TAGS
    return tags + _ARTICLE_TAGS if entry.kind == "news" else tags


def _told(site: Site, tag: str, value: str) -> bool:
    """Whether the wrong value is that of the settings, where it has been found already."""
    return tag == "SiteIDCode" and value == site.settings().footer.site_code


# Links


def _filings(site: Site, entries: list[PageEntry], pages: Mapping[str, Facts]) -> Iterator[Problem]:
    """The filing number must lead to the system of its authority, from the home page at least."""
    footer = site.settings().footer
    for item, host in (("icp", "beian.miit.gov.cn"), ("police", "beian.mps.gov.cn")):
        if getattr(footer, item) is None:
            continue
        for entry in entries:
            if entry.kind == "home" and not any(_host(link) == host for link in pages[entry.path]["links"]):
                span = locate_field(site.folder, CONFIG, ("footer", item))
                form_is_wrong = item == "police" and not re.search(r"\d{14}", footer.police or "")
                if not form_is_wrong:
                    values = {"item": item, "host": host, "page": entry.path}
                    yield Problem("gov.filing-link", span, values, item)


def _dead_hosts(site: Site, entries: list[PageEntry], pages: Mapping[str, Facts]) -> Iterator[Problem]:
    told = set()
    for entry in entries:
        for link in pages[entry.path]["links"]:
            dead = next((host for host in DEAD_HOSTS if _belongs(_host(link), host)), None)
            if dead is None:
                continue
            span = _place(site, entry, link)
            if (span, link) not in told:
                told.add((span, link))
                values = {"host": dead, "link": link, "new": DEAD_HOSTS[dead], "page": entry.path}
                yield Problem("gov.dead-host", span, values, "new")


def _foreign(site: Site, entries: list[PageEntry], pages: Mapping[str, Facts]) -> Iterator[Problem]:
    """Links to other hosts, each once: on a government site such a link should say that it leaves it."""
    settings = site.settings()
    first: dict[str, tuple[PageEntry, str]] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        hosts = {_host(link): link for link in reversed(pages[entry.path]["links"])}
        for host, link in hosts.items():
            if host and not any(_belongs(host, known) for known in (*settings.known_hosts, *DEAD_HOSTS)):
                first.setdefault(host, (entry, link))
                counts[host] = counts.get(host, 0) + 1
    for host, (entry, link) in first.items():
        values = {"host": host, "link": link, "page": entry.path, "count": str(counts[host])}
        yield Problem("gov.foreign-link", _place(site, entry, link), values, "allow")


def _host(link: str) -> str:
    if "//" not in link:  # as nearly all do that stay on the site
        return ""
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:  # a bracket that is no address of IPv6
        return ""


def _belongs(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


# Places


def _source(site: Site, entry: PageEntry) -> Span:
    return Span(_files(site, entry)[0])


def _files(site: Site, entry: PageEntry) -> list[str]:
    """The files in which something of a page may stand, likeliest first."""
    record = site.record(entry.kind, entry.id)
    files = [f"{record.folder}/{entry.lang}.md"] if isinstance(record, Article | Page) else []
    source = site.source_of(entry.kind, entry.id)
    return [*(path for path in files if site.file(path)), *([source] if source else []), CONFIG]


def _place(site: Site, entry: PageEntry, link: str) -> Span:
    """Where a link stands: in the page's own text, the settings or a template of the site."""
    templates = sorted((site.folder / "templates").rglob("*.html"))
    files = [*_files(site, entry), *(path.relative_to(site.folder).as_posix() for path in templates)]
    for path in files:
        text = ((site.read(path) or b"") if site.file(path) else b"").decode("utf-8-sig", "replace")
        at = text.replace("\r\n", "\n").find(link)
        if at >= 0:
            text = text.replace("\r\n", "\n")
            return Span(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), len(link))
    return Span(files[0])
