"""Records as rows: the fields of a frozen Struct become typed columns, so that none is forgotten.

A part of a record gives its fields with its name before them (`reference_doi`), an interval its two bounds, a duration
its ISO text and its length in seconds. Lists stay lists; each format says how it writes them.
"""

import types
import typing
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from ketamine_ref.records.quantities import Duration

Read = Callable[[Any], Any]


class Column(msgspec.Struct, frozen=True):
    """One column.

    Attributes:
        name: Its name: lower-case words with underscores.
        type: Type of what its cells hold: `str`, `int`, `bool`, `Decimal`, or a Struct.
        read: Takes a row's item to the value of the cell; None is an empty cell.
        many: Whether a cell holds a tuple of such values.
    """

    name: str
    type: Any
    read: Read
    many: bool = False


class Table(msgspec.Struct, frozen=True):
    """Columns, and the items that they read, one for each row."""

    columns: tuple[Column, ...]
    items: tuple[Any, ...]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the values of each row, column by column."""
        for item in self.items:
            yield tuple(column.read(item) for column in self.columns)


def columns_of(
    kind: type[msgspec.Struct], at: Read = lambda item: item, *, prefix: str = "", without: Iterable[str] = ()
) -> tuple[Column, ...]:
    """Return the columns of a Struct, in the order of its fields; exceptions come last.

    Args:
        kind: The Struct.
        at: Takes a row's item to the Struct; None where the item has none.
        prefix: Stands before the names.
        without: Names of fields that have no column.
    """
    left_out = set(without)
    fields = sorted(msgspec.structs.fields(kind), key=lambda field: field.name == "exceptions")
    return tuple(
        column
        for field in fields
        if field.name not in left_out
        for column in _columns(f"{prefix}{field.name}", _without_none(field.type), _attribute(at, field.name))
    )


def _columns(name: str, type_: Any, read: Read) -> Iterator[Column]:  # noqa: ANN401 - types have no common type
    arguments = typing.get_args(type_)
    if typing.get_origin(type_) is tuple and arguments[-1] is not ...:
        for number, (end, bound) in enumerate(zip(("low", "high"), arguments, strict=True)):
            yield Column(f"{name}_{end}", bound, _item(read, number))
    elif typing.get_origin(type_) is tuple:
        yield Column(name, _scalar(arguments[0]), lambda item: read(item) or (), many=True)
    elif issubclass(type_, msgspec.Struct):
        yield from columns_of(type_, read, prefix=f"{name}_")
    else:
        yield Column(name, _scalar(type_), read)
        if issubclass(type_, Duration):
            yield Column(f"{name}_seconds", int, _attribute(read, "seconds"))


def _scalar(type_: type) -> type:
    """Return the plain type of a scalar: vocabularies, dates and durations are texts."""
    return str if issubclass(type_, str) else type_


def _without_none(type_: Any) -> Any:  # noqa: ANN401 - types have no common type
    if isinstance(type_, types.UnionType) or typing.get_origin(type_) is typing.Union:
        return next(one for one in typing.get_args(type_) if one is not types.NoneType)
    return type_


def _attribute(at: Read, name: str) -> Read:
    def read(item: Any) -> Any:  # noqa: ANN401 - any record
        holder = at(item)
        return None if holder is None else getattr(holder, name)

    return read


def _item(at: Read, number: int) -> Read:
    def read(item: Any) -> Any:  # noqa: ANN401 - any record
        pair = at(item)
        return None if pair is None else pair[number]

    return read
