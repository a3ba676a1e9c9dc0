"""What a running text says in numbers: quantities, and the dates and ordinals that must not be taken for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from parkpress.figures.quantity import NotAQuantity, Quantity, Reading, Trend


class Kind(StrEnum):
    """Kinds are compared with their like only: 2021年 with 2021, never with 2,021 companies."""

    QUANTITY = "quantity"
    DATE = "date"
    PERIOD = "period"
    ORDINAL = "ordinal"
    PLAN = "plan"
    CODE = "code"
    """A number that names a thing: of a document, standard, model, house or telephone."""
    CIRCUMSTANCE = "circumstance"
    """How often, where or for whom a number holds: 每季度, 全省, 户均. Not found by itself; see `circumstances`."""


class Role(StrEnum):
    """Whether the words around a quantity make it the level reached (增加到3倍) or the difference (cut by 40)."""

    UNSAID = ""
    LEVEL = "level"
    DIFFERENCE = "difference"


class Mention(NamedTuple):
    """One number in a text, from `start` to `end` (code points).

    `value` tells all kinds but quantities in a form that is the same in every language: `2021-05-12`, `05-12`,
    `09:30`; months `1-9` and quarters as the months they span; `3` for the third, `phase 2`, `rank 500`; `14` for the
    14th Five-Year Plan; `number 47`, `phone 53288880000` and `ISO# 9001` of codes. `trend` is the direction named
    before a quantity, `weak` that it may say no number at all (一家, one of them, first), `bare` that no known unit
    follows, and `glosses` that it stands in brackets, where it may convert the mention before it.
    """

    kind: Kind
    start: int
    end: int
    quantity: Quantity | None = None
    value: str = ""
    trend: Trend = Trend.NONE
    role: Role = Role.UNSAID
    weak: bool = False
    bare: bool = False
    glosses: bool = False
    names: bool = False
    """Whether it may be part of a name: a small whole number without a unit, as in 3楼 and Plot 6."""
    basis: str = ""
    """What a rate compares with: `year` (the same time a year before), `last` (the month or quarter before)."""
    counts: tuple[str, ...] = ()
    """The things counted by what is `weak` (六车道, four lanes), where the language knows their names."""


_NAMES = 100


def may_name(quantity: Quantity, *, bare: bool) -> bool:
    """Whether a quantity is a small whole number without a unit."""
    return bare and not quantity.places and not quantity.qualifier and quantity.high < _NAMES


RELATIVE = "~"
"""The value of a year that is told from today's: 去年, last year."""
NEXT = "~+"
"""That of the year that comes: 明年, next year."""
SOME = "~?"
"""That of a year that is told by the text around: 全年, 年末."""

Pattern = tuple[str, Kind | None, Callable[[re.Match[str]], str]]
"""What to look for before quantities: the kind it is (None: a name to be passed over) and its value."""


_compiled = cache(re.compile)
"""One of the patterns alone, when it is needed: most texts need few."""


class Patterns:
    """Patterns tried in their order at one place, as a single regular expression."""

    def __init__(self, patterns: Sequence[Pattern], flags: int = 0) -> None:
        """`patterns` have the given flags, and no groups with names."""
        self._patterns = tuple(patterns)
        self._flags = flags
        # The groups that tell which one matched stand behind the patterns, so that these are passed over by their
        # first character.
        self._first = re.compile("|".join(f"(?:{row[0]})(?P<p{n}>)" for n, row in enumerate(patterns)), flags)

    def match(self, text: str, start: int) -> tuple[re.Match[str], Kind | None, str] | None:
        """The first pattern that matches at `start`: the match, the kind, and the value."""
        first = self._first.match(text, start)
        if first is None:
            return None
        pattern, kind, value = self._patterns[int((first.lastgroup or "p0")[1:])]
        match = _compiled(pattern, self._flags).match(text, start)
        assert match
        return match, kind, value(match) if kind else ""


def quoted(quotes: re.Pattern[str], text: str) -> Callable[[int], bool]:
    """Whether a place of `text` stands inside one of the short `quotes`: there numbers are mostly those of slogans."""
    spans = [match.span() for match in quotes.finditer(text)]
    starts = [start for start, _ in spans]

    def inside(place: int) -> bool:
        number = bisect_right(starts, place) - 1
        return number >= 0 and place < spans[number][1]

    return inside


_HEADED = re.compile(r"\) ?:? ?")


