"""Finding numbers in running text, and comparing a text with its translation."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.figures import HARMLESS, Difference, Fault, Kind, find, named, told
from parkpress.figures.circumstances import contradicted
from parkpress.figures.match import differences
from parkpress.figures.swaps import swapped
from parkpress.languages import LANGUAGES

PAIRS = [
    json.loads(line)
    for name in ("pairs.jsonl", "sentences.jsonl", "unseen.jsonl")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]
PHRASES = Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8").splitlines()
WRONG_PHRASES = Path(__file__).with_name("wrong.tsv").read_text(encoding="utf-8").splitlines()
RIGHT = [pair for pair in PAIRS if pair["consistent"]]
WRONG = [pair for pair in PAIRS if not pair["consistent"]]


def faults(zh: str, en: str) -> list[Difference]:
    """What is wrong with a translation."""
    found = [found for found in differences(find(zh, "zh"), find(en, "en")) if found.fault not in HARMLESS]
    sides = [told(words, find(words, lang), 0, lang) for words, lang in ((zh, "zh"), (en, "en"))]
    found += [Difference(Fault.SWAPPED, *pair) for pair in swapped(*sides)]
    return found + [Difference(Fault.CIRCUMSTANCE, *pair) for pair in contradicted(*sides)]


def texts(source: str, lang: str, kind: Kind = Kind.QUANTITY) -> list[str]:
    return [source[mention.start : mention.end] for mention in find(source, lang) if mention.kind is kind]


@pytest.mark.parametrize("pair", RIGHT, ids=lambda pair: pair["id"])
def test_a_right_translation_differs_in_nothing(pair: dict[str, str]) -> None:
    assert faults(pair["zh"], pair["en"]) == []


@pytest.mark.parametrize("line", PHRASES)
def test_a_phrase_differs_in_nothing_from_what_translators_write_for_it(line: str) -> None:
    zh, en = line.split("\t")
    assert faults(f"{zh}。", f"{en}.") == []


@pytest.mark.parametrize("line", WRONG_PHRASES)
def test_a_phrase_differs_from_what_says_something_else(line: str) -> None:
    zh, en = line.split("\t")
    assert faults(f"{zh}。", f"{en}.")


@pytest.mark.parametrize("pair", WRONG, ids=lambda pair: pair["id"])
def test_a_planted_error_is_found(pair: dict[str, str]) -> None:
    assert faults(pair["zh"], pair["en"])


def test_quantities_are_found_where_they_stand() -> None:
    assert texts("园区盘活土地160余亩，引进项目9个，总投资30.49亿元。", "zh") == ["160余亩", "9个", "30.49亿元"]
    assert texts("Over 160 mu of land was reused for nine projects worth RMB 3.049 billion.", "en") == [
        "Over 160 mu",
        "nine projects",
        "RMB 3.049 billion",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "半导体一体化发展，进一步打造一流环境",
        "一网通办、一站式服务，万物互联",
        "第二产业与第三产业",
        "数百名工人坚守一线",
        "公司通过ISO 9001认证，5G基站全覆盖",
        "电话：0532-88880000，手机13800000000",
        "根据国办发〔2017〕47号文件",
        "周三下午，百姓欢聚",
    ],
)
def test_idioms_and_names_are_no_quantities(text: str) -> None:
    assert texts(text, "zh") == []


@pytest.mark.parametrize(
    ("text", "lang", "value", "unit"),
    [
        ("工期两年半", "zh", "2.5", "year"),
        ("提前3个半月", "zh", "3.5", "month"),
        ("用时一个半小时", "zh", "1.5", "hour"),
        ("三年半导体研发", "zh", "3", "year"),
        ("two and a half years", "en", "2.5", "year"),
        ("one and a half million people", "en", "1.5E+6", "person"),
        ("grown eightfold", "en", "8", "fold"),
        ("not to be below 1.2", "en", "1.2", "count"),
    ],
)
def test_halves_and_multiples_in_words_are_read(text: str, lang: str, value: str, unit: str) -> None:
    (mention,) = find(text, lang)
    assert mention.quantity
    assert (str(mention.quantity.high), mention.quantity.unit) == (value, unit)


def test_words_that_end_like_qualifiers_are_none() -> None:
    (mention,) = find("签约3个项目", "zh")
    assert mention.quantity and not mention.quantity.qualifier
    (mention,) = find("通过5项验收", "zh")
    assert mention.quantity and not mention.quantity.qualifier
    (mention,) = find("近三年", "zh")
    assert mention.quantity and not mention.quantity.qualifier


@pytest.mark.parametrize(
    ("zh", "en", "value"),
    [
        ("2024年5月18日", "May 18, 2024", "2024-05-18"),
        ("2021年10月", "October 2021", "2021-10"),
        ("2021年", "2021", "2021"),
        ("14时30分", "2:30 p.m.", "14:30"),
        ("前三季度", "the first three quarters", "1-9"),
        ("1—9月", "January to September", "1-9"),
        ("上半年", "the first half of the year", "1-6"),
        ("第一季度", "the first quarter", "1-3"),
        ("“十四五”", "the 14th Five-Year Plan", "14"),
        ("下午2点30分", "2:30 p.m.", "14:30"),
        ("9月8日至11日", "September 8 to 11", "09-08/09-11"),
        ("2024年10月18日—20日", "October 18-20, 2024", "2024-10-18/2024-10-20"),
        ("20世纪90年代", "the 1990s", "199x"),
        ("21世纪", "the 21st century", "21"),
        ("第四季度", "Q4", "10-12"),
        ("1—6月", "between January and June", "1-6"),
        ("第三届", "the third", "3"),
        ("二期", "Phase II", "phase 2"),
    ],
)
def test_dates_periods_and_ordinals_are_the_same_in_both_languages(zh: str, en: str, value: str) -> None:
    (ours,), (theirs,) = find(zh, "zh"), find(en, "en")
    assert (ours.kind, ours.value) == (theirs.kind, theirs.value) == (ours.kind, value)


def test_a_conversion_in_brackets_is_checked_against_what_it_converts() -> None:
    zh = "首期用地90亩。"
    assert faults(zh, "Phase land: 90 mu (6 hectares).") == []
    (wrong,) = faults(zh, "Phase land: 90 mu (16 hectares).")
    assert wrong.fault is Fault.CONVERSION


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("先看订单，再看人手。", "First come the orders, and second the workers."),
        ("2021年投产，2021年纳税。", "It went into production and paid tax in 2021."),
        ("孔雀河三路、四路、五路", "Kongquehe 3rd, 4th and 5th Roads"),
        ("两个项目都已投产。", "Both projects are in production."),
        ("这四个都是新项目。", "The four are new."),
        ("总建筑面积45万平方米，一期21.3万平方米。", "450,000 square meters, 213,000 of them in Phase I."),
        ("项目单位能耗减半。", "Energy use per unit was cut."),
        ("“十四五”期间", "during the 14th Five-Year Plan period (2021-2025)"),
        ("到“十四五”末，产值翻一番。", "By 2025, output will have doubled."),
        ("到2025年，产值翻一番。", "Output will double by the end of the 14th Five-Year Plan period."),
        ("在新园区成立10周年之际", "Ten years after the new park was founded"),
        ("零售和零部件业实现零事故", "Retail and parts makers had no accidents."),
        ("双方协商，三方签约。", "After talks the parties signed."),
        ("距今一个月", "a month ago"),
    ],
)
def test_what_only_sounds_like_a_number_is_no_difference(zh: str, en: str) -> None:
    assert faults(zh, en) == []


def test_the_wrong_partner_is_named() -> None:
    zh, en = "总投资30.49亿元，项目9个。", "Nine projects, RMB 30.49 billion in all."
    (found,) = faults(zh, en)
    assert found.one and found.other
    assert zh[found.one.start : found.one.end] == "30.49亿元"
    assert en[found.other.start : found.other.end] == "RMB 30.49 billion"


MARKS = "0123456789０９,.，。．-~～—/%()（）+±　 \n\0$[〔"
HAN = "亿万千百十零一两三几数余多半约近元亩家个级番倍成第年月日期强同环前上"
WORDS = [
    "from ",
    "up ",
    "to ",
    "RMB ",
    "billion",
    "two ",
    "May ",
    "phase ",
    "half ",
    "first ",
    "percent",
    "between ",
    " and ",
]
PIECES = st.sampled_from([*MARKS, *HAN, *WORDS])


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_mentions_stand_in_order_and_never_overlap(text: str, lang: str) -> None:
    end = 0
    for mention in find(text, lang):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        if mention.quantity:
            assert mention.quantity.written == text[mention.start : mention.end]


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_whatever_is_found_has_a_name_in_every_language(text: str, lang: str) -> None:
    for mention in find(text, lang):
        assert all(isinstance(named(mention, other), str) for other in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2021年5月12日", "May 12, 2021", "2021年5月12日"),
        ("9月8日至11日", "September 8 to September 11", "9月8日至9月11日"),
        ("9月5日、12日、19日", "September 5, September 12, September 19", "9月5日、9月12日、9月19日"),
        ("1—9月", "the first three quarters", "前三季度"),
        ("前五个月", "the first five months", "1—5月"),
        ("第三季度", "the third quarter", "三季度"),
        ("“十四五”", "the 14th Five-Year Plan", "“十四五”"),
        ("二期", "Phase II", "二期"),
        ("第12届", "twelfth", "第12"),
        ("前10名", "top 10", "前10名"),
        ("下午3时", "3 p.m.", "15时"),
        ("20世纪90年代", "the 1990s", "20世纪90年代"),
        ("每月15日", "the 15th", "15日"),
        ("15号文件", "No. 15", "15号"),
        ("13月", "", "13月"),
    ],
)
def test_a_date_has_a_name_in_every_language(text: str, en: str, zh: str) -> None:
    (mention,) = find(text, "zh")
    assert (named(mention, "en"), named(mention, "zh")) == (en, zh)


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
@pytest.mark.parametrize("piece", "9|亿|1亿元，|9,|百|约|(|over |hundred and |from 1 |1/|１| |~1|x|第|two ".split("|"))
def test_time_grows_with_the_length_only(piece: str, lang: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find(text, lang)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(16_000) < 12 * seconds(4_000) + 0.1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("“十四五”期间", "during the 14th Five-Year Plan period (2016-2020)"),
        ("到“十四五”末的2025年", "by 2021, under the 14th Five-Year Plan"),
        ("成立75周年", "the 70th anniversary"),
        ("一半的企业", "a quarter of the companies"),
        ("走访3次", "visited four times"),
        ("距离12公里", "12 miles away"),
        ("产值突破百亿", "output topped RMB 1 billion"),
    ],
)
def test_what_is_told_in_another_form_is_still_compared(zh: str, en: str) -> None:
    assert faults(zh, en)
