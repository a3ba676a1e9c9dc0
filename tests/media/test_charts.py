"""Charts through the front door: every number drawn is the stored one, in both languages."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from parkpress import figures
from tests.sites import CONFIG, SiteFolder

SITE = (
    CONFIG
    + """\
-- content/indicators.yaml --
output: {name: {zh: 工业总产值, en: Output}, unit: 亿元}
services: {name: {zh: 服务业收入, en: Services}, unit: 亿元}
land: {name: {zh: 盘活用地, en: Land}, unit: 亩}
jobs: {name: {zh: 从业人员, en: Jobs}, unit: 人}
-- content/achievements/2020.yaml --
year: 2020
source: {title: {zh: 年报, en: Report}, date: 2021}
indicators: {output: 94.7亿元, services: 12.3亿元, land: 100余亩}
-- content/achievements/2021.yaml --
year: 2021
source: {title: {zh: 年报, en: Report}, date: 2022}
indicators: {output: 118.9亿元, services: 9800万元, land: 33亩, jobs: 8000余人}
-- content/achievements/2023.yaml --
year: 2023
source: {title: {zh: 年报, en: Report}, date: 2024}
indicators: {output: {value: 150亿元, basis: preliminary}, land: {value: 2公顷, basis: target}}
-- content/industries.yaml --
chips: {name: {zh: 芯片, en: Chips}}
sea: {name: {zh: 海洋, en: Marine}}
-- content/projects/alpha.yaml --
name: {zh: 甲项目, en: Alpha}
investment: 5亿元
industry: chips
stage: production
-- content/projects/beta.yaml --
name: {zh: 乙项目, en: Beta}
investment: 2.35亿元
industry: chips
stage: signed
-- content/projects/gamma.yaml --
name: {zh: 丙项目, en: Gamma}
investment: 3亿余元
industry: sea
stage: signed
-- content/projects/delta.yaml --
name: {zh: 丁项目, en: Delta}
stage: paused
-- content/figures.yaml --
grants: {name: {zh: 奖励, en: Grants}, value: 100万～300万元}
ceiling: {name: {zh: 补贴, en: Subsidy}, value: 最高500万元}
worked: {name: {zh: 平均, en: Average}, value: 150万元, basis: derived}
-- content/charts/land.yaml --
title: {zh: 盘活用地, en: Land}
type: bars
indicators: [land]
-- content/charts/both.yaml --
title: {zh: 两项, en: Two}
type: grouped
indicators: [output, services]
-- content/charts/sum.yaml --
title: {zh: 合计, en: Sum}
type: stacked
indicators: [output, services]
-- content/charts/line.yaml --
title: {zh: 产值, en: Output}
type: line
indicators: [output]
-- content/charts/dots.yaml --
title: {zh: 扶持, en: Support}
type: dots
figures: [figures/grants, {figure: figures/ceiling, label: {zh: 设备补贴, en: Equipment}}, figures/worked]
-- content/charts/investment.yaml --
title: {zh: 投资, en: Investment}
type: bars
projects: investment
-- content/charts/industries.yaml --
title: {zh: 各产业投资, en: By industry}
type: bars
projects: investment
by: industry
-- content/charts/stages.yaml --
title: {zh: 进度, en: Stages}
type: stages
"""
    + "".join(
        f"-- content/news/{id}/zh.md --\n---\ntitle: {id}\ndate: 2026-11-20\n---\n图。\n\n![[charts/{id}]]\n"
        f"-- content/news/{id}/en.md --\n---\ntitle: {id}\n---\nA chart.\n\n![[charts/{id}]]\n"
        for id in ("land", "both", "sum", "line", "dots", "investment", "industries", "stages")
    )
)

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = SiteFolder(tmp_path_factory.mktemp("charts"), SITE)
    folder.built()
    return folder


def chart(site: SiteFolder, id: str, lang: str) -> LexborNode:
    page = site.page(f"{'' if lang == 'zh' else 'en/'}news/{id}.html")
    found = LexborHTMLParser(page).css("figure.chart")
    assert len(found) == 1
    return found[0]


def table(found: LexborNode) -> list[list[str]]:
    """The words of the table's cells, row by row, without what stands beside a figure."""
    rows = []
    for row in found.css("tbody tr"):
        cells = [cell.css_first("a, .fig, .muted") or cell for cell in row.css("th, td")]
        rows.append([cell.text(deep=True).partition(" (")[0].strip() for cell in cells])
    return rows


