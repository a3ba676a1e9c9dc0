"""The text of a new file: required fields filled, all others as comments with a word of help."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml

from parkpress.content.yamltext import read_yaml
from parkpress.texts import say

Fields = Mapping[str, Mapping[str, Any]]

CHOICES_SHOWN = 12


@cache
def skeletons() -> Mapping[str, Fields]:
    """The fields of every kind of file, as skeletons.yaml has them."""
    source = resources.files("parkpress").joinpath("commands", "skeletons.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Fields] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def scalar(text: str) -> str:
    """`text` as a YAML scalar on one line: as it is where that is safe, else in double quotes."""
    node, problems = read_yaml(f"key: {text}  # comment", "")
    plain = node is not None and not problems and node.data == {"key": text}
    return text if plain else json.dumps(text, ensure_ascii=False)


def mapping(
    kind: str,
    given: Mapping[str, str],
    languages: Sequence[str],
    choices: Mapping[str, Sequence[str]],
) -> str:
    """The fields of a `kind` as YAML.

    given: YAML of the fields that the command fills; choices: ids of the site by kind, for fields that name records.
    """
    lines: list[str] = []
    for key, field in skeletons()[kind].items():
        ids = choices.get(field["choices"], ()) if "choices" in field else None
        if ids is None or ids:
            lines += _field(key, field, given.get(key), languages, ids or ())
    return "".join(f"{line}\n" for line in lines)


def _field(
    key: str, field: Mapping[str, Any], given: str | None, languages: Sequence[str], ids: Sequence[str]
) -> Iterator[str]:
    comment = _help(field, languages[0], ids)
    if "words" in field:
        yield from _text(key, field["words"], given, languages, comment)
        return
    if given is not None:
        yield f"{key}: {given}  # {comment}"
        return
    example = _example(field, languages[0], ids)
    if "\n" not in example:
        yield f"# {key}: {example}  # {comment}"
        return
    yield f"# {key}:  # {comment}"
    yield from (f"#   {line}" for line in example.splitlines())


def _text(
    key: str, words: Mapping[str, str], given: str | None, languages: Sequence[str], comment: str
) -> Iterator[str]:
    """A text of every language of the site; a given one is of the first."""
    mark = "" if given else "# "
    first = given or scalar(words[languages[0]])
    if len(languages) == 1:
        yield f"{mark}{key}: {first}  # {comment}"
        return
    yield f"{mark}{key}:  # {comment}"
    yield f"{mark}  {languages[0]}: {first}"
    # Uncommenting removes the same two characters everywhere, so the indent stands before or after them.
    indent = "  # " if given else "#   "
    yield from (f"{indent}{lang}: {scalar(words[lang])}" for lang in languages[1:])


def _help(field: Mapping[str, Any], lang: str, ids: Sequence[str]) -> str:
    text: str = field["help"].get(lang) or next(iter(field["help"].values()))
    if not ids:
        return text
    shown = ", ".join(ids[:CHOICES_SHOWN]) + (" …" if len(ids) > CHOICES_SHOWN else "")
    return say("new.choices", lang, help=text, ids=shown)


def _example(field: Mapping[str, Any], lang: str, ids: Sequence[str]) -> str:
    example = field.get("example")
    if isinstance(example, dict):
        example = example.get(lang) or next(iter(example.values()))
    if not ids:
        return str(example)
    if example is not None:
        return str(example).replace("{choice}", ids[0])
    return ids[0] if field.get("one") else f"[{ids[0]}]"
