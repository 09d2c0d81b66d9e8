"""`ketref compare`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.evidence.compare import comparison
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command()
def compare(
    conditions: Annotated[
        list[str],
        typer.Argument(
            metavar="CONDITION...",
            help="Two or more ids, names or aliases.",
            show_default=False,
            autocompletion=completion.conditions,
        ),
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Put conditions side by side: bottom line, trials, how soon and how long an effect was shown, cautions, approval.

    Examples:

        ketref compare bipolar ocd

        ketref compare bipolar ocd schizophrenia --json
    """
    source = dataset()
    page = comparison(source, conditions)
    answer("compare", page, of=source, query={"conditions": conditions}, form=form, json=json, output=output)
