"""Plain data -> models. Every error of pydantic becomes a problem of our own, at its place in the file."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic_core import ErrorDetails, ValidationError

from parkpress.content import zh
from parkpress.content.models.base import Asset, Key, Long, Names, Refers, Text
from parkpress.content.models.records import LooseFigure, Term
from parkpress.content.validators import hints_of, validator_of
from parkpress.content.when import When
from parkpress.content.yamltext import Loc, Node
from parkpress.diagnostics import Problem, Span
from parkpress.immutable import immutable
from parkpress.languages import LANGUAGES

_CODES: Mapping[str, str] = {
    "missing": "schema.missing",
    "missing_argument": "schema.missing",
    "missing_keyword_only_argument": "schema.missing",
    "unexpected_keyword_argument": "schema.unknown-key",
    "literal_error": "schema.choice",
    "bool_parsing": "schema.boolean",
    "bool_type": "schema.boolean",
    "int_parsing": "schema.number",
    "int_parsing_size": "schema.number",
    "int_from_float": "schema.number",
    "int_type": "schema.number",
    "decimal_parsing": "schema.number",
    "decimal_type": "schema.number",
    "finite_number": "schema.number",
    "string_type": "schema.text",
    "tuple_type": "schema.list",
    "list_type": "schema.list",
    "dict_type": "schema.mapping",
    "mapping_type": "schema.mapping",
    "dataclass_type": "schema.mapping",
    "too_long": "schema.length",
    "too_short": "schema.length",
}
"""pydantic's error types and our codes. Validators of our own raise errors whose type is our code already."""

_SHOWN = 40
"""Longest value repeated in a message, in characters."""


def validate(node: Node, schema: Any, source: str) -> tuple[Any | None, list[Problem]]:
    """The model of a file's data, or None with everything that is wrong with it.

    `source` is the language of bare strings. Keys with nothing behind them count as absent.
    """
    try:
        return validator_of(schema).validate_python(_without_empty(node.data), context={"source": source}), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        problems = [_problem(node, schema, detail) for detail in details]
        meant = {p.values["nearest"] for p in problems if p.code == "schema.unknown-key"}
        return None, [p for p in problems if p.code != "schema.missing" or p.values["key"] not in meant]


def _without_empty(data: object) -> object:
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return ["" if item is None else _without_empty(item) for item in data]
    return "" if data is None else data


def _problem(node: Node, schema: Any, detail: ErrorDetails) -> Problem:
    of_key = bool(detail["loc"]) and detail["loc"][-1] == "[key]"
    loc: Loc = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    context = {key: str(value) for key, value in detail.get("ctx", {}).items()}
    code = kind if "." in kind else _CODES.get(kind, "schema.value")
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    values = {"key": key, "value": _short(detail.get("input"))}
    if code == "schema.missing":
        return _missing(node, loc, key)
    if code == "schema.unknown-key":
        return _unknown_key(node, schema, loc, key)
    if "." in kind:
        values |= {name: text for name, text in context.items() if name not in ("code", "hint", "start", "length")}
        values["key"] = context.get("key") or key
    if not loc:
        return Problem("schema.file", Span(node.path), {}, "items" if code == "schema.list" else "keys")
    if code == "schema.choice":
        if of_key:
            return _not_among(node, loc, key, _choices(context))
        return _choice(node, loc, values, context)
    if of_key:
        return Problem(code, node.key(loc), values, context.get("hint", ""))
    span = node.span(loc)
    if "start" in context:
        span = node.inside(loc, int(context["start"]), int(context["length"]))
    return Problem(code, span, values, context.get("hint", ""))


def _missing(node: Node, loc: Loc, key: str) -> Problem:
    if node.has(loc):
        return Problem("schema.empty", node.key(loc), {"key": key})
    parent = loc[:-1]
    span = node.key(parent) if node.has(parent) and parent else Span(node.path)
    return Problem("schema.missing", span, {"key": key})


def _unknown_key(node: Node, schema: Any, loc: Loc, key: str) -> Problem:
    return _not_among(node, loc, key, _known_keys(schema, loc[:-1]))


def _not_among(node: Node, loc: Loc, key: str, keys: Sequence[str]) -> Problem:
    known = [name for name in keys if not node.has((*loc[:-1], name))]
    near = _meant(key, known)
    values = {"key": key, "nearest": near, "known": ", ".join(known)}
    return Problem("schema.unknown-key", node.key(loc), values, "nearest" if near else "known" if known else "")


def _choices(context: Mapping[str, str]) -> list[str]:
    return [part.strip().strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]


def _choice(node: Node, loc: Loc, values: dict[str, str], context: Mapping[str, str]) -> Problem:
    choices = _choices(context)
    near = _meant(values["value"], choices)
    values |= {"choices": ", ".join(choices), "nearest": near}
    return Problem("schema.choice", node.span(loc), values, "nearest" if near else "choices")


