"""Articles, and the lists of articles."""

from __future__ import annotations

from typing import Any

from parkpress.content.models import Article
from parkpress.content.references import resolve
from parkpress.content.site import NEWS_ON_PAGE, Picture, Site
from parkpress.media.addressing import absolute
from parkpress.media.cards import cards, news_lines, picture, tag_links
from parkpress.media.head import About, published
from parkpress.media.lazy import later
from parkpress.media.pages.parts import attachments, base, body, trail
from parkpress.media.pictures import social_address
from parkpress.media.prose import lead
from parkpress.media.scope import Scope
from parkpress.media.views.cards import Card
from parkpress.media.views.news import ArticlePage, NewsPage
from parkpress.media.views.words import LinkView, Words

RELATED_KINDS = ("projects", "enterprises", "spaces", "policies", "services", "industries")

NUMBERS_BESIDE = 3
"""Numbers of list pages shown on either side of the current one; links to years lead further."""

RELATED_NEWS = 4
"""Other articles shown below one."""


def article(scope: Scope, id: str) -> ArticlePage | None:
    """news/<slug>.html"""
    record = scope.reads.ask(Site.record, "news", id)
    if not isinstance(record, Article):
        return None
    cover = picture(scope, record.cover, record.folder, record.cover_alt)
    html, tag, contents = body(scope, "news", id, record.folder, eager=cover is None)
    title = scope.words(record.title)
    summary = scope.maybe_words(record.summary)
    source = scope.maybe_words(record.source)
    author = scope.maybe_words(record.author)
    tags = tag_links(scope, record.tags)
    description = summary.plain if summary else lead(html)
    about = About(
        "news", id, title, description, og_type="article", published=record.date, column="news",
        article_source=source.plain if source else "", author=author.plain if author else "",
        keywords=tuple(link.text.plain for link in tags),
        cover=_cover(scope, record),
        things=later(lambda: (_news_article(scope, record, title, description, _author(scope, author, source)),)),
    )
    older, newer = scope.reads.ask(Site.neighbours, id, scope.lang.id)
    return ArticlePage(
        **base(scope, "article.html", "article", about, trail(scope, "news"), summary=summary, section="news"),
        date=scope.date(record.date),
        source=source.plain if source else "",
        author=author.plain if author else "",
        body=html,
        body_tag=tag,
        contents=contents,
        cover=cover,
        tags=tags,
        pinned=record.pinned,
        related=later(lambda: _related(scope, id)),
        related_news=later(lambda: _related_news(scope, id)),
        attachments=later(lambda: attachments(scope, "news", id)),
        older=scope.link("news", older) if older else None,
        newer=scope.link("news", newer) if newer else None,
    )


def _cover(scope: Scope, record: Article) -> Picture | None:
    return scope.reads.ask(Site.picture, resolve(record.cover, record.folder)) if record.cover else None


def _related(scope: Scope, id: str) -> tuple[Card, ...]:
    """The records that an article is about."""
    found: list[Card] = []
    for kind in RELATED_KINDS:
        found += cards(scope, kind, scope.reads.ask(Site.subjects, id, kind))
    return tuple(found)


def _related_news(scope: Scope, id: str) -> tuple[Card, ...]:
    """Articles beside this one, newest first and in short: the page depends on no more of them than it shows."""
    lines = scope.reads.ask(Site.related_news, id, scope.lang.id, RELATED_NEWS)
    return news_lines(scope, sorted(lines, key=lambda line: line.date.sort_key(), reverse=True))


def _news_article(
    scope: Scope, record: Article, title: Words, description: str, author: dict[str, str]
) -> dict[str, Any]:
    url = scope.settings.url
    site = scope.site.plain
    publisher = {"@type": "Organization", "@id": absolute(url, "index.html") + "#organization", "name": site}
    image = social_address(url, _cover(scope, record))
    return {
        "@type": "NewsArticle",
        "headline": title.plain,
        "description": scope.clip(description),
        **({"image": [image]} if image else {}),
        "datePublished": published(scope, record.date),
        "inLanguage": scope.lang.tag,
        "mainEntityOfPage": absolute(url, scope.path),
        "publisher": publisher,
        "author": author,
    }


def _author(scope: Scope, author: Words | None, source: Words | None) -> dict[str, str]:
    """Who wrote an article: a person, unless it is the site, its operator or where the article comes from."""
    settings = scope.settings
    site = scope.site.plain
    if author is None:
        return {"@type": "Organization", "name": site}
    operator = scope.maybe_words(settings.operator.name) if settings.operator else None
    bodies = {site, *(words.plain for words in (source, operator) if words)}
    return {"@type": "Organization" if author.plain in bodies else "Person", "name": author.plain}


