"""The commands as the app itself has them: names, arguments, options, defaults, help, examples.

Typer draws help differently from one version to the next, so nothing is taken from what it draws.
"""

import inspect
import re
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import typer

from ketamine_ref.cli import app
from ketamine_ref.cli.choice import OPTIONS
from ketamine_ref.cli.group import COMMANDS


class Parameter(NamedTuple):
    """An argument or option.

    Attributes:
        name: The argument as it is shown, or the option with its other names and what it takes.
        help: What it is for, with its choices and its default.
        panel: The group of options that it stands in; empty for an argument.
    """

    name: str
    help: str
    panel: str


class Command(NamedTuple):
    """A command, or a part of one.

    Attributes:
        path: What is typed, such as `ketref data check`.
        usage: The command with its arguments.
        summary: What it does, in a sentence.
        details: What else is to know; paragraphs in Markdown.
        examples: Command lines, as they are typed.
        arguments: Its arguments.
        options: Its options, in the groups in which help shows them.
    """

    path: str
    usage: str
    summary: str
    details: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]


def commands() -> Iterator[Command]:
    """Yield `ketref`, then every command with its parts, in the order of the help."""
    group: Any = typer.main.get_command(app)
    yield _described("ketref", group)
    for name in COMMANDS:
        command = group.get_command(typer.Context(group), name)
        yield _described(f"ketref {name}", command)
        for part, inner in getattr(command, "commands", {}).items():
            yield _described(f"ketref {name} {part}", inner)


def _described(path: str, command: Any) -> Command:  # noqa: ANN401 - Typer exports no name for a command of any kind
    said, _, examples = (command.help or "").partition("Examples:")
    summary, *details = (" ".join(part.split()) for part in re.split(r"\n\s*\n", said.strip()))
    hints = typing.get_type_hints(inspect.unwrap(command.callback)) if command.callback else {}
    described = [
        (parameter, _parameter(parameter, _types(hints.get(parameter.name))))
        for parameter in command.params
        if not _is_of_the_shell(parameter)
    ]
    arguments = tuple(told for parameter, told in described if parameter.param_type_name == "argument")
    options = [told for parameter, told in described if parameter.param_type_name == "option"]
    panels = list(dict.fromkeys(option.panel for option in options))
    usage = [path, "[OPTIONS]", *(argument.name for argument in arguments)]
    if hasattr(command, "commands"):
        usage.append("COMMAND")
    return Command(
        path=path,
        usage=" ".join(usage),
        summary=summary,
        details=tuple(details),
        examples=tuple(line.strip() for line in examples.splitlines() if line.strip()),
        arguments=arguments,
        options=tuple(sorted(options, key=lambda option: panels.index(option.panel))),
    )


def _parameter(parameter: Any, types: set[Any]) -> Parameter:  # noqa: ANN401 - as above
    words = [_word(choice) for type_ in types if issubclass(type_, Enum) for choice in type_]
    told = " ".join((parameter.help or "").split())  # the choices stand in it
    default = parameter.default
    if default is not None and not isinstance(default, bool) and default not in ((), []) and parameter.show_default:
        told += f" Default: {_word(default)}."
    if parameter.param_type_name == "argument":
        name = parameter.metavar or parameter.name.upper()
        optional = not parameter.required and not name.startswith("[")
        return Parameter(f"[{name}]" if optional else name, told, "")
    names = ", ".join((*parameter.opts, *parameter.secondary_opts))
    if bool in types or parameter.is_flag:
        return Parameter(names, told, parameter.rich_help_panel or "Options")
    takes = parameter.metavar or ("WORD" if words else "N" if int in types else "TEXT")
    return Parameter(f"{names} {takes}", told, parameter.rich_help_panel or "Options")


def _types(hint: Any) -> set[Any]:  # noqa: ANN401 - types have no common type
    """Return the classes that an annotation is made of: `list[Design] | None` is of Design."""
    inner = typing.get_args(hint)
    if not inner:
        return {hint} if isinstance(hint, type) and hint is not type(None) else set()
    return set().union(*map(_types, inner))


def _word(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def _is_of_the_shell(parameter: Any) -> bool:  # noqa: ANN401 - as above
    return parameter.name in {"install_completion", "show_completion"}


def is_shared(option: Parameter) -> bool:
    """Say whether every command takes an option."""
    return option.name.split()[0].rstrip(",") in {f"--{_OPTION_NAMES.get(name, name)}" for name in OPTIONS}


_OPTION_NAMES = {"own": "with", "no_pager": "no-pager"}
DOCUMENT = Path("docs/commands.md")
MAN = Path("man")
