"""docs/commands.md and the manual pages say what the app says, and every example in a help text works."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.cli.settings import forget
from ketamine_ref.dataset.comparing.sides import encoded, side, versions
from ketamine_ref.dataset.starting import start
from tests.cli.commands_document import document
from tests.cli.man_pages import man_pages
from tests.cli.reference import DOCUMENT, MAN, Command, commands
from tests.conftest import ROOT, Ketref

EVERY = tuple(commands())
WITH_EXAMPLES = [command for command in EVERY if command.examples]
FINDING = {"ketref data diff", "ketref data retractions"}
"""The commands whose exit code tells that something was found."""
MADE_BY_ITSELF = {"ketref data new": "my-dataset"}
"""Commands that make the folder which the examples of others begin with."""


@pytest.fixture(autouse=True)
def nothing_settled() -> None:
    forget()


def test_the_document_says_what_the_app_says(approved: Callable[[Path, str], None]) -> None:
    approved(DOCUMENT, document())


def test_the_manual_pages_say_what_the_app_says(
    approved: Callable[[Path, str], None], request: pytest.FixtureRequest
) -> None:
    pages = man_pages()
    if request.config.getoption("--approve"):
        shutil.rmtree(ROOT / MAN, ignore_errors=True)  # a command that went takes its page with it
    for name, text in pages.items():
        approved(MAN / name, text)
    assert {path.name for path in MAN.iterdir()} == set(pages)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("name", man_pages())
def test_a_manual_page_is_sound_for_groff(name: str) -> None:
    run = subprocess.run(
        ["groff", "-man", "-Tutf8", "-P-cbou", "-ww", MAN / name], capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
    assert "NAME" in run.stdout


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("width", [40, 60, 78])
def test_no_word_of_a_manual_page_is_broken(width: int) -> None:
    pages = [MAN / name for name in man_pages()]
    run = subprocess.run(
        ["groff", "-man", "-Tutf8", "-P-cbou", f"-rLL={width}n", *pages], capture_output=True, text=True, check=True
    )
    assert "\u2010\n" not in run.stdout


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_no_fault_in_a_manual_page() -> None:
    pages = [MAN / name for name in man_pages()]
    run = subprocess.run(["mandoc", "-T", "lint", *pages], capture_output=True, text=True, check=False)
    assert run.stdout == ""


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.path)
def test_every_command_says_what_it_does_in_a_sentence_and_groups_its_options(command: Command) -> None:
    assert re.fullmatch(r"[A-Z][^\n]*\.", command.summary)
    assert all(parameter.help for parameter in (*command.arguments, *command.options))
    if command.path not in {"ketref", "ketref data"}:
        assert {"Dataset", "Output"} <= {option.panel for option in command.options}


@pytest.mark.parametrize("command", WITH_EXAMPLES, ids=lambda command: command.path)
def test_every_example_of_a_command_works(command: Command, tmp_path: Path) -> None:
    if command.path not in MADE_BY_ITSELF:
        start(tmp_path / "my-dataset")
    shutil.copytree(ROOT / "tests" / "cases" / "literature", tmp_path, dirs_exist_ok=True)
    (tmp_path / "before.json").write_text(encoded(side(versions()[0])), encoding="utf-8")
    (tmp_path / "bin").mkdir()
    ketref = tmp_path / "bin" / "ketref"
    ketref.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ketamine_ref "$@"\n', encoding="utf-8")
    ketref.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{ketref.parent}{os.pathsep}{os.environ['PATH']}",
        "KETREF_CONFIG": os.devnull,
        "BROWSER": "true",
        "COLUMNS": "80",
    }
    if command.path == "ketref site":
        environment["KETREF_DATA"] = str(
            ROOT / "tests" / "cases" / "good" / "base"
        )  # the bundled one has tests of its own
    for example in command.examples:
        run = subprocess.run(
            ["sh", "-c", example], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode in ({0, 1} if command.path in FINDING else {0}), f"{example}\n{run.stderr}"
        assert "Traceback" not in run.stderr


def test_every_command_has_a_few_examples_ketref_eight_and_a_group_none() -> None:
    assert {command.path for command in EVERY if not command.examples} == {"ketref data"}
    assert {len(command.examples) for command in WITH_EXAMPLES if command.path != "ketref"} <= {2, 3}
    assert len(next(command for command in EVERY if command.path == "ketref").examples) == 8


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.path)
def test_help_on_a_terminal_loses_no_word_of_what_it_says(command: Command, ketref: Ketref) -> None:
    shown = "".join(ketref(*command.path.split()[1:], "--help", width=200).out.replace("│", "").split())
    for text in (command.summary, *command.details, *command.examples):
        assert "".join(text.replace("`", "").split()) in shown.replace("`", ""), text
