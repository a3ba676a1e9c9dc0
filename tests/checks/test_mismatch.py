"""The figures of texts against those of their translations, through the front door."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkpress.build import builtin_theme
from parkpress.checks import mismatch
from parkpress.checks.flat import flatten
from parkpress.checks.mismatch import numbers
from parkpress.checks.mismatch.comparing import compare
from parkpress.cli import main
from parkpress.content.load import load
from parkpress.content.site import Site
from parkpress.diagnostics import Problem, Severity, Span
from parkpress.figures import find, mentions
from tests.sites import CONFIG, NOW, SiteFolder, show

FIGURES = Path(__file__).parent.parent / "figures"
PAIRS = [
    json.loads(line)
    for name in ("pairs.jsonl", "sentences.jsonl", "unseen.jsonl", "swapped.jsonl")
    for line in (FIGURES / name).read_text(encoding="utf-8").splitlines()
]


def site_of(folder: Path) -> Site:
    site, _ = load(folder, now=NOW, theme=builtin_theme())
    assert site is not None
    return site


def article(folder: SiteFolder, slug: str, zh: str, en: str) -> None:
    folder.write(f"content/news/{slug}/zh.md", f"---\ntitle: 简讯\ndate: 2026-11-20\n---\n\n{zh}\n")
    folder.write(f"content/news/{slug}/en.md", f"---\ntitle: Briefing\n---\n\n{en}\n")


def found(tmp_path: Path, zh: str, en: str) -> list[Problem]:
    folder = SiteFolder(tmp_path)
    article(folder, "a", zh, en)
    return list(mismatch.check(site_of(tmp_path)))


def codes(problems: Sequence[Problem]) -> list[str]:
    return sorted(problem.code for problem in problems)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What is said of each pair as an article of its own."""
    folder = SiteFolder(tmp_path_factory.mktemp("pairs"))
    for pair in PAIRS:
        article(folder, pair["id"].lower(), pair["zh"], pair["en"])
    said: dict[str, list[Problem]] = {pair["id"].lower(): [] for pair in PAIRS}
    for problem in mismatch.check(site_of(folder.folder)):
        said[problem.span.path.split("/")[2]].append(problem)
    return said


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_only_wrong_translations_are_told_of(pair: dict[str, Any], articles: dict[str, list[Problem]]) -> None:
    serious = [p for p in articles[pair["id"].lower()] if p.severity is not Severity.INFO]
    assert bool(serious) is not pair["consistent"], show(serious)


def test_the_command_tells_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = SiteFolder(tmp_path)
    pairs = [pair for pair in PAIRS if pair["id"].startswith("R")]
    for pair in pairs:
        article(folder, pair["id"].lower(), pair["zh"], pair["en"])
    main(["check", "--format", "json", "--only", "figure", "--site", str(tmp_path)])
    told = {
        Path(problem["path"]).parent.name
        for problem in json.loads(capsys.readouterr().out)["problems"]
        if problem["severity"] != "info"
    }
    assert told == {pair["id"].lower() for pair in pairs if not pair["consistent"]}


# Where a figure stands


