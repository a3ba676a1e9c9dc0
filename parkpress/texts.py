"""What the command line says, in the reader's language."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from parkpress.languages import LANGUAGES


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    import yaml

    source = Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8")
    catalogue: Mapping[str, Mapping[str, str]] = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return catalogue


def say(key: str, lang: str, **values: object) -> str:
    """The text `key` of texts.yaml, filled in."""
    texts = _catalogue()[key]
    return (texts.get(lang) or next(iter(texts.values()))).format(**values)


def system_language() -> str:
    """The language of the reader's system, where we have it; else the first of ours.

    Used only before a site, with its own source language, has been found.
    """
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
    names.append(locale.getlocale()[0] or "")
    for name in names:
        start = name[:2].lower()
        if start in LANGUAGES:
            return start
    return next(iter(LANGUAGES))
