"""Models -> validators of pydantic's core, which do the checking.

pydantic would make the same of the same type hints. It knows every type there is, and takes longer to be imported than
a small build takes; models are made of few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from parkpress.content.models.base import After, Before, Instead, Key, Text, fault
from parkpress.languages import LANGUAGES

_SIMPLE: Mapping[Any, CoreSchema] = {
    str: core_schema.str_schema(),
    int: core_schema.int_schema(),
    bool: core_schema.bool_schema(),
    Decimal: core_schema.decimal_schema(),
}


@cache
def validator_of(schema: Any) -> SchemaValidator:
    """What checks the data of a file, and makes the models of it. Its context has to name the `source` language."""
    return SchemaValidator(_schema(schema))


@cache
def hints_of(model: Any) -> dict[str, Any]:
    """The types of a model's fields, with their marks."""
    return get_type_hints(model, include_extras=True)


def _schema(hint: Any) -> CoreSchema:
    """Raises TypeError for a type that no model has had so far."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(*arguments)
    if origin in (Union, UnionType):
        (inner,) = (part for part in arguments if part is not type(None))
        return core_schema.nullable_schema(_schema(inner))
    if origin is Literal:
        return core_schema.literal_schema(list(arguments))
    if origin is tuple and arguments[-1] is ...:
        return core_schema.tuple_schema([_schema(arguments[0])], variadic_item_index=0)
    if origin is tuple:
        return core_schema.tuple_schema([_schema(part) for part in arguments])
    if origin is Mapping:
        return core_schema.dict_schema(*map(_schema, arguments))
    if hint is Text:
        return _text_schema()
    return _SIMPLE[hint] if hint in _SIMPLE else _model(hint)


def _marked(hint: Any, *marks: Any) -> CoreSchema:
    """A type with marks; the first one stands next to it."""
    read = marks[0]
    schema = (
        core_schema.no_info_plain_validator_function(read.make) if isinstance(read, Instead) else _schema(hint)
    )
    for mark in marks:
        if isinstance(mark, Before):
            schema = core_schema.no_info_before_validator_function(mark.make, schema)
        elif isinstance(mark, After):
            schema = core_schema.no_info_after_validator_function(mark.make, schema)
    return schema


@cache
def _model(model: Any) -> CoreSchema:
    own = [_field(field, hints_of(model)[field.name]) for field in fields(model)]
    return core_schema.dataclass_schema(
        model,
        core_schema.dataclass_args_schema(model.__name__, own),
        [field.name for field in fields(model)],
        slots=True,
        config=core_schema.CoreConfig(title=model.__name__, extra_fields_behavior="forbid"),
    )


def _field(field: Field[Any], hint: Any) -> core_schema.DataclassField:
    schema = _schema(hint)
    if field.default is not MISSING:
        schema = core_schema.with_default_schema(schema, default=field.default)
    elif field.default_factory is not MISSING:
        schema = core_schema.with_default_schema(schema, default_factory=field.default_factory)
    key = next((mark.name for mark in get_args(hint)[1:] if isinstance(mark, Key)), None)
    return core_schema.dataclass_field(field.name, schema, kw_only=True, validation_alias=key)


def _text_schema() -> CoreSchema:
    language = core_schema.no_info_after_validator_function(_language, core_schema.str_schema())
    words = core_schema.dict_schema(language, core_schema.str_schema())
    return core_schema.no_info_after_validator_function(
        _text, core_schema.with_info_before_validator_function(_by_language, words)
    )


def _by_language(value: object, info: core_schema.ValidationInfo[Any]) -> object:
    """A bare string is text of the source language."""
    return {info.context["source"]: value} if isinstance(value, str) else value


def _language(id: str) -> str:
    if id not in LANGUAGES:
        raise fault("schema.language", key=id, languages=", ".join(LANGUAGES))
    return id


def _text(words: Mapping[str, str]) -> Text:
    written = tuple((lang, text.rstrip("\n")) for lang, text in words.items() if text.strip())
    if not written:
        raise fault("schema.empty", key="")
    return Text(written)