@pytest.mark.parametrize(
    ("zh", "en", "place"),
    [
        ("总投资118.9亿元。", "It cost RMB **118.9** billion.", (5, 9, 21)),
        ("总投资118.9亿元。", "It cost\nRMB 118.9\nbillion.", (6, 1, 9)),
        ("总投资118.9亿元。", "It cost [RMB 118.9 billion](https://a.example/5).", (5, 10, 17)),
        ("总投资118.9亿元。", "- It cost RMB 118.9 billion.", (5, 11, 17)),
        ("| 投资 | 118.9亿元 |\n|---|---|\n| 一 | 二 |",
         "| Cost | RMB 118.9 billion |\n|---|---|\n| a | b |", (5, 10, 17)),
        ("总投资118.9亿元。", "> It cost <b>RMB 118.9</b> billion.", (5, 14, 21)),
        ("总投资118.9亿元。", "It cost&nbsp;RMB 118.9 billion.", (5, 14, 17)),
        ("总投资118.9亿元。", "<!-- RMB 1 -->\n\nIt cost RMB 118.9 billion.", (7, 9, 17)),
    ],
)
def test_a_figure_is_found_where_it_stands(tmp_path: Path, zh: str, en: str, place: tuple[int, int, int]) -> None:
    (problem,) = found(tmp_path, zh, en)
    assert problem.code == "figure.mismatch"
    assert (problem.span.line, problem.span.column, problem.span.length) == (place[0], place[1], place[2])
    assert problem.related[0].path == "content/news/a/zh.md"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("总投资**118.9**亿元。", "It cost RMB **11.89** billion."),
        ("总投资118.9\n亿元，１，０２６家企业。", "It cost RMB\n11.89 billion and serves 1,026 enterprises."),
        ("1. 企业9家\n2. 面积90亩", "- nine enterprises\n- 90 mu"),
        ("见[年报2021](a-2021.pdf)。", "See the [report of 2021](b-1999.pdf)."),
        ("```\n总投资5亿元\n```\n完成。", "Done."),
        ("<!-- 总投资5亿元 -->完成。", "Done."),
        ("第一段5亿元。\n\n第二段90亩。", "In the first, 90 mu.\n\nIn the second, RMB 500 million."),
    ],
)
def test_marks_and_line_breaks_change_no_figure(tmp_path: Path, zh: str, en: str) -> None:
    assert found(tmp_path, zh, en) == []


# References


DATA = """\
-- content/indicators.yaml --
output: {name: {zh: 工业产值, en: Industrial output}, unit: 亿元}
-- content/achievements/2021.yaml --
year: 2021
source: {title: {zh: 年报, en: Report}, date: 2022}
indicators:
  output: {value: 118.9亿元, growth: -5.6%}
-- content/projects/phase2.yaml --
name: {zh: 二期项目, en: Phase II project}
"""
OUTPUT = "[[achievements/2021.output]]"


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (f"产值{OUTPUT}。", f"Output: {OUTPUT}.", []),
        (f"产值{OUTPUT}。", "Output: RMB 11.89 billion.", []),
        (f"产值{OUTPUT}。", "Output: RMB 118.9 billion.", ["figure.mismatch"]),
        (f"产值{OUTPUT}。", "Output rose.", ["figure.missing"]),
        ("产值增长。", f"Output: {OUTPUT}.", ["figure.added"]),
        (f"产值{OUTPUT[:-2]}.growth]]。", "Output fell by 5.6 percent.", []),
        (f"产值{OUTPUT[:-2]}.growth]]。", "Output rose by 5.6 percent.", ["figure.direction"]),
        ("[[projects/phase2]]开工。", "The Phase II project has started.", []),
        ("[[projects/phase2]]开工。", "The Phase III project has started.", ["figure.ordinal"]),
        ("[[projects/phase2|项目]]开工。", "The [[projects/phase2|project]] has started.", []),
    ],
)
def test_a_reference_is_the_figure_that_it_prints(tmp_path: Path, zh: str, en: str, expected: list[str]) -> None:
    folder = SiteFolder(tmp_path, CONFIG + DATA)
    article(folder, "a", zh, en)
    assert codes(list(mismatch.check(site_of(tmp_path)))) == expected


# Slips in the demonstration


