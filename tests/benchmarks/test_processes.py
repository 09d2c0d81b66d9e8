"""A process is measured as it is: its time, its memory and that of its workers, and nothing of the harness."""

import sys
import time
from pathlib import Path

import pytest

from benchmarks.processes import FailedError, run

HUNDRED_MEBIBYTES = "held = bytearray(b'x') * (100 << 20)"
TWO_WORKERS = f"""
import os, subprocess, sys, time
worker = "{HUNDRED_MEBIBYTES}; print(flush=True); input()"
workers = [
    subprocess.Popen([sys.executable, "-c", worker], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)
]
for each in workers:
    each.stdout.readline()
open("holding", "w").close()
while not os.path.exists("seen"):
    time.sleep(0.01)
for each in workers:
    each.communicate(b"\\n")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux only")


def python(code: str, folder: Path, *, workers: bool = False) -> float:
    return run((sys.executable, "-c", code), {}, folder / "stderr.txt", workers=workers).peak


def test_what_the_harness_holds_is_not_counted(tmp_path: Path) -> None:
    held = bytearray(b"x") * (150 << 20)
    assert python("pass", tmp_path) < 100
    assert len(held) == 150 << 20


def test_what_the_program_holds_is_counted(tmp_path: Path) -> None:
    assert 100 < python(HUNDRED_MEBIBYTES, tmp_path) < 200


def test_workers_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[bool] = []

    def wait(seconds: float) -> None:
        looks.append(Path("holding").exists())
        if sum(looks) > 1:  # a whole look since both hold their memory
            Path("seen").touch()
        sleep(seconds)

    sleep = time.sleep
    monkeypatch.setattr("benchmarks.processes.time.sleep", wait)
    monkeypatch.chdir(tmp_path)
    assert 200 < python(TWO_WORKERS, tmp_path, workers=True) < 300


def test_a_command_that_fails_is_told_with_its_exit_code_and_last_line(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"ended with 3: no such thing$"):
        python("import sys; print('first\\nno such thing', file=sys.stderr); sys.exit(3)", tmp_path)


def test_output_goes_into_the_file_that_is_named(tmp_path: Path) -> None:
    run((sys.executable, "-c", "print('an answer')"), {}, tmp_path / "stderr.txt", tmp_path / "stdout.txt")
    assert (tmp_path / "stdout.txt").read_text("utf-8") == "an answer\n"
