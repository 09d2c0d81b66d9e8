"""What a shell offers while a word is typed: ids with their titles, and other names; nothing where there is a fault."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO

from ketamine_ref.cli.choice import chosen
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.errors import KetrefError
from ketamine_ref.records import Kind
from ketamine_ref.rendering.visible import visible

Offered = list[tuple[str, str]]
Completion = Callable[[str], Offered]

TITLE_LENGTH = 60
"""Longer titles would fill the screen."""
_OBEYED = str.maketrans("[]\\", "()/")
"""What Typer takes for markup, and what would undo its quoting for a shell."""
_ZSH_QUOTES = {"'": ("\x01", r"'\''"), '"': ("\x02", r"\"")}
"""Quotation marks, how they go through Typer, which would double them, and how zsh reads them where they then stand."""


@contextmanager
def quoted_for_zsh() -> Iterator[None]:
    """Keep the quotation marks of what is offered to zsh: Typer doubles them, which takes them out."""
    with redirect_stdout(StringIO()) as offered:
        try:
            yield
        finally:
            text = offered.getvalue()
            for passed, read in _ZSH_QUOTES.values():
                text = text.replace(passed, read)
            sys.__stdout__.write(text)  # type: ignore[union-attr] # a shell that completes reads it
            sys.__stdout__.flush()  # type: ignore[union-attr] # as above


def is_for_zsh() -> bool:
    """Say whether zsh asks what to offer."""
    return os.environ.get("_KETREF_COMPLETE") == "complete_zsh"


def _of_the_dataset(find: Callable[[Dataset, str], Iterable[tuple[str, str]]]) -> Completion:
    def complete(incomplete: str) -> Offered:
        try:
            path, own = chosen()
            return [(name, _shortened(title)) for name, title in find(open_dataset(path, own=own), incomplete)]
        except KetrefError:  # the command itself will say what is wrong
            return []

    return complete


def _ids_of(kind: Kind) -> Completion:
    return _of_the_dataset(lambda dataset, incomplete: dataset.starting_with(kind, incomplete))


def _names_of(kind: str) -> Completion:
    return _of_the_dataset(lambda dataset, incomplete: ((name, "") for name in dataset.names_from(kind, incomplete)))


def _results_of(dataset: Dataset, incomplete: str) -> Iterable[tuple[str, str]]:
    """Return the studies that begin so; behind the colon the results of the study."""
    name, colon, begins = incomplete.partition(":")
    if not colon:
        return dataset.starting_with(Kind.STUDIES, incomplete)
    study = dataset.study(name)
    return (
        (f"{study.id}:{outcome.id}", outcome.measure) for outcome in study.outcomes if outcome.id.startswith(begins)
    )


def _shortened(title: str) -> str:
    shown = visible(title).translate(_OBEYED)
    shown = shown if len(shown) <= TITLE_LENGTH else f"{shown[: TITLE_LENGTH - 1]}…"
    if is_for_zsh():
        for mark, (passed, _) in _ZSH_QUOTES.items():
            shown = shown.replace(mark, passed)
    return shown


def styles(incomplete: str) -> Offered:
    """Offer the citation styles and the formats of data."""
    from ketamine_ref.citing import STYLES  # noqa: PLC0415 - other completions have no style
    from ketamine_ref.citing.formats import FORMATS  # noqa: PLC0415 - as above

    return [(name, "") for name in (*STYLES, *FORMATS) if name.startswith(incomplete.casefold())]


def schemas(incomplete: str) -> Offered:
    """Offer the names of the JSON Schemas."""
    from ketamine_ref.rendering.schemas import schema_names  # noqa: PLC0415 - other completions have no schema

    return [(name, "") for name in schema_names() if name.startswith(incomplete)]


studies = _ids_of(Kind.STUDIES)
conditions = _ids_of(Kind.CONDITIONS)
mechanisms = _ids_of(Kind.MECHANISMS)
cautions = _ids_of(Kind.CAUTIONS)
claims = _ids_of(Kind.CLAIMS)
drugs = _names_of("drugs")
measures = _names_of("measures")
results = _of_the_dataset(_results_of)
