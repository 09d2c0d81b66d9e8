"""The page `docs/commands.md`: every command with its options and examples, from the app itself."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tests.cli.reference import Command, Parameter, commands, is_shared

_TOP = """\
# The commands

<!-- Made from the app: change the help of a command, then run `make approve`. -->

`ketref COMMAND --help` prints the same in the terminal, and `man ketref-COMMAND` where the manual pages are installed.
`ketref help` explains what words mean.
"""


def document() -> str:
    """Return the page."""
    every = tuple(commands())
    return "\n".join((_TOP, *_shared(every[0]), *(line for command in every for line in _command(command))))


def _shared(first: Command) -> Iterator[str]:
    yield "Every command takes these as well, before or after its name:\n"
    yield _table("option", (option for option in first.options if is_shared(option)))


def _command(command: Command) -> Iterator[str]:
    yield f"## {command.path}\n"
    yield f"{command.summary}\n"
    yield from (f"{detail}\n" for detail in command.details)
    yield f"```\n{command.usage}\n```\n"
    if command.arguments:
        yield _table("argument", command.arguments)
    own = [option for option in command.options if not is_shared(option)]
    for panel, options in groupby(own, key=lambda option: option.panel):
        yield _table(panel.lower(), options)
    if command.examples:
        lines = "\n".join(command.examples)
        yield f"```sh\n{lines}\n```\n"


def _table(heading: str, parameters: Iterable[Parameter]) -> str:
    rows = "\n".join(f"| `{_cell(parameter.name)}` | {_cell(parameter.help)} |" for parameter in parameters)
    return f"| {heading} | |\n|---|---|\n{rows}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
