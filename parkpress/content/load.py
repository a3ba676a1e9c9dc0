"""A site's folder -> (Site, problems). Every problem is found every time; one bad file never hides the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from parkpress.content.addresses import date_of, give_addresses, newest_first, same_address
from parkpress.content.charts import check_charts
from parkpress.content.contrast import TEXT, on_paper, readable
from parkpress.content.files import CONFIG, SourceFile, decode, digest_of, read_site_files, walk
from parkpress.content.frozen import read_frozen
from parkpress.content.interface import read_interface
from parkpress.content.kept import Key, Readings, Told
from parkpress.content.layout import MEDIA, RECORD_FOLDERS, SINGLE_FILES, TEXT_FOLDERS, Folder, Layout, lay_out
from parkpress.content.memory import Memory
from parkpress.content.models import SCHEMAS, Park, Settings
from parkpress.content.outlines import Wholes, check_outlines, has_error, named_by
from parkpress.content.pictures import PICTURES, Looks, look_at
from parkpress.content.places import locate_field
from parkpress.content.reading import Entry, Inside, Outline, Read, Reading, Written, read_article, read_record
from parkpress.content.references import check_files, check_mentions, named_files
from parkpress.content.revisions import check_revisions
from parkpress.content.site import Site
from parkpress.content.stock import SiteFile, Stock
from parkpress.content.stored import stored_figures
from parkpress.content.validity import moments_of_enterprise, moments_of_policy
from parkpress.content.when import When
from parkpress.content.yamltext import read_yaml
from parkpress.diagnostics import Problem, Span
from parkpress.folders import Survey, bytes_of
from parkpress.immutable import immutable
from parkpress.languages import LANGUAGES

T = TypeVar("T")

_LISTS = ("timeline", "glossary", "words")
_NO_SETTINGS_LANGUAGES = tuple(LANGUAGES)


def load(
    folder: Path, *, now: datetime, drafts: bool = False, workbench: bool = False, printing: bool = True, theme: Path,
    memory: Memory | None = None, survey: Survey | None = None, told: Told | None = None,
) -> tuple[Site | None, list[Problem]]:
    """Read the site in `folder`.

    `now` decides what is due and what has expired; a time without a zone is one of the site's own. With `drafts`,
    drafts and what is not yet due are shown; with `workbench` the page of components is made. `printing` says whether
    the site's reports are printed as well. `theme` is the folder of the built-in theme. `memory` holds what is
    known from the last load, and afterwards what this one has found: what has not changed is not read again. `survey`
    is how the site's folders have just been found to look. `told` hears how far reading has come.

    The site is None only where its settings cannot be read. A record whose file has an error is left out of it,
    and what names such a record is not reported again.
    """
    memory = memory or Memory()
    files, problems = read_site_files(folder, memory.seen, survey)
    unread = _named_by(lay_out(problem.span.path for problem in problems))
    layout = lay_out(files)
    problems += layout.problems
    configuration = _configuration(files.get(CONFIG))
    settings: Settings | None = configuration.value
    languages = settings.languages if settings else _NO_SETTINGS_LANGUAGES
    said = _read_all(files, layout, languages, memory.readings, told)
    everything = [configuration, *said.readings.values()]
    problems += [problem for reading in everything for problem in reading.problems]
    problems += [problem for outline in said.outlines.values() for problem in outline.problems]
    if settings is None:
        return None, problems
    zone = ZoneInfo(settings.timezone)
    moment = now.replace(tzinfo=zone) if now.tzinfo is None else now.astimezone(zone)
    stock = Stock(folder, settings, moment, said.inside, said.written)
    stock.workbench = workbench
    stock.printing = printing
    stock.bad = layout.bad | unread
    stock.digests = {path: file.digest for path, file in files.items()}
    own = {lang: files[path] for lang, path in layout.interface.items()}
    stock.interface, found = read_interface(theme, own, settings.languages)
    problems += found
    problems += _add_records(stock, layout, said.readings)
    problems += _add_frozen(stock, layout, said.readings)
    problems += _add_articles(stock, layout, said, memory)
    problems += _add_files(stock, layout, files, memory.looks)
    stock.theme_files, found = _theme_files(folder, theme)
    problems += found
    problems += _by_the_clock(stock, drafts)
    stock.news_order = newest_first(stock)
    figures = stored_figures(stock)
    problems += check_charts(stock, figures)
    problems += check_revisions(stock)
    problems += check_mentions(everything, stock, figures)
    problems += check_files(everything, stock)
    problems += check_outlines(said.outlines, said.reading, stock, figures)
    stock.named = named_files(everything) | named_by(said.outlines, stock)
    addresses = give_addresses(stock)
    problems += addresses.problems
    problems += _faint_accent(folder, settings)
    return Site(stock, addresses, figures), problems


def _faint_accent(folder: Path, settings: Settings) -> Iterator[Problem]:
    """The park's own colour where it cannot be read, with the nearest that can."""
    accent = settings.theme.accent
    if accent and on_paper(accent) < TEXT:
        values = {"value": accent, "ratio": f"{on_paper(accent):.1f}", "mended": readable(accent)}
        yield Problem("page.accent", locate_field(folder, CONFIG, ("theme", "accent")), values, "mended")


