"""Search on many articles: what a first query costs a reader, and what the index costs a build.

    python bench/search.py [--articles 2000] [--queries 200]

It writes that many bilingual articles into a temporary folder and builds them with and without search; then it opens
the search page from disk in fresh Chromiums, asks queries drawn from the texts, compares the hits with a plain search
of title and text, and prints milliseconds and kilobytes of all that was loaded, the page included: as on the disk,
and as a host sends it.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from parkpress.build import Options, build
from tests.conftest import FLAGS, chromium
from tests.search.asking import Asker, drawn, expected, read_index
from tests.search.writing import write_articles

QUERIES_OF_A_BROWSER = 10
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
            queries = list(drawn(index, random.Random(2), han=lang == "zh", count=count))
            wrong, first, later, loaded, sent = [], [], [], [], []
            for start in range(0, len(queries), QUERIES_OF_A_BROWSER):
                browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
                here = queries[start : start + QUERIES_OF_A_BROWSER]
                asker = Asker(browser.new_page(), output, f"{root}search.html", here[0])
                found, milliseconds = asker.first_answer()
                first.append(milliseconds)
                files = [file.read_bytes() for file in asker.files]
                loaded.append(sum(map(len, files)) / 1000)
                sent.append(sum(len(gzip.compress(data)) for data in files) / 1000)
                wrong += [here[0]] if found != expected(here[0], index) else []
                for query in here[1:]:
                    wrong += [query] if asker.ask(query) != expected(query, index) else []
                    later.append(asker.milliseconds)
                browser.close()
            print(f"{lang}: {len(queries)} queries, {len(wrong)} with other hits than a plain search {wrong[:5]}")
            print(f"  first query, from opening the page on: {_spread(first, 'ms')}")
            print(f"  loaded for it: {_spread(loaded, 'KB')}; compressed {_spread(sent, 'KB')}")
            print(f"  later queries: {_spread(later, 'ms')}")


def _spread(numbers: list[float], unit: str) -> str:
    return f"median {statistics.median(numbers):.0f} {unit}, at most {max(numbers):.0f} {unit}"


if __name__ == "__main__":
    main()
