"""`ketref data`: a dataset as a whole: check one, start one, build its index, see what it holds."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli.choice import chosen
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset, written_to
from ketamine_ref.configuration import at_home
from ketamine_ref.dataset.store import BUNDLED, open_dataset
from ketamine_ref.errors import ExitCode, UsageError
from ketamine_ref.evidence.overview import overview
from ketamine_ref.records import Kind
from ketamine_ref.rendering import Format, say, show, show_progress, wording
from ketamine_ref.rendering.visible import visible

SchemaOf = StrEnum("SchemaOf", [*Kind, "dataset"])  # type: ignore[misc] # mypy cannot see the names of the kinds


def _index_file(path: Path) -> Path:
    """Return the file that an index goes into."""
    output = written_to(path)
    if output is None:
        raise UsageError("an index is no text for stdout: name a file with -o FILE.")
    return output


def check(
    path: Annotated[
        Path | None, typer.Argument(help="Folder of a dataset; the bundled one if it is left out.", show_default=False)
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Read every record of a dataset and print every fault: file, line, column, what is wrong, and by which rule.

    The exit code is 1 if there is a fault. What each rule demands stands in docs/data-format.md. A folder without a
    manifest holds own records: it is checked beside the dataset, whose ids it may name. What a draft still lacks is
    listed behind the faults, and is none.

    Examples:

        ketref data check

        ketref data check ./my-dataset --format json
    """
    from ketamine_ref.dataset.checks import report, report_beside  # noqa: PLC0415 - nothing else needs the rules
    from ketamine_ref.dataset.loading import MANIFEST  # noqa: PLC0415 - likewise

    data, own = chosen()
    path = path and at_home(path)
    if path is None and not own:
        found = report(_as_typed(dataset().path))
    elif path is not None and os.path.lexists(path / MANIFEST):
        found = report(_as_typed(path))
    else:
        found = report_beside(_as_typed(data or BUNDLED), [_as_typed(folder) for folder in (path and (path,)) or own])
    query = {"path": str(path) if path else None}
    answer("problems", found, of=None, query=query, form=form, json=json, output=output)
    if found.problems:
        raise typer.Exit(ExitCode.FAULTY_DATA)


def new(
    folder: Annotated[Path, typer.Argument(help="Folder to be made; it must not be there, or be empty.")],
) -> None:
    """Start a dataset of one's own: a manifest and one commented example of each kind of record.

    The examples are made up, and show what each field means. The dataset is sound: `ketref data check` finds no fault.

    Examples:

        ketref data new my-dataset

        ketref condition "example disorder" --data my-dataset
    """
    from ketamine_ref.dataset.starting import start  # noqa: PLC0415 - nothing else starts a dataset

    folder = at_home(folder)
    made = wording.plural(start(folder), "file")
    show(visible(f"{folder}: {made}. Next: edit them, then run `ketref data check {folder}`.") + "\n")


def build(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The index file.", show_default=False, callback=_index_file
        ),
    ],
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of a dataset; the bundled one if it is left out.", show_default=False)
    ] = None,
) -> None:
    """Write the index of a dataset into one SQLite file, which `--data` and every SQLite tool can read.

    Where FILE is an older index, records whose files did not change are taken from it. docs/index.md explains the
    tables. Nothing is written where the dataset has faults.

    Examples:

        ketref data build my-dataset -o my-dataset.sqlite

        ketref cite example2024 --data my-dataset.sqlite
    """
    source = open_dataset(at_home(folder) if folder else chosen()[0], own=chosen()[1], progress=show_progress)
    source.build(output)
    found = (wording.counted(number, kind) for kind, number in open_dataset(output).counts().items())
    show(visible(f"{output}: {', '.join(found)}") + "\n")


def info(
    verify: Annotated[
        bool, typer.Option("--verify", help="Read the whole index first, and say whether it is as it was built.")
    ] = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show what the dataset holds, how well it was checked, and its licence.

    With --verify, a checksum tells whether a byte of the index was changed since it was built: exit code 4 if so.

    Examples:

        ketref data info --verify

        ketref data info --data my-dataset
    """
    source = dataset()
    if verify:
        say(f"{source.verify()} is as it was built")
    answer("info", overview(source), of=source, query={}, form=form, json=json, output=output)


def path() -> None:
    """Print the folder of the dataset.

    Examples:

        ketref data path

        ls "$(ketref data path)"
    """
    place = dataset().path
    if sys.stdout is None or sys.stdout.isatty():
        show(visible(str(place)) + "\n")
    else:  # a script needs the very bytes
        sys.stdout.buffer.write(os.fsencode(place) + b"\n")


def schema(
    kind: Annotated[
        SchemaOf | None, typer.Argument(help="Kind of record; `dataset` for the manifest.", show_default=False)
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of record, for editors that check YAML while you type; without a kind, of all.

    Examples:

        ketref data schema studies > studies.schema.json

        ketref data schema dataset
    """
    from ketamine_ref.dataset.schema import schema_text  # noqa: PLC0415 - nothing else needs what fields mean

    show(schema_text(kind) + "\n")


def _as_typed(folder: Path) -> Path:
    """Return a folder as a user at this place would type it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
