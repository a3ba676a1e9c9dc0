"""Open data: every figure leaves the site as exactly as it came, in every form and language."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from openpyxl import load_workbook

from parkpress.content.site import FigureEntry, Site
from parkpress.figures import ends, unit_name
from tests.sites import CONFIG, SiteFolder, demonstration, showcase

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
