"""What is no quantity: the code, the place and the words of each message."""

from __future__ import annotations

import pytest

from parkpress.diagnostics import Problem, Span, messages
from parkpress.figures import NotAQuantity, read


def failure(text: str, lang: str | None = None) -> NotAQuantity:
    with pytest.raises(NotAQuantity) as caught:
        read(text, lang)
    return caught.value


def said(text: str, lang: str) -> str:
    error = failure(text)
    problem = Problem(error.code, Span("x.yaml"), error.values, error.hint)
    return " | ".join(filter(None, [problem.message(lang), problem.advice(lang)]))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("5亿远", "figure.unit", "亿远"),
        ("2000余万远", "figure.unit", "万远"),
        ("39.13万平方", "figure.unit", "万平方"),
        ("12公力", "figure.unit", "公力"),
        ("RMB 5 billon", "figure.unit", "billon"),
        ("300 hectars", "figure.unit", "hectars"),
        ("很多钱", "figure.number", "很多钱"),
        ("约亩", "figure.number", "亩"),
        ("几十家", "figure.vague", "几十"),
        ("数百名", "figure.vague", "数百"),
        ("5亿元左右吧", "figure.rest", "吧"),
        ("总计5个", "figure.number", "总计5个"),
        ("增长5亿元", "figure.rest", "增长5亿元"),
        ("300万～100万元", "figure.range", "300万～100万"),
        ("近100余家", "figure.qualifier", "近100余家"),
        ("￥3亿美元", "figure.currency", "美元"),
        ("160亩(2公顷)", "figure.gloss", "2公顷"),
    ],
)
def test_a_mistake_has_its_code_and_place(text: str, code: str, place: str) -> None:
    error = failure(text)
    assert (error.code, text[error.start : error.end]) == (code, place)


def test_the_nearest_unit_is_named() -> None:
    assert said("5亿远", "zh") == "“亿远”不是已知的单位 | 是否想写“亿元”？"
    assert said("5亿远", "en") == '"亿远" is not a known unit | did you mean "亿元"?'
    assert failure("RMB 5 billon").values["nearest"] == "billion"
    assert failure("300 hectars").values["nearest"] == "hectares"


def test_an_unlike_unit_gets_examples_instead() -> None:
    assert failure("5匛").hint == "known"
    assert said("5匛", "zh").endswith("可用的单位如：亿元、万平方米、亩、家、人次、%、个百分点")


def test_nothing_and_too_much_are_told_apart() -> None:
    assert failure("  ").hint == "empty"
    assert failure("这是一段很长的说明" * 100).hint == "long"


@pytest.mark.parametrize(
    "text", ["2/1", "24/7", "1/0", "百分之", "三分之", "亿分之", "-", "RMB", "RMB 5亿 yuan", "1,02亿元", "1.2.3亿元"]
)
def test_broken_numbers_are_refused(text: str) -> None:
    assert failure(text).code.startswith("figure.")


@pytest.mark.parametrize("code", sorted(messages("figure")))
def test_every_message_is_whole_in_both_languages(code: str) -> None:
    entry = messages("figure")[code]
    texts = [entry["text"], entry["why"], *entry.get("hint", {}).values()]
    assert all(text["zh"] and text["en"] for text in texts)
