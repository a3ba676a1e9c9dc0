"""The yearly report as a PDF, looked at as its readers do: text, bookmarks, tags, fonts, pages."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools import ttLib
from PIL import Image
from pypdf import PdfReader

from parkpress.build import builtin_theme
from parkpress.commands.report import print_year
from parkpress.content.load import load
from parkpress.engine.reads import Answers, Reads
from parkpress.engine.store import Store
from parkpress.engine.templates import Templates
from parkpress.media.reports import made, typesetting
from parkpress.media.reports.elements import line, tree
from parkpress.media.reports.manuscript import manuscript
from parkpress.media.reports.places import headings
from tests.large_park import large_park
from tests.sites import NOW, ROOT, SiteFolder, demonstration, show

SITE = """\
-- site_config.yaml --
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
url: https://park.example/base
languages: [zh, en]
-- content/indicators.yaml --
output: {name: {zh: 产值, en: Output}, unit: 亿元}
-- content/achievements/2025.yaml --
year: 2025
source: {title: {zh: 年报, en: Yearly report}, date: 2026}
indicators:
  output: {value: 12.3亿元, growth: 4.5%}
foreword:
  zh: "产值[[achievements/2025.output]]。"
  en: "Output came to [[achievements/2025.output]]."
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path / "site", SITE)


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(pdf: PdfReader) -> str:
    """All text of a report, in one line."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def report(site: SiteFolder, name: str) -> PdfReader:
    return reader((site.output / "reports" / f"{name}.pdf").read_bytes())


def test_a_site_with_a_year_gets_a_report_in_each_language_and_one_in_two_columns(site: SiteFolder) -> None:
    site.built()
    assert sorted(path for path in site.tree() if path.startswith("reports/")) == [
        "reports/2025-en.pdf", "reports/2025-zh-en.pdf", "reports/2025-zh.pdf",
    ]  # fmt: skip
    assert "12.3亿元" in text_of(report(site, "2025-zh"))
    assert "RMB 1.23 billion" in text_of(report(site, "2025-en"))
    both = text_of(report(site, "2025-zh-en"))
    assert "12.3亿元" in both and "RMB 1.23 billion" in both


def test_a_site_says_that_it_wants_no_reports(site: SiteFolder) -> None:
    site.edit("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\nreport: {pdf: false}")
    site.built()
    assert not [path for path in site.tree() if path.startswith("reports/")]


def test_without_typst_there_are_no_reports_and_check_says_how_to_get_them(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parkpress.media.reports.installed", lambda: "")
    site.built()
    assert not [path for path in site.tree() if path.startswith("reports/")]
    (problem,) = [problem for problem in site.check() if problem.code == "report.not-installed"]
    assert "parkpress[report]" in problem.advice("en")


def test_where_typst_cannot_run_the_site_stays_as_it_was(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("broken.py", 'raise ImportError("libtypst is damaged")')
    monkeypatch.setattr(typesetting, "_SETTER", site.folder / "broken.py")
    outcome = site.build()
    assert {problem.code for problem in outcome.problems} == {"report.failed"}
    assert "libtypst is damaged" in outcome.problems[0].message("en")
    assert not site.output.exists()


def test_what_must_not_be_printed_is_left_out_of_the_site_with_its_links_and_the_rest_is_made(
    site: SiteFolder, tmp_path: Path
) -> None:
    site.built()
    assert "reports/2025-zh.pdf" in site.page("achievements/2025.html")
    site.write("content/projects/a.yaml", "name: {zh: 𰻞面厂, en: Noodle plant}\n")
    outcome = site.built()
    assert {problem.code for problem in outcome.problems} >= {"report.character", "report.left-out"}
    assert {problem.severity for problem in outcome.problems if problem.code.startswith("report.")} == {"warning"}
    assert "𰻞面厂" in site.page("projects/a.html")
    assert "2025-zh.pdf" not in site.page("achievements/2025.html")
    assert [path for path in site.tree() if path.startswith("reports/")] == ["reports/2025-en.pdf"]
    site.built(output=tmp_path / "clean", clean=True)
    assert site.tree() == site.tree(tmp_path / "clean")
    assert "report.left-out" in {problem.code for problem in site.build().problems}
    assert site.build(strict=True, output=tmp_path / "strict").problems
    assert not (tmp_path / "strict").exists()
    site.write("content/projects/a.yaml", "name: {zh: 面厂, en: Noodle plant}\n")
    site.built()
    assert "reports/2025-zh.pdf" in site.page("achievements/2025.html")
    assert len([path for path in site.tree() if path.startswith("reports/")]) == 3


def test_a_report_has_a_title_a_language_bookmarks_tags_and_its_own_cut_of_the_fonts(site: SiteFolder) -> None:
    site.built()
    pdf = report(site, "2025-zh")
    root: Any = pdf.trailer["/Root"]
    assert pdf.metadata and pdf.metadata.title == "星湖产业园 2025年度报告"
    assert root["/Lang"].startswith("zh")
    assert root["/MarkInfo"]["/Marked"]
    assert [item.title for item in pdf.outline if not isinstance(item, list)] == [
        "目录", "前言", "年度数字", "分类成果", "数据来源", "编印说明",
    ]  # fmt: skip
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    names = set(fonts(pdf))
    assert names and all(name[7:].startswith("NotoSansSC") and name[6] == "+" for name in names)


def fonts(pdf: PdfReader) -> Iterator[str]:
    """The names of the fonts of a report, each of which must be embedded."""
    for page in pdf.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            yield str(inner["/BaseFont"]).removeprefix("/")


def test_a_report_is_the_same_bytes_wherever_and_whenever_it_is_made(site: SiteFolder, tmp_path: Path) -> None:
    site.built(jobs=1)
    other = tmp_path / "elsewhere" / "site"
    shutil.copytree(site.folder / "content", other / "content")
    shutil.copy(site.folder / "site_config.yaml", other)
    command = [sys.executable, "-m", "parkpress", "build", "--site", str(other), "--jobs", "2"]
    subprocess.run(command, check=True, env={"TZ": "America/New_York", "PYTHONHASHSEED": "7"}, cwd=Path.cwd(),
                   capture_output=True)  # fmt: skip
    for name in ("2025-zh", "2025-en", "2025-zh-en"):
        path = f"reports/{name}.pdf"
        assert (other / "output" / path).read_bytes() == (site.output / path).read_bytes()


def test_what_has_been_set_before_is_not_set_again(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.built()
    before = site.tree()
    monkeypatch.setattr(typesetting, "_set", None)
    assert site.built().report.rendered == 0  # type: ignore[union-attr]
    shutil.rmtree(site.output)
    site.built()
    assert site.tree() == before


def test_a_preview_makes_reports_when_they_are_asked_for(site: SiteFolder) -> None:
    outcome = site.built(preview=True)
    assert not (site.output / "reports").exists()
    assert outcome.later is not None
    made = outcome.later.made("reports/2025-zh.pdf")
    assert made is not None and made.startswith(b"%PDF")


def test_the_demonstration_finds_every_figure_of_its_year_in_its_report(tmp_path: Path) -> None:
    site = demonstration(tmp_path / "site", reports=True)
    site.built()
    chinese, english = (text_of(report(site, f"2021-{lang}")) for lang in ("zh", "en"))
    for words in (
        "118.9亿元", "9个", "30.49亿元", "39.13万平方米", "160余亩", "6家", "8家", "1家", "3个", "1个", "+25.6%",
    ):  # fmt: skip
        assert words in chinese
    for words in (
        "RMB 11.89 billion", "RMB 3.049 billion", "391,300 square meters", "over 160 mu", "about 10.7 hectares",
        "+25.6%",
    ):  # fmt: skip
        assert words in english
    for name in ("2021-zh", "2021-en", "2021-zh-en"):
        assert (site.output / f"reports/{name}.pdf").stat().st_size < 1_000_000


def test_a_park_replaces_a_file_of_the_template_and_adds_its_own(site: SiteFolder) -> None:
    site.built()
    before = (site.output / "reports/2025-zh.pdf").read_bytes()
    chapters = (builtin_theme() / "report/chapters.typ").read_text(encoding="utf-8")
    begin = "#let cover = page("
    assert chapters.count(begin) == 1
    seal = '#let seal = image("marks/seal.svg", width: 20mm, alt: "园区的印章")\n'
    own = chapters.replace(begin, seal + begin) + "#let foreword = [#foreword#seal]\n"
    site.write("templates/report/chapters.typ", own)
    site.write("templates/report/marks/seal.svg", DRAWING)
    assert site.built().report.rendered > 0  # type: ignore[union-attr]
    after = report(site, "2025-zh")
    assert (site.output / "reports/2025-zh.pdf").read_bytes() != before
    assert "园区的印章" in alternatives(after)


def alternatives(pdf: PdfReader) -> list[str]:
    """What a report says to those who do not see its pictures."""
    count = len(pdf.xref_objStm) + len(pdf.xref.get(0, {}))
    objects: list[Any] = [pdf.get_object(number) for number in range(1, count + 1)]
    return [str(found["/Alt"]) for found in objects if isinstance(found, dict) and "/Alt" in found]


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="50"><path d="M0 0h80v50z"/></svg>'


def test_pictures_and_charts_say_what_they_show(site: SiteFolder) -> None:
    site.write("content/charts/output.yaml", "title: 产值\ntype: bars\nindicators: [output]\n")
    site.write("content/media/a.svg", DRAWING)
    site.write("content/projects/a.yaml", "name: 甲\nphotos: [{file: /media/a.svg, alt: 一座厂房}]\n")
    site.built()
    found = alternatives(report(site, "2025-zh"))
    assert "一座厂房" in found
    assert any("产值" in words and "12.3亿元" in words for words in found)


def test_photographs_are_made_small_and_lose_what_the_camera_noted(site: SiteFolder) -> None:
    picture = io.BytesIO()
    noise = Image.effect_noise((3000, 2000), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Camera of a person"
    noise.save(picture, "JPEG", quality=95, exif=exif)
    site.write("content/media/plant.jpg", picture.getvalue())
    site.write("content/projects/a.yaml", "name: 甲\nphotos: [{file: /media/plant.jpg, alt: 一座厂房}]\n")
    site.built()
    data = (site.output / "reports/2025-zh.pdf").read_bytes()
    assert b"Camera of a person" not in data
    (shown,) = [image for page in reader(data).pages for image in page.images]
    assert shown.image is not None and shown.image.size == (1200, 800)


def test_a_build_names_everything_that_keeps_a_report_from_being_made(site: SiteFolder) -> None:
    site.write("content/media/a.svg", DRAWING)
    for name in ("a", "b"):
        site.write(f"content/projects/{name}.yaml", f"name: {name}\nphotos: [{{file: /media/a.svg}}]\n")
    found = [problem for problem in site.built().problems if problem.code.startswith("report.")]
    assert [(problem.code, problem.span.path) for problem in found] == [
        ("report.left-out", "content/achievements/2025.yaml"),
        ("report.alt", "content/projects/a.yaml"), ("report.alt", "content/projects/b.yaml"),
    ]  # fmt: skip


def rare_font() -> bytes:
    """A font of the family “Rare” that has one character, 𰻞 (drawn as an A)."""
    font = ttLib.TTFont(builtin_theme() / "report/fonts/NotoSansSC-Regular.ttf")
    glyph = font.getBestCmap()[ord("A")]
    for table in font["cmap"].tables:
        table.cmap = {ord("𰻞"): glyph} if table.format == 12 else {}
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "Rare"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def test_a_character_that_the_fonts_have_not_is_found_in_a_font_of_the_settings(site: SiteFolder) -> None:
    site.write("content/projects/a.yaml", "name: 𰻞面厂\n")
    (problem,) = [p for p in site.build().problems if p.code == "report.character"]
    assert (problem.span.path, problem.span.line, problem.span.column) == ("content/projects/a.yaml", 1, 7)
    site.write("templates/report/fonts/rare.ttf", rare_font())
    site.edit("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\nreport: {fonts: [rare.ttf]}")
    site.built()
    assert "𰻞" in text_of(report(site, "2025-zh"))


def test_marks_that_nobody_sees_keep_no_report_from_being_made(site: SiteFolder) -> None:
    marks = ("\u200b", "\u00ad", "\ufeff", "\u2060", "\ufe0f", "\u202f", "\u200d", "\U000e0100", "e\u0301")
    for number, mark in enumerate(marks):
        site.write(f"content/projects/p{number}.yaml", json.dumps({"name": f"甲{mark}厂"}, ensure_ascii=False))
    assert not print_year(site.folder, site.output, "2025", now=NOW).problems
    assert "é" in text_of(report(site, "2025-zh"))


# The elements


def plain(href: str, inner: list[Any]) -> Any:
    return {"k": "link", "href": href, "b": inner}


def test_texts_become_a_tree_of_known_elements() -> None:
    html = '<p>甲<strong>乙</strong> <a href="x">丙</a></p>\n<ul><li>一</li>\n<li>\n<p>二</p>\n<p>三</p>\n</li>\n</ul>'
    assert tree(html, (), plain) == [
        {"k": "p", "b": ["甲", {"k": "strong", "b": ["乙"]}, " ", {"k": "link", "href": "x", "b": ["丙"]}]},
        {"k": "list", "start": 0, "b": [
            {"k": "item", "b": ["一"]},
            {"k": "item", "b": [{"k": "p", "b": ["二"]}, {"k": "p", "b": ["三"]}]},
        ]},
    ]  # fmt: skip


def test_what_a_text_says_stays_a_string() -> None:
    assert line('#eval("1") &amp; <code>#import</code>', plain) == ['#eval("1") & ', {"k": "mono", "b": ["#import"]}]


def test_lines_of_code_stay_lines_and_a_break_takes_the_space_behind_it() -> None:
    assert tree("<pre><code>a\n  b\n</code></pre><p>甲<br>\n乙\n丙</p>", (), plain) == [
        {"k": "code", "b": ["a\n  b\n"]},
        {"k": "p", "b": ["甲", {"k": "break"}, "乙 丙"]},
    ]


def test_everything_that_markdown_can_say_is_printed_as_it_stands(site: SiteFolder) -> None:
    site.write("content/media/a.svg", DRAWING)
    site.write("content/charts/c.yaml", "title: 投资\ntype: bars\nprojects: investment\n")
    source = "source: {title: 台账, url: 'https://example.com/" + "x" * 120 + "/z'}\n"
    record = f"name: '甲#x *y*'\ninvestment: 5亿元\nphotos: [{{file: /media/a.svg, alt: 图}}]\n{source}"
    site.write("content/projects/a.yaml", f"{record}body: |\n{MARKDOWN}")
    site.built()
    words = text_of(report(site, "2025-zh")).replace(" ", "")
    for said in (
        '#panic("no")', "$x^2$", "@label", "<lab>", 'code#eval("x")', "乙", "丙", "引用", "解释二", "raw", "脚注文字",
        "图的标题", "5亿元", "甲#x", "https://example.com/x",
    ):  # fmt: skip
        assert said in words, said
    assert "↩" not in words


MARKDOWN = """\
  第一段，**粗体**、*强调*、`code #eval("x")`、[外链](https://example.com/a)、[[projects/a]]、[[projects/a.investment]]。

  试 #panic("no") $x^2$ @label `<lab>` ~ _u_

  ## 小标题

  - 一
      - 一之一

  1. 甲
  2. 乙
      1. 丙

  > 引用一句话。
  >
  > - 表

  | 名称 | 数值 |
  |:-----|-----:|
  | 甲   | [[projects/a.investment]] |

  术语
  :   解释一
  :   解释二

  ```
  raw   text
    indented
  ```

  ![图](a.svg "图的标题")

  ![[charts/c]]

  脚注[^1]。<b>粗</b> H<sub>2</sub>O <del>删</del>

  <table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>

  ---

  [^1]: 脚注文字。
"""


def test_headings_are_found_as_they_are_written() -> None:
    text = "# 一\n\n```\n# 不是\n```\n\n二\n---\n\n### 三\n\n#标签\n\n| a |\n|---|\n"
    assert list(headings(text)) == [(1, 1), (7, 2), (10, 3), (12, 1)]


# A large one


def test_a_report_of_sixty_pages_has_no_empty_page_no_overflow_and_no_mark_at_the_start_of_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parkpress.media.reports.editions", lambda reads: ("zh",))
    site = large_park(SiteFolder(tmp_path / "large", ""))
    done = print_year(site.folder, site.output, "2025", now=NOW)
    assert not done.problems, show(done.problems)
    ((path, count),) = done.files
    assert 45 <= count <= 65
    pdf = reader(path.read_bytes())
    assert len(pdf.pages) == count
    for number, page in enumerate(pdf.pages, 1):
        pieces = list(pieces_of(page))
        assert len(pieces) > (2 if number == 1 else 6), f"page {number} is empty"
        for x, y, text in pieces:
            assert LEFT - 8 <= x < RIGHT and 40 < y < 810, f"page {number}: {text} stands outside"
            starts = any(abs(x - edge) < 0.3 for edge in (LEFT, TEXT))
            assert not (starts and text[0] in "，。、；：？！”’）》】…"), f"page {number}: a line begins with {text}"


MILLIMETER = 72 / 25.4
LEFT, TEXT, RIGHT = 27 * MILLIMETER, 72 * MILLIMETER, 187 * MILLIMETER
"""Where the columns of labels and of text begin, and where the page ends for text."""


def pieces_of(page: Any) -> Iterator[tuple[float, float, str]]:
    """(x, y, text) of what is set on a page, in points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text.strip()))

    page.extract_text(visitor_text=visit)
    yield from found


