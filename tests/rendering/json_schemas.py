"""The JSON Schemas in `src/ketamine_ref/schemas/`: made from the types and docstrings of the views, never by hand."""

import inspect
import json
import re
import typing
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec

from ketamine_ref.evidence.export import ITEMS
from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import DATE, DURATION, Duration, PartialDate
from ketamine_ref.rendering import UNDRAWN, VIEWS, Format
from ketamine_ref.rendering.as_json import VERSION, ReferenceEntry
from tests.rendering.views import ANSWERED

Schema = dict[str, Any]

_ENTRY = re.compile(r"^    (\w+): (.*(?:\n {6,}.*)*)", re.MULTILINE)
_EXAMPLE = re.compile(r"\s*Example: `.*`", re.DOTALL)
_NULL = {"type": "null"}
_NUMBER = {"type": "string", "format": "decimal", "pattern": r"^-?\d+(\.\d+)?$"}
_TEXTS: dict[type, Schema] = {
    Duration: {
        "type": "string",
        "description": "ISO 8601 duration in whole units.",
        "pattern": f"^{DURATION.pattern}$",
    },
    PartialDate: {"type": "string", "description": "Date as exact as it is known.", "pattern": f"^{DATE.pattern}$"},
}
_ENVELOPE: Schema = {
    "dataset": {
        "description": "What the answer comes from; null where no sound dataset was read.",
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "title": {"type": "string"},
                    "version": {"type": "string", "description": "Year, month, number within the month."},
                    "checked": {"type": "string", "description": "Day on which the facts were last checked."},
                },
                "required": ["title", "version", "checked"],
                "additionalProperties": False,
            },
            {"type": "null"},
        ],
    },
    "query": {
        "description": "What was asked, by the names of the options; what was not asked is left out.",
        "type": "object",
        "additionalProperties": {
            "anyOf": [{"type": ["string", "integer", "boolean"]}, {"type": "array", "items": {"type": "string"}}]
        },
    },
    "next": {
        "description": "Commands that a reader may want now, each as the arguments after `ketref`.",
        "type": "array",
        "items": {"type": "array", "items": {"type": "string"}},
    },
    "remarks": {"description": "What must be said beside the answer.", "type": "array", "items": {"type": "string"}},
}


def all_schemas() -> dict[str, str]:
    """Return the text of every schema by its name."""
    views = {view: type_of(view) for view in ANSWERED if Format.JSON in VIEWS[view]}
    exports = {f"export-{table}": tuple[item, ...] for table, item in ITEMS.items()}  # type: ignore[valid-type] # as below
    return {name: _text(schema_of(name, type_)) for name, type_ in (views | exports).items()}


def type_of(view: str) -> Any:  # noqa: ANN401 - types have no common type
    """Return the type of a view: what its page takes."""
    if view in UNDRAWN:
        return ReferenceList
    page = import_module(f"ketamine_ref.rendering.pages.{view}").page
    first = next(iter(inspect.signature(page).parameters))
    type_ = typing.get_type_hints(page)[first]
    items = typing.get_args(type_)
    return tuple[items[0], ...] if items else type_  # type: ignore[valid-type] # known at run time only


def schema_of(view: str, type_: Any) -> Schema:  # noqa: ANN401 - types have no common type
    """Return the schema of the whole answer, its data of a type."""
    (data,), definitions = msgspec.json.schema_components(
        (type_,), schema_hook=_TEXTS.__getitem__, ref_template="#/$defs/{name}"
    )
    structs = {struct.__name__: struct for struct in _structs(type_)}
    references = {name for name, struct in structs.items() if _lists_references(struct)}
    for name, struct in structs.items():
        if name in definitions:
            definitions[name] = _object(definitions[name], struct)
    if references:
        (_,), further = msgspec.json.schema_components((ReferenceEntry,), ref_template="#/$defs/{name}")
        definitions |= {**further, "ReferenceEntry": _object(further["ReferenceEntry"], ReferenceEntry)}
    for name in references:
        definitions[name]["properties"]["references"]["items"] = {"$ref": "#/$defs/ReferenceEntry"}
    identity = f"ketref/{view}/{VERSION}"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": identity,
        "type": "object",
        "properties": {"schema": {"const": identity}, **_ENVELOPE, "data": data},
        "required": ["schema", "dataset", "query", "data", "next", "remarks"],
        "additionalProperties": False,
        "$defs": _used({"data": data}, {name: _exact(part) for name, part in sorted(definitions.items())}),
    }


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _object(schema: Schema, struct: type[msgspec.Struct]) -> Schema:
    """Say what each field means, and which are always there; a record leaves out what was not read."""
    summary, told = _told(struct)
    leaves_out = struct.__struct_config__.omit_defaults
    properties = {
        field.encode_name: _property(schema["properties"][field.encode_name], told[field.name], leaves_out=leaves_out)
        for field in msgspec.structs.fields(struct)
    }
    always = [field.encode_name for field in msgspec.structs.fields(struct) if field.default is not msgspec.UNSET]
    return {
        "description": summary,
        "type": "object",
        "properties": properties,
        "required": schema["required"] if leaves_out else always,
        "additionalProperties": False,
    }


def _property(schema: Schema, meaning: str, *, leaves_out: bool) -> Schema:
    schema = {key: value for key, value in schema.items() if key != "default"}
    if "anyOf" in schema:
        kinds = [kind for kind in schema["anyOf"] if kind != _NULL]
        if leaves_out and len(kinds) == 1:
            schema = kinds[0]
        else:
            schema = {**schema, "anyOf": [*kinds, *(() if leaves_out else (_NULL,))]}
    return {**schema, "description": meaning}


def _told(struct: type[msgspec.Struct]) -> tuple[str, dict[str, str]]:
    """Return what a docstring says of a Struct as a whole and of each field."""
    text = inspect.getdoc(struct) or ""
    fields = {
        name: _EXAMPLE.sub("", " ".join(meaning.split()))
        for part in reversed(struct.__mro__)  # what a kind of record does not say, that of all records says
        for name, meaning in _ENTRY.findall((inspect.getdoc(part) or "").partition("Attributes:\n")[2])
    }
    return " ".join(text.split("\n\n")[0].split()), fields


def _exact(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Let every exact number have the form that it is printed in."""
    if isinstance(schema, list):
        return [_exact(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {**schema, **_NUMBER} if schema.get("format") == "decimal" else {k: _exact(v) for k, v in schema.items()}


def _used(root: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Return the definitions that lead from the root, in order of their names."""
    found: set[str] = set()
    left = [root]
    while left:
        named = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(left.pop()))) - found
        found |= named
        left += [definitions[name] for name in named]
    return {name: definitions[name] for name in definitions if name in found}


def _structs(type_: Any) -> Iterator[type[msgspec.Struct]]:  # noqa: ANN401 - types have no common type
    """Yield every Struct that a type is made of."""
    arguments = typing.get_args(type_)
    if arguments:
        for argument in arguments:
            yield from _structs(argument)
    elif isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        yield type_
        for field in msgspec.structs.fields(type_):
            yield from _structs(field.type)


def _lists_references(struct: type[msgspec.Struct]) -> bool:
    return any(
        field.name == "references" and field.type == tuple[Study, ...] for field in msgspec.structs.fields(struct)
    )
