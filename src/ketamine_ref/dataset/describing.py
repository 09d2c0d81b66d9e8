"""What each field of a record is: read from the records' own types and docstrings, so that nothing is said twice."""

import inspect
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from ketamine_ref.dataset.decoding import fields_of
from ketamine_ref.records import KINDS, Manifest
from ketamine_ref.records.base import Part
from ketamine_ref.records.quantities import Duration, PartialDate

SHAPES: dict[str, type[Part]] = {**KINDS, "dataset": Manifest}
"""The types of files by name: the folder of a kind of record, or `dataset` for the manifest."""

SCALAR_WORDS: dict[Any, str] = {
    str: "text",
    Decimal: "number",
    int: "whole number",
    bool: "true or false",
    Duration: "duration",
    PartialDate: "date",
}
"""How people call the types of scalars, vocabularies aside."""

_ENTRY = re.compile(r"^    (\w+): (.*(?:\n {6,}.*)*)", re.MULTILINE)
_EXAMPLE = re.compile(r"(.*?)\s*Example: `(.*)`", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field of a record or of a part of one.

    Attributes:
        name: Name, as files give it.
        type: Type of what it holds, without `None`.
        words: The type in words, such as `number`, `list of texts`, `Metric` or `list of Author`.
        required: Whether it must be there.
        meaning: What it holds.
        example: What a file may say, as YAML; a field that holds other fields has none.
    """

    name: str
    type: Any
    words: str
    required: bool
    meaning: str
    example: str | None


@cache
def describe(kind: type[Part]) -> tuple[FieldDescription, ...]:
    """Return the fields of a record or of a part of one, in the order of its docstring.

    Raises:
        KeyError: The docstring does not say what a field means.
    """
    told = dict(_attributes(kind))
    described = {}
    for name, (attribute, type_, required) in fields_of(kind).items():
        meaning, example = told[attribute]
        described[attribute] = FieldDescription(name, type_, words_for(type_), required, meaning, example)
    return tuple(described[attribute] for attribute in told)


def words_for(type_: Any) -> str:  # noqa: ANN401 - types have no common type
    """Return a type in words; parts and vocabularies by the name of their class."""
    if typing.get_origin(type_) is not tuple:
        return SCALAR_WORDS.get(type_) or str(type_.__name__)
    item, end = typing.get_args(type_)
    if end is not ...:
        return f"list of {len(typing.get_args(type_))} {words_for(item)}s"
    return f"list of {words_for(item)}{'s' if item in SCALAR_WORDS else ''}"


def item_of(type_: Any) -> Any:  # noqa: ANN401 - types have no common type
    """Return the type of a list's items, and any other type itself."""
    return typing.get_args(type_)[0] if typing.get_origin(type_) is tuple else type_


def summary_of(kind: type[Part] | type[StrEnum]) -> str:
    """Return what a docstring says before it comes to the attributes, in one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def parts_of(kind: type[Part]) -> tuple[type[Part], ...]:
    """Return a type and the parts that it is made of, each once, from the outside inwards."""
    return tuple(dict.fromkeys(_parts(kind)))


def vocabularies_of(kind: type[Part]) -> tuple[type[StrEnum], ...]:
    """Return the closed vocabularies of a type and of its parts, each once."""
    found = (item_of(field.type) for part in parts_of(kind) for field in describe(part))
    return tuple(dict.fromkeys(type_ for type_ in found if issubclass(type_, StrEnum)))


def _parts(kind: type[Part]) -> Iterator[type[Part]]:
    yield kind
    for field in describe(kind):
        inner = item_of(field.type)
        if issubclass(inner, Part):
            yield from _parts(inner)


def _attributes(kind: type[Part]) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """Yield name, meaning and example from the section `Attributes:` of a docstring."""
    section = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2]
    for name, text in _ENTRY.findall(section):
        line = " ".join(text.split())
        match = _EXAMPLE.fullmatch(line)
        yield name, (match[1], match[2]) if match else (line, None)
