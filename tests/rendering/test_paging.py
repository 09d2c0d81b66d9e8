"""Long answers on a terminal go through a pager; nothing else does. A real pseudo-terminal of a known size."""

import fcntl
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.rendering.escapes import bare
from ketamine_ref.rendering.paging import lines_of
from tests.real_command import HANG, KETREF

LONG = ("condition", "bipolar")


def on_a_terminal(
    *arguments: str,
    rows: int = 24,
    typed: bytes = b"",
    output: Path | None = None,
    variables: dict[str, str] | None = None,
) -> tuple[str, int]:
    """Run a command on a pseudo-terminal of 80 columns; return what came there and the exit code."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "TERM": "xterm-256color",
        "KETREF_CONFIG": os.devnull,
        **(variables or {}),
    }
    out = os.open(output, os.O_WRONLY | os.O_CREAT) if output else follower
    with subprocess.Popen(
        [*KETREF, *arguments], stdin=follower, stdout=out, stderr=follower, env=environment, start_new_session=True
    ) as command:
        for end in {out, follower}:
            os.close(end)
        if typed:
            os.write(leader, typed)
        written = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # the terminal is gone with its last writer
                break
            if not part:
                break
            written += part
    os.close(leader)
    return written.decode(), command.returncode


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that keeps what it was given."""
    program = tmp_path / "keep pages"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/page"\necho paged by "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def test_a_long_answer_goes_through_the_pager_with_its_arguments(pager: Path) -> None:
    written, code = on_a_terminal(*LONG, variables={"KETREF_PAGER": f"'{pager}' one 'two three'", "PAGER": "false"})
    assert (written, code) == ("paged by one two three\r\n", 0)
    page = (pager.parent / "page").read_text(encoding="utf-8")
    assert "What was found" in page
    assert "\x1b]8;" not in page, "whether this pager knows links is not known"


def test_the_pager_of_the_environment_is_taken_where_there_is_none_of_its_own(pager: Path) -> None:
    assert on_a_terminal(*LONG, variables={"PAGER": f"'{pager}'"}) == ("paged by\r\n", 0)


@pytest.mark.parametrize(
    ("arguments", "variables", "rows"),
    [
        ((*LONG, "--no-pager"), {}, 24),
        (("--no-pager", *LONG), {}, 24),
        ((*LONG, "--brief"), {}, 24),
        (LONG, {"TERM": "dumb"}, 24),
        (LONG, {"KETREF_PAGER": ""}, 24),
        (LONG, {"KETREF_PAGER": "no-such-pager"}, 24),
        (LONG, {"KETREF_PAGER": "'unclosed"}, 24),
        (LONG, {"KETREF_PAGER": " "}, 24),
        (LONG, {}, 5000),
    ],
)
def test_an_answer_is_printed_at_once_where_no_pager_is_wanted_or_needed(
    pager: Path, arguments: tuple[str, ...], variables: dict[str, str], rows: int
) -> None:
    written, code = on_a_terminal(*arguments, rows=rows, variables={"KETREF_PAGER": f"'{pager}'", **variables})
    assert code == 0
    assert written.startswith(("Bipolar disorder", "\x1b[1mBipolar disorder"))
    assert not (pager.parent / "page").exists()


def test_pipes_and_files_are_never_paged(pager: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer"
    for arguments, output in (((*LONG, "-o", str(file)), None), (LONG, tmp_path / "pipe")):
        assert on_a_terminal(*arguments, output=output, variables={"KETREF_PAGER": f"'{pager}'"}) == ("", 0)
        assert not (pager.parent / "page").exists()
    assert file.read_text(encoding="utf-8").startswith("Bipolar disorder")


def test_a_pager_that_is_left_early_or_fails_is_no_error() -> None:
    for command in ("head -n 1", "false", "sh -c 'exit 3'"):
        written, code = on_a_terminal("condition", "depression", "--full", variables={"KETREF_PAGER": command})
        assert code == 0
        assert "Traceback" not in written


def test_a_pager_may_be_a_pipe_and_have_variables(pager: Path) -> None:
    command = f"MARK=x sed 's/What was found/What is told/' | '{pager}' piped"
    assert on_a_terminal(*LONG, variables={"PAGER": command}) == ("paged by piped\r\n", 0)
    page = (pager.parent / "page").read_text(encoding="utf-8")
    assert "What is told" in page
    assert "What was found" not in page


def test_a_pipe_that_is_not_there_is_no_pager() -> None:
    written, code = on_a_terminal(*LONG, variables={"PAGER": "cat | no-such-pager"})
    assert code == 0
    assert "\nWhat was found" in bare(written).replace("\r", "")


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
@pytest.mark.parametrize(
    "variables", [{"LESS": "-i"}, {"LESS": "j10"}, {"LESS": ""}, {"PAGER": "cat | less", "LESS": "-M"}]
)
def test_less_passes_codes_on_whatever_it_is_told(variables: dict[str, str]) -> None:
    written, code = on_a_terminal(*LONG, typed=b"q", variables=variables)
    assert code == 0
    assert "Bipolar disorder" in written
    assert "ESC" not in written


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
def test_the_prompt_of_less_says_what_is_shown_how_far_and_how_to_leave() -> None:
    written, _ = on_a_terminal(*LONG, typed=b"q")
    assert re.search(r"Bipolar disorder  lines 1-2\d of \d+, q leaves, h helps", bare(written))


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
def test_less_gets_colours_and_links_and_leaves_with_q() -> None:
    written, code = on_a_terminal(*LONG, typed=b"q")
    assert code == 0
    assert "Bipolar disorder" in written
    assert "ESC" not in written, "less prints codes that it does not pass on"
    assert "\x1b]8;" in written or "https://doi.org" not in written


def test_ctrl_c_is_the_pagers_while_it_runs(tmp_path: Path) -> None:
    waiting = tmp_path / "waiting"
    waiting.write_text(
        f'#!/bin/sh\ntrap "echo still here; exit 0" INT\ntouch "{tmp_path}/ready"\ncat > /dev/null\n'
        "while :; do sleep 0.1; done\n",
        encoding="utf-8",
    )
    waiting.chmod(0o755)
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {
        "PATH": os.environ["PATH"],
        "TERM": "xterm",
        "KETREF_PAGER": str(waiting),
        "KETREF_CONFIG": os.devnull,
    }
    with subprocess.Popen(
        [*KETREF, *LONG], stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
    ) as command:
        os.close(follower)
        until = time.monotonic() + HANG
        while not (tmp_path / "ready").exists() and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(command.pid, signal.SIGINT)
        written = os.read(leader, 65536).decode()
    os.close(leader)
    assert command.returncode == 0
    assert written == "still here\r\n"


@given(
    st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200), max_size=30),
    st.integers(20, 200),
)
def test_lines_are_counted_as_the_terminal_breaks_them_and_codes_take_no_room(lines: list[str], columns: int) -> None:
    plain = "".join(f"{line}\n" for line in lines)
    coded = "".join(f"\x1b[1m{line}\x1b[0m\x1b]8;;https://doi.org/1\x1b\\\x1b]8;;\x1b\\\n" for line in lines)
    assert lines_of(plain, columns) == sum(max(1, (len(line) + columns - 1) // columns) for line in lines)
    assert lines_of(coded, columns) == lines_of(plain, columns)
