"""A Typer group that imports a command's module when that command is run, not before."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from ketamine_ref.cli.choice import OPTIONS
from ketamine_ref.cli.help_colours import in_own_colours
from ketamine_ref.errors import UsageError, shortened


class Entry(NamedTuple):
    """A command in the table.

    Attributes:
        module: Module of `ketamine_ref.cli` that holds it.
        name: Name of the Typer app in that module.
        summary: The line that `ketref --help` shows.
    """

    module: str
    name: str
    summary: str


COMMANDS = {
    "condition": Entry(
        "condition", "app", "What is known about ketamine in a condition; without a name, all conditions."
    ),
    "mechanism": Entry(
        "mechanism", "app", "How ketamine may work, on what kind of evidence; without a name, the list."
    ),
    "study": Entry("study", "study", "One study: what was done, what was found, how well it was checked."),
    "studies": Entry("study", "studies", "A table of studies, filtered and sorted."),
    "cautions": Entry("cautions", "cautions", "What can go wrong, worst first, and who says so."),
    "caution": Entry("cautions", "caution", "One caution: what the sources say, and what they say to do."),
    "search": Entry("search", "app", "Words, wherever they stand: studies, conditions, mechanisms, cautions, claims."),
    "cite": Entry("cite", "app", "References, ready to paste."),
    "forest": Entry("forest", "app", "A forest plot of a condition, on screen or as a picture."),
    "timeline": Entry("timeline", "app", "When a difference was shown, and when no longer."),
    "results": Entry("results", "app", "Results one by one, as printed, filtered and sorted."),
    "compare": Entry("compare", "app", "Conditions side by side."),
    "claims": Entry("claims", "claims", "What popular writing says, with the verdict of the sources."),
    "claim": Entry("claims", "claim", "One claim: who says what, and a sentence that holds."),
    "trace": Entry("trace", "app", "One number back to its origin, and where it is used."),
    "open": Entry("open", "app", "The work behind a study, in the browser."),
    "help": Entry("help", "app", "What words mean: scales and terms, levels of checking, certainty, formats and more."),
    "about": Entry("about", "app", "How the dataset was made, its licence, how to cite it, how to report an error."),
    "config": Entry("config", "app", "What is settled by options, environment and file, and what by which."),
    "data": Entry(
        "data", "app", "Datasets: import literature, check, compare and keep one true; start one, build its index."
    ),
    "export": Entry("export", "app", "A table of the dataset for other programs: JSON, CSV, Parquet, SQLite."),
    "site": Entry("site", "app", "The whole dataset as a website that any server can serve."),
    "mcp": Entry("mcp", "app", "Answers for programs that speak the Model Context Protocol."),
    "schema": Entry("schema", "app", "The JSON Schema of what a command answers with --json."),
}
"""Every command, in the order in which `--help` lists them."""


@contextmanager
def _faults_in_one_line(context: typer.Context | None = None) -> Iterator[None]:
    """Say what is wrong with a command line as every other fault is said: in one line, with where to read on.

    Args:
        context: The command line so far, for faults that do not know theirs.

    Raises:
        UsageError: The command line is wrong.
    """
    try:
        yield
    except Exception as fault:
        tell = getattr(fault, "format_message", None)  # Typer exports no name for its faults; ours have no such method
        message = " ".join(tell().split()) if tell else ""
        message = message.replace(" valid int range.", " valid int.").replace("a valid int.", "a whole number.")
        if not message:  # no fault of the command line, or its help was printed instead
            raise
        known = getattr(fault, "ctx", None)
        invoked = context.invoked_subcommand if context else None
        path = known.command_path if known else " ".join(filter(None, ("ketref", invoked)))
        end = "" if message.endswith(("?", ".")) else "."
        said = shortened(f"{message[0].lower()}{message[1:]}{end}")
        raise UsageError(f"{said} See `{path} --help`.") from fault


def _tell_choices_in_words(parameters: Iterable[Any]) -> None:
    """Put the choices of options into their help, where they are broken between words only."""
    for parameter in parameters:
        choices = getattr(parameter.type, "choices", None)
        if choices and parameter.metavar is None:
            parameter.metavar = "WORD"
            parameter.help = f"{parameter.help} One of {', '.join(choices)}."


class LazyGroup(TyperGroup):
    """Lists commands from the table; imports the one that is invoked."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Typer's own settings, passed on
        super().__init__(**settings)
        for name, entry in COMMANDS.items():
            self.add_command(TyperCommand(name, help=entry.summary))
        self._listing = False
        self._real: dict[str, Any] = {}

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401 - Typer exports no name for a command of any kind
        """Return a command: its line in the table while help is printed, else the real one."""
        if self._listing or cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        if cmd_name not in self._real:
            self._real[cmd_name] = self._made(cmd_name)
        return self._real[cmd_name]

    def _made(self, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """Import a command and give it what all commands share."""
        entry = COMMANDS[cmd_name]
        module = import_module(f"ketamine_ref.cli.{entry.module}")
        command = typer.main.get_command(getattr(module, entry.name))
        command.name = cmd_name
        shared = [parameter for parameter in self.params if parameter.name in OPTIONS]
        for one in (command, *getattr(command, "commands", {}).values()):
            _tell_choices_in_words(one.params)
            one.params += shared
            one.format_help = in_own_colours(one.format_help)
            one.rich_markup_mode = self.rich_markup_mode  # or the line ends of a docstring would stay in its help
        return command

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # noqa: ANN401 - as above
        """Find the command that is typed; what is none may be the bare name of a record."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from ketamine_ref.cli.naming import resolved  # noqa: PLC0415 - commands do without

            args = list(resolved(args, tuple(COMMANDS)) or args)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: typer.Context, incomplete: str) -> Any:  # type: ignore[override]  # noqa: ANN401 - as above
        """Offer the commands without importing what they do."""
        with self._as_listed():
            return super().shell_complete(ctx, incomplete)

    def make_context(self, *given: Any, **settings: Any) -> Any:  # noqa: ANN401 - as above
        """Read the options before the command."""
        with _faults_in_one_line():
            return super().make_context(*given, **settings)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 - as above
        """Read the rest of the command line and run the command."""
        with _faults_in_one_line(ctx):
            return super().invoke(ctx)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as above
        """Print the help without importing what it lists."""
        with self._as_listed():
            in_own_colours(super().format_help)(ctx, formatter)

    @contextmanager
    def _as_listed(self) -> Iterator[None]:
        """Have each command stand for its line in the table meanwhile."""
        self._listing = True
        try:
            yield
        finally:
            self._listing = False