SLIPS = [
    ("news/2026/idle-land/zh.md", "figure.missing", "总投资5亿元。", None),
    ("news/2026/richmat/en.md", "figure.added", None, "A further RMB 30 million will follow."),
    ("news/2026/dual-service", "figure.mismatch", "投资30.49亿元。", "It cost RMB 30.49 billion."),
    ("news/2026/chip-firms", "figure.unit-mismatch", "占地90亩。", "It covers 90 acres."),
    ("news/2026/mashan-road", "figure.currency-mismatch", "融资5000万美元。", "It raised RMB 50 million."),
    ("news/2026/safety-checks", "figure.date", "2021年5月投产。", "It opened in May 2020."),
    ("news/2026/haizhiyuan", "figure.direction", "能耗下降5.6%。", "Energy use rose by 5.6 percent."),
    ("news/2026/roads-and-greening", "figure.level", "时间压缩至2天。", "The time was cut by two days."),
    ("news/2026/automated-lines", "figure.person-time", "培训9200人次。", "It trained 9,200 people."),
    ("news/2026/four-new-projects", "figure.bound", "完成投资近50亿元。", "More than RMB 5 billion was spent."),
]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copy(repository / "site_config.yaml", folder)
    shutil.copytree(repository / "content", folder / "content")
    return folder


def test_the_demonstration_has_no_problem_of_figures(demonstration: Path) -> None:
    assert [p for p in mismatch.check(site_of(demonstration)) if p.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("place", "code", "zh", "en"), SLIPS, ids=[slip[1] for slip in SLIPS])
