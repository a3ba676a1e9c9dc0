"""A year that was published: its figures change no more unless a revision says when and why, and readers are told."""

from __future__ import annotations

import html
import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from parkpress.cli import main
from parkpress.commands.report import Freezing, freeze
from parkpress.commands.writing import Refused
from parkpress.content.frozen import read_frozen
from parkpress.diagnostics import Problem, Severity, as_text
from tests.sites import SiteFolder, files_of, show
from tests.small_site import SMALL_SITE

SITE = """\
-- site_config.yaml --
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
url: https://park.example/base
languages: [zh, en]
report: {pdf: false}
-- content/indicators.yaml --
output: {name: {zh: 工业产值, en: Industrial output}, unit: 亿元}
land: {name: {zh: 盘活用地, en: Land put to use}, unit: 亩}
jobs: {name: {zh: 就业人数, en: Jobs}, unit: 人}
-- content/achievements/2020.yaml --
year: 2020
source: {title: {zh: 年报, en: Yearly report}, date: 2021}
indicators:
  land: 约120亩
-- content/achievements/2021.yaml --
year: 2021
source: {title: {zh: 年报, en: Yearly report}, date: 2022}
foreword: {zh: "产值[[achievements/2021.output]]。", en: "Output: [[achievements/2021.output]]."}
indicators:
  output: {value: 118.9亿元, growth: 25.6%}
  land: 160余亩
"""
YEAR = "content/achievements/2021.yaml"
FROZEN = "content/achievements/2021.frozen.yaml"


SEALED = files_of(SMALL_SITE)["content/achievements/2022.frozen.yaml"]
"""A frozen file with two editions."""


def revision(date: str, figures: str, zh: str, en: str) -> str:
    return f"  - date: {date}\n    figures: {figures}\n    reason: {{zh: {zh}, en: {en}}}\n"


CENSUS = revision("2022-06-01", "output", "按经济普查结果修订。", "Revised after the economic census.")


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", SITE)


def frozen(site: SiteFolder, day: str = "2022-03-01", year: str = "2021") -> Freezing:
    done = freeze(site.folder, year, now=datetime.fromisoformat(day))
    assert not done.problems, show(done.problems)
    return done


def text(site: SiteFolder, path: str) -> str:
    return (site.folder / path).read_text(encoding="utf-8")


def append(site: SiteFolder, path: str, more: str) -> None:
    site.write(path, text(site, path) + more)


def wrong(site: SiteFolder) -> list[Problem]:
    """Problems that are more than an information."""
    return [problem for problem in site.check() if problem.severity is not Severity.INFO]


def words(site: SiteFolder, path: str) -> str:
    """A page as it is read."""
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", "", site.page(path))))


def test_what_was_published_is_written_down_and_is_no_problem(site: SiteFolder) -> None:
    done = frozen(site)
    assert (done.path, done.edition, done.figures, done.new) == (FROZEN, 1, 2, True)
    written = text(site, FROZEN)
    assert "        value: 118.9亿元\n        unit: CNY\n        growth: \"25.6%\"\n" in written
    assert "        value: 160余亩\n        unit: mu\n        qualifier: over\n" in written
    assert "    frozen: 2022-03-01\n" in written
    assert not show(wrong(site))


def test_freezing_again_writes_nothing_where_nothing_has_changed(site: SiteFolder) -> None:
    frozen(site)
    before = text(site, FROZEN)
    again = frozen(site, "2022-04-01")
    assert (again.edition, again.new) == (1, False)
    assert text(site, FROZEN) == before


def test_the_same_figure_spelled_another_way_is_no_change(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "１１８.９ 亿元")
    assert "figure.frozen" not in {problem.code for problem in site.check()}