def test_a_page_that_links_to_a_report_knows_its_size_and_pages(site: SiteFolder) -> None:
    site.built()
    data = (site.output / "reports/2025-zh.pdf").read_bytes()
    loaded, _ = load(site.folder, now=NOW, theme=builtin_theme())
    assert loaded is not None
    reads = Reads(Answers(loaded, Templates((builtin_theme(),)), Store(site.folder / ".cache" / "pictures")))
    found = made(reads, "2025", "zh")
    assert found is not None
    assert (found.path, found.size, found.pages) == ("reports/2025-zh.pdf", len(data), len(reader(data).pages))
    assert made(reads, "2019", "zh") is None and made(reads, "2025", "fr") is None


def test_what_a_template_is_handed_is_described(site: SiteFolder) -> None:
    loaded, _ = load(site.folder, now=NOW, theme=builtin_theme())
    assert loaded is not None
    written = manuscript(Reads(Answers(loaded, Templates((builtin_theme(),)))), "2025", "zh", "reports/2025-zh.pdf")
    (book,) = json.loads(written.data)["books"]
    described = (ROOT / "docs/theme.md").read_text(encoding="utf-8")
    assert not [key for key in (*book, *book["lead"][0]) if f"`{key}`" not in described]
    template = "".join(file.read_text(encoding="utf-8") for file in (builtin_theme() / "report").glob("*.typ"))
    assert not [key for key in (*book, *book["lead"][0]) if f".{key}" not in template]


