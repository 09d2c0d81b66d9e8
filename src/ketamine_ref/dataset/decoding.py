"""From plain values to records: all faults of form are found in one pass, each a problem at its place."""

import re
import types
import typing
from collections.abc import Callable, Iterable
from contextlib import suppress
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import msgspec

from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.dataset.reading import MAX_PROBLEMS, TOO_MANY, Document, Fields, Items, Text, Trail, Unread, Value
from ketamine_ref.dataset.regular import regular_author, regular_reference
from ketamine_ref.errors import Problem, listed
from ketamine_ref.records.base import NOT_IN_FILES, Part
from ketamine_ref.records.quantities import Duration, PartialDate
from ketamine_ref.records.study import DRAFT, Author, Reference, Study
from ketamine_ref.records.vocabulary import Level

MAX_DIGITS = 30
"""Longest number that is read: no source prints more."""
MAX_COUNT_DIGITS = 12
"""Longest whole number that is read: more people than live would need fewer."""

P = TypeVar("P", bound=Part)

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)  # only what prints again as it was written
_COUNT = re.compile(r"0|[1-9]\d*", re.ASCII)
_WANTED: dict[Any, str] = {str: "a text", Decimal: "a number", int: "a whole number", bool: "true or false"}


def decode(document: Document, kind: type[P]) -> tuple[P | None, tuple[Problem, ...]]:
    """Turn the value of a document into a record.

    Returns:
        The record, or None where the document has any fault of form; and all its faults, those of reading included.
    """
    decoder = _Decoder(document)
    record = None
    with suppress(_TooManyError):
        record = decoder.part(document.value, kind, ()) if document.value is not None else None
    problems = (*document.problems, *decoder.problems)
    return (None if problems else record), problems


class _TooManyError(Exception):
    """A document has more faults than are told."""


class _Decoder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def part(self, value: Value, kind: type[P], trail: Trail) -> P | None:
        """Decode a mapping into a struct; None where anything in it is wrong."""
        if not isinstance(value, Fields):
            self._mismatch(value, "fields", trail)
            return None
        known = fields_of(kind)
        self._refuse_unknown(value, known)
        spared = DRAFT if kind is Study and is_draft(value) else {}
        found: dict[str, Any] = {}
        for name, (attribute, annotation, required) in known.items():
            if name in value.fields:
                found[attribute] = self.value(value.fields[name], annotation, (*trail, name))
            elif name in spared:
                found[attribute] = DRAFT[name]
            elif required:
                self._note(value.place, f"field {name!r} is missing", "missing-field")
        whole = all(attribute in found for attribute, _, required in known.values() if required)
        if not whole or None in found.values():
            return None
        regular = _REGULAR.get(kind)
        return regular(kind(**found)) if regular else kind(**found)

    def value(self, value: Value, annotation: Any, trail: Trail) -> Any:  # noqa: ANN401 - as the annotation says
        """Decode any value to the type of its field; None where it is wrong."""
        if isinstance(value, Unread):
            return None
        if isinstance(annotation, types.GenericAlias):
            return self._items(value, typing.get_args(annotation), trail)
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.part(value, annotation, trail)
        if not isinstance(value, Text):
            self._mismatch(value, _WANTED.get(annotation, "a text"), trail)
            return None
        if not value.text.strip() or (value.text in {"~", "null"} and not value.quoted):
            self._note(value.place, "the value is empty: leave the field out where nothing was read", "empty")
            return None
        try:
            return read_text(value.text, annotation)
        except ValueError as fault:
            self._note(value.place, str(fault), "vocabulary" if _is_vocabulary(annotation) else "type")
            return None

    def _items(self, value: Value, kinds: tuple[Any, ...], trail: Trail) -> tuple[Any, ...] | None:
        if not isinstance(value, Items):
            self._mismatch(value, "a list", trail)
            return None
        if kinds[-1] is not ... and len(value.items) != len(kinds):
            self._note(value.place, f"expected {len(kinds)} items, got {len(value.items)}", "type")
            return None
        read = tuple(self.value(item, kinds[0], (*trail, number)) for number, item in enumerate(value.items))
        return None if None in read else read

    def _refuse_unknown(self, value: Fields, known: Iterable[str]) -> None:
        for name in value.fields:
            if name not in known:
                self._note(value.keys[name], f"unknown field {name!r}{_near(name, known)}", "unknown-field")

    def _mismatch(self, value: Value, wanted: str, trail: Trail) -> None:
        if isinstance(value, Unread):
            return
        got = f"the text {value.text!r}" if isinstance(value, Text) else _GOT[type(value)]
        where = f" for {trail[-1]!r}" if trail and isinstance(trail[-1], str) else ""
        self._note(value.place, f"expected {wanted}{where}, got {got}", "type")

    def _note(self, place: tuple[int, int], message: str, rule: str) -> None:
        self.problems.append(Problem(self.document.file, *place, message, rule))
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(Problem(self.document.file, *place, TOO_MANY, "size"))
            raise _TooManyError


