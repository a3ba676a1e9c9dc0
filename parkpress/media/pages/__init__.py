"""HTML pages: every kind of page is a function from a `Scope` to a view, and a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Final, cast

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.scope import Scope
from parkpress.media.shell import site_view
from parkpress.media.views.page import Page

MEDIUM = "page"

Builder = Callable[[Scope, str], Page | None]
"""Makes the view of the record with this id; None where it has gone since the page was planned."""

BUILDERS: Mapping[str, tuple[str, str]] = {
    "home": ("general.home", ""),
    "about": ("general.about", "about"),
    "pages": ("general.text_page", ""),
    "sources": ("general.sources", ""),
    "errata": ("errata.errata", ""),
    "sitemap": ("general.sitemap", ""),
    "search": ("search.search", ""),
    "404": ("general.missing", ""),
    "components": ("components.components", ""),
    "projects": ("records.project", "projects"),
    "enterprises": ("records.enterprise", "enterprises"),
    "honours": ("honours.page", "enterprises"),
    "services": ("records.service", "services"),
    "policies": ("policies.policy", "policies"),
    "spaces": ("spaces.space", "spaces"),
    "industries": ("industries.industry", "industries"),
    "achievements": ("years.year", "achievements"),
    "section": ("general.section", ""),
    "news": ("news.article", "news"),
    "news-page": ("news.numbered", "news"),
    "news-year": ("news.of_year", "news"),
    "tags": ("news.tagged", "news"),
    "dataset": ("data.dataset", "data"),
}
"""Kind of page -> (module and name of its builder, section it belongs to; empty where the page says)."""


_LISTING: Final = frozenset({"news-year", "tags"})
"""Kinds of pages that list articles without an end."""
_FOR_EACH: Final = 5e-6
"""Seconds that such a page should take for each article of the site."""


@cache
def builder_of(kind: str) -> Builder:
    """The builder of a kind of pages. Its module is imported with the first of them: most builds make few kinds."""
    module, _, name = BUILDERS[kind][0].partition(".")
    return cast(Builder, getattr(import_module(f"{__name__}.{module}"), name))


def plan(reads: Reads) -> Iterable[Output]:
    """Every HTML page of the site, long lists first. Those of one record stand together: what it says is then fetched
    once for them.
    """
    entries = reads.ask(Site.pages)
    long = _FOR_EACH * sum(entry.kind == "news" for entry in entries)
    lists: list[Output] = []
    together: defaultdict[tuple[str, str], list[Output]] = defaultdict(list)
    for entry in entries:
        recipe = (entry.kind, entry.id, entry.lang)
        if entry.kind in _LISTING:
            lists.append(Output(entry.path, MEDIUM, recipe, seconds=long))
        else:
            together[entry.kind, entry.id].append(Output(entry.path, MEDIUM, recipe))
    return chain(lists, *together.values())


def render(output: Output, reads: Reads) -> Rendered:
    """One HTML page."""
    kind, id, lang = (str(arg) for arg in output.args)
    scope = Scope(reads, lang, output.path, rootless=kind == "404")
    page = builder_of(kind)(scope, id)
    assert page is not None, output
    section = BUILDERS[kind][1]
    site = site_view(scope, section or (id if kind == "section" else ""), home=kind == "home")
    template = reads.template(page.template)
    html = template.render(site=site, page=page, lang=scope.lang, t=scope.t)
    return Rendered(html.encode())
