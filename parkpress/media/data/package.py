"""A Frictionless Data Package of a language: all its CSV files with the types, units and meanings of their columns."""

from __future__ import annotations

import re
from typing import Any

from parkpress.media.data.book import Book, Cover
from parkpress.media.data.plain import json_lines
from parkpress.media.data.table import Field


def package_file(cover: Cover, books: list[Book]) -> bytes:
    """datapackage.json (Data Package 1.0, Table Schema 1.0)."""
    t = cover.t
    content: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", cover.home.partition("://")[2].lower().strip("/")),
        "title": t["data.package"].format(publisher=cover.publisher),
        "description": t["data.description"],
        "homepage": cover.home,
        "language": cover.lang,
        "contributors": [{"title": cover.publisher, "role": "publisher"}],
        **_licences(cover),
        "resources": [_resource(book) for book in books],
    }
    return (json_lines(content) + "\n").encode()


def _licences(cover: Cover) -> dict[str, Any]:
    """None where none is stated: an empty list would say that there are none."""
    if not cover.licence:
        return {}
    licence = {"name": re.sub(r"\s+", "-", cover.licence), "title": cover.licence}
    return {"licenses": [licence | ({"path": cover.licence_url} if cover.licence_url else {})]}


def _resource(book: Book) -> dict[str, Any]:
    table = book.table
    sources = [{"title": origin.title} | ({"path": origin.url} if origin.url else {}) for origin in table.origins]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title.plain,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"sources": sources} if sources else {}),
        "schema": {"fields": [_field(field, book) for field in table.fields], "missingValues": [""]},
    }


def _field(field: Field, book: Book) -> dict[str, Any]:
    """A column by its heading, which is its name in the file; `id` is the same in every language."""
    found: dict[str, Any] = {
        "name": field.heading, "id": field.id, "type": field.type, "title": field.title, "description": field.meaning,
    }  # fmt: skip
    if field.unit:
        found["unit"] = field.unit
    if field.type == "boolean":
        found |= {"trueValues": [book.cover.t["data.word_yes"]], "falseValues": [book.cover.t["data.word_no"]]}
    return found
