"""Reading one Chinese quantity: direction, qualifier, number, unit, qualifier (增长约25.6%, 160余亩, 35万元以上).

The grammar is a chain of small readers that each take a position and answer where they stopped. Text is expected in
the plain form of `figures.text.plain`; positions are those of the original.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from parkpress.figures.quantity import NotAQuantity, Qualifier, Quantity, Reading, Trend, no_number
from parkpress.figures.text import excerpt, nearest
from parkpress.figures.units import CURRENCIES, DIVISORS, TIME
from parkpress.figures.zh.numerals import Numeral, VagueError, numeral
from parkpress.figures.zh.words import (
    AFTER,
    BEFORE,
    CURRENCY_SIGNS,
    DISCOUNT,
    INSIDE,
    MEASURES,
    SLIPS,
    TRENDS,
    UNIT_OF,
    one_of,
)

_SPACE = re.compile(r" {0,2}")
_TREND = re.compile(rf"(?:同比|环比|较上年|比上年)? ?({one_of(TRENDS)})(?:幅度)?(?:了|(?<=幅)(?:达到?|为|是))?")
_BEFORE = re.compile(rf"(?![过近超]半(?![年天日小个]))(?:{one_of(BEFORE)})")
_AFTER = re.compile(rf"(?!上下[游级班层行铺]|左右[岸侧两手翼]|起[步重飞草降])(?:{one_of(AFTER)})")
"""30家以上; not 30家上下游企业."""
_SPANS = TIME | {"workday", "km", "m"}
_WITHIN = re.compile("内(?![部容资外需卷销存科地含置设控循饰陆贸生])")
"""15个工作日内, not 3家内资企业."""
_STRONG = re.compile("[强弱](?![制化大烈劲调度者势项])")
"""三分之一强: a little more than that."""
_SIGN = re.compile(one_of(CURRENCY_SIGNS))
_UNIT = re.compile(one_of(UNIT_OF))
_RANGE = re.compile(r" ?(?:~|-{1,2}|–|—{1,2}|至|到|―) ?")
_PER = re.compile(r"/|每")
_EACH_UNIT = {"亩均": "mu", "每亩": "mu", "地均": "mu", "人均": "person", "每人": "person"}
_EACH = re.compile(one_of(_EACH_UNIT))
_PART = re.compile(r"分之")
_FOLD = re.compile(r"翻了?(近|超|逾|约)?([一两二三四五六])?番")
_HALF = re.compile(
    r"一?[大多泰]半(?![年天日个])|一半|半数|[过近超]半数?(?![年天日小个])|(?<=[减折砍])半(?![年天日小个月])|半(?=[价费额])|半(?=个多[月小星世]|个?亿|年|天|日(?!制)|小时|个小时|个月|个世纪)"
)
_HALF_WORDS = {**dict.fromkeys("过超大多泰", Qualifier.OVER), "近": Qualifier.NEARLY}
_AND_HALF = re.compile(
    r"分半钟|个半(?=月|小时|百分点|工作日)|(?:年|天|小时|个小时|个月|倍|亩|吨|公斤|斤|公里|公顷|平方公里|套|台)半"
    r"(?!导体|年|天|数|径|自动|成品|开放|挂|小时|个)"
)
"""两年半, 三个半月, 两倍半."""
_HALF_MORE = Decimal("0.5")
_HALF_MONEY = re.compile(r"个?亿(?:元|人民币)?")
_FOLD_POWERS = {None: 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_DIFFERENCES = frozenset({"percent", "permille", "cheng", "pp", "fraction", "times"}) | TIME
"""Units whose quantity keeps a direction: 增长25.6%, 缩短一半, 压缩2天."""
_UNKNOWN = re.compile(r"[^\s0-9,.;:!?()，。；：！？（）、]{1,12}")
_PLACE = re.compile("[河山屯庄店铺桥营堡沟村镇坡岗街坊站湾台墩]")
_SOME_UNITS = {"小时": "hour", "月": "month", "星期": "week", "世纪": "century"}
_SOME_MORE = re.compile(f"个多({one_of(_SOME_UNITS)})")
"""两个多月."""
_YEARS_LONG = re.compile("连[冠丰增涨跌降升跳胜快]|免(?=[一两二三四五六七八九十]减)|(?=减半)")
"""二十连丰, 三免三减半."""
_AND_MORE = re.compile("多(?![个种项家元地点方场次样年])")
"""四成多, 三年多; not 五年多次获奖."""
_ONE_TO_NINE = "一二三四五六七八九"
_DAY = re.compile(r"日(?![本元均子前后常])")
"""百日, 三十日; in Arabic digits 日 is a day of the month."""
_HAN = re.compile("[\u3400-\u9fff]")
_SPOKEN_YUAN = 100
_TENTHS = 10
_LEVEL = re.compile(r"级")


def quantity_at(text: str, start: int, source: str, *, apart: bool = False) -> Reading:
    """The quantity that begins at `start` of the plain `text`; `source` is the same text as written.

    A number without a known unit is read as a bare count. Of two that fall (55纳米至28纳米) only the first is read
    where such numbers may stand `apart`. Raises NotAQuantity where no number begins, or where the parts contradict
    each other.
    """
    trend, at = _trend(text, start)
    each = _EACH.match(text, at)
    if each:
        at = _skip(text, each.end())
    fallen = trend is Trend.DOWN and text.startswith("破", at)  # 跌破
    before, at = _qualifier(text, at)
    before = Qualifier.UNDER if fallen else before
    sign = _SIGN.match(text, at)
    if sign:
        at = _skip(text, sign.end())
        more, at = _qualifier(text, at)
        before = _joined(before, more, text, start, at)
    fold, half = _FOLD.match(text, at), _HALF.match(text, at)
    if fold:
        quantity, end = _fold(fold), fold.end()
    elif half:
        quantity, end = _half(text, half)
    else:
        quantity, end = _amount(text, at, CURRENCY_SIGNS[sign.group()] if sign else "", apart)
    after, end = _after(text, quantity, end)
    for qualifier in (quantity.qualifier, after):
        before = _joined(before, qualifier, text, start, end)
    first, last = quantity.digits
    quantity = replace(
        quantity, qualifier=before, per=quantity.per or (_EACH_UNIT[each.group()] if each else ""),
        written=source[start:end], lang="zh", digits=(first - start, last - start),
    )  # fmt: skip
    if trend is not Trend.NONE:
        quantity = _trending(quantity, trend)
    return Reading(quantity, start, end, trend, bare=quantity.unit == "count" and not quantity.measure)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _trend(text: str, at: int) -> tuple[Trend, int]:
    match = _TREND.match(text, at)
    return (TRENDS[match.group(1)], _skip(text, match.end())) if match else (Trend.NONE, at)


def _trending(quantity: Quantity, trend: Trend) -> Quantity:
    """A difference: 增长2倍 is three times what it was, 增长25.6% is 25.6 percent up. Levels stay as they are."""
    if quantity.unit == "times" and trend is Trend.UP:
        return replace(quantity, unit="fold", low=quantity.low + 1, high=quantity.high + 1)
    return replace(quantity, trend=trend) if quantity.unit in _DIFFERENCES else quantity


def _qualifier(text: str, at: int) -> tuple[Qualifier, int]:
    match = _BEFORE.match(text, at)
    return (BEFORE[match.group()], _skip(text, match.end())) if match else (Qualifier.NONE, at)


def _joined(one: Qualifier, other: Qualifier, text: str, start: int, end: int) -> Qualifier:
    """Two qualifiers of one number: a bound outweighs 约; 近 and 余 together say nothing."""
    if one.bound == other.bound or not other.bound:
        return one or other
    if not one.bound or one.bound == "about":
        return other
    if other.bound == "about":
        return one
    raise NotAQuantity("figure.qualifier", start, end, {"text": excerpt(text[start:end])})


def _amount(text: str, start: int, currency: str, apart: bool) -> tuple[Quantity, int]:
    """Number or range with its unit."""
    negative = text.startswith("-", start)
    first = _number(text, start + negative, start)
    at = _skip(text, first.end)
    part = _PART.match(text, at)
    if part:
        return _fraction(text, first, part.end())
    if text.startswith("/", at) and not first.power and not currency:
        divided = _common_fraction(text, first, at + 1)
        if divided:
            return divided
    second, spread, unit_at = None, Decimal(0), at
    if text.startswith("±", at):
        tolerance = _number(text, at + 1, start)
        spread, unit_at = tolerance.low, _skip(text, tolerance.end)
        digits = tolerance.digits
    else:
        second = _range_end(text, first, at)
        digits = first.digits
    if second and apart and _shared(first, second)[0].high > second.low:
        second = None
    if second:
        first, second = _shared(first, second)
        unit_at, digits = _skip(text, second.end), second.digits
    last = second or first
    and_half = _AND_HALF.match(text, unit_at)
    if and_half and not second and not last.power and not last.places:
        first = last = last._replace(low=last.low + _HALF_MORE, high=last.high + _HALF_MORE)
        unit_at = unit_at + 2 if text.startswith("个半", unit_at) else unit_at
    if and_half and text.startswith("分半钟", unit_at):
        unit, measure, end = "minute", "", unit_at + 3
    elif and_half and text.startswith("月", unit_at):
        unit, measure, end = "month", "", unit_at + 1
    else:
        unit, measure, end = _unit(text, unit_at, last, currency)
    if and_half and text.startswith("半", end):
        end += 1
    low, high = (-first.high if negative else first.low), (-first.low if negative and not second else last.high)
    if low > high:
        raise NotAQuantity("figure.range", start, last.end, {"text": excerpt(text[start : last.end])})
    if measure == DISCOUNT and low > _TENTHS:  # 七五折
        low, high = low.scaleb(-1), high.scaleb(-1)
    more = Qualifier.OVER if measure == "多" else Qualifier.NONE
    per, end = _per(text, end)
    quantity = Quantity(
        low,
        high,
        unit,
        last.inside or more,
        per=per,
        spread=spread,
        places=max(first.places, last.places),
        measure="" if more else measure,
        digits=(start + negative, digits),
    )
    if unit == "cheng" and text.startswith("半", end):  # 六成半
        quantity = replace(quantity, low=low + _HALF_MORE, high=high + _HALF_MORE, digits=(quantity.digits[0], end + 1))
        return quantity, end + 1
    if unit == "cheng" and text[end : end + 1] and text[end] in _ONE_TO_NINE:  # 八成五
        tenth = Decimal(_ONE_TO_NINE.index(text[end]) + 1).scaleb(-1)
        quantity = replace(quantity, low=low + tenth, high=high + tenth, digits=(quantity.digits[0], end + 1))
        end += 1
    return quantity, end


def _number(text: str, at: int, start: int) -> Numeral:
    try:
        found = numeral(text, at)
    except VagueError as vague:
        raise NotAQuantity(
            "figure.vague", vague.start, vague.end, {"text": excerpt(text[vague.start : vague.end])}
        ) from None
    if found is None:
        raise no_number(text, start, at)
    return found


def _range_end(text: str, first: Numeral, at: int) -> Numeral | None:
    """The second number of a range; the unit may stand after the first as well (63%～68%)."""
    unit = _UNIT.match(text, at)
    for position in (at, _skip(text, unit.end()) if unit else at):
        mark = _RANGE.match(text, position)
        if mark:
            try:
                second = numeral(text, mark.end())
            except VagueError:
                return None
            if second and (position == at or (unit and text.startswith(unit.group(), _skip(text, second.end)))):
                return second
    return None


def _shared(first: Numeral, second: Numeral) -> tuple[Numeral, Numeral]:
    """In 13～17亿元 the first number is short for 13亿; in 5000～1万元 it is not."""
    if not first.power and second.power and first.low < second.low.scaleb(-second.power):
        return first.times_ten_to(second.power), second
    return first, second


def _unit(text: str, at: int, number: Numeral, currency: str) -> tuple[str, str, int]:
    """Unit id, measure word and where they end. A bare number counts; 百亿级 and 半个亿 are yuan."""
    some = _SOME_MORE.match(text, at)
    if some:
        return _SOME_UNITS[some[1]], "多", some.end()
    years = _YEARS_LONG.match(text, at) if number.han else None
    if years:
        return "year", years.group()[:1], years.end()
    match = _UNIT.match(text, at)
    if match and match.group() == "里" and _PLACE.match(text, match.end()):
        match = None  # 七里河
    if match and match.group() == "大" and text.startswith("关", match.end()):
        match = None  # 突破百亿大关
    if match:
        unit = "CNY" if _is_yuan(text, match, number) else UNIT_OF[match.group()]
        if currency and unit != currency:
            if unit == "CNY":  # $3亿元
                return currency, "", match.end()
            raise NotAQuantity("figure.currency", at, match.end(), {"one": currency, "other": match.group()})
        named = unit in ("count", "person") or match.group() == DISCOUNT
        return unit, match.group() if named else "", match.end()
    if currency:
        return currency, "", number.end
    if number.han and _DAY.match(text, at):
        return "day", "", at + 1
    if number.power >= 8 and _LEVEL.match(text, number.end):
        return "CNY", "级", number.end + 1
    return "count", "", number.end


def _is_yuan(text: str, word: re.Match[str], number: Numeral) -> bool:
    """Whether 块 is yuan, as it is spoken: 六七千块, but not 20块展板."""
    return word.group() == "块" and number.low >= _SPOKEN_YUAN and not _HAN.match(text, word.end())


def unknown_unit(text: str, reading: Reading) -> NotAQuantity:
    """What is wrong with the words after a bare number: “亿远”不是已知的单位，是否想写“亿元”？"""
    unknown = _UNKNOWN.match(text, _skip(text, reading.end))
    if unknown is None:
        return NotAQuantity("figure.rest", reading.end, len(text), {"text": excerpt(text[reading.end :].strip())})
    start = reading.start + reading.quantity.digits[1]
    start += text[start : start + 1] in INSIDE
    word = unknown.group()
    known = SLIPS.get(word) or (SLIPS.get(word[0]) if len(word) <= 2 else None) or nearest(word, _SUGGESTED)
    values = {"unit": excerpt(text[start : unknown.end()])}
    if known is None:
        return NotAQuantity("figure.unit", start, unknown.end(), values, "known")
    return NotAQuantity(
        "figure.unit", start, unknown.end(), values | {"nearest": text[start : unknown.start()] + known}, "nearest"
    )


_SUGGESTED = tuple(word for word in UNIT_OF if word not in MEASURES and len(word) > 1)


def _per(text: str, at: int) -> tuple[str, int]:
    mark = _PER.match(text, at)
    unit = _UNIT.match(text, mark.end()) if mark else None
    return (UNIT_OF[unit.group()], unit.end()) if unit and UNIT_OF[unit.group()] in DIVISORS else ("", at)


def _fraction(text: str, below: Numeral, at: int) -> tuple[Quantity, int]:
    """百分之三十五点六, 千分之三, 三分之一. The denominator comes first."""
    above = _number(text, at, below.start)
    units = {100: "percent", 1000: "permille"}
    if below.low != below.high or below.low < 2 or below.low != int(below.low):
        raise NotAQuantity("figure.number", below.start, above.end, {"text": excerpt(text[below.start : above.end])})
    denominator = int(below.low)
    digits = (below.start, above.end)
    if denominator in units:
        unit = units[denominator]
        return Quantity(above.low, above.high, unit, above.inside, places=above.places, digits=digits), above.end
    return Quantity(above.low, above.high, "fraction", above.inside, denominator=denominator, digits=digits), above.end


def _common_fraction(text: str, above: Numeral, at: int) -> tuple[Quantity, int] | None:
    """2/3."""
    below = _denominator(text, at)
    if below is None or above.places or above.low >= below.low:
        return None
    digits = (above.start, below.end)
    quantity = Quantity(above.low, above.low, "fraction", denominator=int(below.low), digits=digits)
    return quantity, below.end


def _denominator(text: str, at: int) -> Numeral | None:
    if not text[at : at + 1].isdecimal():
        return None
    below = numeral(text, at)
    return below if below and not below.places and not below.power and below.low >= 2 else None


def _half(text: str, match: re.Match[str]) -> tuple[Quantity, int]:
    """一半, 过半, 半年, 半个亿."""
    if match.group() != "半":
        qualifier = _HALF_WORDS.get(match.group().removeprefix("一")[0], Qualifier.NONE)
        one = Decimal(1)
        return Quantity(one, one, "fraction", qualifier, denominator=2, digits=match.span()), match.end()
    half = Decimal("0.5")
    money = _HALF_MONEY.match(text, match.end())
    if money:
        value = half.scaleb(8)
        return Quantity(value, value, "CNY", digits=match.span()), money.end()
    if text.startswith("日", match.end()):
        return Quantity(half, half, "day", digits=match.span()), match.end() + 1
    some = _SOME_MORE.match(text, match.end())
    if some:
        unit_of, over = _SOME_UNITS[some[1]], Qualifier.OVER
        return Quantity(half, half, unit_of, over, digits=match.span()), some.end()
    unit = _UNIT.match(text, match.end())
    if unit is None:  # 减半, 半价
        return Quantity(Decimal(1), Decimal(1), "fraction", denominator=2, digits=match.span()), match.end()
    return Quantity(half, half, UNIT_OF[unit.group()], digits=match.span()), unit.end()


def _fold(match: re.Match[str]) -> Quantity:
    """翻一番 is twice, 翻两番 four times."""
    qualifier = BEFORE[match.group(1)] if match.group(1) else Qualifier.NONE
    value = Decimal(2 ** _FOLD_POWERS[match.group(2)])
    return Quantity(value, value, "fold", qualifier, digits=match.span())


def _after(text: str, quantity: Quantity, end: int) -> tuple[Qualifier, int]:
    """Words after the unit: 以上, 左右; 人民币 after 元."""
    if quantity.unit in CURRENCIES and text.startswith("人民币", end):
        end += 3
    if _AND_MORE.match(text, end) and (quantity.unit in _DIFFERENCES or quantity.unit == "fold"):
        return Qualifier.OVER, end + 1
    within = quantity.unit in _SPANS and (text[end - 1] == "内" or _WITHIN.match(text, end))
    if within:
        return Qualifier.AT_MOST, end + (text[end - 1] != "内")
    strong = _STRONG.match(text, end) if quantity.unit in ("fraction", "cheng", "percent") else None
    if strong:
        return (Qualifier.OVER if strong[0] == "强" else Qualifier.NEARLY), end + 1
    after = _AFTER.match(text, end)
    if after and after.group() == "起" and quantity.unit in TIME:
        return Qualifier.NONE, end  # 从这一年起
    return (AFTER[after.group()], after.end()) if after else (Qualifier.NONE, end)
