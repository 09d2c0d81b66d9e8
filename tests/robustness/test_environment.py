"""Odd places: terminals of any width, poor encodings, no stdin, no home, odd paths, full disks, Ctrl-C at any time."""

import fcntl
import io
import os
import pty
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from ketamine_ref.__main__ import INTERRUPTED
from ketamine_ref.cli import main
from ketamine_ref.dataset.index.preparing import FEW
from ketamine_ref.dataset.starting import start
from ketamine_ref.files import UNFINISHED
from tests.real_command import HANG, KETREF
from tests.robustness.commands import COMMANDS, WRITING
from tests.robustness.hostile import STUDY, write_hostile

SOUND = [command.sound() for command in COMMANDS if command.name not in WRITING]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("dataset"))


def ran(
    *arguments: str | bytes | Path, variables: dict[str, str], before: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*KETREF, *arguments], capture_output=True, check=False, env=variables, timeout=HANG, preexec_fn=before
    )  # fmt: skip


def on_a_terminal(*arguments: str, width: int, variables: dict[str, str]) -> str:
    """Run a command on a pseudo-terminal of some width and return what it wrote there."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    here = {name: value for name, value in variables.items() if name != "COLUMNS"}
    with subprocess.Popen(
        [*KETREF, *arguments, "--no-pager"], stdin=follower, stdout=follower, stderr=follower, env=here
    ):
        os.close(follower)
        written = b""
        try:
            while part := os.read(leader, 65536):
                written += part
        except OSError:  # the terminal is gone with its last writer
            pass
    os.close(leader)
    return written.decode().replace("\r\n", "\n")


def bare(text: str) -> str:
    return re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [40, 61, 80, 120, 300])
@pytest.mark.parametrize("arguments", [("condition", "ocd"), ("studies",)], ids=" ".join)
def test_a_terminal_of_any_width_is_not_overrun(
    arguments: tuple[str, ...], width: int, variables: dict[str, str]
) -> None:
    written = on_a_terminal(*arguments, width=width, variables={**variables, "TERM": "xterm-256color"})
    lines = bare(written).splitlines()
    assert len(lines) > 10
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ({"TERM": "dumb"}, r""),
        ({"TERM": "xterm", "NO_COLOR": "1"}, r"\x1b\[(?:0|1|2|3|4|7|1;4|1;7)?m|\x1b\]8;[^\x1b]*\x1b\\"),
        ({"TERM": "xterm-256color", "FORCE_COLOR": "1"}, r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\"),
    ],
)
def test_a_terminal_gets_only_the_codes_that_it_takes(
    setting: dict[str, str], allowed: str, variables: dict[str, str]
) -> None:
    written = on_a_terminal("condition", "ocd", width=80, variables={**variables, **setting})
    plain = ran("condition", "ocd", variables=variables).stdout.decode()
    assert "\x1b" not in re.sub(allowed, "", written)
    assert [line.rstrip() for line in bare(written).splitlines()] == plain.splitlines()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_every_command_answers_in_any_encoding(
    encoding: str, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for line in SOUND:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding, write_through=True) for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main(["--data", str(dataset), *line])
        assert ended.value.code == 0, line
        for stream in (out, err):
            assert isinstance(stream.buffer, io.BytesIO)
            stream.buffer.getvalue().decode(encoding)


def test_a_locale_without_utf_8_is_no_obstacle(variables: dict[str, str]) -> None:
    poor = {**variables, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = ran("condition", "ocd", variables=poor)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.isascii()


def test_stdin_may_be_missing(variables: dict[str, str]) -> None:
    ended = ran("condition", "ocd", "--brief", variables=variables, before=lambda: os.close(0))
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("line", SOUND, ids=lambda line: " ".join(line) or "ketref")
def test_a_closed_stdout_is_told_in_one_line(line: list[str], dataset: Path, variables: dict[str, str]) -> None:
    ended = ran("--data", dataset, *line, variables=variables, before=lambda: os.close(1))
    assert ended.returncode == 4
    assert re.fullmatch(rb"(?:ketref: (?:\w+ is retracted.*\n))?ketref: cannot write the answer: .*\n", ended.stderr)


@pytest.mark.parametrize("line", [["condition", "depression", "--full"], ["studies", "--json"], ["data", "schema"]])
def test_a_reader_that_leaves_at_once_is_no_fault_to_talk_about(line: list[str], variables: dict[str, str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as stdout:
        ended = subprocess.run([*KETREF, *line], stdout=stdout, stderr=subprocess.PIPE, check=False, env=variables)
    assert ended.stderr == b""
    assert ended.returncode in {0, 1}


@pytest.mark.parametrize("home", ["{here}/nowhere/home", "", "/dev/null"])
def test_a_home_that_is_not_there_costs_time_and_no_answer_and_is_not_made(
    home: str, dataset: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    bare_variables = {"PATH": variables["PATH"], "HOME": home.format(here=tmp_path), "COLUMNS": "80"}
    usual = ran("--data", dataset, "study", STUDY, variables=variables)
    ended = ran("--data", dataset, "study", STUDY, variables=bare_variables)
    assert (ended.returncode, ended.stdout) == (0, usual.stdout)
    assert ended.stderr.startswith(b"ketref: the index cannot be kept (there is no home folder)")
    assert not (tmp_path / "nowhere").exists()


ODD = b"sp ace\nline \xff\xe9 \x1b[2J 'q\" -x"


def test_paths_may_hold_spaces_line_ends_and_bytes_that_are_no_text(
    dataset: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + ODD))
    shutil.copytree(dataset, folder / "data")
    target = os.fsencode(folder) + b"/answer"
    index = os.fsencode(folder) + b"/index"
    usual = ran("--data", dataset, "study", STUDY, variables=variables)
    for arguments in (
        ("study", STUDY, "--data", os.fsencode(folder / "data")),
        ("study", STUDY, "--data", os.fsencode(folder / "data"), "-o", target),
        ("data", "build", os.fsencode(folder / "data"), "-o", index),
        ("study", STUDY, "--data", index),
        ("data", "check", os.fsencode(folder / "data")),
        ("data", "new", os.fsencode(folder) + b"/new"),
    ):
        ended = ran(*arguments, variables=variables)
        assert ended.returncode == 0, (arguments, ended.stderr)
        assert b"\x1b" not in ended.stdout + ended.stderr
        if "study" in arguments and "-o" not in arguments:
            assert ended.stdout == usual.stdout
    assert Path(os.fsdecode(target)).read_bytes() == usual.stdout
    place = ran("data", "path", "--data", os.fsencode(folder / "data"), variables=variables)
    assert place.stdout == os.fsencode(folder / "data") + b"\n", "a script gets the very path"


def test_a_disk_that_fills_up_leaves_the_file_as_it_was(tmp_path: Path, variables: dict[str, str]) -> None:
    target = tmp_path / "answer.txt"
    target.write_text("before")

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    unwritten = {**variables, "PYTHONDONTWRITEBYTECODE": "1"}  # Python itself would leave half a compiled module behind
    ended = ran("condition", "ocd", "-o", target, variables=unwritten, before=small_disk)
    assert ended.returncode == 4
    assert ended.stderr.decode() == f"ketref: cannot write {target}: File too large\n"
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["answer.txt"]
    ended = ran("condition", "ocd", "-o", "/dev/full", variables=variables)
    assert (ended.returncode, ended.stderr) == (4, b"ketref: cannot write /dev/full: No space left on device\n")


def test_a_cache_on_a_full_disk_costs_time_and_no_answer(dataset: Path, variables: dict[str, str]) -> None:
    usual = ran("--data", dataset, "study", STUDY, variables=variables)
    cold = {**variables, "XDG_CACHE_HOME": f"{variables['HOME']}/cold"}
    ended = ran(
        "--data", dataset, "study", STUDY, variables=cold,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (0, usual.stdout)
    assert b"the index cannot be kept" in ended.stderr
    assert not list(Path(cold["XDG_CACHE_HOME"]).rglob(f"{UNFINISHED}*"))


STARTED = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "  # in the background: ignored
    "from ketamine_ref.__main__ import run; os.write({fd}, b'.'); sys.argv[0] = 'ketref'; run()"
)


def interrupted(
    *arguments: str | Path, after: float, variables: dict[str, str], begun: Callable[[], bool] = lambda: True
) -> tuple[int, bytes, bytes]:
    """Start a command, press Ctrl-C some seconds after it has begun, and return its exit code, stdout and stderr.

    The seconds choose a moment, and nothing else: what is right is right at each. A process that died of SIGINT tells a
    shell the same as one that ended with 130.
    """
    read, write = os.pipe()
    command = [sys.executable, "-c", STARTED.format(fd=write), *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables, pass_fds=[write], start_new_session=True
    ) as process:
        os.close(write)
        os.read(read, 1)
        os.close(read)
        while not begun() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the whole group
        out, err = process.communicate(timeout=HANG)
    if process.returncode == -signal.SIGINT:  # it came before ketref's first handler, or after its last one
        assert err.strip().endswith(b"KeyboardInterrupt"), "Python's own end is all that is said"
        return INTERRUPTED, out, b""
    return process.returncode, out, err


@pytest.mark.parametrize("number", range(14))
def test_ctrl_c_at_any_time_ends_it_quietly_and_leaves_nothing_half_written(
    number: int, dataset: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    target = tmp_path / "answer.json"
    target.write_text("before")
    code, _, err = interrupted(
        "--data", dataset, "study", STUDY, "--json", "-o", target, after=number * 0.02, variables=variables
    )  # fmt: skip
    assert code in {INTERRUPTED, 0}
    assert err.strip() == b""
    assert target.read_text() == "before" or target.read_text().endswith("}\n")
    assert not list(tmp_path.rglob(f"{UNFINISHED}*"))


RAISED_WHERE_PYTHON_CANNOT = """
import sys
from ketamine_ref import __main__, cli

