"""Writes docs/figures.zh.md, 数字怎么写: right and wrong figures, from the tables that the tests use.

What is said of a wrong figure is what `check` says of it, so that the page cannot promise anything else.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from parkpress.commands.check import check  # noqa: E402
from parkpress.diagnostics import Problem, Severity  # noqa: E402

TABLES = ROOT / "tests" / "figures"
MOST_RENDERINGS = 70

_CONFIG = """\
format: 1
name: {zh: 星湖产业园, en: Starlake Industrial Park}
url: https://park.example
languages: [zh, en]
"""

_HEAD = """\
# 数字怎么写

这一页由 `make docs` 从测试所用的同一张表生成，例句都是虚构的。编辑手册的[“数字怎么写”](editor.zh.md#9-数字怎么写)
一节讲字段和引用，这里只看写法：左边是中文怎么写，右边是英文页面上印成什么；后半部分是常见的译错，以及
`python build.py check` 会怎么说。

"""


def page() -> str:
    """The whole page."""
    return _HEAD + _renderings() + "\n" + _mistakes()


def _renderings() -> str:
    lines = ["## 写得对", "", "| 中文写法 | 英文（文中） | 英文（表中） |", "|---|---|---|"]
    with (TABLES / "renderings.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][:1] != "#"]
    for row in rows[:MOST_RENDERINGS]:
        table = row[4] if len(row) > 4 else row[3]
        lines.append("| " + " | ".join(_cell(words) for words in (row[0], row[3], table)) + " |")
    return "\n".join(lines) + "\n"


def _mistakes() -> str:
    lines = ["## 译错了", "", "每一行里，英文有一处与中文不符。", ""]
    lines += ["| 中文 | 英文里错写成 | 检查时的提示 |", "|---|---|---|"]
    pairs = _wrong_pairs()
    told = _told(pairs)
    rows = ((pair["zh"], pair["en"], told[pair["id"]]) for pair in pairs if pair["id"] in told)
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _wrong_pairs() -> list[dict[str, Any]]:
    """The first pair of each kind of mistake."""
    rows = [json.loads(line) for line in (TABLES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        if not row["consistent"]:
            first.setdefault(row["error"], row)
    return list(first.values())


def _told(pairs: list[dict[str, Any]]) -> dict[str, str]:
    """What `check` says of each pair, by its id: the gravest of its problems with figures."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        (site / "site_config.yaml").write_text(_CONFIG, encoding="utf-8")
        for pair in pairs:
            folder = site / "content" / "news" / _slug(pair)
            folder.mkdir(parents=True)
            (folder / "zh.md").write_text(f"---\ntitle: 例\ndate: 2026-11-02\n---\n{pair['zh']}\n", encoding="utf-8")
            (folder / "en.md").write_text(f"---\ntitle: Example\n---\n{pair['en']}\n", encoding="utf-8")
        problems = [problem for problem in check(site) if problem.code.startswith("figure.")]
    grave = list(Severity)
    found: dict[str, Problem] = {}
    for problem in problems:
        slug = problem.span.path.split("/")[2]
        if slug not in found or grave.index(problem.severity) < grave.index(found[slug].severity):
            found[slug] = problem
    return {pair["id"]: _in_short(found[_slug(pair)]) for pair in pairs if _slug(pair) in found}


def _in_short(problem: Problem) -> str:
    """A message without the sentences it quotes, which stand beside it in the table, and with its advice."""
    fault = re.split(r"。(?=原文：“|译文：“)", problem.message("zh"))[0].rstrip("。")
    return f"{fault}。{problem.advice('zh')}"


def _slug(pair: dict[str, Any]) -> str:
    return str(pair["id"]).lower()


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
