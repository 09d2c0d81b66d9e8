"""Killed builds, many lookups at once, and caches that cannot be written to: every answer is right."""

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.index import building
from ketamine_ref.dataset.index.opening import open_index
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.files import UNFINISHED
from tests.conftest import Ketref
from tests.real_command import HANG, KETREF, environment

QUESTION = ("study", "smith2020", "--data")
BEGINNING = f"{'smith2020':<46}trial, randomized, parallel groups\n"


def enlarged(dataset: Path, copies: int) -> Path:
    """Add claims, so that a build lasts a while."""
    text = (dataset / "claims" / "relief.yaml").read_text(encoding="utf-8")
    for number in range(copies):
        copy = text.replace("id: relief", f"id: relief-{number}")
        (dataset / "claims" / f"relief-{number}.yaml").write_text(copy, encoding="utf-8")
    return dataset


@pytest.mark.parametrize(("kills", "processes"), [(60, 1), (15, 2)])
def test_after_a_build_that_was_killed_at_any_moment_the_next_lookup_is_right_and_nothing_is_left(
    dataset: Path, cache: Path, kills: int, processes: int
) -> None:
    program = [sys.executable, "-m", "tests.dataset.index.killing", str(enlarged(dataset, 60)), str(kills)]
    ended = subprocess.run(
        [*program, str(processes)], capture_output=True, check=True, timeout=HANG,
        env=environment(XDG_CACHE_HOME=str(cache.parent)),
    )  # fmt: skip
    found = json.loads(ended.stdout)
    assert (found["wrong"], found["left"]) == ([], [])
    assert found["killed"] == kills


