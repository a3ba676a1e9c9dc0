"""What reports are called by, for those that make none."""

from __future__ import annotations

from typing import Final

THEME: Final = "report"
"""Folder of the theme with the template and its fonts."""
JOINT: Final = "-"
"""Between the languages of an edition in two columns."""
