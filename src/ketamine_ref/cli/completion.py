"""What a shell offers while a name is typed: ids from the index, each with its title. A fault offers nothing."""

from collections.abc import Callable

from ketamine_ref.cli.choice import chosen
from ketamine_ref.cli.options import DESIGNS
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import KetrefError
from ketamine_ref.records import Kind
from ketamine_ref.rendering.visible import visible

Completion = Callable[[str], list[tuple[str, str]]]

TITLE_LENGTH = 60
"""Longer titles would fill the screen."""
_OBEYED = str.maketrans("[]\\", "()/")
"""What Typer takes for markup, and what would undo its quoting for a shell."""


def designs(incomplete: str) -> list[str]:
    """Return the designs that begin so."""
    return [name for name in DESIGNS if name.startswith(incomplete.casefold())]


def _ids_of(kind: Kind) -> Completion:
    def complete(incomplete: str) -> list[tuple[str, str]]:
        try:
            path, own = chosen()
            found = open_dataset(path, own=own).starting_with(kind, incomplete)
        except KetrefError:  # the command itself will say what is wrong
            return []
        return [(name, _shortened(title)) for name, title in found]

    return complete


def _shortened(title: str) -> str:
    shown = visible(title).translate(_OBEYED)
    return shown if len(shown) <= TITLE_LENGTH else f"{shown[: TITLE_LENGTH - 1]}…"


studies = _ids_of(Kind.STUDIES)
conditions = _ids_of(Kind.CONDITIONS)
mechanisms = _ids_of(Kind.MECHANISMS)
claims = _ids_of(Kind.CLAIMS)
