"""The documentation says what the program does: its examples are built, its tables printed, its names looked up."""

from __future__ import annotations

import inspect
import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from functools import cache
from html import unescape
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

import pytest
from PIL import Image

from parkpress.cli import COMMANDS, FORMATS, NEW_KINDS, _parser
from parkpress.commands.new import create
from parkpress.commands.report import freeze
from parkpress.commands.translations import accept
from parkpress.content.models import articles, charts, records, settings
from parkpress.content.models.base import Figure, Photo, Source
from parkpress.content.schema import file_key
from parkpress.diagnostics import Severity, as_text
from parkpress.figures import read, write
from parkpress.media import views
from parkpress.reporting import _lines
from tests.sites import NOW, SiteFolder, show
from tools.reference import ROOT, fixtures, pages, problem_codes

DOCS = ROOT / "docs"
HANDBOOKS = ("docs/editor.zh.md", "docs/editor.md")
READMES = ("README.md", "README.zh.md")


@cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, number: int) -> str:
    """The section of a handbook with this number."""
    found = re.search(rf"(?ms)^## {number}\. .*?(?=^## \d|\Z)", text_of(name))
    assert found, f"{name} has no section {number}"
    return found[0]


def quoted(text: str) -> set[str]:
    """Everything that stands between backticks outside of examples."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", text)))


def examples(name: str) -> dict[str, str]:
    """The examples of a document that are whole files: a path on a line of its own, and the block below it."""
    found = re.findall(r"(?ms)^`([^`\n]+\.(?:yaml|md|html|css))`\n\n```\w+\n(.*?)^```$", text_of(name))
    assert len(dict(found)) == len(found), "a file is shown twice"
    return dict(found)


def rows(text: str, columns: int) -> Iterator[list[str]]:
    """The cells of table rows with this many columns."""
    for line in text.splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == columns and not set(line) <= set("|-: "):
            yield cells


# What is made from the code


def test_the_made_pages_are_as_the_code_makes_them() -> None:
    differing = [path for path, text in pages().items() if not _same(DOCS / path, text)]
    assert not differing, f"run `make docs`: {differing}"


def _same(file: Path, text: str) -> bool:
    return file.exists() and file.read_text(encoding="utf-8") == text


def test_no_page_is_left_of_a_code_that_is_gone() -> None:
    made = {DOCS / path for path in pages()}
    assert not set((DOCS / "problems").glob("*.md")) - made


def test_every_problem_code_has_a_page_and_a_line_in_the_index() -> None:
    index = pages()["problems/index.md"]
    for code in problem_codes():
        assert f"problems/{code}.md" in pages()
        assert index.count(f"]({code}.md)") == 1, code


def test_the_page_of_a_problem_shows_what_an_editor_sees() -> None:
    shown = {code: fixtures(code) for code in problem_codes()}
    assert any(shown.values()), "no fixture was found"
    for code, reports in shown.items():
        page = pages()[f"problems/{code}.md"]
        assert all(text in page for report in reports for text in report.values()), code


def test_every_view_and_field_of_templates_is_described() -> None:
    reference = pages()["theme-reference.md"]
    for part in iter_modules(views.__path__, f"{views.__name__}."):
        module = import_module(part.name)
        for name, view in vars(module).items():
            if isinstance(view, type) and is_dataclass(view) and view.__module__ == module.__name__:
                described = re.search(rf"(?ms)^### {name}\n(.*?)(?=^##|\Z)", reference)
                assert described, name
                own = inspect.get_annotations(view)
                assert all(f"| `{field}` |" in described[1] for field in own), name


# Commands and options


@pytest.mark.parametrize("name", [*READMES, *HANDBOOKS])
def test_every_command_is_described(name: str) -> None:
    for command in COMMANDS:
        assert command == "build" or f"build.py {command}" in text_of(name), command


@pytest.mark.parametrize("name", HANDBOOKS)
def test_every_kind_of_new_is_described(name: str) -> None:
    assert all(f"build.py new {kind}" in text_of(name) for kind in NEW_KINDS)


@pytest.mark.parametrize("name", HANDBOOKS)
def test_every_option_and_format_is_described(name: str) -> None:
    options = {option for option in re.findall(r"--[a-z]+", _all_help()) if option != "--help"}
    assert {"--explain", "--only", "--slug", "--host"} <= options
    assert not options - set(re.findall(r"--[a-z]+", text_of(name)))
    assert all(f"`{form}`" in text_of(name) or f"`--format {form}`" in text_of(name) for form in FORMATS)


def _all_help() -> str:
    parser = _parser("en")
    choices = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
    return "".join(command.format_help() for command in choices.values())


@pytest.mark.parametrize("name", [*READMES, *HANDBOOKS, "docs/theme.md", "CONTRIBUTING.md"])
def test_documents_name_no_command_or_option_that_does_not_exist(name: str) -> None:
    known = set(re.findall(r"--[a-z]+", _all_help()))
    for line in re.findall(r"build\.py ([^`\n]*)", text_of(name)):
        words = line.split()
        first = words[0] if words else ""
        assert not re.fullmatch(r"[a-z]+", first) or first in COMMANDS, line
        assert set(re.findall(r"(?<=\s)--[a-z]+", f" {line}")) <= known, line


@pytest.mark.parametrize("name", [*READMES, *HANDBOOKS, "docs/theme.md", "CONTRIBUTING.md"])
def test_make_targets_that_documents_name_exist(name: str) -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", text_of("Makefile")))
    named = set(re.findall(r"(?m)(?:`|^)make ([a-z]+)", text_of(name)))
    assert named <= targets


# The content format


def keys(model: Any) -> set[str]:
    """The keys that a model has in files."""
    return {file_key(model, field.name) for field in fields(model)}


FORMAT: dict[int, list[Any]] = {
    3: [articles.ArticleHead],
    5: [records.Project, records.Milestone, Photo, Source, records.Industry],
    6: [records.Enterprise, records.Qualification, records.Support, records.Honour],
    7: [records.Service, records.Policy, records.Amount, records.Space],
    8: [records.Year, records.Highlight, records.Revision, records.Indicator],
    9: [Figure, Source, records.Term, records.WordRule, records.LooseFigure, charts.Chart, charts.ChartFigure],
    10: [records.Park, records.Contact, articles.PageHead],
    11: [records.Moment],
}
"""Section of the handbooks -> the models that it describes."""

NOT_KEYS: dict[Any, set[str]] = {
    records.LooseFigure: {"figure"}, records.Term: {"words"}, records.Amount: keys(Figure) - {"value"},
}  # fmt: skip
"""Fields that stand for several keys of a file, or that another section describes."""


def test_every_model_of_the_format_has_a_section() -> None:
    described = {model for models in FORMAT.values() for model in models}
    parts = {articles.PageWords, articles.ArticleWords, articles.Page, articles.Article}
    for module in (records, articles, charts):
        own = {m for m in vars(module).values() if is_dataclass(m) and m.__module__ == module.__name__}
        assert own <= described | parts


@pytest.mark.parametrize("name", HANDBOOKS)
@pytest.mark.parametrize("number", FORMAT)
def test_every_field_of_the_format_is_described(name: str, number: int) -> None:
    here = quoted(section(name, number))
    for model in FORMAT[number]:
        assert not keys(model) - NOT_KEYS.get(model, set()) - here, model


NESTED = {"home": settings.Home, "footer": settings.Footer, "theme": settings.Theme, "checks": settings.Checks,
          "report": settings.Report}  # fmt: skip
"""Settings that have settings of their own."""


@pytest.mark.parametrize("name", HANDBOOKS)
def test_every_setting_is_described_with_its_default(name: str) -> None:
    described = {next(iter(quoted(cells[0])), ""): cells[2] for cells in rows(section(name, 13), 3)}
    text = section(name, 13)
    model: Any = settings.Settings
    for field in fields(model):
        nested = NESTED.get(field.name)
        names = {f"{field.name}.{part}" for part in keys(nested)} if nested else {field.name}
        assert names <= described.keys(), field.name
    assert all(described[name] for name in described if name), "a default is missing"
    for model in (
        settings.Operator,
        settings.FooterLink,
        settings.Licence,
        settings.Allowance,
        settings.GovernmentRules,
    ):
        assert all(f"`{key}`" in text for key in keys(model)), model
    assert "`Asia/Shanghai`" in described["timezone"]
    assert "`notice`" in described["translations"]


@pytest.mark.parametrize("name", HANDBOOKS)
@pytest.mark.parametrize("model", [records.Stage, settings.Policy, charts.ChartType, charts.ProjectFigure])
def test_every_choice_is_described(name: str, model: object) -> None:
    assert not [choice for choice in get_args(model) if f"`{choice}`" not in text_of(name)]


# Examples


def write_examples(name: str, folder: Path) -> SiteFolder:
    """A site of the examples of a handbook, with the pictures and attachments that they name."""
    shown = examples(name)
    site = SiteFolder(folder, "")
    for path, content in shown.items():
        site.write(path, content)
    picture = io.BytesIO()
    Image.new("RGB", (8, 5)).save(picture, "JPEG")
    article = next(path for path in shown if path.endswith("plant-completed/zh.md")).rpartition("/")[0]
    for path in ("content/media/plant.jpg", f"{article}/plant.jpg", f"{article}/workshop.jpg"):
        site.write(path, picture.getvalue())
    site.write(f"{article}/plan.pdf", b"%PDF-1.4")
    site.write("content/media/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>')
    return site


def record_translations(site: SiteFolder, now: datetime = NOW) -> None:
    """What an editor does once the translations agree with their sources."""
    for path in ("content", "site_config.yaml"):
        assert not accept(site.folder, path, now=now).problems


@pytest.mark.parametrize("name", HANDBOOKS)
def test_the_examples_of_a_handbook_make_a_site_without_a_problem(name: str, tmp_path: Path) -> None:
    site = write_examples(name, tmp_path)
    record_translations(site)
    assert not show(site.check())
    site.built()
    for page in ("projects/star-chip", "enterprises/starchip", "services/one-stop", "achievements/2025", "about"):
        assert "Starlake" in site.page(f"en/{page}.html")
    assert "plan.pdf" in site.page("news/plant-completed.html")


@pytest.mark.parametrize("name", HANDBOOKS)
def test_a_frozen_year_is_revised_as_the_handbook_says(name: str, tmp_path: Path) -> None:
    site = write_examples(name, tmp_path)
    year = "content/achievements/2025.yaml"
    assert freeze(site.folder, "2025", now=NOW).new
    site.edit(year, "value: 86.4亿元", "value: 87.1亿元")
    assert "figure.frozen" in {problem.code for problem in site.check()}
    shown = re.search(r"(?ms)^   ```yaml\n(   revisions:.*?)^   ```$", section(name, 8))
    assert shown
    text = (site.folder / year).read_text(encoding="utf-8")
    site.write(year, text + re.sub("(?m)^   ", "", shown[1]))
    later = NOW + timedelta(days=14)
    record_translations(site, later)
    assert [problem.code for problem in site.check(now=later)] == ["schema.revision-open"]
    assert freeze(site.folder, "2025", now=later).edition == 2
    assert not show(site.check(now=later))


def test_both_handbooks_show_the_same_files_and_have_the_same_sections() -> None:
    chinese, english = (examples(name) for name in HANDBOOKS)
    assert list(chinese) == list(english)
    numbers = [re.findall(r"(?m)^## (\d+)\.", text_of(name)) for name in HANDBOOKS]
    assert numbers[0] == numbers[1] == [str(n) for n in range(1, len(numbers[0]) + 1)]


@pytest.mark.parametrize("name", HANDBOOKS)
def test_references_print_what_the_handbook_says(name: str, tmp_path: Path) -> None:
    table = [cells for cells in rows(section(name, 3), 3) if cells[0].startswith("`[[")]
    assert len(table) > 8
    site = write_examples(name, tmp_path)
    written = "\n\n".join(cells[0].strip("`") for cells in table)
    site.write("content/news/all/zh.md", f"---\ntitle: 引用\ndate: 2026-01-01\n---\n\n{written}\n")
    # In the middle of a sentence: at its start English has a capital.
    site.write("content/news/all/en.md", f"---\ntitle: References\n---\n\n{re.sub('(?m)^(?=.)', 'and ', written)}\n")
    site.built()
    for path, column, before in (("news/all.html", 1, ""), ("en/news/all.html", 2, "and ")):
        body = re.search(r'(?s)<div class="prose"[^>]*>(.*?)</div>', site.page(path))
        assert body
        printed = [_words(p) for p in re.findall(r"(?s)<p>(.*?)</p>", body[1])]
        assert printed == [before + cells[column] for cells in table]


@pytest.mark.parametrize("name", HANDBOOKS)
def test_quantities_print_what_the_handbook_says(name: str) -> None:
    table = [cells for cells in rows(section(name, 9), 4) if re.search(r"\d|百", cells[0])]
    assert len(table) > 12
    for zh, *printed in table:
        quantity = read(zh)
        assert printed == [write(quantity, "zh"), write(quantity, "en"), write(quantity, "en", style="table")]


@pytest.mark.parametrize("name", READMES)
def test_the_readme_prints_figures_as_the_demonstration_site_does(name: str, tmp_path: Path) -> None:
    table = [cells for cells in rows(text_of(name), 3) if cells[0].startswith("`[[")]
    assert len(table) == 3
    kept = ("site_config.yaml", "content/groups.yaml", "content/indicators.yaml", "content/achievements/2021.yaml")
    site = SiteFolder(tmp_path, "")
    for path in kept:
        text = text_of(path)
        if path == "site_config.yaml":
            text = re.sub(r"(?m)^home:\n(?:  .*\n)+|^theme:\n(?:  .*\n)+", "", text)
        site.write(path, text)
    for lang in ("zh", "en"):
        body = "\n\n".join("and " + cells[0].strip("`") for cells in table)
        date = "date: 2026-01-01\n" if lang == "zh" else ""
        site.write(f"content/news/all/{lang}.md", f"---\ntitle: x\n{date}---\n\n{body}\n")
    site.built()
    for path, column in (("news/all.html", 1), ("en/news/all.html", 2)):
        text = _words(site.page(path))
        assert not [cells for cells in table if f"and {cells[column]}" not in text]


@pytest.mark.parametrize(("name", "lang"), [("docs/editor.zh.md", "zh"), ("docs/editor.md", "en")])
def test_the_message_that_a_handbook_explains_is_the_one_an_editor_sees(name: str, lang: str, tmp_path: Path) -> None:
    shown = re.search(r"(?ms)^```text\n(.*?)\n```", section(name, 16))
    assert shown
    site = write_examples(name, tmp_path)
    site.edit("content/projects/star-chip.yaml", "investment: 6.8亿元", "investment: 6.8亿远")
    (problem,) = [problem for problem in site.check() if problem.severity is Severity.ERROR]
    assert shown[1] == as_text(problem, lang, _lines(tmp_path))


def test_the_examples_for_themes_override_the_built_in_theme(tmp_path: Path) -> None:
    site = write_examples("docs/editor.md", tmp_path)
    shown = examples("docs/theme.md")
    assert set(shown) == {
        *("templates/styles/99-park.css", "templates/service.html"),
        *("templates/interface/zh.yaml", "templates/interface/en.yaml"),
    }
    for path, content in shown.items():
        site.write(path, content)
    record_translations(site)
    assert not show(site.check())
    site.built()
    assert "第1步 在窗口提交材料" in site.page("services/one-stop.html")
    assert "Step 1. Hand in the papers" in site.page("en/services/one-stop.html")
    assert ">动态</a>" in site.page("index.html")
    style = next(path for path in site.tree() if path.endswith(".css"))
    assert site.page(style).index("--accent:#0b5a6f") < site.page(style).index("--accent:#7a1f3d")


def test_every_template_and_its_view_is_described() -> None:
    text = text_of("docs/theme.md")
    names = {file.relative_to(ROOT / "templates").as_posix() for file in (ROOT / "templates").glob("*.*")}
    table = {name for cells in rows(text, 3) for name in quoted(cells[0]) if re.fullmatch(r"[\w.]+", name)}
    assert table | {"base.html", "section.html"} == names
    assert "`base.html`" in text and "`section.html`" in text
    pages_of = {name for name, view in vars(views).items() if name.endswith("Page") and is_dataclass(view)}
    assert not {name for name in pages_of - {"Page"} if f"theme-reference.md#{name.lower()})" not in text}


@pytest.fixture
def demonstration(tmp_path: Path) -> SiteFolder:
    """A copy of the demonstration site, for an editor to try things out."""
    site = SiteFolder(tmp_path, "")
    for file in [ROOT / "site_config.yaml", *(ROOT / "content").rglob("*.*")]:
        if file.is_file():
            site.write(file.relative_to(ROOT).as_posix(), file.read_bytes())
    return site


@pytest.mark.parametrize("name", HANDBOOKS)
def test_the_first_edit_of_the_handbook_does_what_it_says(name: str, demonstration: SiteFolder) -> None:
    first = section(name, 1)
    path = re.search(r"`(content/achievements/\d+\.yaml)`", first)
    old = re.search(r"(?m)^```yaml\n(.+)\n```", first)
    new = re.search(r"`(\d+余亩)`", first)
    english = re.search(r"“(over [^”]+)”", first)
    assert path and old and new and english
    demonstration.edit(path[1], old[1], re.sub(r":.*", f": {new[1]}", old[1]))
    demonstration.built()
    for page in ("index.html", "achievements/2021.html", "news/idle-land.html"):
        assert new[1] in _words(demonstration.page(page))
        assert english[1].partition(" (")[0] in _words(demonstration.page(f"en/{page}"))
    assert english[1] in _words(demonstration.page("en/news/idle-land.html"))


@pytest.mark.parametrize("name", READMES)
def test_the_first_edit_of_the_readme_does_what_it_says(name: str, demonstration: SiteFolder) -> None:
    command = re.search(r'build\.py new (\w+) "(.+?)" --slug ([\w-]+)`', text_of(name))
    right, wrong = sorted(set(re.findall(r"`(\[\[projects/richmatt?\]\])`", text_of(name))), key=len)
    assert command
    (path,) = create(demonstration.folder, command[1], command[2], command[3], now=NOW)
    folder = path.rpartition("/")[0]
    demonstration.write(path, (demonstration.folder / path).read_text(encoding="utf-8") + f"{right}\n")
    demonstration.write(f"{folder}/en.md", f"---\ntitle: Our first article\n---\n{right}\n")
    own = [problem for problem in demonstration.check() if problem.span.path.startswith(folder)]
    assert not show([problem for problem in own if problem.severity is not Severity.INFO])
    demonstration.edit(path, right, wrong)
    (problem,) = [problem for problem in demonstration.check() if problem.span.path == path]
    assert problem.code == "ref.unknown"
    assert "projects/richmat" in problem.advice("en")


def _words(page: str) -> str:
    return unescape(re.sub("<[^>]+>", "", page))


# Links


def test_links_between_documents_lead_somewhere() -> None:
    files = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    links = [(file, link) for file in files for link in re.findall(r"\]\(([^)\s]+)\)", _prose(file))]
    assert len(links) > 50
    assert not [(file.name, link) for file, link in links if "://" not in link and not _leads(file, link)]


def _leads(file: Path, link: str) -> bool:
    """Whether a link of a document names a file that exists, and a heading in it."""
    path, _, fragment = link.partition("#")
    target = file.parent / path if path else file
    if not target.exists() or not fragment:
        return target.exists()
    return fragment in {_anchor(heading) for heading in re.findall(r"(?m)^#+ (.+)$", _prose(target))}


def _prose(file: Path) -> str:
    """A document without its examples, in which links are not meant for its readers."""
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", file.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", "", text)


def _anchor(heading: str) -> str:
    """The id that code hosts give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
