"""Writing a quantity in English, by one rule for each kind (RMB 3.049 billion, over 160 mu, 25.6 percent, nine)."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from parkpress.figures.en.words import ONES, PART_NAMES, UNIT_NAMES
from parkpress.figures.quantity import Parts, Qualifier, Quantity, Trend, decimals
from parkpress.figures.units import COUNTED, CURRENCIES, TIME

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_PREFIXES = {
    Qualifier.NONE: "",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.UNDER: "under ",
    Qualifier.AT_MOST: "up to ",
    Qualifier.ABOUT: "about ",
}
_TRENDS = {Trend.NONE: "", Trend.UP: "up ", Trend.DOWN: "down "}
_CHANGES = {Trend.NONE: "", Trend.UP: "up by ", Trend.DOWN: "cut by "}
"""Differences that are no rates: cut by two days, cut by half."""
_FOLDS = {Decimal(2): "doubled", Decimal(3): "tripled", Decimal(4): "quadrupled"}
_HALF = Decimal("0.5")
_HALVED = ("year", "month", "day", "hour")
"""Units of which half a one is said in words."""
_MU_PER_HECTARE = 15
_UNITS_OF_DATA = {
    "CNY": "RMB", "percent": "%", "permille": "‰", "cheng": "%", "fold": "times", "fraction": "1", "count": "count",
    "person": "people",
}  # fmt: skip
"""What stands beside a bare number in place of a unit's own name."""


def write(quantity: Quantity, *, style: str = "prose", gloss: bool = True, sentence_start: bool = False) -> str:
    """The quantity in English. `style` is `prose` or `table` (digits and % always); `gloss` adds the conversion."""
    before, number, after, conversion = _parts(_english(quantity), style)
    text = before + number + after + (f" ({conversion})" if gloss and conversion else "")
    return text[:1].upper() + text[1:] if sentence_start else text


def parts(quantity: Quantity) -> Parts:
    """The quantity in the style of tables, taken apart for display."""
    return _parts(_english(quantity), "table")


def change(quantity: Quantity, *, style: str = "prose") -> str:
    """A percentage as a growth: up 25.6 percent, down 3.8 percent, unchanged."""
    if quantity.trend is Trend.NONE:
        if not quantity.low and not quantity.high:
            return "unchanged"
        down = quantity.low < 0
        low, high = (-quantity.high, -quantity.low) if down and quantity.high <= 0 else (quantity.low, quantity.high)
        quantity = replace(quantity, low=low, high=high, trend=Trend.DOWN if down else Trend.UP)
    return write(quantity, style=style, gloss=False)


def with_noun(quantity: Quantity, noun: str, *, sentence_start: bool = False) -> str:
    """The quantity before a noun: eight SRDI enterprises."""
    return f"{write(quantity, gloss=False, sentence_start=sentence_start)} {noun}"


def unit_name(quantity: Quantity) -> str:
    """RMB, mu, RMB per mu, %; `count` for what is counted."""
    unit = _UNITS_OF_DATA.get(quantity.unit) or ""
    if not unit:
        unit = quantity.unit if quantity.unit in CURRENCIES else UNIT_NAMES[quantity.unit].many
    return unit + _per(quantity)


def _english(quantity: Quantity) -> Quantity:
    """The quantity in a unit that English knows: jin as kilograms or metric tons, li as kilometers, 成 as percent."""
    if quantity.unit == "cheng":
        return _scaled(quantity, "percent", Decimal(10))
    if quantity.unit == "li":
        return _scaled(quantity, "km", _HALF)
    if quantity.unit == "jin":
        return _scaled(quantity, "t", Decimal("0.0005")) if quantity.low >= 2000 else _scaled(quantity, "kg", _HALF)
    return quantity


def _scaled(quantity: Quantity, unit: str, factor: Decimal) -> Quantity:
    low, high = ((value * factor).normalize() for value in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit=unit, places=0)


def _parts(quantity: Quantity, style: str) -> Parts:
    if quantity.unit == "fold":
        return _fold(quantity, style)
    rate = quantity.unit in ("percent", "permille", "pp")
    before = (_TRENDS if rate else _CHANGES)[quantity.trend] + _PREFIXES[quantity.qualifier]
    if quantity.denominator > 1:
        return Parts(before, _fraction(quantity, style), "")
    if quantity.unit in CURRENCIES:
        return _money(quantity, before)
    if style == "prose" and quantity.low == quantity.high == _HALF and quantity.unit in _HALVED:
        name = UNIT_NAMES[quantity.unit].one
        return Parts(before, "half", f" {'an' if name == 'hour' else 'a'} {name}")
    first, last = (_number(value, quantity, style) for value in (quantity.low, quantity.high))
    after = _unit(quantity, style) + _per(quantity)
    if quantity.spread:
        return Parts(before, f"{last}±{quantity.spread:f}", after)
    if quantity.is_range:
        small = all(0 <= value < 10 and value == int(value) for value in (quantity.low, quantity.high))
        if not small:
            first, last = (_number(value, quantity, "table") for value in (quantity.low, quantity.high))
        if last[-1:].isalpha() > first[-1:].isalpha() and not small:  # 5 to 2 million would be read as 5 million
            last = f"{quantity.high:,f}"
        first += "%" if after == "%" else ""
        return Parts(before, f"{first} to {last}", after, _gloss(quantity))
    return Parts(before, last, after, _gloss(quantity))


