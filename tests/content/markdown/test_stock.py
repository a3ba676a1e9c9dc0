"""Everything that is not a rule of ours comes out as from stock Python-Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parkpress.content.markdown import parse
from tests.content.markdown.stock import ours, stock

# The syntax that Python-Markdown documents, piece by piece; what is ours is left out.
SYNTAX = {
    "paragraphs": "One paragraph\nof two lines.\n\nAnother.\n\n\n\nA third.",
    "line break": "A line  \nand another.\\\nno break",
    "line break in a list": "* a  \n  b\n* c",
    "atx headings": "# One\n\n## Two ##\n\n### Three # and more ###\n\n#Four\n\n###### Six\n\n####### Seven",
    "setext headings": "One\n===\n\nTwo\n---\n\nThree\n-\nfour",
    "heading between lines": "above\n## Middle\nbelow",
    "escaped heading": "\\# not a heading\n\n\\## nor this",
    "blockquote": "> one\n> two\n>\n> three\n\n> four",
    "lazy blockquote": "> one\ntwo\n\n> three\nfour",
    "nested blockquote": "> one\n>\n> > two\n>\n> three",
    "blockquote after text": "text\n> quoted",
    "blockquote with blocks": "> ## Heading\n>\n> 1. one\n> 2. two\n>\n>     code\n>\n"
    "> | a | b |\n> |---|---|\n> | 1 | 2 |",
    "bullets": "* one\n* two\n\ntext\n\n+ three\n+ four\n\ntext\n\n- five\n- six",
    "numbers": "1. one\n2. two\n3. three",
    "numbers from four": "4. four\n5. five",
    "numbers out of order": "3. one\n1. two\n8. three",
    "loose list": "* one\n\n* two\n\n* three",
    "list with paragraphs": "1. one\n\n    more\n\n    and more\n\n2. two\n\n    lazy\nline",
    "lazy items": "* one\ntwo\n* three\n  four",
    "nested lists": "* one\n    * two\n        * three\n    * four\n* five\n    1. six\n    2. seven",
    "list in numbers": "1. one\n    - two\n    - three\n2. four",
    "mixed kinds": "1. one\n2. two\n\n* three\n* four",
    "list with code": "* one\n\n        code\n\n* two",
    "list with quote": "* one\n\n    > quote\n\n* two",
    "list with heading": "* # One\n* two",
    "a year is no list": "1986\\. A great season.",
    "hyphen in a line": "one - two\nthree -- four",
    "one hyphen line": "text above\n- one line only",
    "a number in a line": "in the year\n1986. a great season",
    "code block": "text\n\n    code <b> & `x`\n    \n    more\n\ntext",
    "code block with tabs": "text\n\n\tcode\n\t\tmore",
    "fence": "```\ncode <b> & \"x\"\n\n* no list\n# no heading\n```",
    "fence of tildes": "~~~\ncode\n```\n~~~",
    "fence with a language": "```python\nprint()\n```\n\n``` .html\n<b>\n```\n\n``` { .css #id }\na {}\n```",
    "fence after text": "text\n```\ncode\n```\ntext",
    "fence unclosed": "```\ncode\n\ntext",
    "fences in a row": "```\na\n```\n\n```\nb\n```",
    "rules": "* * *\n\n***\n\n- - -\n\n---------\n\n___",
    "rule between lines": "above\n\n***\nbelow",
    "links": '[a](b.html) [c](/d "Title") [e](<f g> \'T\') [h](i(j)) [k]() [l](m "n" )',
    "links to sites": "[a](https://example.org/?b=c&d=e#f) [g](mailto:a@example.org) [t](tel:+8653212345)",
    "reference links": '[a][one] [b] [two] [three][] [three]\n\n[one]: a.pdf\n[two]: <b.pdf> "T"\n'
    "[Three]: c.pdf\n    'Title'",
    "undefined reference": "[a][nowhere] and [b] and [c][]",
    "brackets": "[a [b] c](d) [e] f [g](h [i](j)",
    "link over lines": "[a\nb](c\nd) and [e](f\n'g')",
    "markup in links": "[**a** `b` *c*](d)",
    "pictures": '![a](b.png) ![c](d.png "T") ![e][f] ![](g.png)\n\n[f]: f.png "F"',
    "picture in a link": "[![a](b.png)](c.html)",
    "picture with a space": "![a](b c.png) ![d](<e f.png>)",
    "autolinks": "<https://example.org/?a=b&c=d> <user@example.org>",
    "emphasis": "*a* _b_ **c** __d__ ***e*** ___f___ **a*b*c** *a**b**c* **_g_** _**h**_",
    "emphasis inside words": "a*b*c a_b_c a**b**c a__b__c un*frigging*believable snake_case_name",
    "emphasis and spaces": "* a * _ b _ **c ** ** d** 2 * 3 * 4",
    "emphasis unclosed": "*a **b _c __d ***e",
    "emphasis and punctuation": "**a,**b *(c)* **“d”**e _“f”_",
    "emphasis over lines": "*a\nb* **c\nd**",
    "code spans": "`a` ``b ` c`` ` d ` `` ` `` `<b>&` \\`e\\` `f\\` ```g``` `unclosed",
    "escapes": "\\\\ \\` \\* \\_ \\{ \\} \\[ \\] \\( \\) \\# \\+ \\- \\. \\! \\| \\a \\< \\>",
    "entities": "&copy; &amp; &#169; &#xA9; & AT&T &unknown; &nbsp; a &lt; b",
    "angles": "a < b > c << d >> 4 < 5",
    "quotes": "\"a\" 'b' “c” — … --",
    "tables": "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
    "table without outer bars": "a | b\n--|--\n1 | 2\n3 | 4 | 5\n6",
    "table with alignment": "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |",
    "table with markup": "| **a** | `b|c` |\n|---|---|\n| d\\|e | [f](g) |\n| | h |",
    "table of one column": "| a |\n|---|\n| b |",
    "table without rows": "| a | b |\n|---|---|",
    "table with an empty head": "|   | b |\n|---|---|\n| 1 | 2 |",
    "no table": "a | b\nc | d\n\n|---|---|",
    "footnotes": "a[^1] b[^note] c[^1]\n\n[^1]: One.\n[^note]: Two\n    lines.\n\n    And paragraphs.",
    "footnote undefined": "a[^1] b[^]",
    "footnote in a list": "* a[^1]\n\n[^1]: * b",
    "definition list": "term\n: definition\n\nother\nand other\n:   one\n\n    more\n:   two",
    "heading id": "## a {#b}\n\n## c {.d}\n\ne {.f}\n\ng\n{.h}\n\n*i*{.j}\n\n| k {.l} | m |\n|---|---|\n| n | o |",
    "characters": "a\tb c\u00a0d\u200be 𠮷 😀\r\nf\rg",
    "form feeds": "a\x0cb\x0bc\x1cd\u2028e\x85f",
    "controls": "a\x02b\x03c\x02klzzwxh:0001\x03 wzxhzdk:0 \x02wzxhzdk:0\x03 klzzwxh:0000",
    "empty": "",
    "white space": " \n\t\n   ",
    "indent of three": "   a\n\n   # b\n\n   * c\n\n   > d",
    "everything": "# A\n\ntext *b* [c](d)\n\n1. e\n\n    ![f](g)\n\n    > h\n\n| i | j |\n|--:|---|\n| k[^1] | l |\n\n"
    "[^1]: m\n\n```\nn\n```\n\n***\n\no\n: p",
}  # fmt: skip


@pytest.mark.parametrize("source", SYNTAX.values(), ids=list(SYNTAX))
def test_documented_syntax_comes_out_as_from_stock_markdown(source: str) -> None:
    assert ours(parse(source, lang="en")) == stock(source)


PIECES = [
    "a", "b c", " ", "  ", "    ", "\n", "\n\n", "*", "**", "_", "`", "``", "[", "]", "(", ")", "](", "![", "!", "\\",
    "# ", "## ", "> ", "* ", "1. ", "---", "===", "| ", "|", ":", "x.png", "https://e.org", "<https://e.org>", "&",
    "&amp;", '"', "'", "\n[d]: e.pdf\n", "[d]", "[^1]", "\n[^1]: n\n", "```\n", "~~~", "|--|--|", "é", ".", ",", "\t",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_random_pieces_come_out_as_from_stock_markdown(source: str) -> None:
    assume("[[" not in source)
    assert ours(parse(source, lang="en")) == stock(source, prose=True)


@settings(max_examples=300, deadline=None)
@given(st.text("*_`[]()!\\<>#&;|:-+.19ax \n\"'~^=\u3000é", max_size=60))
def test_random_characters_come_out_as_from_stock_markdown(source: str) -> None:
    assume("[[" not in source and not re.search(r"<[a-zA-Z/!?]", source))
    assert ours(parse(source, lang="en")) == stock(source, prose=True)
