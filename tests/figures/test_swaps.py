"""Figures that have changed places, and the words that give them away."""

from __future__ import annotations

import time

import pytest

from parkpress.figures import find, told
from parkpress.figures.en import nouns as en
from parkpress.figures.swaps import swapped
from parkpress.figures.zh import nouns as zh


def swaps(text: str, translation: str) -> list[tuple[str, str]]:
    ours, theirs = (told(words, find(words, lang), 0, lang) for words, lang in ((text, "zh"), (translation, "en")))
    found = swapped(ours, theirs)
    return [(text[one.start : one.end], translation[other.start : other.end]) for one, other in found]


def test_every_language_names_the_same_things() -> None:
    assert list(zh.NOUNS) == list(en.NOUNS)


@pytest.mark.parametrize("nouns", [zh, en])
def test_no_word_names_two_things(nouns: object) -> None:
    mark = " " if nouns is zh else ","
    words = [word for named in nouns.NOUNS.values() for word in named.split(mark)]  # type: ignore[attr-defined]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "translation", "found"),
    [
        ("主跨458米，主塔高168米", "a main span of 168 meters and pylons 458 meters high", [("458米", "168 meters")]),
        ("主跨458米，主塔高168米", "pylons 168 meters high and a main span of 458 meters", []),
        ("一期投资6亿元，二期投资9亿元", "RMB 900 million for Phase I, RMB 600 million for Phase II",
         [("6亿元", "RMB 900 million")]),
        ("一期投资6亿元，二期投资9亿元", "RMB 900 million for Phase II, RMB 600 million for Phase I", []),
        ("出口43亿元，进口21亿元", "imports of RMB 2.1 billion and exports of RMB 4.3 billion", []),
        ("出口43亿元，进口21亿元", "imports of RMB 4.3 billion and exports of RMB 2.1 billion",
         [("43亿元", "RMB 2.1 billion")]),
        ("货物43万吨、旅客21万人，分别增长4%和9%",
         "210,000 passengers and 430,000 tons of cargo, up 9 percent and 4 percent", []),
        ("货物43万吨、旅客21万人，分别增长4%和9%",
         "430,000 tons of cargo and 210,000 passengers, up 9 percent and 4 percent", [("增长4%", "up 9 percent")]),
    ],
)
def test_a_figure_stays_with_its_words(text: str, translation: str, found: list[tuple[str, str]]) -> None:
    assert swaps(text, translation) == found


@pytest.mark.parametrize("piece", ["出口5亿元，", "export 5 ", "1 and 2 ", "Aa1", "一期"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "".join(f"{piece}{number}" for number in range(length // len(piece)))
        ours, theirs = told(text, find(text, "zh"), 0, "zh"), told(text, find(text, "en"), 0, "en")
        start = time.process_time()
        list(swapped(ours, theirs))
        return time.process_time() - start

    # The best of three: the collector of garbage may come in between.
    assert min(seconds(16_000) for _ in range(3)) < 12 * seconds(4_000) + 0.1
