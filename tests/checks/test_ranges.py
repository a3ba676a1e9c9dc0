"""Ranges: what follows from true numbers is never called wrong, however coarsely each of them is printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.checks.ranges import Range, in_words, one, range_of, total
from parkpress.figures import read

VALUES = st.integers(10_000, 10**12).map(lambda cents: Decimal(cents) / 100)
PLACES = st.integers(0, 3)


def printed(number: Decimal, places: int) -> str:
    return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@given(VALUES, VALUES, PLACES, PLACES, PLACES)
def test_a_growth_that_was_computed_from_the_true_values_is_never_wrong(
    before: Decimal, now: Decimal, first: int, second: int, third: int
) -> None:
    growth = (now / before - 1) * 100
    quotient = range_of(read(f"{printed(now, first)}万元")) / range_of(read(f"{printed(before, second)}万元"))
    assert quotient is not None
    assert range_of(read(f"{printed(growth, third)}%")).meets(quotient - Range.exactly(1))


@given(st.lists(VALUES, min_size=1, max_size=9), PLACES, PLACES)
def test_a_total_of_the_true_values_is_never_wrong(values: list[Decimal], parts: int, whole: int) -> None:
    stated = range_of(read(f"{printed(sum(values, Decimal(0)), whole)}亿元"))
    assert stated.meets(total(range_of(read(f"{printed(value, parts)}亿元")) for value in values))


@given(VALUES, st.integers(1, 5000), PLACES)
def test_a_value_per_unit_is_never_wrong(tax: Decimal, land: int, places: int) -> None:
    quotient = range_of(read(f"{tax}万元")) / range_of(read(f"{land}亩"))
    assert quotient is not None
    assert range_of(read(f"{printed(tax / land, places)}万元/亩")).meets(quotient)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("118.9亿元", "11885000000", "11895000000"),
        ("9个", "9", "9"),
        ("1.2万人", "11500", "12500"),
        ("100余人", "100", None),
        ("近100人", "0", "100"),
        ("约1900件", "1800", "2000"),
        ("约1.9万件", "18000", "20000"),
        ("-3.2%", "-0.0325", "-0.0315"),
        ("下降3.2%", "-0.0325", "-0.0315"),
        ("下降近5%", "-0.05", "0"),
        ("100万～300万元", "995000", "3005000"),
    ],
)
def test_the_digits_and_the_qualifier_say_how_far_a_number_may_be_off(text: str, low: str, high: str | None) -> None:
    found = range_of(read(text))
    assert (found.low, found.high) == (Fraction(low), None if high is None else Fraction(high))


def test_nothing_is_divided_by_what_may_be_zero() -> None:
    assert Range.exactly(1) / range_of(read("近100人")) is None
    assert Range.exactly(1) / range_of(read("0.0%")) is None
    assert range_of(read("5亿元")) / range_of(read("100余人")) == Range(Fraction(0), Fraction(5_500_000))


@pytest.mark.parametrize(
    ("low", "high", "stated", "zh", "en"),
    [
        ("0.18793", "0.19006", "0.256", "增长18.79%～19.01%", "up 18.79% to 19.01%"),
        ("-0.05", "-0.04", "0.05", "下降4.0%～5.0%", "down 4.0% to 5.0%"),
        ("0.25", "0.25", "0.2501", "增长25%", "up 25%"),
    ],
)
def test_a_recomputed_range_shows_as_apart_from_the_stated_one(
    low: str, high: str, stated: str, zh: str, en: str
) -> None:
    found = Range(Fraction(low), Fraction(high))
    words = in_words(found, one("percent"), apart_from=Range(Fraction(stated), Fraction(stated)), trend=True).words
    assert {lang: text.replace(".00%", "%").replace(".0%", "%") for lang, text in words.items()} == {
        "zh": zh.replace(".0%", "%"),
        "en": en.replace(".0%", "%"),
    }
