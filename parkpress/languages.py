"""The languages a site can be written in, as data.

Nothing outside this module and the modules named for a language (such as `figures/zh.py`) may assume
which languages exist or how many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its id in paths and keys, and how other systems name it."""

    id: str
    """The name in paths, files and keys, such as `zh`."""
    tag: str
    """BCP 47 tag for `lang`, `hreflang` and JSON-LD."""
    locale: str
    """CLDR locale, for dates and plain numbers."""
    og: str
    """Open Graph locale."""
    name: str
    """The language's name in itself, for the language switch."""
    han: bool
    """Whether it is set in Han characters: no spaces between words, soft line breaks joined."""


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        language.id: language
        for language in (
            Language("zh", "zh-CN", "zh_Hans_CN", "zh_CN", "中文", han=True),
            Language("en", "en", "en_US", "en_US", "English", han=False),
        )
    }
)