def drawing(found: LexborNode) -> LexborNode:
    """The drawing for phones."""
    first = found.css_first("svg.chart-drawing")
    assert first
    return first


def texts(found: LexborNode, role: str) -> list[str]:
    return [node.text() for node in drawing(found).css(f"text > .chart-{role}")]


def amount(text: str, lang: str) -> Fraction:
    """The upper end of a printed quantity, in base units."""
    return figures.read(text, lang).canonical().high


def share(node: LexborNode, name: str) -> Fraction:
    text = node.attributes[name] or ""
    return Fraction(text.removesuffix("%")) / 100


def bars(found: LexborNode) -> list[LexborNode]:
    return drawing(found).css("rect[class]")


def assert_proportional(lengths: list[Fraction], amounts: list[Fraction]) -> None:
    """Within what is lost by writing lengths to a hundredth of a percent."""
    scale = max(lengths) / max(amounts)
    assert len(lengths) == len(amounts)
    pairs = zip(lengths, amounts, strict=True)
    assert all(abs(length - value * scale) <= Fraction(2, 10_000) for length, value in pairs)


STORED = {
    "land": {"zh": ["100余亩", "33亩", "未列出", "2公顷"], "en": ["over 100 mu", "33 mu", "not stated", "2 hectares"]},
    "investment": {
        "zh": ["5亿元", "3亿余元", "2.35亿元"],
        "en": ["RMB 500 million", "over RMB 300 million", "RMB 235 million"],
    },
    "industries": {"zh": ["7.35亿元", "3亿余元"], "en": ["RMB 735 million", "over RMB 300 million"]},
    "dots": {
        "zh": ["100万～300万元", "最高500万元", "150万元"],
        "en": ["RMB 1 million to RMB 3 million", "up to RMB 5 million", "RMB 1.5 million"],
    },
}


@LANGUAGES
@pytest.mark.parametrize("id", STORED)
def test_the_drawing_and_the_table_print_the_stored_figures(site: SiteFolder, id: str, lang: str) -> None:
    found = chart(site, id, lang)
    drawn = texts(found, "value") + texts(found, "missing")
    assert [cells[-1] for cells in table(found)] == STORED[id][lang]
    assert sorted(drawn) == sorted(STORED[id][lang])
    described = found.css_first("desc")
    assert described and all(text in described.text() for text in STORED[id][lang])


@LANGUAGES
@pytest.mark.parametrize("id", ["land", "investment", "industries"])
def test_bars_begin_at_zero_and_are_as_long_as_their_figures_are_large(site: SiteFolder, id: str, lang: str) -> None:
    found = chart(site, id, lang)
    stored = [text for text in STORED[id][lang] if text not in ("未列出", "not stated")]
    assert {bar.attributes["x"] for bar in bars(found)} == {"0%"}
    assert_proportional([share(bar, "width") for bar in bars(found)], [amount(text, lang) for text in stored])
    assert max(share(bar, "width") for bar in bars(found)) == 1


@LANGUAGES
def test_bars_in_groups_are_drawn_on_one_scale(site: SiteFolder, lang: str) -> None:
    found = chart(site, "both", lang)
    stored = [text for cells in table(found) for text in cells[1:] if text not in ("未列出", "not stated")]
    assert texts(found, "name") == stored
    assert_proportional([share(bar, "width") for bar in bars(found)], [amount(text, lang) for text in stored])


@LANGUAGES
def test_the_parts_of_a_stacked_bar_follow_one_another_and_add_up(site: SiteFolder, lang: str) -> None:
    found = chart(site, "sum", lang)
    rows = table(found)
    first, second = bars(found)[:2]
    assert share(second, "x") == share(first, "width")
    words = {"zh": "107亿元", "en": "RMB 10.7 billion"}[lang]
    assert rows[0][3] == words and texts(found, "value")[0] == words
    assert amount(rows[0][1], lang) + amount(rows[0][2], lang) == amount(rows[0][3], lang)
    assert rows[3][2:] == [{"zh": "未列出", "en": "not stated"}[lang]] * 2, "a sum with a part missing is no sum"
    stored = [amount(text, lang) for cells in rows for text in cells[1:3] if text not in ("未列出", "not stated")]
    assert_proportional([share(bar, "width") for bar in bars(found)], stored)


