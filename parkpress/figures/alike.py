"""Two mentions side by side: whether they say the same, and how far they are from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from parkpress.figures.compare import Agreement, Bounds, agreement, bounds
from parkpress.figures.mentions import Mention, Role
from parkpress.figures.quantity import Quantity, Trend
from parkpress.figures.slips import family
from parkpress.figures.units import BASE_UNITS, UNITS

Key = tuple[object, ...]
"""Under which equal quantities are found."""


def value_of(mention: Mention) -> Key:
    """What equal quantities have in common. The direction is left out: not every form of growth names it."""
    quantity = mention.quantity
    assert quantity
    if quantity.spread:
        first, last, dimension, _ = quantity.canonical()
        return (*sorted((abs(first), abs(last))), dimension)
    scale = BASE_UNITS[quantity.unit]
    dimension = UNITS[quantity.unit].dimension
    if scale is None or quantity.denominator > 1:
        values = (_in_base_units(value, quantity.unit, quantity.denominator) for value in (quantity.low, quantity.high))
        return (*sorted(values), dimension)
    low, high = abs(quantity.low) * scale, abs(quantity.high) * scale
    return (low, high, dimension) if low <= high else (high, low, dimension)


@lru_cache(maxsize=4096)
def _in_base_units(value: Decimal, unit: str, denominator: int) -> Fraction | int:
    """The size of a number of thirds or of mu, which decimals cannot hold."""
    size = abs(Fraction(value)) * UNITS[unit].scale / denominator
    return size.numerator if size.denominator == 1 else size


def keys_of(mention: Mention, *, bare: bool) -> list[Key]:
    """Values under which a mention may be found: its own, and those of other ways to say the same; with `bare` also the
    digits alone, for a unit may be understood."""
    quantity = mention.quantity
    assert quantity
    keys = [value_of(mention)]
    if quantity.unit in _PARTS:
        share = UNITS[quantity.unit].scale / quantity.denominator
        more = (1 + Fraction(value) * share for value in (quantity.low, quantity.high))
        keys.append((*more, "multiple"))  # up 150 percent is 2.5 times the figure
    keys += [value_of(mention._replace(quantity=whole)) for whole in _wholes(mention)]
    if quantity.unit == "times" and quantity.trend is Trend.UP:
        keys.append((quantity.low + 1, quantity.high + 1, "multiple"))  # "1.5 times more" may be 2.5 times the figure
    if quantity.per in _AREAS:
        low, high, dimension, _ = quantity.canonical()
        keys.append((low, high, dimension))  # RMB 4.5 million per mu is 67.5 million per hectare
    if quantity.unit == "cheng" and quantity.measure:
        keys.append(value_of(mention._replace(quantity=_taken_off(quantity))))
    if bare and (mention.bare or quantity.unit != "count") and quantity.unit not in _NEVER_BARE:
        keys.append((quantity.low, quantity.high, "digits"))
    return keys


_AREAS = frozenset(unit.id for unit in UNITS.values() if unit.dimension == "area")
_NEVER_BARE = frozenset({"fraction", "permille"})
"""What is never understood from what goes before: the three of three per million is no 百万分之三."""


def everything_of(mention: Mention) -> Key:
    """What two mentions have in common that are the same in everything."""
    quantity = mention.quantity
    assert quantity
    role = mention.role if mention.role is Role.LEVEL else ""
    said = quantity.qualifier.bound, _direction(mention), role, quantity.per, mention.weak, mention.basis
    return (*value_of(mention), *said)


def distance(one: Mention, other: Mention) -> int | None:
    """How far two mentions are from each other: 0 equal, 1 another qualifier, 2 rounded; None if they differ."""
    assert one.quantity and other.quantity
    if opposite(one, other):
        return None
    level = {one.role, other.role} == {Role.LEVEL, Role.DIFFERENCE}
    if level and not (_of_whole(one, other) or _is_multiple(one, other)):
        return None
    value, qualifier = agreement_of(one, other), bounds(one.quantity, other.quantity)
    if qualifier is Bounds.OPPOSITE and _of_whole(one, other):
        qualifier = Bounds.SAME  # cut by over half, less than half as much
    if value not in (Agreement.EQUAL, Agreement.ROUNDED) or qualifier is Bounds.OPPOSITE:
        return None
    return 2 if value is Agreement.ROUNDED else int(qualifier is Bounds.MISSING)


def agreement_of(one: Mention, other: Mention) -> Agreement:
    """Agreement of the values, whatever the direction; a unit may be understood from what goes before."""
    assert one.quantity and other.quantity
    value = agreement(_undirected(one.quantity, other.quantity), _undirected(other.quantity, one.quantity))
    units = {one.quantity.unit, other.quantity.unit}
    understood = one.bare is not other.bare and not units & _NEVER_BARE
    if value is Agreement.UNIT and understood and _digits(one.quantity) == _digits(other.quantity):
        return Agreement.EQUAL  # "450,000 square meters, 213,000 of it in Phase I"
    if value is Agreement.VALUE and _are_teens(one.quantity, other.quantity):
        return Agreement.ROUNDED
    for discount, percent in ((one, other), (other, one)):
        if _is_discount(discount) and (value is Agreement.VALUE or _direction(percent) is Trend.DOWN):
            assert discount.quantity and percent.quantity
            return agreement(_taken_off(discount.quantity), _undirected(percent.quantity, discount.quantity))
    if value is Agreement.VALUE and _of_whole(one, other):
        return Agreement.EQUAL
    if value is Agreement.UNIT and _digits(one.quantity) == _digits(other.quantity) and _occasions(one, other):
        return Agreement.EQUAL  # 外出32批次 as 32 trips, 三四次 as three or four times
    return value


_TEENS = 8
"""So many units lie between the ends of 十几, 11 and 19, and of 二十几."""


def _are_teens(one: Quantity, other: Quantity) -> bool:
    """Whether one side says 十几家 and the other more than ten, more than a dozen, or between 10 and 20."""
    for several, told in ((one, other), (other, one)):
        first, last, *_ = several.canonical()
        step = (last - first) / _TEENS
        if step <= 0 or first <= step or (first - step) % (10 * step):
            continue
        low, high, *_ = told.canonical()
        if low != high:
            return (low, high) == (first - step, last + step)
        return first - step <= low <= last and told.qualifier.bound in ("lower", "about")
    return False


_OCCASIONS = frozenset("次 批 批次 趟 轮 场 场次 inspections inspection".split())
"""Words that count how often something was done, as visits do."""


def _occasions(one: Mention, other: Mention) -> bool:
    """Whether both say how often something was done: 2000余人次 and 2,000 times, 外出32批次 and 32 trips."""
    assert one.quantity and other.quantity
    quantities = one.quantity, other.quantity
    visits = any(family(quantity) == "visits" for quantity in quantities)
    times = any(quantity.unit == "times" or quantity.written.lower() == "twice" for quantity in quantities)
    return (visits and times) or ((visits or times) and any(quantity.measure in _OCCASIONS for quantity in quantities))


def _is_discount(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and quantity.unit == "cheng" and bool(quantity.measure)


def _taken_off(discount: Quantity) -> Quantity:
    """A discount by what it takes off: 八折 is 20 percent off."""
    return replace(discount, low=10 - discount.high, high=10 - discount.low, trend=Trend.NONE)


def _of_whole(one: Mention, other: Mention) -> bool:
    """Whether the one is the whole that the difference of the other makes."""
    for first, second in ((one, other), (other, one)):
        part = second.quantity
        if part is None or part.unit not in _PARTS or _direction(second):
            continue
        if any(agreement(whole, part) is Agreement.EQUAL for whole in _wholes(first)):
            return True
    return False


def _is_multiple(one: Mention, other: Mention) -> bool:
    """Whether one side tells a multiple and the other the growth to it: 增至1.5倍, increased by half."""
    units = [mention.quantity.unit for mention in (one, other) if mention.quantity]
    return any(unit in ("times", "fold") for unit in units) and any(unit in _PARTS for unit in units)


_PARTS = frozenset({"percent", "cheng", "fraction"})
_WHOLE = {"percent": 100, "cheng": 10}


def _wholes(mention: Mention) -> list[Quantity]:
    """What a difference makes of the whole: 4 percent more than planned is 104 percent of it, 降低三分之二 a third."""
    quantity, direction = mention.quantity, _direction(mention)
    if quantity is None or quantity.unit not in _PARTS or not direction or quantity.spread:
        return []
    whole = _WHOLE.get(quantity.unit, quantity.denominator)
    low, high = (whole + value if direction is Trend.UP else whole - value for value in (quantity.low, quantity.high))
    return [replace(quantity, low=min(low, high), high=max(low, high), trend=Trend.NONE)]


def _undirected(quantity: Quantity, other: Quantity) -> Quantity:
    quantity = replace(quantity, trend=Trend.NONE) if other.unit not in ("fold", "times") else quantity
    return replace(quantity, low=-quantity.high, high=-quantity.low) if quantity.high < 0 else quantity


def opposite(one: Mention, other: Mention) -> bool:
    """Whether the one rises and the other falls."""
    return {_direction(one), _direction(other)} == {Trend.UP, Trend.DOWN} or _frost(one, other)


def _frost(one: Mention, other: Mention) -> bool:
    """Whether one is a temperature below zero and the other one above; of ranges that is not said."""
    degrees = [m.quantity for m in (one, other) if m.quantity and m.quantity.unit == "degC" and not m.quantity.is_range]
    return len(degrees) > 1 and (degrees[0].low < 0) is not (degrees[1].low < 0)


def _direction(mention: Mention) -> Trend:
    quantity = mention.quantity
    assert quantity
    if quantity.low < 0 and quantity.high <= 0 and quantity.trend is Trend.NONE:
        return Trend.DOWN
    return quantity.trend or mention.trend


def _digits(quantity: Quantity) -> tuple[Decimal, Decimal]:
    return quantity.low, quantity.high


def is_invented(source: Quantity, other: Quantity) -> bool:
    """Whether a translation has digits that its source has not, and no conversion explains them: 3.1万 as 31,400."""
    ratio = max(source.scale / other.scale, other.scale / source.scale)
    decimal = ratio.denominator == 1 and str(ratio.numerator).strip("0") == "1"
    return decimal and other.quantum < source.quantum and "about" not in (source.qualifier.bound, other.qualifier.bound)


def is_close(one: Mention, other: Mention) -> bool:
    """Whether two quantities may be the same: a quick look before the exact one."""
    both = _per(one) and _per(other)
    a, b = _rough(one, both), _rough(other, both)
    if abs(a - b) <= 0.5 * max(a, b) or "fold" in (_unit(one), _unit(other)):
        return True
    assert one.quantity and other.quantity
    return (one.bare or other.bare) and _digits(one.quantity) == _digits(other.quantity)


def _rough(mention: Mention, per: bool) -> float:
    quantity = mention.quantity
    assert quantity
    scale = quantity.scale * quantity.denominator if per else UNITS[quantity.unit].scale
    return abs(float(quantity.high)) * float(scale) / quantity.denominator


def _per(mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.per in _AREAS


def _unit(mention: Mention) -> str:
    return mention.quantity.unit if mention.quantity else ""


def may_be_meant(one: Mention, other: Mention, bolder: bool) -> bool:
    """Whether the one may have been meant by the other; `bolder` also where one of them may say no number at all."""
    assert one.quantity and other.quantity
    if family(one.quantity) == family(other.quantity):
        if not (one.weak or other.weak):
            return True
        if one.weak and other.weak and set(one.counts) & set(other.counts):
            return one.quantity.high > 1 and other.quantity.high > 1  # 六车道, four-lane
        return bolder and all(_counts(mention) for mention in (one, other) if mention.weak)
    return bolder and (one.bare or other.bare) and not (one.weak or other.weak)


def _counts(mention: Mention) -> bool:
    """Whether a small number in words is said on purpose: 五个, five projects, but not 一家 or the five."""
    quantity = mention.quantity
    assert quantity
    return quantity.high > 1 and (bool(quantity.measure) or family(quantity) == "money")
