"""The wheel, installed by itself, does what the README promises."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from ketamine_ref.evidence.help import TOPICS
from ketamine_ref.records import KINDS

DATA = Path("src/ketamine_ref/data")
MAN = Path("man")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds nothing but the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    return folder / "bin" / "ketref"


def test_the_wheel_holds_the_whole_dataset_the_licences_and_the_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {path.relative_to("src").as_posix() for kind in KINDS for path in (DATA / kind).glob("*.yaml")}
    assert files | {"ketamine_ref/data/dataset.yaml", "ketamine_ref/py.typed"} <= names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-DATA"}
    assert not [name for name in names if name.startswith("tests/")]


def test_the_wheel_holds_the_manual_pages_and_the_help_topics(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {Path(name).name for name in names if "/share/man/man1/" in name} == {page.name for page in MAN.iterdir()}
    assert {Path(name).stem for name in names if name.startswith("ketamine_ref/help/")} == set(TOPICS)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("condition", "bipolar"), "condition/bipolar-80.txt"),
        (("cautions", "--condition", "schizophrenia"), "commands/cautions-of-schizophrenia-80.txt"),
        (("cite", "rodriguez2013", "diazgranados2010"), "commands/cite-80.txt"),
    ],
)
def test_the_everyday_commands_answer_from_the_wheel(
    installed: Path, tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "COLUMNS": "80"}
    run = subprocess.run(
        [installed, *arguments], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
    )
    approved = (Path("tests/expected") / expected).read_text(encoding="utf-8")
    assert run.stdout == approved.partition("--- stderr")[0]