def is_draft(value: Value | None) -> bool:
    """Say whether the value of a document is a study that calls itself unread."""
    verification = value.fields.get("verification") if isinstance(value, Fields) else None
    level = verification.fields.get("level") if isinstance(verification, Fields) else None
    return isinstance(level, Text) and level.text == Level.UNREAD


@cache
def fields_of(kind: type[Part]) -> dict[str, tuple[str, Any, bool]]:
    """Return a struct's fields as files name them: attribute, type where it is present, and whether it is required."""
    hints = typing.get_type_hints(kind)
    return {
        field.encode_name: (field.name, _present(hints[field.name]), field.required)
        for field in msgspec.structs.fields(kind)
        if field.name not in NOT_IN_FILES
    }


def _present(annotation: Any) -> Any:  # noqa: ANN401 - types have no common type
    """Return `X` of `X | None`: an absent field is None, a present one is an X."""
    if isinstance(annotation, types.UnionType):
        return next(kind for kind in annotation.__args__ if kind is not types.NoneType)
    return annotation


def read_text(text: str, kind: Any) -> Any:  # noqa: ANN401 - as the kind says
    """Read one scalar as the type of its field.

    Raises:
        ValueError: The text is none of that type; the message says what is expected.
    """
    if _is_vocabulary(kind):
        return _word(text, kind)
    return _READERS[kind](text)


def _is_vocabulary(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _word(text: str, vocabulary: type[StrEnum]) -> StrEnum:
    try:
        return vocabulary(text)
    except ValueError:
        words = [word.value for word in vocabulary]
        message = f"{text!r} is not one of {listed(words, 'or')}{_near(text, words)}"
        raise ValueError(message) from None


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text) or len(text) > MAX_DIGITS:
        message = f"expected a number in plain digits such as 0.80, got {text!r}"
        raise ValueError(message)
    return Decimal(text)


def _count(text: str) -> int:
    if not _COUNT.fullmatch(text):
        message = f"expected a whole number, got {text!r}"
        raise ValueError(message)
    if len(text) > MAX_COUNT_DIGITS:
        message = f"expected a whole number of at most {MAX_COUNT_DIGITS} digits, got {text!r}"
        raise ValueError(message)
    return int(text)


def _truth(text: str) -> bool:
    if text not in {"true", "false"}:
        message = f"expected true or false, got {text!r}"
        raise ValueError(message)
    return text == "true"


_GOT = {Fields: "fields", Items: "a list"}
_REGULAR: dict[Any, Callable[[Any], Any]] = {Author: regular_author, Reference: regular_reference}
_READERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    Decimal: _number,
    int: _count,
    bool: _truth,
    Duration: Duration.parse,
    PartialDate: PartialDate.parse,
}


def _near(word: str, words: Iterable[str]) -> str:
    return did_you_mean(word, words, most=2, cutoff=0.6)
