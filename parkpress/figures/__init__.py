"""What a number means: quantities read from and written in every language of a site, exactly.

    >>> write(read("160余亩"), "en")
    'over 160 mu (about 10.7 hectares)'

Each language is a package of the same name with a function for each (`Grammar`); nothing here knows which there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from parkpress.figures.areas import conversions
from parkpress.figures.compare import Agreement, Bounds, agreement, bounds, interval
from parkpress.figures.faults import HARMLESS, Difference, Fault
from parkpress.figures.mentions import Kind, Mention, Role
from parkpress.figures.quantity import (
    Canonical,
    NotAQuantity,
    Parts,
    Qualifier,
    Quantity,
    Reading,
    Trend,
    ends,
    exact,
)
from parkpress.figures.text import LONGEST, excerpt, plain
from parkpress.languages import LANGUAGES

if TYPE_CHECKING:
    from parkpress.figures.circumstances import Circumstances
    from parkpress.figures.swaps import Bond, Told

__all__ = [
    "HARMLESS",
    "Agreement",
    "Bounds",
    "Canonical",
    "Difference",
    "Fault",
    "Kind",
    "Mention",
    "NotAQuantity",
    "Parts",
    "Qualifier",
    "Quantity",
    "Role",
    "Trend",
    "agreement",
    "bounds",
    "change",
    "conversions",
    "ends",
    "exact",
    "find",
    "interval",
    "named",
    "parts",
    "read",
    "told",
    "unit_name",
    "with_noun",
    "write",
]

Style = Literal["prose", "table"]

_GLOSS = re.compile(r" ?\(([^()]{1,120})\)")


class ReadingGrammar(Protocol):
    """How a language reads a quantity."""

    def quantity_at(self, text: str, start: int, source: str) -> Reading: ...
    def unknown_unit(self, text: str, reading: Reading) -> NotAQuantity: ...


class Grammar(Protocol):
    """How a language writes a quantity."""

    def write(self, quantity: Quantity, *, style: str, gloss: bool, sentence_start: bool) -> str: ...
    def parts(self, quantity: Quantity) -> Parts: ...
    def change(self, quantity: Quantity, *, style: str) -> str: ...
    def with_noun(self, quantity: Quantity, noun: str, *, sentence_start: bool) -> str: ...
    def unit_name(self, quantity: Quantity) -> str: ...


class TextGrammar(Protocol):
    """What a language knows about quantities in running text."""

    @property
    def circumstances(self) -> Circumstances: ...
    def find(self, source: str, most: int | None = None) -> tuple[Mention, ...]: ...
    def named(self, mention: Mention) -> str: ...
    def things(self, text: str) -> list[tuple[int, int, str]]: ...
    def clauses(self, text: str) -> list[tuple[int, bool]]: ...
    def joined(self, between: str) -> bool: ...
    def bond(self, between: str) -> Bond: ...
    def counts(self, between: str) -> bool: ...
    def divides(self, before: str) -> bool: ...


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of one language of `LANGUAGES`, for writing: most builds write quantities that they have not read."""
    return cast(Grammar, import_module(f"{__name__}.{LANGUAGES[lang].id}.writing"))


@cache
def reading_grammar(lang: str) -> ReadingGrammar:
    """The grammar of one language of `LANGUAGES`, for reading."""
    return cast(ReadingGrammar, import_module(f"{__name__}.{LANGUAGES[lang].id}.reading"))


@cache
def text_grammar(lang: str) -> TextGrammar:
    """The grammar of running text in one language of `LANGUAGES`."""
    return cast(TextGrammar, import_module(f"{__name__}.{LANGUAGES[lang].id}.texts"))


def read(text: str, lang: str | None = None) -> Quantity:
    """The quantity that the whole of `text` is, in the form of `lang`, or of any language where that is None.

    Raises NotAQuantity, whose positions are code points in `text`.
    """
    if not text.strip():
        raise NotAQuantity("figure.number", 0, len(text), {"text": ""}, "empty")
    if len(text) > LONGEST:
        raise NotAQuantity("figure.number", 0, len(text), {"text": excerpt(text)}, "long")
    languages = [lang] if lang else _likely(text)
    failure: NotAQuantity | None = None
    for language in languages:
        try:
            quantity = _read(text, reading_grammar(language))
        except NotAQuantity as problem:
            failure = failure or problem
        else:
            # 25.6% and 2/3 are spelled alike in every language.
            return quantity if _has_han(text) or re.search("[A-Za-z]", text) else replace(quantity, lang="")
    assert failure
    raise failure


