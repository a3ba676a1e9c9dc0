"""Reading one English quantity: direction, qualifier, currency, number, unit (up 25.6 percent, over RMB 20 million)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from parkpress.figures.en.numerals import Number, number
from parkpress.figures.en.words import (
    AFTER,
    BEFORE,
    BESIDES,
    CHANGES,
    COMPARATIVES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    FOLDS,
    NUMBER_WORDS,
    ONES,
    PART_NAMES,
    SCALES,
    SHORT_UNITS,
    SOONER,
    TRENDS,
    UNIT_OF,
    one_of,
)
from parkpress.figures.quantity import NotAQuantity, Qualifier, Quantity, Reading, Trend, no_number
from parkpress.figures.text import excerpt, nearest
from parkpress.figures.units import CURRENCIES, DIVISORS, TIME

T = TypeVar("T")

_FLAGS = re.IGNORECASE | re.ASCII
_TREND = re.compile(rf"({one_of(TRENDS)})(?! to )(?: by)? ?", _FLAGS)
_BEFORE = re.compile(rf"({one_of(BEFORE)}) ", _FLAGS)
_SIGN = re.compile(
    rf"({'|'.join(sorted(map(re.escape, CURRENCY_SIGNS), key=len, reverse=True))}) ?(?=[0-9a-z])", _FLAGS
)
_CURRENCY = re.compile(rf"[ -]?({one_of(CURRENCY_WORDS)})", _FLAGS)
_UNIT = re.compile(rf"[ -]?({one_of(UNIT_OF)})", _FLAGS)
_LASTING = re.compile(
    r"[ -](?:full|whole|consecutive|straight|successive|calendar|solid|more|further|additional|extra) "
    rf"({one_of(word for word, unit in UNIT_OF.items() if unit in TIME)})",
    _FLAGS,
)
"""Two full years."""
_QUARTER = re.compile(r" (?:of(?! (?:the|a|this|last|each|every) year)|less|fewer|lower|more|higher|smaller)\b", _FLAGS)
"""What may follow "a quarter" where it is a fourth and no three months."""
_RANGE = re.compile(r" to | or (?=[0-9a-z])| ?[-–—~] ?(?=[0-9])| and (?=[0-9a-z])", _FLAGS)
_OCCASION = re.compile(
    r" (?:visits|trips|attendances|participations|arrivals|check-ins|times|crossings|passages|journeys|rides|entries"
    r"|movements|admissions)(?![A-Za-z])",
    _FLAGS,
)
"""640,000 patient visits."""
_GOES_ON = re.compile("-[A-Za-z]")
_PER = re.compile(rf"(?: per |/|-per-)({one_of(UNIT_OF)})", _FLAGS)
_AFTER = re.compile(rf" ({one_of(AFTER)})", _FLAGS)
_COMPARED = re.compile(
    r",? (?:(year|month|quarter)[ -]on[ -]\1|from a year earlier|over the previous year)",
    _FLAGS,
)
_PREVIOUS = re.compile(
    r" (?:the (?:previous|original) (?:figure|value|level)|the original|that of the previous year)", _FLAGS
)
_PARTS = {**{word: value for value, word in PART_NAMES.items()}, "fourth": 4}
_ABOVE = "|".join(["a", "an", *(word for word, value in NUMBER_WORDS.items() if 0 < value < 10)])
_FRACTION = re.compile(rf"({_ABOVE})[ -]({'|'.join(_PARTS)})s?(?![A-Za-z]|-[a-z])", _FLAGS)
_HALF = re.compile(r"half(?![A-Za-z-])(?! an? (?:dozen|thousand|million|billion|trillion)(?![A-Za-z]))", _FLAGS)
_OF_TIME = one_of(word for word, unit in UNIT_OF.items() if unit in TIME | {"pp"})
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
_QUARTER_CENTURY = re.compile(r"(an?|three)[ -]quarters?(?: of a |[ -])century(?![A-Za-z])", _FLAGS)
_FEW = "|".join(ONES[1:11])
_IN_FEW = re.compile(
    rf"({_FEW}) (?:in|out of)(?: every)? ({_FEW}|twenty|a hundred|100)(?![A-Za-z0-9,-])(?! (?:{_OF_TIME}))", _FLAGS
)
"""Two in five; not two in five years."""
_HALF_TIME = re.compile(rf"half an? ({_OF_TIME})", _FLAGS)
_FOLD = re.compile(rf"(?!(?:double|triple|quadruple)-[a-z])(?:{one_of(FOLDS)})", _FLAGS)
_HALVED = re.compile(r"halved(?![A-Za-z])", _FLAGS)
_COMMON = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
_UNKNOWN = re.compile(r"[ -]?([A-Za-z²³°%]{1,24}(?: [A-Za-z]{1,24})?)")
_DIFFERENCES = frozenset({"percent", "permille", "pp", "fraction"}) | TIME
_RATES = frozenset({"percent", "permille", "pp", "bp", "times", "fraction"})
_AGAINST = r"(?:(?:year|month|quarter)[ -]on[ -](?:year|month|quarter)|annual|yearly|monthly|quarterly|net|overall)"
_CHANGE = re.compile(
    rf"(?:[ -]{_AGAINST})?[ -](?:({one_of(CHANGES)})|({one_of(COMPARATIVES)})(?= (?:than|from|on)\b| ?[.,;:)]|$)"
    rf"|({one_of(BESIDES)}))",
    _FLAGS,
)
"""A 150 percent surge, 2.2 percentage points lower than."""
_MORE = re.compile(rf" (more|fewer|less|{one_of(SOONER)})(?![A-Za-z])", _FLAGS)
"""Nine fewer accidents, 25 days ahead of schedule."""


def quantity_at(text: str, start: int, source: str, *, apart: bool = False) -> Reading:
    """The quantity that begins at `start` of the plain `text`; `source` is the same text as written.

    A number without a known unit is read as a bare count. Of two that fall (RMB 50,000 to three families) only the
    first is read where such numbers may stand `apart`. Raises NotAQuantity where no number begins, or where the parts
    contradict each other.
    """
    trend, at = _word(text, start, _TREND, TRENDS, Trend.NONE)
    qualifier, at = _word(text, at, _BEFORE, BEFORE, Qualifier.NONE)
    between = text[at : at + 8].lower() == "between "
    at += 8 * between
    quantity, end = (qualifier and _one(text, at)) or _special(text, at) or _amount(text, at, start, between, apart)
    bare = quantity.unit in ("count", *CURRENCIES) and end == quantity.digits[1]
    after = _AFTER.match(text, end)
    if after:
        qualifier = _joined(qualifier, AFTER[after.group(1).lower()], text, start, after.end())
        end = after.end()
    qualifier = _joined(qualifier, quantity.qualifier, text, start, end)
    compared = _COMPARED.match(text, end)
    if compared:
        end = compared.end()
    rate = quantity.unit in _RATES
    change = (_CHANGE if rate else _MORE).match(text, end) if apart and not trend else None
    if change and not rate:
        trend = {**COMPARATIVES, **SOONER}[change[1].lower()]
    elif change:
        trend = {**CHANGES, **COMPARATIVES, **BESIDES}[(change[1] or change[2] or change[3]).lower()]
    first, last = quantity.digits
    quantity = replace(
        quantity, qualifier=qualifier, trend=trend if quantity.unit in _DIFFERENCES and trend else quantity.trend,
        written=source[start:end], lang="en", digits=(first - start, last - start),
    )  # fmt: skip
    return Reading(quantity, start, end, trend, bare)


def unknown_unit(text: str, reading: Reading) -> NotAQuantity:
    """What is wrong with the words after a bare number: "billon yuan" is not a known unit."""
    unknown = _UNKNOWN.match(text, reading.end)
    if unknown is None:
        return NotAQuantity("figure.rest", reading.end, len(text), {"text": excerpt(text[reading.end :].strip())})
    words = unknown.group(1)
    first = words.partition(" ")[0]
    values = {"unit": excerpt(words)}
    for word in (words, first):
        known = nearest(word.lower(), _SUGGESTED)
        if known:
            end = unknown.start(1) + len(word)
            found = {"unit": word, "nearest": known}
            return NotAQuantity("figure.unit", unknown.start(1), end, found, "nearest")
    return NotAQuantity("figure.unit", unknown.start(1), unknown.end(1), values, "known")


_SUGGESTED = tuple(word for word in (*SCALES, *UNIT_OF, *CURRENCY_WORDS) if len(word) > 2)


def _word(text: str, at: int, pattern: re.Pattern[str], words: Mapping[str, T], none: T) -> tuple[T, int]:
    match = pattern.match(text, at)
    return (words[match.group(1).lower().replace("-", " ")], match.end()) if match else (none, at)


def _joined(one: Qualifier, other: Qualifier, text: str, start: int, end: int) -> Qualifier:
    """Two qualifiers of one number: a bound outweighs about; nearly and over together say nothing."""
    if one.bound == other.bound or not other.bound:
        return one or other
    if not one.bound or one.bound == "about":
        return other
    if other.bound == "about":
        return one
    raise NotAQuantity("figure.qualifier", start, end, {"text": excerpt(text[start:end])})


def _one(text: str, at: int) -> tuple[Quantity, int] | None:
    """A year, where the words before it say more than that: less than a year."""
    match = _A_WHILE.match(text, at)
    if match is None:
        return None
    one = Decimal(1)
    return Quantity(one, one, UNIT_OF[match.group(1).lower()], digits=match.span()), match.end()


def _special(text: str, at: int) -> tuple[Quantity, int] | None:
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


def _is_fourth(text: str, match: re.Match[str]) -> bool:
    """Whether "a quarter" is a fourth: a quarter of them, a quarter less, fell by a quarter."""
    by = text[max(0, match.start() - 3) : match.start()].lower() == "by "
    return by or bool(_QUARTER.match(text, match.end()))


def _amount(text: str, at: int, start: int, between: bool, apart: bool) -> tuple[Quantity, int]:
    """Currency, number or range, unit, and the unit it is divided by."""
    currency, at = _sign(text, at)
    negative = text.startswith("-", at)
    if negative and not currency:
        currency, at = _sign(text, at + 1)
    else:
        at += negative
    first = number(text, at, money=bool(currency))
    if first is None:
        raise no_number(text, start, at)
    more = text.startswith("+", first.end)
    end = first.end + more
    spread, second = Decimal(0), None
    if text.startswith("±", end):
        tolerance = number(text, end + 1)
        if tolerance:
            spread, end = tolerance.value, tolerance.end
    elif not more:
        both = _range(text, first, currency, between)
        if both and not (apart and both[0].value > both[1].value):
            first, second = both
            end = second.end
    digits = (at, end - more)
    unit, measure, end = _unit(text, end, currency)
    low, high = (-first.value if negative else first.value), (second or first).value
    high = -high if negative and not second else high
    if low > high:
        raise NotAQuantity("figure.range", start, end, {"text": excerpt(text[start:end])})
    per = _PER.match(text, end)
    divisor = UNIT_OF[_key(per.group(1))] if per else ""
    if divisor not in DIVISORS:
        per, divisor = None, ""
    if unit == "times":
        previous = _PREVIOUS.match(text, end)
        end = previous.end() if previous else end
    quantity = Quantity(
        low,
        high,
        unit,
        Qualifier.OVER if more else Qualifier.NONE,
        per=divisor,
        spread=spread,
        places=max(first.places, second.places if second else 0),
        measure=measure,
        digits=digits,
    )
    return quantity, per.end() if per else end


def _sign(text: str, at: int) -> tuple[str, int]:
    match = _SIGN.match(text, at)
    return (CURRENCY_SIGNS[match.group(1).lower()], match.end()) if match else ("", at)


def _range(text: str, first: Number, currency: str, between: bool) -> tuple[Number, Number] | None:
    """Both numbers of a range; currency or unit may stand with both: RMB 1 million to RMB 3 million.

    In RMB 1-3 million, where they do not, the first number is short for 1 million.
    """
    unit = _UNIT.match(text, first.end) or _CURRENCY.match(text, first.end)
    for position in (first.end, unit.end()) if unit else (first.end,):
        mark = _RANGE.match(text, position)
        if mark is None or (mark.group().lower() == " and ") != between:
            continue
        sign, at = _sign(text, mark.end())
        second = number(text, at, money=bool(currency))
        if second is None or (sign and sign != currency):
            continue
        if mark.group() == " or ":
            own = first.value.scaleb(-second.power) if first.power else first.value  # six or seven thousand
            if not 0 < second.value.scaleb(-second.power) - own <= _NEXT:
                continue
        if position > first.end:
            if unit and _same_unit(text, second.end, unit):
                return first, second
        elif sign or first.power or not second.power or first.value >= second.value.scaleb(-second.power):
            return first, second
        else:
            return first.times_ten_to(second.power), second
    return None


_NEXT = 10
"""How far apart the numbers of an estimate stand: three or four, seventy or eighty."""


def _same_unit(text: str, at: int, unit: re.Match[str]) -> bool:
    return text[at : at + len(unit.group())].lower() == unit.group().lower()


def _unit(text: str, at: int, currency: str) -> tuple[str, str, int]:
    """Unit id, the noun of a count, and where they end. A bare number counts."""
    money = _CURRENCY.match(text, at)
    if money and (not currency or currency == CURRENCY_WORDS[_key(money.group(1))]):
        return CURRENCY_WORDS[_key(money.group(1))], "", money.end()
    if currency:
        return currency, "", at
    match = _LASTING.match(text, at) or _UNIT.match(text, at)
    if match and text.startswith(" ", at) and _GOES_ON.match(text, match.end()):
        return "count", "", at  # 12 day-care centers
    if match is None or (len(match.group(1)) <= 2 and match.group(1).isalpha() and match.group(1) not in SHORT_UNITS):
        return "count", "", at
    unit = UNIT_OF[_key(match.group(1))]
    occasion = _OCCASION.match(text, match.end()) if unit in ("count", "person") else None
    if occasion:
        return "visit", "", occasion.end()
    return unit, match.group(1).lower() if unit in ("count", "person") else "", match.end()


def is_occasion(text: str, at: int) -> bool:
    """Whether the person before `at` is one who comes: student visits."""
    return bool(_OCCASION.match(text, at))


def _key(word: str) -> str:
    return word.lower().replace("-", " ")
