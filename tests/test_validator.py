"""The HTML validator (the Nu Html Checker, which the W3C runs) on every page of both sites, and on the stylesheet."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.browsing import SITES

NOT_OURS = (
    # What 'self' allows cannot be told of a file without a host. Browsers judge it in test_access, by a host too.
    r"Resource violates Content Security Policy \(meta tag\): .+ “(?![a-z]+:|//)[^”]+” blocked by “[a-z]+-src”.*",
    # JSON-LD is data, which no policy blocks. (test_demonstration lets no other script stand in a page.)
    r"Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive .*",
)
"""What the validator says and does not hold of our pages."""

NOT_KNOWN = (
    # Of SVG 2 and CSS Fill and Stroke; in Chromium since 35, Firefox 60, Safari 8. Charts keep labels legible by it.
    r"CSS: “paint-order”: Property “paint-order” doesn't exist\.",
)
"""Properties that browsers know and the validator does not yet."""


@pytest.fixture(scope="module", params=SITES)
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = SITES[request.param](tmp_path_factory.mktemp("validator") / "site")
    site.built()
    return site.output


def test_every_page_parses_without_an_error(output: Path) -> None:
    """What can be told without the validator: html5lib reads HTML as its standard says, and tells of every mistake."""
    for page in sorted(output.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(page.read_bytes())
        assert not parser.errors, (page.name, parser.errors)


def said(validator: tuple[str, ...], *arguments: str | Path) -> list[dict[str, Any]]:
    """What the validator says, each with `type`, `message` and where it was found."""
    command = [*validator, "--format", "json", "--stdout", "--exit-zero-always", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return found


def ours(messages: list[dict[str, Any]], others: tuple[str, ...] = ()) -> str:
    """Those messages that no pattern of `others` takes away, one a line."""
    return "\n".join(
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        for message in messages
        if not any(re.fullmatch(pattern, message["message"]) for pattern in others)
    )


def test_every_page_is_valid(validator: tuple[str, ...], output: Path) -> None:
    assert not ours(said(validator, "--skip-non-html", output), NOT_OURS)


def test_the_stylesheet_is_valid(validator: tuple[str, ...], output: Path) -> None:
    assert not ours(said(validator, "--css", *output.glob("assets/*.css")), NOT_KNOWN)


def test_pictures_drawn_for_the_site_are_valid(validator: tuple[str, ...], output: Path) -> None:
    assert not ours(said(validator, "--svg", *output.rglob("*.svg")))


PAGE = '<!doctype html>\n<html lang="en">\n<title>A page</title>\n{}'


WRONG = (
    ("<p><div>Blocks in a paragraph</p>", "No “p” element in scope"),
    ("<ul><p>No item</ul>", "Element “p” not allowed as child of element “ul”"),
    ('<img src="a.png">', "An “img” element must have an “alt” attribute"),
    ('<p id="a"><b id="a">Twice</b>', "Duplicate ID “a”"),
    ('<a href="a b">A space</a>', "Bad value “a b” for attribute “href”"),
    (
        """<meta http-equiv=Content-Security-Policy content="default-src 'self'">
        <script src="https://elsewhere.example/a.js"></script>""",
        "external script “https://elsewhere.example/a.js” blocked",
    ),
)


def test_it_finds_what_is_wrong_in_a_page(validator: tuple[str, ...], tmp_path: Path) -> None:
    for number, (html, _) in enumerate(WRONG):
        (tmp_path / f"{number}.html").write_text(PAGE.format(html), encoding="utf-8")
    found = ours(said(validator, tmp_path), NOT_OURS).splitlines()
    for number, (html, message) in enumerate(WRONG):
        assert any(line.startswith(f"{number}.html:") and message in line for line in found), html


def test_it_finds_what_is_wrong_in_a_stylesheet(validator: tuple[str, ...], tmp_path: Path) -> None:
    style = tmp_path / "site.css"
    style.write_text("p { colour: red; margin: 1 px }", encoding="utf-8")
    found = ours(said(validator, "--css", style))
    assert "colour" in found and "margin" in found
