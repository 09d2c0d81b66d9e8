"""The command line: the app, and the one place where a user's fault becomes a message and an exit code."""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from ketamine_ref import __version__
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
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a locale that lacks a character still gets its code
    try:
        app(arguments, prog_name="ketref")
    except KetrefError as fault:
        from ketamine_ref.rendering import say  # noqa: PLC0415 - only a fault needs it

        for line in str(fault).splitlines():
            say(line)
        sys.exit(fault.exit_code)
    sys.exit(ExitCode.FINE)


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
) -> None:
    """What is known about ketamine in neuropsychiatric disorders, how well it is known, and where it says so."""
    if context.invoked_subcommand is None:
        from ketamine_ref.cli.home import show  # noqa: PLC0415 - other commands do not need it

        show()