def _named_by(layout: Layout) -> set[tuple[str, str]]:
    """(kind, id) of everything in a layout; "*" for all that a single file holds."""
    records = {(kind, id) for kind, id, _ in layout.records}
    folders = {(folder.kind, folder.id) for folder in layout.folders.values()}
    return records | folders | {(name, "*") for name in layout.singles}


def _configuration(file: SourceFile | None) -> Reading:
    """The site's settings. Their bare strings are of the first language that they name themselves."""
    if file is None:
        return Reading(CONFIG, problems=(Problem("page.no-config", Span(CONFIG)),))
    text, _ = decode(file.content(), CONFIG)
    node = read_yaml(text, CONFIG)[0] if text is not None else None
    listed = node.data.get("languages") if node is not None and isinstance(node.data, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else ""
    return read_record(CONFIG, file.content(), Settings, first if first in LANGUAGES else next(iter(LANGUAGES)))[0]


@immutable
class _Said:
    """What the files say, by their paths."""

    readings: Mapping[str, Reading]
    """Of YAML files."""
    outlines: Mapping[str, Outline]
    """Of articles and pages."""
    reading: Callable[[str], Reading]
    """All that a file says, but for its texts."""
    value: Callable[[str], Any]
    """The value of that alone."""
    inside: Callable[[str], Inside]
    """Its texts."""
    written: Callable[[str], Written | None]
    """Of an article or page: its text as it was written."""


def _read_all(
    files: Mapping[str, SourceFile], layout: Layout, languages: tuple[str, ...], kept: Readings, told: Told | None
) -> _Said:
    """What each file says. It depends on nothing but the file's bytes and the rest of its key."""
    keys: dict[str, Key] = {}

    def want(path: str, kind: str, lang: str, home: str = "") -> None:
        keys[path] = (path, files[path].digest, kind, lang, home)

    for name, path in layout.singles.items():
        want(path, name, languages[0])
    for kind, _, path in layout.records:
        want(path, kind, languages[0])
    for path in layout.frozen.values():
        want(path, "frozen", languages[0])
    for folder in layout.folders.values():
        present = _languages_of(folder, languages)
        for lang in present:
            want(folder.texts[lang], folder.kind, lang, present[0])
    found = kept.all({key: files[path] for path, key in keys.items()}, _read, told)
    readings: dict[str, Reading] = {}
    outlines: dict[str, Outline] = {}
    for key, one in found.items():
        if isinstance(one, Reading):
            readings[key[0]] = one
        else:
            outlines[key[0]] = one
    getters = (kept.reading, kept.value, kept.inside, kept.written)
    return _Said(readings, outlines, *(partial(_by_key, get, keys) for get in getters))


def _by_key(get: Callable[[Key], T], keys: Mapping[str, Key], path: str) -> T:
    return get(keys[path])


def _read(key: Key, data: bytes) -> Read:
    """One file: of an article or page where `home` names the language that has its shared fields, else a record."""
    path, _, kind, lang, home = key
    if home:
        return read_article(path, data, lang, kind=kind, home=home)
    if kind == "frozen":
        value, problems = read_frozen(data, path)
        return Reading(path, value, problems=tuple(problems)), Inside()
    return read_record(path, data, SCHEMAS[kind], lang)


def _languages_of(folder: Folder, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages in which a folder has a file; the first one's file carries the shared fields."""
    if folder.texts.keys() == set(languages):
        return languages  # one tuple for nearly all
    return tuple(lang for lang in languages if lang in folder.texts)


def _add_texts(stock: Stock, kind: str, id: str, reading: Reading) -> None:
    stock.text_files.append((kind, id, reading.path))
    stock.mentions[kind, id] = reading.mentions


def _add_records(stock: Stock, layout: Layout, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    records: dict[str, dict[str, Any]] = {
        kind: {} for kind in (*RECORD_FOLDERS, *SINGLE_FILES) if kind not in (*_LISTS, "park")
    }
    for name, path in layout.singles.items():
        value = readings[path].value
        if value is None:
            stock.bad.add((name, "*"))
            continue
        if name == "park":
            assert isinstance(value, Park)
            stock.park = value
        elif name in _LISTS:
            stock.lists[name] = value
        else:
            records[name] = dict(value)
        _add_texts(stock, name, "", readings[path])
    for kind, id, path in layout.records:
        reading = readings[path]
        wrong_year = kind == "achievements" and reading.value is not None and str(reading.value.year) != id
        if wrong_year:
            values = {"year": str(reading.value.year), "name": f"{reading.value.year}.yaml"}  # type: ignore[union-attr]
            yield Problem("page.year", locate_field(stock.folder, path, ("year",)), values)
        if has_error(reading) or wrong_year or (kind, id) in stock.bad:
            stock.bad.add((kind, id))
            continue
        records[kind][id] = reading.value
        stock.sources[kind, id] = path
        _add_texts(stock, kind, id, reading)
    stock.records.update(records)


def _add_frozen(stock: Stock, layout: Layout, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    for year, path in layout.frozen.items():
        frozen = readings[path].value
        if frozen is None or frozen.year != year:
            stock.bad.add(("frozen", year))
        if frozen is not None and frozen.year != year:
            values = {"year": frozen.year, "name": f"{frozen.year}.frozen.yaml"}
            yield Problem("page.frozen", Span(path), values, "year")
        elif frozen is not None:
            stock.frozen[year] = frozen


def _add_articles(stock: Stock, layout: Layout, said: _Said, memory: Memory) -> Iterator[Problem]:
    entries: dict[str, dict[str, Entry]] = {kind: {} for kind in TEXT_FOLDERS}
    folders = sorted(layout.folders.values(), key=lambda folder: folder.path)
    yield from same_address({_first_text(folder, stock): (folder.kind, folder.id) for folder in folders})
    for folder in folders:
        key = (folder.kind, folder.id)
        languages = _languages_of(folder, stock.settings.languages)
        for lang in [lang for lang in folder.texts if lang not in languages]:
            values = {"name": f"{lang}.md", "nearest": "", "languages": ", ".join(stock.settings.languages)}
            yield Problem("page.unknown-file", Span(folder.texts[lang]), values, "not-configured")
        paths = tuple(folder.texts[lang] for lang in languages)
        outlines = tuple(said.outlines[path] for path in paths)
        if not outlines or any(part.broken for part in outlines) or key in stock.bad or key in stock.sources:
            stock.bad.add(key)
            continue
        entries[folder.kind][folder.id] = Entry(folder.path, languages, paths, outlines)
        stock.sources[key] = paths[0]
        if folder.attachments:
            stock.attachments[key] = tuple(folder.attachments)
    stock.entries = entries
    stock.records |= {kind: Wholes(kind, own, said.value, memory.wholes) for kind, own in entries.items()}


def _first_text(folder: Folder, stock: Stock) -> str:
    for lang in stock.settings.languages:
        if lang in folder.texts:
            return folder.texts[lang]
    return folder.path


_ACTIVE = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl", ".xslt", ".svgz", ".js", ".mjs",
    ".php", ".phtml", ".asp", ".aspx", ".jsp", ".cgi",
)  # fmt: skip
"""What a browser or a host would run as part of the site, with all that its own pages may do."""
_LONGEST_NAME = 100
"""Characters: what is made of a picture has a longer name, and systems end at 255 bytes."""


def _add_files(
    stock: Stock, layout: Layout, files: Mapping[str, SourceFile], looks: Looks | None
) -> Iterator[Problem]:
    """Shared media and attachments: where they go, and what pictures are."""
    paths = {path: f"media/{_safe_path(path.removeprefix(MEDIA))}" for path in layout.media}
    for folder in layout.folders.values():
        for path in folder.attachments:
            inner = path.removeprefix(f"{folder.path}/")
            paths[path] = f"media/{folder.kind}/{_safe_name(folder.id)}/{_safe_path(inner)}"
    taken: dict[str, str] = {}
    for path, output in sorted(paths.items()):
        file = files[path]
        if output.casefold() in taken:  # one file on a system that does not tell upper and lower case apart
            first = taken[output.casefold()]
            yield Problem("page.address", Span(path), {"address": output, "other": first}, "", (Span(first),))
            continue
        taken[output.casefold()] = path
        if path.lower().endswith(_ACTIVE):
            yield Problem("page.active-file", Span(path), {"name": path.rpartition("/")[2]})
        look = look_at(Path(file.disk), file.digest, looks) if path.lower().endswith(PICTURES) else None
        if look is not None and look.code:
            yield Problem(look.code, Span(path, look.line), dict(look.values), look.hint)
        stock.files[path] = SiteFile(Path(file.disk), file.digest, file.size, output, look)
    if looks is not None:
        looks.save()


def _safe_path(path: str) -> str:
    return "/".join(_safe_name(step) for step in path.split("/"))


def _safe_name(name: str) -> str:
    """A name that every host takes: as it is where it may stay, else its Latin part with a digest of the whole."""
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    if re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name) and len(name) <= _LONGEST_NAME:
        return name
    latin = re.sub(r"[^a-z0-9]+", "-", stem.lower())[:_LONGEST_NAME].strip("-")
    mark = sha256(name.encode()).hexdigest()[:8]
    return f"{latin}-{mark}{dot}{extension.lower()}" if latin else f"{mark}{dot}{extension.lower()}"


def _theme_files(folder: Path, theme: Path) -> tuple[dict[str, SiteFile], list[Problem]]:
    """Files of the theme by `templates/…`: a site's own file stands in for the built-in one of the same name."""
    found = {}
    problems: list[Problem] = []
    own = folder / "templates"
    built_in = (disk for disk in sorted(theme.rglob("*")) if disk.is_file())
    named = ((str(disk), f"templates/{disk.relative_to(theme).as_posix()}") for disk in built_in)
    for files in (named, walk(own, folder, problems)):
        for disk, path in files:
            try:
                data = bytes_of(disk)
            except OSError:
                problems.append(Problem("page.unreadable", Span(path)))
            else:
                found[path] = SiteFile(Path(disk), digest_of(data), len(data))
    return found, problems


def _by_the_clock(stock: Stock, drafts: bool) -> Iterator[Problem]:
    """Hide drafts, what is not yet due and what has expired; find the next moment at which anything changes."""
    zone = stock.settings.timezone
    changes: list[datetime] = []
    for slug, entry in stock.entries["news"].items():
        article, key = entry.listed, ("news", slug)
        date = date_of(article)
        due = article.publish_at.moment(zone) if article.publish_at else None
        end = article.expires.end(zone) if article.expires else None
        if _is_to_come(date, stock) and due is None and not article.draft:
            values = {"date": date.iso().replace("T", " ")}
            yield Problem("schema.future-date", stock.place(key, "date"), values)
        if due and end and end <= due:
            yield Problem("schema.expires", stock.place(key, "expires"))
        if not drafts and (article.draft or (due is not None and due > stock.now)):
            stock.hidden.add(key)
        if end is not None and end <= stock.now:
            stock.hidden.add(key)
        changes += [moment for moment in (due, end) if moment and (drafts or not article.draft)]
    for id, page in stock.entries["pages"].items():
        if page.listed.draft and not drafts:
            stock.hidden.add(("pages", id))
    for id, policy in stock.records["policies"].items():
        changes += moments_of_policy(policy, zone)
        if policy.effective and policy.expires and policy.expires.end(zone) <= policy.effective.moment(zone):
            yield Problem("schema.term", locate_field(stock.folder, stock.sources["policies", id], ("expires",)))
    for enterprise in stock.records["enterprises"].values():
        changes += moments_of_enterprise(enterprise, stock.records["honours"], zone)
    stock.next_change = min((moment for moment in changes if moment > stock.now), default=None)


def _is_to_come(date: When, stock: Stock) -> bool:
    # Most articles are told by their year, and so without the zone.
    return date.year >= stock.now.year and date.moment(stock.settings.timezone) > stock.now
