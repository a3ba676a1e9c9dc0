"""How often, where and for whom a figure holds, and what contradicts it."""

from __future__ import annotations

import time

import pytest

from parkpress.figures import find, told
from parkpress.figures.circumstances import contradicted


def contradictions(text: str, translation: str) -> list[tuple[str, str]]:
    ours, theirs = (told(words, find(words, lang), 0, lang) for words, lang in ((text, "zh"), (translation, "en")))
    return [
        (text[one.start : one.end], translation[other.start : other.end])
        for one, other in contradicted(ours, theirs)
    ]


@pytest.mark.parametrize(
    ("text", "translation", "found"),
    [
        ("居全省第二位", "ranks second in the country", [("全省", "in the country")]),
        ("居全省第二位", "ranks second in the province", []),
        ("居全省第二位", "ranks second among the province's 30 parks nationwide", []),
        ("居全国第二位", "the country's second largest", []),
        ("全国文明城市、省级园区", "a national civilized city in the province", []),
        ("全市第一", "first in China", [("全市", "in China")]),
        ("每季度召开1次座谈会", "a forum once a month", [("每季度召开1次", "once a month")]),
        ("每季度召开1次座谈会", "a forum every three months", []),
        ("每半年举办一场招聘会", "job fairs twice a year", []),
        ("每月举办两场招聘会", "two job fairs every month", []),
        ("户均增收1.2万元", "up RMB 12,000 per person", [("户均", "per person")]),
        ("户均增收1.2万元", "up RMB 12,000 per household", []),
        ("村民户均增收1.2万元，人均3000元", "up RMB 12,000 per family, or 3,000 per person", []),
        ("企业每月报数，居全省前列", "companies report each month and lead in the province", []),
    ],
)
def test_only_what_both_name_outright_contradicts(
    text: str, translation: str, found: list[tuple[str, str]]
) -> None:
    assert contradictions(text, translation) == found


@pytest.mark.parametrize("piece", ["每季度", "every ", "in the ", "每月召开", "全省"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        ours, theirs = told(text, (), 0, "zh"), told(text, (), 0, "en")
        start = time.process_time()
        list(contradicted(ours, theirs))
        return time.process_time() - start

    assert min(seconds(64_000) for _ in range(3)) < 12 * seconds(16_000) + 0.1
