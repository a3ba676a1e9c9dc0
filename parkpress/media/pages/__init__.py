"""HTML pages: every kind of page is a function from a `Scope` to a view, and a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.pages import (
    components,
    data,
    errata,
    general,
    honours,
    industries,
    news,
    policies,
    records,
    search,
    spaces,
    years,
)
from parkpress.media.scope import Scope
from parkpress.media.shell import site_view
from parkpress.media.views import Page

MEDIUM = "page"

Builder = Callable[[Scope, str], Page | None]
"""Makes the view of the record with this id; None where it has gone since the page was planned."""

BUILDERS: Mapping[str, tuple[Builder, str]] = {
    "home": (general.home, ""),
    "about": (general.about, "about"),
    "pages": (general.text_page, ""),
    "sources": (general.sources, ""),
    "errata": (errata.errata, ""),
    "sitemap": (general.sitemap, ""),
    "search": (search.search, ""),
    "404": (general.missing, ""),
    "components": (components.components, ""),
    "projects": (records.project, "projects"),
    "enterprises": (records.enterprise, "enterprises"),
    "honours": (honours.page, "enterprises"),
    "services": (records.service, "services"),
    "policies": (policies.policy, "policies"),
    "spaces": (spaces.space, "spaces"),
    "industries": (industries.industry, "industries"),
    "achievements": (years.year, "achievements"),
    "section": (general.section, ""),
    "news": (news.article, "news"),
    "news-page": (news.numbered, "news"),
    "news-year": (news.of_year, "news"),
    "tags": (news.tagged, "news"),
    "dataset": (data.dataset, "data"),
}
"""Kind of page -> (builder, section it belongs to; empty where the page says)."""


def plan(reads: Reads) -> Iterable[Output]:
    """Every HTML page of the site. Those of one record stand together: what it says is then fetched once for them."""
    together: defaultdict[tuple[str, str], list[Output]] = defaultdict(list)
    for entry in reads.ask(Site.pages):
        together[entry.kind, entry.id].append(Output(entry.path, MEDIUM, (entry.kind, entry.id, entry.lang)))
    return chain.from_iterable(together.values())


def render(output: Output, reads: Reads) -> Rendered:
    """One HTML page."""
    kind, id, lang = (str(arg) for arg in output.args)
    scope = Scope(reads, lang, output.path, rootless=kind == "404")
    builder, section = BUILDERS[kind]
    page = builder(scope, id)
    assert page is not None, output
    site = site_view(scope, section or (id if kind == "section" else ""), home=kind == "home")
    template = reads.template(page.template)
    html = template.render(site=site, page=page, lang=scope.lang, t=scope.t)
    return Rendered(html.encode())
