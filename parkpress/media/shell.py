"""What surrounds every page: name, navigation, footer, and the addresses of styles and scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from parkpress.content.site import Site
from parkpress.engine.reads import Reads
from parkpress.media.addressing import absolute
from parkpress.media.assets import EARLY_SCRIPT, SCRIPT, STYLESHEET, asset_path
from parkpress.media.cards import news_lines
from parkpress.media.lazy import later
from parkpress.media.pictures import plain_version
from parkpress.media.scope import Scope
from parkpress.media.views.cards import Card
from parkpress.media.views.page import FooterView, SiteView
from parkpress.media.views.words import LinkView

CSP = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
"""The policy that can be given in a page; host files add `frame-ancestors`, which a meta tag cannot carry."""

LOGO_WIDTH = 300
"""Pixels that a logo needs, which stands small in a corner."""

LATEST_NEWS = 5
"""Articles that a theme can show on every page."""

_Surroundings = tuple[Callable[..., SiteView], FooterView]
"""What makes a view of what stands on one page only; and the footer, without the page's own link."""

_POLICE_QUERY = "https://beian.mps.gov.cn/#/query/webSearch?code="
_REPORT_ERROR = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"


def site_view(scope: Scope, section: str, *, home: bool = False) -> SiteView:
    """The surroundings of a page that belongs to `section` (empty for none)."""
    if scope.rootless:
        view, footer = _surroundings(scope, section, home=home)
        latest = later(lambda: _latest(scope))
    else:
        folder = scope.path.rpartition("/")[0]
        view, footer = scope.reads.share(surroundings_in, scope.lang.id, folder, section, home)
        latest = later(lambda: scope.reads.share(latest_in, scope.lang.id, folder))
    report = _report_error(scope) if footer.site_code else ""
    return view(latest=latest, footer=replace(footer, report_error_href=report) if report else footer)


def surroundings_in(reads: Reads, lang: str, folder: str, section: str, home: bool) -> _Surroundings:
    """The surroundings of pages in a folder of the output, which are alike for all of them."""
    return _surroundings(Scope(reads, lang, f"{folder}/"), section, home=home)


def _surroundings(scope: Scope, section: str, *, home: bool) -> _Surroundings:
    settings = scope.settings
    view = partial(
        SiteView,
        name=scope.site,
        tagline=scope.maybe_words(settings.tagline),
        notice=scope.maybe_words(settings.notice),
        home=scope.page_href("home", ""),
        logo=_media(scope, settings.theme.logo),
        favicon=_media(scope, settings.theme.favicon or settings.theme.logo),
        navigation=_navigation(scope, section),
        feed=scope.page_href("feed", ""),
        stylesheet=scope.href(scope.reads.share(asset_path, STYLESHEET)),
        early_script=scope.href(scope.reads.share(asset_path, EARLY_SCRIPT)),
        script=scope.href(scope.reads.share(asset_path, SCRIPT)),
        verification=_verification(scope) if home else (),
        search=scope.page_href("search", ""),
        sitemap=scope.page_href("sitemap", ""),
        sources=scope.page_href("sources", ""),
        errata=scope.page_href("errata", ""),
        accessibility=scope.page_href("pages", "accessibility"),
        data=scope.page_href("section", "data"),
        csp=CSP,
        mourning=" ".join(day.iso()[:10] for day in settings.mourning),
        timezone=settings.timezone,
        leaving=" ".join(dict.fromkeys(settings.known_hosts)) if settings.asks_before_leaving else "",
    )
    return view, _footer(scope)


def latest_in(reads: Reads, lang: str, folder: str) -> tuple[Card, ...]:
    """The newest articles as pages in a folder of the output show them, which is alike for all of them."""
    return _latest(Scope(reads, lang, f"{folder}/"))


def _latest(scope: Scope) -> tuple[Card, ...]:
    return news_lines(scope, scope.reads.ask(Site.latest_news, scope.lang.id, LATEST_NEWS))


def _media(scope: Scope, file: str | None) -> str:
    if not file:
        return ""
    picture = scope.reads.ask(Site.picture, f"content/media/{file.removeprefix('/media/')}")
    return scope.href(plain_version(picture, LOGO_WIDTH).path) if picture else ""


def _navigation(scope: Scope, section: str) -> tuple[LinkView, ...]:
    names = scope.reads.ask(Site.sections, scope.lang.id)
    links = (scope.section_link(name, current=name == section) for name in names)
    return tuple(link for link in links if link is not None)


def _verification(scope: Scope) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_VERIFICATION_NAMES.get(engine, engine), token) for engine, token in scope.settings.verification.items()
    )


_VERIFICATION_NAMES = {
    "baidu": "baidu-site-verification",
    "bing": "msvalidate.01",
    "google": "google-site-verification",
    "360": "360-site-verification",
    "sogou": "sogou_site_verification",
    "shenma": "shenma-site-verification",
    "bytedance": "bytedance-verification-code",
}


def _report_error(scope: Scope) -> str:
    """Where a reader of a government's site reports an error on the page; empty on other sites."""
    settings = scope.settings
    if not settings.operator or settings.operator.type != "government":
        return ""
    here = quote(absolute(settings.url, scope.path), safe="")
    return f"{_REPORT_ERROR}?site_code={settings.footer.site_code}&url={here}"


def _footer(scope: Scope) -> FooterView:
    """The items that DOMAIN 1.3 lists, each only where it is configured, with the addresses in force today."""
    settings = scope.settings
    footer = settings.footer
    police_digits = "".join(re.findall(r"\d{14}", footer.police or ""))
    links = tuple(LinkView(scope.words(link.name), link.url, external=True) for link in footer.links)
    licence = None
    if settings.licence:
        licence = LinkView(scope.words(settings.licence.name), settings.licence.url or "", external=True)
    return FooterView(
        icp=footer.icp or "",
        police=footer.police or "",
        police_href=_POLICE_QUERY + police_digits if police_digits else "",
        site_code=footer.site_code or "",
        report_error_href="",
        links=links,
        operator=scope.words(settings.operator.name) if settings.operator else None,
        licence=licence,
    )
