"""`ketref condition`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset, is_handed_over
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.evidence.condition import Extent, Part, condition_list, condition_page
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)

_EXTENT = "How much is shown"


def _sections(incomplete: str) -> list[str]:
    """Return what may follow in a list of sections: the names that are not in it yet."""
    *before, last = incomplete.split(",")
    start = "".join(f"{name}," for name in before)
    return [f"{start}{part}" for part in Part if part.startswith(last) and part not in before]


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
    brief: Annotated[
        bool, typer.Option("--brief", help="Only what fits on one screen of 80×24.", rich_help_panel=_EXTENT)
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Leave nothing out: every result, every caution.", rich_help_panel=_EXTENT)
    ] = False,
    plain_language: Annotated[
        bool,
        typer.Option(
            "--plain-language", help="For readers without training: every term is explained.", rich_help_panel=_EXTENT
        ),
    ] = False,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help=f"Only these sections, whole: {', '.join(Part)}.",
            metavar="SECTION,…",
            show_default=False,
            autocompletion=_sections,
            rich_help_panel=_EXTENT,
        ),
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show what is known about ketamine in a condition; without a name, list all conditions.

    Examples:

        ketref condition "bipolar depression" --brief

        ketref condition ocd --only cautions,references

        ketref condition ocd --plain-language --format markdown -o ocd.md
    """
    if brief + full + plain_language + (only is not None) > 1:
        raise UsageError("--brief, --full, --plain-language and --only exclude each other: choose one.")
    sections = _parts(only) if only is not None else ()
    source = dataset()
    if name is None:
        answer("conditions", condition_list(source), of=source, query={}, form=form, json=json, output=output)
        return
    if plain_language:
        from ketamine_ref.evidence.plain_language import plain_page  # noqa: PLC0415 - other pages do not need it

        plain = plain_page(source, name)
        about = {"name": name}
        answer("plain_language", plain, of=source, query=about, form=form, json=json, output=output, long=True)
        return
    if not (brief or full or only) and is_handed_over("condition", output, form, json=json):
        from ketamine_ref.evidence.handout import handout  # noqa: PLC0415 - other pages do not need it

        sheets, about = handout(source, name), {"name": name}
        answer("handout", sheets, of=source, query=about, form=form, json=json, output=output, long=True)
        return
    extent = Extent.BRIEF if brief else Extent.FULL if full else Extent.NORMAL
    page = condition_page(source, name, extent, sections)
    query = {"name": name, "extent": page.extent, "only": sections}
    answer("condition", page, of=source, query=query, form=form, json=json, output=output)


def _parts(asked: str) -> tuple[Part, ...]:
    """Return the sections that are asked for.

    Raises:
        UsageError: One of the names is that of no section.
    """
    names = tuple(part.strip() for part in asked.split(","))
    unknown = next((name for name in names if name not in set(Part)), None)
    if unknown is not None:
        raise UsageError(f"--only has no section {unknown!r}; there are {listed(Part)}.")
    return tuple(map(Part, dict.fromkeys(names)))
