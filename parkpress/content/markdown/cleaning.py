"""What HTML an author may use: text and tables, but nothing that runs, styles, frames or asks for input."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parkpress.content.markdown.marks import WORDS_TAG

_INLINE = set(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time u var wbr".split()
)
_BLOCK = set(
    "article aside blockquote caption center col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_WITH_CONTENT = set("script style iframe object embed noscript template svg math select textarea title".split())
"""Elements that go together with what they hold."""
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "details": {"open"},
    "img": {"alt", "src"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    WORDS_TAG: {"n"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"(?:^|[\s\"'/])(on[a-z]+|style)\s*=", re.IGNORECASE)


def clean(html: str, *, inline: bool = False) -> str:
    """`html` without anything that an author may not use, and well formed. `inline`: without blocks too."""
    import nh3  # late: few texts have HTML of their own

    cleaned = nh3.clean(
        _SURROGATE.sub("\ufffd", html),
        tags=_INLINE | {WORDS_TAG} if inline else _INLINE | _BLOCK | {WORDS_TAG},
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    return cleaned.replace("<p></p>", "")


def refused(html: str) -> Iterator[tuple[str, str]]:
    """What `clean` takes out of an author's own piece of HTML: (what, the name), such as ("tag", "script")."""
    for match in _TAG.finditer(html):
        name = match[1].lower()
        if name not in _INLINE and name not in _BLOCK:
            yield "tag", match[1]
        for attribute in _ATTRIBUTE.finditer(match[2]):
            yield "attribute", attribute[1]
