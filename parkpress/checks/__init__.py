"""Rules: each module looks at one area of a loaded site and returns problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from parkpress.checks import (
    arithmetic,
    data_figures,
    frozen,
    gov,
    ledger,
    levels,
    mismatch,
    pictures,
    projects,
    stored,
    sums,
    terms,
    text,
    translations,
)
from parkpress.content.site import Site
from parkpress.diagnostics import Problem

RULES: tuple[Callable[[Site], Iterable[Problem]], ...] = (
    levels.check,
    translations.check,
    ledger.check,
    terms.check,
    pictures.check,
    mismatch.check,
    data_figures.check,
    arithmetic.check,
    sums.check,
    projects.check,
    stored.check,
    frozen.check,
    text.check,
    gov.check,
)
"""The rules that need the site only; those of `links` need its pages as well."""
