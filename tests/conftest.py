"""What every test shares: the number of examples, and a browser that is skipped loudly or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NIGHTLY = "PARKPRESS_EXAMPLES" in os.environ
settings.register_profile(
    "parkpress",
    max_examples=int(os.environ.get("PARKPRESS_EXAMPLES", "100")),
    derandomize=not NIGHTLY,  # a change is judged by the same examples as the one before; the nights look for new ones
    deadline=None,  # machines of a CI are slow now and then
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("parkpress")

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # a container's root cannot have one; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)
SLOWEST = ("test_incremental", "test_sabotage", "test_machine")
NO_BROWSER = "no Chromium on this machine"
NO_VALIDATOR = "no HTML validator on this machine"
VALIDATOR = Path(__file__).parent / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def chromium() -> str | None:
    """The program of the system's Chromium (PARKPRESS_CHROMIUM names another); None where there is none."""
    named = os.environ.get("PARKPRESS_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)


def missing(what: str) -> NoReturn:
    """Skip a test, which the closing lines tell; with PARKPRESS_REQUIRE_BROWSER=1 let it fail."""
    if os.environ.get("PARKPRESS_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what}, and PARKPRESS_REQUIRE_BROWSER=1 asks for one: make browsers", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window.

    Where there is none the test is skipped and the closing lines say so; with PARKPRESS_REQUIRE_BROWSER=1 it fails.
    (It lives for a module: Playwright keeps an event loop running, in which other tests could not run theirs.)
    """
    program = chromium()
    if program is None:
        missing(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def validator() -> tuple[str, ...]:
    """The command of the Nu Html Checker, to be given options and files. Missing, it is told of as a browser is."""
    java = shutil.which("java")
    if java is None or not VALIDATOR.is_file():
        missing(NO_VALIDATOR)
    return (java, "-jar", str(VALIDATOR))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that at the end no worker waits for another."""
    items.sort(key=lambda item: SLOWEST.index(item.path.stem) if item.path.stem in SLOWEST else len(SLOWEST))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which browser tests did not run, and why."""
    for reason in (NO_BROWSER, NO_VALIDATOR):
        skipped = [
            report
            for report in terminalreporter.stats.get("skipped", [])
            if isinstance(report.longrepr, tuple) and reason in report.longrepr[2]
        ]
        if not skipped:
            continue
        terminalreporter.section("NOT RUN: browser tests", sep="!", red=True, bold=True)
        tests = "1 test" if len(skipped) == 1 else f"{len(skipped)} tests"
        terminalreporter.write_line(f"{tests} did not run: {reason}. To have one: make browsers")
        for report in skipped:
            terminalreporter.write_line(f"  {report.nodeid}")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this repository."""
    return Path(__file__).resolve().parent.parent
