"""Plain texts are put together without Python-Markdown's parser: every text comes out the same either way."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from markdown import util

from bench.corpus import markdown
from bench.park import Corpus
from parkpress.content.markdown import Document, conversion, parse, plain
from parkpress.content.markdown.marks import ETX, PLACEHOLDER
from parkpress.content.reading import split_front_matter
from parkpress.languages import LANGUAGES
from tests.content.markdown.test_hostile import REPEATED
from tests.content.markdown.test_stock import SYNTAX

ROOT = Path(__file__).parents[3]
EXAMPLES = 3 * settings().max_examples
"""300, and at night some thousands."""


def read(source: str, lang: str) -> tuple[Document, int]:
    """The document of a text, and what was left of its budget."""
    document = parse(source, lang=lang)
    return document, conversion._converter().budget.left


def compare(source: str, *langs: str) -> None:
    """Fail if a text does not come out the same either way, in some or all languages."""
    for lang in langs or LANGUAGES:
        with mock.patch.object(plain, "html_of", lambda *_: None):
            long = read(source, lang)
        assert read(source, lang) == long


def test_a_plain_text_does_without_the_library() -> None:
    made = conversion.Converter()
    with mock.patch.object(conversion, "_converter", lambda: made), mock.patch.object(made, "library", mock.Mock(side_effect=AssertionError)):
        assert "<strong>" in str(parse("# 标题\n\n正文**要点**。\n\n- 一\n- 二\n", lang="zh").parts)


def test_the_marks_that_python_markdown_leaves_are_known() -> None:
    assert f"{PLACEHOLDER}0000{ETX}" == util.INLINE_PLACEHOLDER % "0000"


def is_plain(source: str) -> bool:
    """Whether a text goes the short way."""
    taken: list[bool] = []
    real = plain.html_of

    def watched(*arguments: Any) -> str | None:
        html = real(*arguments)
        taken.append(html is not None)
        return html

    with mock.patch.object(plain, "html_of", watched):
        parse(source, lang="zh")
    return taken == [True]


def literals(module: Path) -> Iterator[str]:
    """Every string that a module holds."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def texts_of(folder: Path) -> Iterator[str]:
    """The texts of articles and of records, the fields of front matters as well."""
    for file in sorted(folder.rglob("*.md")):
        parts = split_front_matter(file.read_text(encoding="utf-8"))
        if parts:
            yield from scalars(parts[0])
            yield parts[1]
    for file in sorted(folder.rglob("*.yaml")):
        yield from scalars(file.read_text(encoding="utf-8"))


def scalars(text: str) -> Iterator[str]:
    with contextlib.suppress(yaml.YAMLError):  # some are wrong on purpose
        yield from (event.value for event in yaml.parse(text) if isinstance(event, yaml.ScalarEvent))


def test_the_texts_of_these_tests_come_out_the_same() -> None:
    modules = sorted(Path(__file__).parent.glob("*.py"))
    for source in {text for module in modules for text in literals(module) if len(text) < 10_000}:
        compare(source)


@pytest.mark.parametrize("piece", REPEATED)
def test_hostile_texts_come_out_the_same(piece: str) -> None:
    compare(REPEATED[piece] * 300)


@pytest.mark.parametrize("folder", ["content", "tests/showcase"])
def test_the_texts_of_real_sites_come_out_the_same(folder: str) -> None:
    texts = set(texts_of(ROOT / folder))
    assert texts
    for source in texts:
        compare(source)


def test_the_articles_of_the_bench_are_plain_and_come_out_the_same() -> None:
    for article in Corpus(40).articles():
        for place in range(2):
            source = markdown(article.blocks, place, "[[projects/{}]]".format, "[[achievements/{}.output]]".format)
            assert is_plain(source)
            compare(source)


PLAIN = {
    "paragraphs": "园区签约。\n\n第一行，\n第二行。\n\n\n\nA last one.",
    "paragraphs as on paper": "　　第一段。\n　　第二段。\n\n　　第三段。",
    "headings": "## 一、概况\n\n正文。\n\n### Two\ntext\n\n#三",
    "lists": "前文：\n\n- 一\n- 二\n\n1. one\n2. two\n\n3年\n\n4. four\n5. five",
    "a table": "| a | b |\n|:--|--:|\n| 1 | 2 | 3 |\n| 4 |\n\n| c |\n|---|\n| **d** |",
    "inline marks": "**a** *b* `c` [d](e.pdf) ![f](/g.svg) \\* h  \ni\n\n- **j**\n\n## k *l*\n\n[[projects/m|*n*]]",
    "signs": "R&D > 5%\n$5 at noon (x)\n\"y\", 'z'",
}  # fmt: skip
ODD = {name: SYNTAX[name] for name in (
    "line break in a list", "setext headings", "heading between lines", "blockquote", "lazy items", "nested lists",
    "loose list", "one hyphen line", "code block", "fence", "fence of tildes", "rules", "reference links", "autolinks",
    "entities", "angles", "no table", "footnotes", "definition list", "heading id", "white space",
)}  # fmt: skip


