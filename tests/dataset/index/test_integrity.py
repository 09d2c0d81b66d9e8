"""A flipped byte in an index is noticed by `data info --verify`, by the next build, and by a lookup that stumbles."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_ref.dataset.index import building
from ketamine_ref.dataset.index.cache import build_file
from ketamine_ref.dataset.index.integrity import damage, seal
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import UnreadableError
from tests.conftest import Ketref
from tests.dataset.index.conftest import BASE

COUNTED_BY_SQLITE = {*range(24, 28), *range(40, 44), *range(92, 100)}
"""Bytes of the header that change whenever a file is copied by SQLite, and that are no content."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("whole") / "whole.sqlite"
    build_file([BASE], target)
    return target.read_bytes()


@pytest.fixture(scope="module")
def own_page(whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> range:
    """The bytes of the page that holds the checksum itself, and room that nothing stands in."""
    file = tmp_path_factory.mktemp("page") / "whole.sqlite"
    file.write_bytes(whole)
    with closing(sqlite3.connect(file)) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'about'")
    return range(4096 * (page - 1), 4096 * page)


@pytest.fixture
def file(whole: bytes, tmp_path: Path) -> Path:
    """An index that was asked for by name."""
    place = tmp_path / "mine.sqlite"
    place.write_bytes(whole)
    return place


def flipped(whole: bytes, place: int, bits: int = 1) -> bytes:
    return whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :]


def is_noticed(file: Path) -> bool:
    try:
        return bool(damage(file))
    except UnreadableError:
        return True


def test_one_flipped_byte_anywhere_is_noticed(
    whole: bytes, own_page: range, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("flipped") / "mine.sqlite"

    @settings(max_examples=400)
    @given(st.integers(0, len(whole) - 1), st.integers(1, 255))
    def notice(place: int, bits: int) -> None:
        file.write_bytes(flipped(whole, place, bits))
        assert is_noticed(file) or place in COUNTED_BY_SQLITE or place in own_page

    notice()


def test_every_byte_of_the_checksum_and_of_what_stands_beside_it_is_noticed(
    whole: bytes, own_page: range, file: Path
) -> None:
    page = whole[own_page.start : own_page.stop]
    for word in (b"checksum", b"maker"):
        begins = own_page.start + page.index(word)
        for place in range(begins, begins + len(word) + 16):
            file.write_bytes(flipped(whole, place))
            assert is_noticed(file), (word, place)


def test_whatever_happens_to_its_page_says_damage_or_does_no_harm(whole: bytes, own_page: range, file: Path) -> None:
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
        right = connection.execute("SELECT * FROM about ORDER BY key").fetchall()
    for place in (*own_page[:100], *own_page[100:-150:50], *own_page[-150:]):  # what stands there is at both ends
        file.write_bytes(flipped(whole, place, 0xFF))
        if not is_noticed(file):
            with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
                assert connection.execute("SELECT * FROM about ORDER BY key").fetchall() == right, place


def test_verify_tells_a_whole_file_from_a_damaged_one(whole: bytes, file: Path, ketref: Ketref) -> None:
    usual = ketref("data", "info", "--data", str(file))
    verified = ketref("data", "info", "--verify", "--data", str(file))
    assert verified == usual._replace(err=f"ketref: {file} is as it was built\n")
    file.write_bytes(flipped(whole, whole.index(b"A made-up trial")))
    assert ketref("data", "info", "--data", str(file)).code == 0, "a lookup does not look"
    damaged = ketref("data", "info", "--verify", "--data", str(file))
    assert (damaged.out, damaged.code) == ("", 4)
    assert damaged.err == (
        f"ketref: {file} is damaged (its checksum is not that of its content): "
        "build it again with `ketref data build FOLDER -o FILE`\n"
    )


def test_an_index_of_the_cache_that_is_damaged_is_to_be_deleted(dataset: Path, cache: Path, ketref: Ketref) -> None:
    command = ("data", "info", "--verify", "--data", str(dataset))
    assert ketref(*command).code == 0
    (kept,) = cache.glob("*.sqlite")
    kept.write_bytes(flipped(kept.read_bytes(), kept.read_bytes().index(b"A made-up trial")))
    damaged = ketref(*command)
    assert (damaged.out, damaged.code) == ("", 4)
    assert damaged.err.endswith(": delete it, and ketref builds it again\n")
    kept.unlink()
    assert ketref(*command).code == 0


def test_an_index_that_is_kept_in_no_file_cannot_be_verified(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ketref: Ketref
) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run = ketref("data", "info", "--verify", "--data", str(dataset))
    assert (run.out, run.code) == ("", 4)
    assert run.err.startswith("ketref: there is no index file to verify: the index cannot be kept (")


def test_a_build_takes_nothing_from_an_older_index_that_is_damaged(dataset: Path, whole: bytes, file: Path) -> None:
    place = whole.index(b'"finding":"A made-up trial') + len(b'"finding":"')
    file.write_bytes(flipped(whole, place))
    open_dataset(dataset).build(file)
    assert file.read_bytes() == whole


def test_a_build_reads_back_what_it_wrote(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiling(connection: sqlite3.Connection) -> None:
        seal(connection)
        connection.execute("UPDATE studies SET title = 'spoiled'")
        connection.commit()

    monkeypatch.setattr(building, "seal", spoiling)
    with pytest.raises(UnreadableError, match="the index that was written is damaged"):
        build_file([dataset], tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()


def test_a_copy_that_is_exported_verifies_too_be_it_from_a_file_or_from_memory(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_dataset(dataset).save(tmp_path / "from-file.sqlite")
    (tmp_path / "cache").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    in_memory = open_dataset(dataset)
    in_memory.save(tmp_path / "from-memory.sqlite")
    assert in_memory.index is None
    for name in ("from-file.sqlite", "from-memory.sqlite"):
        assert open_dataset(tmp_path / name).verify() == tmp_path / name


def test_a_lookup_that_stumbles_says_that_the_file_is_damaged(whole: bytes, file: Path, ketref: Ketref) -> None:
    file.write_bytes(whole.replace(b'{"id":"smith2020"', b'["id":"smith2020"'))
    run = ketref("study", "smith2020", "--data", str(file))
    assert (run.out, run.code) == ("", 4)
    assert run.err.startswith(f"ketref: {file} is damaged (")
    assert run.err.endswith("build it again with `ketref data build FOLDER -o FILE`\n")


def test_a_record_that_was_written_so_is_no_damage(file: Path, ketref: Ketref) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE studies SET record = '{}'")
        connection.commit()
        seal(connection)
    run = ketref("study", "smith2020", "--data", str(file))
    assert run.code == 4
    assert run.err.startswith(f"ketref: {file} is as it was built, and yet cannot be read (")


def test_the_checksum_stands_in_a_file_at_any_path(whole: bytes, tmp_path: Path) -> None:
    odd = tmp_path / "sp ace\nline \udcff 'q?#%"
    odd.mkdir()
    target = odd / "mine.sqlite"
    build_file([Path(shutil.copytree(BASE, odd / "data"))], target)
    assert target.read_bytes() == whole
    assert damage(target) == ""


def test_of_a_large_file_every_page_counts(bundled_index: Path, tmp_path: Path) -> None:
    content = bundled_index.read_bytes()
    assert damage(bundled_index) == ""
    file = tmp_path / "flipped.sqlite"
    chance = random.Random(5)  # noqa: S311 - the same places in every run
    for _ in range(40):
        file.write_bytes(flipped(content, chance.randrange(8192, len(content))))
        assert is_noticed(file)
