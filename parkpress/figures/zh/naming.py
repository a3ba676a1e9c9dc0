"""Dates, periods and ordinals in Chinese: 2021年5月12日, 前三季度, 二期."""

from __future__ import annotations

from parkpress.figures.mentions import Kind, Mention

_PERIODS = {
    "1-6": "上半年",
    "7-12": "下半年",
    "1-3": "一季度",
    "4-6": "二季度",
    "7-9": "三季度",
    "10-12": "四季度",
    "1-9": "前三季度",
}
_SPAN = 2
"""Two dates are the first and the last of a span, more of them a list."""
_DIGITS = "零一二三四五六七八九十"


def named(mention: Mention) -> str:
    """What a date, period or ordinal is called; empty for what is not called alike in every language."""
    value = mention.value
    if mention.kind is Kind.DATE:
        dates = [_date(date) for date in value.split("/")] if value[:1].isdigit() else []
        return ("至" if len(dates) == _SPAN else "、").join(dates)
    if mention.kind is Kind.PERIOD:
        return _period(value) if value[:1].isdigit() else ""
    if mention.kind is Kind.PLAN:
        return f"“十{_han(int(value) - 10)}五”"
    name, _, number = value.partition("@")[0].rpartition(" ")
    if not number.isdigit():
        return ""
    place = int(number)
    if mention.kind is Kind.CODE:
        return f"{place}号" if name == "number" else ""
    others = {"phase": f"{_han(place)}期", "rank": f"前{place}名", "monthday": f"{place}日"}
    return others.get(name, f"第{_han(place)}")


def _han(number: int) -> str:
    return _DIGITS[number] if 0 <= number < len(_DIGITS) else str(number)


def _date(value: str) -> str:
    if ":" in value:
        hour, _, minute = value.partition(":")
        return f"{int(hour)}时" + ("" if minute == "00" else f"{minute}分")
    if value.endswith("x"):
        return f"20世纪{value[2]}0年代" if value.startswith("19") else f"{value[:-1]}0年代"
    parts = value.split("-")
    year = f"{parts.pop(0)}年" if len(parts[0]) == 4 else ""
    return year + "".join(f"{int(part)}{mark}" for part, mark in zip(parts, "月日", strict=False))


def _period(value: str) -> str:
    if value in _PERIODS:
        return _PERIODS[value]
    first, _, last = value.partition("-")
    return f"{first}月" if first == last else f"{first}—{last}月"
