"""English fractions, halves and multiples in words: a third, three in 10,000, half a year, doubled."""

from __future__ import annotations

import re
from decimal import Decimal

from parkpress.figures.en.numerals import number
from parkpress.figures.en.words import FOLDS, NUMBER_WORDS, ONES, ORDINALS, PART_NAMES, TENS, UNIT_OF, one_of
from parkpress.figures.quantity import Quantity, Trend
from parkpress.figures.units import TIME, UNITS

_FLAGS = re.IGNORECASE | re.ASCII
_QUARTER = re.compile(r" (?:of(?! (?:the|a|this|last|each|every) year)|less|fewer|lower|more|higher|smaller)\b", _FLAGS)
"""What may follow "a quarter" where it is a fourth and no three months."""
_PARTS = {**{word: value for value, word in PART_NAMES.items()}, "fourth": 4}
_SMALL_PARTS = {
    **{word: value for value, word in enumerate(ORDINALS[11:], 11)},
    **{f"{ten[:-1]}ieth": 10 * value for value, ten in enumerate(TENS, 2)},
    "hundredth": 100,
    "thousandth": 1000,
    "ten thousandth": 10_000,
    "hundred thousandth": 100_000,
    "millionth": 1_000_000,
    "ten millionth": 10_000_000,
    "billionth": 1_000_000_000,
}
_ABOVE = "|".join(["a", "an", *(word for word, value in NUMBER_WORDS.items() if 0 < value < 10)])
_FRACTION = re.compile(
    rf"({_ABOVE})[ -]({'|'.join(_PARTS)})s?"
    r"(?![A-Za-z]|-[a-z]|(?: of)?(?: an?)? (?:thousand|[mbtr]+illion|dozen)\b)",
    _FLAGS,
)
_SMALL_NAME = "|".join(sorted((name.replace(" ", "[ -]") for name in _SMALL_PARTS), key=len, reverse=True))
_SMALL_FRACTION = re.compile(
    rf"({_ABOVE}|only an?|just an?)[ -](?:({_SMALL_NAME})|([0-9]{{2,4}})th)(?:s(?![A-Za-z])"
    r"| (?=(?:of|as|the)\b)|(?= ?(?:[.,;:)]|$)))",
    _FLAGS,
)
"""A twentieth of it, three ten-thousandths, an 80th as thick; not one twentieth-century hall."""
_HALF = re.compile(r"half(?![A-Za-z-])(?! an? (?:dozen|thousand|million|billion|trillion)(?![A-Za-z]))", _FLAGS)
_OF_TIME = one_of(word for word, unit in UNIT_OF.items() if unit in TIME | {"pp"})
_MEASURED = {"mass", "length", "area", "volume"}
_OF_MEASURE = one_of(word for word, unit in UNIT_OF.items() if UNITS[unit].dimension in _MEASURED)
_AND_A_HALF = re.compile(rf"an? ({_OF_TIME}) and a half(?![A-Za-z])", _FLAGS)
"""An hour and a half."""
_ONE_AND_HALF = Decimal("1.5")
_QUARTER_HOURS = re.compile(r"(an?|one|three) quarters? of an hour(?![A-Za-z])", _FLAGS)
_IN_MANY = re.compile(
    rf"({'|'.join(ONES)}|[0-9]{{1,3}}) (?:in|out of)(?: every)? (1,?000|10,?000|100,?000)(?![0-9,])", _FLAGS
)
"""Three in 10,000."""
_AGE = re.compile(r"an? (decade|century|millennium)(?![A-Za-z-]| and a half)", _FLAGS)
_A_WHILE = re.compile(r"an? (minute|hour|day|week|month|year)(?![A-Za-z-]| and a half)", _FLAGS)
_OR_TWO = re.compile(r"an? (minute|hour|day|week|month|year) or two(?![A-Za-z])", _FLAGS)
_QUARTER_CENTURY = re.compile(r"(an?|three)[ -]quarters?(?: of a |[ -])century(?![A-Za-z])", _FLAGS)
_FEW = "|".join(ONES[1:11])
_IN_FEW = re.compile(
    rf"({_FEW}) (?:in|out of)(?: every)? ({_FEW}|twenty|a hundred|100)(?![A-Za-z0-9,-])"
    rf"(?! (?:{_OF_TIME}|hundred|thousand|[mbtr]+illion))",
    _FLAGS,
)
"""Two in five; not two in five years."""
_HALF_TIME = re.compile(rf"half (?:of )?(?:an?|one) ({_OF_TIME}|percent|per cent|{_OF_MEASURE})", _FLAGS)
_FOLD = re.compile(rf"(?!(?:double|triple|quadruple)-[a-z])(?:{one_of(FOLDS)})", _FLAGS)
_HALVED = re.compile(r"halved(?![A-Za-z])", _FLAGS)
_COMMON = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")


