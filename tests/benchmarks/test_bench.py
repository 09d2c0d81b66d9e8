"""What commands are held against does what it says, and a measure that is not there is told."""

import subprocess
import sys

import pytest

from benchmarks import bench
from benchmarks.measures import MEASURES
from benchmarks.taking import BASELINES


def baseline(name: str) -> str:
    return subprocess.run([sys.executable, *BASELINES[name]], check=True, capture_output=True, text=True).stdout


def test_the_bare_program_echoes_one_line() -> None:
    assert baseline("B1") == "rodriguez2013\n"
    assert BASELINES["B1 again"] == BASELINES["B1"]


def test_the_program_that_draws_prints_a_table_of_20_rows() -> None:
    assert baseline("B2").count("of 20 responded") == 20


def test_a_measure_that_is_not_there_is_answered_with_all_that_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "lisdexamfetamine"])
    assert bench.main() == 2
    told = capsys.readouterr().err
    assert all(measure.name in told for measure in MEASURES)
