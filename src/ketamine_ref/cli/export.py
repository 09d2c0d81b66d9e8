"""`ketref export`."""

from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli import filters
from ketamine_ref.cli.options import dataset, written_to
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.evidence.export import ExportTable, export_items
from ketamine_ref.rendering import show
from ketamine_ref.rendering.exporting import ExportFormat, written
from ketamine_ref.rendering.writing import write_file

app = typer.Typer(add_completion=False)

_BINARY = frozenset({ExportFormat.SQLITE, ExportFormat.PARQUET})


@app.command()
def export(
    table: Annotated[
        ExportTable | None,
        typer.Argument(metavar="TABLE", help="What to export; SQLite holds all tables.", show_default=False),
    ] = None,
    to: Annotated[
        ExportFormat | None, typer.Option("--to", help="Format; the ending of FILE if it is left out.")
    ] = None,
    condition: Annotated[str | None, filters.about(help="Only what is about it: id, name or alias.")] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Write into this file; SQLite and Parquet need one. - is stdout.",
            metavar="FILE",
            callback=written_to,
        ),
    ] = None,
) -> None:
    """Write a table of the dataset for other programs: JSON, JSON Lines, CSV, Parquet; or all of it as SQLite.

    Numbers keep the digits that their sources print. No cell of the CSV starts a formula. Parquet needs pyarrow.

    Examples:

        ketref export results --condition bipolar -o bipolar.parquet

        ketref export studies --to jsonl | head -n 3

        ketref export -o ketref.sqlite
    """
    form = to or _from_ending(output)
    if form in _BINARY and output is None:
        raise UsageError(f"{form} is no text for a terminal: name a file with -o FILE.")
    source = dataset()
    if form is ExportFormat.SQLITE and output:
        _save(source, output, table, condition)
        return
    if table is None:
        raise UsageError(f"name what to export: {listed(ExportTable, 'or')}.")
    content = written(form, table, export_items(source, table, condition), source.manifest, condition)
    if output:
        write_file(output, content)
    elif isinstance(content, str):
        show(content)


def _save(source: Dataset, output: Path, table: ExportTable | None, condition: str | None) -> None:
    """Write the whole dataset into one SQLite file."""
    if table or condition:
        raise UsageError("SQLite holds the whole dataset: leave the table and --condition out.")
    source.save(output)


def _from_ending(output: Path | None) -> ExportFormat:
    endings = {form.value: form for form in ExportFormat} | {
        "db": ExportFormat.SQLITE,
        "ndjson": ExportFormat.JSON_LINES,
    }
    form = endings.get(output.suffix.removeprefix(".").lower()) if output else None
    if form is None:
        raise UsageError(f"name the format: --to {listed(ExportFormat, 'or')}.")
    return form
