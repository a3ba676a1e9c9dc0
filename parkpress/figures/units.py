"""The units of measurement: what each one measures and how large it is, exactly.

Words for the units belong to the languages (`zh/words.py`, `en/words.py`); this table only knows ids. Two quantities
can be compared when their units share a dimension; `scale` turns a value into the base unit of that dimension.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from parkpress.immutable import immutable


@immutable
class Unit:
    """A unit: its id, what it measures, and how many base units of that dimension it is."""

    id: str
    dimension: str
    scale: Fraction = Fraction(1)


CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "SGD", "AUD", "CAD", "CHF", "RUB", "INR")
"""ISO 4217 codes. Each currency is a dimension of its own: amounts are never converted."""


def _units() -> dict[str, Unit]:
    table: dict[str, dict[str, str | int]] = {
        # Area in square meters. 1 mu = 1/15 ha (State Council, 1929 and 1984); the acre is the international acre.
        "area": {
            "m2": 1,
            "ha": 10_000,
            "km2": 1_000_000,
            "cm2": "1/10000",
            "mm2": "1/1000000",
            "mu": "2000/3",
            "acre": "4046.8564224",
            "sqft": "0.09290304",
            "sqmi": "2589988.110336",
        },
        "volume": {"m3": 1, "litre": "1/1000"},
        # Mass in kilograms. 1 jin = 500 g (1959).
        "mass": {"kg": 1, "g": "1/1000", "t": 1000, "jin": "1/2", "tce": 1000},
        "energy": {"kWh": 1, "MWh": 1000, "GWh": 1_000_000, "TWh": 1_000_000_000},
        "power": {"kW": 1, "W": "1/1000", "MW": 1000, "GW": 1_000_000},
        "voltage": {"V": 1, "kV": 1000},
        "apparent power": {"kVA": 1, "MVA": 1000},
        # Length in meters. 1 li = 500 m.
        "length": {
            "m": 1,
            "km": 1000,
            "li": 500,
            "cm": "1/100",
            "mm": "1/1000",
            "um": "1/1000000",
            "nm": "1/1000000000",
            "inch": "0.0254",
            "foot": "0.3048",
            "mile": "1609.344",
            "nmi": 1852,
        },
        "temperature": {"degC": 1},
        # Things and persons are counted alike: English prints the number and leaves the noun to the sentence.
        "count": {"count": 1, "person": 1},
        # Person-time: one visitor who comes twice counts twice, so these are never persons or enterprises.
        "visits": {"visit": 1, "enterprise_visit": 1, "household_visit": 1, "vehicle_trip": 1},
        "ratio": {"fraction": 1, "percent": "1/100", "permille": "1/1000", "cheng": "1/10"},
        "percentage points": {"pp": 1, "bp": "1/100"},
        # `times` is a ratio of two values, `fold` the same ratio told as growth (doubled, 翻番).
        "multiple": {"times": 1, "fold": 1},
        "containers": {"TEU": 1},
        "data": {"MB": 1, "GB": 1000, "TB": 1_000_000, "PB": 1_000_000_000},
        "data rate": {"Mbps": 1, "Gbps": 1000, "Tbps": 1_000_000},
        "pixels": {"px": 1, "MP": 1_000_000},
        # Days, working days and months are kept apart: none is a fixed number of the other.
        "days": {"day": 1, "week": 7, "hour": "1/24", "quarter_hour": "1/96", "minute": "1/1440", "second": "1/86400"},
        "working days": {"workday": 1},
        "months": {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12_000},
    }
    units = {
        unit: Unit(unit, dimension, Fraction(scale))
        for dimension, members in table.items()
        for unit, scale in members.items()
    }
    return units | {currency: Unit(currency, currency) for currency in CURRENCIES}


UNITS: Mapping[str, Unit] = MappingProxyType(_units())

BASE_UNITS: Mapping[str, int | None] = MappingProxyType(
    {unit.id: unit.scale.numerator if unit.scale.denominator == 1 else None for unit in UNITS.values()}
)
"""How many base units one unit is, where that is a whole number."""

COUNTED = frozenset({"count", "person", "visit", "enterprise_visit", "household_visit", "vehicle_trip"})
"""Units of things that are counted: whole numbers, small ones written as words in running text."""

DIVISORS = frozenset(
    unit.id
    for unit in UNITS.values()
    if unit.dimension
    in {"area", "volume", "mass", "length", "energy", "power", "count", "days", "months", "containers"}
)
"""Units that others are divided by: 万元/亩, 元/吨."""

TIME = frozenset(
    "second minute quarter_hour hour day week workday month quarter year decade century millennium".split()
)
"""Units of time."""