def test_what_one_language_lacks_stands_in_the_other_beside_it(site: SiteFolder) -> None:
    site.edit("site_config.yaml", "languages: [zh, en]", "languages: [zh, en]\ntranslations: {default: hide}")
    site.add("""\
-- content/honours.yaml --
srdi: {name: {zh: 专精特新, en: SRDI}}
-- content/enterprises/a.yaml --
name: 恒星公司
qualifications: [{kind: srdi, year: 2025}]
-- content/enterprises/b.yaml --
name: {zh: 行星公司, en: Planet Company}
-- content/news/first/zh.md --
---
title: 只有中文的新闻
date: 2025-02-03
---
正文。
-- content/news/second/zh.md --
---
title: 两种语言的新闻
date: 2025-03-04
---
正文。
-- content/news/second/en.md --
---
title: News in both languages
---
Text.
""")
    site.built()
    english, both = text_of(report(site, "2025-en")), text_of(report(site, "2025-zh-en"))
    assert "Planet Company" in english and "News in both languages" in english
    assert "恒星公司" not in english and "只有中文的新闻" not in english
    for words in ("恒星公司", "Planet Company", "只有中文的新闻", "News in both languages", "SRDI"):
        assert words in both


def test_what_holds_nothing_is_left_out_of_a_text_but_for_cells() -> None:
    html = "<h2></h2><table></table><table><tr></tr></table><ul></ul><table><tr><td></td><td>a</td></tr></table>"
    found = tree(html, (), lambda href, inner: None)
    assert [node if isinstance(node, str) else node["k"] for node in found] == ["table"]
    assert isinstance(found[0], dict) and [cell["b"] for cell in found[0]["b"][0]["b"]] == [[], ["a"]]


def test_a_rare_character_is_found_in_the_file_where_it_was_written(site: SiteFolder) -> None:
    site.write("content/indicators.yaml", "output: {name: {zh: 𰻞产值, en: Output}, unit: 亿元}\n")
    site.write("content/charts/output.yaml", "title: 图𰻝\ntype: bars\nindicators: [output]\n")
    found = {p.values["character"]: p.span for p in site.check() if p.code == "report.character"}
    assert (found["𰻞"].path, found["𰻞"].line, found["𰻞"].column) == ("content/indicators.yaml", 1, 21)
    assert (found["𰻝"].path, found["𰻝"].line) == ("content/charts/output.yaml", 1)


def test_a_build_with_nothing_to_do_imports_nothing_of_reports(site: SiteFolder) -> None:
    site.built()
    code = (
        "import sys; from parkpress.cli import main; code = main(sys.argv[1:]); "
        "assert not {'typst', 'parkpress.media.reports.manuscript'} & set(sys.modules); "
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", code, "build", "--site", str(site.folder), "--now", NOW.isoformat()]
    subprocess.run(command, check=True, cwd=Path.cwd(), capture_output=True)
