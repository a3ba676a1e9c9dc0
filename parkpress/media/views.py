"""What templates see: the documented contract between pages and the theme.

A template gets four names and nothing else:

* `site`: a `SiteView`, the same on every page of a language;
* `page`: one of the page views below, by the kind of page;
* `lang`: the page's `Language` (`lang.id`, `lang.tag`, `lang.name`, `lang.han`);
* `t`: the interface texts of that language, `t["nav.projects"]`.

Views hold finished values: texts are HTML that prints itself, addresses are relative to the page. So a
template only arranges. What is costly is made when a template first looks at it: a theme that shows no cards, say,
does not pay for them, and its pages do not depend on what would stand there.
docs/theme.md is checked against these classes by a test.

The module is long because it is this one contract, read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from parkpress.media.lazy import Lazy


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the page's language, or in another one where it has no translation.

    Printed as HTML it carries the right `lang`; `plain` is for attributes, titles and data.
    """

    html: Markup
    plain: str
    tag: str = ""
    """The `lang` it is written in where that is not the page's; empty otherwise."""

    def __html__(self) -> str:
        return f'<span lang="{self.tag}">{self.html}</span>' if self.tag else str(self.html)

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A place to go. `href` is relative to the page, or absolute where `external`."""

    text: Words
    href: str
    current: bool = False
    """Whether it leads to this page or to the section that this page belongs to."""
    external: bool = False
    tag: str = ""
    """`hreflang` of what it leads to, where that differs from the page."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Growth on the year before."""

    text: str
    """`up 25.6 percent`, `增长25.6%`."""
    short: str
    """`+25.6%`, for tables and beside large numerals (with a real minus sign where it falls)."""
    direction: str
    """`up`, `down` or `level`."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A stored figure, in the words of the page's language.

    `before + number + after` is the figure as tables print it, in pieces so that the numeral can be set
    large with its unit small beside it; between the pieces there is no white space of the template's own.
    """

    id: str
    """Anchor on the page that owns the figure."""
    label: Words
    text: str
    """The whole figure as tables print it, without the gloss: `over 160 mu`, `160余亩`."""
    before: str
    number: str
    after: str
    gloss: str
    """A conversion, such as `about 10.7 hectares`; empty where there is none."""
    value: str
    """The exact number (or lower bound of a range) in the base unit, for `<data value>`."""
    change: ChangeView | None
    basis: str
    """`preliminary`, `final`, `derived`, `target` or empty."""
    note: Words | None
    as_of: str
    source: Words | None
    """Title and date of the source."""
    source_href: str
    """The figure's entry on the page of sources; empty where it has no source."""
    href: str
    """Where the figure is at home: a record's page and the fragment there."""
    definition: Words | None = None
    revisions: tuple[RevisionView, ...] = ()
    """How it was revised after it had been published, the newest first."""


@dataclass(frozen=True, slots=True)
class RevisionReason:
    """When and why a figure was revised."""

    date: DateView
    text: Words


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A published figure and what became of it."""

    id: str
    """Its anchor on the page of revisions."""
    href: str
    """Its entry on that page."""
    text: str
    """`revised, was RMB 11.89 billion`, `已修订，原为118.9亿元`."""
    was: str
    """What of it was published otherwise: value, growth, basis; empty where it had not been published."""
    now: str
    """The same after the revision; empty where it was withdrawn."""
    reasons: tuple[RevisionReason, ...]
    """Oldest first; at least one."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that stand together, such as a group of indicators. `label` is empty for the ungrouped."""

    id: str
    label: Words | None
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One mark of a project's stage track."""

    id: str
    """`planned`, `signed`, …; the name is `t["stage." + id]`."""
    state: str
    """`done`, `current` or `ahead`."""
    date: str
    """When it was reached or is planned, printed; empty where it is not known."""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class StageView:
    """How far a project is. `steps` is empty for `paused` and `unknown`."""

    id: str
    steps: tuple[StageStep, ...]


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture in one format: the attributes of a `<source>`."""

    type: str
    """`image/avif`, `image/webp`."""
    srcset: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture with its size, so that nothing moves when it arrives.

    Print it with the macro `picture` of parts/pictures.html, which knows how wide each place of the layout is.
    """

    src: str
    """What every browser reads."""
    width: int | None
    height: int | None
    alt: str
    caption: Words | None = None
    credit: str = ""
    drawing: bool = False
    """An SVG: a line drawing that may be shown on paper of any colour."""
    srcset: str = ""
    """The widths of `src`; empty where there is but one."""
    sources: tuple[PictureSource, ...] = ()
    """Better formats, the best first."""


