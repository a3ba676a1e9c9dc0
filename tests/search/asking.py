"""Asking the search page in a browser, and what a plain search of the same texts finds."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+(?:(?<=[0-9])[.,](?=[0-9])[^\W_\u3400-\u9fff]+)*")

_NOTE = """document.addEventListener("parkpress-search", (event) => {
  window.firstAnswer = window.firstAnswer || [event.detail.hits, performance.now()];
});"""
_ASK = """async (query) => {
  const field = document.querySelector("[data-find]"), page = document.querySelector("[data-search]");
  const started = performance.now();
  const answer = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer to " + query)), 20000);
    page.addEventListener("parkpress-search", function listen(event) {
    if (event.detail.query !== query) return;
    page.removeEventListener("parkpress-search", listen);
    resolve(event.detail.hits);
    });
  });
  for (const value of ["", query]) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const hits = await answer;
  return [hits, performance.now() - started];
}"""


class Asker:
    """The search page in a browser, opened from disk; with a query in its address where one is given."""

    def __init__(self, page: Page, output: Path, path: str, query: str = "") -> None:
        self.page = page
        self.files: list[Path] = []
        """What has been loaded so far, the page, its style and its scripts included."""
        self.milliseconds = 0.0
        """How long the last answer took, from typing to seeing."""
        page.on("request", self._count)
        page.add_init_script(_NOTE)
        page.goto((output / path).as_uri() + (f"?q={quote(query)}" if query else ""))

    def first_answer(self) -> tuple[set[str], float]:
        """What the query in the address found, and the milliseconds from opening the page to seeing it."""
        hits, milliseconds = self.page.wait_for_function("window.firstAnswer").json_value()
        return _names(hits), milliseconds

    def ask(self, query: str) -> set[str]:
        """The pages found, by their names in the index (`news-0:17`)."""
        hits, self.milliseconds = self.page.evaluate(_ASK, query)
        return _names(hits)

    def _count(self, request: Request) -> None:
        if request.url.startswith("file:"):
            self.files.append(Path(unquote(urlsplit(request.url).path)))


def _names(hits: list[tuple[str, int]]) -> set[str]:
    return {f"{part}:{place}" for part, place in hits}


def arguments(file: Path) -> list[Any]:
    """What a file of the index calls its function with."""
    text = file.read_text(encoding="utf-8")
    found: list[Any] = json.loads("[" + text.removeprefix("parkpressSearch(").removesuffix(");\n") + "]")
    return found


def read_pages(root: Path) -> dict[str, tuple[str, str]]:
    """Name in the index -> (address, title, summary and text) of every page."""
    pages = {}
    for file in sorted(root.glob("search/*/t[0-9]*.js")):
        name, path, *texts = arguments(file)
        part, _, place = name.partition("/t")
        pages[f"{part}:{place}"] = path, "\n".join(texts)
    return pages


def read_index(root: Path) -> dict[str, str]:
    """Name in the index -> title, summary and text of every page."""
    return {name: text for name, (_, text) in read_pages(root).items()}


def folded(text: str) -> str:
    """As a reader means it: full width is half width, capitals are small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def expected(query: str, texts: Mapping[str, str]) -> set[str]:
    """What a plain search finds: strings with Han in them as they stand, other words whole, all of them."""
    pieces = folded(query).split()
    strings = [piece for piece in pieces if HAN.search(piece)]
    words = {word for piece in pieces if not HAN.search(piece) for word in _WORD.findall(piece)}
    found = set()
    for name, text in texts.items():
        whole = folded(text)
        if all(string in whole for string in strings) and words <= set(_WORD.findall(whole) if words else ()):
            found.add(name)
    return found


def drawn(texts: Mapping[str, str], rng: random.Random, *, han: bool, count: int) -> Iterator[str]:
    """Queries from the texts: strings of two to eight characters with Han in them, or one to three words."""
    whole = list(texts.values())
    while count:
        text = rng.choice(whole)
        if han:
            length = rng.randint(2, 8)
            place = rng.randrange(max(1, len(text) - length))
            query = text[place : place + length]
            if not HAN.search(query) or re.search(r"\s", query):
                continue
        else:
            words = _WORD.findall(text)
            query = " ".join(rng.sample(words, min(len(words), rng.randint(1, 3))))
        count -= 1
        yield query