@pytest.mark.parametrize("source", PLAIN.values(), ids=list(PLAIN))
def test_these_texts_are_plain(source: str) -> None:
    assert is_plain(source)
    compare(source)


@pytest.mark.parametrize("source", ODD.values(), ids=list(ODD))
def test_these_texts_are_not_plain(source: str) -> None:
    assert not is_plain(source)


USUAL = [
    "园区今年签约12个。", "The park grew by 5%.", "**粗体**开头", "- 一\n- 二", "* a\n* b", "1. one\n2. two", "3. 三",
    "## 标题", "### Title", "| a | b |\n|---|--:|\n| 1 | 2 |", "见[a](b.pdf)。", "![p](/m/x.svg)", "[[projects/x]]起",
    "[[projects/x|*words*]]", "第一行，\n第二行。", "Line one\nline two", "　　首段\n　　次段", "2024年", "“引”",
]  # fmt: skip
NASTY = [
    # A line of its own, or what it begins with.
    "- ", "* ", "+ ", "1. ", "2. ", "１. ", "    ", "  ", "\t", ": ", "> ", "# ", "#", "　　", "　", "| ", "|", "=", "-", "_", "0",
    # What stands at the end.
    " {.c}", "{#a .b}", "\n{.d}", "  \n", "  ", " #", "\\", ":", "：", "  \ne", "\n***", "\n---", "\n===", "\n",
    # Lines in between.
    "\n- c", "\n- c\n- d", "\n1. d", "\n1. d\n2. e", "\n: e", "\n> f", "\n# g", "\n    h", "\n    园", "\n　　i", "\n|j|",
    "\n--", "\n==", "\n~~~\nk\n~~~", "\n* * *", "\n___",
    # Blocks.
    "\n\n", "\n  \n", "\n\n- m\n- n\n\n", "\n\n1. o\n\n", "\n\n: q\n\n", "\n\n    r\n\n", "\n\n```\ns\n\nt\n```\n\n",
    "\n\n| a | b |\n| c | d |\n| e | f |\n\n", "\n\n|a|\n|---|\n\n", "[a]\n\n[a]: b\n\n", "[^1]\n\n[^1]: note\n\n",
    "\n\n![[charts/x]]\n\n", "\n\n## v {.w}\n\n", "\n\n## x ##\n\n", "\n\n## y # z\n\n", "\n\n<div>u</div>\n\n", "///Footnotes Go Here///",
    # Anywhere.
    "&amp;", "&#65", "&", "<b>v</b>", "<", ">", "\\*", "\\#", "*", "**", "_", "__", "*w\nx*", "`", "``", "```", "[", "]", "](",
    "![", "!", "#######", "https://e.org", "1.", "a_b", "[[projects/x|<i>y</i>]]", "[[projects/x|**b**{.c}]]",
    "[[projects/x|&amp; c]]", "【【projects/x】】", "（", "！", "é", "x", "园", "\u00a0", "\u200b", "\u2028", "\x0c", "\r", "\r\n",
    "汉" * 300, "a" * 300, "\x02r0\x03", "\x02w0\x03", "\x02klzzwxh:0000\x03", "\x0242\x03",
]  # fmt: skip
MARKS = [
    "**", "**", "*", "*", "***", "_", "`", "\\", "[", "]", "](", "![", ")", "(", "[a](b.pdf)", "![c](/d_e.svg)", "**f**", "*g*",
    "[h](https://e.org/?a=b&c=d)", "[[projects/x]]", "[[projects/x|w]]", "[[projects/x|*w*]]", "i", "园", " ", "  ", "\n",
    "。", '"', "&", ">", "!", "j_k", "x" * 150, "\u3000", "[^1]", "|",
    '[l](m "n")', "\n\n", "**a ", " **", "* b", " *", "_o_", "`p`", "**`q`**", "*_r_*",
]  # fmt: skip
"""What a line may be made of."""
BETWEEN = [*["\n\n"] * 12, "\n", "\n", "\n\n\n", "\n \n", "\n    \n", "\n\t\n", "\r\n\r\n", "\n\u3000\n", "  \n", ""]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Usual blocks, with one or a few nasty pieces in, before, behind or between them."""
    blocks = draw(st.lists(st.sampled_from(USUAL), max_size=3))
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        piece = draw(st.sampled_from(NASTY))
        place = draw(st.integers(0, len(blocks)))
        if place == len(blocks):
            blocks.append(piece + draw(st.sampled_from(["", "a", "园\nb", *NASTY])))
        else:
            block = blocks[place]
            cut = draw(st.sampled_from([0, len(block), draw(st.integers(0, len(block)))]))
            blocks[place] = block[:cut] + piece + block[cut:]
    return "".join(part for block in blocks for part in (block, draw(st.sampled_from(BETWEEN))))


@st.composite
def marks(draw: st.DrawFn) -> str:
    """A few blocks that are full of marks."""
    return draw(st.sampled_from(["", "", "- ", "## ", "a\n\n"])) + "".join(draw(st.lists(st.sampled_from(MARKS))))


SOURCES = st.one_of(texts(), marks())
LANGS = st.sampled_from(sorted(LANGUAGES))


@settings(max_examples=EXAMPLES)
@given(SOURCES, LANGS)
@example("    园区  \n", "zh")
@example("\r\n", "en")
@example("**a**\n\n[b](c[[projects/x|*d*]])", "en")
@example("42１. \n\n", "en")
def test_random_texts_come_out_the_same(source: str, lang: str) -> None:
    compare(source, lang)


# The property must be able to fail: each of these mistakes in what counts as plain is found by it.


def with_beginning(extra: str) -> Callable[[], contextlib.AbstractContextManager[Any]]:
    """Lines of text may begin with something more."""
    beginning = f"(?:{plain._BEGINNING}|{extra})"
    return lambda: mock.patch.multiple(
        plain, _TEXT=re.compile(beginning), _ODD_LINE=re.compile(rf"\n(?!{beginning})"),
        _BULLET=re.compile(rf"[*+-][ ]+(?P<item>{beginning}.*)"),
    )  # fmt: skip


def without(name: str) -> Callable[[], contextlib.AbstractContextManager[Any]]:
    """A pattern never finds anything."""
    return lambda: mock.patch.object(plain, name, re.compile("(?!)"))


def changing(name: str, old: str, new: str) -> Callable[[], contextlib.AbstractContextManager[Any]]:
    """A pattern is slightly another."""
    pattern = getattr(plain, name).pattern
    assert old in pattern
    return lambda: mock.patch.object(plain, name, re.compile(pattern.replace(old, new)))


def allowing(name: str, piece: str) -> Callable[[], contextlib.AbstractContextManager[Any]]:
    """A piece that is looked for no longer is."""
    return lambda: mock.patch.object(plain, name, tuple(other for other in getattr(plain, name) if other != piece))


def join_no_lists() -> contextlib.AbstractContextManager[Any]:
    real = plain._Text._items

    def items(self: Any, *arguments: Any) -> None:
        self._list = ""
        real(self, *arguments)

    return mock.patch.object(plain._Text, "_items", items)


SABOTAGE: dict[str, Callable[[], contextlib.AbstractContextManager[Any]]] = {
    "a line may begin with a hyphen": with_beginning("-"),
    "a line may begin with a colon": with_beginning(":"),
    "a line may begin with a number and a stop": with_beginning(r"[0-9]"),
    "a line may begin with a number of another script": with_beginning(r"\d"),
    "a line may begin with a number sign": with_beginning("#"),
    "a line may begin with an equals sign": with_beginning("="),
    "a line may begin with a space": with_beginning(" "),
    "a line may begin with an angle bracket": with_beginning(">"),
    "a line may begin with a tilde": with_beginning("~"),
    "a line may begin with an underscore": with_beginning("_"),
    "neighbouring lists": join_no_lists,
    "entities": without("_ENTITY"),
    "a space before a closing star": changing("_SIMPLE", r"(?<!\s)", ""),
    "a space behind an opening star": changing("_SIMPLE", r"(?![*\s])", "(?![*])"),
    "more stars behind": changing("_SIMPLE", r"(?!\*)", ""),
    "marks inside of marks": changing("_SIMPLE", plain._INSIDE, r"[^\[\]*\n\x02]"),
    "addresses with spaces": changing("_SIMPLE", plain._ADDRESS, r"[^()]+"),
    "signs at the end of a heading": changing("_HEADING", "[^#", "[^"),
    "any rule below a table's head": lambda: mock.patch.object(plain, "_RULE", re.compile(r"\|.*\|")),
    **{f"a text may hold {piece!r}": allowing("_ANYWHERE", piece) for piece in plain._ANYWHERE},
    **{f"{piece!r} is no mark": allowing("_MARKS", piece) for piece in plain._MARKS},
}


@cache
def sample() -> list[tuple[str, str, Document]]:
    """Texts that the property is tried with, and what becomes of them without mistakes."""
    found: list[tuple[str, str, Document]] = []

    @settings(max_examples=4_000, phases=[Phase.generate], derandomize=True, database=None)
    @given(SOURCES, LANGS)
    def collect(source: str, lang: str) -> None:
        found.append((source, lang, parse(source, lang=lang)))

    collect()
    return found


@pytest.mark.parametrize("name", SABOTAGE)
def test_the_property_finds_each_of_these_mistakes(name: str) -> None:
    texts = sample()
    with SABOTAGE[name](), pytest.raises((AssertionError, ValueError)):
        assert all(parse(source, lang=lang) == document for source, lang, document in texts)