@dataclass(frozen=True, slots=True)
class PlatesView:
    """What pictures.html sees as `page`: pictures of a text, alone in their paragraph or in a line of it."""

    pictures: tuple[PictureView, ...]
    alone: bool
    """Whether they make up a paragraph by themselves: a plate with its caption, or a gallery of several."""
    eager: bool
    """Whether the first one is the page's first picture."""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file to take away."""

    name: str
    href: str
    kind: str
    """`PDF`, `XLSX`, …"""
    size: str
    """`1.2 MB`; of a picture `1600 × 1200`."""


@dataclass(frozen=True, slots=True)
class DateView(Lazy):
    """A date: `iso` for `<time datetime>`, `long` for prose, `short` for lists (`2026-11-24`)."""

    iso: str
    long: str
    short: str
    year: str
    month_day: str
    """`11-24` where the day is known, else empty: lists set the year apart."""


@dataclass(frozen=True, slots=True)
class Card(Lazy):
    """A record in a list: a row of a report's table, with what is worth seeing at a glance."""

    kind: str
    id: str
    name: Words
    href: str
    """Empty where the record has no page in this language."""
    summary: Words | None = None
    date: DateView | None = None
    industry: Words | None = None
    industry_href: str = ""
    """The page of that industry; empty where it has none."""
    stage: StageView | None = None
    figures: tuple[FigureView, ...] = ()
    """The one or two that matter most (a project's investment, its land)."""
    picture: PictureView | None = None
    pinned: bool = False
    tags: tuple[LinkView, ...] = ()
    products: tuple[Words, ...] = ()
    policy: PolicyFacts | None = None
    """Of a policy only."""
    space: SpaceFacts | None = None
    """Of land and buildings only."""


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """What tells one policy from another. Dates are printed, empty where they are not stated."""

    state: str
    """`force`, `pending`, `unstated`, `expired`; `t["policy." + state]`."""
    number: str
    issuer: Words | None
    issued: str
    effective: str
    expires: str


@dataclass(frozen=True, slots=True)
class SpaceFacts:
    """What an investor asks of land or a building first. The gloss of an area has it in other units."""

    kind: str
    """`land` or `building`; `t["space." + kind]`."""
    area: FigureView | None
    available: FigureView | None
    let: bool
    """Whether nothing of it is left."""
    use: Words | None


@dataclass(frozen=True, slots=True)
class Head(Lazy):
    """The head of a page."""

    title: str
    """The whole `<title>`."""
    description: str
    canonical: str
    robots: str
    """`noindex` or empty."""
    alternates: tuple[tuple[str, str], ...]
    """(hreflang, absolute address), this page included; empty where there is no other language."""
    x_default: str
    og_type: str
    og_title: str
    og_locale: str
    og_image: str
    """Absolute address of the social card; empty where there is none."""
    published: str
    """ISO time of an article; empty elsewhere."""
    gov: tuple[tuple[str, str], ...]
    """Page tags of government sites as (name, content); empty where not configured."""
    jsonld: Markup
    """One JSON-LD graph, safe inside `<script type="application/ld+json">`."""


@dataclass(frozen=True, slots=True)
class FooterView:
    """Filing numbers and links that the site's operator must show; each is empty where not configured."""

    icp: str
    police: str
    police_href: str
    site_code: str
    report_error_href: str
    """我为政府网站找错, with this page's address."""
    links: tuple[LinkView, ...]
    operator: Words | None
    licence: LinkView | None


