"""Options that several commands share, and how a command answers."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from ketamine_ref.cli.choice import chosen
from ketamine_ref.cli.endings import format_of
from ketamine_ref.cli.settings import effective, give, is_given
from ketamine_ref.configuration import at_home
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.rendering import VIEWS, Answer, Format, emit, say, show_progress


def _choose_format(context: typer.Context, form: Format) -> Format:
    source = context.get_parameter_source("form")
    if source is not None and source.name == "COMMANDLINE":
        give("format", form.value, "--format")
    return form


PDF = "pdf"
"""What an output file ends in that is set on paper; it is no format, for stdout cannot show it."""

FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help="How the answer is printed; csv where it has rows.",
        rich_help_panel="Output",
        callback=_choose_format,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Short for --format json.", rich_help_panel="Output", show_default=False)
]
OriginOption = Annotated[
    bool | None,
    typer.Option(
        "--only-own/--without-own",
        help="Only own records, that came by --with, or none of them.",
        rich_help_panel="Dataset",
        show_default=False,
    ),
]
LongOption = Annotated[
    bool, typer.Option("--long", help="Every detail of each one.", rich_help_panel="Output", show_default=False)
]


def written_to(path: Path | None) -> Path | None:
    """Return the file that an answer goes into, with ~ as the home folder; None for `-`, which is stdout."""
    return None if path is None or str(path) == "-" else at_home(path)


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write into this file; its ending says the format where none is asked for. - is stdout.",
        rich_help_panel="Output",
        metavar="FILE",
        callback=written_to,
    ),
]


def is_handed_over(view: str, output: Path | None, form: Format, *, json: bool) -> bool:
    """Say whether an answer goes into a file that people pass on: a PDF, or a page in HTML or Markdown."""
    if output is None or json:
        return False
    asked = form is not Format.TERMINAL or is_given("format")
    return (form if asked else format_of(output, (*VIEWS[view], PDF))) in {PDF, Format.HTML, Format.MARKDOWN}


def dataset() -> Dataset:
    """Return the dataset that commands answer from."""
    path, own = chosen()
    return open_dataset(path, own=own, progress=show_progress)


def answer(
    view: str,
    data: Any,  # noqa: ANN401 - any view
    *,
    of: Dataset | None,
    query: dict[str, Any],
    form: Format,
    json: bool,
    output: Path | None = None,
    remarks: tuple[str, ...] = (),
    told: bool = False,
    long: bool = False,
) -> None:
    """Print what a command found, in the format that was asked for.

    Raises:
        UsageError: The format makes no sense for it, or two formats were asked for.
    """
    if json and form not in {Format.TERMINAL, Format.JSON}:
        raise UsageError(f"--json and --format {form} exclude each other: choose one.")
    width = effective("width")
    if width.value and width.origin != "COLUMNS":
        os.environ["COLUMNS"] = str(width.value)  # every renderer looks there first
    ending = None
    if form is Format.TERMINAL and not (json or is_given("format")):
        settled = Format(str(effective("format").value))
        ending = format_of(output, (*VIEWS.get(view, ()), PDF)) if output else None
        # A view that has not what is settled is shown as it can be.
        form = Format(ending) if ending and ending != PDF else settled if settled in VIEWS.get(view, ()) else form
    asked = {name: value for name, value in query.items() if value not in (None, (), [])}
    found = Answer(
        view=view,
        manifest=of.manifest if of else None,
        query=asked,
        data=data,
        remarks=remarks,
        told=told,
        long=long,
        color=str(effective("color").value),
    )
    if output and ending == PDF:
        from ketamine_ref.rendering.as_pdf import write_pdf  # noqa: PLC0415 - seldom asked for

        write_pdf(found, output)
    else:
        emit(found, Format.JSON if json else form, output, pager=str(effective("pager").value))
    for former, now in of.renamed.items() if of else ():
        say(f"{former} is {now} now: a record that got another id is still found by the old one.")
    if of and of.remark:
        say(of.remark)
