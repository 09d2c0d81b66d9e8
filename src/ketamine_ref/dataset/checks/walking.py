"""Ways through a dataset that several rules go."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.reading import Fields, Items, Text, Trail, Value
from ketamine_ref.records import Study
from ketamine_ref.records.study import AdverseEvent, Arm, Outcome


def everything(sources: Sources) -> Iterator[tuple[str, Loaded[Any]]]:
    """Yield every record with the name of its kind."""
    for kind, records in sources.records.items():
        for loaded in records:
            yield kind, loaded


def scalars(loaded: Loaded[Any]) -> Iterator[tuple[Trail, str]]:
    """Yield the text of every scalar of a record, in the order of the file."""
    for trail, value in _values(loaded.document.value):
        if isinstance(value, Text):
            yield trail, value.text


def texts(loaded: Loaded[Any], fields: AbstractSet[str]) -> Iterator[tuple[Trail, str, str]]:
    """Yield trail, field and text of every scalar that stands in some fields of a record, in the order of the file.

    Args:
        loaded: The record.
        fields: Names as `path_of` gives them; nothing but what leads to them is looked at.
    """
    return _texts(loaded.document.value, _tree(frozenset(fields)), (), "")


def lists(loaded: Loaded[Any]) -> Iterator[tuple[Trail, tuple[str, ...]]]:
    """Yield every list of scalars of a record, in the order of the file."""
    for trail, value in _values(loaded.document.value):
        if isinstance(value, Items):
            texts = tuple(item.text for item in value.items if isinstance(item, Text))
            if len(texts) == len(value.items):
                yield trail, texts


def path_of(trail: Trail) -> str:
    """Return the fields that a trail goes through, without item numbers: `outcomes.arms.percent`."""
    return ".".join(step for step in trail if isinstance(step, str))


def outcomes(sources: Sources) -> Iterator[tuple[Loaded[Study], Trail, Outcome]]:
    """Yield every outcome with the trail to it."""
    for loaded in sources.of(Study):
        for number, outcome in enumerate(loaded.record.outcomes):
            yield loaded, ("outcomes", number), outcome


def arms(sources: Sources) -> Iterator[tuple[Loaded[Study], Trail, Arm]]:
    """Yield every arm of outcomes and adverse events with the trail to it."""
    for loaded in sources.of(Study):
        for trail, result in results(loaded):
            for number, arm in enumerate(result.arms):
                yield loaded, (*trail, "arms", number), arm


def results(loaded: Loaded[Study]) -> Iterator[tuple[Trail, Outcome | AdverseEvent]]:
    """Yield every outcome and adverse event of a study with the trail to it."""
    for number, outcome in enumerate(loaded.record.outcomes):
        yield ("outcomes", number), outcome
    for number, event in enumerate(loaded.record.adverse_events):
        yield ("adverse_events", number), event


_Tree = dict[str, "_Tree"]
"""What leads to fields: by the name of a field those within it, and nothing within a field that is wanted itself."""


@cache
def _tree(fields: frozenset[str]) -> _Tree:
    tree: _Tree = {}
    for field in fields:
        within = tree
        for name in field.split("."):
            within = within.setdefault(name, {})
    return tree


def _texts(value: Value | None, wanted: _Tree, trail: Trail, field: str) -> Iterator[tuple[Trail, str, str]]:
    if isinstance(value, Text):
        if not wanted:
            yield trail, field, value.text
    elif isinstance(value, Items):
        for number, item in enumerate(value.items):
            yield from _texts(item, wanted, (*trail, number), field)
    elif isinstance(value, Fields):
        for name, part in value.fields.items():
            if name in wanted:
                yield from _texts(part, wanted[name], (*trail, name), f"{field}.{name}" if field else name)


def _values(value: Value | None) -> list[tuple[Trail, Value]]:
    """Return every value of a document with the trail to it, in the order of the file."""
    found: list[tuple[Trail, Value]] = []

    def gather(value: Value, trail: Trail) -> None:
        found.append((trail, value))
        if isinstance(value, Items):
            for number, item in enumerate(value.items):
                gather(item, (*trail, number))
        elif isinstance(value, Fields):
            for name, field in value.fields.items():
                gather(field, (*trail, name))

    if value is not None:
        gather(value, ())
    return found