def _list(
    scope: Scope, kind: str, id: str, title: Words, slugs: tuple[str, ...], *,
    template: str = "news.html", crumbs: tuple[LinkView, ...], numbers: bool = False, number: int = 0,
    description: str = "",
) -> NewsPage:
    about = About(kind, id, title, description or scope.t["section.news.description"], column="news")
    newer, older = _turning(scope, number) if numbers else (None, None)
    return NewsPage(
        **base(scope, template, "tag" if kind == "tags" else "section", about, crumbs, section="news"),
        cards=cards(scope, "news", slugs),
        newer=newer,
        older=older,
        numbers=later(lambda: _numbers(scope, number) if numbers else ()),
        years=later(lambda: _years(scope, id if kind == "news-year" else "")),
        tags=later(lambda: _tags(scope, id if kind == "tags" else "")),
    )


def index(scope: Scope) -> NewsPage:
    """news/index.html: the newest articles, below those that are pinned."""
    title = scope.plain_words(scope.t["nav.news"])
    newest = scope.reads.ask(Site.news, scope.lang.id, 0, NEWS_ON_PAGE)
    slugs = tuple(dict.fromkeys(scope.reads.ask(Site.pinned_news, scope.lang.id) + newest))
    return _list(scope, "section", "news", title, slugs, crumbs=trail(scope), numbers=True)


def numbered(scope: Scope, id: str) -> NewsPage:
    """news/page-<n>.html: a full page of older articles, counted from the oldest."""
    number = int(id)
    title = scope.plain_words(scope.t["title.page"].format(n=number))
    slugs = scope.reads.ask(Site.news_page, scope.lang.id, number)
    return _list(scope, "news-page", id, title, slugs, crumbs=trail(scope, "news"), numbers=True, number=number)


def of_year(scope: Scope, id: str) -> NewsPage:
    """news/year-<year>.html"""
    title = scope.plain_words(scope.t["title.year"].format(year=id))
    slugs = scope.reads.ask(Site.news_of_year, scope.lang.id, int(id))
    return _list(scope, "news-year", id, title, slugs, crumbs=trail(scope, "news"))


def tagged(scope: Scope, id: str) -> NewsPage | None:
    """tags/<id>.html"""
    place = scope.reads.ask(Site.place, "tags", id, scope.lang.id)
    if not place.name:
        return None
    name = scope.written(place.language, place.name)
    title = scope.plain_words(scope.t["title.tag"].format(tag=name.plain))
    slugs = scope.reads.ask(Site.tagged, id, scope.lang.id)
    description = f"{title.plain} | {scope.t['section.news.description']}"
    crumbs = trail(scope, "news")
    return _list(scope, "tags", id, title, slugs, template="tag.html", crumbs=crumbs, description=description)


def _turning(scope: Scope, number: int) -> tuple[LinkView | None, LinkView | None]:
    """(newer, older) neighbours of a numbered page; 0 is the index, whose older neighbour is the highest number."""
    if number == 0:
        return None, _page_link(scope, scope.reads.ask(Site.news_pages, scope.lang.id))
    newer = _page_link(scope, number + 1) or scope.link("section", "news", key="nav.news")
    return newer, _page_link(scope, number - 1)


def _numbers(scope: Scope, current: int) -> tuple[LinkView, ...]:
    """The numbers around the current one: an old page does not depend on how many there are."""
    middle = current or scope.reads.ask(Site.news_pages, scope.lang.id) - NUMBERS_BESIDE
    around = range(middle + NUMBERS_BESIDE, middle - NUMBERS_BESIDE - 1, -1)
    links = [_page_link(scope, number, current=number == current) for number in around if number > 0]
    found = tuple(link for link in links if link is not None)
    return found if len(found) > 1 else ()


def _page_link(scope: Scope, number: int, *, current: bool = False) -> LinkView | None:
    path = scope.reads.ask(Site.address, "news-page", str(number), scope.lang.id)
    return LinkView(scope.plain_words(str(number)), scope.href(path), current=current) if path else None


def _years(scope: Scope, current: str) -> tuple[LinkView, ...]:
    links = []
    for year in scope.reads.ask(Site.news_years, scope.lang.id):
        path = scope.reads.ask(Site.address, "news-year", str(year), scope.lang.id)
        if path:
            links.append(LinkView(scope.plain_words(str(year)), scope.href(path), current=str(year) == current))
    return tuple(links)


def _tags(scope: Scope, current: str) -> tuple[LinkView, ...]:
    links = []
    for tag in scope.reads.ask(Site.tags, scope.lang.id):
        link = scope.link("tags", tag)
        if link is not None:
            links.append(LinkView(link.text, link.href, current=tag == current))
    return tuple(links)
