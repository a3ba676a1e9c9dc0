"""Open data: every figure leaves the site as exactly as it came, in every form and language."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from frictionless import Package
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from parkpress.content.site import FigureEntry, Site
from parkpress.figures import ends, unit_name
from parkpress.media.data import naming
from tests.sites import CONFIG, NOW, ROOT, SiteFolder, demonstration, showcase

ROOTS = {"zh": "", "en": "en/"}
Record = Mapping[str, Any]


@pytest.fixture(scope="module", params=[demonstration, showcase], ids=["demonstration", "showcase"])
def park(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteFolder, Site]:
    folder: SiteFolder = request.param(tmp_path_factory.mktemp("data") / "site")
    site = folder.built().site
    assert site is not None
    return folder, site


def names(folder: SiteFolder, lang: str) -> list[str]:
    return sorted(file.stem for file in (folder.output / ROOTS[lang] / "data").glob("*.csv"))


def in_json(folder: SiteFolder, lang: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(folder.page(f"{ROOTS[lang]}data/{name}.json"))
    return found


def in_csv(folder: SiteFolder, lang: str, name: str) -> list[list[str]]:
    data = (folder.output / f"{ROOTS[lang]}data/{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def in_xlsx(folder: SiteFolder, lang: str, name: str, sheet: int = 0) -> list[list[Any]]:
    book = load_workbook(folder.output / f"{ROOTS[lang]}data/{name}.xlsx")
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def records(folder: SiteFolder, lang: str, name: str) -> Iterator[tuple[Record, Record, Record]]:
    """Each row of a dataset by the ids of its columns, as JSON, CSV and XLSX have it."""
    content = in_json(folder, lang, name)
    ids = [field["name"] for field in content["fields"]]
    tables = (in_csv(folder, lang, name), in_xlsx(folder, lang, name))
    assert tables[0][0] == tables[1][0], "both have the same headings"
    assert len({*tables[0][0]}) == len(ids)
    rows = [[dict(zip(ids, row, strict=True)) for row in table[1:]] for table in tables]
    return zip(content["rows"], *rows, strict=True)


def figures(site: Site) -> Iterator[FigureEntry]:
    for ref in site.figures():
        entry = site.figure(ref)
        assert entry is not None
        yield entry


@pytest.mark.parametrize("lang", ROOTS)
def test_every_figure_is_read_back_as_it_is_stored(park: tuple[SiteFolder, Site], lang: str) -> None:
    folder, site = park
    t = site.interface(lang)
    found: dict[str, tuple[Record, Record, Record]] = {}
    for name in ("achievements", "figures"):
        for three in records(folder, lang, name):
            own = three[0]
            found[own["id"] if name == "figures" else f"achievements/{own['year']}.{own['id']}"] = three
    for entry in figures(site):
        for id, quantity in (("value", entry.figure.quantity), ("growth", entry.figure.growth)):
            if quantity is None:
                continue
            low, high = ends(quantity)
            qualifier = t[f"data.qualifier.{quantity.qualifier.name.lower()}"] if quantity.qualifier else ""
            for row in found[entry.ref]:
                assert (number(row[id]), number(row[f"{id}_upper"])) == (low, high), entry.ref
                assert (row[f"{id}_qualifier"] or "") == qualifier
                assert row[f"{id}_unit"] == unit_name(quantity, lang)
                if quantity.written and lang == quantity.lang:
                    assert row[f"{id}_text"] == quantity.written
    assert len(found) == len(list(figures(site)))


def number(cell: object) -> Decimal | None:
    return None if cell in (None, "") else Decimal(str(cell))


@pytest.mark.parametrize("lang", ROOTS)
def test_all_forms_say_the_same(park: tuple[SiteFolder, Site], lang: str) -> None:
    folder, site = park
    words = {True: site.interface(lang)["data.word_yes"], False: site.interface(lang)["data.word_no"]}
    for name in names(folder, lang):
        for as_json, as_csv, as_xlsx in records(folder, lang, name):
            for id, value in as_json.items():
                text = words[value] if isinstance(value, bool) else "" if value is None else str(value)
                assert as_csv[id].removeprefix("'") == text
                sheet = as_xlsx[id]
                assert (sheet or "") == text or Decimal(str(sheet)) == Decimal(text), (name, id)


@pytest.mark.parametrize("lang", ROOTS)
def test_the_package_validates(park: tuple[SiteFolder, Site], lang: str) -> None:
    folder, _ = park
    report = Package(str(folder.output / f"{ROOTS[lang]}data/datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldNumber", "message"])
    assert sorted(task.name for task in report.tasks) == names(folder, lang)


def test_two_builds_give_the_same_bytes(park: tuple[SiteFolder, Site], tmp_path: Path) -> None:
    folder, _ = park
    folder.built(output=tmp_path / "again", clean=True)
    assert folder.tree(tmp_path / "again") == folder.tree()


def test_a_site_without_records_has_no_data(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG)
    folder.built()
    assert not [path for path in folder.tree() if "data/" in path]
    assert "data/" not in folder.page("index.html")


NO_PDF = "report: {pdf: false}\n"
PARK = """\
-- content/indicators.yaml --
output: {name: {zh: 产值, en: Output}, unit: 亿元}
-- content/achievements/2024.yaml --
year: 2024
indicators: {output: {value: 9.95亿元, growth: -3.5%}}
-- content/achievements/2025.yaml --
year: 2025
indicators: {output: {value: 约100亿～110亿元, growth: 12.0%}}
-- content/projects/chips.yaml --
name: {zh: "=cmd|'/c calc'!A1", en: "@SUM(1,2)"}
summary: {zh: "-1+2", en: "+1 412 555 0100"}
investment: 5亿元
land: 33亩
-- content/projects/road.yaml --
name: {zh: "项目“甲”，二期", en: 'Project "A", phase 2'}
investment: 235万美元
land: 160余亩
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    folder = SiteFolder(tmp_path_factory.mktemp("small"), CONFIG + NO_PDF + PARK)
    folder.built()
    return folder


