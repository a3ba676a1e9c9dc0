"""Writing a quantity in Chinese: as the office wrote it, or by rule where it was written in another language."""

from __future__ import annotations

from decimal import Decimal

from parkpress.figures.quantity import Parts, Qualifier, Quantity, Trend, decimals
from parkpress.figures.units import CURRENCIES, UNITS
from parkpress.figures.zh.words import UNIT_WORDS

_PREFIXES = {
    Qualifier.NONE: "",
    Qualifier.OVER: "超",
    Qualifier.AT_LEAST: "不低于",
    Qualifier.NEARLY: "近",
    Qualifier.UNDER: "不足",
    Qualifier.AT_MOST: "最高",
    Qualifier.ABOUT: "约",
}
_RATES = {Trend.UP: "增长", Trend.DOWN: "下降"}
_TIMES = {Trend.UP: "延长", Trend.DOWN: "缩短"}
_TREND_WORDS = {
    "ratio": _RATES,
    "percentage points": {Trend.UP: "提高", Trend.DOWN: "下降"},
    "days": _TIMES,
    "working days": _TIMES,
    "months": _TIMES,
}
_UNITS_OF_DATA = {"cheng": "%", "fold": "倍", "fraction": "1"}
"""Units that stand for another one, or for none, beside a bare number."""
_LONGEST = Decimal("1E15")
"""Numbers from here on are never written without a multiplier."""
_HALF = Decimal("0.5")
_DIGITS = "零一二三四五六七八九十"


def parts(quantity: Quantity) -> Parts:
    """Words before the number, the number, and multiplier, unit and words after it."""
    if quantity.written and quantity.lang in ("", "zh"):
        start, end = quantity.digits
        return Parts(quantity.written[:start], quantity.written[start:end], quantity.written[end:])
    return _by_rule(quantity)


def write(quantity: Quantity, *, style: str = "prose", gloss: bool = True, sentence_start: bool = False) -> str:
    """The quantity in Chinese. Neither style nor place in the sentence changes anything, and nothing is glossed."""
    return "".join(parts(quantity)[:3])


def change(quantity: Quantity, *, style: str = "prose") -> str:
    """A percentage as a growth: 增长25.6%, 下降3.8%, 持平."""
    before, number, after, _ = parts(quantity)
    if quantity.trend is not Trend.NONE:
        return before + number + after
    if not quantity.low and not quantity.high:
        return "持平"
    down = quantity.low < 0
    return ("下降" if down else "增长") + (before.rstrip("-−－") if down else before) + number + after


def with_noun(quantity: Quantity, noun: str, *, sentence_start: bool = False) -> str:
    """8家 and 专精特新企业: 8家专精特新企业. A noun that brings the measure word itself does not repeat it."""
    words = write(quantity)
    if quantity.measure and words.endswith(quantity.measure) and noun.startswith(quantity.measure):
        noun = noun.removeprefix(quantity.measure)
    return words + noun


def unit_name(quantity: Quantity) -> str:
    """元, 亩, 元/亩; of what is counted its measure word, 个 where none was written."""
    unit = _UNITS_OF_DATA.get(quantity.unit) or UNIT_WORDS.get(quantity.unit, ("",))[0] or quantity.measure or "个"
    return unit + ("/" + UNIT_WORDS.get(quantity.per, ("个",))[0] if quantity.per else "")


def _by_rule(quantity: Quantity) -> Parts:
    if quantity.unit == "fold":
        return _growth(quantity)
    trend = "" if quantity.trend is Trend.NONE else _TREND_WORDS[UNITS[quantity.unit].dimension][quantity.trend]
    before, inner = _qualifier(quantity)
    before = trend + before
    if quantity.denominator > 1:
        return Parts(before, f"{_small(quantity.denominator)}分之{_small(int(quantity.low))}", "")
    unit = UNIT_WORDS[quantity.unit][0] if quantity.unit in UNIT_WORDS else quantity.measure
    if quantity.per:
        unit += "/" + UNIT_WORDS.get(quantity.per, ("个",))[0]
    if quantity.low == quantity.high == _HALF and quantity.unit in ("year", "month", "day", "hour"):
        return Parts(before, "半", unit)
    if quantity.unit == "percent":
        number = f"{quantity.low:f}%～{quantity.high:f}" if quantity.is_range else f"{quantity.high:f}"
        return Parts(before, number, unit)
    last, multiplier = _number(quantity.high, quantity.places)
    if quantity.spread:
        return Parts(before, f"{quantity.high:f}±{quantity.spread:f}", unit)
    if quantity.is_range:
        first, own = _number(quantity.low, quantity.places)
        if multiplier and not own:  # 0.5～1万 would be read as 0.5万～1万
            last, multiplier = f"{quantity.high:f}", ""
        return Parts(before, f"{first}{own}～{last}", multiplier + unit)
    return Parts(before, last, multiplier + inner + unit)


def _qualifier(quantity: Quantity) -> tuple[str, str]:
    """What stands before the number and what between number and unit: 超3亿元 but 160余亩."""
    dimension = UNITS[quantity.unit].dimension
    if dimension in (*CURRENCIES, "ratio"):
        return _PREFIXES[quantity.qualifier], ""
    tens = not quantity.is_range and 0 < quantity.low < 10_000 and quantity.low % 10 == 0
    if quantity.qualifier is Qualifier.OVER and tens and (quantity.measure or quantity.unit != "count"):
        return "", "余"
    words = {Qualifier.AT_MOST: "不超过", Qualifier.AT_LEAST: "不少于"}
    return words.get(quantity.qualifier, _PREFIXES[quantity.qualifier]), ""


def _number(value: Decimal, places: int) -> tuple[str, str]:
    """Digits and multiplier: 30.49 and 亿. Every digit is kept; more than four decimals are written out instead.

    Zeros at the end are shown where they were printed after a decimal point: RMB 3.050 billion is 30.50亿元.
    """
    for power, word in ((12, "万亿"), (8, "亿"), (4, "万")):
        if abs(value) >= 10**power:
            short = value.scaleb(-power)
            if decimals(short.normalize()) <= 4 or abs(value) >= _LONGEST:
                return f"{short if places and decimals(short) <= 4 else short.normalize():f}", word
            break
    return f"{value:f}", ""


def _small(value: int) -> str:
    return _DIGITS[value] if value <= 10 else str(value)


def _growth(quantity: Quantity) -> Parts:
    """Twice what it was is 翻一番, 2.5 times is 增长1.5倍."""
    prefix = _PREFIXES[quantity.qualifier]
    words = {Decimal(2): "翻一番", Decimal(4): "翻两番"}.get(quantity.high)
    if words and not quantity.is_range:
        return Parts(prefix, words, "")
    first, last = quantity.low - 1, quantity.high - 1
    return Parts("增长" + prefix, f"{first:f}～{last:f}" if quantity.is_range else f"{last:f}", "倍")
