"""What writes a dataset in each of its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parkpress.media.data.book import Book
from parkpress.media.data.plain import csv_file, json_file
from parkpress.media.data.xlsx import xlsx_file

WRITERS: Mapping[str, Callable[[Book], bytes]] = {"csv": csv_file, "xlsx": xlsx_file, "json": json_file}
