"""The home page, the section lists, and the pages about the park and the site."""

from __future__ import annotations

from dataclasses import replace

from parkpress.content.models import STAGES, Enterprise, Project, Source
from parkpress.content.site import FigureEntry, Site
from parkpress.content.validity import STATES
from parkpress.languages import LANGUAGES
from parkpress.media.addressing import base_path, source_anchor
from parkpress.media.cards import cards, first_photo, groups_by
from parkpress.media.contacts import desks
from parkpress.media.data.naming import names, title_of
from parkpress.media.figures import figure_view, figure_views, source_words
from parkpress.media.head import About, organization
from parkpress.media.lazy import later
from parkpress.media.pages import data, industries, news
from parkpress.media.pages.parts import attachments, base, body, long_text, trail
from parkpress.media.prose import lead
from parkpress.media.scope import Scope
from parkpress.media.views.cards import Card, CardGroup
from parkpress.media.views.general import (
    MissingLanguage,
    MissingPage,
    SitemapGroup,
    SitemapPage,
    SourceGroup,
    SourcesPage,
    TextPage,
)
from parkpress.media.views.page import Page, TimelineEntry
from parkpress.media.views.park import AboutPage, HomePage
from parkpress.media.views.pictures import PictureView
from parkpress.media.views.sections import SectionPage
from parkpress.media.views.words import LinkView, Words

HOME_FIGURES = 6
HOME_PROJECTS = 6
HOME_ENTERPRISES = 6
HOME_NEWS = 6
HOME_TIMELINE = 5

WAYS = ("projects", "spaces", "policies", "services", "industries")
"""Sections that the home page leads to at once, best first."""
MOST_WAYS = 4


def home(scope: Scope, id: str) -> HomePage:
    """index.html"""
    settings = scope.settings
    park = scope.reads.ask(Site.park)
    name = scope.words(settings.name)
    tagline = scope.maybe_words(settings.tagline)
    profile = long_text(scope, park.profile)
    refs = settings.home.figures or _newest_figures(scope)
    figures = figure_views(scope, tuple(refs)[:HOME_FIGURES])
    years = {ref.partition(".")[0] for ref in refs}
    year = years.pop() if len(years) == 1 else ""
    in_one_year = year.startswith("achievements/")
    projects = settings.home.projects or scope.reads.ask(Site.ids, "projects")
    about = About("home", "", name, lead(profile) or name.plain, home=True, things=(organization(scope),))
    return HomePage(
        **base(scope, "home.html", "home", about, (), summary=tagline),
        figures=figures,
        figures_title=_figures_title(scope, year) if in_one_year else None,
        figures_href=scope.page_href(*year.split("/")) if in_one_year else "",
        profile=profile,
        projects=later(lambda: cards(scope, "projects", tuple(projects)[:HOME_PROJECTS])),
        enterprises=later(
            lambda: cards(scope, "enterprises", scope.reads.ask(Site.ids, "enterprises")[:HOME_ENTERPRISES])
        ),
        news=later(lambda: _home_news(scope)),
        timeline=later(lambda: _timeline(scope)[-HOME_TIMELINE:]),
        picture=later(lambda: _park_picture(scope)),
        ways=later(lambda: _ways(scope)),
    )


def _ways(scope: Scope) -> tuple[LinkView, ...]:
    """Where an investor goes on from the home page; whom to ask stands last."""
    sections = (scope.link("section", section, key=f"home.way_{section}") for section in WAYS)
    links = [link for link in sections if link is not None]
    about = scope.link("about", "", key="home.way_contacts") if scope.reads.ask(Site.park).contacts else None
    if about is None:
        return tuple(links[:MOST_WAYS])
    return (*links[: MOST_WAYS - 1], replace(about, href=f"{about.href}#contacts"))


def _home_news(scope: Scope) -> tuple[Card, ...]:
    """Pinned articles first, then the newest."""
    newest = scope.reads.ask(Site.news, scope.lang.id, 0, HOME_NEWS)
    pinned = scope.reads.ask(Site.pinned_news, scope.lang.id)
    return cards(scope, "news", tuple(dict.fromkeys(pinned + newest))[:HOME_NEWS])


def _newest_figures(scope: Scope) -> tuple[str, ...]:
    years = scope.reads.ask(Site.ids, "achievements")
    if not years:
        return scope.reads.ask(Site.figures)[:HOME_FIGURES]
    return tuple(ref for _, refs in scope.reads.ask(Site.indicator_groups, years[0]) for ref in refs)[:HOME_FIGURES]


