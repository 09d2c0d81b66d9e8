"""`ketref data`: about the dataset itself."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.errors import ExitCode
from ketamine_ref.evidence.overview import overview
from ketamine_ref.records import KINDS
from ketamine_ref.rendering import Format

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="About the dataset: check it, what it holds, where it lies, its schema.",
)

Kind = StrEnum("Kind", [*KINDS, "dataset"])  # type: ignore[misc] # mypy cannot see the names of the kinds


@app.command()
def check(
    path: Annotated[
        Path | None, typer.Argument(help="Folder of a dataset; the bundled one if it is left out.", show_default=False)
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Read every record of a dataset and print every fault as `file:line:column: message [rule]`, then a count.

    The exit code is 1 if there is a fault. What each rule demands stands in docs/data-format.md.

    Examples:

        ketref data check

        ketref data check ./my-dataset --format json
    """
    from ketamine_ref.dataset.checks import report  # noqa: PLC0415 - nothing else needs the rules

    found = report(_as_typed(path or dataset().folder))
    query = {"path": str(path) if path else None}
    answer("problems", found, of=None, query=query, form=form, json=json, output=output)
    if found.problems:
        raise typer.Exit(ExitCode.FAULTY_DATA)


@app.command()
def info(form: FormatOption = Format.TERMINAL, json: JsonOption = False, output: OutputOption = None) -> None:
    """Show what the dataset holds, how well it was checked, and its licence.

    Examples:

        ketref data info
    """
    source = dataset()
    answer("info", overview(source), of=source, query={}, form=form, json=json, output=output)


@app.command()
def path() -> None:
    """Print the folder of the dataset.

    Examples:

        ls "$(ketref data path)"
    """
    typer.echo(dataset().folder)


@app.command()
def schema(
    kind: Annotated[
        Kind | None, typer.Argument(help="Kind of record; `dataset` for the manifest.", show_default=False)
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of record, for editors that check YAML while you type; without a kind, of all.

    Examples:

        ketref data schema studies > studies.schema.json
    """
    from ketamine_ref.dataset.schema import schema_text  # noqa: PLC0415 - nothing else needs what fields mean

    typer.echo(schema_text(kind))


def _as_typed(folder: Path) -> Path:
    """Return a folder as a user at this place would type it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
