"""`ketref cautions` and `ketref caution`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion, filters
from ketamine_ref.cli.options import FormatOption, JsonOption, LongOption, OriginOption, OutputOption, answer, dataset
from ketamine_ref.evidence.selection import select_cautions
from ketamine_ref.evidence.sources import caution_list
from ketamine_ref.records.vocabulary import Category, Severity
from ketamine_ref.rendering import Format

cautions = typer.Typer(add_completion=False)
caution = typer.Typer(add_completion=False)

_WHICH = "Which cautions"


@cautions.command("cautions")
def table(
    condition: Annotated[
        str | None, filters.about(help="Id, name or alias; the general cautions come with it.", rich_help_panel=_WHICH)
    ] = None,
    severity: Annotated[
        list[Severity] | None, typer.Option(help="How grave; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    category: Annotated[
        list[Category] | None, typer.Option(help="What it is about; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    origin: OriginOption = None,
    long: LongOption = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show what can go wrong, worst first: what the sources say, what they say to do, and who they are.

    Examples:

        ketref cautions --condition schizophrenia

        ketref cautions --severity contraindication --severity boxed-warning

        ketref cautions --category interaction --json
    """
    source = dataset()
    found = select_cautions(source.cautions(condition), severity or (), category or (), own=origin)
    query = {"condition": condition, "severity": severity, "category": category, "own": origin}
    view = caution_list(source, found, condition)
    answer("cautions", view, of=source, query=query, form=form, json=json, output=output, long=long)


@caution.command("caution")
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id or name.", show_default=False, autocompletion=completion.cautions),
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show one caution: what the sources say, what they say to do, and who they are.

    Examples:

        ketref caution affective-switch

        ketref caution blood-pressure-rise --json
    """
    source = dataset()
    found = caution_list(source, (source.caution(name),)).cautions[0]
    answer("caution", found, of=source, query={"name": name}, form=form, json=json, output=output)