def _figures_title(scope: Scope, ref: str) -> Words:
    year = ref.partition("/")[2]
    return scope.plain_words(scope.t["title.figures_of_year"].format(year=year))


def _park_picture(scope: Scope) -> PictureView | None:
    return first_photo(scope, scope.reads.ask(Site.park).photos)


def _timeline(scope: Scope) -> tuple[TimelineEntry, ...]:
    events = scope.reads.ask(Site.timeline)
    return tuple(TimelineEntry(scope.date(event.date), scope.words(event.text), event.derived) for event in events)


def section(scope: Scope, id: str) -> Page:
    """The list of a section; industries, news and open data have lists of their own making."""
    if id == "data":
        return data.index(scope)
    if id == "news":
        return news.index(scope)
    if id == "industries":
        return industries.index(scope)
    title = scope.plain_words(scope.t[f"nav.{id}"])
    items = cards(scope, id, scope.reads.ask(Site.ids, id))
    about = About("section", id, title, scope.t[f"section.{id}.description"], column=id)
    groups: tuple[CardGroup, ...] = ()
    if id == "projects":
        groups = _by_stage(scope, items)
    elif id == "enterprises":
        groups = _by_industry(scope, items)
    elif id in ("policies", "spaces"):
        groups = _by_facts(scope, id, items)
    summary = scope.plain_words(scope.t[f"section.{id}.description"])
    page = base(scope, f"{id}.html", "section", about, trail(scope), summary=summary)
    honours = scope.link("honours", "", key="title.honours") if id == "enterprises" else None
    return SectionPage(**page, cards=items, groups=groups, honours=honours)


def _by_facts(scope: Scope, section: str, items: tuple[Card, ...]) -> tuple[CardGroup, ...]:
    """Policies by validity, land and buildings apart."""
    keys = {card.id: card.policy.state if card.policy else card.space.kind if card.space else "" for card in items}
    order, area = (STATES, "policy") if section == "policies" else (("land", "building"), "space")
    return groups_by(items, keys, {key: scope.plain_words(scope.t[f"{area}.{key}"]) for key in order}, order)


def _by_stage(scope: Scope, items: tuple[Card, ...]) -> tuple[CardGroup, ...]:
    keys: dict[str, str] = {}
    for item in items:
        record = scope.reads.ask(Site.record, "projects", item.id)
        keys[item.id] = record.stage if isinstance(record, Project) else "unknown"
    order = [*reversed(STAGES), "paused", "unknown"]
    return groups_by(items, keys, {stage: scope.plain_words(scope.t[f"stage.{stage}"]) for stage in order}, order)


def _by_industry(scope: Scope, items: tuple[Card, ...]) -> tuple[CardGroup, ...]:
    keys = {}
    for item in items:
        record = scope.reads.ask(Site.record, "enterprises", item.id)
        keys[item.id] = (record.industry if isinstance(record, Enterprise) else None) or ""
    order = list(dict.fromkeys([*scope.reads.ask(Site.ids, "industries"), ""]))
    labels = {"": scope.plain_words(scope.t["group.other"])}
    for industry in order[:-1]:
        label = scope.reads.ask(Site.label, "industries", industry)
        labels[industry] = scope.words(label) if label else labels[""]
    return groups_by(items, keys, labels, order)


def about(scope: Scope, id: str) -> AboutPage:
    """about.html: park.yaml and, where it exists, the text of pages/about."""
    park = scope.reads.ask(Site.park)
    settings = scope.settings
    own = scope.reads.ask(Site.record, "pages", "about")
    html, tag, contents = body(scope, "pages", "about", own.folder if own else "")
    profile = long_text(scope, park.profile)
    facts = [("about.district", scope.words(park.district))] if park.district else []
    if settings.operator:
        facts.append(("about.operator", scope.words(settings.operator.name)))
    title = scope.words(own.title) if own else scope.plain_words(scope.t["nav.about"])
    summary = scope.maybe_words(own.summary) if own else None
    description = summary.plain if summary else lead(profile) or lead(html)
    page = About("about", "", title, description, column="about", things=(organization(scope),))
    loose = tuple(ref for ref in scope.reads.ask(Site.figures) if ref.startswith("figures/"))
    return AboutPage(
        **base(scope, "about.html", "about", page, trail(scope), summary=summary, section="about"),
        profile=profile,
        body=html,
        body_tag=tag,
        contents=contents,
        facts=tuple(facts),
        aims=tuple(scope.words(aim) for aim in park.aims),
        principles=tuple(scope.words(principle) for principle in park.principles),
        timeline=_timeline(scope),
        figures=figure_views(scope, loose),
        contacts=desks(scope),
        picture=_park_picture(scope),
    )


