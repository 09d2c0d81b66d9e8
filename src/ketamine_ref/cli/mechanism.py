"""`ketref mechanism`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion, filters
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.evidence.sources import mechanism_page
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)

_WHICH = "Which mechanisms"


@app.command()
def mechanism(
    name: Annotated[
        str | None,
        typer.Argument(help="Id or name: gsk3-lithium.", show_default=False, autocompletion=completion.mechanisms),
    ] = None,
    condition: Annotated[
        str | None, filters.about(help="List only those with something to say about it.", rich_help_panel=_WHICH)
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show one mechanism: summary, relevance per condition with its kind of evidence, controversies, sources.

    Without a name, list all mechanisms.

    Examples:

        ketref mechanism

        ketref mechanism gsk3-lithium

        ketref mechanism --condition ocd
    """
    source = dataset()
    if name is None:
        found = source.mechanisms(condition)
        answer("mechanisms", found, of=source, query={"condition": condition}, form=form, json=json, output=output)
        return
    answer(
        "mechanism", mechanism_page(source, name), of=source, query={"name": name}, form=form, json=json, output=output
    )
