"""How quantities read and print: the rows of renderings.tsv, both ways, and what the rows do not show."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from parkpress.figures import Parts, Quantity, change, ends, exact, parts, read, unit_name, with_noun, write
from parkpress.figures.units import UNITS
from parkpress.languages import LANGUAGES

TABLE = Path(__file__).with_name("renderings.tsv")


class Row(NamedTuple):
    zh: str
    value: str
    unit: str
    prose: str
    table: str
    also: str = ""


ROWS = [
    Row(*line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.zh)


def number_of(quantity: Quantity) -> str:
    low, high = (f"{value.normalize():f}" for value in (quantity.low, quantity.high))
    if quantity.denominator > 1:
        return f"{low}/{quantity.denominator}"
    return low if low == high else f"{low}~{high}"


@each_row
def test_chinese_is_read_to_its_exact_value_and_unit(row: Row) -> None:
    quantity = read(row.zh)
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit
    assert (number_of(quantity), unit) == (row.value, row.unit)


@each_row
def test_chinese_prints_as_the_office_wrote_it(row: Row) -> None:
    assert write(read(row.zh), "zh") == row.zh
    assert "".join(parts(read(row.zh), "zh")[:3]) == row.zh


@each_row
def test_english_prints_by_rule(row: Row) -> None:
    quantity = read(row.zh)
    assert write(quantity, "en") == row.prose
    assert write(quantity, "en", style="table", gloss=False) == row.table
    assert "".join(parts(quantity, "en")[:3]) == row.table


@each_row
def test_every_english_form_reads_back_to_the_same(row: Row) -> None:
    meant = read(row.zh).canonical()
    for text in [row.prose, row.table, *filter(None, row.also.split(" | "))]:
        assert read(text, "en").canonical() == meant, text


def test_parts_set_the_number_apart() -> None:
    assert parts(read("160余亩"), "zh") == Parts("", "160", "余亩", "")
    assert parts(read("160余亩"), "en") == Parts("over ", "160", " mu", "about 10.7 hectares")
    assert parts(read("118.9亿元"), "en") == Parts("RMB ", "11.89", " billion", "")
    assert parts(read("最高500万元"), "zh") == Parts("最高", "500", "万元", "")
    assert parts(read("百余名"), "zh") == Parts("", "百", "余名", "")


@pytest.mark.parametrize(
    ("growth", "zh", "en"),
    [
        ("25.6%", "增长25.6%", "up 25.6 percent"),
        ("-3.8%", "下降3.8%", "down 3.8 percent"),
        ("约5%", "增长约5%", "up about 5 percent"),
        ("增长25.6%", "增长25.6%", "up 25.6 percent"),
        ("1.2个百分点", "增长1.2个百分点", "up 1.2 percentage points"),
        ("0%", "持平", "unchanged"),
    ],
)
def test_a_rate_is_told_as_growth(growth: str, zh: str, en: str) -> None:
    assert change(read(growth), "zh") == zh
    assert change(read(growth), "en") == en


def test_a_growth_in_a_table_has_the_sign_of_percent() -> None:
    assert change(read("25.6%"), "en", style="table") == "up 25.6%"


def test_a_count_takes_its_noun() -> None:
    assert with_noun(read("8家"), "en", "SRDI enterprises") == "eight SRDI enterprises"
    assert with_noun(read("8家"), "en", "SRDI enterprises", sentence_start=True) == "Eight SRDI enterprises"
    assert with_noun(read("8家"), "zh", "专精特新企业") == "8家专精特新企业"
    assert with_noun(read("6家"), "zh", "家高新技术企业") == "6家高新技术企业"


def test_a_sentence_begins_with_a_capital() -> None:
    assert write(read("9个"), "en", sentence_start=True) == "Nine"
    assert write(read("160余亩"), "en", sentence_start=True) == "Over 160 mu (about 10.7 hectares)"


def test_the_conversion_can_be_left_out() -> None:
    assert write(read("160余亩"), "en", gloss=False) == "over 160 mu"


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("RMB 3.049 billion", "30.49亿元"),
        ("RMB 3.050 billion", "30.50亿元"),
        ("RMB 600,000", "60万元"),
        ("over 160 mu", "160余亩"),
        ("over RMB 20 million", "超2000万元"),
        ("up to RMB 5 million", "最高500万元"),
        ("322 enterprise visits", "322家次"),
        ("nine", "9"),
        ("25.6 percent", "25.6%"),
        ("two thirds", "三分之二"),
        ("RMB 1 million to RMB 3 million", "100万～300万元"),
        ("1,234,567 square meters", "123.4567万平方米"),
        ("1,234,567,891 square meters", "1234567891平方米"),
        ("doubled", "翻一番"),
        ("half a year", "半年"),
    ],
)
def test_what_was_written_in_english_prints_in_chinese_by_rule(en: str, zh: str) -> None:
    assert write(read(en), "zh") == zh


def test_symbols_alone_are_spelled_alike_in_every_language() -> None:
    assert write(read("2/3"), "zh") == "2/3"
    assert read("25.6%").lang == ""


def test_digits_and_marks_of_full_width_are_digits_and_marks() -> None:
    assert read("１，０２６．４亿元").canonical() == read("1026.4亿元").canonical()
    assert read("２５．６％").canonical() == read("25.6%").canonical()


def test_the_printed_digits_say_how_fine_a_value_is() -> None:
    assert read("118.9亿元").quantum == 10_000_000
    assert read("118.90亿元").quantum == 1_000_000
    assert read("33亩").quantum == Fraction(2000, 3)


def test_values_are_exact() -> None:
    assert read("0.1亿元").low == Decimal("10000000")
    assert read("3亩").canonical().low == 2000
    assert read("1/3").canonical().low == Fraction(1, 3)


def test_machines_get_plain_digits() -> None:
    assert exact(read("118.9亿元")) == "11890000000"
    assert exact(read("100万～300万元")) == "1000000"
    assert exact(read("下降3.8%")) == "-3.8"
    assert exact(read("1/4")) == "0.25"


@each_row
def test_the_ends_of_a_quantity_are_exact(row: Row) -> None:
    quantity = read(row.zh)
    low, high = ends(quantity)
    scale = Fraction(1, 100) if quantity.unit == "cheng" else quantity.scale * quantity.denominator
    exact_ends = quantity.canonical()[:2]
    if low is None:
        assert quantity.denominator % 3 == 0 or quantity.denominator % 7 == 0, "a fraction that never ends"
    else:
        assert (Fraction(low) * scale, Fraction(low if high is None else high) * scale) == exact_ends
        assert (high is None) == (exact_ends[0] == exact_ends[1])


@pytest.mark.parametrize(
    ("text", "low", "high", "zh", "en"),
    [
        ("118.9亿元", "11890000000", None, "元", "RMB"),
        ("235万美元", "2350000", None, "美元", "USD"),
        ("160余亩", "160", None, "亩", "mu"),
        ("100万～300万元", "1000000", "3000000", "元", "RMB"),
        ("450万元/亩", "4500000", None, "元/亩", "RMB per mu"),
        ("25.60%", "25.60", None, "%", "%"),
        ("-3.5%", "-3.5", None, "%", "%"),
        ("两成", "20", None, "%", "%"),
        ("百余名", "100", None, "人", "people"),
        ("8家", "8", None, "家", "count"),
        ("322家次", "322", None, "家次", "enterprise visits"),
        ("1/4", "0.25", None, "1", "1"),
        ("1/3", None, None, "1", "1"),
    ],
)
def test_numbers_for_machines_and_what_they_count(
    text: str, low: str | None, high: str | None, zh: str, en: str
) -> None:
    quantity = read(text)
    told = tuple(None if end is None else f"{end:f}" for end in ends(quantity))
    assert (*told, unit_name(quantity, "zh"), unit_name(quantity, "en")) == (low, high, zh, en)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_has_a_name_of_its_own(lang: str) -> None:
    alike = {"cheng": "percent", "fold": "times", "decade": "year"}
    found = {unit: unit_name(Quantity(Decimal(2), Decimal(2), unit), lang) for unit in UNITS if unit not in alike}
    assert all(found.values())
    assert len({*found.values()}) == len(found), sorted(found.values())
