"""The bundled records as a plain YAML reader finds them: every scalar is the text that stands in the file."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from ketamine_ref.dataset.store import BUNDLED

Fields = dict[str, Any]


@cache
def texts_of(kind: str) -> dict[str, Fields]:
    """Return the records of a kind by the names of their files."""
    return {file.stem: fields_of(f"{kind}/{file.name}") for file in sorted((BUNDLED / kind).glob("*.yaml"))}


def fields_of(name: str) -> Fields:
    """Return the fields of one file of the dataset."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    fields: Fields = yaml.load((BUNDLED / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - it makes nothing but text
    return fields


def every_text(value: Any) -> Iterator[str]:  # noqa: ANN401 - YAML holds anything
    """Yield every text in a record, in the order of its file."""
    if isinstance(value, str):
        yield value
    else:
        for member in value.values() if isinstance(value, dict) else value:
            yield from every_text(member)
