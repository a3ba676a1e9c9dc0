"""The site: everything its files say, frozen, and the questions that may be asked of it.

Every question is total: for what does not exist it answers None or something empty. Answers are immutable.
They are found in indexes that are made once, so that each costs the same however large the site is. The module is
long because all questions stand in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property, partial
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from parkpress.content import carried, when
from parkpress.content.addresses import NEWS_ON_PAGE, RECORD_KINDS, Addresses, PageEntry, date_of, translated
from parkpress.content.answers import SOCIAL_CARD, ArticleText, Attachment, NewsLine, Picture, Place, SiteText
from parkpress.content.files import CONFIG
from parkpress.content.frozen import Frozen
from parkpress.content.indexes import NewsIndex, Relations, ordered, reverse, shown_as_pictures
from parkpress.content.markdown.document import Document
from parkpress.content.models import (
    Chart,
    Moment,
    Park,
    Project,
    Qualification,
    Settings,
    Term,
    Text,
    WordRule,
    Year,
)
from parkpress.content.places import locate
from parkpress.content.reading import Entry, Outline, Written
from parkpress.content.revisions import Correction, corrections
from parkpress.content.stock import SiteFile, Stock
from parkpress.content.stored import FigureEntry
from parkpress.questions import query

__all__ = [
    "NEWS_ON_PAGE", "SOCIAL_CARD", "ArticleText", "Attachment", "FigureEntry", "NewsLine", "PageEntry", "Picture",
    "Place", "Site", "SiteText",
]

_ALL_BUT_THE_DATE = itemgetter(slice(5))
"""Of a `PageEntry`."""


class Site:
    """A whole site. Made by `load`; never changes."""

    def __init__(self, stock: Stock, addresses: Addresses, figures: Mapping[str, FigureEntry]) -> None:
        self._stock = stock
        self._addresses = addresses
        self._figures = figures
        self._ids = {kind: ordered(stock, kind) for kind in stock.records}
        self._news = NewsIndex(stock, addresses)
        self._relations = Relations(stock, addresses, self._ids)
        self._projects_of = reverse(stock, "projects", "enterprises", self._ids.get("projects", ()))
        self._corrections = corrections(stock.records.get("achievements", {}), stock.frozen)

    @cached_property
    def _shown_as_pictures(self) -> frozenset[str]:
        return shown_as_pictures(self._stock)

    @property
    def folder(self) -> Path:
        return self._stock.folder

    @property
    def next_change(self) -> datetime | None:
        """The next moment at which the site would change by itself, None if it never will."""
        return self._stock.next_change

    @property
    def now(self) -> datetime:
        """The moment by which ages and what is due are judged, in the site's time zone."""
        return self._stock.now

    @property
    def hidden(self) -> frozenset[tuple[str, str]]:
        """(kind, id) of drafts, of what is not yet due and of what has expired."""
        return frozenset(self._stock.hidden)

    # The site as a whole

    @query
    def settings(self) -> Settings:
        """The site's settings."""
        return self._stock.settings

    @query
    def park(self) -> Park:
        """The park itself; empty where park.yaml is missing."""
        return self._stock.park

    @query
    def interface(self, lang: str) -> Mapping[str, str]:
        """The texts of the interface: nested keys joined by dots."""
        return MappingProxyType(dict(self._stock.interface.get(lang, {})))

    @query
    def sections(self, lang: str) -> tuple[str, ...]:
        """Sections with content in `lang`, in the order of the navigation."""
        has = self._addresses.paths
        return tuple(
            name
            for name in self._stock.settings.navigation
            if (("about", "", lang) if name == "about" else ("section", name, lang)) in has
        )

    def _pages_key(self) -> object:
        pages = self._addresses.pages
        dates = [entry.modified and when.parts_of(entry.modified) for entry in pages]
        return list(map(_ALL_BUT_THE_DATE, pages)), dates

    @query(known_by=_pages_key)
    def pages(self) -> tuple[PageEntry, ...]:
        """Every HTML page of the site."""
        return tuple(self._addresses.pages)

    @query
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """(old path, path of the page that it leads to)"""
        return tuple(self._addresses.aliases)

    @query
    def is_printing(self) -> bool:
        """Whether reports are printed as well. Previews print one when it is asked for, `check` none at all."""
        return self._stock.printing

    @query
    def timeline(self) -> tuple[Moment, ...]:
        """The park's timeline, oldest first."""
        moments: tuple[Moment, ...] = self._stock.lists.get("timeline", ())
        return tuple(sorted(moments, key=lambda moment: moment.date.sort_key()))

    @query
    def glossary(self) -> tuple[Term, ...]:
        """The glossary, in the order of its file."""
        return self._stock.lists.get("glossary", ())

    @query
    def words(self) -> tuple[WordRule, ...]:
        """Words that the office does not want, in the order of their file."""
        return self._stock.lists.get("words", ())

    @query
    def is_past(self, date: str) -> bool:
        """Whether the last moment of a date, as `When.iso` writes it, is over. False for what is no date."""
        day = when.maybe(date)
        return day is not None and day.end(self._stock.settings.timezone) <= self._stock.now

    @query
    def has_begun(self, date: str) -> bool:
        """Whether the first moment of a date, as `When.iso` writes it, has come. False for what is no date."""
        day = when.maybe(date)
        return day is not None and day.moment(self._stock.settings.timezone) <= self._stock.now

    # Records

    @query
    def ids(self, kind: str) -> tuple[str, ...]:
        """Records that may be shown: pinned first, then by `order` and id; years and news newest first.

        Lists such as tags and industries keep the order of their file. A record may still be without a page in a
        language: see `address`.
        """
        return self._ids.get(kind, ())

    def _record_key(self, kind: str, id: str) -> object:
        entry = self._stock.entries.get(kind, {}).get(id)
        return entry and entry.key

    @query(known_by=_record_key)
    def record(self, kind: str, id: str) -> Any:
        """The model of a record, None if there is none. Drafts are records as well."""
        return self._stock.records.get(kind, {}).get(id)

    @query
    def label(self, kind: str, id: str) -> Text | None:
        """The name or title of a record, of a tag, industry, group, indicator or stored figure."""
        record = self._stock.in_outline(kind).get(id)
        if record is None or isinstance(record, Text):
            return record
        if isinstance(record, Entry | Chart):
            return record.title
        if isinstance(record, Year):
            return record.title or Text(tuple((lang, str(record.year)) for lang in self._stock.settings.languages))
        name: Text = record.name
        return name

    @query
    def file_of(self, kind: str, id: str, lang: str) -> str:
        """The path of the file in which the words of a record stand in `lang`.

        Kinds beside those of records: `site`, `park` and `timeline`.
        """
        record = self._stock.in_outline(kind).get(id)
        if isinstance(record, Entry):
            return record.paths[record.languages.index(lang) if lang in record.languages else 0]
        if record is not None:
            return self._stock.sources.get((kind, id), f"content/{kind}.yaml")
        return CONFIG if kind == "site" else f"content/{kind}.yaml"

    @query
    def address(self, kind: str, id: str, lang: str) -> str | None:
        """The path of a page in the output, None if it has no page in `lang`.

        Kinds beside those of records: `home`, `about`, `sources`, `errata`, `sitemap`, `feed`, `search` and `404` with
        an empty id, `section` (`projects`, `data`), `dataset`, `honours`, `news-page` (`3`), `news-year`, `tags`.
        """
        if kind == "pages" and id == "about":
            kind, id = "about", ""
        return self._addresses.paths.get((kind, id, lang))

    def _place_key(self, kind: str, id: str, lang: str) -> object:
        *plain, date = self.place(kind, id, lang)
        return plain, date and when.parts_of(date)

    @query(known_by=_place_key)
    def place(self, kind: str, id: str, lang: str) -> Place:
        """Where a page stands in a language (see `address`), what it is called there (see `label`), and its date.

        For links by name, and for the page itself. A link that does not show the name asks for the address alone.
        """
        path = self.address(kind, id, lang)
        order = (lang, *self._stock.settings.languages)
        entry = self._stock.entries[kind].get(id) if kind in self._stock.entries else None
        if entry is not None:  # of which there may be very many
            language, name = entry.titled(*order)
            return Place(path, path is not None and lang in entry.languages, language, name, entry.listed.date)
        label = self.label(kind, id)
        language, name = label.pick(*order) if label else ("", "")
        return Place(path, path is not None and self.translated(kind, id, lang), language, name, None)

    @query
    def projects_of(self, enterprise: str) -> tuple[str, ...]:
        """Projects that name an enterprise, in the order of projects."""
        return self._projects_of.get(enterprise, ())

    @query
    def projects_moved(self, year: int) -> tuple[str, ...]:
        """Projects that reached a stage in a year, in the order of projects; plans do not count."""
        projects = self._stock.records.get("projects", {})
        return tuple(id for id in self._ids.get("projects", ()) if _moved(projects[id], year))

    @query
    def kept_under(self, kind: str, id: str, field: str) -> str:
        """The stage or industry of a record, or another of its fields that holds an id; empty where it has none."""
        found = getattr(self._stock.records.get(kind, {}).get(id), field, None)
        return found if isinstance(found, str) else ""

    @query
    def linked(self, kind: str, id: str) -> tuple[tuple[str, str], ...]:
        """(kind, id) of the records that one names in its fields or texts, or that name it; by kind, then as listed.

        Of those kinds that are shown beside one another (`indexes.RELATED_KINDS`).
        """
        return tuple(self._relations.linked.get((kind, id), ()))

    @query
    def of_industry(self, industry: str, kind: str, lang: str, count: int) -> tuple[str, ...]:
        """The first `count` records of a kind that belong to an industry and have a page in `lang`, as listed."""
        return tuple(self._relations.of_industry.get((industry, kind, lang), ())[: max(0, count)])

    @query
    def beside(self, kind: str, id: str, lang: str) -> tuple[str | None, str | None]:
        """(the record before, the one after) in the list of its kind in `lang`. For news see `neighbours`."""
        return self._relations.beside.get((kind, id, lang), (None, None))

    @query
    def holders(self, honour: str, lang: str) -> tuple[tuple[str, Qualification], ...]:
        """(enterprise, its qualification) of every enterprise shown in `lang` that holds an honour, as listed."""
        enterprises = self._stock.records["enterprises"]
        places = self._relations.holders.get((honour, lang), ())
        return tuple((id, enterprises[id].qualifications[place]) for id, place in places)

    # Figures

    @query
    def figure(self, ref: str) -> FigureEntry | None:
        """A stored figure by its reference, such as `achievements/2021.industrial_output`."""
        return self._figures.get(ref)

    @query
    def figures(self) -> tuple[str, ...]:
        """The references of all stored figures: years, projects, enterprises, figures of no year."""
        return tuple(self._figures)

    @query
    def indicator_groups(self, year: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(group, references of its figures in a year) in the order of groups; the ungrouped last, under ""."""
        record = self._stock.records.get("achievements", {}).get(year)
        if record is None:
            return ()
        indicators = self._stock.records.get("indicators", {})
        groups: dict[str, list[str]] = {group: [] for group in (*self._stock.records.get("groups", {}), "")}
        for name in record.indicators:
            ref = f"achievements/{year}.{name}"
            if ref in self._figures:
                groups.setdefault(indicators[name].group or "", []).append(ref)
        return tuple((group, tuple(refs)) for group, refs in groups.items() if refs)

    @query
    def frozen_years(self) -> tuple[str, ...]:
        """The years whose figures have been published for good, newest first."""
        return tuple(year for year in self.ids("achievements") if year in self._stock.frozen)

    @query
    def revised_years(self) -> tuple[str, ...]:
        """Years with figures that were revised after they had been published, newest first."""
        return tuple(sorted({found[0].year for found in self._corrections.values()}, reverse=True))

    @query
    def corrections(self, year: str) -> tuple[Correction, ...]:
        """The revisions of a year's figures, the newest first; of one figure always the newest first."""
        found = [correction for of_figure in self._corrections.values() for correction in reversed(of_figure)]
        own = (correction for correction in found if correction.year == year)
        return tuple(sorted(own, key=lambda correction: correction.reasons[-1].date.sort_key(), reverse=True))

    @query
    def revised(self, ref: str) -> tuple[Correction, ...]:
        """The revisions of one figure, oldest first; empty for one that is as it was published."""
        return self._corrections.get(ref, ())

    # Articles

    def _body_key(self, kind: str, id: str, lang: str) -> object:
        found = self._text(kind, id, lang)
        return found and found[1].body_key

    @query(known_by=_body_key, passing=True)
    def body(self, kind: str, id: str, lang: str) -> Document | None:
        """The text of an article or page in that language's own words."""
        found = self._text(kind, id, lang)
        return self._stock.inside(found[0]).body if found else None

    def _text(self, kind: str, id: str, lang: str) -> tuple[str, Outline] | None:
        """The path and the outline of the file of an article or page in a language."""
        entry = self._stock.entries.get(kind, {}).get(id)
        if entry is None or lang not in entry.languages:
            return None
        place = entry.languages.index(lang)
        return entry.paths[place], entry.outlines[place]

    @query
    def news(self, lang: str, start: int, count: int) -> tuple[str, ...]:
        """Slugs shown in `lang`, newest first, from place `start` on. Pinned articles do not move here."""
        return self._news.of(lang).slugs[max(0, start) : max(0, start + count)]

    @query
    def news_count(self, lang: str) -> int:
        return len(self._news.of(lang).slugs)

    @query
    def news_pages(self, lang: str) -> int:
        """The highest number of a page of news that holds older articles than the index; 0 where there is none."""
        return max(0, len(self._news.of(lang).slugs) - 1) // NEWS_ON_PAGE

    @query
    def news_page(self, lang: str, number: int) -> tuple[str, ...]:
        """A full page of news counted from the oldest, newest first: it changes only with its own articles."""
        slugs = self._news.of(lang).slugs
        end = len(slugs) - (number - 1) * NEWS_ON_PAGE
        return slugs[end - NEWS_ON_PAGE : end] if number > 0 and end >= NEWS_ON_PAGE else ()

    @query
    def news_years(self, lang: str) -> tuple[int, ...]:
        """Years with news in `lang`, newest first."""
        return tuple(self._news.of(lang).by_year)

    @query
    def news_of_year(self, lang: str, year: int) -> tuple[str, ...]:
        return tuple(self._news.of(lang).by_year.get(year, ()))

    @query
    def pinned_news(self, lang: str) -> tuple[str, ...]:
        """Pinned articles in `lang`, newest first."""
        return self._news.of(lang).pinned

    @query
    def tagged(self, tag: str, lang: str) -> tuple[str, ...]:
        """Articles with a tag in `lang`, newest first."""
        return tuple(self._news.of(lang).by_tag.get(tag, ()))

    @query
    def tags(self, lang: str) -> tuple[str, ...]:
        """Tags with at least one article in `lang`, in the order of tags.yaml."""
        used = self._news.of(lang).by_tag
        return tuple(tag for tag in self._stock.records.get("tags", {}) if tag in used)

    @query
    def neighbours(self, slug: str, lang: str) -> tuple[str | None, str | None]:
        """(next older, next newer) article in `lang`."""
        slugs, places = self._news.of(lang).slugs, self._news.of(lang).place
        place = places.get(slug)
        if place is None:
            return None, None
        return (slugs[place + 1] if place + 1 < len(slugs) else None), (slugs[place - 1] if place else None)

    @query
    def about(self, kind: str, id: str, lang: str) -> tuple[str, ...]:
        """News that names a record, in a field or in its text, newest first."""
        return tuple(self._news.of(lang).about.get((kind, id), ()))

    @query
    def subjects(self, slug: str, kind: str) -> tuple[str, ...]:
        """Records of a kind that an article names, those in its fields first."""
        named = self._news.subjects.get(slug, ())
        hidden = self._stock.hidden
        return tuple(id for own, id in named if own == kind and (own, id) not in hidden)

    def _article_texts_key(self, lang: str, start: int, count: int) -> object:
        return tuple(
            (path, self._record_key("news", slug), self._body_key("news", slug, lang), names)
            for slug, path, names in self._articles(lang, start, count)
        )

    @query(known_by=_article_texts_key, passing=True)
    def article_texts(self, lang: str, start: int, count: int) -> tuple[ArticleText, ...]:
        """Articles with words of their own in `lang`, counted from the oldest."""
        articles = self._stock.records.get("news", {})
        return tuple(
            ArticleText(slug, path, articles[slug], self.body("news", slug, lang), names)
            for slug, path, names in self._articles(lang, start, count)
        )

    def _articles(self, lang: str, start: int, count: int) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Slug, path and names of the attachments of articles in `lang`, oldest first."""
        for slug in self._news.own.get(lang, ())[max(0, start) : max(0, start + count)]:
            names = tuple(item.name for item in self.attachments("news", slug))
            yield slug, self._addresses.paths["news", slug, lang], names

    @query
    def article_text_count(self, lang: str) -> int:
        """How many articles have words of their own in `lang`."""
        return len(self._news.own.get(lang, ()))

    @query
    def news_of_industry(self, industry: str, lang: str, count: int) -> tuple[str, ...]:
        """The newest articles that name an industry, or a record of that industry."""
        return tuple(self._news.of(lang).by_industry.get(industry, ())[: max(0, count)])

    @query
    def related_news(self, slug: str, lang: str, count: int) -> tuple[NewsLine, ...]:
        """Articles about the same records, industries and tags; see `NewsIndex.related`."""
        article = self._stock.entries["news"].get(slug)
        if article is None or ("news", slug, lang) not in self._addresses.paths:
            return ()
        return self._lines(self._news.related(slug, article.listed.tags, lang, count), lang)

    @query
    def latest_news(self, lang: str, count: int) -> tuple[NewsLine, ...]:
        """The newest articles, no more of them than a line each."""
        return self._lines(self._news.of(lang).slugs[: max(0, count)], lang)

    # Files

    @query
    def attachments(self, kind: str, id: str) -> tuple[Attachment, ...]:
        """Files beside an article that it does not show as pictures, by name. Of a picture, only the path is of use."""
        beside = self._stock.attachments.get((kind, id), ())
        found = (carried.attachment(self._stock, path) for path in beside if path not in self._shown_as_pictures)
        return tuple(item for item in found if item is not None)

    @query
    def shared_file(self, path: str) -> Attachment | None:
        """A file by the path of its source (`content/media/form.pdf`)."""
        return carried.attachment(self._stock, path)

    @query
    def picture(self, path: str) -> Picture | None:
        """A picture of the site by the path of its source (`content/media/road.svg`)."""
        return carried.picture(self._stock, path)

    @query
    def pictures(self) -> tuple[str, ...]:
        """The paths of all pictures to publish: those that are named, and those offered beside an article."""
        return carried.published_pictures(self._stock)

    @query
    def attachment(self, path: str) -> str | None:
        """Where an attachment or shared file that is no picture goes in the output."""
        file = self._stock.files.get(path)
        return file.output if file and file.look is None else None

    @query
    def copies(self) -> tuple[tuple[str, str], ...]:
        """(source, output) of every file that is carried over as it is: no picture, nothing beside what is hidden."""
        return carried.carried_over(self._stock)

    @query
    def theme_files(self, folder: str) -> tuple[tuple[str, str], ...]:
        """(path for `read`, digest) of the files in a folder of the theme, the site's own before built-in ones."""
        start = f"templates/{folder}/"
        theme = self._stock.theme_files
        return tuple((path, theme[path].digest) for path in sorted(theme) if path.startswith(start))

    @query
    def file(self, path: str) -> str | None:
        """The digest of a source file's bytes."""
        found: SiteFile | None = self._stock.theme_files.get(path)
        return found.digest if found else self._stock.digests.get(path)

    def _lines(self, slugs: Iterable[str], lang: str) -> tuple[NewsLine, ...]:
        paths = self._addresses.paths
        found = ((slug, self._stock.entries["news"][slug]) for slug in slugs)
        return tuple(NewsLine(slug, own.title, date_of(own.listed), paths["news", slug, lang]) for slug, own in found)

    # For the engine, for checks and for commands; not questions

    def translated(self, kind: str, id: str, lang: str) -> bool:
        """Whether it has words of its own in `lang`. Pages that are made, such as lists, have where they exist."""
        if kind == "about":
            kind, id = "pages", "about"
        record = self._stock.in_outline(kind).get(id)
        if isinstance(record, Text):
            return record.has(lang)
        if record is not None and kind in RECORD_KINDS:
            return translated(record, lang)
        if kind == "pages" and id == "about":
            profile = self._stock.park.profile
            return profile is not None and profile.has(lang)
        return (kind, id, lang) in self._addresses.paths

    def frozen(self, year: str) -> Frozen | None:
        """What was published of a year; None where it has not been frozen."""
        return self._stock.frozen.get(year)

    def listed(self, name: str) -> tuple[Any, ...]:
        """The entries of a list (`timeline`, `glossary`, `words`) in the order of its file."""
        return self._stock.lists.get(name, ())

    def read(self, path: str) -> bytes | None:
        """The bytes of a source file as they are on disk now."""
        found = self._stock.theme_files.get(path) or self._stock.files.get(path)
        if found is None and path not in self._stock.digests:
            return None
        try:
            return (found.disk if found else self._stock.folder / path).read_bytes()
        except OSError:
            return None

    def documents(self) -> Iterator[SiteText]:
        """Every parsed text of the site with the file it comes from (plain words without marks are left out)."""
        for kind, id, path in (*self._stock.text_files, *self._text_files()):
            for place, lang, document in self._stock.inside(path).texts:
                yield SiteText(kind, id, lang, document, path, partial(locate, self._stock.folder, place))

    def _text_files(self) -> Iterator[tuple[str, str, str]]:
        """(kind, id, path) of every file of an article or page, in the order of their folders."""
        entries = [(kind, id, entry) for kind, own in self._stock.entries.items() for id, entry in own.items()]
        for kind, id, entry in sorted(entries, key=lambda found: found[2].folder):
            for path in entry.paths:
                yield kind, id, path

    def written(self, kind: str, id: str) -> Mapping[str, Written]:
        """The text of an article or page as its editors wrote it, by language."""
        languages = self._stock.settings.languages
        paths = {lang: found[0] for lang in languages if (found := self._text(kind, id, lang))}
        texts = {lang: self._stock.written(path) for lang, path in paths.items()}
        return {lang: written for lang, written in texts.items() if written is not None}

    def source_of(self, kind: str, id: str) -> str | None:
        """The path of a record's file; of an article's file in its first language."""
        return self._stock.sources.get((kind, id))


def _moved(project: Project, year: int) -> bool:
    return any(m.date is not None and m.date.year == year and not m.planned for m in project.milestones)
