"""Writes the parts of docs/ that are made from the code: what templates see, and a page for each problem code.

`make docs` runs it; a test fails while a page differs from what it would write.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from parkpress.diagnostics import SEVERITY_WORDS, Severity, message_areas, messages  # noqa: E402
from tools import figure_examples  # noqa: E402

VIEWS = ROOT / "parkpress" / "media" / "views"
FIXTURES = ROOT / "tests" / "problems"

PARTS = (
    "page", "words", "figures", "pictures", "cards", "park", "sections", "records", "honours", "news", "years",
    "charts", "data", "general", "components",
)  # fmt: skip
"""The modules of the views in the order of their page: what every page has, then one kind of page after another."""

AREAS = {
    "yaml": ("数据文件的写法", "How data files are written"),
    "schema": ("各项内容", "What the files say"),
    "ref": ("引用", "References"),
    "figure": ("数字", "Figures"),
    "translation": ("译文", "Translations"),
    "term": ("译名与用词", "Terms"),
    "text": ("正文的写法", "How texts are written"),
    "link": ("链接", "Links"),
    "image": ("图片", "Pictures"),
    "gov": ("政府网站的要求", "Rules for government sites"),
    "page": ("文件与网址", "Files and addresses"),
    "template": ("模板", "Templates"),
}
"""The areas of problem codes in the order of the index: their names in Chinese and English."""


@cache
def pages() -> dict[str, str]:
    """Every page that is made: its path below docs/ and its text."""
    codes = problem_codes()
    made = {"theme-reference.md": theme_reference(), "problems/index.md": index(codes)}
    made["figures.zh.md"] = figure_examples.page()
    made.update({f"problems/{code}.md": problem_page(code, entry) for code, entry in codes.items()})
    return made


def problem_codes() -> dict[str, Any]:
    """Every problem code and its entry in the message catalogues, area by area."""
    known = {area: messages(area) for area in message_areas()}
    ordered = [*(area for area in AREAS if area in known), *(area for area in known if area not in AREAS)]
    return {code: entry for area in ordered for code, entry in known[area].items()}


# What templates see


def theme_reference() -> str:
    """The classes of the views with their fields, types and meanings, part by part."""
    _, contract, *more = (ast.get_docstring(_module("__init__")) or "").split("\n\n")
    lines = ["# What templates see", "", "Made from `parkpress/media/views/` by `make docs`; start with [theme.md]"]
    lines[-1] += "(theme.md)."
    lines += ["", "\n\n".join((contract, *more)), ""]
    for part in PARTS:
        module = _module(part)
        lines += [f"## {(ast.get_docstring(module) or '').rstrip('.')}", ""]
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                lines += _class(node)
    return "\n".join(lines).rstrip() + "\n"


def _module(part: str) -> ast.Module:
    return ast.parse((VIEWS / f"{part}.py").read_text(encoding="utf-8"))


def _class(node: ast.ClassDef) -> list[str]:
    bases = ", ".join(f"[{name}](#{name.lower()})" for name in map(ast.unparse, node.bases) if name != "Lazy")
    meaning = (ast.get_docstring(node) or "").strip()
    lines = [f"### {node.name}", "", meaning, ""]
    if bases:
        lines += [f"Has all fields of {bases}, and:" if list(_fields(node)) else f"Has all fields of {bases}.", ""]
    fields = list(_fields(node))
    if fields:
        lines += ["| field | type | meaning |", "|---|---|---|"]
        lines += [f"| `{name}` | `{kind}` | {meaning} |" for name, kind, meaning in fields]
        lines.append("")
    return lines


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            meaning = ""
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                meaning = " ".join(str(following.value.value).split())
            yield statement.target.id, _cell(ast.unparse(statement.annotation)), _cell(meaning)


# Problems


def index(codes: Mapping[str, Any]) -> str:
    """The list of all problem codes, by area."""
    lines = [
        "# 问题代码 · Problem codes", "",
        "每条提示都带一个代码，如 `yaml.wide-colon`。在这里找到它，点开看为什么、怎么改。“……”处是您文件里的内容。",
        "（由 `make docs` 生成）", "",
        "Each message carries a code, such as `yaml.wide-colon`. Its page says why, and what to do; an ellipsis stands",
        "for what your file says. (Made by `make docs`.)", "",
    ]  # fmt: skip
    area = ""
    for code, entry in codes.items():
        if code.partition(".")[0] != area:
            area = code.partition(".")[0]
            chinese, english = AREAS.get(area, (area, area))
            lines += ["", f"## {chinese} · {english}", "", "| 代码 code | 提示 | message |", "|---|---|---|"]
        zh, en = (_cell(plain(entry["text"][lang], lang)) for lang in ("zh", "en"))
        lines.append(f"| [{code}]({code}.md) | {_level(entry, 'zh')}：{zh} | {_level(entry, 'en')}: {en} |")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _level(entry: Mapping[str, Any], lang: str) -> str:
    return SEVERITY_WORDS[lang][Severity(entry["level"])]


def _official(entry: Mapping[str, Any], lang: str) -> str:
    """The level on sites of government bodies and public institutions, where it is another one."""
    if "official" not in entry:
        return ""
    level = SEVERITY_WORDS[lang][Severity(entry["official"])]
    return {"zh": f"（机关和事业单位的网站：**{level}**）", "en": f" (**{level}** on sites of public bodies)"}[lang]


def plain(template: str, lang: str) -> str:
    """A message without its values: an ellipsis stands where one would."""
    ellipsis = {"zh": "……", "en": "…"}[lang]
    return "".join(
        literal + (ellipsis if field is not None else "") for literal, field, _, _ in Formatter().parse(template)
    )


def _cell(text: str) -> str:
    """Text for a cell of a table: no bars of its own, no lines, no HTML."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def problem_page(code: str, entry: Mapping[str, Any]) -> str:
    """What a problem means and what an editor sees, in Chinese and below it in English."""
    lines = [f"# {code}", ""]
    for lang, heading, seen, back in (
        ("zh", "中文", "看到的是", "[全部代码](index.md) · [编辑手册](../editor.zh.md)"),
        ("en", "English", "What you see", "[All codes](index.md) · [Editor's handbook](../editor.md)"),
    ):
        text = plain(entry["text"][lang], lang)
        lines += [f"## {heading}", "", f"**{_level(entry, lang)}**{_official(entry, lang)} · {_prose(text)}", ""]
        lines += [_prose(entry["why"][lang].strip()), ""]
        reports = [report[lang] for report in fixtures(code) if lang in report]
        if reports:
            lines += [f"### {seen}", ""]
        for report in reports:
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", report)), 3)
            lines += [f"{fence}text", report, fence, ""]
        lines += [back, ""]
    return "\n".join(lines).rstrip() + "\n"