def headed(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The mentions of a plain text, numbers in the unit that stands in brackets before them: 总投资(亿元):23.6."""
    head: Mention | None = None
    for mention in mentions:
        unit, number = head and head.quantity, mention.quantity
        if head and unit and number and mention.bare and _HEADED.fullmatch(text, head.end, mention.start):
            power = unit.low.adjusted()
            low, high = number.low.scaleb(power), number.high.scaleb(power)
            scaled = replace(number, low=low, high=high, unit=unit.unit)
            yield mention._replace(quantity=scaled, bare=False, names=False)
            head = None
            continue
        if head:
            yield head
        tens = mention.quantity is not None and mention.quantity.low.normalize().as_tuple().digits == (1,)
        head = mention if mention.glosses and tens and not mention.bare else None
        if head is None:
            yield mention
    if head:
        yield head


_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


_DASHES = re.compile("(?<=[0-9])[—–:-]+(?=[0-9])")


def code(text: str) -> str:
    """The value of a name made of letters and digits: ISO 9001 is `ISO# 9001`, 5G is `#G 5`."""
    compact = _DASHES.sub("-", re.sub(r"[ ]|(?<![0-9])-|-(?![0-9])", "", text)).upper()
    return f"{_DIGITS.sub('#', compact)} {'/'.join(_DIGITS.findall(compact))}"


RATIO = r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?: ?[:\u2236] ?[0-9]{1,3}(?:\.[0-9]{1,2})?){2,5}"
"""5.2:48.3:46.5."""


SUM = r"[0-9]{1,3}(?:\+[0-9A-Z]{1,3}){1,6}"
"""Slogans such as 1+3+N."""


def ratio(match: re.Match[str]) -> str:
    """The value of a ratio of three numbers or more."""
    return "ratio " + "/".join(re.findall("[0-9.]+", match[0]))


_GAP = "[ .–—-]?"
_LOCAL = f"[0-9]{{3,4}}{_GAP}[0-9]{{4}}(?![0-9])"
_COUNTRY = r"(?:\((?:\+|00)?86\)|(?:\+|00 ?)86|86(?=-0?[0-9]{2,3}-))"
PHONE = (
    rf"{_COUNTRY}{_GAP}(?:\(0\)|\(?0?)[0-9]{{2,3}}\)?{_GAP}{_LOCAL}"  # +86 (0)532 5550 1234
    rf"|\((?:\+|00)?86[ -]0?[0-9]{{2,3}}\){_GAP}{_LOCAL}"
    rf"|(?:0[0-9]{{2,3}}|\(0[0-9]{{2,3}}\)){_GAP}{_LOCAL}"
    rf"|1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])"
    rf"|(?:[48]00{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}|400[ -][0-9]{{4}}[ -][0-9]{{3}})(?![0-9])"
)
"""A telephone number in China, in any of the ways to set its groups apart."""


def local_phone(*words: str) -> str:
    """A pattern for a telephone number without its area, after one of the words that tell it."""
    after = "|".join(f"(?<={word}{gap})" for word in words for gap in ("", " ", ":", ": ", ". "))
    return rf"(?=[2-9][0-9]{{3}}{_GAP}[0-9]{{4}}(?![0-9]|[.,][0-9]))(?:{after})[0-9]{{4}}{_GAP}[0-9]{{4}}"


_WITH_COUNTRY = 11
"""The fewest digits of a number with its country's code."""


def phone(text: str) -> str:
    """The value of a telephone number, whatever its marks and its country code."""
    digits = re.sub(r"[^0-9]", "", text).removeprefix("00")
    if len(digits) >= _WITH_COUNTRY:
        digits = digits.removeprefix("86")
    return f"phone {digits.removeprefix('0')}"


def scan(
    text: str, candidates: Iterable[int], patterns: Patterns, accept: Callable[[str, int], Reading | None]
) -> Iterator[Mention]:
    """Every mention in the plain `text`, from left to right; time grows with its length only.

    At each of the `candidates` the first of `patterns` decides, then `accept` reads a quantity or answers None.
    """
    at = 0
    for start in candidates:
        if start < at:
            continue
        found = patterns.match(text, start)
        if found:
            match, kind, value = found
            at = max(start + 1, match.end())
            if kind:
                yield Mention(kind, start, match.end(), value=value)
            continue
        try:
            reading = accept(text, start)
        except NotAQuantity as error:
            if error.code == "figure.vague":  # 数百名 is not 百名
                at = max(at, error.end)
            continue
        if reading:
            at = max(start + 1, reading.end)
            yield Mention(
                Kind.QUANTITY,
                reading.start,
                reading.end,
                reading.quantity,
                trend=reading.trend,
                bare=reading.bare and reading.quantity.unit == "count",
            )
