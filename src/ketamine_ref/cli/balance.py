"""`ketref balance`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.evidence.balance import balance
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command("balance")
def show(
    condition: Annotated[
        str,
        typer.Argument(
            help="Id, name or alias: bipolar, OCD.", show_default=False, autocompletion=completion.conditions
        ),
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show which results favour ketamine, the control or neither; controlled and uncontrolled apart, harms among them.

    Nothing is added up: there is no score.

    Examples:

        ketref balance ocd

        ketref balance schizophrenia --json
    """
    source = dataset()
    page = balance(source, condition)
    answer("balance", page, of=source, query={"condition": condition}, form=form, json=json, output=output)
