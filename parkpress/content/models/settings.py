"""The site's settings (`site_config.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from parkpress.content.models.base import After, Asset, Day, FigureRef, Names, Text, Url, Words, fault, model
from parkpress.languages import LANGUAGES

SECTIONS = (
    "achievements", "industries", "projects", "enterprises", "spaces", "policies", "news", "services", "about",
)
"""The sections of a site, in the order in which menus show them by default."""

Section = Literal[
    "achievements", "industries", "projects", "enterprises", "spaces", "policies", "news", "services", "about", "data"
]
"""What menus may show: the sections, and the open data, which the footer leads to anyway."""

PolicyPlace = Literal[
    "default", "achievements", "industries", "projects", "enterprises", "spaces", "policies", "news", "services",
    "about", "pages",
]
Policy = Literal["hide", "notice", "error"]
Host = Literal["headers", "edgeone", "nginx", "apache"]


def _not_negative(number: int) -> int:
    if number < 0:
        raise fault("schema.negative")
    return number


Count = Annotated[int, After(_not_negative)]
"""A number of days, months or the like; 0 stands for none."""

OFFICIAL_HOSTS = ("gov.cn", "conac.cn")
"""Other hosts to which a government site may link without a notice, their subdomains included."""


def _languages(ids: tuple[str, ...]) -> tuple[str, ...]:
    for id in ids:
        if id not in LANGUAGES:
            raise fault("schema.language", key=id, languages=", ".join(LANGUAGES))
    if not ids or len(set(ids)) < len(ids):
        raise fault("schema.languages")
    return ids


def _address(url: str) -> str:
    """Addresses of pages are made by adding their paths; files for hosts name its path as it is."""
    if "?" in url or "#" in url:
        raise fault("schema.url", value=url, hint="path")
    if re.search(r"[^\w./~-]", urlsplit(url).path):
        raise fault("schema.url", value=url, hint="characters")
    return url


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError):  # an unknown zone is a KeyError, a name that is no path a ValueError or OSError
        raise fault("schema.timezone", value=name) from None
    except KeyError:
        raise fault("schema.timezone", value=name) from None
    return name


def _accent(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise fault("schema.colour", value=text)
    return text.lower()


@model
class Operator:
    """Who runs the site. Rules for government sites hold where `type` is not `company`."""

    type: Literal["public_institution", "government", "company"]
    name: Text


@model
class Home:
    """What the home page shows; empty: the newest, pinned first."""

    figures: tuple[FigureRef, ...] = ()
    projects: tuple[Annotated[str, Names("projects")], ...] = ()


@model
class FooterLink:
    """A link in the footer, such as to the authority above the park."""

    name: Text
    url: Url


@model
class Footer:
    """Items of the footer that the law asks for, and links."""

    icp: str | None = None
    police: str | None = None
    site_code: str | None = None
    links: tuple[FooterLink, ...] = ()


@model
class Theme:
    """The site's own colour and marks; files stand in content/media/."""

    accent: Annotated[str, After(_accent)] | None = None
    logo: Annotated[str, Asset()] | None = None
    favicon: Annotated[str, Asset()] | None = None


@model
class Licence:
    """The licence of the site's data."""

    name: Text
    url: Url | None = None


@model
class Allowance:
    """A code that `check` does not report in the files of `path` (`*` stands for any characters), and why."""

    code: Words
    path: Words
    reason: Words


@model
class GovernmentRules:
    """What the rule set `cn-gov` goes by: terms in days, 0 for none, and hosts that may be linked to."""

    home_days: Count = 14
    """The home page must have had news within so many days."""
    news_days: Count = 14
    """So must the column of news."""
    column_days: Count = 183
    """The other columns, such as those of projects, enterprises and policies."""
    report_days: Count = 400
    """The column of yearly results."""
    notice_days: Count = 3
    """How long before a term ends it is announced."""
    hosts: tuple[Words, ...] = ()
    """Other hosts that may be linked to, subdomains included, beside the site's own and those of `gov.cn`."""


@model
class Checks:
    """What `check` looks at beyond its defaults."""

    rules: tuple[Literal["cn-gov"], ...] = ()
    levels: Mapping[str, Literal["error", "warning", "info", "off"]] = field(default_factory=dict)
    allow: tuple[Allowance, ...] = ()
    home_figure_max_age_months: Count = 0
    gov: GovernmentRules = field(default_factory=GovernmentRules)


@model
class Report:
    """The yearly report as a PDF."""

    pdf: bool = True
    """Whether it is made: of the newest year with achievements, and of those that are frozen."""
    fonts: tuple[Words, ...] = ()
    """Files in templates/report/fonts/ in which characters are looked for that the theme's own fonts have not."""


@model
class Settings:
    """The site's settings."""

    format: Literal["1"]
    name: Text
    url: Annotated[Url, After(_address)]
    languages: Annotated[tuple[Words, ...], After(_languages)]
    """Languages of the site; the first is the source language."""
    tagline: Text | None = None
    timezone: Annotated[str, After(_timezone)] = "Asia/Shanghai"
    notice: Text | None = None
    operator: Operator | None = None
    navigation: tuple[Section, ...] = SECTIONS  # type: ignore[assignment]
    home: Home = field(default_factory=Home)
    footer: Footer = field(default_factory=Footer)
    theme: Theme = field(default_factory=Theme)
    translations: Mapping[PolicyPlace, Policy] = field(default_factory=dict)
    licence: Licence | None = None
    verification: Mapping[str, str] = field(default_factory=dict)
    analytics: Literal["none"] = "none"
    search: bool = True
    """Whether the site can be searched; without it there is no page, field or index."""
    report: Report = field(default_factory=Report)
    mourning: tuple[Day, ...] = ()
    """Days on which screens show the site in grey."""
    leaving_notice: bool | None = None
    """Whether readers are asked before a link leads them to another site; None: by the operator."""
    hosting: tuple[Host, ...] = ()
    """Kinds of host for which a file with headers is written."""
    checks: Checks = field(default_factory=Checks)

    @property
    def source_language(self) -> str:
        return self.languages[0]

    def policy(self, section: str) -> Policy:
        """What happens to a missing translation in a section (DESIGN 3, translations)."""
        chosen = dict(self.translations)
        return chosen.get(section) or chosen.get("default") or "notice"  # type: ignore[call-overload]

    @property
    def asks_before_leaving(self) -> bool:
        """国办发〔2017〕47号 asks it of governments and their institutions."""
        if self.leaving_notice is not None:
            return self.leaving_notice
        return self.operator is not None and self.operator.type != "company"

    @property
    def known_hosts(self) -> tuple[str, ...]:
        """Hosts that a link may lead to without a notice: the site's own, official ones and those of the settings."""
        return (urlsplit(self.url).hostname or "", *OFFICIAL_HOSTS, *self.checks.gov.hosts)
