"""Every parameter of every command with values that no one should type: a clear message, the right exit code."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ketamine_ref.cli.choice import OPTIONS
from tests.conftest import Ketref, Run
from tests.robustness.commands import COMMANDS, NEEDED, Command, choices, kind_of, run, words
from tests.robustness.hostile import write_hostile
from tests.robustness.test_hostile_text import OBEYED

EMPTY = ["", " "]
HUGE = ["x" * 10_000, "9" * 5000, "9223372036854775808"]
NUMBERS = ["-1", "0", "1e999", "0x1F", "٣"]
LETTERS = [
    "é日本語",
    "\udce9\udcff",
    "a\nb",
    "\x1b]0;t\x07",
    "\u202eevil",
    "%s{0}",
    "'; DROP TABLE studies; --",
    '"',
    "*",
    "[/x]",
]
LIKE_OPTIONS = ["-x", "--no-such", "--", "-", "--help=x"]
LIKE_PATHS = ["../../no/such", "/dev/null", "/", "no such folder/x\n.yaml", ".", "~nobody/x", "x" * 300]
ANY = [*EMPTY, *HUGE, *NUMBERS, *LETTERS, *LIKE_OPTIONS, *LIKE_PATHS]
FEW = ["", "9" * 5000, "-1", "\udce9\x1b[2J", "--no-such", "/dev/null"]
"""What a parameter is tried with that all commands share, or that is chosen from a closed list."""

EXACT = ["data", "path"]
"""A script gets the very bytes of the path from it."""
PATHS = {"path", "file", "filename", "directory"}
ALSO_PATHS = {"csl", "old", "new", "what"}
"""A name or a path."""
FINDS_FAULTS = {"data retractions"}
"""Commands that end with 1 where something must be done."""
SHARED = {*OPTIONS, "form", "json", "output"}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("dataset"))


@pytest.fixture
def tried(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Command], Iterator[tuple[Any, list[str], Run]]]:
    """Try a command with every parameter and value, each in a folder of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("webbrowser.open", lambda *_all: False)

    def try_all(command: Command) -> Iterator[tuple[Any, list[str], Run]]:
        for number, (parameter, line) in enumerate(bad_lines(command)):
            here = tmp_path / str(number) / "a" / "b"
            here.mkdir(parents=True)
            monkeypatch.chdir(here)
            yield parameter, line, run(["--data", str(dataset), *line])

    return try_all


def bad_lines(command: Command) -> Iterator[tuple[Any, list[str]]]:
    """Yield command lines, each with one bad value, and the parameter that has it."""
    for parameter in command.parameters:
        if parameter.name in {"install_completion", "show_completion", "help"} or getattr(parameter, "is_flag", False):
            continue
        shared = parameter.name in SHARED and command.path != ("studies",)
        for number, value in enumerate(FEW if shared or choices(parameter) else ANY):
            sound = command.sound(without=parameter.name)
            way = number % 2  # the two ways of typing it take turns
            if parameter.param_type_name == "argument":
                yield parameter, [*sound, *(("--",) if way else ()), value]
            else:
                option = parameter.opts[0]
                typed = [option, value] if way else [f"{option}={value}"]
                yield parameter, [*sound, *NEEDED.get(command.name, ()), *typed]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name or "ketref")
def test_a_bad_value_gets_one_clear_message_and_the_right_code(
    tried: Callable[[Command], Iterator[tuple[Any, list[str], Run]]], command: Command
) -> None:
    for parameter, line, said in tried(command):
        reads_files = kind_of(parameter) in PATHS or parameter.name in ALSO_PATHS
        finds_faults = command.name in FINDS_FAULTS and bool(said.out)
        assert said.code in ({0, 1, 2, 3, 4} if reads_files else {0, 1, 2, 3} if finds_faults else {0, 2, 3}), (
            line,
            said,
        )
        _is_clear(line, said)


def _is_clear(line: list[str], said: Run) -> None:
    shown = said.err if line[:2] == EXACT else said.out + said.err
    assert not OBEYED.search(shown), (line, said)
    assert "Traceback" not in said.err, (line, said)
    if said.code == 0 or (said.code == 1 and said.out):  # what `data check` finds stands on stdout
        return
    assert said.err, line
    assert all(part.startswith("ketref: ") for part in said.err.splitlines()), (line, said.err)
    assert said.code != 2 or said.err.count("\n") == 1, (line, said.err)
    assert len(said.err) < 8000, (line, len(said.err))


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.own], ids=lambda command: command.name)
def test_a_missing_argument_and_one_too_many_are_wrong_usage(ketref: Ketref, command: Command) -> None:
    required = [one for one in command.own if one.required]
    if required:
        said = ketref(*command.sound(without=required[0].name))
        assert said.code == 2
        assert said.err.startswith("ketref: missing "), said.err
        assert said.err.endswith(f"See `ketref {command.name} --help`.\n"), said.err
    if all(one.nargs == 1 for one in command.own if one.param_type_name == "argument"):
        said = ketref(*command.sound(), *["surplus"] * 3)
        assert said.code == 2
        _is_clear([], said)


def test_near_names_are_offered_for_a_command_an_option_and_a_word(ketref: Ketref) -> None:
    assert "condition" in ketref("conditon").err
    for command in COMMANDS:
        for parameter in command.own:
            if parameter.param_type_name == "option" and len(parameter.opts[0]) > 5:
                slip = parameter.opts[0][:-1]
                said = ketref(*command.sound(), slip, *words(command, parameter)[1:])
                assert parameter.opts[0] in said.err, (command.name, slip, said.err)