def cells(folder: SiteFolder, lang: str, name: str) -> list[dict[str, str]]:
    headings, *rows = in_csv(folder, lang, name)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_series_has_a_row_for_each_year_and_its_unit_in_the_heading(small: SiteFolder) -> None:
    chinese, english = (cells(small, lang, "series-output") for lang in ROOTS)
    columns = ("年份", "数值（元）", "数值上限（元）", "数值限定词", "数值原文")
    assert [tuple(row[column] for column in columns) for row in chinese] == [
        ("2024", "995000000", "", "", "9.95亿元"), ("2025", "10000000000", "11000000000", "约", "约100亿～110亿元"),
    ]
    assert [(row["Value (RMB)"], row["Value, qualifier"], row["Growth (%)"]) for row in english] == [
        ("995000000", "", "-3.5"), ("10000000000", "about", "12.0"),
    ]
    assert chinese[0]["网页"] == "https://park.example/base/achievements/2024.html#figure-output"
    assert english[0]["Page"] == "https://park.example/base/en/achievements/2024.html#figure-output"


def test_figures_of_several_units_have_theirs_beside_them_only(small: SiteFolder) -> None:
    rows = cells(small, "en", "projects")
    assert [(row["Investment"], row["Investment, unit"]) for row in rows] == [("500000000", "RMB"), ("2350000", "USD")]
    assert [(row["Land (mu)"], row["Land, qualifier"]) for row in rows] == [("33", ""), ("160", "over")]
    assert "Jobs" not in rows[0], "no project states any"


