"""`ketref trace`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.evidence.trace import trace
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command("trace")
def show(
    address: Annotated[
        str,
        typer.Argument(
            metavar="STUDY[:OUTCOME]",
            help="A study, or one result of it.",
            show_default=False,
            autocompletion=completion.results,
        ),
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Follow a number back to its origin: as printed, where, how it was checked, its source, and where ketref uses it.

    Examples:

        ketref trace diazgranados2010:madrs-p2d

        ketref trace rodriguez2013 --json
    """
    source = dataset()
    page = trace(source, address)
    answer("trace", page, of=source, query={"address": address}, form=form, json=json, output=output)
