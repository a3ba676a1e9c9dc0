"""What every page has, and parts that several kinds of pages have."""

from __future__ import annotations

from markupsafe import Markup

from parkpress.immutable import immutable
from parkpress.media.lazy import Lazy
from parkpress.media.views.cards import Card
from parkpress.media.views.words import DateView, LinkView, Words


@immutable
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


@immutable
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


@immutable
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


@immutable
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


@immutable
class ShareView:
    """How a page is passed on. The QR code is drawn by `<path d="…">` with strokes one unit wide."""

    address: str
    """The canonical one."""
    code_size: int
    """Side of the code's view box, with the light margin that readers need."""
    code_path: str
    date: str
    """When an article was published, printed; empty elsewhere."""


@immutable
class Heading:
    """A heading inside the text, for a contents list."""

    level: int
    text: str
    href: str


@immutable
class Contact:
    """A desk that answers."""

    desk: Words
    phone: str
    """As readers of the page's language write it, with its extension."""
    phone_href: str
    """What calls it, such as `tel:053288880000;ext=801`; empty where it is not one number."""
    email: str
    address: Words | None


@immutable
class TimelineEntry:
    """One line of the park's timeline."""

    date: DateView
    text: Words
    derived: bool = False