def test_no_text_is_taken_for_a_formula_and_no_negative_number_is_harmed(small: SiteFolder) -> None:
    chinese, english = (cells(small, lang, "projects")[0] for lang in ROOTS)
    assert (chinese["名称"], chinese["简介"]) == ("'=cmd|'/c calc'!A1", "'-1+2")
    assert (english["Name"], english["Summary"]) == ("'@SUM(1,2)", "'+1 412 555 0100")
    assert cells(small, "zh", "series-output")[0]["增长（%）"] == "-3.5"
    assert cells(small, "zh", "series-output")[0]["增长原文"] == "-3.5%"
    sheet = load_workbook(small.output / "data/projects.xlsx").worksheets[0]
    name, summary = sheet["B2"], next(cell for cell in sheet[2] if cell.value == "-1+2")
    assert (name.value, name.data_type, name.quotePrefix) == ("=cmd|'/c calc'!A1", "s", True)
    assert (summary.data_type, summary.quotePrefix) == ("s", True)
    growth = load_workbook(small.output / "data/series-output.xlsx").worksheets[0]
    assert -3.5 in [cell.value for cell in growth[2] if cell.data_type == "n"]


def test_a_workbook_has_the_exact_digits_of_every_number(small: SiteFolder) -> None:
    """Also of those that a binary number is not: 9.95 is no 9.949999999999999."""
    with ZipFile(small.output / "data/series-output.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml").partition(b">")[2]
    assert {"995000000", "-3.5", "12.0", "2024"} <= set(re.findall("<v>(.*?)</v>", sheet))


def test_a_workbook_has_sheets_of_definitions_and_sources(park: tuple[SiteFolder, Site]) -> None:
    folder, site = park
    if not site.address("dataset", "series-industrial_output", "en"):
        return
    titles = load_workbook(folder.output / "en/data/achievements.xlsx").sheetnames
    assert titles == ["Data", "Columns", "Sources and license"]
    meanings = in_xlsx(folder, "en", "achievements", 1)
    assert ["Gross output of industrial enterprises above designated size", "indicator", "RMB"] in [
        [str(cell).lower() if place == 1 else cell for place, cell in enumerate(row[:3])] for row in meanings
    ]
    sources = in_xlsx(folder, "zh", "achievements", 2)
    assert any("星湖产业园年度报告" in row for row in sources)
    assert any("CC BY 4.0" in row for row in sources)


def test_without_a_licence_the_pages_say_so(small: SiteFolder) -> None:
    assert "No license is stated." in small.page("en/data/projects.html")
    assert "licenses" not in small.page("en/data/datapackage.json")
    assert in_json(small, "en", "projects")["license"] is None


def test_whom_to_ask_is_in_no_dataset(park: tuple[SiteFolder, Site]) -> None:
    folder, site = park
    told = [found for c in site.park().contacts for found in (c.phone, c.email) if found]
    for path, data in folder.tree().items():
        if "data/" in path and path.endswith((".csv", ".json")):
            assert not [words for words in told if words in data.decode()], path
    assert "contact" not in [field["name"] for field in in_json(folder, "en", "services")["fields"]]


def test_a_site_whose_machine_has_no_openpyxl_does_without_workbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "xlsx_available", lambda: False)
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    outcome = folder.built(jobs=1)
    assert [problem.code for problem in outcome.problems].count("page.no-xlsx") == 1
    assert [problem.code for problem in folder.check()].count("page.no-xlsx") == 1
    assert not [path for path in folder.tree() if path.endswith(".xlsx")]
    assert "xlsx" not in folder.page("data/projects.html") + folder.page("data/index.html")


