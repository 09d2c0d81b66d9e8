"""The command line: the app, and the one place where a user's fault becomes a message and an exit code."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from ketamine_ref import __version__
from ketamine_ref.cli.choice import DataOption, WithOption, forget
from ketamine_ref.cli.group import LazyGroup
from ketamine_ref.errors import ExitCode, KetrefError

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
    try:
        app(arguments, prog_name="ketref")
    except KetrefError as fault:
        _complain(str(fault))
        sys.exit(fault.exit_code)
    except OSError as fault:
        _complain(f"cannot write the answer: {fault.strerror or fault}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or Python would try to write it once more at its end
        sys.exit(ExitCode.ENVIRONMENT)
    sys.exit(ExitCode.FINE)


def _complain(message: str) -> None:
    from ketamine_ref.rendering import say  # noqa: PLC0415 - only a fault needs it

    for line in message.splitlines():
        say(line)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"ketref {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has answered
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    data: DataOption = None,  # noqa: ARG001 - its callback has kept it
    own: WithOption = None,  # noqa: ARG001 - likewise
) -> None:
    """What is known about ketamine in neuropsychiatric disorders, how well it is known, and where it says so."""
    if context.invoked_subcommand is None:
        from ketamine_ref.cli.home import show  # noqa: PLC0415 - other commands do not need it

        show()
