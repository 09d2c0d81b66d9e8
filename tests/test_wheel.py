"""The wheel, installed by itself, does what the README promises."""

import os
import shutil
import sqlite3
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.index.cache import build_file
from ketamine_ref.evidence.help import TOPICS
from ketamine_ref.records import KINDS
from tests.cli.test_imports import BUILDING, PROGRAM
from tests.sharing import made_once

DATA = Path("src/ketamine_ref/data")
MAN = Path("man")


@pytest.fixture(scope="session")
def wheel(archives: Path) -> Path:
    return next(archives.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that holds nothing but the wheel and what it depends on."""

    def make(folder: Path) -> None:
        venv.create(folder)
        pip = (sys.executable, "-m", "pip", "--python", folder / "bin" / "python")
        subprocess.run((*pip, "install", "--quiet", wheel), check=True, capture_output=True)

    return made_once(tmp_path_factory, "environment", make) / "bin" / "ketref"


def test_the_wheel_holds_the_whole_dataset_the_schemas_the_licences_and_the_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {path.relative_to("src").as_posix() for kind in KINDS for path in (DATA / kind).glob("*.yaml")}
    files |= {path.relative_to("src").as_posix() for path in Path("src/ketamine_ref/schemas").glob("*.json")}
    assert files | {"ketamine_ref/data/dataset.yaml", "ketamine_ref/py.typed"} <= names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-DATA"}
    assert not [name for name in names if name.startswith("tests/")]


def test_the_wheel_carries_the_index_that_its_records_give_byte_for_byte(wheel: Path, tmp_path: Path) -> None:
    build_file([DATA], tmp_path / "built.sqlite")
    assert zipfile.ZipFile(wheel).read("ketamine_ref/data.sqlite") == (tmp_path / "built.sqlite").read_bytes()


def test_the_wheel_holds_the_manual_pages_and_the_help_topics(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {Path(name).name for name in names if "/share/man/man1/" in name} == {page.name for page in MAN.iterdir()}
    assert {Path(name).stem for name in names if name.startswith("ketamine_ref/help/")} == set(TOPICS)


EVERYDAY = [
    (("condition", "bipolar"), "condition/bipolar-80.txt"),
    (("cautions", "--condition", "schizophrenia"), "commands/cautions-of-schizophrenia-80.txt"),
    (("cite", "rodriguez2013", "diazgranados2010"), "commands/cite-80.txt"),
    (("search", "ketamine", "mania", "--limit", "4"), "search/mania-80.txt"),
    ((), "commands/home-80.txt"),
]


def answer(installed: Path, home: Path, *arguments: str, package: Path | None = None) -> str:
    """Run a command in a home, perhaps from another copy of the package, and return what it says."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "COLUMNS": "80"}
    if package:
        environment["PYTHONPATH"] = str(package.parent)
    run = subprocess.run([installed, *arguments], capture_output=True, text=True, check=True, cwd=home, env=environment)
    return run.stdout


@pytest.mark.parametrize(("arguments", "expected"), EVERYDAY)
def test_the_everyday_commands_answer_from_the_wheel_and_leave_nothing_in_the_home(
    installed: Path, tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    approved = (Path("tests/expected") / expected).read_text(encoding="utf-8")
    assert answer(installed, tmp_path, *arguments) == approved.partition("--- stderr")[0]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [arguments for arguments, _ in EVERYDAY])
def test_a_lookup_from_the_wheel_imports_nothing_that_reads_yaml_or_finds_the_cache(
    installed: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    program: list[str | Path] = [installed.with_name("python"), "-c", PROGRAM, tmp_path / "modules", *arguments]
    subprocess.run(program, capture_output=True, check=True, cwd=tmp_path, env={"HOME": str(tmp_path)})
    imported = set((tmp_path / "modules").read_text(encoding="utf-8").split())
    assert {"ketamine_ref.dataset.store", "sqlite3"} <= imported
    assert not imported & {*BUILDING, "platformdirs", "ketamine_ref.dataset.index.cache"}


@pytest.fixture
def package(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the installed package, to be damaged."""
    (folder,) = installed.parent.parent.glob("lib/python*/site-packages/ketamine_ref")
    return Path(shutil.copytree(folder, tmp_path_factory.mktemp("copy") / folder.name))


def without_version(whole: bytes) -> bytes:
    return whole[:60] + bytes(4) + whole[64:]


def without_middle(whole: bytes) -> bytes:
    """Destroy every second page: its answers are damaged, but it can be opened."""
    pages = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    return b"".join(bytes(4096) if number > 60 and number % 2 else page for number, page in enumerate(pages))


@pytest.mark.parametrize(
    "damage",
    [lambda whole: whole[:100_000], lambda _whole: b"notes", lambda _whole: b"", without_version, without_middle],
    ids=["cut off", "text", "empty", "of another version", "destroyed in the middle"],
)
def test_a_damaged_index_of_the_wheel_is_replaced_by_one_in_the_cache(
    installed: Path, tmp_path: Path, package: Path, damage: Callable[[bytes], bytes]
) -> None:
    index = package / "data.sqlite"
    index.write_bytes(damage(index.read_bytes()))
    damaged = index.read_bytes()
    for arguments, expected in EVERYDAY:
        approved = (Path("tests/expected") / expected).read_text(encoding="utf-8")
        assert answer(installed, tmp_path, *arguments, package=package) == approved.partition("--- stderr")[0]
    assert index.read_bytes() == damaged, "the package is left as it was installed"
    assert len(list(tmp_path.glob(".cache/ketref/*.sqlite"))) == 1


def test_the_index_of_the_wheel_is_as_it_was_built_and_a_flipped_byte_is_noticed(
    installed: Path, tmp_path: Path, package: Path
) -> None:
    index = package / "data.sqlite"
    for content, code in ((whole := index.read_bytes(), 0), (whole.replace(b"mania", b"Mania", 1), 4)):
        index.write_bytes(content)
        ended = subprocess.run(
            [installed, "data", "info", "--verify"], capture_output=True, text=True, check=False, cwd=tmp_path,
            env={"HOME": str(tmp_path), "PYTHONPATH": str(package.parent)},
        )  # fmt: skip
        assert ended.returncode == code
        assert ended.stderr.startswith(f"ketref: {index} {'is damaged (' if code else 'is as it was built'}")
        assert not code or ended.stderr.endswith(": install ketref again\n")


def test_a_wheel_without_its_index_answers_from_its_records(installed: Path, tmp_path: Path, package: Path) -> None:
    (package / "data.sqlite").unlink()
    for arguments, expected in EVERYDAY:
        approved = (Path("tests/expected") / expected).read_text(encoding="utf-8")
        assert answer(installed, tmp_path, *arguments, package=package) == approved.partition("--- stderr")[0]


def test_the_index_of_the_wheel_opens_in_any_sqlite_tool(package: Path) -> None:
    connection = sqlite3.connect(package / "data.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM studies").fetchone() == (len(list((DATA / "studies").iterdir())),)
    connection.close()