def test_an_edit_of_a_project_makes_no_dataset_without_it(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    folder.built()
    folder.edit("content/projects/chips.yaml", "5亿元", "6亿元")
    report = folder.built().report
    assert report is not None
    made = {path.removeprefix("en/") for path in report.reasons if "data/" in path}
    assert made == {
        f"data/{name}.{form}" for name in ("projects", "figures") for form in ("html", "csv", "xlsx", "json")
    } | {"data/datapackage.json"}


def test_a_preview_makes_the_files_only_when_they_are_asked_for(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    outcome = folder.built(preview=True)
    assert not [path for path in folder.tree() if path.endswith((".csv", ".xlsx"))]
    assert (folder.output / "data/projects.html").is_file()
    assert outcome.later is not None
    made = {path: outcome.later.made(path) for path in ("data/projects.csv", "data/projects.xlsx")}
    folder.built()
    assert made == {path: (folder.output / path).read_bytes() for path in made}


def test_search_engines_are_told_of_every_dataset(park: tuple[SiteFolder, Site]) -> None:
    folder, _ = park
    base = folder.page("sitemap.txt").split()[0]
    for lang, root in ROOTS.items():
        for name in names(folder, lang):
            page = LexborHTMLParser(folder.page(f"{root}data/{name}.html"))
            graph = json.loads(page.css_first('script[type="application/ld+json"]').text())["@graph"]  # type: ignore[union-attr]
            (dataset,) = [thing for thing in graph if thing["@type"] == "Dataset"]
            assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
            assert 50 <= len(dataset["description"]) <= 5000
            files = [item["contentUrl"].removeprefix(base) for item in dataset["distribution"]]
            assert files == [f"{root}data/{name}.{form}" for form in ("csv", "xlsx", "json")]
            assert all((folder.output / file).is_file() for file in files)
            if name.startswith("series-"):
                assert re.fullmatch(r"\d{4}/\d{4}", dataset["temporalCoverage"])


def test_a_build_with_nothing_to_write_imports_no_writer(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    folder.built()
    program = (
        "import sys; from parkpress.cli import main; code = main(sys.argv[1:]);"
        "assert not {'openpyxl', 'parkpress.media.data.xlsx'} & set(sys.modules); sys.exit(code)"
    )
    now = f"{NOW:%Y-%m-%dT%H:%M%z}"
    command = [sys.executable, "-c", program, "build", "--site", str(folder.folder), "--now", now]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)


def test_what_a_language_hides_is_not_in_its_data(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "translations: {default: hide}\n" + NO_PDF + PARK)
    folder.write("content/projects/hidden.yaml", "name: 未译项目\ninvestment: 7亿元\n")
    folder.write("content/enterprises/only.yaml", "name: 未译企业\n")
    folder.built()
    assert "未译项目" in folder.page("data/projects.csv") and "700000000" in folder.page("data/figures.csv")
    assert "未译项目" not in folder.page("en/data/projects.csv")
    assert "700000000" not in folder.page("en/data/figures.csv")
    assert not (folder.output / "en/data/enterprises.csv").exists()
    switch = LexborHTMLParser(folder.page("data/enterprises.html")).css_first("a[hreflang=en].tool")
    assert switch is not None and switch.attributes["href"] == "../en/data/index.html"


def test_words_that_are_not_translated_say_in_which_language_they_are(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    folder.write("content/projects/chips.yaml", "name: 芯片项目\n")
    folder.built()
    assert '<span lang="zh-CN">芯片项目</span>' in folder.page("en/data/projects.html")


def test_no_two_columns_have_one_heading_whatever_they_are_called(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    folder.write("templates/interface/zh.yaml", "field: {land: 投资}\n")
    folder.built()
    headings = in_csv(folder, "zh", "projects")[0]
    assert "投资" in headings and "投资原文 (land_text)" in headings
    assert len({*headings}) == len(headings)
    assert Package(str(folder.output / "data/datapackage.json")).validate().valid


def test_the_index_can_stand_in_the_menu(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + "navigation: [projects, data]\n" + NO_PDF + PARK)
    folder.built()
    menu = [link.text() for link in LexborHTMLParser(folder.page("en/index.html")).css(".nav a")]
    assert menu == ["Projects", "Open data"]
    current = LexborHTMLParser(folder.page("en/data/projects.html")).css_first(".nav a[aria-current]")
    assert current is not None and current.text() == "Open data"


def test_marks_of_xml_and_titles_that_no_sheet_may_have_do_not_break_a_workbook(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path, CONFIG + NO_PDF + PARK)
    folder.write("content/projects/chips.yaml", 'name: "芯片项目 <&> "\n')
    folder.write("templates/interface/zh.yaml", "data: {sheet: {rows: 'a/b:c*d', fields: ' 数据', sources: x}}\n")
    folder.built()
    rows = in_xlsx(folder, "zh", "projects")
    assert "芯片项目 <&>" in [str(row[1]).strip() for row in rows]
