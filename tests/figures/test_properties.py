"""What holds for every quantity: printed and read back, it is the same in either language; no text breaks reading."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parkpress.figures import NotAQuantity, Qualifier, Quantity, Trend, agreement, change, parts, read, write
from parkpress.figures.units import CURRENCIES, TIME, UNITS
from parkpress.figures.zh.words import MEASURES
from parkpress.languages import LANGUAGES

RATES = ("percent", "permille", "pp")
PLAIN = sorted(set(UNITS) - {"fraction", "fold", "cheng", "li", "jin"})


def numbers(places: int = 3, low: int = 1, high: int = 10**12) -> st.SearchStrategy[Decimal]:
    return st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(low, high), st.integers(-places, 0)
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity that is known by its value alone, as if it had been calculated."""
    unit = draw(st.sampled_from(PLAIN + ["cheng", "li", "jin", "fold", "fraction"]))
    qualifier = draw(st.sampled_from(list(Qualifier)))
    if unit == "fraction":
        below = draw(st.integers(2, 9999).filter(lambda number: number not in (100, 1000)))
        above = Decimal(draw(st.integers(1, below - 1)))
        return Quantity(above, above, unit, qualifier, denominator=below)
    low = draw(numbers(low=2, high=10**6) if unit == "fold" else numbers())
    if unit == "fold":
        assume(low >= 2)
    high = low + draw(st.just(Decimal(0)) | numbers(high=10**6))
    trend = draw(st.sampled_from(list(Trend))) if unit in {*RATES} | TIME else Trend.NONE
    per = draw(st.sampled_from(["", "mu", "person", "t", "year"])) if unit in CURRENCIES else ""
    measure = draw(st.sampled_from(MEASURES)) if unit == "count" else ""
    return Quantity(low, high, unit, qualifier, trend, per, measure=measure)


@given(
    quantities(), st.sampled_from(sorted(LANGUAGES)), st.sampled_from(["prose", "table"]), st.booleans(), st.booleans()
)
def test_a_quantity_printed_and_read_back_is_the_same(
    quantity: Quantity, lang: str, style: str, gloss: bool, capital: bool
) -> None:
    text = write(quantity, lang, style=style, gloss=gloss, sentence_start=capital)  # type: ignore[arg-type]
    again = read(text, lang)
    assert again.canonical() == quantity.canonical(), text
    for other in LANGUAGES:
        assert read(write(again, other), other).canonical() == quantity.canonical()


@given(quantities(), st.sampled_from(sorted(LANGUAGES)))
def test_the_parts_make_the_whole(quantity: Quantity, lang: str) -> None:
    taken = parts(quantity, lang)
    assert taken.before + taken.number + taken.after == write(quantity, lang, style="table", gloss=False)
    assert taken.number


@given(quantities())
def test_a_quantity_agrees_with_itself(quantity: Quantity) -> None:
    assert agreement(quantity, quantity) == "equal"


ZH_NUMBERS = st.one_of(
    numbers(2, high=10**7).map(lambda value: f"{value:f}"),
    numbers(2, high=10**7).map(lambda value: f"{value:,f}"),
    st.text("一二三四五六七八九", min_size=1, max_size=1),
    st.sampled_from(
        ["十", "百", "两千", "三百二十二", "一百零八", "两千零三", "一万二千", "七八十", "十几", "三五", "四十六"]
    ),
)
ZH_SCALES = st.sampled_from(["", "万", "亿", "万亿", "余万", "多亿", "万余", "余", "千万"])
ZH_BEFORE = st.sampled_from(["", "约", "近", "逾", "超过", "最高", "不低于", "至少", "不足"])
ZH_AFTER = st.sampled_from(["", "以上", "左右", "以内"])
ZH_UNITS = st.sampled_from(
    ["元", "美元", "亩", "平方米", "家", "个", "人", "名", "人次", "家次", "吨", "万千瓦时", "%", "公里"]
)


@given(ZH_BEFORE, ZH_NUMBERS, ZH_SCALES, ZH_UNITS, ZH_AFTER)
def test_what_editors_type_round_trips_through_english(
    before: str, number: str, scale: str, unit: str, after: str
) -> None:
    text = before + number + scale + unit + after
    try:
        quantity = read(text, "zh")
    except NotAQuantity:
        assume(False)
    assert write(quantity, "zh") == text
    assert read(write(quantity, "en"), "en").canonical() == quantity.canonical()


PIECES = st.sampled_from(
    list("0123456789０９,.，．-~～—/%()（）+±　 \n亿万千百十零一两三几数余多半约近元亩家个级番倍成")
    + [
        "分之",
        "人次",
        "RMB ",
        "billion",
        "million",
        " to ",
        "over ",
        "hundred",
        " and ",
        "half",
        "per ",
        "yuan",
        "up ",
        "$",
        "\0",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60), st.sampled_from([None, *sorted(LANGUAGES)]))
def test_no_text_raises_anything_but_not_a_quantity(text: str, lang: str | None) -> None:
    try:
        quantity = read(text, lang)
    except NotAQuantity as problem:
        error = problem
    else:
        for language in LANGUAGES:
            write(quantity, language)
            change(quantity, language)
        return
    assert 0 <= error.start <= error.end <= len(text)
    assert error.code.startswith("figure.")


@pytest.mark.parametrize(
    "piece", ["9", "亿", "1亿", "9,", "百", "约", "(", "(1亩", "over ", "hundred and ", "1/", "１", " ", "~1", "x"]
)
def test_a_megabyte_is_refused_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    with pytest.raises(NotAQuantity):
        read(text)
    assert time.process_time() - start < 0.5
