"""`ketref condition`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.condition import Extent, condition_list, condition_page
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command()
def condition(
    name: Annotated[
        str | None,
        typer.Argument(
            help="Id, name or alias: bipolar, OCD, 'bipolar depression'.",
            show_default=False,
            autocompletion=completion.conditions,
        ),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Only what fits on one screen of 80×24.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Leave nothing out: every result, every caution.")] = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show what is known about ketamine in a condition; without a name, list all conditions.

    Examples:

        ketref condition bipolar

        ketref condition "bipolar depression" --brief

        ketref condition ocd --full --json
    """
    if brief and full:
        raise UsageError("--brief and --full exclude each other: choose one.")
    source = dataset()
    if name is None:
        answer("conditions", condition_list(source), of=source, query={}, form=form, json=json, output=output)
        return
    extent = Extent.BRIEF if brief else Extent.FULL if full else Extent.NORMAL
    page = condition_page(source, name, extent)
    answer("condition", page, of=source, query={"name": name, "extent": extent}, form=form, json=json, output=output)
