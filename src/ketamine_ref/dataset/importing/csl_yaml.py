"""CSL-YAML, as pandoc and Quarto have it: the items of CSL-JSON under the key `references`."""

from collections.abc import Iterator

from ketamine_ref.dataset.importing.csl_json import found_in
from ketamine_ref.dataset.importing.work import Fault, Found
from ketamine_ref.dataset.reading import Fields, Items, parse_document, plain


def read(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a file, and what of it cannot be read."""
    document = parse_document(text.encode(), "")
    yield from (Fault(problem.line, problem.message, problem.column) for problem in document.problems)
    value = document.value
    items = value.fields.get("references") if isinstance(value, Fields) else value
    for item in items.items if isinstance(items, Items) else ():
        if isinstance(item, Fields):
            yield found_in(item.place.line, plain(item))
        else:
            yield Fault(item.place.line, "this work is no set of fields", item.place.column)
