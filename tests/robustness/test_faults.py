"""Many at once, a cache that goes away, and kills: no wrong answer, and nothing left that would give one."""

import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real_command import HANG, KETREF
from tests.robustness.commands import COMMANDS, WRITING, run
from tests.robustness.hostile import STUDY, write_hostile

MANY = 50
AT_ONCE = 10
"""So many run at one time: more would only wait for a core."""
LINES = [command.sound() for command in COMMANDS if command.name not in WRITING | {"data diff"}]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return write_hostile(tmp_path / "dataset")


def started(line: list[str], variables: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*KETREF, *line], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables)


def answers(
    lines: list[list[str]], variables: dict[str, str], cache_goes: Path | None = None
) -> list[tuple[int, bytes, bytes]]:
    """Run command lines, many at a time, and return exit code, stdout and stderr of each."""
    found: list[tuple[int, bytes, bytes]] = []
    for start in range(0, len(lines), AT_ONCE):
        running = [started(line, variables) for line in lines[start : start + AT_ONCE]]
        with removed_again_and_again(cache_goes):
            for process in running:
                out, err = process.communicate(timeout=HANG)
                found.append((process.returncode, out, err))
    return found


@contextmanager
def removed_again_and_again(folder: Path | None) -> Iterator[None]:
    """Remove a folder all the time; beside what happens, for who waits must also read what processes write."""
    over = threading.Event()

    def remove(folder: Path) -> None:
        while not over.wait(0.005):
            shutil.rmtree(folder, ignore_errors=True)

    remover = threading.Thread(target=remove, args=(folder,)) if folder else None
    if remover:
        remover.start()
    try:
        yield
    finally:
        over.set()
        if remover:
            remover.join()


@pytest.fixture
def lines(dataset: Path) -> list[list[str]]:
    """Fifty commands of all kinds over one dataset."""
    chance = random.Random(6)  # noqa: S311 - the same commands in every run
    return [["--data", str(dataset), *chance.choice(LINES)] for _ in range(MANY)]


def test_fifty_commands_at_once_over_a_cold_cache_answer_as_one_alone(
    lines: list[list[str]], variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = answers(lines, variables)
    for name, value in {**variables, "XDG_CACHE_HOME": str(tmp_path / "other")}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("KETREF_CONFIG")
    for line, (code, out, err) in zip(lines, together, strict=True):
        alone = run(line)
        assert (code, out.decode(), err.decode()) == (0, alone.out, alone.err), line
    assert len(list((tmp_path / "cache").rglob("*.sqlite"))) == 1, "one index serves them all"


def test_a_cache_that_is_removed_all_the_time_changes_no_answer(
    lines: list[list[str]], variables: dict[str, str], tmp_path: Path
) -> None:
    few = lines[:20]
    steady = answers(few, {**variables, "XDG_CACHE_HOME": str(tmp_path / "other")})
    shaken = answers(few, variables, cache_goes=tmp_path / "cache")
    for line, (code, out, err), wanted in zip(few, shaken, steady, strict=True):
        assert (code, out) == wanted[:2], (line, err)
        assert b"Traceback" not in err


@pytest.mark.parametrize("cache", ["a file", "no permission", "a dangling link"])
def test_a_cache_that_cannot_be_used_changes_no_answer(
    cache: str, dataset: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "odd"
    if cache == "a file":
        place.write_text("not a folder")
    elif cache == "a dangling link":
        place.symlink_to("/nonexistent/cache")
    else:
        place.mkdir(mode=0o500)
    line = ["--data", str(dataset), "study", STUDY]
    (wanted,) = answers([line], variables)
    ((code, out, err),) = answers([line], {**variables, "XDG_CACHE_HOME": str(place)})
    assert (code, out) == wanted[:2]
    assert b"Traceback" not in err


SMALL_DISK = 'mount -t tmpfs -o size=64k tmpfs "$0" && cd "$0" && '
"""Mounts a disk of 64 KB, which nobody else sees and which goes with the command."""


def on_a_small_disk(script: str, disk: Path, variables: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a script of the shell on a disk that is soon full; `$@` is ketref."""
    private = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    tried = [*private, f"{SMALL_DISK}true", str(disk)]
    if not shutil.which("unshare") or subprocess.run(tried, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    command = [*private, SMALL_DISK + script, str(disk), *KETREF]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=variables, timeout=HANG)


def test_a_cache_on_a_disk_without_room_changes_no_answer(
    dataset: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    ((code, out, _),) = answers([["--data", str(dataset), "study", STUDY]], variables)
    (tmp_path / "disk").mkdir()
    script = f'"$@" --data "{dataset}" study {STUDY}; code=$?; find . -type f -size +0 >&2; exit $code'
    ended = on_a_small_disk(script, tmp_path / "disk", {**variables, "XDG_CACHE_HOME": str(tmp_path / "disk")})
    assert (ended.returncode, ended.stdout.encode()) == (code, out)
    (remark,) = ended.stderr.splitlines()
    assert remark.startswith("ketref: the index cannot be kept (")


def test_an_answer_for_a_disk_without_room_leaves_what_was_there(variables: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    script = 'echo before > answer; "$@" condition bipolar --full -o answer; echo "code $?"; cat answer; ls -A'
    ended = on_a_small_disk(script, tmp_path / "disk", variables)
    assert ended.stderr == "ketref: cannot write answer: No space left on device\n"
    assert ended.stdout == "code 4\nbefore\nanswer\n"


def test_a_kill_at_any_time_leaves_no_wrong_answer_and_no_half_written_file(
    dataset: Path, variables: dict[str, str], tmp_path: Path
) -> None:
    target, index = tmp_path / "answer.json", tmp_path / "index.sqlite"
    written = ["--data", str(dataset), "study", STUDY, "--json", "-o", str(target)]
    built = ["data", "build", str(dataset), "-o", str(index)]
    asked = ["--data", str(dataset), "study", STUDY, "--json"]
    (wanted,) = answers([asked], {**variables, "XDG_CACHE_HOME": str(tmp_path / "other")})
    for number in range(12):
        process = started(built if number % 2 else written, variables)
        time.sleep(0.05 + number * 0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert not target.exists() or target.read_bytes() == wanted[1]
        if index.exists():
            assert answers([["--data", str(index), *asked[2:]]], variables) == [wanted]
    assert answers([asked], variables) == [wanted]
    assert answers([written, built], variables)[0][0] == 0
    assert target.read_bytes() == wanted[1]