@dataclass(frozen=True, slots=True)
class SiteView(Lazy):
    """What all pages of a language share, with addresses relative to the page at hand."""

    name: Words
    tagline: Words | None
    notice: Words | None
    """The strip on every page, such as 示例网站，非官方发布."""
    home: str
    logo: str
    """Address of the logo; empty where the site has none."""
    favicon: str
    navigation: tuple[LinkView, ...]
    footer: FooterView
    feed: str
    """Address of this language's Atom feed."""
    stylesheet: str
    early_script: str
    """The small script in the head that applies the reader's chosen theme and text size."""
    script: str
    """The deferred one."""
    verification: tuple[tuple[str, str], ...]
    """(name, content) of search engines' verification tags, on the home page only."""
    search: str
    """Address of the search page; empty where the site cannot be searched."""
    sitemap: str
    sources: str
    errata: str
    accessibility: str
    """Empty where there is no such page; so are the three before."""
    data: str
    """Address of the open data; empty where there is none."""
    csp: str
    """Content of the Content-Security-Policy meta tag."""
    mourning: str
    """Days on which screens show the site in grey, as `2026-12-13 2027-04-04`; empty where there are none."""
    timezone: str
    """Where those days begin and end, such as `Asia/Shanghai`."""
    latest: tuple[Card, ...]
    """The newest articles, only name, address and date of each. A page whose templates look at them is made anew with
    each new article; the built-in theme shows them nowhere."""
    leaving: str
    """Hosts that a link may lead to without a notice, as `park.example gov.cn`; empty where readers are never asked."""


@dataclass(frozen=True, slots=True)
class ShareView:
    """How a page is passed on. The QR code is drawn by `<path d="…">` with strokes one unit wide."""

    address: str
    """The canonical one."""
    code_size: int
    """Side of the code's view box, with the light margin that readers need."""
    code_path: str
    date: str
    """When an article was published, printed; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Page(Lazy):
    """What every page has. The more special views below extend it."""

    template: str
    kind: str
    """`home`, `section`, `project`, `enterprise`, `achievement`, `article`, `page`, `tag`, …: a class on `<body>`."""
    head: Head
    title: Words
    """The h1."""
    summary: Words | None
    breadcrumbs: tuple[LinkView, ...]
    """From the home page to the parent; empty on the home page."""
    switch: tuple[LinkView, ...]
    """One per other language: the same page there, else its section."""
    untranslated: str
    """`lang` tag of the text where the page has none in its own language (see `notice.untranslated`); else empty."""
    share: ShareView | None
    """On pages that readers pass on: articles, records, years, texts; None on lists and the home page."""
    data: LinkView | None
    """The dataset with what the page lists, on lists of records, years and the page of sources; None elsewhere."""


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """index.html: the park's story in one screen."""

    figures: tuple[FigureView, ...]
    figures_title: Words | None
    """The year they belong to, where they all belong to one (`2021年度成果`)."""
    figures_href: str
    profile: Markup
    projects: tuple[Card, ...]
    enterprises: tuple[Card, ...]
    news: tuple[Card, ...]
    timeline: tuple[TimelineEntry, ...]
    picture: PictureView | None
    ways: tuple[LinkView, ...]
    """Where somebody who thinks of settling here goes on: a few sections, and the contacts."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the park's timeline."""

    date: DateView
    text: Words
    derived: bool = False


@dataclass(frozen=True, slots=True)
class SectionPage(Page):
    """projects/, enterprises/, spaces/, policies/, services/, achievements/: all records of a kind."""

    cards: tuple[Card, ...]
    groups: tuple[CardGroup, ...]
    """The same cards in groups where the kind has some (projects by stage, enterprises by industry, policies by
    validity, land and buildings apart); else empty."""
    honours: LinkView | None = None
    """The page of honours, on the list of enterprises."""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under one heading."""

    id: str
    label: Words
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class NewsPage(Page):
    """news/index, news/page-<n>, news/year-<year>, tags/<id>: articles, newest first."""

    cards: tuple[Card, ...]
    newer: LinkView | None
    older: LinkView | None
    numbers: tuple[LinkView, ...]
    """The pages of the list around this one, newest first; empty where one page holds it all."""
    years: tuple[LinkView, ...]
    tags: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the text, for a contents list."""

    level: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """A news article."""

    date: DateView
    source: str
    author: str
    pinned: bool
    body: Markup
    body_tag: str
    """`lang` of the body."""
    contents: tuple[Heading, ...]
    cover: PictureView | None
    tags: tuple[LinkView, ...]
    related: tuple[Card, ...]
    """The projects, enterprises, land, policies, services and industries that it is about."""
    related_news: tuple[Card, ...]
    """Articles about the same records, industries and tags; only name, address and date of each."""
    attachments: tuple[AttachmentView, ...]
    older: LinkView | None
    newer: LinkView | None


