"""Dates: partial, ordered, and mended where an editor's meaning is plain."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.content.when import NotADate, When, parse


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-24", "2026-11-24 09:30"])
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert parse(text).iso() == text.replace(" ", "T")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2026年11月5日", "2026-11-05"), ("2026.1.5", "2026-01-05"), ("2026/1/5", "2026-01-05"),
        ("2026-1-5", "2026-01-05"), ("2026年3月", "2026-03"), ("2026年", "2026"),
        ("2026-11-24 9:05", "2026-11-24 09:05"), ("昨天", ""), ("2026.13.1", ""),
    ],
)  # fmt: skip
def test_another_form_is_refused_with_the_date_it_means(text: str, mended: str) -> None:
    with pytest.raises(NotADate) as error:
        parse(text)
    assert (error.value.code, error.value.mended) == ("schema.date", mended)
    if mended:
        assert parse(mended).iso() == mended.replace(" ", "T")


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13", "2026-00-01", "0000", "2026-11-24 24:00"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(NotADate) as error:
        parse(text)
    assert error.value.code == "schema.no-such-day"


def test_a_date_covers_all_the_days_it_may_mean() -> None:
    assert (parse("2024-02").first_day(), parse("2024-02").last_day()) == (date(2024, 2, 1), date(2024, 2, 29))
    assert parse("2026").last_day() == date(2026, 12, 31)
    assert parse("2026-11-24").moment("Asia/Shanghai") == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert parse("2026-11-24").end("Asia/Shanghai") == datetime(2026, 11, 24, 16, tzinfo=UTC)
    assert parse("2026-11-24 09:30").end("Asia/Shanghai") == datetime(2026, 11, 24, 1, 31, tzinfo=UTC)


@given(st.lists(st.dates(date(1900, 1, 1)).map(lambda d: When(d.year, d.month, d.day)), max_size=6))
def test_days_are_in_the_order_of_the_calendar(days: list[When]) -> None:
    assert [day.first_day() for day in sorted(days)] == sorted(day.first_day() for day in days)


def test_a_less_precise_date_comes_before_the_days_it_contains() -> None:
    assert parse("2026") < parse("2026-01") < parse("2026-01-01") < parse("2026-01-01 00:00") < parse("2026-02")
    assert parse("2026-02") > parse("2026") and parse("2026") <= parse("2026") >= parse("2026")
