"""What an address written in a text is: a file of this site, another site, or something to refuse."""

from __future__ import annotations

import re
from enum import Enum

_IGNORED = re.compile(r"[\x00-\x20\x7f]")
"""What browsers leave out of an address before they look for its scheme."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = frozenset({"http", "https"})
_PLAIN = frozenset({"mailto", "tel"})
_BARE_HOST = re.compile(r"www\.[^/\s]+\.[^/\s]+", re.IGNORECASE)


class Target(Enum):
    """Where an address leads."""

    FILE = "file"
    WEB = "web"
    CONTACT = "contact"
    BARE_HOST = "bare host"
    REFUSED = "refused"


def classify(address: str) -> Target:
    """What `address` (entities decoded) leads to.

    Only http, https, mailto and tel are let through; any other scheme is refused, however it is disguised by
    white space or control characters (https://url.spec.whatwg.org/#concept-basic-url-parser).
    """
    bare = _IGNORED.sub("", address).replace("\\", "/")
    if match := _SCHEME.match(bare):
        scheme = match[1].lower()
        if scheme in _WEB:
            return Target.WEB
        return Target.CONTACT if scheme in _PLAIN else Target.REFUSED
    if bare.startswith("//"):
        return Target.WEB
    return Target.BARE_HOST if _BARE_HOST.match(bare) else Target.FILE