@dataclass(frozen=True, slots=True)
class TextPage(Page):
    """A page of content/pages, such as the accessibility statement."""

    body: Markup
    body_tag: str
    contents: tuple[Heading, ...]
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A desk that answers."""

    desk: Words
    phone: str
    """As readers of the page's language write it, with its extension."""
    phone_href: str
    """What calls it, such as `tel:053288880000;ext=801`; empty where it is not one number."""
    email: str
    address: Words | None


@dataclass(frozen=True, slots=True)
class AboutPage(Page):
    """about.html: the park's profile, aims, principles, timeline and contacts."""

    profile: Markup
    body: Markup
    body_tag: str
    contents: tuple[Heading, ...]
    facts: tuple[tuple[str, Words], ...]
    """(interface key, value), such as (`about.district`, …)."""
    aims: tuple[Words, ...]
    principles: tuple[Words, ...]
    timeline: tuple[TimelineEntry, ...]
    figures: tuple[FigureView, ...]
    """The figures that belong to no year."""
    contacts: tuple[Contact, ...]
    picture: PictureView | None


@dataclass(frozen=True, slots=True)
class RecordPage(Page):
    """What the pages of projects, enterprises, land and buildings, policies, services and industries share."""

    body: Markup
    news: tuple[Card, ...]
    """Articles about it, and where there are few, of its industry."""
    related: tuple[Card, ...]
    """Other records: those that name it or that it names, then those of its industry."""
    contacts: tuple[Contact, ...]
    """The desks that answer for records of this kind."""
    previous: LinkView | None
    next: LinkView | None
    """The records before and after it in the list of its section."""
    source: Words | None
    source_href: str


@dataclass(frozen=True, slots=True)
class ProjectPage(RecordPage):
    """A project: an investor's questions at a glance."""

    figures: tuple[FigureView, ...]
    stage: StageView
    industry: Words | None
    industry_href: str
    enterprises: tuple[Card, ...]
    products: tuple[Words, ...]
    photos: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class Qualification:
    """An honour or qualification an enterprise holds."""

    name: Words
    level: str
    """`national`, `provincial`, `municipal`; `t["level." + level]`."""
    year: str
    expires: str
    expired: bool
    derived: bool
    """Whether `expires` follows from the year and the years that this kind is valid for."""
    granted_by: Words | None
    href: str
    """Its place on the page of honours."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the park did for an enterprise."""

    text: Words
    figure: FigureView | None
    year: str


@dataclass(frozen=True, slots=True)
class EnterprisePage(RecordPage):
    """An enterprise."""

    figures: tuple[FigureView, ...]
    industry: Words | None
    industry_href: str
    founded: str
    website: str
    products: tuple[Words, ...]
    qualifications: tuple[Qualification, ...]
    support: tuple[Support, ...]
    projects: tuple[Card, ...]
    photos: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class ServicePage(RecordPage):
    """A service of the park."""

    steps: tuple[Words, ...]
    time_limit: Words | None
    contact: Words | None
    """Empty where it names a desk of the park: that one is among `contacts`."""
    figures: tuple[FigureView, ...]
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class PolicyPage(RecordPage):
    """A policy: whether it is in force, what it grants, and its text."""

    facts: PolicyFacts
    figures: tuple[FigureView, ...]
    """What it grants, and the like."""
    industries: tuple[LinkView, ...]
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class SpacePage(RecordPage):
    """Land or a building to be had."""

    facts: SpaceFacts
    figures: tuple[FigureView, ...]
    """Area and what is left of it, each with its conversions as gloss."""
    terms: Words | None
    industries: tuple[LinkView, ...]
    photos: tuple[PictureView, ...]
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class IndustryPage(RecordPage):
    """An industry chain: everything of the park that belongs to it."""

    projects: tuple[Card, ...]
    enterprises: tuple[Card, ...]
    spaces: tuple[Card, ...]
    policies: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class IndustryRow:
    """An industry in the list of industries, with how much of the park belongs to it."""

    card: Card
    counts: tuple[tuple[str, int], ...]
    """(kind of record, how many), such as (`projects`, 3); the kinds that it has."""


