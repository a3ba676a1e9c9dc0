"""Who lives where: the address of every page in every language (DESIGN 5), collisions, aliases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from parkpress.content.datasets import datasets
from parkpress.content.models import Year
from parkpress.content.reading import Entry, Listed
from parkpress.content.revisions import corrections
from parkpress.content.stock import Stock
from parkpress.content.when import When
from parkpress.diagnostics import Problem, Span
from parkpress.languages import LANGUAGES

NEWS_ON_PAGE = 20
"""Articles on the index of news and on each full page."""

RECORD_KINDS = (
    "achievements", "industries", "projects", "enterprises", "spaces", "policies", "services", "news", "pages",
)
"""Kinds whose records have pages of their own. Industries stand together in one file, all others in files of theirs."""

RESERVED = {
    "pages": re.compile(r"index|sources|errata|sitemap|search|404|feed"),
    "news": re.compile(r"index|page-\d+|year-\d+"),
    "projects": re.compile("index"),
    "enterprises": re.compile("index|honours"),
    "services": re.compile("index"),
    "policies": re.compile("index"),
    "spaces": re.compile("index"),
    "industries": re.compile("index"),
}
"""Ids whose address belongs to a page that is made in any case."""

ALWAYS_MADE = ("sitemap.xml", "sitemap.txt", "robots.txt")
"""Files at the root of every site that are no pages."""


class PageEntry(NamedTuple):
    """One HTML page of the site."""

    path: str
    kind: str
    id: str
    lang: str
    indexable: bool
    modified: When | None = None
    """For a list, the date of its newest article."""


@dataclass(slots=True)
class Addresses:
    """The outcome: paths by (kind, id, language), the pages in order, and aliases."""

    paths: dict[tuple[str, str, str], str] = field(default_factory=dict)
    pages: list[PageEntry] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def translated(record: Any, lang: str) -> bool:
    """Whether a record has words of its own in `lang`: an article its file, a record its name (DESIGN 3)."""
    if isinstance(record, Entry):
        return lang in record.languages
    if isinstance(record, Year):
        return record.title is None or record.title.has(lang)
    return bool(record.name.has(lang))


def shown(stock: Stock, kind: str, ids: Iterable[str], lang: str) -> list[str]:
    """Which of these records have a page in `lang`."""
    records, every = stock.in_outline(kind), stock.settings.policy(kind) != "hide"
    is_reserved = _reserved_in(kind)
    return [
        id
        for id in ids
        if (kind, id) not in stock.hidden and not is_reserved(id) and (every or translated(records[id], lang))
    ]


def reserved(kind: str, id: str) -> bool:
    """Whether the address of a record with this id belongs to a page that is always made."""
    return _reserved_in(kind)(id) is not None


def _reserved_in(kind: str) -> Callable[[str], object]:
    """What matches such ids of one kind."""
    return RESERVED[kind].fullmatch if kind in RESERVED else lambda id: None


def newest_first(stock: Stock) -> tuple[str, ...]:
    """The slugs of all news that may be shown, newest first; on one day in the order of their slugs."""
    news = stock.entries["news"]
    slugs = sorted(slug for slug in news if ("news", slug) not in stock.hidden)
    return tuple(sorted(slugs, key=lambda slug: date_of(news[slug].listed).sort_key(), reverse=True))


def date_of(article: Listed) -> When:
    """The date of an article."""
    assert article.date is not None
    return article.date


def give_addresses(stock: Stock) -> Addresses:
    """The address of every page, with the problems of sources that want the same one."""
    found = Addresses()
    for lang in stock.settings.languages:
        _of_language(stock, lang, found)
    found.pages.append(PageEntry("404.html", "404", "", stock.settings.source_language, indexable=False))
    found.paths["404", "", stock.settings.source_language] = "404.html"
    _missing_translations(stock, found)
    _collisions(stock, found)
    return found


def root_of(stock: Stock, lang: str) -> str:
    """The folder of a language's pages: the source language lives at the root."""
    return "" if lang == stock.settings.source_language else f"{lang}/"


