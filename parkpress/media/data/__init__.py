"""Open data: each collection of the site, and each indicator over the years, as CSV, XLSX and JSON for others to use.

Below `data/` in each language, with a Data Package that describes all of it. A page tells of each (`telling.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.data.naming import PACKAGE, forms, names

MEDIUM = "data"


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
    from parkpress.media.data.book import book, cover
    from parkpress.media.data.package import package_file
    from parkpress.media.data.writers import file

    form, lang = str(output.args[0]), str(output.args[1])
    if form == "package":
        books = [reads.share(book, lang, name) for name in names(reads, lang)]
        return Rendered(package_file(reads.share(cover, lang), books))
    return Rendered(reads.share(file, lang, str(output.args[2]), form))
