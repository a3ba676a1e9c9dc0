"""Which pages a file of a site is there for: where its problems are shown."""

from __future__ import annotations

_RECORDS = frozenset({"projects", "enterprises", "services", "achievements"})
_ABOUT = frozenset({"park.yaml", "timeline.yaml"})


def pages_of(path: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of the pages made of the file `path` alone; empty where it serves the whole site.

    A translation is there for the page of its language, everything else for the pages of all languages.
    The file may be broken: only its name is asked.
    """
    match path.split("/"):
        case ["content", kind, name] if kind in _RECORDS and name.endswith(".yaml"):
            return _in(languages, f"{kind}/{name.removesuffix('.yaml')}.html", languages)
        case ["content", name] if name in _ABOUT:
            return _in(languages, "about.html", languages)
        case ["content", "news", slug, name] | ["content", "news", _, slug, name]:
            return _in(_languages_of(name, languages), f"news/{slug}.html", languages)
        case ["content", "pages", slug, name]:
            return _in(_languages_of(name, languages), f"{slug}.html", languages)
    return ()


def _languages_of(name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    lang = name.removesuffix(".md")
    return (lang,) if lang in languages[1:] else languages


def _in(wanted: tuple[str, ...], page: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(page if lang == languages[0] else f"{lang}/{page}" for lang in wanted)
