"""The plain text of a document, and the beginning of it."""

from __future__ import annotations

import pytest

from parkpress.content.markdown import parse, summary
from parkpress.diagnostics import width


def test_plain_text_has_a_line_for_each_block() -> None:
    source = (
        "# 题\n\n一 *二*\n三[^1]\n\n- 四\n- 五\n\n| 六 | 七 |\n|---|---|\n| 八 | `九` |\n\n"
        "![图](a.png) &lt;十&gt;\n\n[^1]: 注"
    )
    assert parse(source, lang="zh").plain == "题\n一 二三\n四\n五\n六 七\n八 九\n<十>\n注"


@pytest.mark.parametrize(
    ("text", "lang", "limit", "expected"),
    [
        ("园区发展。项目落地。企业成长。", "zh", 20, "园区发展。项目落地。"),
        ("园区发展。项目落地。", "zh", 20, "园区发展。项目落地。"),
        ("园区发展很快；项目落地。", "zh", 16, "园区发展很快。"),
        ("园区发展很快，项目相继落地，企业成长", "zh", 20, "园区发展很快，项目…"),
        ("园区“发展。”项目落地。", "zh", 14, "园区“发展。”"),
        ("The park grows. Projects land here.", "en", 20, "The park grows."),
        ("The park grows faster than expected this year", "en", 20, "The park grows…"),
        ("Output was 118.9 billion in total this year", "en", 30, "Output was 118.9 billion in…"),
        ("Really? Yes. No way at all", "en", 14, "Really? Yes."),
        ("", "zh", 10, ""),
        ("园\n区", "zh", 10, "园区"),
        ("a\nb", "en", 10, "a b"),
    ],
)
def test_a_summary_ends_with_a_sentence_or_an_ellipsis(text: str, lang: str, limit: int, expected: str) -> None:
    assert summary(text, lang, limit) == expected
    assert width(summary(text, lang, limit)) <= limit


def test_a_summary_of_a_document_leaves_headings_out() -> None:
    document = parse("## 总体情况\n\n园区发展很快。\n\n## 项目\n\n项目落地。", lang="zh")
    assert summary(document, "zh", 100) == "园区发展很快。项目落地。"
