"""Every kind of page in both languages, as different readers meet it: nothing in the way of any of them.

Circumstances are tried in pairs: with each kind of page and language, each screen, colour, way of moving, with and
without scripts, from disk and from a host, and each of these with each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browsing import COLOURS, SCREENS, SITES, Built, Circumstances, Reader, built, hosted, in_pairs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PARTS = 6
"""Tests a site's rows are dealt to, for as many workers."""

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass(frozen=True, slots=True)
class Hosted:
    """A site as it is met: from disk and from a host."""

    site: Built
    addresses: Mapping[str, str]
    """The address of its folder on disk and on the host."""


@pytest.fixture(scope="module", params=SITES)
def met(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    site = built(request.param, tmp_path_factory.mktemp("access") / "site")
    with hosted(site.output, site.base) as address:
        yield Hosted(site, {"disk": site.output.as_uri() + "/", "host": address})


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Reader]:
    reader = Reader(browser)
    yield reader
    reader.close()


def rows(site: Built) -> list[dict[str, str]]:
    factors = {
        "kind": site.kinds(),
        "language": site.languages(),
        "screen": SCREENS,
        "colours": tuple(COLOURS),
        "by": ("pointer", "keyboard"),
        "scripts": ("on", "off"),
        "from": ("disk", "host"),
    }
    return in_pairs(factors, partial(is_possible, site))


def is_possible(site: Built, row: Mapping[str, str]) -> bool:
    """Not every kind has a page in each language, and the page for a missing one is only seen on a host."""
    kind = row.get("kind")
    if kind is None:
        return True
    languages = [row["language"]] if "language" in row else site.languages()
    there = any((kind, language) in site.pages for language in languages)
    return there and not (kind == "404" and row.get("from") == "disk")


def test_every_pair_of_circumstances_meets_and_few_rows_do() -> None:
    factors = {"a": ("1", "2", "3"), "b": ("x", "y", "z"), "c": ("p", "q"), "d": ("p", "q"), "e": ("p", "q")}
    found = in_pairs(factors, lambda row: (row.get("a"), row.get("b")) != ("3", "z"))
    met = {pair for row in found for pair in combinations(row.items(), 2)}
    wanted = {((x, a), (y, b)) for x, y in combinations(factors, 2) for a in factors[x] for b in factors[y]}
    assert met == wanted - {(("a", "3"), ("b", "z"))}
    assert len(found) <= 12
    assert found == in_pairs(factors, lambda row: (row.get("a"), row.get("b")) != ("3", "z"))


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_in_the_way_of_any_reader(reader: Reader, met: Hosted, part: int) -> None:
    turns: Counter[tuple[str, str]] = Counter()
    wrong = []
    for number, row in enumerate(rows(met.site)):
        key = row["kind"], row["language"]
        paths = met.site.pages[key]
        path = paths[turns[key] % len(paths)]
        turns[key] += 1
        if number % PARTS == part:
            how = Circumstances(row["screen"], row["colours"], row["by"] == "keyboard", row["scripts"] == "on")
            home = met.addresses[row["from"]]
            place = f"{path} ({', '.join(list(row.values())[2:])})"
            wrong += [f"{place}: {text}" for text in looked(reader, home, path, how)]
    assert not wrong, "\n".join(wrong)


