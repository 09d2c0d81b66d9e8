"""CSL-YAML, as pandoc and Quarto have it: the items of CSL-JSON under the key `references`."""

from collections.abc import Iterator
from typing import Any

from ketamine_ref.dataset.importing.csl_json import found_in
from ketamine_ref.dataset.importing.work import Fault, Found
from ketamine_ref.dataset.reading import Fields, Items, Text, Value, parse_document


def read(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a file, and what of it cannot be read."""
    document = parse_document(text.encode(), "")
    yield from (Fault(problem.line, problem.message, problem.column) for problem in document.problems)
    value = document.value
    items = value.fields.get("references") if isinstance(value, Fields) else value
    for item in items.items if isinstance(items, Items) else ():
        if isinstance(item, Fields):
            yield found_in(item.place.line, _plain(item))
        else:
            yield Fault(item.place.line, "this work is no set of fields", item.place.column)


def _plain(value: Value) -> Any:  # noqa: ANN401 - texts, lists and mappings of them
    if isinstance(value, Fields):
        return {name: _plain(inner) for name, inner in value.fields.items()}
    if isinstance(value, Items):
        return [_plain(inner) for inner in value.items]
    return value.text if isinstance(value, Text) else ""
