"""Which pages a file of a site is there for: where its problems are shown."""

from __future__ import annotations

from parkpress.content.layout import RECORD_FOLDERS

_RECORDS = frozenset(RECORD_FOLDERS)
_ABOUT = frozenset({"park.yaml", "timeline.yaml"})


def pages_of(path: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of the pages made of the file `path` alone; empty where it serves the whole site.

    The file may be broken: only its name is asked. A translation counts for the pages of all languages, as an
    article is read whole or not at all.
    """
    match path.split("/"):
        case ["content", kind, name] if kind in _RECORDS and name.endswith(".yaml"):
            page = f"{kind}/{name.removesuffix('.yaml')}.html"
        case ["content", name] if name in _ABOUT:
            page = "about.html"
        case ["content", "news", slug, _] | ["content", "news", _, slug, _]:
            page = f"news/{slug}.html"
        case ["content", "pages", slug, _]:
            page = f"{slug}.html"
        case _:
            return ()
    return tuple(page if lang == languages[0] else f"{lang}/{page}" for lang in languages)
