"""What the preview answers to a request: a file of its folder, or the problems that stand in for it.

The files stay as they were built. The script that reloads the page and the problems are added on the way out.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import quote

from parkpress.languages import LANGUAGES
from parkpress.texts import say

STYLE_PATH = "_preview/problems.css"
"""Where the style of problems is found: no page has an underscore in its address."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".ico": "image/x-icon",
        ".woff2": "font/woff2",
        ".pdf": "application/pdf",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Types that must not depend on the machine: on Windows the registry may call a script plain text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows at one moment."""

    version: str
    """Changes whenever something to be seen changes."""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Problems by the page that shows them in its own place."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Broken files that have a page of their own -> that page."""
    everywhere: tuple[str, ...] = ()
    """Problems that every page shows."""
    base: str = ""
    """Path of the public address, such as `/base`: only 404.html uses it."""
    early: Mapping[str, bytes] = field(default_factory=dict)
    """Pages that have been made and are not yet in their place."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a request. `location` is set where it leads elsewhere."""

    status: int
    type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request: its path without the first slash, decoded, and the name and port it was sent to."""

    path: str
    host: str
    port: int


class NotMade(Exception):
    """Raised where something that is made when it is asked for has a problem; its one argument says which."""


def answer(
    folder: Path, shown: Shown, visit: Visit, lang: str, made: Callable[[str], bytes | None] = lambda _: None
) -> Answer:
    """The answer to a request for a file of `folder`, or for what `made` makes when it is asked for.

    `lang` is the language of problems.
    """
    if visit.path == STYLE_PATH:
        return Answer(200, TYPES[".css"], Path(__file__).with_name("problems.css").read_bytes())
    path = _without_base(visit.path, shown.base) if _inside(folder, visit.path) is None else visit.path
    page = path or "index.html"
    if page in shown.own:
        return _html(200, _problem_page(shown.own[page], lang), shown, visit, lang, strip=False)
    found = _inside(folder, path)
    if found is not None and found.is_dir():
        return Answer(302, location="/" + quote(str(PurePosixPath(path, "index.html"))))
    if found is not None:
        kind = media_type(found.name)
        data = shown.early.get(page) or found.read_bytes()
        return _html(200, data, shown, visit, lang) if kind == TYPES[".html"] else Answer(200, kind, data)
    try:
        asked_for = made(path)
    except NotMade as problem:
        return _html(200, _problem_page((str(problem),), lang), shown, visit, lang, strip=False)
    if asked_for is not None:
        return Answer(200, media_type(path), asked_for)
    if shown.everywhere and page.endswith(("/", ".html")):
        return _html(200, _problem_page(shown.everywhere, lang), shown, visit, lang, strip=False)
    missing = folder / "404.html"
    return _html(404, missing.read_bytes(), shown, visit, lang) if missing.is_file() else Answer(404, body=b"404\n")


def media_type(name: str) -> str:
    """The media type of a file, by its name."""
    suffix = PurePosixPath(name).suffix.lower()
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _without_base(path: str, base: str) -> str:
    prefix = base.strip("/") + "/"
    return path.removeprefix(prefix) if len(prefix) > 1 else path


def _inside(folder: Path, path: str) -> Path | None:
    """The file or folder that `path` names inside `folder`; None where there is none, or it would lead out."""
    parts = path.rstrip("/").split("/") if path.rstrip("/") else []
    if any(part in ("", ".", "..") or re.search(r"[\\:\0]", part) for part in parts):
        return None
    found = folder.joinpath(*parts)
    try:
        inside = found.resolve().is_relative_to(folder.resolve())
        return found if inside and found.exists() else None
    except (OSError, ValueError):  # a name longer than the file system allows
        return None


def _html(status: int, data: bytes, shown: Shown, visit: Visit, lang: str, *, strip: bool = True) -> Answer:
    banner = _strip(shown, lang) if strip else ""
    return Answer(status, TYPES[".html"], _dressed(data, _head(shown, visit, styled=bool(banner)), banner))


def _head(shown: Shown, visit: Visit, *, styled: bool) -> str:
    """The script that reloads the page; it tells the server which version the page has (`snipver`)."""
    host = f"[{visit.host}]" if ":" in visit.host else visit.host
    options = f"host={host}&port={visit.port}&snipver={shown.version}&mindelay=250&maxdelay=2000"
    style = f'<link rel="stylesheet" href="/{STYLE_PATH}">' if styled else ""
    return f'{style}<script src="/livereload.js?{escape(options)}" async></script>'


def _dressed(data: bytes, head: str, banner: str) -> bytes:
    """A page with `head` at the end of its head and `banner` at the start of its body."""
    body = re.search(rb"<body\b[^>]*>", data, re.IGNORECASE)
    if banner and body:
        data = data[: body.end()] + banner.encode() + data[body.end() :]
    end = re.search(rb"</head\s*>", data, re.IGNORECASE)
    place = end.start() if end else len(data)
    return data[:place] + head.encode() + data[place:]


def _strip(shown: Shown, lang: str) -> str:
    """What stands above every page while something is wrong; empty while nothing is."""
    parts = []
    if shown.everywhere:
        parts.append(f"<p>{escape(say('serve.stale', lang))}</p>{_excerpts(shown.everywhere)}")
    if shown.files:
        links = "、".join if LANGUAGES[lang].han else ", ".join
        listed = links(f'<a href="/{escape(quote(page))}">{escape(file)}</a>' for file, page in shown.files.items())
        parts.append(f"<p>{escape(say('serve.broken', lang))}{listed}</p>")
    return f'<aside class="preview-problems" lang="{LANGUAGES[lang].tag}">{"".join(parts)}</aside>' if parts else ""


def _problem_page(problems: tuple[str, ...], lang: str) -> bytes:
    title, text = escape(say("serve.problem-title", lang)), escape(say("serve.problem-text", lang))
    return (
        f'<!doctype html>\n<html lang="{LANGUAGES[lang].tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f'<link rel="stylesheet" href="/{STYLE_PATH}">\n</head>\n<body class="preview-page">\n'
        f'<main class="preview-problems"><h1>{title}</h1><p>{text}</p>{_excerpts(problems)}</main>\n</body>\n</html>\n'
    ).encode()


def _excerpts(problems: tuple[str, ...]) -> str:
    return "".join(f"<pre>{escape(problem)}</pre>" for problem in problems)
