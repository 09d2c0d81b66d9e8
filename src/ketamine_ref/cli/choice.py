"""What every command takes: which dataset answers (`--data`, `--with`), and whether a long answer is paged."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli.settings import effective, give
from ketamine_ref.configuration import COLORS, at_home
from ketamine_ref.errors import UsageError, listed


def chosen() -> tuple[Path | None, tuple[Path, ...]]:
    """Return the dataset that was asked for, if one was, and the folders of own records that come with it."""
    data, own = effective("data").value, effective("with").value
    folders = tuple(at_home(Path(folder)) for folder in own) if isinstance(own, tuple) else ()
    return (at_home(Path(str(data))) if data else None), folders


def choose_early(words: Sequence[str]) -> None:
    """Keep the dataset that the rest of a command line chooses, before its command reads it."""
    own: list[Path] = []
    for word, after in zip(words, (*words[1:], ""), strict=True):
        name, equals, value = word.partition("=")
        path = Path(value if equals else after)
        if name == "--data":
            _choose_data(path)
        elif name == "--with":
            own.append(path)
    _choose_own(own)


def _choose_data(path: Path | None) -> None:
    if path is not None:
        give("data", str(path), "--data")


def _choose_own(paths: list[Path] | None) -> None:
    if paths:
        give("with", tuple(map(str, paths)), "--with")


def _choose_no_pager(asked: bool) -> None:
    if asked:
        give("pager", "", "--no-pager")


def _choose_color(asked: str | None) -> None:
    if asked is None:
        return
    if asked not in COLORS:
        raise UsageError(f"--color is one of {listed(COLORS)}, not {asked!r}.")
    give("color", asked, "--color")


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="Answer from this dataset: a folder of records, or an index file. Else from KETREF_DATA.",
        metavar="PATH",
        expose_value=False,
        callback=_choose_data,
        show_default=False,
        rich_help_panel="Dataset",
    ),
]
WithOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--with",
        help="Add own records from this folder; repeatable. Else from KETREF_WITH.",
        metavar="FOLDER",
        expose_value=False,
        callback=_choose_own,
        show_default=False,
        rich_help_panel="Dataset",
    ),
]
NoPagerOption = Annotated[
    bool,
    typer.Option(
        "--no-pager",
        help="Print a long answer at once, without KETREF_PAGER or PAGER.",
        expose_value=False,
        callback=_choose_no_pager,
        show_default=False,
        rich_help_panel="Output",
    ),
]
ColorOption = Annotated[
    str | None,
    typer.Option(
        "--color",
        help="Colours of the terminal's own theme: auto, always or never. Else from KETREF_COLOR.",
        metavar="WHEN",
        expose_value=False,
        callback=_choose_color,
        show_default=False,
        rich_help_panel="Output",
        autocompletion=lambda: list(COLORS),
    ),
]
OPTIONS = ("data", "own", "no_pager", "color")
"""The names of these parameters: every command takes them."""