def test_a_slip_planted_in_an_article_is_found_at_its_place(
    place: str, code: str, zh: str | None, en: str | None, demonstration: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstration, tmp_path, dirs_exist_ok=True)
    folder = place.removesuffix("/zh.md").removesuffix("/en.md")
    for lang, words in (("zh", zh), ("en", en)):
        file = tmp_path / "content" / folder / f"{lang}.md"
        if words:
            file.write_text(file.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    (problem,) = [p for p in mismatch.check(site_of(tmp_path)) if p.severity is not Severity.INFO]
    assert problem.code == code
    shown = marked(tmp_path, problem.span)
    assert any(character.isdigit() for character in shown) or "two days" in shown, shown
    for lang in ("zh", "en"):
        assert shown in problem.message(lang)


def marked(folder: Path, span: Span) -> str:
    """The characters that a span points at."""
    assert span.line is not None and span.column is not None
    line = (folder / span.path).read_text(encoding="utf-8").split("\n")[span.line - 1]
    return line[span.column - 1 : span.column - 1 + span.length]


@pytest.mark.parametrize(
    ("path", "zh", "en", "code", "pointed"),
    [
        ("projects/impulse.yaml", "计划于2022年内奠基", "within 2022", "figure.date", "2023"),
        ("achievements/2021.yaml", "园区2021年的十个数字", "2021 in ten figures", "figure.date", "2020"),
        ("industries.yaml", "2022年内奠基", "within 2022", "figure.date", "2023"),
    ],
)
def test_a_slip_planted_in_a_record_is_found_at_its_place(
    path: str, zh: str, en: str, code: str, pointed: str, demonstration: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstration, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "content" / path
    text = file.read_text(encoding="utf-8")
    year = next(word for word in en.split() if word.isdigit())
    assert zh in text and text.count(en) == 1
    file.write_text(text.replace(en, en.replace(year, pointed)), encoding="utf-8")
    (problem,) = [p for p in mismatch.check(site_of(tmp_path)) if p.severity is not Severity.INFO]
    assert (problem.code, problem.span.path, marked(tmp_path, problem.span)) == (code, f"content/{path}", pointed)


# What is kept


def test_only_what_changed_is_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = SiteFolder(tmp_path)
    for slug in "abc":
        article(folder, slug, f"投资{ord(slug)}亿元。", f"It cost RMB {ord(slug)} billion.")
    first = list(mismatch.check(site_of(tmp_path)))
    compared: list[str] = []

    def noted(site: Site, source: tuple[str, str], other: tuple[str, str]) -> object:
        compared.append(other[1].strip())
        return compare(site, source, other)

    monkeypatch.setattr(mismatch, "compare", noted)
    assert list(mismatch.check(site_of(tmp_path))) == first
    assert compared == []
    folder.edit("content/news/b/en.md", "title: Briefing\n", "title: Briefing\nsummary: One line more\n")
    second = list(mismatch.check(site_of(tmp_path)))
    assert compared == []  # the body is the same, on another line
    assert [p.span.line for p in second if p.span.path.endswith("b/en.md")] == [6]
    folder.edit("content/news/b/en.md", "98 billion", "9.8 billion")
    assert codes(list(mismatch.check(site_of(tmp_path)))) == ["figure.mismatch"] * 2
    assert compared == ["It cost RMB 9.8 billion."]


def test_a_text_is_compared_again_when_a_figure_that_it_prints_changes(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + DATA)
    article(folder, "a", f"产值{OUTPUT}。", "Output: RMB 11.89 billion.")
    assert list(mismatch.check(site_of(tmp_path))) == []
    folder.edit("content/achievements/2021.yaml", "118.9亿元", "118.8亿元")
    assert codes(list(mismatch.check(site_of(tmp_path)))) == ["figure.mismatch"]


# Texts of all kinds


PIECES = st.sampled_from(
    [*"0123456789.,亿万元亩个年月日%％()（）[]<>*_`|#!&\\-~\n ", "[[", "]]", "<!--", "-->", "](", "| "]
    + ["RMB ", "billion ", "90亩", "2021年", "May ", "第3届"]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=80).map("".join), st.lists(PIECES, max_size=80).map("".join))
def test_no_text_is_too_strange(tmp_path_factory: pytest.TempPathFactory, zh: str, en: str) -> None:
    site = bare_site(tmp_path_factory)
    for finding in compare(site, ("zh", zh), ("en", en)):
        text = zh if finding.in_source else en
        line = text.split("\n")[finding.place.line - 1]
        assert 1 <= finding.place.column <= len(line)


_BARE: list[Site] = []


def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    if not _BARE:
        folder = SiteFolder(tmp_path_factory.mktemp("bare"))
        _BARE.append(site_of(folder.folder))
    return _BARE[0]


@pytest.mark.parametrize(
    "piece",
    ["9", "5亿元，", "[[", "<!--", "**", "| 90亩 ", "\n", "- 9家\n", "<a ", "](", "2021年", "`", "(", "&", "第九期"],
)
def test_time_grows_with_the_length_only(piece: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    site = bare_site(tmp_path_factory)

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        list(compare(site, ("zh", text), ("en", text.replace("元", " yuan")[::-1])))
        return time.process_time() - start

    assert seconds(40_000) < 12 * seconds(10_000) + 0.3


@pytest.mark.parametrize("piece", ["1亿元\n\n", "10 mu, ", "十百千", "字字字"])
def test_what_nobody_reads_is_not_compared_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    assert numbers.LONGEST >= 200_000 and numbers.MOST >= 10_000
    monkeypatch.setattr(numbers, "LONGEST", 3000)
    monkeypatch.setattr(numbers, "MOST", 100)
    (problem,) = found(tmp_path, "甲" + piece * 1500, "It cost RMB 5 billion.")
    assert (problem.code, problem.span.path, problem.span.line) == ("figure.too-long", "content/news/a/zh.md", 6)


def test_a_long_text_costs_no_more_work_than_its_first_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is counted: how often a pattern is tried at a place."""
    tried = 0
    match = mentions.Patterns.match

    def counted(self: mentions.Patterns, text: str, start: int) -> object:
        nonlocal tried
        tried += 1
        return match(self, text, start)

    monkeypatch.setattr(mentions.Patterns, "match", counted)
    assert len(find("1亿元，" * 100_000, "zh", 10)) == 10
    assert tried < 40


def test_a_block_knows_where_each_of_its_characters_stands() -> None:
    source = "# 标题\n\n- 总投资**118.9**亿元\n- 见[年报](a.pdf)，[[projects/a|甲]]"
    for block in flatten(source).blocks:
        for place, character in enumerate(block.text):
            first, _ = block.source_range(place, place + 1)
            assert source[first] == character