@LANGUAGES
def test_a_line_rises_from_zero_and_breaks_where_a_year_is_missing(site: SiteFolder, lang: str) -> None:
    found = chart(site, "line", lang)
    stored = [cells[1] for cells in table(found)]
    assert stored[2] in ("未列出", "not stated")
    zero = drawing(found).css_first(".chart-zero")
    assert zero
    ground = Fraction((zero.attributes["y1"] or "").removesuffix("em"))
    dots = drawing(found).css(".chart-dot")
    heights = [ground - Fraction((dot.attributes["y"] or "").removesuffix("em")) for dot in dots]
    scaled = [amount(text, lang) for text in stored if text != stored[2]]
    assert all(abs(h / heights[-1] - v / scaled[-1]) < Fraction(1, 500) for h, v in zip(heights, scaled, strict=True))
    assert [dot.attributes["x"] for dot in dots] == ["2%", "34%", "98%"], "years stand where they belong"
    assert len(drawing(found).css(".chart-series")) == 1


@LANGUAGES
def test_a_range_is_drawn_from_end_to_end(site: SiteFolder, lang: str) -> None:
    found = chart(site, "dots", lang)
    zero = share(drawing(found).css(".chart-zero")[0], "x1")
    marks = [share(dot, "x") - zero for dot in drawing(found).css(".chart-dot")]
    assert_proportional(marks, [Fraction(value) for value in (1_000_000, 3_000_000, 5_000_000, 1_500_000)])
    line = drawing(found).css(".chart-range")[0]
    assert share(line, "x2") - share(line, "x1") == marks[1] - marks[0]
    forms = [(dot.attributes["class"] or "").split()[1] for dot in drawing(found).css(".chart-dot")]
    assert forms == ["chart-is-point", "chart-is-point", "chart-is-under", "chart-is-point"]


@LANGUAGES
def test_what_is_missing_is_named_and_not_drawn(site: SiteFolder, lang: str) -> None:
    note = chart(site, "investment", lang).css_first(".chart-note")
    assert note and note.text() == {"zh": "没有列出数字的有1项：丁项目", "en": "Not stated (1): Delta"}[lang]
    note = chart(site, "both", lang).css_first(".chart-note")
    assert note and note.text() == {
        "zh": "没有列出数字：2022、服务业收入 2023", "en": "Not stated: 2022, Services 2023"
    }[lang]  # fmt: skip


@LANGUAGES
def test_derived_figures_are_hatched_and_explained(site: SiteFolder, lang: str) -> None:
    found = chart(site, "industries", lang)
    assert "chart-derived" in (bars(found)[0].attributes["class"] or "")
    assert "chart-derived" not in (bars(found)[1].attributes["class"] or ""), "one project's figure is no sum"
    assert found.css_first("pattern#chart-industries-derived")
    assert len(drawing(found).css('rect[fill="url(#chart-industries-derived)"]')) == 1
    key = found.css_first(".chart-keys li")
    assert key and key.text().strip() == {"zh": "推算", "en": "derived"}[lang]


@LANGUAGES
def test_figures_of_the_table_lead_to_their_sources(site: SiteFolder, lang: str) -> None:
    links = [link.attributes["href"] for link in chart(site, "line", lang).css("td a.fig")]
    assert links[0] == "../sources.html#achievements-2020-output"
    ids = set(re.findall(r'id="([^"]+)"', site.page(f"{'' if lang == 'zh' else 'en/'}sources.html")))
    assert all((link or "").partition("#")[2] in ids for link in links)


@LANGUAGES
def test_projects_stand_under_their_stages(site: SiteFolder, lang: str) -> None:
    found = chart(site, "stages", lang)
    assert texts(found, "value") == ["2", "1", "1"]
    names = {"zh": ["乙项目", "丙项目", "甲项目", "丁项目"], "en": ["Beta", "Gamma", "Alpha", "Delta"]}[lang]
    assert texts(found, "name") == names and [cells[0] for cells in table(found)] == names
    assert len(bars(found)) == 4


@LANGUAGES
def test_a_chart_is_small_and_named_for_those_who_do_not_see_it(site: SiteFolder, lang: str) -> None:
    for id in ("land", "both", "sum", "line", "dots", "investment", "industries", "stages"):
        found = chart(site, id, lang)
        svg = drawing(found)
        assert all(len((each.html or "").encode()) < 6_000 for each in found.css("svg[role=img]")), id
        for part in (svg.attributes["aria-labelledby"] or "").split():
            named = found.css_first(f"#{part}")
            assert named and named.text().strip()
        assert "style=" not in (found.html or "") and "<figure" not in site.page("index.html")


