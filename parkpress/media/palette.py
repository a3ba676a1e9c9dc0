"""The colours and measures of the theme, read from its styles: for the page of components, and for the tests that
prove the contrast of every pair of colours that meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from parkpress.content.contrast import TEXT

MARKS = 3.0
"""Least contrast of what must be seen to use or understand a page (WCAG 2.2, 1.4.11)."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, paper, TEXT) for ink, paper in product(("ink", "ink-2", "accent", "signal"), ("paper", "paper-2"))),
    ("on-accent", "accent", TEXT),
    *((mark, paper, MARKS) for mark, paper in product(("field", "rule"), ("paper", "paper-2"))),
)
"""(front, back, least contrast) of the colours that meet on a page."""

TOKENS, MODES = "00-tokens.css", "90-modes.css"
"""Where the colours are set: the usual ones, and those of high contrast."""

VERSIONS: tuple[tuple[str, str, str], ...] = (
    ("light", TOKENS, r":root\s*\{"),
    ("dark", TOKENS, r':root\[data-theme="dark"\]\s*\{'),
    ("light_high", MODES, r':root:root\[data-contrast="more"\] \{'),
    ("dark_high", MODES, r':root:root\[data-theme="dark"\]\[data-contrast="more"\] \{'),
)
"""(version, style, pattern of the selector that sets its colours)."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")


def tokens(css: str, selector: str) -> Mapping[str, str]:
    """The custom properties that a selector sets, in their order; empty where it does not stand there."""
    text = _COMMENT.sub("", css)
    start = re.search(selector, text)
    return dict(_TOKEN.findall(text[start.end() : text.index("}", start.end())])) if start else {}


def colours(css: str, selector: str) -> Mapping[str, str]:
    """Those of `tokens` that are colours, as `#rrggbb`."""
    written = tokens(css, selector).items()
    found = {name: re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", value.strip()) for name, value in written}
    return {name: value for name, value in found.items() if re.fullmatch("#[0-9a-f]{6}", value)}
