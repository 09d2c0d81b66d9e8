"""Files that are no whole index: ours are built again and nobody notices, others are refused in one clear line."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.index.cache import build_file
from ketamine_ref.dataset.index.schema import APPLICATION_ID, USER_VERSION
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.errors import KetrefError, UnreadableError
from tests.conftest import Ketref
from tests.dataset.index.conftest import BASE

PAGE = 4096
QUESTIONS: dict[str, Callable[[Dataset], object]] = {
    "a study": lambda asked: asked.study("smith2020"),
    "a study by its number": lambda asked: asked.study("PMID 10000001"),
    "the studies about a condition": lambda asked: asked.studies("blues"),
    "a condition by its alias": lambda asked: asked.condition("Blues"),
    "cautions": lambda asked: asked.cautions("low-mood"),
    "mechanisms": lambda asked: asked.mechanisms(),
    "claims": lambda asked: asked.claims("low-mood"),
    "words": lambda asked: asked.search("made-up trial"),
    "near names": lambda asked: asked.near_names("lo mood", "conditions"),
    "ids to complete": lambda asked: asked.starting_with("studies", "s"),
    "where a study is named": lambda asked: asked.uses("smith2020"),
    "counts": lambda asked: asked.counts(),
    "the manifest": lambda asked: asked.manifest,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole index of the small dataset."""
    target = tmp_path_factory.mktemp("whole") / "whole.sqlite"
    build_file([BASE], target)
    return target.read_bytes()


@pytest.fixture
def right(dataset: Path) -> dict[str, object]:
    """The right answer to every question."""
    return {name: ask(open_dataset(dataset)) for name, ask in QUESTIONS.items()}


def marked(whole: bytes, *, application: int = APPLICATION_ID, version: int = USER_VERSION) -> bytes:
    """Return an index with other marks, where SQLite's file format has them."""
    return whole[:60] + version.to_bytes(4, "big") + whole[64:68] + application.to_bytes(4, "big") + whole[72:]


def other_database(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "other.sqlite")
    connection.execute("CREATE TABLE studies (id TEXT, record TEXT)")
    connection.execute("INSERT INTO studies VALUES ('smith2020', '{}')")
    connection.commit()
    connection.close()
    return (folder / "other.sqlite").read_bytes()


LENGTHS = [1, 15, 16, 99, 100, 511, 4095, 4096, 4097, 8192, 40_960, 81_920, -4096, -4095, -1]
DAMAGED: dict[str, Callable[[bytes, Path], bytes]] = {
    "empty": lambda _whole, _folder: b"",
    "text": lambda _whole, _folder: b"This is a letter, not a database.\n" * 300,
    "nothing but zeros": lambda whole, _folder: bytes(len(whole)),
    "another database": lambda _whole, folder: other_database(folder),
    "of another program": lambda whole, _folder: marked(whole, application=0x12345678),
    "older": lambda whole, _folder: marked(whole, version=USER_VERSION - 1),
    "newer": lambda whole, _folder: marked(whole, version=USER_VERSION + 1),
    "longer": lambda whole, _folder: whole + b"more",
    "longer by a page": lambda whole, _folder: whole + bytes(PAGE),
    **{f"cut at {length}": lambda whole, _folder, length=length: whole[:length] for length in LENGTHS},  # type: ignore[misc] # mypy has no type for a default of a lambda
}
KINDS_OF_DAMAGE = pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)


@KINDS_OF_DAMAGE
def test_a_damaged_entry_of_the_cache_is_built_again_and_nobody_notices(
    damage: Callable[[bytes, Path], bytes], whole: bytes, dataset: Path, cache: Path, ketref: Ketref, tmp_path: Path
) -> None:
    sound = ketref("study", "smith2020", "--data", str(dataset))
    (kept,) = cache.glob("*.sqlite")
    kept.write_bytes(damage(whole, tmp_path))
    assert ketref("study", "smith2020", "--data", str(dataset)) == sound
    assert (sound.err, sound.code) == ("", 0)
    assert kept.read_bytes() == whole


@KINDS_OF_DAMAGE
@pytest.mark.parametrize("command", [("study", "smith2020"), ("search", "trial"), ("condition", "blues"), ()])
def test_a_damaged_file_that_was_asked_for_is_refused_in_one_line_with_the_next_step(
    damage: Callable[[bytes, Path], bytes], command: tuple[str, ...], whole: bytes, tmp_path: Path, ketref: Ketref
) -> None:
    file = tmp_path / "mine.sqlite"
    file.write_bytes(damage(whole, tmp_path))
    before = file.read_bytes()
    run = ketref(*command, "--data", str(file))
    assert (run.out, run.code) == ("", 4)
    (line,) = run.err.splitlines()
    assert line.startswith(f"ketref: {file} ")
    assert "`ketref data build FOLDER -o FILE`" in line
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [("older", "was made by an older ketref"), ("newer", "was made by a newer ketref: upgrade ketref"),
     ("another database", "is not an index of ketref"), ("text", "is not an index of ketref, or damaged"),
     ("cut at -4096", "damaged")],
)  # fmt: skip
def test_a_refusal_says_what_is_wrong(damage: str, said: str, whole: bytes, tmp_path: Path, ketref: Ketref) -> None:
    file = tmp_path / "mine.sqlite"
    file.write_bytes(DAMAGED[damage](whole, tmp_path))
    assert said in ketref("cautions", "--data", str(file)).err


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path, ketref: Ketref) -> None:
    run = ketref("cautions", "--data", str(tmp_path / "none.sqlite"))
    assert (run.out, run.code) == ("", 4)
    assert "No such file or directory" in run.err
    assert not (tmp_path / "none.sqlite").exists()


