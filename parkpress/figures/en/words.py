"""English words for units, numbers, qualifiers and directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from parkpress.figures.quantity import Qualifier, Trend
from parkpress.immutable import immutable

K = TypeVar("K")


@immutable
class Name:
    """The names of a unit: printed for one, printed for more, and those that are only read."""

    one: str
    many: str
    also: tuple[str, ...] = ()


UNIT_NAMES: Mapping[str, Name] = MappingProxyType(
    {
        "m2": Name("square meter", "square meters", ("square metre", "square metres", "sq m", "sqm", "m2", "m²", "㎡")),
        "ha": Name("hectare", "hectares", ("ha",)),
        "km2": Name(
            "square kilometer", "square kilometers", ("square kilometre", "square kilometres", "sq km", "km2", "km²")
        ),
        "cm2": Name(
            "square centimeter", "square centimeters", ("square centimetre", "square centimetres", "cm2", "cm²")
        ),
        "mm2": Name(
            "square millimeter", "square millimeters", ("square millimetre", "square millimetres", "mm2", "mm²")
        ),
        "mu": Name("mu", "mu", ("mus",)),
        "acre": Name("acre", "acres"),
        "sqft": Name("square foot", "square feet", ("sq ft",)),
        "sqmi": Name("square mile", "square miles", ("sq mi",)),
        "m3": Name("cubic meter", "cubic meters", ("cubic metre", "cubic metres", "m3", "m³")),
        "litre": Name("liter", "liters", ("litre", "litres", "L")),
        "kg": Name("kilogram", "kilograms", ("kg", "kilo", "kilos")),
        "g": Name("gram", "grams", ("g",)),
        "t": Name("metric ton", "metric tons", ("tonne", "tonnes", "ton", "tons", "t")),
        "jin": Name("jin", "jin", ("catty", "catties")),
        "tce": Name(
            "metric ton of standard coal",
            "metric tons of standard coal",
            ("tons of standard coal", "tonnes of standard coal", "tons of standard coal equivalent", "tce"),
        ),
        "kWh": Name("kWh", "kWh", ("kilowatt-hour", "kilowatt-hours", "kilowatt hour", "kilowatt hours")),
        "MWh": Name("MWh", "MWh", ("megawatt-hour", "megawatt-hours", "megawatt hours")),
        "GWh": Name("GWh", "GWh", ("gigawatt-hour", "gigawatt-hours", "gigawatt hours")),
        "TWh": Name("TWh", "TWh", ("terawatt-hour", "terawatt-hours", "terawatt hours")),
        "W": Name("watt", "watts", ("W",)),
        "kW": Name("kW", "kW", ("kilowatt", "kilowatts", "KW", "kWp")),
        "MW": Name("MW", "MW", ("megawatt", "megawatts", "MWp")),
        "GW": Name("GW", "GW", ("gigawatt", "gigawatts", "GWp")),
        "V": Name("V", "V", ("volt", "volts")),
        "kV": Name("kV", "kV", ("kilovolt", "kilovolts")),
        "kVA": Name("kVA", "kVA"),
        "MVA": Name("MVA", "MVA"),
        "m": Name("meter", "meters", ("metre", "metres", "m")),
        "km": Name("kilometer", "kilometers", ("kilometre", "kilometres", "km")),
        "li": Name("li", "li"),
        "cm": Name("centimeter", "centimeters", ("centimetre", "centimetres", "cm")),
        "mm": Name("millimeter", "millimeters", ("millimetre", "millimetres", "mm")),
        "um": Name("micrometer", "micrometers", ("micron", "microns", "μm", "µm")),
        "nm": Name("nanometer", "nanometers", ("nanometre", "nanometres", "nm")),
        "inch": Name("inch", "inches"),
        "foot": Name("foot", "feet"),
        "mile": Name("mile", "miles"),
        "nmi": Name("nautical mile", "nautical miles"),
        "degC": Name("°C", "°C", ("℃", "degrees Celsius", "degree Celsius")),
        "visit": Name(
            "visit",
            "visits",
            ("person-time", "person-times", "person-visits", "tourist visits", "visitor visits", "inspector visits")
            + ("trips", "participations", "attendances", "passenger trips", "tourist trips", "visitor trips"),
        ),
        "enterprise_visit": Name(
            "enterprise visit",
            "enterprise visits",
            ("company visit", "company visits", "business visits", "firm visits", "visits to enterprises")
            + ("visits to companies", "visits to firms", "visits to businesses")
            + ("enterprise inspections", "company inspections")
            + ("company participations", "enterprise participations", "company attendances"),
        ),
        "household_visit": Name(
            "household visit", "household visits", ("household inspections", "household checks", "visits to households")
        ),
        "vehicle_trip": Name("vehicle trip", "vehicle trips"),
        "percent": Name("percent", "percent", ("%", "per cent")),
        "permille": Name("per mille", "per mille", ("‰", "per thousand")),
        "pp": Name("percentage point", "percentage points", ("percent point", "percent points", "pp", "pps", "ppt")),
        "bp": Name("basis point", "basis points", ("bps",)),
        "times": Name("times", "times", ("fold",)),
        "MB": Name("MB", "MB", ("megabyte", "megabytes")),
        "GB": Name("GB", "GB", ("gigabyte", "gigabytes")),
        "TB": Name("TB", "TB", ("terabyte", "terabytes")),
        "PB": Name("PB", "PB", ("petabyte", "petabytes")),
        "Mbps": Name("Mbps", "Mbps"),
        "Gbps": Name("Gbps", "Gbps"),
        "Tbps": Name("Tbps", "Tbps"),
        "px": Name("pixel", "pixels"),
        "MP": Name("megapixel", "megapixels"),
        "TEU": Name("TEU", "TEUs", ("standard containers", "twenty-foot equivalent units")),
        "second": Name("second", "seconds", ("sec", "secs")),
        "minute": Name("minute", "minutes", ("min", "mins")),
        "quarter_hour": Name("quarter of an hour", "quarters of an hour", ("quarter hour", "quarter hours")),
        "hour": Name("hour", "hours", ("hr", "hrs")),
        "day": Name("day", "days", ("calendar day", "calendar days")),
        "workday": Name("working day", "working days", ("workday", "workdays", "business day", "business days")),
        "week": Name("week", "weeks"),
        "month": Name("month", "months"),
        "quarter": Name("quarter", "quarters"),
        "decade": Name("decade", "decades"),
        "century": Name("century", "centuries"),
        "millennium": Name("millennium", "millennia"),
        "year": Name("year", "years", ("yr", "yrs")),
    }
)

PERSONS = (
    "person people persons individuals workers employees staff officials officers residents trainees students "
    "experts participants jobs visitors guests engineers technicians members graduates leaders commissioners "
    "volunteers talents tourists readers patients spectators viewers attendees delegates applicants customers "
    "consumers taxpayers merchants shoppers diners travelers travellers trainers learners pupils jobseekers"
).split()
COUNTED = (
    "company companies enterprise enterprises firm firms business businesses project projects item items piece pieces "
    "case cases line lines site sites place places household households unit units set sets building buildings factory "
    "factories workshop workshops patent patents platform platforms plot plots hazard hazards inspection inspections "
    "service services measure measures issue issues problem problems request requests lab labs laboratory laboratories "
    "school schools hospital hospitals road roads park parks center centers apartment apartments floor floors stage "
    "stages step steps product products matter matters task tasks event events session sessions contract contracts "
    "room rooms policy policies standard standards vehicle vehicles station stations parcel parcels entity "
    "entities batch batches"
).split()
"""Nouns of things that are counted: read after a number, never printed by it."""

SCALES: Mapping[str, int] = MappingProxyType(
    {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    | {"mn": 6, "mln": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
)
SHORT_SCALES: Mapping[str, int] = MappingProxyType({"k": 3, "m": 6, "b": 9, "t": 12})
"""Abbreviations that are read with a currency only (elsewhere m is a meter)."""

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(ONES)} | {word: 10 * value for value, word in enumerate(TENS, 2)}
)
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
PART_NAMES: Mapping[int, str] = MappingProxyType(
    dict(enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2))
)
"""Names of the parts of common fractions, by denominator."""
FOLDS: Mapping[str, int] = MappingProxyType(
    {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "quintupled": 5}
    | {"doubling": 2, "tripling": 3, "quadrupling": 4, "double": 2, "twice": 2, "triple": 3, "quadruple": 4}
    | {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8}
    | {"ninefold": 9, "tenfold": 10, "elevenfold": 11, "twelvefold": 12, "twentyfold": 20}
    | {"hundredfold": 100, "thousandfold": 1000}
)

CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {"rmb": "CNY", "cny": "CNY", "rmb¥": "CNY", "¥": "CNY", "￥": "CNY", "us$": "USD", "usd": "USD", "$": "USD"}
    | {"eur": "EUR", "€": "EUR", "gbp": "GBP", "£": "GBP", "hk$": "HKD", "hkd": "HKD", "jpy": "JPY", "krw": "KRW"}
    | {"twd": "TWD", "nt$": "TWD", "sgd": "SGD", "s$": "SGD", "aud": "AUD", "a$": "AUD", "cad": "CAD", "c$": "CAD"}
    | {"chf": "CHF", "rub": "RUB", "inr": "INR"}
)
"""Currencies named before the number. The ISO code is printed, but for the yuan: RMB."""

CURRENCY_WORDS: Mapping[str, str] = MappingProxyType(
    {"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yuan rmb": "CNY", "rmb yuan": "CNY", "cny": "CNY"}
    | {"chinese yuan": "CNY", "us dollars": "USD", "u.s. dollars": "USD", "us dollar": "USD", "american dollars": "USD"}
    | {"dollars": "USD", "dollar": "USD", "usd": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR", "pounds": "GBP"}
    | {"hong kong dollars": "HKD", "hk dollars": "HKD", "yen": "JPY", "japanese yen": "JPY", "won": "KRW"}
    | {"singapore dollars": "SGD", "australian dollars": "AUD", "canadian dollars": "CAD", "swiss francs": "CHF"}
    | {"pounds sterling": "GBP", "rubles": "RUB", "rupees": "INR", "new taiwan dollars": "TWD"}
)
"""Currencies named after the number."""


def _by_word(table: Mapping[K, str]) -> Mapping[str, K]:
    """`table` turned round: the words of each value, separated by bars."""
    return MappingProxyType({word: value for value, words in table.items() for word in words.split("|")})


def _negated(words: str) -> str:
    """Words of a bound turned round: not below, not to be below, not fall below, must not exceed."""
    return "|".join(f"not {verb}{word}" for word in words.split("|") for verb in ("", "be ", "to be ", "fall ", "to "))


BEFORE = _by_word(
    {
        Qualifier.OVER: "over|more than|exceeding|exceeded|exceeds|exceed|above|topping|topped|upwards of|"
        "surpassing|topped the|passed|passing|passed the|passing the|surpassed the|exceeded the|crossed the|"
        "crossing the|broke the|broke through|breaking through|broken through|breached|surpassed|in excess of|"
        "greater than|higher than|north of|beyond",
        Qualifier.AT_LEAST: "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|"
        + _negated("below|less than|fewer than|lower than|under"),
        Qualifier.NEARLY: "nearly|almost|close to|approaching|just under|nearing|shy of|not quite",
        Qualifier.UNDER: "under|less than|fewer than|below|short of|lower than",
        Qualifier.AT_MOST: "up to|at most|no more than|not more than|capped at|a maximum of|not exceeding|within|"
        "a cap of|a ceiling of|no higher than|no longer than|" + _negated("exceed|over|above|more than|higher than"),
        Qualifier.ABOUT: "about|around|approximately|some|roughly|approx.|approx|circa|an estimated",
    }
)
"""Qualifiers before the number."""
AFTER = _by_word(
    {
        Qualifier.AT_LEAST: "or more|and above|or above|and over|or over|and more",
        Qualifier.AT_MOST: "or less|or fewer|at most|or below",
        Qualifier.ABOUT: "or so|or thereabouts",
    }
)
"""Qualifiers after the unit."""
TRENDS = _by_word(
    {
        Trend.UP: "up|rose|risen|rises|rising|grew|grown|grows|growing|increased|increases|increasing|increase|gained|"
        "climbed|climbing|expanded|expanding|jumped|jumping|surged|surging|advanced|improved|lengthened|extended|lifted|"
        "raised|widened|added|soared|soaring|rocketed|skyrocketed|shot up|leapt|leaped|leaping|swelled|rebounded|"
        "recovered|accelerated|picked up|boosted|hiked|edged up|inched up|ticked up|"
        "quickened|sped up|speeded up|deepened|steepened|widening|deepening|quickening|accelerating|climbs|soars|"
        "ballooned|spiked|rallied|an uptick of|uptick of|"
        "strengthened|heightened|thickened|an acceleration of|acceleration of|a widening of|a jump of|jump of|"
        "a surge of|surge of|an expansion of|a hike of|"
        "an increase of|increase of|growth of|a rise of|rise of|a gain of|+|↑",
        Trend.DOWN: "down|fell|fallen|falls|falling|dropped|drops|dropping|declined|declines|declining|decreased|"
        "decreases|decreasing|plunged|plummeted|tumbled|slumped|slid|dipped|sank|shed|eased|edged down|inched down|"
        "ticked down|slowed|shaved|reduced|reducing|cutting|cut|shortened|lowered|narrowed|slipped|shrank|"
        "contracted|slashed|trimmed|moderated|cooled|softened|weakened|decelerated|narrowing|slowing|easing|shrinking|"
        "lost|retreated|receded|dwindled|"
        "dipping|slipping|slimmed|thinned|a slowdown of|slowdown of|a deceleration of|deceleration of|a slump of|"
        "a plunge of|a slide of|a dip of|a contraction of|a narrowing of|a cut of|a saving of|"
        "contracting|lowering|shortening|trimming|slashing|shaving|"
        "a decrease of|decrease of|a drop of|drop of|a decline of|decline of|"
        "a reduction of|reduction of|a fall of|fall of|decrease|decline|↓",
    }
)
"""Words for a change; `by` may follow. With `to` they lead to a level instead."""
CHANGES = _by_word(
    {
        Trend.UP: "increase|rise|growth|gain|jump|surge|hike|uptick|upturn|expansion|acceleration|widening",
        Trend.DOWN: "decrease|decline|drop|fall|reduction|cut|contraction|slide|slump|dip|downturn|slowdown|"
        "deceleration|narrowing|plunge|saving|discount",
    }
)
"""Words for a change after its rate: a 150 percent surge."""
COMPARATIVES = _by_word(
    {
        Trend.UP: "higher|more|greater|larger|bigger|wider|broader|steeper|deeper|sharper|heavier|thicker|taller|"
        "longer|louder|brighter|stronger|dearer|costlier|more expensive|up",
        Trend.DOWN: "lower|less|fewer|smaller|slower|narrower|milder|shallower|gentler|lighter|thinner|shorter|quieter|"
        "weaker|cheaper|less expensive|less steep|down|off",
    }
)
"""Words for a difference after its rate: 2.2 percentage points lower."""
PACES = _by_word({Trend.UP: "faster|quicker", Trend.DOWN: "slower"})
"""Words for the difference of two rates of growth. Of times they tell the contrary: 30 percent faster, in less time."""
SOONER = _by_word(
    {
        Trend.UP: "behind schedule|behind plan|late|later than",
        Trend.DOWN: "ahead of schedule|ahead of plan|ahead of time|early|earlier|sooner|in advance",
    }
)
"""Words for the difference from a date that was set: 25 days ahead of schedule."""
BESIDES = _by_word(
    {
        Trend.UP: "above|ahead of|over budget|over target|over the target|over plan",
        Trend.DOWN: "below|behind|under budget|under target|under the target|under plan|short of",
    }
)
"""Words between a difference and what it is a difference from: 2.2 percentage points below the average."""


def one_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of `words`, in either case; letters and digits must not go on after it.

    Words are looked for by their first letter, for there are many.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rest = re.escape(word[1:]).replace(r"\ ", "[ -]") + ("(?![A-Za-z0-9])" if word[-1].isalnum() else "")
        rests.setdefault(word[0].lower(), []).append(rest)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(found)})" for first, found in rests.items())


SHORT_UNITS = frozenset(
    word for name in UNIT_NAMES.values() for word in (name.one, *name.also) if len(word) <= 2 and word.isascii()
)
"""Symbols that are read in their own case only: 5 g is a weight, 5G is not."""

UNIT_OF: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(COUNTED, "count"),
        **dict.fromkeys(PERSONS, "person"),
        **{
            word.lower().replace("-", " "): unit
            for unit, name in UNIT_NAMES.items()
            for word in (name.one, name.many, *name.also)
        },
    }
)
"""Unit id by word in lower case, hyphens as spaces."""