def find(text: str, lang: str, most: int | None = None) -> tuple[Mention, ...]:
    """Every number that a running text in `lang` states, in order: quantities, and dates, periods and ordinals.

    With `most`, the first so many. Never raises; its time grows with the length of the text only.
    """
    return text_grammar(lang).find(text, most)


def told(text: str, mentions: Sequence[Mention], shift: int, lang: str) -> Told:
    """A text in `lang` with its mentions, whose places count from `shift` on: what `swaps` compares."""
    from parkpress.figures.swaps import Told  # late: only `check` compares texts

    return Told(text, mentions, shift, text_grammar(lang))


def named(mention: Mention, lang: str) -> str:
    """What a date, period or ordinal is called in `lang`; empty for what is not called alike in every language."""
    return text_grammar(lang).named(mention)


def write(
    quantity: Quantity, lang: str, *, style: Style = "prose", gloss: bool = True, sentence_start: bool = False
) -> str:
    """The quantity in `lang`, for running text (`prose`) or tables; `gloss` adds the conversion (mu to hectares)."""
    return grammar(lang).write(quantity, style=style, gloss=gloss, sentence_start=sentence_start)


def parts(quantity: Quantity, lang: str) -> Parts:
    """The quantity in the style of tables, taken apart for display; see `Parts`."""
    return grammar(lang).parts(quantity)


def change(quantity: Quantity, lang: str, *, style: Style = "prose") -> str:
    """A rate as a growth: "up 25.6 percent", 增长25.6%; a negative one as a fall."""
    return grammar(lang).change(quantity, style=style)


def with_noun(quantity: Quantity, lang: str, noun: str, *, sentence_start: bool = False) -> str:
    """The quantity with the noun of what is counted: "eight SRDI enterprises", 8家专精特新企业."""
    return grammar(lang).with_noun(quantity, noun, sentence_start=sentence_start)


def unit_name(quantity: Quantity, lang: str) -> str:
    """What the numbers of `ends` are numbers of: 元/亩, RMB per mu; 家 or count where things are counted."""
    return grammar(lang).unit_name(quantity)


def _has_han(text: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in text)


def _likely(text: str) -> list[str]:
    """All languages, those of the text's script first."""
    han = _has_han(text)
    return sorted(LANGUAGES, key=lambda id: LANGUAGES[id].han != han)


def _read(source: str, language: ReadingGrammar) -> Quantity:
    text = plain(source)
    start = len(text) - len(text.lstrip())
    text = text.rstrip()
    reading = language.quantity_at(text, start, source)
    if reading.trend is not Trend.NONE and reading.quantity.trend is Trend.NONE and reading.quantity.unit != "fold":
        # 增长5亿元 is a difference, and only rates are stored as differences.
        raise NotAQuantity("figure.rest", start, reading.end, {"text": excerpt(source[start : reading.end])})
    end = _after_gloss(text, source, reading, language)
    if end == len(text):
        return reading.quantity
    if reading.bare:
        raise language.unknown_unit(text, reading)
    raise NotAQuantity("figure.rest", end, len(text), {"text": excerpt(source[end : len(text)].strip())})


def _after_gloss(text: str, source: str, reading: Reading, language: ReadingGrammar) -> int:
    """Where the quantity ends with the conversion in brackets after it, which must agree."""
    match = _GLOSS.match(text, reading.end)
    if match is None:
        return reading.end
    gloss = language.quantity_at(text, match.start(1), source)
    if gloss.end != match.end(1):
        raise NotAQuantity("figure.rest", gloss.end, match.end(), {"text": excerpt(source[gloss.end : match.end(1)])})
    if agreement(reading.quantity, gloss.quantity) not in (Agreement.EQUAL, Agreement.ROUNDED):
        raise NotAQuantity(
            "figure.gloss", match.start(1), match.end(1), {"text": excerpt(source[slice(*match.span(1))])}
        )
    return match.end()
