"""Colours are those of the reader's own theme, never the only carrier of meaning, and none where nobody wants them."""

import os
import re
import subprocess
import sys
from functools import cache

import pytest

PAGES = [
    ("condition", "ocd"),
    ("condition", "bipolar", "--full"),
    ("condition", "ocd", "--plain-language"),
    ("study", "parsaik2015"),
    ("study", "diazgranados2010"),
    ("studies", "--condition", "ocd"),
    ("results", "--condition", "bipolar"),
    ("cautions",),
    ("mechanism",),
    ("search", "ketamine", "mania"),
    ("forest", "bipolar"),
    ("timeline", "bipolar"),
    ("claim", "ocd-treatment-resistant"),
    ("cite", "rodriguez2013"),
    ("about",),
    ("help", "certainty"),
    ("config",),
    ("data", "info"),
    (),
]
HELP = [("--help",), ("studies", "--help"), ("data", "check", "--help")]
FAULTS = [("study", "nobody1999"), ("studies", "--nonsense")]
_CODES = re.compile(r"\x1b\[([0-9;]*)m")
_LINKS = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
ATTRIBUTES = frozenset((*range(10), *range(22, 30)))
COLOURS = frozenset((*range(30, 38), *range(90, 98)))
"""The sixteen colours that every theme sets; backgrounds and shades of our own are none of them."""


@cache
def printed(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command with its stdout in a pipe; once, for it answers the same each time."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **variables}
    environment = {name: value for name, value in environment.items() if name in variables or name != "NO_COLOR"}
    command = [sys.executable, "-m", "ketamine_ref", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def codes(text: str) -> set[int]:
    return {int(code or 0) for codes in _CODES.findall(text) for code in codes.split(";")}


def bare(text: str) -> list[str]:
    return [line.rstrip() for line in _LINKS.sub("", _CODES.sub("", text)).splitlines()]


@pytest.mark.parametrize("arguments", [*PAGES, *HELP], ids=" ".join)
def test_only_the_sixteen_colours_of_the_readers_theme_are_used(arguments: tuple[str, ...]) -> None:
    used = codes(printed(*arguments, FORCE_COLOR="1").stdout)
    assert used, "the page was drawn for a terminal"
    assert used <= ATTRIBUTES | COLOURS


@pytest.mark.parametrize("arguments", [page for page in PAGES if "search" not in page], ids=" ".join)
def test_the_words_are_the_same_without_any_look(arguments: tuple[str, ...]) -> None:
    # A search marks what it found with stars where it cannot be bold, so its lines break elsewhere.
    assert bare(printed(*arguments, FORCE_COLOR="1").stdout) == printed(*arguments).stdout.splitlines()


@pytest.mark.parametrize("arguments", [*PAGES, *HELP, *FAULTS], ids=" ".join)
def test_a_pipe_gets_no_code_and_neither_does_stderr(arguments: tuple[str, ...]) -> None:
    run = printed(*arguments)
    assert "\x1b" not in run.stdout + run.stderr


@pytest.mark.parametrize("arguments", [PAGES[0], HELP[0], FAULTS[0]], ids=" ".join)
@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"NO_COLOR": ""}], ids=str)
def test_no_variable_puts_codes_into_a_pipe(arguments: tuple[str, ...], variables: dict[str, str]) -> None:
    run = printed(*arguments, **variables)
    assert "\x1b" not in run.stdout + run.stderr


@pytest.mark.parametrize("arguments", [("study", "diazgranados2010"), ("results", "--condition", "ocd"), ("--help",)])
def test_no_color_takes_the_colours_and_leaves_the_rest(arguments: tuple[str, ...]) -> None:
    assert codes(printed(*arguments, FORCE_COLOR="1").stdout) & COLOURS
    assert codes(printed(*arguments, FORCE_COLOR="1", NO_COLOR="").stdout) & COLOURS, "an empty one is none"
    assert not codes(printed(*arguments, FORCE_COLOR="1", NO_COLOR="1").stdout) & COLOURS
    assert "\x1b" not in printed(*arguments, FORCE_COLOR="1", TERM="dumb").stdout


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_color_always_outdoes_pipes_and_variables(variables: dict[str, str]) -> None:
    page = ("results", "--condition", "ocd")
    coloured = printed(*page, "--color", "always", **variables).stdout
    assert codes(coloured) & COLOURS
    assert bare(coloured) == printed(*page).stdout.splitlines()
    assert _LINKS.sub("", coloured) == _LINKS.sub("", printed(*page, KETREF_COLOR="always", **variables).stdout)


def test_color_never_outdoes_forcing() -> None:
    assert not codes(printed("results", "--condition", "ocd", "--color", "never", FORCE_COLOR="1").stdout) & COLOURS


@pytest.mark.parametrize("color", ["auto", "always", "never"])
def test_a_file_gets_no_code(tmp_path_factory: pytest.TempPathFactory, color: str) -> None:
    file = tmp_path_factory.mktemp("out") / "study.txt"
    printed("study", "diazgranados2010", "--color", color, "-o", str(file), FORCE_COLOR="1")
    assert "\x1b" not in file.read_text(encoding="utf-8")


def test_who_is_favoured_is_told_by_sign_and_word() -> None:
    told = " ".join(printed("results", "--condition", "depression", "--format", "plain").stdout.split())
    for sign, word in (("●", "favours ketamine"), ("○", "favours neither"), ("◼", "favours control")):
        assert f"{sign} {word}" in told
        assert told.count(word) == told.count(f"{sign} {word}")
