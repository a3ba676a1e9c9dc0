"""English numbers: digits, words, and scales (1.5-trillion, RMB 600m, twenty-five, three hundred and twenty-two)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from parkpress.figures.en.words import NUMBER_WORDS, ONES, SCALES, SHORT_SCALES, one_of

# At most 20 digits in all: with a scale that is still exact in decimal arithmetic of 28 digits.
_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?![0-9])(?:\.[0-9]{1,14}(?![0-9]))?")
_WORD = re.compile(
    r"(?:a|an|hundred|thousand|million|billion|trillion|dozen|" + "|".join(NUMBER_WORDS) + r")(?![A-Za-z])", re.I | re.A
)
_AND_PART = re.compile(r"[ -]and[ -](a half|a[ -]quarter|three[ -]quarters?)(?![A-Za-z])", re.I | re.A)
_PART_OF = re.compile(
    r"(half|an?[ -]quarter|one[ -]quarter|three[ -]quarters)[ -](?:of[ -])?(?:an?[ -]|one[ -])?"
    r"(dozen|thousand|million|billion|trillion)(?![A-Za-z])",
    re.I | re.A,
)
_QUARTER, _HALF, _THREE_QUARTERS = Decimal("0.25"), Decimal("0.5"), Decimal("0.75")
_DOZEN = 12
_DIGIT = f"(?:{'|'.join(ONES[:10])})"
_POINT = re.compile(rf" point ((?:{_DIGIT}(?:[ -](?={_DIGIT}))?){{1,4}})(?![A-Za-z])", re.I | re.A)
"""One point two million."""
_BETWEEN = re.compile(r" and |[ -]", re.I)
_AFTER_SCALE = re.compile(rf",? and |, (?=(?:{'|'.join(NUMBER_WORDS)})[ -])|[ -]", re.I)
"""One million, two hundred thousand."""
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
    part = _PART_OF.match(text, start)
    if part:
        value, scale = _part(part[1]), part[2].lower()
        if scale == "dozen":
            return Number(value * _DOZEN, start, part.end())
        return Number(value, start, part.end(), places=1).times_ten_to(SCALES[scale])
    if match is None:
        return _and_a_part(text, _words(text, start))
    digits = match.group().replace(",", "")
    if len(digits) > LONGEST_NUMBER:
        return None
    found = Number(Decimal(digits), start, match.end(), places=len(digits.partition(".")[2]))
    named = (_SHORT_SCALE if money else _SCALE).match(text, found.end)
    if named is None:
        return _and_a_part(text, found)
    word = named.group(1).lower()
    return found.times_ten_to(SCALES.get(word) or SHORT_SCALES[word])._replace(end=named.end())


def _part(words: str) -> Decimal:
    named = words.lower()
    return _HALF if "half" in named else _THREE_QUARTERS if named.startswith("three") else _QUARTER


def _and_a_part(text: str, found: Number | None) -> Number | None:
    """Two and a half, two and three-quarter million, a million and a half, one point two million."""
    if found is None or found.places:
        return found
    point = _POINT.match(text, found.end) if not found.power else None
    part = _AND_PART.match(text, found.end)
    if point:
        digits = "".join(str(NUMBER_WORDS[digit.lower()]) for digit in re.split("[ -]", point[1]))
        more = found._replace(value=Decimal(f"{found.value}.{digits}"), end=point.end(), places=len(digits))
    elif part:
        whole = _DOZEN if text.endswith("dozen", 0, found.end) else 10**found.power
        value = found.value + _part(part[1]) * whole
        more = found._replace(value=value, end=part.end(), places=0 if whole == _DOZEN else 1)
    else:
        return found
    scale = _SCALE.match(text, more.end) if not found.power else None
    return more.times_ten_to(SCALES[scale.group(1).lower()])._replace(end=scale.end()) if scale else more


def _words(text: str, start: int) -> Number | None:
    """Twenty-five, three hundred and twenty-two, a hundred, two dozen, three million."""
    total = part = power = 0
    last = max(_BIG.values()) + 1
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
        elif word in _BIG and _BIG[word] < last and (part or not total):
            total, part, unit_due, power = total + max(part, 1) * 10 ** _BIG[word], 0, True, _BIG[word]
            last = power
        else:
            break
        assert match
        end = match.end()
        gap = (_AFTER_SCALE if word in _BIG else _BETWEEN).match(text, end)
        if gap is None:
            break
        at = gap.end()
    if end == start:
        return None
    value = total + part
    return Number(Decimal(value // 10**power).scaleb(power), start, end, power=power)