def _prose(text: str) -> str:
    """A sentence with the marks that Markdown would take for its own made harmless."""
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", text)


def fixtures(code: str) -> list[dict[str, str]]:
    """What an editor reads of this code, by language, in each of its examples among the tests."""
    files = [FIXTURES / f"{code}.txt", *sorted(FIXTURES.glob(f"{code}_*.txt"))]
    found = []
    for file in files:
        if file.exists():
            text = file.read_text(encoding="utf-8")
            reports = dict(re.findall(r"(?ms)^== (\w+) ==\n(.*?)(?=^== |\Z)", text))
            found.append({lang: own for lang, report in reports.items() if (own := _own(report, code))})
    return [reports for reports in found if reports]


def _own(report: str, code: str) -> str:
    """The problems of this code in a report: each begins at the margin, and what belongs to it is indented."""
    problems = re.findall(r"(?m)^\S.*\n?(?:^ .*\n?)*", report)
    return "".join(problem for problem in problems if f" {code}: " in problem.partition("\n")[0]).strip("\n")


def main() -> None:
    """Write the pages, and remove those of codes that are gone."""
    docs = ROOT / "docs"
    made = pages()
    for path, text in made.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    for stale in (docs / "problems").glob("*.md"):
        if f"problems/{stale.name}" not in made:
            stale.unlink()


if __name__ == "__main__":
    main()