@dataclass(frozen=True, slots=True)
class IndustriesPage(Page):
    """industries/index.html"""

    rows: tuple[IndustryRow, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """An enterprise that holds an honour."""

    enterprise: Card
    qualification: Qualification


@dataclass(frozen=True, slots=True)
class HonourGroup:
    """An honour and the enterprises that hold it or have held it, the valid ones and the newest first."""

    id: str
    name: Words
    granted_by: Words | None
    valid_years: int
    """0 where it is not stated."""
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class HonoursPage(Page):
    """enterprises/honours.html: enterprises by honour."""

    groups: tuple[HonourGroup, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A chapter of a year in words."""

    title: Words
    text: Markup


@dataclass(frozen=True, slots=True)
class ChronicleEntry:
    """What happened on a day of the year."""

    date: DateView
    text: Words
    href: str
    """The article that tells of it; empty for an entry of the timeline."""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator means."""

    name: Words
    text: Words


@dataclass(frozen=True, slots=True)
class YearSource:
    """A source of a year's figures."""

    title: Words
    url: str
    figures: tuple[LinkView, ...]
    """The figures that come from it, by name; each leads to its row."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The yearly report as a PDF."""

    name: Words
    """`2025年度报告`, `2025年度报告（中文 / English）`."""
    href: str
    about: str
    """`PDF，24页，640 KB`; in previews, which do not make it, without pages and size."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ChartText:
    """Words in a chart, at `x` and `y`. Lengths are shares of the chart's width (`40%`) or ems, never pixels."""

    x: str
    y: str
    role: str
    """`label`, `value`, `head`, `year`, `name` or `missing`: a class."""
    before: str
    number: str
    after: str
    """In three pieces as in `FigureView`; other words than quantities are all in `before`."""
    anchor: str = "start"
    dx: str = ""
    """How far it stands from `x`; empty for not at all."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar, or a part of a stacked one. A tone is one of three ways to fill it: the place of its series."""

    x: str
    y: str
    width: str
    height: str
    tone: int
    basis: str
    """As in `FigureView`: derived bars are hatched, targets hollow."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A straight line."""

    x1: str
    y1: str
    x2: str
    y2: str
    role: str
    """`hair`, `zero`, `track`, `range` or `series`: a class."""
    tone: int = 0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ChartDot:
    """A dot. `form` is `point`, `over`, `under` or `about` after the qualifier, `done` or `ahead` for a stage."""

    x: str
    y: str
    form: str
    tone: int = 0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart drawn for a width."""

    size: str
    """`narrow` or `wide`; empty where one drawing does for both."""
    height: str
    """In ems."""
    texts: tuple[ChartText, ...]
    bars: tuple[ChartBar, ...]
    lines: tuple[ChartLine, ...]
    dots: tuple[ChartDot, ...]


@dataclass(frozen=True, slots=True)
class ChartKey:
    """An entry of a chart's legend: what a tone, or the look of a basis, stands for."""

    label: Words
    tone: int
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ChartCell:
    """A figure of a chart's table. `text` is empty where none is stated."""

    text: str
    href: str = ""
    """Its source, or the page that owns it."""
    gloss: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart's table."""

    name: Words
    href: str
    cells: tuple[ChartCell, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart: what is drawn, and the same figures as a table."""

    id: str
    """Unique on the page."""
    kind: str
    """`bars`, `grouped`, `stacked`, `line`, `dots` or `stages`."""
    tag: str
    """Its `lang`, where it stands in a text of another language; else empty."""
    title: Words
    description: str
    """All that the drawing shows, for those who do not see it."""
    drawings: tuple[ChartDrawing, ...]
    """One, or one for phones and one for wider screens."""
    keys: tuple[ChartKey, ...]
    notes: tuple[Words, ...]
    """What is missing, what was worked out, and the editor's own note."""
    columns: tuple[Words, ...]
    """Heads of the table: of the names, then of the figures."""
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A source and the figures that come from it."""

    id: str
    title: Words
    url: str
    date: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage(Page):
    """sources.html: every figure with its source."""

    groups: tuple[SourceGroup, ...]


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """A dataset in the index of open data."""

    id: str
    title: Words
    href: str
    description: str
    count: int
    """How many rows it has."""
    period: str
    """The years that it is about, such as `2021–2025`; empty where it is about none."""
    files: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class DataPage(Page):
    """data/index.html: the open data of the site."""

    collections: tuple[DatasetRow, ...]
    series: tuple[DatasetRow, ...]
    """Indicators over the years."""
    package: AttachmentView
    """The Data Package, which describes all files."""
    licence: LinkView | None
    """None where the settings state none; `href` may be empty."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of what a dataset's page shows."""

    heading: str
    number: bool
    """Whether it holds figures, which stand at the right."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of a dataset. `href` leads to the page of what it tells of; it may be empty."""

    href: str
    cells: tuple[Words, ...]
    """As many as there are columns; an empty one for what is not stated."""


@dataclass(frozen=True, slots=True)
class DataField:
    """A column of a dataset's files, or the five columns of a figure."""

    id: str
    """The same in every language: the key in JSON. The other columns of a figure begin with it: `DatasetPage.parts`."""
    heading: str
    type: str
    """`string`, `number`, `year`, `integer`, `boolean` or `figure`; `t["data.type." + type]`."""
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DatasetPage(Page):
    """data/<name>.html: a dataset, its first rows, and what its columns mean."""

    files: tuple[AttachmentView, ...]
    columns: tuple[DataColumn, ...]
    rows: tuple[DataRow, ...]
    """The first ones."""
    count: int
    """How many there are."""
    period: str
    fields: tuple[DataField, ...]
    parts: tuple[tuple[str, str, str], ...]
    """(ending of the id, name, meaning) of the columns that each figure has; empty where there are no figures."""
    sources: tuple[LinkView, ...]
    """`href` is empty where a source has no address."""
    publisher: str
    citation: str
    licence: LinkView | None


@dataclass(frozen=True, slots=True)
class Erratum:
    """A revised figure in the list of revisions."""

    name: Words
    href: str
    """Its place on the page of its year; empty where it was withdrawn."""
    revision: RevisionView


@dataclass(frozen=True, slots=True)
class ErrataGroup:
    """The revised figures of a year, the newest revisions first."""

    id: str
    year: LinkView
    errata: tuple[Erratum, ...]


@dataclass(frozen=True, slots=True)
class ErrataPage(Page):
    """errata.html: every figure that was revised after it had been published. Only where there are some."""

    groups: tuple[ErrataGroup, ...]


@dataclass(frozen=True, slots=True)
class SitemapGroup:
    """The pages of one section."""

    label: Words
    href: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class SitemapPage(Page):
    """sitemap.html: every page, for people."""

    groups: tuple[SitemapGroup, ...]
    others: tuple[LinkView, ...]
    """Pages of no section: sources, accessibility, …"""


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """search.html: the field, and a place for the results that the script makes."""

    folder: str
    """Where the files of the index stand."""
    script: str


@dataclass(frozen=True, slots=True)
class ColourPair:
    """Two colours of the theme that meet, by the names of their custom properties."""

    front: str
    back: str
    least: str
    """The contrast that they must have."""
    versions: tuple[tuple[str, str, str], ...]
    """(front, back, contrast) in the light and the dark version, then in those of high contrast."""


@dataclass(frozen=True, slots=True)
class ComponentsPage(Page):
    """_components.html, in previews and with drafts only: every component of the theme in all its states."""

    pairs: tuple[ColourPair, ...]
    sizes: tuple[tuple[str, str], ...]
    """(name, value) of the custom properties for type and space."""
    figures: tuple[FigureView, ...]
    groups: tuple[FigureGroup, ...]
    projects: tuple[Card, ...]
    """One at each stage."""
    others: tuple[Card, ...]
    news: tuple[Card, ...]
    policies: tuple[Card, ...]
    spaces: tuple[Card, ...]
    stages: tuple[StageView, ...]
    timeline: tuple[TimelineEntry, ...]
    charts: tuple[ChartView, ...]
    prose: Markup
    picture: PictureView | None
    contents: tuple[Heading, ...]
    attachments: tuple[AttachmentView, ...]
    contacts: tuple[Contact, ...]
    previous: LinkView
    next: LinkView


@dataclass(frozen=True, slots=True)
class MissingLanguage:
    """One language's half of 404.html."""

    tag: str
    title: str
    text: str
    home: str
    home_text: str
    sitemap: str
    sitemap_text: str


@dataclass(frozen=True, slots=True)
class MissingPage(Page):
    """404.html, once for all languages; its addresses start with the path of the site's url."""

    languages: tuple[MissingLanguage, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class AliasPage:
    """An old address: leads on to `href`, the new one."""

    href: str
    canonical: str
    title: str
    tag: str