def _of_language(stock: Stock, lang: str, found: Addresses) -> None:
    root = root_of(stock, lang)
    articles = stock.entries["news"]
    news = shown(stock, "news", stock.news_order, lang)

    def add(path: str, kind: str, id: str = "", *, indexable: bool = True, modified: When | None = None) -> None:
        found.paths[kind, id, lang] = root + path
        found.pages.append(PageEntry(root + path, kind, id, lang, indexable, modified))

    newest = date_of(articles[news[0]].listed) if news else None
    add("index.html", "home", modified=newest)
    _about(stock, lang, add)
    for kind in RECORD_KINDS:
        records = stock.in_outline(kind)
        ids = news if kind == "news" else shown(stock, kind, sorted(records), lang)
        ids = [id for id in ids if (kind, id) != ("pages", "about")]
        if ids and kind != "pages":
            add(f"{kind}/index.html", "section", kind, modified=newest if kind == "news" else None)
        folder = root if kind == "pages" else f"{root}{kind}/"
        for id in ids:
            path = found.paths[kind, id, lang] = f"{folder}{id}.html"
            modified = date_of(articles[id].listed) if kind == "news" else None
            found.pages.append(PageEntry(path, kind, id, lang, translated(records[id], lang), modified))
    _news_lists(stock, news, add)
    enterprises = stock.records.get("enterprises", {})
    if any(record.qualifications for id, record in enterprises.items() if ("enterprises", id, lang) in found.paths):
        add("enterprises/honours.html", "honours")
    if names := list(datasets(stock, found.paths, lang)):
        add("data/index.html", "section", "data")
        for name in names:
            add(f"data/{name}.html", "dataset", name)
    add("sources.html", "sources")
    if corrections(stock.records.get("achievements", {}), stock.frozen):
        add("errata.html", "errata")
    add("sitemap.html", "sitemap")
    if stock.settings.search:
        add("search.html", "search", indexable=False)
    if stock.workbench:
        add("_components.html", "components", indexable=False)
    if news:
        found.paths["feed", "", lang] = f"{root}feed.xml"


def _about(stock: Stock, lang: str, add: Any) -> None:
    page = stock.entries["pages"].get("about")
    if page is not None and shown(stock, "pages", ("about",), lang):
        add("about.html", "about", indexable=lang in page.languages)
    elif page is None and stock.park.profile is not None:
        add("about.html", "about", indexable=stock.park.profile.has(lang))


