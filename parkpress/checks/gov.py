"""What inspections of government sites look at, as far as the content tells: footer, columns, figures of enterprises.

The sources are 国办发〔2017〕47号, the inspection indicators of 国办秘函〔2019〕19号, and the statistics law, by
which the data of a single respondent are confidential. Terms are settings (`checks.gov`), for editions of the rules
differ. The form of the footer's items is checked on every site; the rest only with the rule set `cn-gov`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from parkpress.checks.levels import is_official
from parkpress.content.files import CONFIG
from parkpress.content.models import SECTIONS, Article, Enterprise, Policy, Project, Service, Space, Year
from parkpress.content.models.settings import Footer
from parkpress.content.places import locate_field
from parkpress.content.site import FigureEntry, Site
from parkpress.content.when import When
from parkpress.diagnostics import Problem, Span, Wording

RULES = "cn-gov"


def check(site: Site) -> Iterator[Problem]:
    """The footer's items; with the rule set also what the footer lacks, the age of columns, and consent."""
    yield from _forms(site)
    settings = site.settings()
    if RULES not in settings.checks.rules:
        return
    if settings.operator is None:
        yield Problem("gov.operator", locate_field(site.folder, CONFIG, ("checks", "rules")), {}, "choose")
        return
    yield from _missing_items(site)
    yield from _ages(site)
    yield from _undated(site)
    yield from _consent(site)


# The footer

_ICP = re.compile(
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀川黔贵滇云藏陕陇甘青宁新]ICP备[0-9]{8,10}号(?:-[0-9]+)?"
)
_POLICE = re.compile(r"[\u4e00-\u9fff]公网安备\s?[0-9]{14}号")
_SITE_CODE = re.compile(r"bm[0-9]{8}|[0-9]{10}")
"""Ten digits, the first six those of the administrative division; `bm` and eight digits for ministries."""

_FORMS = (("icp", "gov.icp", _ICP), ("police", "gov.police", _POLICE), ("site_code", "gov.site-code", _SITE_CODE))


def _forms(site: Site) -> Iterator[Problem]:
    footer = site.settings().footer
    for item, code, form in _FORMS:
        text = getattr(footer, item)
        if text is not None and not form.fullmatch(text):
            mended = _mended(text, form)
            digits = str(sum(char.isdigit() for char in text))
            hint = "mended" if mended else "form"
            span = locate_field(site.folder, CONFIG, ("footer", item))
            yield Problem(code, span, {"value": text, "mended": mended, "digits": digits}, hint)


def _mended(text: str, form: re.Pattern[str]) -> str:
    """The item that was meant where only width, case, spaces or the last character are wrong; empty if none."""
    plain = re.sub(r"\s|^.*[:：]", "", unicodedata.normalize("NFKC", text))
    plain = re.sub("icp", "ICP", plain, flags=re.IGNORECASE).replace("−", "-")
    ending = re.sub(r"^(.*?[0-9])(-[0-9]+)?$", r"\1号\2", plain)
    return next((found for found in (plain, plain.lower(), ending) if form.fullmatch(found)), "")


def _missing_items(site: Site) -> Iterator[Problem]:
    settings = site.settings()
    # Both filings bind companies as well; an identification code is given to official sites alone.
    wanted = ("icp", "police", "site_code") if is_official(settings) else ("icp", "police")
    written = settings.footer != Footer()
    for item in wanted:
        if getattr(settings.footer, item) is None:
            span = locate_field(site.folder, CONFIG, ("footer",), key=True) if written else Span(CONFIG)
            yield Problem("gov.footer", span, {"item": item}, item)


# Columns


def _ages(site: Site) -> Iterator[Problem]:
    """The home page and columns whose last item is too old, or soon will be; columns with nothing in them."""
    settings = site.settings()
    rules = settings.checks.gov
    lang = settings.source_language
    present = site.sections(lang)
    newest = next(iter(site.news(lang, 0, 1)), None)
    told = False
    if newest is not None:
        home = list(_age(site, "home", ("news", newest), rules.home_days))
        told = bool(home)
        yield from home
    terms = {"news": rules.news_days, "achievements": rules.report_days}
    for section in settings.navigation:
        if section not in present:
            if settings.navigation == SECTIONS:  # nobody has promised this column: menus show what there is
                continue
            span = locate_field(site.folder, CONFIG, ("navigation",))
            yield Problem("gov.column-empty", span, {"column": _column(site, section)}, "fill")
        elif section != "about" and not (section == "news" and told):
            last = _last(site, section)
            if last is not None:
                yield from _age(site, section, last, terms.get(section, rules.column_days))


