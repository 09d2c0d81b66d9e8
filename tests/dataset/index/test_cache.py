"""The cache: what changed in a folder is noticed at the next lookup, and no more is kept than is of use."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.index import cache as index_cache
from ketamine_ref.dataset.index.cache import open_folders
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import DatasetError
from ketamine_ref.files import UNFINISHED
from ketamine_ref.records import KINDS


def indexes(cache: Path) -> set[str]:
    return {path.name for path in cache.glob("*.sqlite")}


def finding(folder: Path) -> str:
    return open_dataset(folder).study("smith2020").finding


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def count_builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    built: list[Path] = []
    honest = index_cache.build_file

    def counted(folders: list[Path], target: Path, **options: object) -> None:
        built.append(target)
        honest(folders, target, **options)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(index_cache, "build_file", counted)
    return built


def test_an_index_is_built_once_and_read_from_then_on(
    dataset: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = count_builds(monkeypatch)
    for _ in range(3):
        assert finding(dataset).startswith("A made-up trial")
    assert len(built) == 1
    assert indexes(cache) == {built[0].name}


def test_a_changed_file_is_noticed_even_at_the_same_size_within_the_same_second(dataset: Path, cache: Path) -> None:
    file = dataset / "studies" / "smith2020.yaml"
    for before, after in (("better than", "worse than,"), ("worse than,", "equal than ")):
        found = finding(dataset)
        assert before in found
        edit(file, before, after)
        assert finding(dataset) == found.replace(before, after)
    assert len(indexes(cache)) == 1, "the index of the state before goes"


def test_a_file_changed_with_its_old_time_put_back_is_noticed(dataset: Path, cache: Path) -> None:
    file = dataset / "studies" / "smith2020.yaml"
    found = finding(dataset)
    status = file.stat()
    edit(file, "better", "poorer")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert finding(dataset) == found.replace("better", "poorer")
    assert len(indexes(cache)) == 1


def add(folder: Path) -> None:
    text = (folder / "claims" / "relief.yaml").read_text(encoding="utf-8")
    (folder / "claims" / "second.yaml").write_text(text.replace("id: relief", "id: second"), encoding="utf-8")


def rename(folder: Path) -> None:
    edit(folder / "claims" / "relief.yaml", "id: relief", "id: second")
    (folder / "claims" / "relief.yaml").rename(folder / "claims" / "second.yaml")


@pytest.mark.parametrize(
    ("change", "claims"),
    [
        (add, ["relief", "second"]),
        (lambda folder: (folder / "claims" / "relief.yaml").unlink(), []),
        (lambda folder: shutil.rmtree(folder / "claims"), []),
        (rename, ["second"]),
    ],
    ids=["added", "removed", "its folder removed", "renamed"],
)
def test_an_added_removed_or_renamed_file_is_noticed(
    dataset: Path, cache: Path, change: Callable[[Path], None], claims: list[str]
) -> None:
    assert [claim.id for claim in open_dataset(dataset).claims()] == ["relief"]
    change(dataset)
    assert [claim.id for claim in open_dataset(dataset).claims()] == claims
    assert len(indexes(cache)) == 1


def test_a_file_renamed_without_its_id_is_a_fault_at_the_next_lookup(dataset: Path, cache: Path) -> None:
    finding(dataset)
    (dataset / "claims" / "relief.yaml").rename(dataset / "claims" / "second.yaml")
    with pytest.raises(DatasetError, match=r"second\.yaml"):
        finding(dataset)
    assert len(indexes(cache)) == 1


def test_a_stray_file_is_a_fault_at_the_next_lookup_until_it_goes(dataset: Path, cache: Path) -> None:
    finding(dataset)
    (dataset / "studies" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="not part of a dataset"):
        finding(dataset)
    (dataset / "studies" / "notes.txt").unlink()
    assert finding(dataset)
    assert len(indexes(cache)) == 1


def test_a_touched_file_is_looked_at_again_and_its_record_not_read_again(
    dataset: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = finding(dataset)

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a record was read again")

    (dataset / "studies" / "smith2020.yaml").touch()
    monkeypatch.setattr("ketamine_ref.dataset.index.preparing.read_record", refuse)
    built = count_builds(monkeypatch)
    assert finding(dataset) == found
    assert len(built) == 1
    assert len(indexes(cache)) == 1


WORD_OF = {
    "studies": "made-up trial in",
    "conditions": "Nothing is known",
    "mechanisms": "block",
    "cautions": "rises",
    "claims": "some relief",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_any_kind_of_record_is_noticed(dataset: Path, cache: Path, kind: str) -> None:
    def records() -> list[str]:
        asked = open_dataset(dataset)
        return [repr(getattr(asked, name)()) for name in KINDS]

    before = records()
    file = max((dataset / kind).glob("*.yaml"))
    edit(file, WORD_OF[kind], "other")
    assert records() != before
    assert len(indexes(cache)) == 1


def test_a_changed_manifest_is_noticed(dataset: Path, cache: Path) -> None:
    assert open_dataset(dataset).manifest.version == "2026.11.0"
    edit(dataset / "dataset.yaml", "version: 2026.11.0", "version: 2026.12.0")
    assert open_dataset(dataset).manifest.version == "2026.12.0"
    assert len(indexes(cache)) == 1


def test_the_same_folder_by_another_path_has_the_same_index(
    dataset: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dataset.parent / "link").symlink_to(dataset)
    monkeypatch.chdir(dataset)
    used = {open_dataset(path).index for path in (dataset, Path("../link"), Path(), dataset / "studies" / "..")}
    assert len(used) == len(indexes(cache)) == 1


def test_a_folder_with_own_records_has_an_index_beside_that_without(dataset: Path, cache: Path) -> None:
    own = dataset.parent / "own"
    (own / "claims").mkdir(parents=True)
    text = (dataset / "claims" / "relief.yaml").read_text(encoding="utf-8")
    (own / "claims" / "second.yaml").write_text(text.replace("id: relief", "id: second"), encoding="utf-8")
    for _ in range(2):
        assert len(open_dataset(dataset).claims()) == 1
        assert len(open_dataset(dataset, own=[own]).claims()) == 2
    assert len(indexes(cache)) == 2


def test_what_killed_builds_left_and_what_was_not_used_for_long_goes_and_the_rest_stays(
    dataset: Path, cache: Path
) -> None:
    cache.mkdir(parents=True)
    for number in range(30):
        other = cache / f"{number:012x}-{number:024x}.sqlite"
        other.write_bytes(b"of another folder")
        os.utime(other, (number, number))
    left = cache / f"{UNFINISHED}killed"
    left.write_bytes(b"half an index")
    unknown = [cache / "notes.txt", cache / "mine.sqlite", cache / "a folder"]
    unknown[0].write_text("not ours", encoding="utf-8")
    unknown[1].write_text("not ours either", encoding="utf-8")
    unknown[2].mkdir()
    used = open_dataset(dataset).index
    assert used
    assert not left.exists()
    assert all(path.exists() for path in unknown)
    kept = {path.name for path in cache.glob("*-*.sqlite")}
    assert len(kept) == index_cache.KEPT
    youngest = {f"{number:012x}-{number:024x}.sqlite" for number in range(30 - index_cache.KEPT + 1, 30)}
    assert kept == {used.name, *youngest}


def test_an_index_that_is_used_counts_as_used_again_after_a_day(dataset: Path, cache: Path) -> None:
    used = open_dataset(dataset).index
    assert used
    assert used.parent == cache
    os.utime(used, (1, 1))
    finding(dataset)
    assert time.time() - used.stat().st_mtime < 3600


def test_a_folder_that_others_write_to_while_it_is_read_is_looked_at_again(
    dataset: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes while the index is built: the next lookup has the new text, whatever this one had."""
    honest = index_cache.build_file

    def slow(folders: list[Path], target: Path, **options: object) -> None:
        honest(folders, target, **options)  # type: ignore[arg-type] # passed on as they came
        edit(dataset / "studies" / "smith2020.yaml", "better", "poorer")

    monkeypatch.setattr(index_cache, "build_file", slow)
    finding(dataset)
    monkeypatch.setattr(index_cache, "build_file", honest)
    assert "poorer" in finding(dataset)
    assert len(indexes(cache)) == 1


def test_an_open_dataset_goes_on_with_what_it_opened_while_the_folder_changes(dataset: Path, cache: Path) -> None:
    opened = open_dataset(dataset)
    before = opened.study("smith2020").finding
    edit(dataset / "studies" / "smith2020.yaml", "better", "poorer")
    assert "poorer" in finding(dataset)
    assert opened.study("smith2020").finding == before
    assert len(indexes(cache)) == 1


def test_an_index_that_was_asked_for_again_is_built_again(
    dataset: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_folders([dataset])
    first.connection.close()
    built = count_builds(monkeypatch)
    again = open_folders([dataset], again=True)
    again.connection.close()
    assert built == [first.file] == [again.file]
    assert len(indexes(cache)) == 1