SOUND = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
<style>* {{ margin: 0 }} .far {{ margin: 5em }}
a, button {{ display: block; padding: 1em }} :focus {{ outline: 3px solid }}</style>
<main><h1>A page</h1><a href="#one">One</a><a href="#two">Two</a>{}</main>"""

WRONG = (
    ("", None),
    ('<p style="color: #999">Faint</p>', "color-contrast"),
    ('<a href="#" style="padding: 0; font-size: 9px">Tiny</a><a href="#" style="padding: 0">Near</a>', "target-size"),
    ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
    ('<p style="width: 340px; background: #fff">Wide</p>', "at 320 px, 20 px too wide"),
    ('<p style="width: 2000px">Wide</p>', "too wide: <p"),
    ("<script>console.log('Hello')</script>", "said: Hello"),
    ('<link rel="prefetch" href="http://127.0.0.1:1/a.js">', "asked for http://127.0.0.1:1/a.js"),
    ('<a href="#three" style="outline: none">Three</a>', "has no ring"),
    ('<a href="#first" tabindex="1">First</a>', "is out of order"),
    ('<button onfocus="nextElementSibling.focus()">Gone</button><a href="#on">On</a>', "not reached by keyboard"),
    ('<button onkeydown="event.preventDefault()">Trap</button>', "caught at <button"),
    ('<a href="#under">Under</a><p style="position: fixed; inset: 8em 0 0">Over</p>', "lies under <p"),
    ("<script>setInterval(() => document.querySelector('h1').classList.toggle('far'), 40)</script>", "shifts: "),
)


@pytest.mark.parametrize(("flaw", "complaint"), WRONG)
def test_what_is_in_the_way_is_found(reader: Reader, tmp_path: Path, flaw: str, complaint: str | None) -> None:
    (tmp_path / "page.html").write_text(SOUND.format(flaw), encoding="utf-8")
    found: list[str] = []
    for keyboard in (True, False):
        found += looked(reader, tmp_path.as_uri() + "/", "page.html", Circumstances("phone", keyboard=keyboard))
    assert (not found) if complaint is None else any(complaint in text for text in found), found


def looked(reader: Reader, home: str, path: str, how: Circumstances) -> list[str]:
    """What is wrong with a page. One that shifts is looked at again.

    A busy machine paints a page now and then while it still reads it; what shifts by itself shifts each time.
    """
    wrong: list[str] = []
    for _ in range(2):
        page = reader.open(home + path, how)
        wrong = list(complaints(page, how))
        wrong += [f"said: {text}" for text in reader.said]
        wrong += [f"asked for {address}" for address in reader.asked if not address.startswith(home)]
        if not any(text.startswith("shifts") for text in wrong):
            break
    return wrong


def complaints(page: Page, how: Circumstances) -> Iterator[str]:
    """What is wrong with a page that was just opened."""
    yield from wide(page)
    page.evaluate(SEE_ALL)
    yield from violations(page, forced=how.colours == "forced")
    if how.keyboard:
        yield from walk(page)
    elif how.scripts:  # Keys that scroll are counted as the reader's wish, and shifts after them are not.
        yield from (f"shifts: {shift}" for shift in page.evaluate("window.parkpressShifts"))
    if not how.screen.endswith("200 %"):
        page.set_viewport_size({"width": 320, "height": 256})  # as 1280 x 1024 at 400 % (WCAG 2.2, 1.4.10)
        yield from (f"at 320 px, {text}" for text in wide(page))


SEE_ALL = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const root = document.documentElement;
  if (!document.querySelector("[loading=lazy]")) return;
  for (let y = 0; y < root.scrollHeight; y += innerHeight) { scrollTo({top: y, behavior: "instant"}); await frame(); }
  await Promise.all(Array.from(document.images, image => image.complete || image.decode().catch(() => 0)));
  scrollTo({top: 0, behavior: "instant"});
  await frame(); await frame();
}"""
"""Scroll through the page, so that pictures below the fold are loaded, and back."""

WIDE = """() => {
  const root = document.documentElement, edge = root.clientWidth;
  if (root.scrollWidth <= edge) return null;
  const sticks = it => it.getBoundingClientRect().right > edge + 1;
  const over = Array.from(document.querySelectorAll("body *")).filter(sticks);
  return `${root.scrollWidth - edge} px too wide: ` + over.slice(0, 4).map(it => it.outerHTML.slice(0, 80)).join(" ");
}"""


def wide(page: Page) -> list[str]:
    """Whether the page has to be scrolled sideways."""
    text = page.evaluate(WIDE)
    return [text] if text else []


def violations(page: Page, *, forced: bool) -> Iterator[str]:
    """What axe-core finds. Where the reader's device forces its colours, their contrast is not the page's."""
    page.evaluate(AXE_SCRIPT)
    rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": not forced}}
    # Without selectors, which take as long as all the rest: the markup tells the place as well.
    options = {"runOnly": RULES, "rules": rules, "resultTypes": ["violations"], "selectors": False, "preload": False}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    for violation in found:
        for node in violation["nodes"][:3]:
            yield " ".join(f"axe {violation['id']}: {node['html'][:160]} {node['failureSummary']}".split())


REACHABLE = """() => {
  const rings = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
  const seen = it => it.checkVisibility({visibilityProperty: true}) && !it.disabled && it.tabIndex >= 0;
  window.parkpressStops = new Set(Array.from(document.querySelectorAll(rings)).filter(seen));
  return window.parkpressStops.size;
}"""

STOP = """() => {
  const at = document.activeElement, stops = window.parkpressStops;
  if (!at || at === document.body || at === window.parkpressFirst) return null;
  window.parkpressFirst = window.parkpressFirst || at;
  const wrong = [], last = window.parkpressLast;
  stops.delete(at);
  if (last && !(last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("is out of order");
  window.parkpressLast = at;
  const ring = [null, "::after", "::before"].some(part => {
    const style = getComputedStyle(at, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  if (!ring) wrong.push("has no ring");
  const box = at.getClientRects()[0];
  const x = Math.min(box.left + box.width / 2, innerWidth - 1), y = box.top + Math.min(box.height, innerHeight) / 2;
  const top = document.elementFromPoint(x, y);
  if (!top) wrong.push("is out of sight");
  else if (!at.contains(top) && !top.contains(at)) wrong.push("lies under " + top.outerHTML.slice(0, 80));
  return wrong.map(text => at.outerHTML.slice(0, 120) + " " + text);
}"""


def walk(page: Page) -> Iterator[str]:
    """Go through the page with the Tab key: every control is reached, in order, is seen, and lets go again."""
    count = page.evaluate(REACHABLE)
    for _ in range(count + 20):  # Parts that scroll are stops as well.
        page.keyboard.press("Tab")
        wrong = page.evaluate(STOP)
        if wrong is None:
            break
        yield from wrong
    else:
        yield f"the focus is caught at {page.evaluate('document.activeElement.outerHTML.slice(0, 120)')}"
    left: list[str] = page.evaluate("Array.from(window.parkpressStops, it => it.outerHTML.slice(0, 120))")
    yield from (f"not reached by keyboard: {text}" for text in left)
