"""An index depends on the records alone: however it is built the bytes are the same, and so are the faults."""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_ref.dataset.checks import check
from ketamine_ref.dataset.checks.rules import RULES
from ketamine_ref.dataset.index import preparing
from ketamine_ref.dataset.index.building import build
from ketamine_ref.dataset.index.cache import build_file
from ketamine_ref.dataset.index.schema import APPLICATION_ID, USER_VERSION
from ketamine_ref.dataset.loading import load
from ketamine_ref.dataset.store import BUNDLED
from ketamine_ref.errors import DatasetError
from ketamine_ref.records import KINDS
from tests.dataset.index.conftest import BASE
from tests.dataset.test_cases import BAD, CASES, laid_over_base

Files = Mapping[str, str]
FILES: Files = {file.relative_to(BASE).as_posix(): file.read_text(encoding="utf-8") for file in BASE.rglob("*.yaml")}


def bytes_of(*folders: Path, target: Path, older: Path | None = None) -> bytes:
    build_file(folders, target, older=older)
    return target.read_bytes()


def test_the_bundled_index_is_the_same_from_a_copy_elsewhere_with_other_times(
    bundled_index: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a copy" / "elsewhere"
    for file in sorted(BUNDLED.rglob("*.yaml"), reverse=True):  # a folder lists its files in another order then
        beside = copy / file.relative_to(BUNDLED)
        beside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, beside)
        os.utime(beside, (1, 1))
    assert bytes_of(copy, target=tmp_path / "x.sqlite") == bundled_index.read_bytes()


def test_the_bundled_index_is_the_same_built_by_many_processes(
    bundled_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "FEW", 10)
    monkeypatch.setattr(preparing, "CHUNK", 7)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2}, raising=False)
    assert bytes_of(BUNDLED, target=tmp_path / "x.sqlite") == bundled_index.read_bytes()


def die(_files: object) -> None:
    """Stand in for what a process of the pool does, when it is killed."""
    os._exit(9)


def test_a_build_goes_on_where_its_processes_are_killed(
    bundled_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "FEW", 10)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1}, raising=False)
    monkeypatch.setattr(preparing, "_prepare_here", die)
    assert bytes_of(BUNDLED, target=tmp_path / "x.sqlite") == bundled_index.read_bytes()


