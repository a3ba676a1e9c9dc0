"""Years as reports for reading."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.views.cards import Card
from parkpress.media.views.charts import ChartView
from parkpress.media.views.figures import FigureGroup, FigureView
from parkpress.media.views.honours import HonourGroup
from parkpress.media.views.page import Heading, Page
from parkpress.media.views.words import DateView, LinkView, Words


@immutable
class Highlight:
    """A chapter of a year in words."""

    title: Words
    text: Markup


@immutable
class ChronicleEntry:
    """What happened on a day of the year."""

    date: DateView
    text: Words
    href: str
    """The article that tells of it; empty for an entry of the timeline."""
    derived: bool = False


@immutable
class Definition:
    """What an indicator means."""

    name: Words
    text: Words


@immutable
class YearSource:
    """A source of a year's figures."""

    title: Words
    url: str
    figures: tuple[LinkView, ...]
    """The figures that come from it, by name; each leads to its row."""


@immutable
class ReportFile:
    """The yearly report as a PDF."""

    name: Words
    """`2025年度报告`, `2025年度报告（中文 / English）`."""
    href: str
    about: str
    """`PDF，24页，640 KB`; in previews, which do not make it, without pages and size."""


@immutable
class AchievementPage(Page):
    """A year as a report for reading: its figures by group, and what else belongs to it, chapter by chapter."""

    year: str
    lead: tuple[FigureView, ...]
    """The figures with a stated change first: the heroes of the page."""
    groups: tuple[FigureGroup, ...]
    foreword: Markup
    highlights: tuple[Highlight, ...]
    projects: tuple[Card, ...]
    """The newest year has the pinned or first ones, an earlier one those that reached a stage in it."""
    news: tuple[Card, ...]
    years: tuple[LinkView, ...]
    errata: str
    """The revisions of its figures; empty where there are none."""
    contents: tuple[Heading, ...]
    """The chapters that the page has; each leads to its own fragment."""
    titles: Mapping[str, str]
    """Fragment of a chapter -> its heading."""
    reports: tuple[ReportFile, ...]
    """In the page's language, and beside others in two columns; empty where the year has none."""
    enterprises: tuple[Card, ...]
    honours: tuple[HonourGroup, ...]
    """Those valid now; of an earlier year than the newest those granted in it."""
    services: tuple[Card, ...]
    spaces: tuple[Card, ...]
    more: Mapping[str, LinkView]
    """Kind of record (`projects`) -> the list of all of them."""
    chronicle: tuple[ChronicleEntry, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[YearSource, ...]
    series: tuple[ChartView, ...]
    """A line for each indicator that has more than one year, up to this one."""
    source: Words | None
    source_href: str