def text_page(scope: Scope, id: str) -> TextPage | None:
    """<slug>.html: a page of content/pages."""
    record = scope.reads.ask(Site.record, "pages", id)
    if record is None:
        return None
    html, tag, contents = body(scope, "pages", id, record.folder)
    title = scope.words(record.title)
    summary = scope.maybe_words(record.summary)
    page = About("pages", id, title, summary.plain if summary else lead(html))
    return TextPage(
        **base(scope, "page.html", "page", page, trail(scope), summary=summary),
        body=html,
        body_tag=tag,
        contents=contents,
        attachments=attachments(scope, "pages", id),
    )


def sources(scope: Scope, id: str) -> SourcesPage:
    """sources.html: every figure with its source, under the source."""
    by_source: dict[Source, list[FigureEntry]] = {}
    for ref in scope.reads.ask(Site.figures):
        entry = scope.reads.ask(Site.figure, ref)
        if entry is not None and entry.source is not None:
            by_source.setdefault(entry.source, []).append(entry)
    title = scope.plain_words(scope.t["title.sources"])
    summary = scope.plain_words(scope.t["section.sources.description"])
    page = About("sources", "", title, summary.plain)
    groups = tuple(_source_group(scope, place, *found) for place, found in enumerate(by_source.items(), 1))
    return SourcesPage(**base(scope, "sources.html", "sources", page, trail(scope), summary=summary), groups=groups)


def _source_group(scope: Scope, place: int, source: Source, entries: list[FigureEntry]) -> SourceGroup:
    views = tuple(replace(figure_view(scope, entry), id=source_anchor(entry.ref)) for entry in entries)
    words = source_words(scope, source)
    assert words is not None
    date = scope.date(source.date).long if source.date else ""
    return SourceGroup(f"source-{place}", words, source.url or "", date, views)


def sitemap(scope: Scope, id: str) -> SitemapPage:
    """sitemap.html: every page of this language."""
    title = scope.plain_words(scope.t["title.sitemap"])
    page = About("sitemap", "", title, scope.t["section.sitemap.description"])
    groups = []
    for name in dict.fromkeys((*scope.reads.ask(Site.sections, scope.lang.id), "data")):
        link = scope.section_link(name)
        if link is not None:
            groups.append(SitemapGroup(link.text, link.href, _pages_of(scope, name)))
    return SitemapPage(
        **base(scope, "sitemap.html", "sitemap", page, trail(scope)),
        groups=tuple(groups),
        others=_other_pages(scope),
    )


def _pages_of(scope: Scope, section: str) -> tuple[LinkView, ...]:
    if section == "about":
        return ()
    if section == "data":
        datasets = names(scope.reads, scope.lang.id)
        return tuple(LinkView(title_of(scope, name), scope.page_href("dataset", name)) for name in datasets)
    if section == "news":
        ids = scope.reads.ask(Site.news, scope.lang.id, 0, scope.reads.ask(Site.news_count, scope.lang.id))
    else:
        ids = scope.reads.ask(Site.ids, section)
    links = [scope.link(section, id) for id in ids]
    if section == "enterprises":
        links.append(scope.link("honours", "", key="title.honours"))
    return tuple(link for link in links if link is not None)


def _other_pages(scope: Scope) -> tuple[LinkView, ...]:
    links = [scope.link("pages", id) for id in scope.reads.ask(Site.ids, "pages") if id != "about"]
    links.append(scope.link("sources", "", key="title.sources"))
    links.append(scope.link("errata", "", key="title.errata"))
    return tuple(link for link in links if link is not None)


def missing(scope: Scope, id: str) -> MissingPage:
    """404.html: one for all languages, whose links start with the path of the site's address."""
    root = base_path(scope.settings.url)
    halves = []
    for lang in scope.languages:
        t = scope.reads.ask(Site.interface, lang)
        home_path = scope.reads.ask(Site.address, "home", "", lang) or ""
        map_path = scope.reads.ask(Site.address, "sitemap", "", lang) or ""
        halves.append(
            MissingLanguage(
                LANGUAGES[lang].tag, t["missing.title"], t["missing.text"],
                root + home_path, t["missing.home"], root + map_path, t["missing.sitemap"],
            )
        )
    title = scope.plain_words(scope.t["missing.title"])
    page = About("404", "", title, scope.t["missing.text"], indexable=False)
    return MissingPage(**base(scope, "404.html", "missing", page, ()), languages=tuple(halves))