def _news_lists(stock: Stock, news: list[str], add: Any) -> None:
    """Full pages counted from the oldest article, which therefore never change, years, and tags."""
    articles = [stock.entries["news"][slug].listed for slug in reversed(news)]
    dates = [date_of(article) for article in articles]
    for number in range(1, len(news) // NEWS_ON_PAGE + 1):
        add(f"news/page-{number}.html", "news-page", str(number), modified=dates[number * NEWS_ON_PAGE - 1])
    years = {date.year: date for date in dates}
    tags: dict[str, When] = {}
    for article, date in zip(articles, dates, strict=True):
        for tag in article.tags:
            tags[tag] = date
    for year in sorted(years, reverse=True):
        add(f"news/year-{year}.html", "news-year", str(year), modified=years[year])
    for tag in stock.records.get("tags", {}):
        if tag in tags:
            add(f"tags/{tag}.html", "tags", tag, modified=tags[tag])


def _missing_translations(stock: Stock, found: Addresses) -> None:
    """Where the settings make a missing translation an error."""
    for kind in RECORD_KINDS:
        if stock.settings.policy(kind) != "error":
            continue
        for id, record in stock.in_outline(kind).items():
            if (kind, id) in stock.hidden:
                continue
            for lang in stock.settings.languages:
                if not translated(record, lang):
                    hint = "file" if isinstance(record, Entry) else "name"
                    values = {"lang": lang, "language": LANGUAGES[lang].name, "file": f"{lang}.md"}
                    span = Span(_home(stock, kind, id))
                    found.problems.append(Problem("translation.missing", span, values, hint))


def _collisions(stock: Stock, found: Addresses) -> None:
    for kind in RESERVED:
        for id in stock.records.get(kind, {}):
            if reserved(kind, id):
                path = f"{id}.html" if kind == "pages" else f"{kind}/{id}.html"
                found.problems.append(Problem("page.reserved", Span(_home(stock, kind, id)), {"address": path}))
    asking = [(kind, id, entry.listed.aliases) for kind, own in stock.entries.items() for id, entry in own.items()]
    asking = [(kind, id, aliases) for kind, id, aliases in sorted(asking) if aliases]
    if not asking:
        return
    owners = _owners(stock, found)
    folders = {folder for path in owners for folder in _folders(path)}
    for kind, id, aliases in asking:
        if (kind, id) not in stock.hidden and not reserved(kind, id):
            _aliases(stock, found, (kind, id), aliases, owners, folders)


def _home(stock: Stock, kind: str, id: str) -> str:
    """The file that a record stands in."""
    return stock.sources.get((kind, id), f"content/{kind}.yaml")


def _owners(stock: Stock, found: Addresses) -> dict[str, str]:
    """Every file of the output that an old address could meet -> its source; empty for what is always made."""
    owners = dict.fromkeys(ALWAYS_MADE, "")
    owners |= {path: "" for (kind, _, _), path in found.paths.items() if kind == "feed"}
    owners |= {entry.path: stock.sources.get((entry.kind, entry.id), "") for entry in found.pages}
    return owners | {file.output: path for path, file in stock.files.items()}


def _folders(path: str) -> Iterator[str]:
    """The folders that a path stands in."""
    for place, letter in enumerate(path):
        if letter == "/":
            yield path[:place]


def _aliases(
    stock: Stock, found: Addresses, key: tuple[str, str], aliases: Iterable[str], owners: dict[str, str],
    folders: set[str],
) -> None:
    for number, alias in enumerate(aliases):
        if not _usable(alias) or alias in folders:
            found.problems.append(Problem("page.alias", stock.place(key, "aliases", number), {"alias": alias}))
            continue
        taken = next((path for path in (alias, *_folders(alias)) if path in owners), None)
        if taken is not None:
            owner = owners[taken]
            code, related = ("page.address", (Span(owner),)) if owner else ("page.reserved", ())
            span = stock.place(key, "aliases", number)
            found.problems.append(Problem(code, span, {"address": taken, "other": owner}, "", related))
            continue
        owners[alias] = stock.sources[key]
        folders.update(_folders(alias))
        lang = alias.partition("/")[0]
        languages = (lang, *stock.settings.languages)
        place = ("about", "") if key == ("pages", "about") else key
        target = next((found.paths[(*place, own)] for own in languages if (*place, own) in found.paths), None)
        if target is not None:
            found.aliases.append((alias, target))


def _usable(alias: str) -> bool:
    """A path below the output folder that names a page. Names with a dot in front are the system's, or ours."""
    return alias.endswith(".html") and all(re.fullmatch(r"(?!\.)[\w~%.-]+", step) for step in alias.split("/"))


def same_address(sources: Mapping[str, tuple[str, str]]) -> list[Problem]:
    """Problems of articles that share a slug: `sources` are (kind, id) by path, one for each folder."""
    by_id: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path, key in sources.items():
        by_id[key].append(path)
    problems = []
    for (kind, id), paths in by_id.items() if len(by_id) < len(sources) else ():
        address = f"{id}.html" if kind == "pages" else f"{kind}/{id}.html"
        for path in sorted(paths)[1:]:
            values = {"address": address, "other": min(paths)}
            problems.append(Problem("page.address", Span(path), values, "", (Span(min(paths)),)))
    return problems
