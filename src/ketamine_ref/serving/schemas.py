"""What the tools take and answer, as JSON Schema: from the Structs of the arguments and the schemas of `--json`."""

import json
from functools import cache
from typing import Any

import msgspec

from ketamine_ref.rendering.schemas import schema_text
from ketamine_ref.serving.answering import Stands, Status
from ketamine_ref.serving.arguments import Arguments

Schema = dict[str, Any]

_REFERENCES = "#/$defs/{name}"
_CLAIMS = "claim_matches"
"""The view beside which whole claims stand."""


def input_schema(takes: type[Arguments]) -> Schema:
    """Return the schema of the arguments of a tool."""
    (_,), parts = msgspec.json.schema_components((takes,), ref_template=_REFERENCES)
    root = parts.pop(takes.__name__)
    return {**root, "$defs": parts} if parts else root


@cache
def output_schema(view: str) -> Schema:
    """Return the schema of the answers of a tool.

    Args:
        view: Name of the kind of answer.
    """
    envelope = _shipped(view)
    (_,), own = msgspec.json.schema_components((Stands,), ref_template=_REFERENCES)
    stands = own.pop(Stands.__name__)
    properties = {**envelope["properties"], **stands["properties"]}
    parts = {**envelope.get("$defs", {}), **own}
    if view == _CLAIMS:
        claim = _shipped("claim")
        parts = {**claim["$defs"], **parts}
        properties["claims"] = {"type": "array", "items": claim["properties"]["data"]}
    always = [*stands["properties"], "dataset"]
    unanswered = [status for status in Status if status is not Status.ANSWERED]
    found = [name for name in envelope["required"] if name not in always]
    return {
        "type": "object",
        "properties": properties,
        "required": always,
        "additionalProperties": False,
        "anyOf": [
            {"properties": {"status": {"const": Status.ANSWERED}}, "required": found},
            {"properties": {"status": {"enum": unanswered}, "missing": {"minItems": 1}}},
        ],
        "$defs": parts,
    }


def _shipped(view: str) -> Schema:
    schema: Schema = json.loads(schema_text(view), object_hook=_without_own_format)
    return schema


def _without_own_format(part: Schema) -> Schema:
    """Leave out a format that JSON Schema has not: clients warn of each; the pattern beside it says the same."""
    return {name: value for name, value in part.items() if (name, value) != ("format", "decimal")}
