"""What a dataset holds, how well it was checked, and its licence."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from ketamine_ref.evidence.overview import Overview
from ketamine_ref.records.vocabulary import Level
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import labelled, title


def parts(view: Overview) -> Iterable[RenderableType]:
    """Yield the facts, one a line."""
    manifest = view.manifest
    yield title(manifest.title)
    for label, value in _facts(view):
        yield labelled(label, value)


def _facts(view: Overview) -> Iterator[tuple[str, str]]:
    manifest = view.manifest
    yield "Version", f"{manifest.version}, facts last checked on {manifest.checked}"
    yield "Holds", wording.holdings(view.counts)
    levels = (f"{number} {wording.level(Level(name))}" for name, number in view.levels.items())
    yield "Studies by how much was read", ", ".join(levels)
    yield "Retracted studies, never counted as evidence", str(view.retracted)
    yield "References incomplete or not confirmed in part", str(view.incomplete)
    yield "Licence", manifest.licence
    yield "Folder", view.folder
    yield "Please note", manifest.disclaimer
