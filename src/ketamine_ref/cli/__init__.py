"""The command line: the app, and the one place where a user's fault becomes a message and an exit code."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer

from ketamine_ref import __version__
from ketamine_ref.cli.choice import ColorOption, DataOption, NoPagerOption, WithOption
from ketamine_ref.cli.group import LazyGroup
from ketamine_ref.cli.settings import forget
from ketamine_ref.errors import ExitCode, KetrefError, shortened

LONGEST_LINE = 2000
"""Longest line of a message, in characters: the longest message with a long path before it."""

app = typer.Typer(
    cls=LazyGroup,
    name="ketref",
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,  # a bug keeps its plain traceback
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A locale that lacks a character still gets its code; line ends stay as they are, those of CSV too.
            stream.reconfigure(errors="backslashreplace", newline="\n")
    forget()
    for name in ("NO_COLOR", "FORCE_COLOR"):
        if not os.environ.get(name):
            os.environ.pop(name, None)  # set but empty counts as not set
    try:
        _run(arguments)
    except KetrefError as fault:
        for line in fault.lines:
            _complain(line)
        sys.exit(fault.exit_code)
    except OSError as fault:
        if fault.filename is None:  # stdout has no name
            _complain(f"cannot write the answer: {fault.strerror or fault}")
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python would try to write it once more at its end
        else:
            _complain(f"cannot use {os.fsdecode(fault.filename)}: {fault.strerror}")
        sys.exit(ExitCode.ENVIRONMENT)
    sys.exit(ExitCode.FINE)


def _run(arguments: Sequence[str] | None) -> None:
    if os.environ.get("_KETREF_COMPLETE") == "complete_zsh":
        from ketamine_ref.cli.completion import quoted_for_zsh  # noqa: PLC0415 - only zsh needs it

        with quoted_for_zsh():
            _command()(arguments, prog_name="ketref")
    _command()(arguments, prog_name="ketref")


@cache
def _command() -> Any:  # noqa: ANN401 - Typer exports no name for a command of any kind
    """Return the app as Typer runs it, made once in a process."""
    return typer.main.get_command(app)


def _complain(message: str) -> None:
    from ketamine_ref.rendering import say  # noqa: PLC0415 - only a fault needs it

    say(shortened(message.replace("\n", "\\n"), LONGEST_LINE))


def _print_version() -> None:
    """Print the version of the program, and of the dataset where it can be read."""
    from ketamine_ref.cli.options import dataset  # noqa: PLC0415 - only the version needs it here

    try:
        typer.echo(f"ketref {__version__}, dataset {dataset().manifest.version}")
    except KetrefError as fault:
        typer.echo(f"ketref {__version__}")
        _complain(str(fault))


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the versions of program and dataset, and leave.")
    ] = False,
    data: DataOption = None,  # noqa: ARG001 - its callback has kept it
    own: WithOption = None,  # noqa: ARG001 - likewise
    no_pager: NoPagerOption = False,  # noqa: ARG001 - likewise
    color: ColorOption = None,  # noqa: ARG001 - likewise
) -> None:
    """What is known about ketamine in neuropsychiatric disorders, how well it is known, and where it says so.

    Examples:

        ketref bipolar --brief

        ketref condition ocd --plain-language

        ketref cautions --condition schizophrenia

        ketref search "blood pressure"

        ketref studies --condition ocd --design randomized-crossover

        ketref forest depression --measure MADRS -o madrs.svg

        ketref cite rodriguez2013 --style vancouver

        ketref help MADRS
    """
    if version:
        _print_version()
        raise typer.Exit
    if context.invoked_subcommand is None:
        from ketamine_ref.cli.home import show  # noqa: PLC0415 - other commands do not need it

        show()
