"""`check`: every rule over the whole site. Writes nothing but its own cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from parkpress.build import CACHE, builtin_theme
from parkpress.checks import RULES
from parkpress.checks.gov_pages import check_pages
from parkpress.checks.levels import levelled
from parkpress.checks.links import facts, links, repeated_ids, titles
from parkpress.checks.suppress import not_allowed
from parkpress.content.load import load
from parkpress.content.memory import remembered
from parkpress.content.site import Site, SiteText
from parkpress.diagnostics import Problem, Span, by_place
from parkpress.engine.incremental import gather
from parkpress.engine.lock import Holder, locked
from parkpress.engine.outputs import Output
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.salt import salt
from parkpress.engine.templates import Templates
from parkpress.media import data, files, lacking, origin, pictures, plan, render, reports, search
from parkpress.media.addressing import base_path

_UNREAD = frozenset({files.MEDIUM, pictures.MEDIUM, search.MEDIUM, data.MEDIUM, reports.MEDIUM})
"""Products that are not made to be checked. Attachments, web pages among them, are their authors' own affair, pictures
have been looked at when the site was loaded, search and data repeat what the pages say, and `reports.problems` knows
what is wrong with reports."""


def check(
    folder: Path,
    *,
    now: datetime | None = None,
    drafts: bool = False,
    waiting: Callable[[Holder], None] | None = None,
) -> list[Problem]:
    """All problems of a site: those of loading, of every rule, and of the pages as they would be published.

    `waiting` is told who holds the lock when a build is running.
    """
    theme = builtin_theme()
    memory = remembered(folder / CACHE, salt())
    moment = now or datetime.now(UTC)
    site, problems = load(folder, now=moment, drafts=drafts, printing=False, theme=theme, memory=memory)
    if site is None:
        return by_place(problems)
    found_here = [problem for rule in RULES for problem in rule(site)]
    answers = Answers(site, Templates((folder / "templates", theme)), sketched=True)
    outputs = plan(Reads(answers))
    source = partial(origin, site)
    with locked(folder / CACHE, waiting):
        report, gathered = gather(
            (output for output in outputs if output.medium not in _UNREAD), answers, render, _facts,
            name="check", cache_folder=folder / CACHE, salt=salt(), origin=source,
        )  # fmt: skip
    gathered |= {output.path: {} for output in outputs if output.medium in _UNREAD}
    # In the order of the plan, whichever were found anew: of two alike, the first is told of.
    found = {output.path: gathered[output.path] for output in outputs if output.path in gathered}
    problems += [*lacking(outputs), *report.problems, *reports.problems(Reads(answers))]
    if not report.failed:
        sources = {output.path: source(output) for output in outputs}
        base = base_path(site.settings().url)
        found_here += [
            *links(found, _Places(site, outputs, sources), base),
            *titles(found, sources.__getitem__),
            *repeated_ids(found, sources.__getitem__),
            *check_pages(site, found),
        ]
    # What keeps the report from being made is no mere warning about a picture as well.
    told = {problem.span for problem in problems if problem.code == "report.alt"}
    found_here = [problem for problem in found_here if problem.code != "image.alt" or problem.span not in told]
    return by_place(levelled([*problems, *not_allowed(site, found_here)], site.settings()))


class _Places:
    """Where links of pages stand in the sources: at their place in a text, else in the file a page is made from."""

    def __init__(self, site: Site, outputs: Sequence[Output], sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._records = {output.path: tuple(str(arg) for arg in output.args) for output in outputs}
        self._links: dict[tuple[str, str, str], dict[str, SiteText]] = {}
        for text in site.documents():
            for hole in text.document.files:
                self._links.setdefault((text.kind, text.id, hole.href), {}).setdefault(text.lang, text)

    def __call__(self, path: str, link: str) -> Span:
        kind, id, lang = (*self._records[path], "", "", "")[:3]
        texts = self._links.get((kind, id, link), {})
        text = texts.get(lang) or next(iter(texts.values()), None)
        if text is None:
            return Span(self._sources[path])
        hole = next(hole for hole in text.document.files if hole.href == link)
        return text.locate(hole.line, hole.column, hole.length)


def _facts(output: Output, made: bytes) -> dict[str, object]:
    return dict(facts(output.path, made))
