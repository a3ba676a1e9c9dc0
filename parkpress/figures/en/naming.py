"""Dates, periods and ordinals in English: May 12, 2021, the first three quarters, Phase II."""

from __future__ import annotations

from parkpress.figures.en.patterns import MONTHS, ROMAN
from parkpress.figures.en.words import ONES, ORDINALS
from parkpress.figures.mentions import Kind, Mention

_PERIODS = {
    "1-6": "the first half of the year",
    "7-12": "the second half of the year",
    "1-3": "the first quarter",
    "4-6": "the second quarter",
    "7-9": "the third quarter",
    "10-12": "the fourth quarter",
    "1-9": "the first three quarters",
}
_SPAN = 2
"""Two dates are the first and the last of a span, more of them a list."""
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def named(mention: Mention) -> str:
    """What a date, period or ordinal is called; empty for what is not called alike in every language."""
    value = mention.value
    if mention.kind is Kind.DATE:
        dates = [_date(date) for date in value.split("/")] if value[:1].isdigit() else []
        return (" to " if len(dates) == _SPAN else ", ").join(dates)
    if mention.kind is Kind.PERIOD:
        return _period(value) if value[:1].isdigit() else ""
    if mention.kind is Kind.PLAN:
        return f"the {_nth(int(value))} Five-Year Plan"
    name, _, number = value.partition("@")[0].rpartition(" ")
    if not number.isdigit():
        return ""
    place = int(number)
    if mention.kind is Kind.CODE:
        return f"No. {place}" if name == "number" else ""
    if name == "phase":
        return f"Phase {ROMAN[place]}" if place < len(ROMAN) else f"Phase {place}"
    others = {"rank": f"top {place}", "monthday": f"the {_nth(place)}"}
    return others.get(name, ORDINALS[place] if place < len(ORDINALS) else _nth(place))


def _date(value: str) -> str:
    if ":" in value:
        hour, _, minute = value.partition(":")
        half = "p.m." if int(hour) >= 12 else "a.m."
        return f"{int(hour) % 12 or 12}{'' if minute == '00' else f':{minute}'} {half}"
    if value.endswith("x"):
        return f"the {value[:-1]}0s"
    parts = value.split("-")
    year = parts.pop(0) if len(parts[0]) == 4 else ""
    if not parts:
        return year
    month = _month(int(parts[0]))
    if not month or len(parts) == 1:
        return f"{month} {year}".rstrip()
    return f"{month} {int(parts[1])}" + (f", {year}" if year else "")


def _period(value: str) -> str:
    if value in _PERIODS:
        return _PERIODS[value]
    first, last = (int(month) for month in value.split("-"))
    names = [_month(first), _month(last)]
    if not all(names):
        return ""
    if first == 1 and last > 1:
        return f"the first {ONES[last]} months"
    return names[0] if first == last else " to ".join(names)


def _month(number: int) -> str:
    return MONTHS[0][number - 1].capitalize() if 1 <= number <= len(MONTHS[0]) else ""


def _nth(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number:,}{'th' if teen else _SUFFIXES.get(number % 10, 'th')}"
