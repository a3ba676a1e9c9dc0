"""The head of a page: what search engines, share cards and inspectors of government sites read."""

from __future__ import annotations

import json
from dataclasses import field
from functools import lru_cache
from posixpath import join, normpath
from typing import Any

from markupsafe import Markup

from parkpress.content.site import SOCIAL_CARD, Picture, Site
from parkpress.content.when import When
from parkpress.immutable import immutable
from parkpress.languages import LANGUAGES
from parkpress.media.addressing import absolute
from parkpress.media.lazy import Lazy, later
from parkpress.media.pictures import plain_version, social_address
from parkpress.media.scope import Scope
from parkpress.media.views.page import Head
from parkpress.media.views.words import LinkView, Words


@immutable
class About(Lazy):
    """What a page says of itself to machines."""

    kind: str
    id: str
    title: Words
    description: str
    home: bool = False
    og_type: str = "website"
    published: When | None = None
    indexable: bool = True
    column: str = ""
    """The section it belongs to, for column tags."""
    article_source: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    cover: Picture | None = None
    """Its own picture for share cards; a drawing is none."""
    things: tuple[dict[str, Any], ...] = field(default=())
    """JSON-LD things beside the breadcrumbs."""


def head(scope: Scope, about: About, breadcrumbs: tuple[LinkView, ...]) -> Head:
    """The head of a page."""
    settings = scope.settings
    site = scope.site.plain
    here = absolute(settings.url, scope.path)
    tagline = scope.maybe_words(settings.tagline)
    title = f"{about.title.plain} | {site}"
    if about.home:
        title = f"{site} | {tagline.plain}" if tagline else site
    own = _own(scope, about)
    indexable = about.indexable and scope.lang.id in own
    listed = indexable and len(own) > 1 and here in own.values()
    image = social_address(settings.url, about.cover)
    description = about.description or (tagline.plain if tagline else site)
    return Head(
        title=title,
        description=scope.clip(description),
        canonical=here if indexable else own.get(scope.lang.id) or next(iter(own.values()), here),
        robots="" if indexable else "noindex",
        alternates=tuple((LANGUAGES[lang].tag, address) for lang, address in own.items()) if listed else (),
        x_default=own.get(scope.languages[0], "") if listed else "",
        og_type=about.og_type,
        og_title=about.title.plain,
        og_locale=scope.lang.og,
        og_image=image or social_address(settings.url, scope.reads.ask(Site.picture, SOCIAL_CARD)),
        published=published(scope, about.published) if about.published else "",
        gov=later(lambda: gov_tags(scope, about, here)),
        jsonld=later(lambda: _jsonld(scope, about, here, breadcrumbs)),
    )


def _own(scope: Scope, about: About) -> dict[str, str]:
    """Language -> address, of every language in which the page has words of its own."""
    places = {lang: scope.reads.ask(Site.place, about.kind, about.id, lang) for lang in scope.languages}
    url = scope.settings.url
    return {lang: absolute(url, place.path) for lang, place in places.items() if place.path and place.translated}


def published(scope: Scope, when: When) -> str:
    """An ISO 8601 moment in the site's time zone; a day counts from its start."""
    return when.moment(scope.settings.timezone).isoformat()


COLUMN_TYPES = {
    "": "首页",
    "about": "概况信息",
    "news": "工作动态",
    "achievements": "数据发布",
    "data": "数据发布",
    "services": "办事服务",
    "policies": "政策文件",
    "industries": "概况信息",
}
"""ColumnType of each section: values of the annex of 国办发〔2017〕47号, as DOMAIN 1.2 maps them."""


def gov_tags(scope: Scope, about: About, here: str) -> tuple[tuple[str, str], ...]:
    """The page tags of government sites, for operators that are or follow one (DOMAIN 1.2).

    A company follows one where its settings name the rule set. Optional tags are left out where there is nothing to
    say: an empty value counts as a fault.
    """
    settings = scope.settings
    company = settings.operator is not None and settings.operator.type == "company"
    if settings.operator is None or (company and "cn-gov" not in settings.checks.rules):
        return ()
    host = settings.url.partition("://")[2].partition("/")[0]
    tags = [
        ("SiteName", scope.site.plain),
        ("SiteDomain", host),
        ("SiteIDCode", settings.footer.site_code or ""),
    ]
    if about.column or about.home:
        name = scope.t[f"nav.{about.column}"] if about.column else scope.t["nav.home"]
        text = scope.t.get(f"section.{about.column}.description", about.description)
        tags += [
            ("ColumnName", name),
            ("ColumnDescription", text),
            ("ColumnKeywords", ",".join(dict.fromkeys((name, scope.site.plain)))),
            ("ColumnType", COLUMN_TYPES.get(about.column, name)),
        ]
    if about.published:
        tags += [
            ("ArticleTitle", about.title.plain),
            ("PubDate", f"{about.published.moment(settings.timezone):%Y-%m-%d %H:%M}"),
            ("ContentSource", about.article_source or scope.words(settings.operator.name).plain),
            ("Keywords", ",".join(about.keywords)),
            ("Author", about.author),
            ("Description", scope.clip(about.description)),
            ("Url", here),
        ]
    return tuple((name, content) for name, content in tags if content)


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _jsonld(scope: Scope, about: About, here: str, breadcrumbs: tuple[LinkView, ...]) -> Markup:
    things = list(about.things)
    if breadcrumbs:
        folder = scope.path.rpartition("/")[0]
        trail = [(link.text.plain, _absolute_from(scope.settings.url, folder, link.href)) for link in breadcrumbs]
        trail.append((about.title.plain, here))
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(trail, 1)
        ]
        things.append({"@type": "BreadcrumbList", "itemListElement": items})
    if not things:
        things.append({"@type": "WebPage", "name": about.title.plain, "url": here})
    text = _compact({"@context": "https://schema.org", "@graph": things})
    # A data block ends at the first `</`: no text of an editor may close it (HTML 4.12.1.3).
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@lru_cache(maxsize=256)
def _absolute_from(url: str, folder: str, href: str) -> str:
    """The public address behind one that is relative to a folder."""
    return absolute(url, normpath(join(folder, href)))


def organization(scope: Scope) -> dict[str, Any]:
    """The park as schema.org sees it."""
    settings = scope.settings
    home = scope.reads.ask(Site.address, "home", "", scope.lang.id) or ""
    thing = {
        "@type": "Organization",
        "@id": absolute(settings.url, "index.html") + "#organization",
        "name": scope.site.plain,
        "url": absolute(settings.url, home),
    }
    if settings.theme.logo:
        logo = scope.reads.ask(Site.picture, f"content/media/{settings.theme.logo}")
        if logo is not None:
            thing["logo"] = absolute(settings.url, plain_version(logo).path)
    return thing
