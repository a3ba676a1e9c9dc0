"""What reports are called by, and whether they can be made, for those that make none."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Final

THEME: Final = "report"
"""Folder of the theme with the template and its fonts."""
JOINT: Final = "-"
"""Between the languages of an edition in two columns."""


@cache
def installed() -> bool:
    """Whether Typst is installed."""
    return find_spec("typst") is not None
