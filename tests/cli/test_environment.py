"""The real command in rough places: closed and full outputs, pipes, poor locales, real terminals."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ketamine_ref.configuration import LEAST_WIDTH
from tests.conftest import Ketref
from tests.real_command import KETREF, environment, on_a_terminal, run

COMMANDS = [
    ("condition", "bipolar"),
    ("condition", "bipolar", "--json"),
    ("cite", "rodriguez2013"),
    ("--version",),
    ("--help",),
]
ID = re.compile(r"[a-z0-9-]+:?[a-z0-9.-]*")
"""An id is never broken, so that it can be copied: it goes over the edge of a narrow terminal."""


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_full_disk_is_said_on_stderr_and_ends_with_code_4(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*KETREF, *arguments], stdout=full, stderr=subprocess.PIPE, check=False, env=environment()
        )
    assert ended.returncode == 4
    assert ended.stderr.decode() == "ketref: cannot write the answer: No space left on device\n"


def test_a_closed_stdout_is_said_on_stderr_and_ends_with_code_4() -> None:
    shell = f"{sys.executable} -m ketamine_ref condition bipolar >&-"
    ended = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, check=False, env=environment())
    assert (ended.returncode, ended.stderr.decode()) == (4, "ketref: cannot write the answer: stdout is closed\n")


def test_a_reader_that_leaves_early_ends_it_quietly() -> None:
    shell = f"{sys.executable} -m ketamine_ref condition depression --full | head -n 1"
    ended = subprocess.run(["sh", "-c", shell], capture_output=True, check=False, env=environment())
    assert ended.stdout.startswith(b"Major depressive disorder")
    assert ended.stderr == b""


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}, {"LC_ALL": "C.UTF-8"}])
def test_a_pipe_gets_the_same_text_everywhere_and_no_escape_codes(variables: dict[str, str]) -> None:
    ended = run("condition", "ocd", **variables)
    assert ended.returncode == 0
    assert ended.stdout == Path("tests/expected/condition/ocd-80.txt").read_bytes()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_encoding_that_lacks_a_character_gets_its_code(encoding: str) -> None:
    ended = run("cite", "zhang2020", PYTHONIOENCODING=encoding)
    assert ended.returncode == 0
    assert "growth factor-\\u03b21" in ended.stdout.decode(encoding)


def test_a_terminal_gets_colours_and_links_and_says_the_same_words() -> None:
    written = on_a_terminal("condition", "ocd", TERM="xterm-256color")
    assert "\x1b]8;" in written, "study ids lead to their DOI"
    assert "https://doi.org/10.1038/npp.2013.150" in written
    bare = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", written).replace("\r\n", "\n")
    wanted = Path("tests/expected/condition/ocd-80.txt").read_text(encoding="utf-8")
    assert [line.rstrip() for line in bare.splitlines()] == wanted.splitlines()


def test_a_terminal_without_colour_gets_none() -> None:
    written = on_a_terminal("condition", "ocd", "--brief", TERM="xterm-256color", NO_COLOR="1")
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?[349][0-7]m", written)


def test_a_remark_is_one_line_and_a_narrow_terminal_breaks_it_between_words(ketref: Ketref) -> None:
    said = ketref("studies", "--desing", "x").err
    assert said.count("\n") == 1
    for width in (20, 40, 80):
        shown = on_a_terminal("studies", "--desing", "x", COLUMNS=str(width)).splitlines()
        assert " ".join(line.strip() for line in shown) == said.strip()
        assert all(len(line) <= width or " " not in line.strip() for line in shown)


@pytest.mark.parametrize("command", [("condition", "ocd"), ("study", "rodriguez2013"), ("about",), ("help", "levels")])
def test_a_width_of_nothing_is_the_usual_one_and_a_tiny_one_loses_no_word(
    ketref: Ketref, command: tuple[str, ...]
) -> None:
    usual = ketref(*command).out
    assert ketref(*command, width=0).out == usual
    tiny = ketref(*command, width=1).out
    assert all(len(line) <= LEAST_WIDTH or ID.fullmatch(line.strip()) for line in tiny.splitlines())
    told = "".join(tiny.split())
    for word in usual.split():  # columns are read in another order, and their names are repeated
        assert word.strip(":·") in told
