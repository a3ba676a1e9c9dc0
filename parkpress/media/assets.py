"""Styles and scripts of the theme: joined, made small, named by what they are made from."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from hashlib import blake2b

from parkpress.content.site import Site
from parkpress.diagnostics import Problem, ProblemError, Span
from parkpress.engine.outputs import Output, Rendered
from parkpress.engine.reads import Reads

MEDIUM = "asset"
STYLESHEET = "site.css"
EARLY_SCRIPT = "early.js"
SCRIPT = "site.js"
SEARCH_SCRIPT = "search.js"
_DARK_LIGHTNESS = 0.68
"""Of any hue, this is at least 4.5:1 on the dark paper (WCAG 2.2, 1.4.3)."""
_DARK_SATURATION = 0.5
_SOURCES = {STYLESHEET: "styles", EARLY_SCRIPT: "scripts", SCRIPT: "scripts", SEARCH_SCRIPT: "scripts"}


def plan(reads: Reads) -> Iterable[Output]:
    """The stylesheet and the scripts."""
    searched = reads.ask(Site.settings).search
    names = (name for name in _SOURCES if searched or name != SEARCH_SCRIPT)
    return [Output(asset_path(reads, name), MEDIUM, (name,)) for name in names]


def asset_path(reads: Reads, name: str) -> str:
    """The address of an asset: named by a digest of its sources, so that browsers may keep it for ever."""
    digest = blake2b(digest_size=5)
    for _, source in _sources(reads, name):
        digest.update(source.encode())
    if name == STYLESHEET:
        digest.update((reads.ask(Site.settings).theme.accent or "").encode())
    stem, _, extension = name.rpartition(".")
    return f"assets/{stem}.{digest.hexdigest()}.{extension}"


def render(output: Output, reads: Reads) -> Rendered:
    """An asset, small: comments and needless space removed. Raises ProblemError where a source is not UTF-8."""
    import rcssmin
    import rjsmin

    name = str(output.args[0])
    source = "\n".join(_text(reads, path) for path, _ in _sources(reads, name))
    if name != STYLESHEET:
        return Rendered(rjsmin.jsmin(source).encode())
    return Rendered(rcssmin.cssmin(source + accent_rules(reads.ask(Site.settings).theme.accent)).encode())


def _text(reads: Reads, path: str) -> str:
    try:
        return reads.read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError(Problem("template.encoding", Span(path))) from None


def _sources(reads: Reads, name: str) -> tuple[tuple[str, str], ...]:
    """(path, digest) of the theme files that make up an asset: all styles, or the one script."""
    files = reads.ask(Site.theme_files, _SOURCES[name])
    return files if name == STYLESHEET else tuple(file for file in files if file[0].endswith(f"/{name}"))


def on_dark_paper(accent: str) -> str:
    """A colour of the same hue, light enough to be read on the dark version's paper, and not glaring there."""
    hue, _, saturation = rgb_to_hls(*(int(accent[place : place + 2], 16) / 255 for place in (1, 3, 5)))
    channels = hls_to_rgb(hue, _DARK_LIGHTNESS, min(saturation, _DARK_SATURATION))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def accent_rules(accent: str | None) -> str:
    """The park's own deep colour, and a lighter one of the same hue for dark paper; print is black."""
    if not accent:
        return ""
    dark_rule = f"--accent:{on_dark_paper(accent)}"
    return (
        f"@media screen{{:root{{--accent:{accent}}}"
        f':root[data-theme="dark"]{{{dark_rule}}}}}'
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark_rule}}}}}'
    )
