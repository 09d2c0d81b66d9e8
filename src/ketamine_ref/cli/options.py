"""Options that several commands share, and how a command answers."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from ketamine_ref.cli.choice import chosen
from ketamine_ref.cli.settings import effective, give, is_given
from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.records.study import RANDOMIZED
from ketamine_ref.records.vocabulary import Design
from ketamine_ref.rendering import VIEWS, Answer, Format, emit, say, show_progress


def _choose_format(context: typer.Context, form: Format) -> Format:
    source = context.get_parameter_source("form")
    if source is not None and source.name == "COMMANDLINE":
        give("format", form.value, "--format")
    return form


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
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write into this file instead.", rich_help_panel="Output", metavar="FILE"),
]


RCT = "rct"
"""Stands for the designs of randomized trials."""
DESIGNS = (RCT, *(design.value for design in Design))
"""What `--design` takes."""


def designs(asked: Iterable[str] | None) -> tuple[Design, ...]:
    """Return the designs that were asked for.

    Raises:
        UsageError: One of them is none.
    """
    return tuple(dict.fromkeys(design for name in asked or () for design in _designs(name.casefold())))


def _designs(name: str) -> Iterable[Design]:
    if name not in DESIGNS:
        hint = did_you_mean(name, DESIGNS, most=2, cutoff=0.6) or f": write {listed(DESIGNS, 'or')}"
        raise UsageError(f"--design {name!r} is no design{hint}")
    return sorted(RANDOMIZED) if name == RCT else [Design(name)]


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
    if form is Format.TERMINAL and not (json or is_given("format")):
        settled = Format(str(effective("format").value))
        form = settled if settled in VIEWS[view] else form  # a view without it is shown as it can be
    asked = {name: value for name, value in query.items() if value not in (None, (), [])}
    emit(
        Answer(view=view, manifest=of.manifest if of else None, query=asked, data=data, remarks=remarks, told=told),
        Format.JSON if json else form,
        output,
        pager=str(effective("pager").value),
    )
    for former, now in of.renamed.items() if of else ():
        say(f"{former} is {now} now: a record that got another id is still found by the old one.")
    if of and of.remark:
        say(of.remark)
