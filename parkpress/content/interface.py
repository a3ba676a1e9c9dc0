"""The texts of the interface: one YAML file per language, the site's own words over the theme's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from parkpress.content.files import SourceFile, decode
from parkpress.content.layout import INTERFACE
from parkpress.content.schema import nearest
from parkpress.content.yamltext import Loc, read_yaml
from parkpress.diagnostics import Problem, Span

Places = dict[str, Callable[[], Span]]
"""Key -> what finds out where it stands, which is seldom asked."""


def read_interface(
    theme: Path, own: Mapping[str, SourceFile], languages: tuple[str, ...]
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Language -> texts with nested keys joined by dots. `own` are the site's files by language.

    Every language needs the same keys: a key that only one of them has is a problem. It may be a known one misspelled.
    """
    texts: dict[str, dict[str, str]] = {}
    places: dict[str, Places] = {}
    problems: list[Problem] = []
    for lang in languages:
        texts[lang], places[lang] = {}, {}
        builtin = theme / "interface" / f"{lang}.yaml"
        sources = []
        mine = own.get(lang)
        if builtin.is_file() and (mine is None or Path(mine.disk).resolve() != builtin.resolve()):
            sources.append((f"{INTERFACE}{lang}.yaml", builtin.read_bytes()))
        if mine is not None:
            sources.append((mine.path, mine.content()))
        for path, data in sources:
            found, more = _texts(path, data)
            problems += more
            texts[lang].update({key: words for key, words, _ in found})
            places[lang].update({key: place for key, _, place in found})
    problems += _differences(texts, places)
    return texts, problems


@lru_cache(maxsize=8)
def _texts(path: str, data: bytes) -> tuple[tuple[tuple[str, str, Callable[[], Span]], ...], tuple[Problem, ...]]:
    text, problems = decode(data, path)
    if text is None:
        return (), tuple(problems)
    node, problems = read_yaml(text, path)
    if node is None:
        return (), tuple(problems)
    if not isinstance(node.data, dict):
        return (), (*problems, Problem("schema.file", Span(path), {}, "keys"))
    found = []
    for loc, words in _leaves(node.data, ()):
        if isinstance(words, str):
            found.append((".".join(str(step) for step in loc), words, partial(node.key, loc)))
        else:
            problems.append(Problem("schema.text", node.span(loc), {"key": str(loc[-1]), "value": ""}))
    return tuple(found), tuple(problems)


def _leaves(data: Mapping[str, object], loc: Loc) -> Iterator[tuple[Loc, object]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*loc, key))
        else:
            yield (*loc, key), "" if value is None else value


def _differences(
    texts: Mapping[str, Mapping[str, str]], places: Mapping[str, Places]
) -> Iterator[Problem]:
    keys = dict.fromkeys(key for own in texts.values() for key in own)
    common = [key for key in keys if all(key in own for own in texts.values())]
    for key in keys:
        having = [lang for lang in texts if key in texts[lang]]
        for lang in texts:
            if lang not in having and texts[lang]:
                near = nearest(key, [other for other in texts[lang] if other not in texts[having[0]]])
                hint = "nearest" if near else ""
                if not near:
                    near = nearest(key, common)
                    hint = "known" if near else ""
                values = {"key": key, "file": f"{INTERFACE}{lang}.yaml", "nearest": near}
                yield Problem("translation.interface", places[having[0]][key](), values, hint)