def test_a_folder_in_the_place_of_a_cache_entry_is_answered_with_a_remark(
    dataset: Path, cache: Path, ketref: Ketref
) -> None:
    sound = ketref("study", "smith2020", "--data", str(dataset))
    (kept,) = cache.glob("*.sqlite")
    kept.unlink()
    kept.mkdir()
    run = ketref("study", "smith2020", "--data", str(dataset))
    assert (run.out, run.code) == (sound.out, 0)
    assert run.err.count("the index cannot be kept") == 1
    assert len(run.err.splitlines()) == 1


def with_page(whole: bytes, number: int, filling: bytes) -> bytes:
    return whole[: number * PAGE] + filling + whole[(number + 1) * PAGE :]


FILLINGS = {"zeros": bytes(PAGE), "noise": random.Random(7).randbytes(PAGE)}  # noqa: S311 - the same in every run


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_an_entry_of_the_cache_with_any_page_destroyed_still_gives_every_right_answer(
    filling: bytes, whole: bytes, dataset: Path, cache: Path, right: dict[str, object]
) -> None:
    (kept,) = cache.glob("*.sqlite")
    for page in range(len(whole) // PAGE):
        for name, ask in QUESTIONS.items():
            kept.write_bytes(with_page(whole, page, filling))
            assert ask(open_dataset(dataset)) == right[name], (page, name)


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_a_file_with_any_page_destroyed_gives_the_right_answer_or_none(
    filling: bytes, whole: bytes, tmp_path: Path, cache: Path, right: dict[str, object]
) -> None:
    assert cache.exists()
    file = tmp_path / "mine.sqlite"
    refused: list[str] = []
    for page in range(len(whole) // PAGE):
        file.write_bytes(with_page(whole, page, filling))
        for name, ask in QUESTIONS.items():
            try:
                assert ask(open_dataset(file)) == right[name], (page, name)
            except UnreadableError as fault:
                refused.append(str(fault))
    assert len(refused) > 50
    assert [message for message in refused if not message.startswith(f"{file} ")] == []


def test_flipped_bits_anywhere_never_end_in_anything_but_an_answer_or_a_clear_refusal(
    whole: bytes, tmp_path: Path, cache: Path, right: dict[str, object]
) -> None:
    """Of a flipped letter nothing can be told without reading the whole file; what SQLite or JSON can tell is told."""
    assert cache.exists()
    file = tmp_path / "mine.sqlite"
    chance = random.Random(11)  # noqa: S311 - the same in every run
    answered = refused = 0
    for _ in range(150):
        spoiled = bytearray(whole)
        for _ in range(40):
            spoiled[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(spoiled)
        for name, ask in QUESTIONS.items():
            try:
                answered += ask(open_dataset(file)) == right[name]
            except KetrefError:
                refused += 1
    assert min(answered, refused) > 100


@pytest.mark.parametrize("text", [b"\xff\xfe", b'"'], ids=["no UTF-8", "no JSON"])
def test_a_record_that_cannot_be_read_is_damage(
    text: bytes, whole: bytes, dataset: Path, cache: Path, tmp_path: Path, right: dict[str, object]
) -> None:
    assert whole.count(b'"finding":"A made-up trial in') == 1
    spoiled = whole.replace(b'"finding":"A made-up', b'"finding":"A ' + text + b"made-up"[len(text) :])
    (kept,) = cache.glob("*.sqlite")
    kept.write_bytes(spoiled)
    assert open_dataset(dataset).study("smith2020") == right["a study"]
    assert kept.read_bytes() == whole
    file = tmp_path / "mine.sqlite"
    file.write_bytes(spoiled)
    with pytest.raises(UnreadableError, match="is damaged"):
        open_dataset(file).study("smith2020")


def test_a_fault_of_the_program_is_not_taken_for_damage(dataset: Path, cache: Path) -> None:
    opened = open_dataset(dataset)
    index = opened.index
    with pytest.raises(sqlite3.ProgrammingError):
        opened._rows("SELECT ?")  # noqa: SLF001 - no public method forgets a value
    assert opened.index == index
    assert list(cache.glob("*.sqlite")) == [index]