def _age(site: Site, column: str, last: tuple[str, str], days: int) -> Iterator[Problem]:
    """What is to be said of a column whose newest item is `last` and that must have one within `days`."""
    day = _day(site, *last)
    if not days or day is None:
        return
    left = days - (site.now.date() - day).days + 1  # until the term is over
    loc = ("date",) if last[0] == "news" else ("source", "date")
    span = locate_field(site.folder, site.source_of(*last) or CONFIG, loc)
    values = {"column": _column(site, column), "date": day.isoformat(), "days": str(days)}
    kind = "home" if column == "home" else "column"
    if left <= 0:
        yield Problem(f"gov.{kind}-stale", span, {**values, "over": str(1 - left)}, "add")
    elif left <= site.settings().checks.gov.notice_days:
        yield Problem(f"gov.{kind}-due", span, {**values, "left": str(left)}, "add")


def _column(site: Site, section: str) -> Wording:
    """What menus call a section."""
    languages = site.settings().languages
    return Wording({lang: site.interface(lang).get(f"nav.{section}", section) for lang in languages})


def _last(site: Site, section: str) -> tuple[str, str] | None:
    """The item of a section with the latest date."""
    dated = [(day, id) for id in site.ids(section) if (day := _day(site, section, id)) is not None]
    return (section, max(dated)[1]) if dated else None


def _day(site: Site, kind: str, id: str) -> date | None:
    """The last day up to now that an item speaks of: its own date, that of its source, of a stage it has reached."""
    record = site.record(kind, id)
    dates: list[When] = []
    if isinstance(record, Article):
        dates.append(record.date)
    if isinstance(record, Policy) and record.issued:
        dates.append(record.issued)
    sourced = isinstance(record, Project | Enterprise | Service | Space | Policy | Year)
    if sourced and record.source and record.source.date:
        dates.append(record.source.date)
    if isinstance(record, Project):
        dates += [stage.date for stage in record.milestones if stage.date and not stage.planned]
    if isinstance(record, Year):
        dates.append(When(record.year))
    today = site.now.date()
    return max((min(day.last_day(), today) for day in dates if day.first_day() <= today), default=None)


def _undated(site: Site) -> Iterator[Problem]:
    """Items without any date: inspections count them as not updated."""
    for kind in ("projects", "enterprises", "services", "spaces", "policies"):
        for id in site.ids(kind):
            if _day(site, kind, id) is None:
                span = Span(site.source_of(kind, id) or CONFIG)
                name = site.label(kind, id)
                yield Problem("gov.undated", span, {"name": Wording(dict(name)) if name else id}, "source")


# Figures of a single enterprise


def _consent(site: Site) -> Iterator[Problem]:
    for ref in site.figures():
        entry = site.figure(ref)
        enterprise = _enterprise(site, entry) if entry else None
        if entry is None or enterprise is None or entry.source is not None:
            continue
        record = site.record("enterprises", enterprise)
        if not record.consent:
            values = {"name": Wording(dict(record.name)), "figure": Wording(dict(entry.name))}
            home = Span(site.source_of("enterprises", enterprise) or CONFIG)
            yield Problem("gov.consent", _place(site, entry), values, "consent", (home,))


def _enterprise(site: Site, entry: FigureEntry) -> str | None:
    """The enterprise whose own figure it is; a project of several has none."""
    kind, id = entry.page
    if kind == "enterprises":
        return id
    record = site.record(kind, id)
    named = record.enterprises if isinstance(record, Project) else ()
    return named[0] if len(named) == 1 and site.label("enterprises", named[0]) else None


def _place(site: Site, entry: FigureEntry) -> Span:
    kind, id = entry.page
    steps = entry.ref.partition(".")[2].split(".")
    loc = ("support", int(steps[1]) - 1, "figure") if steps[0] == "support" else (steps[0],)
    return locate_field(site.folder, site.source_of(kind, id) or CONFIG, loc)

