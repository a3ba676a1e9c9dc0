"""What writes a dataset in each of its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parkpress.engine.reads import Reads
from parkpress.media.data.book import Book, book
from parkpress.media.data.plain import csv_file, json_file
from parkpress.media.data.xlsx import xlsx_file

WRITERS: Mapping[str, Callable[[Book], bytes]] = {"csv": csv_file, "xlsx": xlsx_file, "json": json_file}


def file(reads: Reads, lang: str, name: str, form: str) -> bytes:
    """A dataset of a language as a file; to be shared: its page says how large it is."""
    return WRITERS[form](reads.share(book, lang, name))
