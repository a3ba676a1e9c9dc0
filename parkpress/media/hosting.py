"""Files that tell a host which headers to send: the policy that pages carry themselves, and how long to keep what.

A policy in a page cannot say who may frame it, and a host alone decides how long browsers keep its answers. Styles
and scripts are named by their content and may be kept for ever; everything else is asked for again each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from parkpress.content.site import Site
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads
from parkpress.media.addressing import base_path
from parkpress.media.shell import CSP

MEDIUM = "hosting"

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"{CSP}; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Sent with every file. X-Frame-Options says the same as frame-ancestors to browsers that do not know that."""

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""Browsers keep the file and ask whether it is still the same: an answer of a few bytes."""

COMPRESSED = (
    "text/css", "text/javascript", "application/javascript", "application/json", "application/xml", "image/svg+xml",
    "text/plain",
)  # fmt: skip
"""What is worth compressing on the way, beside HTML."""


def plan(reads: Reads) -> Iterable[Output]:
    """A file for each kind of host that the settings name."""
    return [Output(_FILES[host][0], MEDIUM, (host,)) for host in dict.fromkeys(reads.ask(Site.settings).hosting)]


def render(output: Output, reads: Reads) -> Rendered:
    """One file."""
    _, write = _FILES[str(output.args[0])]
    return Rendered(write(base_path(reads.ask(Site.settings).url)).encode())


def _headers(base: str) -> str:
    """`_headers`, as Cloudflare Pages and Netlify read it: paths start at the folder that is deployed.

    By themselves both have browsers ask again; and a header set twice would be sent twice.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    return "\n".join([*lines, "/assets/*", f"  Cache-Control: {FOR_EVER}", ""])


def _edgeone(base: str) -> str:
    """`edgeone.json` of EdgeOne Pages."""
    everything = [{"key": name, "value": value} for name, value in HEADERS.items()]
    rules = [
        {"source": "/*", "headers": everything},
        {"source": "/assets/*", "headers": [{"key": "Cache-Control", "value": FOR_EVER}]},
    ]
    return json.dumps({"headers": rules}, indent=2) + "\n"


def _nginx(base: str) -> str:
    """`nginx.conf`, for an `include` in the block `server { … }`.

    Lifetimes are set by `expires`: a location with an `add_header` of its own would lose the others.
    """
    headers = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    return "\n".join(
        [
            "# In the block server { ... } of the site, below root: include /path/to/output/nginx.conf;",
            *headers,
            "expires epoch;",
            f"location {base}assets/ {{ expires 1y; }}",
            f"location = {base}nginx.conf {{ return 404; }}",
            f"error_page 404 {base}404.html;",
            "charset utf-8;",
            "gzip on;",
            f"gzip_types {' '.join(COMPRESSED)};",
            "",
        ]
    )


def _apache(base: str) -> str:
    """`.htaccess` of Apache, which needs its modules headers and setenvif."""
    headers = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    return "\n".join(
        [
            f"ErrorDocument 404 {base}404.html",
            "AddDefaultCharset utf-8",
            "<IfModule mod_headers.c>",
            *headers,
            f'  Header set Cache-Control "{ASK_AGAIN}"',
            f"  SetEnvIf Request_URI ^{base}assets/ kept",
            f'  Header set Cache-Control "{FOR_EVER}" env=kept',
            "</IfModule>",
            "",
        ]
    )


_FILES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "headers": ("_headers", _headers),
    "edgeone": ("edgeone.json", _edgeone),
    "nginx": ("nginx.conf", _nginx),
    "apache": (".htaccess", _apache),
}
"""Kind of host -> name of its file, and what writes it from the path of the site's address."""
