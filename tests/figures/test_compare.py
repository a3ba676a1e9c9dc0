"""When two quantities say the same."""

from __future__ import annotations

from fractions import Fraction

import pytest

from parkpress.figures import agreement, bounds, interval, read


@pytest.mark.parametrize(
    ("zh", "en", "verdict"),
    [
        ("30.49亿元", "RMB 3.049 billion", "equal"),
        ("30.49亿元", "RMB 3.05 billion", "rounded"),
        ("30.49亿元", "RMB 3.5 billion", "value"),
        ("30.49亿元", "RMB 30.49 billion", "value"),
        ("30.49亿元", "USD 3.049 billion", "unit"),
        ("300亩", "20 hectares", "equal"),
        ("190亩", "13 hectares", "rounded"),
        ("450亩", "67 hectares", "value"),
        ("300亩", "300 acres", "value"),
        ("30万千瓦", "300 MW", "equal"),
        ("30万千瓦", "30 MW", "value"),
        ("2.1个百分点", "2.1 percent", "unit"),
        ("9200人次", "9,200 individuals", "unit"),
        ("六成", "60 percent", "equal"),
        ("三分之一", "33 percent", "rounded"),
        ("增长2倍", "tripled", "equal"),
        ("增长2倍", "doubled", "value"),
        ("下降5.6%", "rose 5.6 percent", "value"),
        ("12亿斤", "600,000 tonnes", "equal"),
        ("100万～300万元", "RMB 1 million to RMB 3 million", "equal"),
    ],
)
def test_value_and_unit(zh: str, en: str, verdict: str) -> None:
    assert agreement(read(zh), read(en)) == verdict
    assert agreement(read(en), read(zh)) == verdict


@pytest.mark.parametrize(
    ("zh", "en", "verdict"),
    [
        ("160余亩", "over 160 mu", "same"),
        ("160余亩", "at least 160 mu", "same"),
        ("160余亩", "160 mu", "missing"),
        ("160余亩", "about 160 mu", "missing"),
        ("160余亩", "nearly 160 mu", "opposite"),
        ("最高500万元", "at least RMB 5 million", "opposite"),
    ],
)
def test_qualifiers(zh: str, en: str, verdict: str) -> None:
    assert bounds(read(zh), read(en)) == verdict


def test_the_interval_is_what_the_printed_digits_can_stand_for() -> None:
    assert interval(read("118.9亿元")) == (Fraction(11_885_000_000), Fraction(11_895_000_000))
