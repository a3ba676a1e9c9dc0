"""Open data: each collection of the site, and each indicator over the years, as CSV, XLSX and JSON for others to use.

Below `data/` in each language, with a Data Package that describes all of it. A page tells of each (`pages/data.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.data import xlsx
from parkpress.media.data.book import Book, book, cover
from parkpress.media.data.package import package_file
from parkpress.media.data.plain import csv_file, json_file
from parkpress.media.data.tables import names

MEDIUM = "data"
PACKAGE = "datapackage.json"

WRITERS: Mapping[str, Callable[[Book], bytes]] = {"csv": csv_file, "xlsx": xlsx.xlsx_file, "json": json_file}
"""Form -> what writes it. A form is the ending of its files."""


def forms() -> tuple[str, ...]:
    """The forms in which datasets are made: XLSX only where openpyxl is installed."""
    return tuple(form for form in WRITERS if form != "xlsx" or xlsx.available())


def plan(reads: Reads) -> Iterable[Output]:
    """The files of every language."""
    for lang in reads.ask(Site.settings).languages:
        yield from _of_language(reads, lang)


def _of_language(reads: Reads, lang: str) -> Iterator[Output]:
    index = reads.ask(Site.address, "section", "data", lang)
    if index is None:
        return
    folder = index.rpartition("/")[0]
    for name in names(reads, lang):
        for form in forms():
            yield Output(f"{folder}/{name}.{form}", MEDIUM, (form, lang, name), f"data/{lang}/{name}")
    yield Output(f"{folder}/{PACKAGE}", MEDIUM, ("package", lang))


def render(output: Output, reads: Reads) -> Rendered:
    """One of the files of `plan`."""
    form, lang = str(output.args[0]), str(output.args[1])
    if form == "package":
        books = [reads.share(book, lang, name) for name in names(reads, lang)]
        return Rendered(package_file(reads.share(cover, lang), books))
    return Rendered(WRITERS[form](reads.share(book, lang, str(output.args[2]))))