class Dying:
    def __del__(self):
        raise {fault}

answer = cli.main
cli.main = lambda: (Dying(), answer())
sys.argv[:] = ["ketref", "study", "rodriguez2013"]
__main__.run()
"""


@pytest.mark.parametrize(("fault", "said"), [("KeyboardInterrupt", b""), ("ValueError('bad')", b"ValueError: bad")])
def test_ctrl_c_where_python_cannot_raise_it_says_nothing_and_other_faults_are_said(
    fault: str, said: bytes, variables: dict[str, str]
) -> None:
    command = [sys.executable, "-c", RAISED_WHERE_PYTHON_CANNOT.format(fault=fault)]
    ended = subprocess.run(command, capture_output=True, env=variables, check=False, timeout=HANG)
    assert (ended.returncode, bool(ended.stdout)) == (0, True)
    assert ended.stderr.strip().endswith(said)
    assert bool(ended.stderr) is bool(said)


@pytest.mark.parametrize("after", [0, 0.1, 0.3])
def test_ctrl_c_while_processes_build_an_index_ends_all_of_them(
    after: float, tmp_path: Path, variables: dict[str, str]
) -> None:
    folder = tmp_path / "many"
    start(folder)
    study = (folder / "studies" / "example2024.yaml").read_text(encoding="utf-8")
    study = re.sub(r"^  (?:DOI|PMID|PMCID):.*\n", "", study, flags=re.MULTILINE)
    for number in range(FEW + 200):
        name = f"copy{number}"
        (folder / "studies" / f"{name}.yaml").write_text(
            study.replace("id: example2024", f"id: {name}", 1), encoding="utf-8"
        )
    code, out, err = interrupted(
        "--data", folder, "study", "example2024", after=after, variables=variables,
        begun=lambda: any(Path(variables["XDG_CACHE_HOME"]).rglob(f"{UNFINISHED}*")),
    )  # fmt: skip
    assert code in {INTERRUPTED, 0}, "a fast machine is done by then"
    assert (out == b"", err.strip()) == (code == INTERRUPTED, b"")
    assert not list(tmp_path.rglob(f"{UNFINISHED}*"))
