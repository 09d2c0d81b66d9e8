"""Every command with every parameter, asked from the app itself, and a right value for each: a new one is there too."""

import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
import typer

from ketamine_ref.cli import app, main
from ketamine_ref.cli.choice import OPTIONS
from tests.conftest import Run
from tests.robustness.hostile import CAUTION, CLAIM, CONDITION, MECHANISM, SECOND, STUDY

_LITERATURE = Path("tests/cases/literature").resolve()

VALUES: dict[str, tuple[str, ...]] = {
    "address": (f"{STUDY}:x",),
    "condition": (CONDITION,),
    "conditions": (CONDITION, SECOND),
    "drug": ("link",),
    "name": (STUDY,),
    "names": (STUDY, "gone2019"),
    "style": ("apa",),
    "topic": ("formats",),
    "words": ("link",),
}
"""What a parameter may hold, by its name; numbers, paths and closed lists of words need no entry."""
VALUES_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("data build", "folder"): ("{dataset}",),
    ("data build", "output"): ("index.sqlite",),
    ("data check", "path"): ("{dataset}",),
    ("data diff", "old"): (str(Path("tests/cases/good/base").resolve()),),
    ("data diff", "new"): ("{dataset}",),
    ("data import", "files"): (str(_LITERATURE / "zotero.ris"),),
    ("data import", "into"): ("own",),
    ("data snapshot", "what"): ("{dataset}",),
    ("data retractions", "file"): (str(_LITERATURE / "retraction_watch.csv"),),
    ("data stale", "older_than"): ("18m",),
    ("data stale", "as_of"): ("2026-11-27",),
    ("site", "folder"): ("website",),
    ("caution", "name"): (CAUTION,),
    ("claim", "name"): (CLAIM,),
    ("condition", "name"): (CONDITION,),
    ("mechanism", "name"): (MECHANISM,),
    ("schema", "name"): ("study",),
}
"""The same where a name means something else in one command; {dataset} stands for the folder that answers."""
ASKED = frozenset({("cite", "names")})
"""Parameters that a command has no answer without, though Typer does not require them."""
SERVERS = frozenset({"mcp"})
"""Commands that answer no command line but a client: `tests/serving` talks to them."""
WRITING = frozenset({"data new", "data build", "data import", "data snapshot", "site"})
"""Commands that write files: the second time they answer otherwise."""
LEFT_OUT = frozenset({"install_completion", "show_completion", "version", "help"})
"""Parameters that are no question to the dataset; the first of them writes into the user's shell."""
NEEDED: dict[str, tuple[str, ...]] = {
    "data retractions": (STUDY,),
    "export": ("studies", "--to", "json"),
    "open": ("--print",),
}
"""What a command needs besides its required parameters, to answer without harm."""


class Command(NamedTuple):
    """A command.

    Attributes:
        path: The words that call it.
        parameters: Its parameters, as Typer has them.
    """

    path: tuple[str, ...]
    parameters: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The words that call it."""
        return " ".join(self.path)

    @property
    def own(self) -> tuple[Any, ...]:
        """The parameters that not every command has."""
        return tuple(parameter for parameter in self.parameters if parameter.name not in {*OPTIONS, *LEFT_OUT})

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that it answers in; none where it has but one."""
        return tuple(choice for one in self.parameters if one.name == "form" for choice in choices(one))

    def sound(self, *, without: str = "") -> list[str]:
        """Return a command line that answers, perhaps without one of its required parameters."""
        asked = [one for one in self.own if one.required or (self.name, one.name) in ASKED]
        required = [word for one in asked if one.name != without for word in words(self, one)]
        return [*self.path, *required, *(NEEDED.get(self.name, ()) if not without else ())]


def choices(parameter: Any) -> tuple[str, ...]:  # noqa: ANN401 - Typer exports no name for a parameter
    """Return the words that a parameter is chosen from; none where it is not."""
    if hasattr(parameter, "type"):
        return tuple(str(getattr(choice, "value", choice)) for choice in getattr(parameter.type, "choices", ()))
    held = _held(parameter)
    return tuple(held) if issubclass(held, StrEnum) else ()


def kind_of(parameter: Any) -> str:  # noqa: ANN401 - as above
    """Return what sort of value a parameter takes, such as `path` or `integer`."""
    if hasattr(parameter, "type"):
        return str(parameter.type.name)
    return {Path: "path", int: "integer", float: "float"}.get(_held(parameter), "text")


def _held(parameter: Any) -> type:  # noqa: ANN401 - as above
    """Return the type of a value, or of each of several, as Typer keeps it from 0.29 on."""
    annotation: Any = parameter.type_descriptor.annotation
    held: type = next(iter(get_args(annotation)), annotation)
    return held


def words(command: Command, parameter: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return a parameter with a right value, as it is typed."""
    if parameter.param_type_name == "argument":
        return list(_values(command, parameter))
    option = parameter.opts[0]
    return (
        [option] if parameter.is_flag else [word for value in _values(command, parameter) for word in (option, value)]
    )


def _values(command: Command, parameter: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    kind = kind_of(parameter)
    known = VALUES_OF.get((command.name, parameter.name)) or VALUES.get(parameter.name) or choices(parameter)[:1]
    if known:
        return known if parameter.nargs == -1 else known[:1]
    if kind in {"path", "file", "filename", "directory"}:
        return (f"{command.name.replace(' ', '-')}-{parameter.name}.out",)
    if kind.startswith(("int", "float")):
        return ("2",)
    if parameter.required:
        pytest.fail(f"tests/robustness/commands.py has no value for {parameter.name!r} of `ketref {command.name}`")
    return (STUDY,)


def run(line: list[str]) -> Run:
    """Run a command line in this process, whatever bytes it writes."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as changed, redirect_stdout(out), redirect_stderr(err):
        changed.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(line)
    return Run(_written(out), _written(err), int(ended.value.code or 0))


def _written(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8", "backslashreplace")


def all_commands() -> tuple[Command, ...]:
    """Return every command of the app, the commands of a group among them, and `ketref` alone."""
    root = typer.main.get_command(app)
    return (Command((), tuple(root.params)), *_commands(root, ()))


def _commands(group: Any, path: tuple[str, ...]) -> Iterator[Command]:  # noqa: ANN401 - as above
    context = typer.Context(group)
    for name in group.list_commands(context):
        if name in SERVERS:
            continue
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from _commands(command, (*path, name))
        else:
            yield Command((*path, name), tuple(command.params))


COMMANDS = all_commands()


def all_lines(folder: Path) -> list[list[str]]:
    """Return a command line for every command, for each of its parameters, in each of its formats.

    Args:
        folder: The dataset that is to answer.
    """
    lines: list[list[str]] = []
    for command in COMMANDS:
        sound = ["--data", str(folder), *command.sound()]
        optional = [one for one in command.own if not one.required]
        arguments = [word for one in optional if one.param_type_name == "argument" for word in words(command, one)]
        options = [words(command, one) for one in optional if one.param_type_name == "option" and one.name != "form"]
        forms = [[], *(["--format", form] for form in command.formats)]
        for start in [sound, [*sound, *arguments]] if arguments else [sound]:
            lines += [[*start, *option, *form] for option in ([], *options) for form in forms]
    return [[word.replace("{dataset}", str(folder)) for word in line] for line in lines]
