"""JSON Schema of the files of a dataset, for editors and other programs.

It says what one file may hold; what the files must be to each other is the matter of `dataset.checks`.
"""

import json
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ketamine_ref.dataset.checks.identity import ID
from ketamine_ref.dataset.checks.links import CONDITION_FIELDS, STUDY_FIELDS
from ketamine_ref.dataset.decoding import read_text
from ketamine_ref.dataset.describing import (
    SHAPES,
    FieldDescription,
    describe,
    item_of,
    parts_of,
    summary_of,
    vocabularies_of,
)
from ketamine_ref.dataset.reading import Items, Text, Value, parse_document
from ketamine_ref.records.base import Part
from ketamine_ref.records.quantities import DATE, DURATION, Duration, PartialDate

Schema = dict[str, Any]

_SCALARS: dict[Any, Schema] = {
    str: {"type": "string", "pattern": r"\S"},
    Decimal: {"type": "number"},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
    Duration: {"$ref": "#/$defs/Duration"},
    PartialDate: {"$ref": "#/$defs/PartialDate"},
}
_ID = {"$ref": "#/$defs/Id"}


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one kind of file.

    Args:
        kind: The folder of a kind of record, such as `studies`, or `dataset` for the manifest.

    Raises:
        KeyError: There is no such kind.
    """
    shape = SHAPES[kind]
    links = CONDITION_FIELDS.get(kind, set()) | STUDY_FIELDS.get(kind, set())
    parts = {part.__name__: _object(part, _link_names(shape, part, links)) for part in parts_of(shape)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": shape.__name__,
        **parts.pop(shape.__name__),
        "$defs": {
            "Id": {"type": "string", "description": "Id of a record or outcome.", "pattern": f"^{ID.pattern}$"},
            "Duration": {
                "type": "string",
                "description": "ISO 8601 duration in whole units.",
                "pattern": f"^{DURATION.pattern}$",
            },
            "PartialDate": {  # other readers of YAML make a number of a bare year
                "type": ["string", "integer"],
                "description": "Date as exact as it is known.",
                "pattern": f"^{DATE.pattern}$",
                "minimum": 1,
                "maximum": 9999,
            },
            **parts,
            **{words.__name__: _vocabulary(words) for words in vocabularies_of(shape)},
        },
    }


def schema_text(kind: str | None = None) -> str:
    """Return the JSON Schema of one kind of file as text to save; without a kind, all of them by kind.

    Raises:
        KeyError: There is no such kind.
    """
    schema = schema_of(kind) if kind else {name: schema_of(name) for name in SHAPES}
    return json.dumps(schema, ensure_ascii=False, indent=2)


def _link_names(shape: type[Part], part: type[Part], links: set[str]) -> set[str]:
    """Return the fields of a part that hold ids of other records."""
    if part is shape:
        return {path for path in links if "." not in path}
    within = {field.name for field in describe(shape) if item_of(field.type) is part}
    return {name for holder, _, name in (path.partition(".") for path in links) if holder in within}


def _object(part: type[Part], links: set[str]) -> Schema:
    fields = describe(part)
    return {
        "description": summary_of(part),
        "type": "object",
        "properties": {
            field.name: _property(field, is_id=field.name == "id" or field.name in links) for field in fields
        },
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _property(field: FieldDescription, *, is_id: bool) -> Schema:
    item = item_of(field.type)
    inner = _ID if is_id else _SCALARS.get(item, {"$ref": f"#/$defs/{item.__name__}"})
    schema: Schema = {"description": field.meaning}
    if item is field.type:
        schema |= inner
    else:
        ends = field.type.__args__
        length: Schema = {} if ends[-1] is ... else {"minItems": len(ends), "maxItems": len(ends)}
        schema |= {"type": "array", "items": inner, **length}
    return schema | ({"examples": [_example(field)]} if field.example else {})


def _example(field: FieldDescription) -> Any:  # noqa: ANN401 - as the type of the field says
    """Return an example as JSON has it."""
    value = parse_document((field.example or "").encode(), "example").value
    return _plain(value, item_of(field.type))


def _plain(value: Value | None, type_: Any) -> Any:  # noqa: ANN401 - as the type says
    if isinstance(value, Items):
        return [_plain(item, type_) for item in value.items]
    assert isinstance(value, Text)
    read = read_text(value.text, type_)
    return float(read) if isinstance(read, Decimal) else str(read) if isinstance(read, str) else read


def _vocabulary(words: type[StrEnum]) -> Schema:
    return {"description": summary_of(words), "type": "string", "enum": [word.value for word in words]}
