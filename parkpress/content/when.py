"""Dates as editors know them: a year, a month, a day, or a moment of a day, in the site's time zone."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Final
from zoneinfo import ZoneInfo

from parkpress.immutable import immutable

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?")


class NotADate(ValueError):
    """The text is no date: `code` is the problem's code, `mended` the date it may mean (or empty)."""

    def __init__(self, code: str, mended: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.mended = mended


@immutable
class When:
    """A partial date. What is not known is None; a less precise date comes before the days it contains."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None

    def iso(self) -> str:
        """`2026`, `2026-11`, `2026-11-24` or `2026-11-24T09:30`."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        if self.hour is not None:
            text += f"T{self.hour:02}:{self.minute or 0:02}"
        return text

    def first_day(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def moment(self, timezone: str) -> datetime:
        """Its first moment in a time zone, named as in the IANA database."""
        return datetime.combine(self.first_day(), time(self.hour or 0, self.minute or 0), ZoneInfo(timezone))

    def end(self, timezone: str) -> datetime:
        """The moment after its last one: for a day, midnight at its end.

        For the last day of the calendar, which offices write for what never ends, it is the last moment there is.
        """
        try:
            if self.hour is not None:
                return self.moment(timezone) + timedelta(minutes=1)
            return datetime.combine(self.last_day() + timedelta(days=1), time(), ZoneInfo(timezone))
        except OverflowError:
            return datetime.max.replace(tzinfo=ZoneInfo(timezone))

    def sort_key(self) -> tuple[int, int, int, int, int]:
        return (
            self.year,
            -1 if self.month is None else self.month,
            -1 if self.day is None else self.day,
            -1 if self.hour is None else self.hour,
            -1 if self.minute is None else self.minute,
        )

    def __lt__(self, other: When) -> bool:
        return self.sort_key() < other.sort_key()

    def __le__(self, other: When) -> bool:
        return self.sort_key() <= other.sort_key()

    def __gt__(self, other: When) -> bool:
        return self.sort_key() > other.sort_key()

    def __ge__(self, other: When) -> bool:
        return self.sort_key() >= other.sort_key()


parts_of: Final = attrgetter("year", "month", "day", "hour", "minute")
"""All that there is to a `When`, as a tuple."""


def parse(text: str) -> When:
    """The date that `text` writes as `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`.

    Raises NotADate: `schema.date` for another form, `schema.no-such-day` for a day that no calendar has.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise NotADate("schema.date", _mended(text))
    when = When(*(int(part) if part is not None else None for part in found.groups()))  # type: ignore[arg-type]
    if not _exists(when):
        raise NotADate("schema.no-such-day")
    return when


def maybe(text: str) -> When | None:
    """The date that `text` writes, None where it writes none."""
    try:
        return parse(text)
    except NotADate:
        return None


def _exists(when: When) -> bool:
    month, day = (1 if part is None else part for part in (when.month, when.day))
    try:
        datetime(when.year, month, day, when.hour or 0, when.minute or 0, tzinfo=UTC)
    except ValueError:
        return False
    return True


_LOOSE = re.compile(
    r"(\d{4})\s*[-./年／－–—．]\s*(\d{1,2})(?:\s*[-./月／－–—．]\s*(\d{1,2}))?\s*[日号月]?"
    r"(?:\s*[ T]?(\d{1,2})[:：](\d{2}))?"
)


def _mended(text: str) -> str:
    """The date that an editor most likely means by `2024.1.5`, `2024年1月5日` or `2024/1/5`; empty if none."""
    loose = text.strip().rstrip("年")
    found = _LOOSE.fullmatch(loose)
    if found is None:
        return loose if re.fullmatch(r"\d{4}", loose) else ""
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    assert year is not None
    when = When(year, month, day, hour, minute)
    return when.iso().replace("T", " ") if _exists(when) else ""