def _meant(word: str, known: Sequence[str]) -> str:
    """The known word that an editor meant: named in Chinese, or misspelled."""
    return next((name for name in zh.WORDS.get(word, ()) if name in known), "") or nearest(word, known)


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that `word` most likely stands for; empty where none comes near."""
    found = get_close_matches(word.lower().replace("_", "-"), [name.replace("_", "-") for name in known], 1, 0.6)
    return next(name for name in known if name.replace("_", "-") == found[0]) if found else ""


def _short(value: object) -> str:
    if not isinstance(value, str):
        return ""
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _bare(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without `Annotated` and `| None`, and its marks."""
    marks: tuple[Any, ...] = ()
    while True:
        origin = get_origin(hint)
        if origin is Annotated:
            hint, *found = get_args(hint)
            marks += tuple(found)
        elif origin in (Union, types.UnionType):
            hint = next(part for part in get_args(hint) if part is not type(None))
        else:
            return hint, marks


@cache
def _hints(model: Any) -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """Each field of a model: its type and marks."""
    return {field.name: _bare(hints_of(model)[field.name]) for field in fields(model)}


def file_key(model: Any, name: str) -> str:
    """The key by which files name a field of a model."""
    _, marks = _hints(model)[name]
    return next((mark.name for mark in marks if isinstance(mark, Key)), name)


def keys_of(model: type) -> list[str]:
    """The keys that files may use for a model."""
    keys = [file_key(model, name) for name in _hints(model)]
    if model is LooseFigure:
        figure, _ = _hints(LooseFigure)["figure"]
        return ["name", "noun", *keys_of(figure)]
    if model is Term:
        return ["term", *LANGUAGES, "accept", "note"]
    return keys


def _known_keys(schema: Any, loc: Loc) -> list[str]:
    hint, _ = _bare(schema)
    for step in loc:
        arguments = get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint):
            found = next((part for name, part in _hints(hint).items() if file_key(hint, name) == step), None)
            if found is None:
                return []
            hint = found[0]
        elif arguments:
            hint, _ = _bare(arguments[0] if get_origin(hint) is tuple else arguments[-1])
    if hint is not LooseFigure and loc and loc[-1] == "figure" and len(loc) == 2:
        return keys_of(LooseFigure)
    return keys_of(hint) if isinstance(hint, type) and is_dataclass(hint) and hint is not Text else []


@cache
def _walked(model: Any) -> list[tuple[str, Any, tuple[Any, ...]]]:
    """The fields of a model in which there may be a text, an id or the name of a file: name, type and marks."""
    return [(name, *bare) for name, bare in _hints(model).items() if _may_hold(hints_of(model)[name])]


def _may_hold(hint: Any) -> bool:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        return any(isinstance(mark, Names | Refers | Asset | Long) for mark in marks) or _may_hold(inner)
    if origin in (Union, types.UnionType, tuple):
        return any(_may_hold(part) for part in get_args(hint))
    return origin is not Literal and hint not in (str, int, bool, When, type(None), ...)


@cache
def _item(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type of a tuple's items, and its marks."""
    arguments = get_args(hint)
    return _bare(arguments[0]) if arguments else (None, ())


@immutable
class Found:
    """A marked value of a model: a text, the id of another record, or the name of a file."""

    loc: Loc
    value: Any
    mark: Names | Refers | Asset | Long | None


def walk(value: Any, schema: Any) -> Iterator[Found]:
    """Every text, id and file name in a validated value, with its place, in the order of the fields."""
    hint, marks = _bare(schema)
    yield from _walk(value, hint, marks, ())


def _walk(value: Any, hint: Any, marks: tuple[Any, ...], loc: Loc) -> Iterator[Found]:
    if value is None:
        return
    mark = next((mark for mark in marks if isinstance(mark, Names | Refers | Asset | Long)), None)
    if isinstance(value, Text) or mark is not None:
        yield Found(loc, value, mark)
    elif isinstance(value, tuple):
        inner, inner_marks = _item(hint) if value else (None, ())
        for place, item in enumerate(value):
            yield from _walk(item, inner, inner_marks, (*loc, place))
    elif isinstance(value, Mapping):
        key_hint, value_hint = get_args(hint)
        _, key_marks = _bare(key_hint)
        inner, inner_marks = _bare(value_hint)
        key_mark = next((mark for mark in key_marks if isinstance(mark, Names)), None)
        for key, item in value.items():
            if key_mark is not None:
                yield Found((*loc, key), key, key_mark)
            yield from _walk(item, inner, inner_marks, (*loc, key))
    elif is_dataclass(value):
        for name, inner, inner_marks in _walked(value.__class__):
            held = getattr(value, name)
            if held is not None and held != ():
                yield from _walk(held, inner, inner_marks, (*loc, name))
