"""From YAML text to plain values that know their place.

Every scalar stays the text that was written: `0.80` keeps its digits, `no` is not False and `12:30` is not 750. What a
record has no use for (tags, anchors, aliases, merge keys, repeated keys, several documents) is refused at its place.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import yaml

from ketamine_ref.errors import Problem, UnreadableError

MAX_BYTES = 1_000_000
"""Largest file that is read: the largest bundled record has under 20,000 bytes."""
MAX_DEPTH = 20
"""Deepest nesting that is read: records need 6."""

MAX_PROBLEMS = 100
"""Most faults of form that are told of one file: who has more mends these first."""

TOO_MANY = f"this is fault number {MAX_PROBLEMS} of the file: mend these first, what follows was not read"
"""What is said where a file has too many faults."""

Trail = tuple[str | int, ...]
"""The way from the top of a document to a value, by fields and item numbers, such as `("outcomes", 0, "ci")`."""

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in: same marks, many times faster
_TOO_DEEP = "exceeded maximum nesting depth"
"""What newer releases of libyaml say, and then do not show where our own limit is passed; the slow parser does."""
_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile(  # what YAML forbids, and what it takes for a line end while editors do not
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class Place(NamedTuple):
    """A position in a file: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as written."""

    place: Place
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    place: Place
    items: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping, with the places of its keys."""

    place: Place
    fields: dict[str, "Value"]
    keys: dict[str, Place]


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that was refused, so that nothing more is said about it."""

    place: Place


Value = Text | Items | Fields | Unread


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a dataset: its value, or what is wrong with its form.

    Attributes:
        file: Path as the user would type it.
        value: What the file holds; None where it could not be read at all.
        problems: Faults of form, in the order of the file.
    """

    file: str
    value: Value | None
    problems: tuple[Problem, ...] = ()

    def place_of(self, trail: Trail) -> Place:
        """Return the place of the value at a trail, or of the nearest value around it that stands in the file."""
        value, place = self.value, Place(1, 1)
        for step in trail:
            if isinstance(value, Fields) and step in value.fields:
                value = value.fields[str(step)]
            elif isinstance(value, Items) and isinstance(step, int) and step < len(value.items):
                value = value.items[step]
            else:
                break
            place = value.place
        return place

    def problem(self, trail: Trail, message: str, rule: str) -> Problem:
        """Return a fault of the value at a trail."""
        return Problem(self.file, *self.place_of(trail), message, rule)


def plain(value: Value | None) -> Any:  # noqa: ANN401 - texts, lists and mappings of them
    """Return the value of a document without its places."""
    if isinstance(value, Fields):
        return {name: plain(inner) for name, inner in value.fields.items()}
    if isinstance(value, Items):
        return [plain(inner) for inner in value.items]
    return value.text if isinstance(value, Text) else ""


