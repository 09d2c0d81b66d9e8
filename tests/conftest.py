"""What all tests share: approved output in plain files, read in review, and the command line run in this process."""

import functools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from hypothesis import settings

from ketamine_ref.cli import main
from ketamine_ref.configuration import SETTINGS
from tests.real_command import KETREF
from tests.sharing import made_once

ROOT = Path(__file__).parent.parent

SLOW = {
    "benchmarks",
    "citing/formats/test_reading_back.py",
    "dataset/index",
    "robustness",
    "rendering/test_json_schemas.py",
    "rendering/test_pdf.py",
    "rendering/test_pictures.py",
    "rendering/test_same_numbers.py",
    "rendering/test_terminal.py",
}
"""Folders and modules of tests that try or draw much."""
STARTING = {"tests.citing.pandoc_oracle", "tests.real_command"}
"""Modules that start processes for the tests that import them."""

os.environ["KETREF_CONFIG"] = os.devnull  # what the developer has settled is no part of a test

# Properties are tried on the same examples in every run; `make fuzz` tries them on many that nobody chose.
settings.register_profile("same-examples", derandomize=True, max_examples=50, deadline=None, database=None)
settings.register_profile("other-examples", max_examples=1000, deadline=None, database=None)
settings.load_profile("same-examples")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="rewrite the approved outputs instead of comparing with them"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Keep the user's own cache out of the tests: they share one of their own, which goes with the session."""
    if "PYTEST_XDIST_WORKER" in os.environ:  # a worker finds the environment that the first process made
        return
    folder = tempfile.TemporaryDirectory(prefix="ketref-tests-", ignore_cleanup_errors=True)
    os.environ["XDG_CACHE_HOME"] = folder.name
    for setting in SETTINGS:
        os.environ.pop(setting.variable, None)
    config.add_cleanup(folder.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what `make quick` leaves out: properties, and folders and modules that try or start much."""
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        tries_much = any(item.path.is_relative_to(ROOT / "tests" / place) for place in SLOW)
        if is_property or tries_much or (isinstance(item, pytest.Function) and _starts_processes(item.module)):
            item.add_marker("slow")


@functools.cache
def _starts_processes(module: ModuleType) -> bool:
    return any(
        value is subprocess or value is KETREF or getattr(value, "__module__", None) in STARTING
        for value in vars(module).values()
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have recorded for the reader of a run, under the name of each property."""
    told: dict[str, list[str]] = {}
    for report in terminalreporter.getreports("passed"):
        for name, line in report.user_properties:
            told.setdefault(name, []).append(str(line))
    for name, lines in told.items():
        terminalreporter.section(name)
        for line in sorted(lines):
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the source archive and of the wheel that is built from it."""
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir")
    return made_once(
        tmp_path_factory, "archives", lambda folder: subprocess.run([*build, folder], check=True, capture_output=True)
    )


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for one test: the folder that the indexes go to, not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ketref"


@pytest.fixture
def approved(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with an approved file, its path relative to the repository; with --approve rewrite the file."""

    def check(path: Path, text: str) -> None:
        file = ROOT / path
        if request.config.getoption("--approve"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == (file.read_text(encoding="utf-8") if file.exists() else None)

    return check


class Run(NamedTuple):
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


Ketref = Callable[..., Run]


@pytest.fixture
def ketref(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ketref:
    """Run `ketref` with arguments and a width in columns."""

    def run(*arguments: str, width: int = 80) -> Run:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERMINAL_WIDTH", str(width))  # Typer's own help asks for this one
        monkeypatch.setenv("NO_COLOR", "1")
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return Run(captured.out, captured.err, int(ended.value.code or 0))

    return run
