"""Which dataset the commands answer from: `--data` and `--with` before or after a command, or the environment."""

import os
from pathlib import Path
from typing import Annotated

import typer

_chosen: dict[str, tuple[Path, ...]] = {}


def forget() -> None:
    """Forget what an earlier command line of this process chose."""
    _chosen.clear()


def chosen() -> tuple[Path | None, tuple[Path, ...]]:
    """Return the dataset that was asked for, if one was, and the folders of own records that come with it."""
    data = _chosen.get("data") or _from_environment("KETREF_DATA", several=False)
    return (data[0] if data else None), _chosen.get("with") or _from_environment("KETREF_WITH", several=True)


def _from_environment(variable: str, *, several: bool) -> tuple[Path, ...]:
    text = os.environ.get(variable, "")
    return tuple(Path(part) for part in (text.split(os.pathsep) if several else [text]) if part)


def _choose_data(path: Path | None) -> None:
    if path is not None:
        _chosen["data"] = (path,)


def _choose_own(paths: list[Path] | None) -> None:
    if paths:
        _chosen["with"] = tuple(paths)


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
OPTIONS = ("data", "own")
"""The names of these parameters: every command takes them."""