def test_the_bundled_index_is_the_same_when_every_record_is_taken_from_an_older_one(
    bundled_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("ketamine_ref.dataset.index.preparing.read_record", refuse)
    assert bytes_of(BUNDLED, target=tmp_path / "x.sqlite", older=bundled_index) == bundled_index.read_bytes()


def test_an_index_in_memory_holds_what_the_file_holds(bundled_index: Path) -> None:
    in_memory = sqlite3.connect(":memory:")
    build([BUNDLED], in_memory)
    file = sqlite3.connect(bundled_index)
    tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    assert len(tables) > 20
    tables.remove("about")  # in memory it holds no checksum
    for table in tables:
        query = f"SELECT * FROM {table}"  # noqa: S608 - a name of the index itself
        assert in_memory.execute(query).fetchall() == file.execute(query).fetchall(), table
    in_memory.close()
    file.close()


def test_an_index_is_a_whole_database_with_the_marks_of_its_kind_and_nothing_beside_it(
    dataset: Path, tmp_path: Path
) -> None:
    target = tmp_path / "into" / "x.sqlite"
    target.parent.mkdir()
    build_file([dataset], target)
    connection = sqlite3.connect(target)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for check_words in ("INSERT INTO search(search) VALUES (?)", "INSERT INTO nearby(nearby) VALUES (?)"):
        connection.execute(check_words, ("integrity-check",))  # it raises where the words are not those of the texts
    connection.close()
    assert list(target.parent.iterdir()) == [target]


ANSWERING = {rule.name for rule in RULES.values() if not rule.withholds}
"""Rules that a dataset may break and answer all the same: `data check` tells."""
_RULE = re.compile(r"\[([a-z-]+)\]$")


@pytest.mark.parametrize("case", BAD)
def test_a_build_says_of_a_bad_dataset_what_a_check_says_and_writes_nothing(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "before.sqlite"
    build_file([BASE], before)
    expected = (CASES / "bad" / case / "expected.txt").read_text(encoding="utf-8").splitlines()
    monkeypatch.chdir(laid_over_base(CASES / "bad" / case, tmp_path / "dataset"))
    for older in (None, before):
        if all(_RULE.findall(line)[-1] in ANSWERING for line in expected):
            build_file([Path()], tmp_path / "x.sqlite", older=older)
            (tmp_path / "x.sqlite").unlink()
            continue
        with pytest.raises(DatasetError) as refused:
            build_file([Path()], tmp_path / "x.sqlite", older=older)
        assert [str(problem) for problem in refused.value.problems] == expected
    assert {path.name for path in tmp_path.iterdir()} == {"before.sqlite", "dataset"}


def test_a_good_dataset_with_exceptions_is_built(tmp_path: Path) -> None:
    folder = laid_over_base(CASES / "good" / "exceptions", tmp_path / "dataset")
    build_file([folder], tmp_path / "x.sqlite")
    assert (tmp_path / "x.sqlite").stat().st_size


def test_a_build_stops_at_the_faults_of_single_records_where_a_check_goes_on(dataset: Path, tmp_path: Path) -> None:
    """A build holds records against each other only once each is sound by itself; a check tells all in one pass."""
    (dataset / "studies" / "jones2019.yaml").unlink()
    caution = dataset / "cautions" / "pressure.yaml"
    caution.write_text(caution.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    found = check(load(dataset))
    assert {problem.rule for problem in found} == {"unknown-field", "unknown-citation", "unknown-study"}
    with pytest.raises(DatasetError) as refused:
        build_file([dataset], tmp_path / "x.sqlite")
    told = refused.value.problems
    assert {problem.rule for problem in told} >= {"unknown-field"}
    assert set(told) <= set(found)


def replaced(name: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(files: dict[str, str]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


def removed(name: str) -> Callable[[dict[str, str]], None]:
    def change(files: dict[str, str]) -> None:
        del files[name]

    return change


def added(name: str, text: str) -> Callable[[dict[str, str]], None]:
    return lambda files: files.update({name: text})


SECOND_TRIAL = (
    FILES["studies/smith2020.yaml"]
    .replace("id: smith2020", "id: adams2018")
    .replace("10.1000/made-up.1", "10.1000/made-up.2")
    .replace("'10000001'", "'10000002'")
    .replace("PMC1000001", "PMC1000002")
    .replace("NCT00000001", "NCT00000002")
)
SAME_WORK = SECOND_TRIAL.replace("10.1000/made-up.2", "10.1000/MADE-UP.1")
RETRACTION = "retraction: {date: 2022-01, reason: made up}\nfinding: "
SECOND_CONDITION = (
    FILES["conditions/low-mood.yaml"]
    .replace("id: low-mood", "id: dark-mood")
    .replace("Low mood", "Dark mood")
    .replace("blues", "greys")
)
ACROSS = {
    "a removed study leaves its id in records that did not change": (
        removed("studies/jones2019.yaml"), {"unknown-study", "unknown-citation"},
    ),
    "a study becomes retracted while others rest on it": (
        added("studies/smith2020.yaml", FILES["studies/jones2019.yaml"].replace("id: jones2019", "id: smith2020")),
        {"retracted-source"},
    ),
    "a new study is a work that is there": (added("studies/adams2018.yaml", SAME_WORK), {"same-work"}),
    "an alias comes to name two conditions": (
        added("conditions/dark-mood.yaml", SECOND_CONDITION.replace("greys", "Blues")), {"ambiguous-name"},
    ),
    "a group goes that records are about": (
        replaced("dataset.yaml", "{id: healthy, name: Healthy volunteers}", "{id: hardy, name: Hardy people}"),
        {"unknown-condition"},
    ),
    "the day of the manifest lies before that of a record": (
        replaced("dataset.yaml", "checked: 2026-11-22", "checked: 2026-01-01"), {"future"},
    ),
    "a group takes the name of a condition": (
        replaced("dataset.yaml", "name: Healthy volunteers", "name: Low-Mood"), {"ambiguous-name"},
    ),
    "a condition goes that records are about": (removed("conditions/low-mood.yaml"), {"unknown-condition"}),
}  # fmt: skip


def laid_out(files: Files, folder: Path) -> Path:
    """Make a folder hold these files and no other."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("change", "rules"), ACROSS.values(), ids=ACROSS)
def test_what_a_change_does_to_unchanged_records_is_seen_from_an_older_index(
    change: Callable[[dict[str, str]], None], rules: set[str], tmp_path: Path
) -> None:
    folder = laid_out(FILES, tmp_path / "dataset")
    build_file([folder], tmp_path / "before.sqlite")
    files = dict(FILES)
    change(files)
    laid_out(files, folder)
    with pytest.raises(DatasetError) as refused:
        build_file([folder], tmp_path / "x.sqlite", older=tmp_path / "before.sqlite")
    assert refused.value.problems == check(load(folder))
    assert {problem.rule for problem in refused.value.problems} == rules


def test_what_another_version_of_the_code_made_is_not_taken_over(dataset: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.sqlite"
    build_file([dataset], older)
    connection = sqlite3.connect(older)
    connection.execute("UPDATE about SET value = 'other code' WHERE key = 'maker'")
    connection.execute("UPDATE studies SET finding = 'what other code understood'")
    connection.commit()
    connection.close()
    fresh = bytes_of(dataset, target=tmp_path / "fresh.sqlite")
    assert bytes_of(dataset, target=tmp_path / "x.sqlite", older=older) == fresh


@pytest.mark.parametrize("length", [0, 100, 5000, 60_000])
def test_a_damaged_older_index_is_not_used(dataset: Path, tmp_path: Path, length: int) -> None:
    fresh = bytes_of(dataset, target=tmp_path / "fresh.sqlite")
    older = tmp_path / "older.sqlite"
    older.write_bytes(fresh[:length])
    assert bytes_of(dataset, target=tmp_path / "x.sqlite", older=older) == fresh


NAMES = [*FILES, "studies/adams2018.yaml", "conditions/dark-mood.yaml", "claims/second.yaml", "notes.txt"]
EXTRA = {
    "studies/adams2018.yaml": SECOND_TRIAL,
    "conditions/dark-mood.yaml": SECOND_CONDITION,
    "claims/second.yaml": FILES["claims/relief.yaml"].replace("id: relief", "id: second"),
    "notes.txt": "This does not belong here.\n",
}
WORDS = [
    "made-up", "A made-up", "smith2020", "jones2019", "adams2018", "low-mood", "dark-mood", "healthy", "[jones2019]",
    "0.80", "0.800", "finding: ", RETRACTION, "2026-11-20", "Low mood", "blues", "Blood", "10.1000/made-up.1", "  - ",
    "", "\n",
]  # fmt: skip


def edited(files: Files, edits: list[tuple[str, str, str, str]]) -> Files:
    """Apply edits to files: put one back or in, take one away, or replace a stretch of its text."""
    now = dict(files)
    for what, name, old, new in edits:
        if what == "put":
            now[name] = {**FILES, **EXTRA}[name]
        elif what == "remove":
            now.pop(name, None)
        elif name in now and old:
            now[name] = now[name].replace(old, new)
    return now


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "replace", "replace"]),
        st.sampled_from(NAMES), st.sampled_from(WORDS), st.sampled_from(WORDS),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def outcome(folder: Path, target: Path, older: Path | None) -> bytes | tuple[str, ...]:
    try:
        return bytes_of(folder, target=target, older=older)
    except DatasetError as refused:
        return tuple(map(str, refused.problems))


@cache
def built_first() -> bytes:
    """The index of the files before any edit."""
    with tempfile.TemporaryDirectory() as name:
        return bytes_of(laid_out(FILES, Path(name) / "dataset"), target=Path(name) / "first.sqlite")


@given(st.lists(EDITS, min_size=1, max_size=3))
@settings(max_examples=60)
def test_an_index_built_from_an_older_one_is_the_one_built_from_nothing(
    steps: list[list[tuple[str, str, str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        files, older = FILES, top / "older.sqlite"
        older.write_bytes(built_first())
        for edits in steps:
            files = edited(files, edits)
            folder = laid_out(files, top / "dataset")
            from_older = outcome(folder, top / "from-older.sqlite", older)
            from_nothing = outcome(folder, top / "from-nothing.sqlite", None)
            every = {str(problem) for problem in check(load(folder))}
            if not every:
                assert from_older == from_nothing
                assert isinstance(from_nothing, bytes)
                older.write_bytes(from_nothing)
                continue
            for told in (from_older, from_nothing):
                assert isinstance(told, tuple)  # what a check refuses no build lets pass
                assert told
                assert set(told) <= every


def test_every_kind_of_record_is_changed_and_taken_over(dataset: Path, tmp_path: Path) -> None:
    """One record of a kind at a time is changed: its own rows change, those of all others are taken over."""
    older = tmp_path / "older.sqlite"
    build_file([dataset], older)
    for kind in KINDS:
        file = min((dataset / kind).glob("*.yaml"))
        file.write_text(file.read_text(encoding="utf-8").replace("made", "thought"), encoding="utf-8")
        file.write_text(file.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
        fresh = bytes_of(dataset, target=tmp_path / "fresh.sqlite")
        assert bytes_of(dataset, target=older, older=older) == fresh
