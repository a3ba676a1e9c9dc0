"""Search on many articles: what a first query costs a reader, and what the index costs a build.

    python bench/search.py [--articles 2000] [--queries 200]

It writes that many bilingual articles into a temporary folder and builds them with and without search; then it opens
the search page from disk in a fresh Chromium, types queries drawn from the texts, compares the hits with a plain
search of title and text, and prints milliseconds and kilobytes.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from parkpress.build import Options, build
from tests.conftest import FLAGS, chromium
from tests.search.asking import Asker, expected, read_index
from tests.search.writing import write_articles

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="search-"))
    try:
        write_articles(folder, options.articles, random.Random(1))
        costs(folder)
        first_queries(folder / "output", options.queries)
    finally:
        shutil.rmtree(folder)


def costs(folder: Path) -> None:
    """Time of cold builds with and without search, and of a build after one edit."""
    config = folder / "site_config.yaml"
    plain = config.read_text(encoding="utf-8")
    for name, text in (("without search", plain + "search: false\n"), ("with search", plain)):
        config.write_text(text, encoding="utf-8")
        print(f"cold build, {name}: {_build(folder, clean=True)}")
    print(f"nothing changed: {_build(folder)}")
    article = sorted((folder / "content/news").glob("*/zh.md"))[-7]
    article.write_text(article.read_text(encoding="utf-8") + "\n新增一段。\n", encoding="utf-8")
    print(f"one article edited: {_build(folder)}")
    files = [file for file in (folder / "output").rglob("*") if file.is_file() and "search" in file.parts]
    print(f"index: {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")


def _build(folder: Path, *, clean: bool = False) -> str:
    """Wall and CPU seconds of a build in a process of its own."""
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pid = os.fork()
    if pid == 0:
        outcome = build(Options(folder, folder / "output", NOW, clean=clean))
        os._exit(1 if outcome.failed else 0)
    _, status = os.waitpid(pid, 0)
    assert status == 0, "the build failed"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{time.perf_counter() - started:.2f} s, {cpu:.2f} s of CPU"


def first_queries(output: Path, count: int) -> None:
    """What a first query costs, cold, and whether what is found is what a plain search finds."""
    from playwright.sync_api import sync_playwright

    program = chromium()
    assert program is not None, "no Chromium on this machine"
    with sync_playwright() as playwright:
        for lang, root in (("zh", ""), ("en", "en/")):
            index = read_index(output / root)
            queries = list(_drawn(index, lang == "zh", count))
            wrong, spent, bytes_ = [], [], []
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            for place, query in enumerate(queries):
                if place % 10 == 0:
                    asker = Asker(browser.new_context().new_page(), output, f"{root}search.html")
                    found = asker.ask(query)
                    spent.append(asker.milliseconds)
                    bytes_.append(asker.bytes / 1000)
                else:
                    found = asker.ask(query)
                if found != expected(query, index):
                    wrong.append(query)
            browser.close()
            print(f"{lang}: {len(queries)} queries, {len(wrong)} with other hits than a plain search {wrong[:5]}")
            print(
                f"  first query: median {statistics.median(spent):.0f} ms, at most {max(spent):.0f} ms;"
                f" median {statistics.median(bytes_):.0f} KB, at most {max(bytes_):.0f} KB with the page's script"
            )


def _drawn(index: dict[str, str], han: bool, count: int) -> Iterator[str]:
    from tests.search.asking import drawn

    yield from drawn(index, random.Random(2), han=han, count=count)


if __name__ == "__main__":
    main()
