"""The JSON Schemas that ship with the package: one for the JSON of each view, `schemas/<name>.json`."""

from pathlib import Path

from ketamine_ref.dataset.names import near
from ketamine_ref.errors import NotFoundError

FOLDER = Path(__file__).parent.parent / "schemas"


def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def schema_text(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a view, by its name or as JSON gives it: `study`, `ketref/study/1`.

    Raises:
        NotFoundError: There is no such schema; near names are offered.
    """
    wanted = name.removeprefix("ketref/").partition("/")[0]
    if wanted not in schema_names():
        raise NotFoundError("schema", name, near(wanted, schema_names()), "`ketref schema` lists them all.")
    return (FOLDER / f"{wanted}.json").read_text(encoding="utf-8")