def test_from_a_silent_change_to_a_revision_that_readers_see(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    site.edit(YEAR, "25.6%", "25.9%")
    (problem,) = [problem for problem in site.check() if problem.severity is Severity.ERROR]
    assert problem.code == "figure.frozen"
    line = text(site, YEAR).splitlines()[4]
    assert (problem.span.path, problem.span.line) == (YEAR, 5)
    assert line[problem.span.column - 1 :].startswith("119.2亿元") if problem.span.column else False
    (other,) = problem.related
    assert text(site, FROZEN).splitlines()[(other.line or 0) - 1].strip() == "value: 118.9亿元"
    assert "公布时是118.9亿元，增长25.6%，现在成了119.2亿元，增长25.9%" in as_text(problem, "zh", lambda span: None)
    assert "published as RMB 11.89 billion, up 25.6% and is RMB 11.92 billion, up 25.9% now" in as_text(
        problem, "en", lambda span: None
    )
    with pytest.raises(AssertionError, match=r"figure\.frozen"):
        frozen(site, "2022-06-02")
    site.built()  # `check` keeps it from being published; a preview shows the figure while its revision is written

    append(site, YEAR, "revisions:\n" + CENSUS)
    assert [problem.code for problem in wrong(site)] == ["schema.revision-open"]
    site.built()
    assert "已修订，原为118.9亿元，增长25.6%2022年6月1日按经济普查结果修订。" in words(site, "achievements/2021.html")
    assert "revised, was RMB 11.89 billion, up 25.6%" in words(site, "en/achievements/2021.html")
    for path, said in (
        ("errata.html", "118.9亿元，增长25.6%119.2亿元，增长25.9%2022年6月1日按经济普查结果修订。"),
        ("en/errata.html", "RMB 11.89 billion, up 25.6%RMB 11.92 billion, up 25.9%June 1, 2022Revised after"),
    ):
        assert said in words(site, path)
    assert "已修订，原为118.9亿元" in words(site, "sources.html")
    assert 'href="errata.html"' in site.page("index.html")
    assert "/errata.html" in site.page("sitemap.xml")

    again = frozen(site, "2022-06-02")
    assert (again.edition, again.new) == (2, True)
    assert not show(wrong(site))
    site.built()
    assert "已修订，原为118.9亿元" in words(site, "achievements/2021.html")


def test_the_next_printed_report_tells_of_the_revision(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    append(site, YEAR, "revisions:\n" + CENSUS)
    site.edit("site_config.yaml", "pdf: false", "pdf: true")
    site.built()
    for edition, said in (("zh", "已修订，原为118.9亿元"), ("en", "revised, was RMB 11.89 billion")):
        pages = PdfReader(site.output / f"reports/2021-{edition}.pdf").pages
        printed = "".join("".join(page.extract_text() for page in pages).split())
        assert said.replace(" ", "") in printed


def test_a_revised_figure_is_frozen_as_well(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    append(site, YEAR, "revisions:\n" + CENSUS)
    frozen(site, "2022-06-02")
    site.edit(YEAR, "119.2亿元", "119.3亿元")
    (problem,) = wrong(site)
    assert problem.code == "figure.frozen"
    assert text(site, FROZEN).splitlines()[(problem.related[0].line or 0) - 1].strip() == "value: 119.2亿元"


def test_a_figure_revised_twice_tells_both_times(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    append(site, YEAR, "revisions:\n" + CENSUS)
    frozen(site, "2022-06-01")
    site.edit(YEAR, "119.2亿元", "119.5亿元")
    append(site, YEAR, revision("2022-06-01", "output", "补报一户。", "A late return."))  # on the same day
    frozen(site, "2022-06-01")
    assert not show(wrong(site))
    site.built()
    year = words(site, "achievements/2021.html")
    assert year.index("已修订，原为119.2亿元") < year.index("已修订，原为118.9亿元")
    errata = words(site, "errata.html")
    assert "118.9亿元119.2亿元2022年6月1日按经济普查结果修订。" in errata
    assert "119.2亿元119.5亿元2022年6月1日补报一户。" in errata


def test_what_was_frozen_again_is_not_revised_before_that_day(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    append(site, YEAR, "revisions:\n" + CENSUS)
    frozen(site, "2022-06-02")
    site.edit(YEAR, "119.2亿元", "119.5亿元")
    append(site, YEAR, revision("2022-05-01", "output", "补报一户。", "A late return."))
    problem = next(problem for problem in wrong(site) if problem.severity is Severity.ERROR)
    assert (problem.code, problem.values["frozen"]) == ("schema.revision-date", "2022-06-02")


def test_two_revisions_between_two_editions_are_told_together(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "118.9亿元", "119.5亿元")
    late = revision("2022-09-01", "output", "补报一户。", "A late return.")
    append(site, YEAR, "revisions:\n" + late + CENSUS)
    site.built()
    assert "118.9亿元119.5亿元2022年6月1日按经济普查结果修订。2022年9月1日补报一户。" in words(site, "errata.html")


def test_a_figure_that_is_gone_is_missed_until_it_is_withdrawn(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, "  land: 160余亩\n", "")
    (problem,) = wrong(site)
    assert (problem.code, problem.severity) == ("figure.frozen-removed", Severity.ERROR)
    append(site, YEAR, "revisions:\n" + revision("2022-06-01", "land", "口径有误，撤回。", "Withdrawn."))
    frozen(site, "2022-06-02")
    assert not show(wrong(site))
    site.built()
    assert "盘活用地160余亩撤回2022年6月1日口径有误，撤回。" in words(site, "errata.html")
    assert "Land put to useover 160 muwithdrawnJune 1, 2022Withdrawn." in words(site, "en/errata.html")


def test_a_figure_that_came_later_is_a_warning_until_it_is_frozen(site: SiteFolder) -> None:
    frozen(site)
    append(site, YEAR, "  jobs: 3200人\n")
    (problem,) = wrong(site)
    assert (problem.code, problem.severity) == ("figure.frozen-added", Severity.WARNING)
    frozen(site, "2022-06-02")
    assert not show(wrong(site))
    site.built()
    assert not (site.output / "errata.html").exists()


def test_a_later_figure_may_be_told_as_a_revision(site: SiteFolder) -> None:
    frozen(site)
    append(site, YEAR, "  jobs: 3200人\nrevisions:\n" + revision("2022-06-01", "[jobs]", "补充。", "Added."))
    site.built()
    assert "公布后补充" in words(site, "achievements/2021.html")
    assert "未公布3200人" in words(site, "errata.html")


def test_reworded_texts_are_mentioned_and_nothing_more(site: SiteFolder) -> None:
    frozen(site)
    site.edit(YEAR, 'zh: "产值[[', 'zh: "工业产值[[')
    assert "text.frozen" in {problem.code for problem in site.check()}
    assert not show(wrong(site))


WRITTEN = (
    "-1.5%", "约1.9万平方米", "100万～300万元", "1,026.4亿元", "2/3", "12人次", "RMB 3.049 billion", "0.50%", "百余名",
)  # fmt: skip


@pytest.mark.parametrize("value", WRITTEN)
def test_any_figure_is_read_back_as_it_was_written(site: SiteFolder, value: str) -> None:
    site.edit(YEAR, "160余亩", f'"{value}"')
    frozen(site)
    assert not {p.code for p in site.check()} & {"figure.frozen", "page.frozen"}


def test_windows_line_ends_and_comments_do_no_harm(site: SiteFolder) -> None:
    frozen(site)
    site.write(FROZEN, (text(site, FROZEN) + "# seen\n").replace("\n", "\r\n"))
    assert not show(wrong(site))


@pytest.mark.parametrize(
    ("old", "new"), [("118.9", "119.2"), ("2022-03-01", "2022-03-02"), ("qualifier: over", "qualifier: about"),
                     ("unit: mu", "unit: ha"), ("      land:", "      lands:"), ("edition: 1", "edition: 2")]
)  # fmt: skip
def test_a_file_edited_by_hand_is_noticed_and_stops_the_build(site: SiteFolder, old: str, new: str) -> None:
    frozen(site)
    site.edit(FROZEN, old, new)
    (problem,) = wrong(site)
    assert problem.code == "page.frozen"
    assert site.build().report is None
    with pytest.raises(AssertionError, match=r"page\.frozen"):
        frozen(site)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_read_as_it_was_written(data: st.DataObject) -> None:
    """Whatever befalls a line, and whatever somebody writes there, no figure comes to be another than was sealed."""
    lines = SEALED.splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    kind = data.draw(st.sampled_from(["drop", "twice", "swap", "write", "cut"]))
    other = data.draw(st.sampled_from(["", "- a", "x: {}", "  growth:", "    figures: []", "\t", "seal: 1", "{"]))
    if kind == "drop":
        del lines[place]
    elif kind == "twice":
        lines.insert(place, lines[place])
    elif kind == "swap":
        lines[place], lines[place - 1] = lines[place - 1], lines[place]
    elif kind == "write":
        lines[place] = data.draw(st.sampled_from([other, lines[place] + "0", lines[place][:-1], other + lines[place]]))
    else:
        lines = lines[:place]
    found, problems = read_frozen("\n".join(lines).encode(), FROZEN)
    assert found == read_frozen(SEALED.encode(), FROZEN)[0] or (found is None and problems)


def test_a_preview_does_without_a_damaged_file(site: SiteFolder) -> None:
    frozen(site)
    site.edit(FROZEN, "118.9", "119.2")
    assert site.build(preview=True).report is not None


def test_only_pages_that_show_the_figure_are_made_anew(site: SiteFolder) -> None:
    frozen(site)
    site.built()
    append(site, YEAR, "revisions:\n" + CENSUS)
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    site.built()  # the first revision adds a page to every footer
    site.edit(YEAR, "按经济普查结果修订。", "按第五次经济普查结果修订。")
    report = site.built().report
    assert report is not None
    made = {path.removeprefix("en/") for path in report.reasons if path.endswith(".html")}
    lists = {"index.html", "achievements/index.html", "data/achievements.html"}
    assert made == {"achievements/2021.html", "errata.html", "sources.html", *lists}


def test_the_command_says_what_it_did(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*options: str) -> tuple[int, str]:
        code = main(["report", "2021", "--freeze", "--site", str(site.folder), *options])
        told = capsys.readouterr()
        return code, told.out + told.err

    code, told = run("--now", "2022-03-01", "--lang", "en")
    assert code == 0
    assert told.startswith("Figures of 2021 recorded as published: 2 (content/achievements/2021.frozen.yaml).")
    assert run() == (0, "2021年自第 1 版以来没有变化，没有写入新的一版。\n")
    site.edit(YEAR, "118.9亿元", "119.2亿元")
    code, told = run()
    assert code == 1
    assert "figure.frozen" in told and "没有固定2021年" in told


def test_a_year_that_is_not_there_cannot_be_frozen(site: SiteFolder) -> None:
    with pytest.raises(Refused) as refusal:
        freeze(site.folder, "2019")
    assert (refusal.value.key, refusal.value.values["years"]) == ("report.no-year", "2021, 2020")
