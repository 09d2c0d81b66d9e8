"""CSL-YAML: the items of CSL-JSON as pandoc reads them from a YAML file, under the key `references`."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ketamine_ref.citing.formats.csl_json import csl_items
from ketamine_ref.records import Study


def text(studies: Sequence[Study]) -> str:
    """Return a YAML document with one item a study."""
    items = (line for item in csl_items(studies) for line in _block(item))
    return "\n".join(["---", "references:", *items, "..."]) + "\n"


def _block(fields: dict[str, Any]) -> Iterator[str]:
    """Yield a mapping as an element of a list; lists of mappings go a step further in."""
    lead = "- "
    for name, value in fields.items():
        if isinstance(value, list):
            yield f"{lead}{name}:"
            yield from (f"  {line}" for element in value for line in _block(element))
        else:
            yield f"{lead}{name}: {_inline(value)}"
        lead = "  "


def _inline(value: Any) -> str:  # noqa: ANN401 - a text, or the parts of a date
    """Return a value as JSON, which YAML reads the same: quoted, no text is taken for a number, a date or a no."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
