"""How bad each problem is on this site: the level of its code, unless the settings say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parkpress.content.files import CONFIG
from parkpress.content.models import Settings
from parkpress.content.places import locate_field
from parkpress.content.schema import nearest
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Severity, level_of, message_areas, messages


def levelled(problems: Iterable[Problem], settings: Settings) -> Iterator[Problem]:
    """Problems at the levels of the site; what is `off` is left out.

    The settings decide first (`checks.levels`), then the rule that found the problem, then the code: on sites of
    government bodies and public institutions, which the norms of official texts bind, with a level of their own.
    """
    official = is_official(settings)
    for problem in problems:
        chosen = settings.checks.levels.get(problem.code)
        if chosen != "off":
            level = Severity(chosen) if chosen else problem.level or level_of(problem.code, official=official)
            yield problem if level is problem.severity else replace(problem, level=level)


def is_official(settings: Settings) -> bool:
    """Whether the site is run by a government body or a public institution."""
    return settings.operator is not None and settings.operator.type != "company"


def check(site: Site) -> Iterator[Problem]:
    """Codes in `checks.levels` that do not exist, and so would change nothing."""
    levels = site.settings().checks.levels
    known = [code for area in message_areas() for code in messages(area)] if levels else []
    for code in levels:
        if code not in known:
            near = nearest(code, known)
            span = locate_field(site.folder, CONFIG, ("checks", "levels", code), key=True)
            values = {"key": code, "nearest": near, "known": ""}
            yield Problem("schema.unknown-key", span, values, "nearest" if near else "")