def test_twenty_first_lookups_at_once_are_all_right_and_leave_one_index(dataset: Path, cache: Path) -> None:
    enlarged(dataset, 60)
    started = [
        subprocess.Popen(
            [*KETREF, *QUESTION, str(dataset)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(XDG_CACHE_HOME=str(cache.parent)),
        )
        for _ in range(20)
    ]  # fmt: skip
    answers = {(*process.communicate(timeout=HANG), process.returncode) for process in started}
    ((out, err, code),) = answers
    assert out.decode().startswith(BEGINNING)
    assert (err, code) == (b"", 0)
    assert len(list(cache.glob("*.sqlite"))) == 1
    assert not list(cache.glob(f"{UNFINISHED}*"))


def asked(dataset: Path, *before: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Ask with these variables alone besides PATH, after a command that prepares the ground."""
    return subprocess.run(
        [*before, *KETREF, *QUESTION, str(dataset)], capture_output=True, check=False, timeout=HANG,
        env={"PATH": os.environ["PATH"], "COLUMNS": "80", **variables},
    )  # fmt: skip


def answered_with_one_remark(ended: subprocess.CompletedProcess[bytes], reason: str) -> None:
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.decode().startswith(BEGINNING)
    remarks = [line for line in ended.stderr.decode().splitlines() if "the index" in line]
    assert remarks == [f"ketref: the index cannot be kept ({reason}): this answer was made without it, and took longer"]
    assert "Traceback" not in ended.stderr.decode()


def test_a_cache_folder_that_is_not_there_is_made(dataset: Path, tmp_path: Path) -> None:
    deep = tmp_path / "not" / "there" / "yet"
    ended = asked(dataset, XDG_CACHE_HOME=str(deep), HOME=str(tmp_path))
    assert ended.stdout.decode().startswith(BEGINNING)
    assert (ended.stderr, ended.returncode) == (b"", 0)
    assert len(list((deep / "ketref").glob("*.sqlite"))) == 1


@pytest.mark.parametrize("place", ["cache", "cache/ketref"])
def test_a_file_in_the_place_of_the_cache_folder_is_left_and_remarked_on(
    dataset: Path, tmp_path: Path, place: str
) -> None:
    file = tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    ended = asked(dataset, XDG_CACHE_HOME=str(tmp_path / "cache"), HOME=str(tmp_path))
    answered_with_one_remark(ended, "Not a directory" if place == "cache" else "File exists")
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_cache_on_a_system_that_takes_no_folders_is_remarked_on(dataset: Path, tmp_path: Path) -> None:
    ended = asked(dataset, XDG_CACHE_HOME="/proc", HOME=str(tmp_path))
    answered_with_one_remark(ended, "No such file or directory")


def test_a_cache_that_vanishes_while_an_index_is_put_there_changes_no_answer(
    dataset: Path, cache: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(path: Path) -> sqlite3.Connection:
        shutil.rmtree(cache, ignore_errors=True)
        return open_index(path)

    monkeypatch.setattr("ketamine_ref.dataset.index.cache.open_index", too_late)
    run = ketref(*QUESTION, str(dataset))
    assert run.out.startswith(BEGINNING)
    assert run.code == 0
    assert run.err.count("the index cannot be kept (") == 1


def no_home_told(*_arguments: object, **_options: object) -> Path:
    raise RuntimeError("could not determine the home directory")


def no_home_untold(*_arguments: object, **_options: object) -> Path:
    return Path("~/.cache/ketref")


@pytest.mark.parametrize("stand_in", [no_home_told, no_home_untold])
def test_no_home_at_all_is_remarked_on_whatever_version_of_platformdirs_looks_for_it(
    dataset: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch, stand_in: Callable[..., Path]
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", stand_in)
    run = ketref(*QUESTION, str(dataset))
    assert run.out.startswith(BEGINNING)
    assert run.code == 0
    assert run.err.count("the index cannot be kept (there is no home folder)") == 1
    assert not Path("~").exists()


NOBODY = ("setpriv", "--reuid=64321", "--regid=64321", "--clear-groups")
"""Somebody without rights, a name or a home."""


def can_be_nobody() -> bool:
    if shutil.which("setpriv") is None or os.geteuid() != 0:
        return False
    tried = [*NOBODY, sys.executable, "-c", "import ketamine_ref.cli"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


needs_nobody = pytest.mark.skipif(not can_be_nobody(), reason="only root can become somebody without rights")


def let_others_pass(folder: Path) -> None:
    for passed in (folder, *folder.parents):
        if passed.name.startswith(("pytest", "popen", "test")):
            passed.chmod(0o755)


@needs_nobody
@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({}, "there is no home folder"),
        ({"HOME": "/"}, "Permission denied"),
        ({"HOME": "{read_only}/nowhere"}, "there is no home folder"),
        ({"XDG_CACHE_HOME": "{read_only}"}, "Permission denied"),
    ],
    ids=["no home", "a home that is not theirs", "a home that is not there", "a read-only cache"],
)
def test_somebody_without_rights_is_answered(
    dataset: Path, tmp_path: Path, variables: dict[str, str], reason: str
) -> None:
    let_others_pass(tmp_path)
    (tmp_path / "read-only" / "ketref").mkdir(parents=True)
    given = {name: value.format(read_only=tmp_path / "read-only") for name, value in variables.items()}
    answered_with_one_remark(asked(dataset, *NOBODY, **given), reason)
    assert not list((tmp_path / "read-only" / "ketref").iterdir())


@needs_nobody
def test_a_read_only_cache_answers_from_an_index_that_is_there(dataset: Path, tmp_path: Path) -> None:
    let_others_pass(tmp_path)
    cache = tmp_path / "cache"
    assert asked(dataset, XDG_CACHE_HOME=str(cache)).returncode == 0
    ended = asked(dataset, *NOBODY, XDG_CACHE_HOME=str(cache))
    assert ended.stdout.decode().startswith(BEGINNING)
    assert (ended.stderr, ended.returncode) == (b"", 0)


ON_A_SMALL_DISK = 'mount -t tmpfs -o size=40k tmpfs "$0" && exec "$@"'


def test_a_full_disk_is_remarked_on(dataset: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    apart = ("unshare", "--mount", "sh", "-c", ON_A_SMALL_DISK, str(small))
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    ended = asked(dataset, *apart, XDG_CACHE_HOME=str(small))
    assert ended.returncode == 0
    assert ended.stdout.decode().startswith(BEGINNING)
    (remark,) = ended.stderr.decode().splitlines()
    assert remark.startswith("ketref: the index cannot be kept (")


def fail_to_sync(_file: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fail_when_full(honest: Callable[..., None]) -> Callable[..., None]:
    def build(folders: object, into: sqlite3.Connection, **options: object) -> None:
        in_file = into.execute("SELECT file FROM pragma_database_list").fetchone()[0]
        if in_file:
            into.execute("PRAGMA max_page_count = 5")
        honest(folders, into, **options)

    return build


@pytest.mark.parametrize(
    ("place", "stand_in", "reason"),
    [
        ("ketamine_ref.files.os.fsync", fail_to_sync, "No space left on device"),
        ("ketamine_ref.dataset.index.building.build", fail_when_full(building.build), "database or disk is full"),
    ],
    ids=["when it is put in place", "while it is built"],
)
def test_a_disk_that_is_full_leaves_nothing_behind(
    dataset: Path, cache: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch,
    place: str, stand_in: Callable[..., None], reason: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(place, stand_in)
    run = ketref(*QUESTION, str(dataset))
    assert run.out.startswith(BEGINNING)
    assert run.code == 0
    assert run.err.count(f"the index cannot be kept ({reason})") == 1
    assert {path.name for path in cache.iterdir()} == {"lock"}


def test_a_file_that_could_not_be_written_whole_leaves_the_one_before(
    dataset: Path, tmp_path: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "into" / "mine.sqlite"
    index.parent.mkdir()
    open_dataset(dataset).build(index)
    before = index.read_bytes()
    monkeypatch.setattr("ketamine_ref.files.os.fsync", fail_to_sync)
    run = ketref("data", "build", str(dataset), "-o", str(index))
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: cannot write {index}: No space left on device\n"
    assert list(index.parent.iterdir()) == [index]
    assert index.read_bytes() == before


def test_without_a_cache_the_library_says_so_and_answers_the_same(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept_nowhere = open_dataset(dataset)
    assert kept_nowhere.remark == ""
    answers = (kept_nowhere.studies(), kept_nowhere.search("relief"), kept_nowhere.near_names("smit", "studies"))
    assert kept_nowhere.index is None
    assert kept_nowhere.remark.startswith("the index cannot be kept (Not a directory)")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    kept = open_dataset(dataset)
    assert answers == (kept.studies(), kept.search("relief"), kept.near_names("smit", "studies"))
    assert kept.remark == ""


def test_a_dataset_that_is_let_go_closes_its_index(dataset: Path, cache: Path) -> None:
    opened = open_dataset(dataset)
    opened.studies()
    connection = opened._open().connection  # noqa: SLF001 - there is no other way to it
    del opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
    assert len(list(cache.glob("*.sqlite"))) == 1