def _money(quantity: Quantity, before: str) -> Parts:
    """RMB 3.049 billion; digits below a million. A range names the currency twice."""
    sign = "RMB " if quantity.unit == "CNY" else f"{quantity.unit} "
    before += ("-" if quantity.low < 0 else "") + sign
    digits, scale = _scale(abs(quantity.high), quantity.places, longest=12)
    after = scale + _per(quantity)
    if quantity.is_range:
        first = "".join(_scale(abs(quantity.low), quantity.places, longest=12))
        return Parts(before, f"{first} to {sign}{digits}", after, _gloss(quantity))
    return Parts(before, digits, after, _gloss(quantity))


def _number(value: Decimal, quantity: Quantity, style: str) -> str:
    """Digits, or the word for a small count or time in prose."""
    # One quarter is a fraction, 1 quarter three months.
    worded = quantity.unit in (COUNTED | TIME) - {"quarter"} or (quantity.unit == "pp" and value == 1)
    if style == "prose" and worded and not quantity.per and not decimals(value) and 0 <= value < 10:
        return ONES[int(value)]
    return "".join(_scale(value, quantity.places, longest=3))


def _scale(value: Decimal, places: int, *, longest: int) -> tuple[str, str]:
    """Digits and scale: 3.049 and " billion". More than `longest` decimals are written out in digits instead.

    Every digit is kept. Zeros at the end are shown where they were printed after a decimal point.
    """
    for power, word in _SCALES:
        if abs(value) >= 10**power:
            short = value.scaleb(-power)
            fits = [digits for digits in (short, short.normalize()) if decimals(digits) <= longest]
            fits = fits or [short.normalize()] * (abs(value) >= 10**15)
            if fits:
                return f"{fits[0] if places else fits[-1]:,f}", f" {word}"
            break
    return f"{value:,f}", ""


def _unit(quantity: Quantity, style: str) -> str:
    """The unit with the space before it; counts leave the noun to the sentence."""
    if quantity.unit in ("count", "person", "fraction"):
        return ""
    if quantity.unit == "percent" and style == "table":
        return "%"
    name = UNIT_NAMES[quantity.unit]
    if quantity.unit in ("inch", "nm"):
        return f"-{name.one}"  # a class of products: 12-inch, 28-nanometer
    if quantity.unit == "degC":
        return name.one
    one = not quantity.is_range and quantity.low == 1 and not decimals(quantity.low)
    return f" {name.one if one else name.many}"


def _per(quantity: Quantity) -> str:
    if not quantity.per:
        return ""
    named = {"count": "unit", "person": "person"}
    return f" per {named.get(quantity.per) or UNIT_NAMES[quantity.per].one}"


def _fraction(quantity: Quantity, style: str) -> str:
    """Two thirds; in tables and where the parts have no name, 2/3."""
    above, below = int(quantity.low), quantity.denominator
    if style == "table" or below not in PART_NAMES or not 0 < above < 10:
        return f"{above}/{below}"
    if below == 2:
        return "half"
    return f"{ONES[above]} {PART_NAMES[below]}{'s' if above > 1 else ''}"


def _fold(quantity: Quantity, style: str) -> Parts:
    """Doubled, or 2.5 times the previous figure."""
    prefix = "more than " if quantity.qualifier is Qualifier.OVER else _PREFIXES[quantity.qualifier]
    word = _FOLDS.get(quantity.high)
    if word and not quantity.is_range:
        return Parts(prefix, word, "")
    number = f"{quantity.low:f} to {quantity.high:f}" if quantity.is_range else f"{quantity.high:f}"
    return Parts(prefix, number, " times the previous figure")


def _gloss(quantity: Quantity) -> str:
    """The conversion for readers abroad: hectares beside mu, MW beside kW, GWh beside kWh."""
    if quantity.unit == "mu" and not quantity.per:
        return _hectares(quantity)
    if quantity.per == "mu" and quantity.unit in CURRENCIES:
        low, high = (value * _MU_PER_HECTARE for value in (quantity.low, quantity.high))
        # A value per mu is an average, so the conversion never claims to be exact.
        shown = replace(quantity, low=low, high=high, per="ha", qualifier=Qualifier.ABOUT, places=0)
        return write(shown, gloss=False)
    bigger = {"kW": ("MW", 3, 1_000), "kWh": ("GWh", 6, 1_000_000)}.get(quantity.unit)
    if bigger and not quantity.per and quantity.low >= bigger[2]:
        unit, power, _ = bigger
        low, high = (value.scaleb(-power).normalize() for value in (quantity.low, quantity.high))
        return write(replace(quantity, low=low, high=high, unit=unit, qualifier=Qualifier.NONE, places=0), gloss=False)
    return ""


def _hectares(quantity: Quantity) -> str:
    """33 mu is 2.2 hectares, 160 mu about 10.7 hectares."""
    exact = all(value * 100 % _MU_PER_HECTARE == 0 for value in (quantity.low, quantity.high))
    low, high = (_in_hectares(value, exact) for value in (quantity.low, quantity.high))
    qualifier = Qualifier.NONE if exact else Qualifier.ABOUT
    return write(Quantity(low, high, "ha", qualifier), gloss=False)


def _in_hectares(mu: Decimal, exact: bool) -> Decimal:
    """Hectares exactly where two decimals do, else rounded: to one decimal, from 100 to none, below 1 to two digits."""
    value = mu / _MU_PER_HECTARE
    if not exact and mu:
        places = 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 1 - value.adjusted()
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return Decimal(f"{value.normalize():f}")