def one_of_time(text: str, at: int) -> tuple[Quantity, int] | None:
    """A year, where the words before it say more than that: less than a year."""
    match = _A_WHILE.match(text, at)
    if match is None:
        return None
    one = Decimal(1)
    return Quantity(one, one, UNIT_OF[match.group(1).lower()], digits=match.span()), match.end()


def fraction_at(text: str, at: int) -> tuple[Quantity, int] | None:
    """Fractions in words and digits, half a year, doubled."""
    return _ratio(text, at) if text[at : at + 1].isdigit() else _in_words(text, at) or _ratio(text, at)


def _ratio(text: str, at: int) -> tuple[Quantity, int] | None:
    """Three in 10,000, and 2/3."""
    match = _IN_MANY.match(text, at)
    if match:
        above = Decimal(NUMBER_WORDS.get(match.group(1).lower(), 0)) or Decimal(match.group(1))
        below = int(match.group(2).replace(",", ""))
        return Quantity(above, above, "fraction", denominator=below, digits=match.span()), match.end()
    match = _IN_FEW.match(text, at)
    if match:
        many = number(text, match.start(2))
        above = Decimal(ONES.index(match.group(1).lower()))
        if many and above < many.value:
            return Quantity(above, above, "fraction", denominator=int(many.value), digits=match.span()), match.end()
    match = _COMMON.match(text, at)
    if match and 0 < int(match.group(1)) < int(match.group(2)):
        above = Decimal(match.group(1))
        return Quantity(above, above, "fraction", denominator=int(match.group(2)), digits=match.span()), match.end()
    return None


def _in_words(text: str, at: int) -> tuple[Quantity, int] | None:
    """A third, half a year, doubled."""
    one = Decimal(1)
    match = _QUARTER_CENTURY.match(text, at)
    if match:
        years = Decimal(75 if match.group(1).lower() == "three" else 25)
        return Quantity(years, years, "year", digits=match.span()), match.end()
    match = _QUARTER_HOURS.match(text, at)
    if match:
        quarters = Decimal(3 if match.group(1).lower() == "three" else 1)
        return Quantity(quarters, quarters, "quarter_hour", digits=(at, match.end(1))), match.end()
    match = _FRACTION.match(text, at)
    if match and (match.group().lower() != "a quarter" or _is_fourth(text, match)):
        above = Decimal(NUMBER_WORDS.get(match.group(1).lower(), 1))
        below = _PARTS[match.group(2).lower()]
        if above < below:
            return Quantity(above, above, "fraction", denominator=below, digits=match.span()), match.end()
    match = _SMALL_FRACTION.match(text, at)
    if match:
        above = Decimal(NUMBER_WORDS.get(match[1].lower(), 1))
        below = int(match[3] or _SMALL_PARTS[_key(match[2])])
        end = match.end() - match[0].endswith(" ")
        return Quantity(above, above, "fraction", denominator=below, digits=(at, end)), end
    match = _OR_TWO.match(text, at)
    if match:
        return Quantity(one, Decimal(2), UNIT_OF[match[1].lower()], digits=match.span()), match.end()
    match = _HALF_TIME.match(text, at)
    if match:
        half = Decimal("0.5")
        return Quantity(half, half, UNIT_OF[_key(match.group(1))], digits=(at, at + 4)), match.end()
    match = _AND_A_HALF.match(text, at)
    if match:
        unit = UNIT_OF[_key(match.group(1))]
        return Quantity(_ONE_AND_HALF, _ONE_AND_HALF, unit, places=1, digits=match.span()), match.end()
    match = _AGE.match(text, at)
    if match:
        return Quantity(one, one, match.group(1).lower(), digits=match.span()), match.end()
    match = _HALF.match(text, at)
    if match:
        return Quantity(one, one, "fraction", denominator=2, digits=match.span()), match.end()
    match = _HALVED.match(text, at)
    if match:
        return Quantity(one, one, "fraction", trend=Trend.DOWN, denominator=2, digits=match.span()), match.end()
    match = _FOLD.match(text, at)
    if match:
        value = Decimal(FOLDS[match.group().lower()])
        return Quantity(value, value, "fold", digits=match.span()), match.end()
    return None


_LONGEST_BEFORE = 10
_BEFORE_FOURTHS = (" by ", "just over ", "just under ", "nearly ", "almost ", "more than ", "less than ", " over ")


def _is_fourth(text: str, match: re.Match[str]) -> bool:
    """Whether "a quarter" is a fourth: a quarter of them, a quarter less, fell by a quarter, just over a quarter."""
    before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()].lower()
    return before.endswith(_BEFORE_FOURTHS) or bool(_QUARTER.match(text, match.end()))


def _key(word: str) -> str:
    return word.lower().replace("-", " ")
