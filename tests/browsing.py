"""What the tests of the reader's site share: the sites, a host that serves them, and pages opened in a browser."""

from __future__ import annotations

import gzip
import mimetypes
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tests.sites import SiteFolder, demonstration, showcase

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

SITES: Mapping[str, Callable[[Path], SiteFolder]] = {
    "demonstration": demonstration, "showcase": partial(showcase, reports=True),
}  # fmt: skip
"""Sites whose every kind of page is looked at: the demonstration, and a fictional one with everything."""

PACKED = (".html", ".css", ".js", ".svg", ".xml", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class Built:
    """A site in its output folder, and its pages by kind and language, those with most in them first."""

    name: str
    output: Path
    base: str
    """The path that the site has on its host, with a slash at either end."""
    pages: Mapping[tuple[str, str], tuple[str, ...]]

    def kinds(self) -> tuple[str, ...]:
        """Every kind of page; indexes of sections count as a kind for each section."""
        return tuple(dict.fromkeys(kind for kind, _ in self.pages))

    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(lang for _, lang in self.pages))


def built(name: str, folder: Path) -> Built:
    """Build one of SITES in `folder`."""
    copied = SITES[name](folder)
    site = copied.built().site
    assert site is not None
    pages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in site.pages():
        kind = f"{entry.kind} {entry.id}" if entry.kind == "section" else entry.kind
        pages[kind, entry.lang].append(entry.path)
    for paths in pages.values():
        paths.sort(key=lambda path: (-(copied.output / path).stat().st_size, path))
    base = urlsplit(site.settings().url or "").path.rstrip("/") + "/"
    return Built(name, copied.output, base, {key: tuple(paths) for key, paths in pages.items()})


# A host


@contextmanager
def hosted(output: Path, base: str = "/") -> Iterator[str]:
    """Serve a folder as a good host would: packed, with types, and hashed assets to be kept for ever.

    Gives the address of the folder, which ends with a slash.
    """

    class Host(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = output / path.removeprefix(base)
            if path.endswith("/"):
                file /= "index.html"
            found = path.startswith(base) and ".." not in path and file.is_file()
            self._answer(200 if found else 404, file if found else output / "404.html")

        def _answer(self, status: int, file: Path) -> None:
            body = file.read_bytes()
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_response(status)
            if file.suffix in PACKED:
                kind += "; charset=utf-8" * kind.startswith("text/")
                if "gzip" in self.headers.get("Accept-Encoding", ""):
                    body = gzip.compress(body)
                    self.send_header("Content-Encoding", "gzip")
            lasting = file.parent.name == "assets"
            self.send_header("Cache-Control", "public, max-age=31536000, immutable" if lasting else "no-cache")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# Circumstances

_PLAIN = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": _PLAIN,
    "dark": {**_PLAIN, "color_scheme": "dark"},
    "forced": {**_PLAIN, "forced_colors": "active"},
    "contrast": {**_PLAIN, "contrast": "more"},
}
"""What the reader's device asks of colours."""

SCREENS = ("phone", "desktop", "phone, text 200 %", "desktop, zoom 200 %")
_TEXT_200 = {"fontSizes": {"standard": 32, "fixed": 26}}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a reader meets a page."""

    screen: str = "desktop"
    colours: str = "light"
    keyboard: bool = False
    scripts: bool = True


_WATCH_SHIFTS = """
window.parkpressShifts = [];
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) {
    const what = entry.sources.map(source => source.node && (source.node.className || source.node.nodeName));
    window.parkpressShifts.push(entry.value.toFixed(4) + " " + what.join(", "));
  });
}).observe({type: "layout-shift", buffered: true});
"""


class Reader:
    """Opens pages one after the other, as readers in all circumstances do, in as few windows as that takes."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._windows: dict[tuple[str, bool], tuple[Page, CDPSession]] = {}
        self.said: list[str] = []
        """What the page that was opened last said, and what failed."""
        self.asked: list[str] = []
        """The addresses that it asked for."""

    def open(self, address: str, how: Circumstances) -> Page:
        """Open a page. It stays until the next one is opened."""
        page, tools = self._window(how)
        phone, doubled = how.screen.startswith("phone"), how.screen.endswith("200 %")
        size = {"width": 360, "height": 740} if phone else {"width": 1440, "height": 900}
        if doubled and not phone:
            size = {name: value // 2 for name, value in size.items()}
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(
            reduced_motion="reduce" if how.keyboard else "no-preference",
            **COLOURS[how.colours],  # type: ignore[arg-type]
        )
        if doubled and phone:
            tools.send("Page.setFontSizes", _TEXT_200)
        # Off while the page loads, so that none of its own runs; on again for what the test asks of the page.
        tools.send("Emulation.setScriptExecutionDisabled", {"value": not how.scripts})
        self.said.clear()
        self.asked.clear()
        page.goto(address)
        tools.send("Emulation.setScriptExecutionDisabled", {"value": False})
        return page

    def _window(self, how: Circumstances) -> tuple[Page, CDPSession]:
        touch = how.screen.startswith("phone") and not how.keyboard
        key = how.screen, touch
        if key not in self._windows:
            sharp = 2 if how.screen == "desktop, zoom 200 %" else 1
            context = self._browser.new_context(device_scale_factor=sharp, has_touch=touch, is_mobile=touch)
            context.add_init_script(_WATCH_SHIFTS)
            page = context.new_page()
            self._listen(page)
            self._windows[key] = page, context.new_cdp_session(page)
        return self._windows[key]

    def _listen(self, page: Page) -> None:
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}"))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))
        page.on("request", lambda request: self.asked.append(request.url))

    def _answered(self, status: int, address: str) -> None:
        if status >= 400:
            self.said.append(f"{status}: {address}")

    def close(self) -> None:
        for page, _ in self._windows.values():
            page.context.close()


# Pairs


def in_pairs(
    factors: Mapping[str, Sequence[str]], possible: Callable[[Mapping[str, str]], bool]
) -> list[dict[str, str]]:
    """Few rows, one value for each factor, in which every possible pair of values of two factors meets.

    Greedy: each row begins with a pair that has not met, and takes of every further factor what meets most that is
    new. The same factors always give the same rows. `possible` judges rows, whole or begun.
    """
    missing = {
        ((one, a), (other, b)): None
        for one, other in combinations(factors, 2)
        for a in factors[one]
        for b in factors[other]
        if possible({one: a, other: b})
    }
    rows = []
    while missing:
        row = dict(next(iter(missing)))
        for name in factors:
            if name not in row:
                values = [value for value in factors[name] if possible({**row, name: value})]
                row[name] = max(values, key=lambda value: sum(
                    pair in missing for pair in _pairs(factors, {**row, name: value}) if (name, value) in pair
                ))
        for pair in _pairs(factors, row):
            missing.pop(pair, None)
        rows.append({name: row[name] for name in factors})
    return rows


def _pairs(
    factors: Mapping[str, Sequence[str]], row: Mapping[str, str]
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return list(combinations([(name, row[name]) for name in factors if name in row], 2))
