"""What counts as a change of a source text, and the file that remembers."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkpress.content.ledger import LEDGER, Ledger, State, blocks, compare, entry, read_ledger, write_ledger
from parkpress.content.passages import Passage
from parkpress.content.reading import TextPlace

TEXT = "园区引进项目9个，总投资额30.49亿元。其中一个已投产。\n\n- 第一项\n- 第二项，见[[projects/alpha]]"


def hashes(text: str) -> list[list[str]]:
    return [[sentence.hash for sentence in block] for block in blocks(text)]


def passage(zh: str | None, en: str | None = "words", *, listed: bool = False, field: str = "body") -> Passage:
    words = {lang: text for lang, text in (("zh", zh), ("en", en)) if text is not None}
    return Passage("news/a", field, listed, words, dict.fromkeys(words, TextPlace("content/news/a/zh.md", None)))


def recorded(*texts: Passage) -> Ledger:
    return {"en": {"news/a": {texts[0].field: entry(texts, "en", "zh")}}}


def states(ledger: Ledger, *texts: Passage) -> list[State]:
    return [status.state for status in compare(texts, ledger, "zh", ["en"])]


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("，", ","),
        TEXT.replace("。", "．").replace("．", "。"),
        TEXT.replace("9", "９"),
        TEXT.replace("其中", "\n其中"),
        TEXT.replace("总投资", "总\n投资"),
        TEXT.replace("9个", " 9 个"),
        TEXT.replace("\n\n", "\n\n\n   \n"),
        TEXT + "\n\n",
        "<!-- parkpress: allow figure.mismatch 原文如此 -->\n" + TEXT,
        TEXT.replace("其中", "<!-- 待核 -->其中"),
    ],
)
def test_what_needs_no_new_translation_is_no_change(same: str) -> None:
    assert hashes(same) == hashes(TEXT)


@pytest.mark.parametrize("quotes", ['"项目落地年"', "「项目落地年」", "＂项目落地年＂"])
def test_the_kind_of_quotation_mark_is_no_change(quotes: str) -> None:
    assert hashes(quotes) == hashes("“项目落地年”")


def test_spaces_between_latin_words_count() -> None:
    assert hashes("the park") != hashes("thepark")
    assert hashes("the  park") == hashes("the park")


@pytest.mark.parametrize(
    ("old", "new"),
    [("9个", "8个"), ("30.49亿", "30.49万"), ("已投产", "未投产"), ("alpha", "beta"), ("第二项", "第三项")],
)
def test_a_change_of_one_sentence_changes_its_hash_and_no_other(old: str, new: str) -> None:
    before, after = hashes(TEXT), hashes(TEXT.replace(old, new))
    differing = [(a, b) for x, y in zip(before, after, strict=True) for a, b in zip(x, y, strict=True) if a != b]
    assert len(differing) == 1


def test_sentences_are_found_where_they_stand() -> None:
    text = "第一句。第二句？“第三句！”\n\n- 一项\n- 二项\n\nOne. Two, e.g. RMB 3.5 million."
    found = [text[sentence.start : sentence.end] for block in blocks(text) for sentence in block]
    expected = ["第一句。", "第二句？", "“第三句！”", "- 一项", "- 二项", "One.", "Two, e.g.", "RMB 3.5 million."]
    assert found == expected


def test_a_recorded_translation_is_fresh_until_its_source_changes() -> None:
    ledger = recorded(passage(TEXT))
    assert states(ledger, passage(TEXT)) == [State.FRESH]
    assert states(ledger, passage(TEXT, "other words")) == [State.FRESH]
    (status,) = compare([passage(TEXT.replace("9个", "8个"))], ledger, "zh", ["en"])
    assert status.state is State.STALE
    assert [[TEXT.replace("9个", "8个")[s.start : s.end] for s in block] for block in status.changed] == [
        ["园区引进项目8个，总投资额30.49亿元。"]
    ]
    assert status.removed == 1


def test_paragraphs_may_be_split_and_joined_freely() -> None:
    assert states(recorded(passage(TEXT)), passage(TEXT.replace("其中", "\n\n其中"))) == [State.FRESH]


def test_sentences_that_change_places_make_a_translation_stale() -> None:
    (status,) = compare([passage("乙。甲。")], recorded(passage("甲。乙。")), "zh", ["en"])
    assert (status.state, status.changed, status.removed) == (State.STALE, (), 0)


def test_texts_in_one_language_are_missing_a_translation_or_are_orphans() -> None:
    assert states({}, passage(TEXT, None)) == [State.MISSING]
    assert states({}, passage(None, "words")) == [State.ORPHAN]
    assert states({}, passage(TEXT)) == [State.UNRECORDED]
    assert states({}, passage("CC BY 4.0", None)) == []  # the same in every language


def test_items_of_a_list_may_move_come_and_go() -> None:
    one, two, three = (passage(words, listed=True, field="aims") for words in ("做实事", "办好事", "解难事"))
    ledger = recorded(one, two)
    assert states(ledger, two, one) == [State.FRESH, State.FRESH]
    assert states(ledger, three, one, two) == [State.UNRECORDED, State.FRESH, State.FRESH]
    assert states(ledger, two) == [State.FRESH]
    changed = passage("办成事", listed=True, field="aims")
    assert states(ledger, one, changed) == [State.FRESH, State.STALE]


WORDS = st.text("甲乙丙，。！？\n -.ab\"“”1２", max_size=60)


@given(WORDS, WORDS)
def test_the_file_gives_back_what_was_written(zh: str, other: str) -> None:
    texts = [passage(zh, field="body"), passage(other, field="highlights.text", listed=True)]
    found = {text.field: entry([text], "en", "zh") for text in texts if any(entry([text], "en", "zh"))}
    ledger = {"en": {"news/a": found}} if found else {}
    again, problems = read_ledger(write_ledger(ledger).encode())
    assert not problems
    assert again == ledger
    for text in texts:
        if text.field in found:
            assert states(again, text) == [State.FRESH]


def test_the_file_is_sorted_and_has_a_line_for_each_block() -> None:
    ledger: Ledger = {"en": {"news/b": {"title": (("0" * 8,),)}, "news/a": {"body": (("1" * 8, "2" * 8), ("3" * 8,))}}}
    lines = [line for line in write_ledger(ledger).splitlines() if not line.startswith("#")]
    assert lines == [
        "en:",
        "  news/a:",
        "    body:",
        "    - 11111111 22222222",
        "    - 33333333",
        "  news/b:",
        "    title: 00000000",
    ]


@pytest.mark.parametrize(
    "text", ["en: x", "en: [x]", "en: {news/a: x}", "en: {news/a: {body: x}}", "en: {news/a: {body: [0123456]}}"]
)
def test_what_is_no_ledger_is_said_to_be_none(text: str) -> None:
    ledger, problems = read_ledger(text.encode())
    assert not ledger
    assert [problem.code for problem in problems] == ["translation.ledger"]


def test_conflict_marks_of_git_are_found() -> None:
    text = "en:\n  news/a:\n<<<<<<< HEAD\n    title: 00000000\n=======\n    title: 11111111\n>>>>>>> theirs\n"
    assert read_ledger(text.encode())[1]


@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_for_a_ledger(data: bytes) -> None:
    assert all(problem.span.path == LEDGER for problem in read_ledger(data)[1])


def test_line_ends_and_marks_of_other_systems_are_no_matter() -> None:
    ledger: Ledger = {"en": {"news/a": {"title": (("0" * 8,),)}}}
    data = b"\xef\xbb\xbf" + write_ledger(ledger).replace("\n", "\r\n").encode()
    assert read_ledger(data) == (ledger, [])
    assert read_ledger(b"") == ({}, [])


@pytest.mark.parametrize("part", ["。", ".", "<!--", " ", "“”", "-\n", "\n", "。”", ".\"", "a. "])
def test_hostile_texts_take_linear_time(part: str) -> None:
    started = process_time()
    blocks(part * 200_000)
    assert process_time() - started < 5
