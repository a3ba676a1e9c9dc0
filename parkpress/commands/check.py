"""`check`: every rule over the whole site. Writes nothing but its own cache."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from parkpress.build import CACHE, builtin_theme, salt
from parkpress.checks import RULES
from parkpress.checks.links import facts, links, repeated_ids, titles
from parkpress.content.load import load
from parkpress.diagnostics import Problem, by_place
from parkpress.engine.incremental import gather
from parkpress.engine.lock import locked
from parkpress.engine.outputs import Output
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.templates import Templates
from parkpress.media import origin, plan, render
from parkpress.media.addressing import base_path


def check(folder: Path, *, now: datetime | None = None, drafts: bool = False) -> list[Problem]:
    """All problems of a site: those of loading, of every rule, and of the pages as they would be published."""
    theme = builtin_theme()
    site, problems = load(folder, now=now or datetime.now(UTC), drafts=drafts, theme=theme)
    if site is None:
        return by_place(problems)
    for rule in RULES:
        problems += rule(site)
    answers = Answers(site, Templates((folder / "templates", theme)))
    outputs = plan(Reads(answers))
    source = partial(origin, site)
    with locked(folder / CACHE):
        report, found = gather(
            outputs, answers, render, _facts, name="check", cache_folder=folder / CACHE, salt=salt(), origin=source
        )
    problems += report.problems
    if not report.failed:
        sources = {output.path: source(output) for output in outputs}
        base = base_path(site.settings().url)
        problems += [
            *links(found, sources.__getitem__, base),
            *titles(found, sources.__getitem__),
            *repeated_ids(found, sources.__getitem__),
        ]
    return by_place(problems)


def _facts(output: Output, data: bytes) -> dict[str, object]:
    return dict(facts(output.path, data))
