"""English numbers: digits, words, and scales (1.5-trillion, RMB 600m, twenty-five, three hundred and twenty-two)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from parkpress.figures.en.words import NUMBER_WORDS, SCALES, SHORT_SCALES, one_of

# At most 20 digits in all: with a scale that is still exact in decimal arithmetic of 28 digits.
_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?![0-9])(?:\.[0-9]{1,14}(?![0-9]))?")
_WORD = re.compile(
    r"(?:a|an|hundred|thousand|million|billion|trillion|dozen|" + "|".join(NUMBER_WORDS) + r")(?![A-Za-z])", re.I | re.A
)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half(?![A-Za-z])", re.I | re.A)
_HALF_OF = re.compile(r"half an? (dozen|thousand|million|billion|trillion)(?![A-Za-z])", re.I | re.A)
_BETWEEN = re.compile(r" and |[ -]", re.I)
_SCALE = re.compile(rf"[ -]?({one_of(SCALES)})", re.I | re.A)
_SHORT_SCALE = re.compile(rf"[ -]?({one_of([*SCALES, *SHORT_SCALES])})", re.I | re.A)
LONGEST_NUMBER = 20
_BIG = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_MANY = re.compile(r" (?:hundred|thousand|million|billion|trillion|dozen)(?![A-Za-z])", re.I | re.A)
_LONGEST = 12  # words of one number


class Number(NamedTuple):
    """A number from `start` to `end`, its scale included; `power` is the power of ten of the scale."""

    value: Decimal
    start: int
    end: int
    power: int = 0
    places: int = 0

    def times_ten_to(self, power: int) -> Number:
        """The same digits, `power` tens larger."""
        return self._replace(value=self.value.scaleb(power), power=power)


def number(text: str, start: int, *, money: bool = False) -> Number | None:
    """The number that begins at `start`; with `money`, RMB 600m is 600 million. None if none begins there."""
    match = _DIGITS.match(text, start)
    half = _HALF_OF.match(text, start)
    if half:
        if half.group(1).lower() == "dozen":
            return Number(Decimal(6), start, half.end())
        return Number(Decimal("0.5"), start, half.end(), places=1).times_ten_to(SCALES[half.group(1).lower()])
    if match is None:
        return _and_a_half(text, _words(text, start))
    digits = match.group().replace(",", "")
    if len(digits) > LONGEST_NUMBER:
        return None
    found = Number(Decimal(digits), start, match.end(), places=len(digits.partition(".")[2]))
    scale = (_SHORT_SCALE if money else _SCALE).match(text, found.end)
    if scale is None:
        return _and_a_half(text, found)
    word = scale.group(1).lower()
    return found.times_ten_to(SCALES.get(word) or SHORT_SCALES[word])._replace(end=scale.end())


def _and_a_half(text: str, found: Number | None) -> Number | None:
    """Two and a half, two and a half million."""
    half = _AND_HALF.match(text, found.end) if found and not found.power and not found.places else None
    if found is None or half is None:
        return found
    more = found._replace(value=found.value + Decimal("0.5"), end=half.end(), places=1)
    scale = _SCALE.match(text, more.end)
    return more.times_ten_to(SCALES[scale.group(1).lower()])._replace(end=scale.end()) if scale else more


def _words(text: str, start: int) -> Number | None:
    """Twenty-five, three hundred and twenty-two, a hundred, two dozen, three million."""
    total = part = power = 0
    end = at = start
    unit_due = True  # whether a digit word may come: twenty five, but not five five
    for _ in range(_LONGEST):
        match = _WORD.match(text, at)
        word = match.group().lower() if match else ""
        if word in ("a", "an"):
            many = _MANY.match(text, at + len(word))
            if at != start or many is None:
                break
            at += len(word) + 1
            continue
        if word in NUMBER_WORDS:
            value = NUMBER_WORDS[word]
            if not unit_due or (part % 100 and not (part % 10 == 0 and 0 < value < 10)):
                break
            part, unit_due = part + value, value >= 20
            power = 0
        elif word == "hundred" and part < 100:
            part, unit_due, power = max(part, 1) * 100, True, 0
        elif word == "dozen" and part < 100:
            part, unit_due, power = max(part, 1) * 12, False, 0
        elif word in _BIG and (not power or _BIG[word] < power) and (not total or total >= 10 ** _BIG[word]):
            total, part, unit_due, power = total + max(part, 1) * 10 ** _BIG[word], 0, True, _BIG[word]
        else:
            break
        assert match
        end = match.end()
        gap = _BETWEEN.match(text, end)
        if gap is None:
            break
        at = gap.end()
    if end == start:
        return None
    value = total + part
    return Number(Decimal(value // 10**power).scaleb(power), start, end, power=power)