def read_document(path: Path) -> Document:
    """Read one YAML file; problems name it by its path.

    Raises:
        UnreadableError: The file system does not give the file.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        message = f"cannot read {file}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault
    return parse_document(content, file)


def parse_document(content: bytes, file: str) -> Document:
    """Turn the bytes of a YAML file into plain values with places."""
    return _parse(content, file, _PARSER)


def _parse(content: bytes, file: str, parser: type[yaml.SafeLoader]) -> Document:
    builder = _Builder(file)
    try:
        value = builder.build(_text(content), parser)
    except _Refusal as refusal:
        value = None
        builder.refuse(refusal.place, refusal.message, refusal.rule)
    except yaml.MarkedYAMLError as fault:
        if _TOO_DEEP in (fault.problem or "") and parser is not yaml.SafeLoader:
            return _parse(content, file, yaml.SafeLoader)
        value = None
        reason = ", ".join(part for part in (fault.context, fault.problem) if part)
        builder.refuse(builder.place(fault.problem_mark or fault.context_mark), reason, "syntax")
    return Document(file, value, tuple(builder.problems))


class _Mark(Protocol):
    """A position as PyYAML gives it, from 0."""

    line: int
    column: int


class _Refusal(Exception):  # noqa: N818 - it ends the reading of one file and never leaves this module
    """Why nothing of a file is read."""

    def __init__(self, place: Place, message: str, rule: str) -> None:
        super().__init__(message)
        self.place, self.message, self.rule = place, message, rule


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Refusal(Place(1, 1), f"the file is larger than {MAX_BYTES} bytes", "size")
    if content.startswith(_BOM):
        raise _Refusal(Place(1, 1), "the file starts with a byte order mark: save it as UTF-8 without one", "encoding")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        place = _place_after(content[: fault.start].decode("utf-8"))
        message = f"byte 0x{content[fault.start]:02X} is not UTF-8: save the file as UTF-8"
        raise _Refusal(place, message, "encoding") from None
    if control := _CONTROL.search(text):
        message = f"control character U+{ord(control[0]):04X} in the text"
        raise _Refusal(_place_after(text[: control.start()]), message, "encoding")
    return text


class _Builder:
    """Builds the value of one document from the parser's events, and notes what it refuses."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._events: Iterator[yaml.Event] = iter(())
        self._end = Place(1, 1)

    def build(self, text: str, parser: type[yaml.SafeLoader]) -> Value | None:
        self._events = yaml.parse(text, Loader=parser)
        self._end = _place_after(text)
        value: Value | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    place = self.place(event.start_mark)
                    self.refuse(place, "a second document starts here: one record a file", "documents")
                    break
            elif isinstance(event, (yaml.NodeEvent)):
                value = self._value(event, 1)
        if documents == 0:
            self.refuse(Place(1, 1), "the file is empty", "syntax")
        return value

    def _value(self, event: yaml.Event, depth: int) -> Value:
        place = self.place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return self.refuse(place, f"alias *{event.anchor}: write the value out", "alias")
        if depth > MAX_DEPTH:
            raise _Refusal(place, f"nested more than {MAX_DEPTH} levels deep", "size")
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        if event.anchor is not None:
            self.refuse(place, f"anchor &{event.anchor}: write the value out where it is needed", "anchor")
        if event.tag is not None:
            self.refuse(place, f"tag {_shown(event.tag)}: records hold plain values only", "tag")
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(place, tuple(self._value(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)))
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(place, depth)
        assert isinstance(event, yaml.ScalarEvent)
        return Text(place, event.value, quoted=bool(event.style))  # plain is None, or "" from libyaml

    def _fields(self, place: Place, depth: int) -> Fields:
        fields: dict[str, Value] = {}
        keys: dict[str, Place] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if not isinstance(key, Text):
                if not isinstance(key, Unread):
                    self.refuse(key.place, "a field name must be plain text", "syntax")
            elif key.text == "<<" and not key.quoted:
                self.refuse(key.place, "merge key <<: write the fields out", "merge-key")
            elif key.text in fields:
                first = keys[key.text]
                self.refuse(
                    key.place,
                    f"field {key.text!r} is repeated: it already stands in line {first.line}",
                    "repeated-field",
                )
            else:
                fields[key.text], keys[key.text] = value, key.place
        return Fields(place, fields, keys)

    def _until(self, end: type[yaml.Event]) -> Iterable[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def place(self, mark: _Mark | None) -> Place:
        """Return the place of a mark; the parser sees one more line after the last one."""
        if mark is None:
            return Place(1, 1)
        place = Place(mark.line + 1, mark.column + 1)
        return place if place.line < self._end.line else min(place, self._end)

    def refuse(self, place: Place, message: str, rule: str) -> Unread:
        self.problems.append(Problem(self.file, *place, message, rule))
        if len(self.problems) == MAX_PROBLEMS:
            raise _Refusal(place, TOO_MANY, "size")
        return Unread(place)


def _place_after(text: str) -> Place:
    """Return the place of the character that follows a text; CR, LF and CRLF each end a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(len(lines), len(lines[-1]) + 1)


def _shown(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
