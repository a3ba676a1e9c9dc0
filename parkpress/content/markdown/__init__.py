"""Markdown for Chinese editors: `parse` turns a text into a `Document`, HTML with holes (see conversion.py)."""

from __future__ import annotations

from parkpress.content.markdown.conversion import is_bare, parse
from parkpress.content.markdown.document import (
    Document,
    FileHole,
    Flaw,
    Heading,
    Part,
    PictureHole,
    Plates,
    Reference,
)
from parkpress.content.markdown.sentences import cut
from parkpress.languages import LANGUAGES

__all__ = [
    "Document", "FileHole", "Flaw", "Heading", "Part", "PictureHole", "Plates", "Reference", "is_bare", "parse",
    "summary",
]


def summary(text: Document | str, lang: str, limit: int) -> str:
    """The beginning of a text in at most `limit` columns, a Han character taking two: whole sentences first.

    Of a document, headings are left out, and so are the holes without words; to have them filled, give the
    filled text as a string. `lang` is the text's language.
    """
    if isinstance(text, Document):
        titles = {heading.text for heading in text.headings}
        text = "\n".join(line for line in text.plain.split("\n") if line not in titles)
    if LANGUAGES[lang].han:
        text = text.replace("\n", "")
    return cut(text, limit)
