"""Python-Markdown with our extensions and rules; conversion.py tells which they are."""

from __future__ import annotations

from collections.abc import Mapping

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import HtmlBlockPreprocessor

from parkpress.content.markdown import blocks
from parkpress.content.markdown.budget import Budget
from parkpress.content.markdown.inline import install
from parkpress.content.markdown.notes import Notes


def library(notes: Notes, budget: Budget, words: Mapping[str, str]) -> Markdown:
    """What converts texts, one after the other. `words` are those of the references of the text at hand."""
    md = Markdown(
        extensions=[TableExtension(), FencedCodeExtension(), FootnoteExtension(), DefListExtension()],
        output_format="html",
    )
    md.preprocessors.deregister("normalize_whitespace")  # done before marks are put in
    md.preprocessors.register(LeanHtmlPreprocessor(md), "html_block", 20)
    _install_blocks(md, notes, budget)
    md.treeprocessors.register(blocks.IdAndClassTreeprocessor(md), "attr_list", 8)
    install(md, notes, budget, words)
    return md


def _install_blocks(md: Markdown, notes: Notes, budget: Budget) -> None:
    parser = blocks.GuardedParser(md, notes, budget)
    parser.blockprocessors = md.parser.blockprocessors
    for processor in parser.blockprocessors:
        processor.parser = parser
    md.parser = parser
    for extension in md.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            extension.parser = parser
    tables = blocks.ClassTableProcessor(parser, {"use_align_attribute": False})
    tables.budget = budget
    numbered, bulleted = blocks.NumberedProcessor(parser), blocks.BulletProcessor(parser)
    numbered.budget = bulleted.budget = budget
    register = parser.blockprocessors.register
    register(numbered, "olist", 40)
    register(bulleted, "ulist", 30)
    register(tables, "table", 75)
    register(blocks.IndentedProcessor(parser, notes), "code", 80)
    register(blocks.QuoteProcessor(parser), "quote", 20)
    register(blocks.ProseProcessor(parser, notes), "prose", 22)


class LeanHtmlPreprocessor(HtmlBlockPreprocessor):
    """Takes out HTML blocks, where there is any sign of one."""

    def run(self, lines: list[str]) -> list[str]:
        if any("<" in line or "&" in line for line in lines):
            return super().run(lines)
        return lines
