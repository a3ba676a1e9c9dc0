"""Chinese numerals: Arabic digits, Han digits, and mixtures of both (3亿5000万, 两千余, 三十五点六, 七八十)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from parkpress.figures.quantity import Qualifier
from parkpress.figures.zh.words import INSIDE, UNIT_OF, one_of

HAN_DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
HAN_TENS = {"十": 1, "百": 2, "千": 3}
LONGEST_NUMBER = 20
POWERS = {**HAN_TENS, "万": 4, "亿": 8}

# At most 20 digits in all: with 万 and 亿 that is still exact in decimal arithmetic of 28 digits.
_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?![0-9])(?:\.[0-9]{1,14}(?![0-9]))?")
_HAN = re.compile(r"[数几](?=[十百千万亿])[十百千万亿]*|[〇零一二两三四五六七八九十百千]{1,15}几?|几(?=[^乎何])")
_HAN_FRACTION = re.compile(r"点([〇零一二三四五六七八九]{1,8})")
_UNIT_WITH_QIAN = re.compile(r"千(?:瓦|克|米|伏|卡|赫|帕|焦|兆)")
_BARE = re.compile(
    rf"[万亿](?=[元余多美欧英日港人企岗村])|万(?=亿|兆|分之|[吨亩])|亿(?=[吨斤])|(?<=[近超过逾上每])[万亿](?={one_of(UNIT_OF)})"
)
_INSIDE = re.compile(r"[余多来]")


class VagueError(Exception):
    """A numeral that names no number: 几十, 数百."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.start = start
        self.end = end


class Numeral(NamedTuple):
    """A number read from `start` to `end`; the stretch up to `digits` is the number itself, without 万 and 余.

    `low` and `high` differ for 七八十 and 十几. `power` is the power of ten of the last multiplier, which in a range
    the first number may share (13～17亿元).
    """

    low: Decimal
    high: Decimal
    start: int
    digits: int
    end: int
    power: int = 0
    places: int = 0
    inside: Qualifier = Qualifier.NONE
    han: bool = False

    def times_ten_to(self, power: int) -> Numeral:
        """The same digits, `power` tens larger."""
        return self._replace(low=self.low.scaleb(power), high=self.high.scaleb(power), power=self.power + power)


def numeral(text: str, start: int) -> Numeral | None:
    """The numeral that begins at `start`, as long as possible; None if none begins there.

    Raises VagueError for a numeral without a definite value.
    """
    number = _simple(text, start)
    if number is None:
        return None
    number = _multiplied(text, number)
    # 3亿5000万, 一亿二千万, 两万三: a smaller number follows at once.
    while number.power >= 4 and number.inside is Qualifier.NONE and number.low == number.high:
        lower = _lower(text, number)
        if lower is None:
            break
        number = lower._replace(
            low=number.low + lower.low,
            high=number.high + lower.high,
            start=number.start,
            places=number.places,
            han=number.han,
        )
    return number


def _simple(text: str, start: int) -> Numeral | None:
    """Digits without a multiplier: 1,026.4 or a Han numeral below ten thousand."""
    match = _ARABIC.match(text, start)
    if match and len(match.group()) <= LONGEST_NUMBER:
        value = Decimal(match.group().replace(",", ""))
        places = len(match.group().partition(".")[2])
        return Numeral(value, value, start, match.end(), match.end(), places=places)
    if _BARE.match(text, start):
        return Numeral(Decimal(1), Decimal(1), start, start + 1, start, han=True)  # 过亿元, 万余人
    match = _HAN.match(text, start)
    if not match:
        return None
    end = match.end()
    for unit in _UNIT_WITH_QIAN.finditer(text, start, min(end + 1, len(text))):
        end = unit.start()  # 五十千瓦: the 千 belongs to the unit
        break
    if end == start:
        return None
    low, high = _han_value(text, start, end)
    fraction = _HAN_FRACTION.match(text, end)
    if fraction and low == high:
        digits = "".join(str(HAN_DIGITS[digit]) for digit in fraction.group(1))
        value = Decimal(f"{low}.{digits}")
        return Numeral(value, value, start, fraction.end(), fraction.end(), places=len(digits), han=True)
    return Numeral(Decimal(low), Decimal(high), start, end, end, han=True)


def _multiplied(text: str, number: Numeral) -> Numeral:
    """`number` with the multipliers and 余 or 多 that follow: 10万余, 2000余万, 1.4万亿, 3千."""
    while True:
        number = _inside(text, number)
        end = number.end
        mark = text[end : end + 1]
        if mark not in POWERS or _UNIT_WITH_QIAN.match(text, end) or (number.han and mark in HAN_TENS):
            return number
        if number.power >= 8:
            return number
        number = number.times_ten_to(POWERS[mark])._replace(end=end + 1)


def _inside(text: str, number: Numeral) -> Numeral:
    match = _INSIDE.match(text, number.end)
    if match and number.inside is Qualifier.NONE:
        return number._replace(inside=INSIDE[match.group()], end=match.end())
    return number


def _lower(text: str, number: Numeral) -> Numeral | None:
    """What continues `number` below its multiplier."""
    lower = None if text.startswith("百万像素", number.end) else _simple(text, number.end)
    if lower is None or lower.low != lower.high:
        return None
    spoken = lower.han and lower.digits == lower.start + 1 and text[lower.start] in HAN_DIGITS
    lower = _multiplied(text, lower)
    if spoken and lower.power == 0 and text[lower.start] not in "零〇":
        lower = lower.times_ten_to(number.power - 1)  # 两万三 is 23,000
    if not lower.han and lower.power == 0 and lower.low < 100:
        return None  # 3亿5 and 10万20 are no numbers
    return lower if lower.places <= 2 and lower.high < Decimal(1).scaleb(number.power) else None


def _han_value(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the Han numeral text[start:end], which has no 万 or 亿."""
    run = text[start:end]
    if run[0] in "数几":
        raise VagueError(start, end)
    if len(run) >= 2 and all(mark in HAN_DIGITS for mark in run) and not (len(run) == 2 and _adjacent(run)):
        value = int("".join(str(HAN_DIGITS[mark]) for mark in run))  # 二〇二一
        return value, value
    low = high = 0
    pending = ""
    last = 0  # the power of the multiplier before
    zero = False
    for mark in run:
        if mark in HAN_TENS:
            power = HAN_TENS[mark]
            first, second = _digit_bounds(pending, start, end) if pending else (1, 1)
            low += first * 10**power
            high += second * 10**power
            pending, last, zero = "", power, False
        elif mark in "零〇":
            zero = True
        else:
            pending += mark
    if pending:
        first, second = _digit_bounds(pending, start, end)
        unit = 10 ** (last - 1) if last >= 2 and not zero and len(pending) == 1 and pending != "几" else 1
        low += first * unit
        high += second * unit
    return low, high


def _digit_bounds(digits: str, start: int, end: int) -> tuple[int, int]:
    """七 is 7, 七八 is 7 to 8, 三五 is 3 to 5, 几 is 1 to 9."""
    if digits == "几":
        return 1, 9
    if len(digits) == 2 and _adjacent(digits):
        return HAN_DIGITS[digits[0]], HAN_DIGITS[digits[1]]
    if len(digits) == 1:
        return HAN_DIGITS[digits], HAN_DIGITS[digits]
    raise VagueError(start, end)


def _adjacent(digits: str) -> bool:
    """Whether two Han digits side by side mean from the one to the other."""
    first, second = (HAN_DIGITS.get(digit, -9) for digit in digits)
    return (first > 0 and second - first == 1) or digits == "三五"
