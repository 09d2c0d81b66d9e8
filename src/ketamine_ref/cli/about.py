"""`ketref about`."""

from typing import Annotated

import typer

from ketamine_ref import __version__
from ketamine_ref.citing import STYLES, cite, plain
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.cli.settings import effective
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.evidence.about import LICENCE, About, works
from ketamine_ref.evidence.overview import overview
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


def _styles(incomplete: str) -> list[str]:
    return [style for style in STYLES if style.startswith(incomplete)]


@app.command()
def about(
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            "-s",
            help=f"Citation style: {', '.join(STYLES)}.",
            metavar="STYLE",
            show_default=False,
            autocompletion=_styles,
            rich_help_panel="How to cite",
        ),
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show how the dataset was made, its licence, how to cite it, and how to report a wrong number.

    Examples:

        ketref about

        ketref about --style apa
    """
    wanted = style.casefold() if style else str(effective("style").value)
    if wanted not in STYLES:
        raise UsageError(f"no citation style {style!r}; there is {listed(STYLES)}.")
    source = dataset()
    citations = tuple(plain(cite(work, wanted)) for work in works(source, __version__))
    found = About(overview(source), __version__, LICENCE, wanted, citations)
    answer("about", found, of=source, query={"style": wanted}, form=form, json=json, output=output)
