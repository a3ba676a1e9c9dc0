"""Reading one English quantity: direction, qualifier, currency, number, unit (up 25.6 percent, over RMB 20 million)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from parkpress.figures.en.fractions import fraction_at, one_of_time
from parkpress.figures.en.numerals import Number, number
from parkpress.figures.en.words import (
    AFTER,
    BEFORE,
    BESIDES,
    CHANGES,
    COMPARATIVES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    PACES,
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
_RANGE = re.compile(r" to | or (?=[0-9a-z])| ?[-–—~] ?(?=[0-9])| and (?=[0-9a-z])", _FLAGS)
_OCCASION = re.compile(
    r" (?:visits|trips|attendances|participations|arrivals|check-ins|times|crossings|passages|journeys|rides|entries"
    r"|movements|admissions)(?![A-Za-z])",
    _FLAGS,
)
"""640,000 patient visits."""
_PLUS = re.compile(r"\+|[ -]odd(?=[ -])|-plus(?![A-Za-z])|-some(?= )", _FLAGS)
"""300+ companies, sixty-odd, 50-plus."""
_BETWEEN = re.compile("between (?:the ages of )?", _FLAGS)
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
_PACE = re.compile(rf" ({one_of(PACES)})(?![A-Za-z])", _FLAGS)
"""1.6 percentage points faster."""
_BARE_CHANGE = re.compile("(?:decline|decrease|drop|fall|increase|rise|growth) ", _FLAGS)
"""A change that is told of itself: a decline 1.7 percentage points wider."""
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
    between = _BETWEEN.match(text, at)
    at = between.end() if between else at
    found = (qualifier and one_of_time(text, at)) or fraction_at(text, at)
    quantity, end = found or _amount(text, at, start, bool(between), apart)
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
    unsaid = not trend or (rate and _BARE_CHANGE.match(text, start))
    change = (_CHANGE if rate else _MORE).match(text, end) if apart and unsaid else None
    pace = _PACE.match(text, end) if apart and quantity.unit in ("pp", "bp") else None
    if pace:
        trend = PACES[pace[1].lower()]
    elif change and not rate:
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
    plus = _PLUS.match(text, first.end)
    more = plus.end() - first.end if plus else 0
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
            hundreds = not second.power and first.value < _NEXT and second.value == (first.value + 1) * _HUNDRED
            if hundreds:  # six or seven hundred
                first = first._replace(value=first.value * _HUNDRED)
            elif not 0 < second.value.scaleb(-second.power) - own <= _NEXT:
                continue
        if position > first.end:
            if unit and _same_unit(text, second.end, unit):
                return first, second
        elif sign or first.power or not second.power or first.value >= second.value.scaleb(-second.power):
            return first, second
        else:
            return first.times_ten_to(second.power), second
    return None


_HUNDRED = 100
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
    if match and match.group().lower() == " second" and not text.endswith(("one", "One", " 1"), 0, at):
        return "count", "", at  # five second prizes
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
