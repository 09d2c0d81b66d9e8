"""What a command imports, as a process of its own: nothing that it does not use."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.store import open_dataset
from tests.real_command import environment

COMMANDS = {
    "home": (),
    "version": ("--version",),
    "help": ("--help",),
    "condition": ("condition", "bipolar"),
    "condition-json": ("condition", "bipolar", "--json"),
    "conditions": ("condition",),
    "mechanism": ("mechanism", "gsk3-lithium"),
    "study": ("study", "rodriguez2013"),
    "studies": ("studies", "--condition", "ocd"),
    "cautions": ("cautions", "--condition", "schizophrenia"),
    "search": ("search", "ketamine", "mania"),
    "cite": ("cite", "rodriguez2013"),
    "cite-a-slip": ("cite", "rodriguez"),
    "info": ("data", "info"),
}
LOOKUPS = [name for name in COMMANDS if name not in {"version", "help"}]
PACKAGES = {"msgspec", "platformdirs", "rich", "sqlite3", "typer", "yaml"}
"""The packages that ketref itself asks for, and SQLite; what these import is theirs."""
BUILDING = {
    "yaml",
    "ketamine_ref.dataset.checks",
    "ketamine_ref.dataset.decoding",
    "ketamine_ref.dataset.loading",
    "ketamine_ref.dataset.reading",
    "ketamine_ref.dataset.index.building",
    "ketamine_ref.dataset.index.preparing",
}
"""What turns files into an index: no lookup has a use for it."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the bundled dataset in a file, as a wheel has it."""
    file = tmp_path_factory.mktemp("index") / "bundled.sqlite"
    open_dataset().build(file)
    return file


PROGRAM = """
import os, sys
modules, end = sys.argv.pop(1), os._exit
def tell(code):
    with open(modules, "w") as file:
        file.write(" ".join(sys.modules))
    end(code)
os._exit = tell
from ketamine_ref.__main__ import run
run()
"""
"""The command as it is started, but for a list of its modules that it writes when it ends."""


def imported(*arguments: str, **variables: str) -> set[str]:
    """Return the packages that a command imports, and the modules of ketref."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "modules"
        process = [sys.executable, "-c", PROGRAM, str(file), *arguments]
        ended = subprocess.run(process, capture_output=True, check=False, env=environment(**variables))
        assert ended.returncode in {0, 3}, ended.stderr
        names = file.read_text(encoding="utf-8").split()
    return {name for name in names if name in PACKAGES or name.partition(".")[0] == "ketamine_ref"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imports_no_more_than_was_approved(
    name: str, index: Path, approved: Callable[[Path, str], None]
) -> None:
    found = imported(*COMMANDS[name], KETREF_DATA=str(index))
    approved(Path(f"tests/expected/imports/{name}.txt"), "".join(f"{one}\n" for one in sorted(found)))


@pytest.mark.parametrize("name", LOOKUPS)
def test_no_lookup_imports_what_builds_an_index_or_finds_the_cache(name: str, index: Path) -> None:
    found = imported(*COMMANDS[name], KETREF_DATA=str(index))
    assert not found & (BUILDING | {"platformdirs", "ketamine_ref.dataset.index.cache"})
    assert not [module for module in found if module.startswith("ketamine_ref.dataset.checks")]


def test_a_lookup_in_a_folder_whose_index_is_kept_imports_nothing_that_builds_one() -> None:
    open_dataset().counts()  # it is kept from here on
    for name in ("condition", "search", "cite", "cite-a-slip"):
        found = imported(*COMMANDS[name])
        assert "ketamine_ref.dataset.index.cache" in found
        assert not found & BUILDING


def test_the_version_asks_the_index_and_draws_nothing(index: Path) -> None:
    found = imported("--version", KETREF_DATA=str(index))
    assert not found & {"rich", "yaml", *BUILDING}


def test_other_commands_are_not_imported(index: Path) -> None:
    found = imported("cautions", KETREF_DATA=str(index))
    others = {"cite", "condition", "data", "home", "mechanism", "search", "study"}
    assert not {f"ketamine_ref.cli.{other}" for other in others} & found


def test_a_completion_imports_no_more_than_was_approved(index: Path, approved: Callable[[Path, str], None]) -> None:
    asked = {"_KETREF_COMPLETE": "complete_bash", "COMP_WORDS": "ketref cite rodri", "COMP_CWORD": "2"}
    found = imported(KETREF_DATA=str(index), **asked)
    assert not found & (BUILDING | {"platformdirs"})
    approved(Path("tests/expected/imports/completion.txt"), "".join(f"{one}\n" for one in sorted(found)))