@LANGUAGES
@pytest.mark.parametrize("id", ["land", "both", "dots", "investment", "industries"])
def test_the_drawing_for_wide_screens_has_the_same_figures(site: SiteFolder, id: str, lang: str) -> None:
    drawings = chart(site, id, lang).css("svg.chart-drawing")
    values = [[node.text() for node in each.css(".chart-value, .chart-name")] for each in drawings]
    assert all(found == values[0] for found in values)
    stored = [amount(text, lang) for text in values[0]]
    for each in drawings:
        lengths = [share(bar, "width") for bar in each.css("rect[class]")]
        if lengths:
            assert_proportional(lengths, stored)


@LANGUAGES
def test_a_chart_that_is_the_same_on_every_screen_is_drawn_once(site: SiteFolder, lang: str) -> None:
    drawings = {id: len(chart(site, id, lang).css("svg.chart-drawing")) for id in ("investment", "line")}
    assert drawings == {"investment": 1, "line": 2}


def test_a_page_is_made_again_for_the_figures_that_its_chart_shows_and_no_others(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SITE)
    folder.built()

    def made() -> set[str]:
        report = folder.built().report
        assert report
        return {path.rpartition("/")[2].removesuffix(".html") for path in report.reasons if "news/" in path}

    folder.edit("content/projects/beta.yaml", "2.35亿元", "2.5亿元")
    assert made() == {"investment", "industries"}
    folder.edit("content/achievements/2021.yaml", "9800万元", "9900万元")
    assert made() == {"both", "sum"}
    folder.edit("content/projects/beta.yaml", "stage: signed", "stage: landed")
    assert made() == {"stages"}
    folder.edit("content/projects/beta.yaml", "stage: landed", "stage: landed\nbody: {zh: 说明, en: Words}")
    assert made() == set(), "its figure, stage and industry are as they were"


YEARS = CONFIG + """\
-- content/indicators.yaml --
output: {name: {zh: 产值, en: Output}, unit: 亿元}
land: {name: {zh: 用地, en: Land}, unit: 亩}
-- content/achievements/2023.yaml --
year: 2023
indicators: {output: 10亿元, land: 30亩}
-- content/achievements/2024.yaml --
year: 2024
indicators: {output: 12亿元}
-- content/achievements/2025.yaml --
year: 2025
indicators: {output: 15亿元}
"""


def test_the_page_of_a_year_draws_every_indicator_that_has_more_than_one(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, YEARS)
    folder.built()
    found = {year: LexborHTMLParser(folder.page(f"en/achievements/{year}.html")) for year in (2023, 2024, 2025)}
    titles = {year: [node.text() for node in page.css(".series .chart-title")] for year, page in found.items()}
    assert titles == {2023: [], 2024: ["Output"], 2025: ["Output"]}
    years = [cells[0] for cells in table(found[2024].css(".chart")[0])]
    assert years == ["2023", "2024"], "a year tells of no later one"
    assert len(found[2025].css(".chart-dot")) == 3


def test_the_same_chart_twice_on_a_page_keeps_its_ids_apart(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SITE)
    folder.edit("content/news/line/zh.md", "![[charts/line]]\n", "![[charts/line]]\n\n![[charts/line]]\n")
    folder.built()
    ids = re.findall(r' id="([^"]+)"', folder.page("news/line.html"))
    assert len(ids) == len(set(ids)) and "chart-line-2" in ids


def test_a_chart_in_a_text_that_is_not_translated_speaks_the_language_of_the_page(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SITE)
    folder.delete("content/news/line/en.md")
    folder.built()
    found = chart(folder, "line", "en")
    assert found.attributes["lang"] == "en" and "RMB 9.47 billion" in found.text()


def test_a_description_is_taken_from_the_text_and_not_from_a_chart(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SITE)
    folder.built()
    described = LexborHTMLParser(folder.page("en/news/line.html")).css_first('meta[name="description"]')
    assert described and described.attributes["content"] == "A chart."


@pytest.mark.parametrize("type", ["grouped", "stacked", "line"])
def test_a_preview_leaves_out_a_chart_all_of_whose_figures_are_broken(type: str, tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, SITE)
    for year in tmp_path.glob("content/achievements/*.yaml"):
        year.write_text("year: [\n", encoding="utf-8")
    folder.write("content/charts/sum.yaml", f"title: 图\ntype: {type}\nindicators: [output, land]\n")
    assert folder.build(preview=True).report is not None
    assert not LexborHTMLParser(folder.page("news/sum.html")).css(".chart")
