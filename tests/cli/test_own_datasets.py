"""Datasets of one's own: instead of the bundled one, beside it, as a folder or as an index file; started and built."""

import json
import os
import shutil
from pathlib import Path

import pytest

from ketamine_ref.dataset.loading import read_record
from ketamine_ref.dataset.store import BUNDLED
from ketamine_ref.records import KINDS
from tests.conftest import Ketref
from tests.real_command import on_a_terminal, run

BASE = Path("tests/cases/good/base").absolute()
BUNDLED_CLAIM = """\
id: mine
conditions: [bipolar]
section: Mine
statement: My own claim.
cited: [diazgranados2010]
judgements:
  - {study: diazgranados2010, direction: supports, directness: direct, because: the scale fell}
better: My own words on it.
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "dataset"))


@pytest.fixture
def index(dataset: Path, ketref: Ketref) -> Path:
    file = dataset.parent / "mine.sqlite"
    assert ketref("data", "build", str(dataset), "-o", str(file)).code == 0
    return file


def own_study(folder: Path, name: str = "mine2026", finding: str = "My own finding.") -> Path:
    """Make a folder of own records without a manifest, with one study about bipolar disorder."""
    text = (BASE / "studies" / "jones2019.yaml").read_text(encoding="utf-8")
    text = text.replace("id: jones2019", f"id: {name}").replace("[low-mood, healthy]", "[bipolar]")
    text = text.replace("A made-up review that was retracted.", finding)
    text = text.replace("retraction: {date: 2021-03, reason: made up}\n", "")
    (folder / "studies").mkdir(parents=True, exist_ok=True)
    (folder / "studies" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


EVERYDAY = [
    (), ("condition",), ("condition", "blues"), ("condition", "low-mood", "--full"), ("condition", "blues", "--json"),
    ("mechanism",), ("mechanism", "receptor"), ("studies",), ("studies", "--condition", "healthy", "--json"),
    ("study", "smith2020"), ("study", "smith2020", "--json"), ("cautions",), ("cautions", "-c", "blues", "--json"),
    ("search", "made-up"), ("search", "made-up", "--json"), ("cite", "smith2020", "jones2019"),
    ("cite", "smyth2020"), ("condition", "blue"), ("data", "info"), ("data", "info", "--json"),
]  # fmt: skip


@pytest.mark.parametrize("command", EVERYDAY, ids=" ".join)
def test_an_index_file_answers_as_the_folder_it_was_built_from(
    dataset: Path, index: Path, ketref: Ketref, command: tuple[str, ...]
) -> None:
    from_folder = ketref(*command, "--data", str(dataset), width=1000)  # no path is broken
    from_file = ketref(*command, "--data", str(index), width=1000)
    shown = from_file.out.replace(str(index), str(dataset))  # `data info` says where the dataset lies
    assert from_file._replace(out=shown) == from_folder
    assert from_folder.out or from_folder.code == 3


def test_an_index_file_answers_when_its_folder_is_gone(dataset: Path, index: Path, ketref: Ketref) -> None:
    before = ketref("condition", "blues", "--data", str(index))
    shutil.rmtree(dataset)
    assert ketref("condition", "blues", "--data", str(index)) == before
    assert before.code == 0


def test_the_dataset_is_chosen_before_or_after_the_command_or_by_the_environment(
    dataset: Path, index: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ketref("cite", "smith2020", "--data", str(dataset))
    assert wanted.out.startswith("Smith, A., & Made-up Study Group. (2020).")
    assert ketref("--data", str(index), "cite", "smith2020") == wanted
    assert ketref("cite", "--data", str(index), "smith2020") == wanted
    monkeypatch.setenv("KETREF_DATA", str(index))
    assert ketref("cite", "smith2020") == wanted
    assert ketref("cite", "rodriguez2013").code == 3


def test_an_option_goes_before_the_environment(
    dataset: Path, tmp_path: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETREF_DATA", str(tmp_path / "nowhere"))
    monkeypatch.setenv("KETREF_WITH", str(tmp_path / "nowhere either"))
    run = ketref("study", "smith2020")
    assert (run.out, run.code) == ("", 4)
    assert "nowhere" in run.err
    own = own_study(tmp_path / "own")
    (own / "studies" / "mine2026.yaml").write_text(
        (own / "studies" / "mine2026.yaml").read_text(encoding="utf-8").replace("[bipolar]", "[low-mood]"),
        encoding="utf-8",
    )
    assert ketref("study", "mine2026", "--data", str(dataset), "--with", str(own)).code == 0


def test_one_command_line_does_not_choose_for_the_next(dataset: Path, ketref: Ketref) -> None:
    assert ketref("study", "smith2020", "--data", str(dataset)).code == 0
    assert ketref("study", "smith2020").code == 3
    assert ketref("study", "rodriguez2013").code == 0


def test_a_dataset_that_is_not_there_is_a_fault_of_the_environment(tmp_path: Path, ketref: Ketref) -> None:
    run = ketref("condition", "bipolar", "--data", str(tmp_path / "nowhere"))
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: cannot read the folder {tmp_path / 'nowhere'}: No such file or directory\n"


@pytest.mark.parametrize("make", ["link", "pipe", "folder"])
@pytest.mark.parametrize("name", ["studies/roe2020.yaml", "dataset.yaml", "claims"])
def test_what_is_named_like_a_record_and_is_no_file_is_called_what_it_is(
    dataset: Path, ketref: Ketref, make: str, name: str
) -> None:
    place = dataset / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    if make == "link":
        place.symlink_to("nowhere.yaml")
    elif make == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    told = {"link": "a link to nothing (nowhere.yaml)", "pipe": "not a regular file", "folder": "a folder, not a file"}
    said = ketref("data", "check", str(dataset)).out
    if name == "claims":
        assert ("not a folder" in said or told["link"] in said) is (make != "folder")
    else:
        assert f"{name}:1:1: not part of a dataset: {told[make]} [stray-file]" in said


def test_a_file_name_with_a_line_feed_stays_on_its_line(dataset: Path, ketref: Ketref) -> None:
    (dataset / "studies" / "a\nb\r.yaml").write_text("id: x\n", encoding="utf-8")
    place = f"{dataset}/studies/a\\nb\\r.yaml:"
    assert place in ketref("data", "check", str(dataset)).out
    said = ketref("cite", "smith2020", "--data", str(dataset)).err
    assert all(line.startswith(f"ketref: {place}") for line in said.splitlines())
    nowhere = ketref("cite", "smith2020", "--data", str(dataset / "no\nwhere")).err
    assert nowhere == f"ketref: cannot read the folder {dataset}/no\\nwhere: No such file or directory\n"


def test_a_path_that_is_no_utf8_is_a_path_like_others(dataset: Path, ketref: Ketref) -> None:
    strange = dataset.rename(os.fsdecode(os.fsencode(dataset) + b"-\xff"))
    assert ketref("study", "smith2020", "--data", str(strange)).out.startswith("smith2020")
    file = Path(os.fsdecode(os.fsencode(dataset) + b"-\xfe?#%20 .sqlite"))
    assert ketref("data", "build", str(strange), "-o", str(file)).code == 0
    assert ketref("study", "smith2020", "--data", str(file)).out.startswith("smith2020")


def test_faults_of_a_dataset_stand_on_stderr_with_their_places_and_nothing_is_answered(
    dataset: Path, ketref: Ketref
) -> None:
    file = dataset / "claims" / "relief.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    run = ketref("study", "smith2020", "--data", str(dataset))
    assert (run.out, run.code) == ("", 1)
    assert run.err.startswith(f"ketref: {file}:10:1: unknown field 'colour'")


def test_own_records_stand_beside_the_bundled_ones_and_the_version_says_so(tmp_path: Path, ketref: Ketref) -> None:
    own = own_study(tmp_path / "own")
    assert "My own finding." in ketref("study", "mine2026", "--with", str(own)).out
    assert ketref("--with", str(own), "study", "mine2026") == ketref("study", "mine2026", "--with", str(own))
    alone = json.loads(ketref("condition", "bipolar", "--json").out)
    together = json.loads(ketref("condition", "bipolar", "--json", "--with", str(own)).out)
    assert together["dataset"]["version"] == f"{alone['dataset']['version']}+own"
    assert together["data"]["counts"]["studies"] == alone["data"]["counts"]["studies"] + 1
    assert ketref("study", "mine2026").code == 3


def test_own_records_cite_bundled_studies_and_bring_conditions_of_their_own(tmp_path: Path, ketref: Ketref) -> None:
    own = own_study(tmp_path / "own")
    (own / "claims").mkdir()
    (own / "claims" / "mine.yaml").write_text(BUNDLED_CLAIM, encoding="utf-8")
    (own / "conditions").mkdir()
    condition = (BASE / "conditions" / "low-mood.yaml").read_text(encoding="utf-8")
    condition = condition.replace("[jones2019]", "[mine2026]").replace("smith2020", "rodriguez2013")
    (own / "conditions" / "low-mood.yaml").write_text(condition, encoding="utf-8")
    assert ketref("condition", "blues", "--with", str(own)).out.startswith("Low mood")
    assert "My own claim." in ketref("search", '"my own claim"', "--with", str(own)).out
    hits = json.loads(ketref("search", "words", "own", "-c", "bipolar", "--with", str(own), "--json").out)["data"][
        "hits"
    ]
    assert ("claims", "mine") in [(hit["kind"], hit["id"]) for hit in hits]


def test_own_records_may_have_a_manifest_that_names_groups(tmp_path: Path, ketref: Ketref) -> None:
    own = own_study(tmp_path / "own")
    file = own / "studies" / "mine2026.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[bipolar]", "[bipolar, pilots]"), encoding="utf-8")
    without = ketref("study", "mine2026", "--with", str(own))
    assert (without.out, without.code) == ("", 1)
    assert "no condition has the id 'pilots'" in without.err
    manifest = (BASE / "dataset.yaml").read_text(encoding="utf-8")
    manifest = manifest.replace("{id: healthy, name: Healthy volunteers}", "{id: pilots, name: Airline pilots}")
    (own / "dataset.yaml").write_text(manifest, encoding="utf-8")
    run = ketref("studies", "--condition", "airline pilots", "--with", str(own))
    assert run.code == 0
    assert "mine2026" in run.out


def test_several_folders_are_added_in_options_or_in_the_environment(
    tmp_path: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = own_study(tmp_path / "one", "one2026"), own_study(tmp_path / "other", "other2026")
    both = ketref("cite", "one2026", "other2026", "rodriguez2013", "--with", str(one), "--with", str(other))
    assert both.code == 0
    assert len(both.out.splitlines()) == 3
    monkeypatch.setenv("KETREF_WITH", os.pathsep.join(map(str, (one, other))))
    assert ketref("cite", "one2026", "other2026", "rodriguez2013") == both
    assert ketref("cite", "one2026", "--with", str(other)).code == 3, "an option goes before the environment"


def test_the_same_id_twice_is_a_fault_that_names_both_files(tmp_path: Path, ketref: Ketref) -> None:
    own = own_study(tmp_path / "own", "rodriguez2013")
    run = ketref("cite", "rodriguez2013", "--with", str(own))
    assert (run.out, run.code) == ("", 1)
    mine, theirs = own / "studies" / "rodriguez2013.yaml", BUNDLED / "studies" / "rodriguez2013.yaml"
    assert run.err == (
        f"ketref: {mine}:1:1: the id 'rodriguez2013' is already that of {theirs}: choose another [same-id]\n"
    )


def test_a_name_that_is_a_bundled_one_already_is_a_fault(tmp_path: Path, ketref: Ketref) -> None:
    own = own_study(tmp_path / "own")
    (own / "conditions").mkdir()
    condition = (BASE / "conditions" / "low-mood.yaml").read_text(encoding="utf-8")
    condition = condition.replace("blues", "Bipolar Depression").replace("jones2019", "mine2026")
    condition = condition.replace("smith2020", "rodriguez2013")
    (own / "conditions" / "low-mood.yaml").write_text(condition, encoding="utf-8")
    run = ketref("condition", "low-mood", "--with", str(own))
    assert (run.out, run.code) == ("", 1)
    assert "[ambiguous-name]" in run.err
    assert "low-mood.yaml" in run.err


def test_records_cannot_be_added_to_an_index_file(index: Path, tmp_path: Path, ketref: Ketref) -> None:
    run = ketref("study", "smith2020", "--data", str(index), "--with", str(own_study(tmp_path / "own")))
    assert (run.out, run.code) == ("", 4)
    assert run.err == (
        f"ketref: {index} is an index: records can be added to a folder only, so give the folder it was built from\n"
    )


def test_an_index_file_is_no_folder_of_own_records(index: Path, ketref: Ketref) -> None:
    run = ketref("study", "rodriguez2013", "--with", str(index))
    assert (run.out, run.code) == ("", 4)
    assert str(index) in run.err


def test_own_records_change_and_the_next_lookup_says_so(tmp_path: Path, ketref: Ketref) -> None:
    own = own_study(tmp_path / "own")
    assert "My own finding." in ketref("study", "mine2026", "--with", str(own)).out
    own_study(own, finding="Another finding")
    assert "Another finding" in ketref("study", "mine2026", "--with", str(own)).out


# ketref data new


def test_a_new_dataset_has_no_faults_and_answers_every_command(tmp_path: Path, ketref: Ketref) -> None:
    folder = tmp_path / "mine"
    made = ketref("data", "new", str(folder))
    assert (made.err, made.code) == ("", 0)
    assert made.out == f"{folder}: 6 files. Next: edit them, then run `ketref data check {folder}`.\n"
    assert ketref("data", "check", str(folder)).out == "0 faults in 5 records\n"
    assert [len(list((folder / kind).glob("*.yaml"))) for kind in KINDS] == [1] * 5
    for command in (
        ("condition", "example disorder"), ("study", "example2024"), ("cite", "example2024"), ("cautions",),
        ("mechanism", "example-mechanism"), ("search", "example"), ("data", "info"), (),
    ):  # fmt: skip
        run = ketref(*command, "--data", str(folder))
        assert run.code == 0
        assert run.out
    assert "example-claim" in ketref("search", "example", "--kind", "claims", "--data", str(folder)).out
    # Notes in the files say what each field means, and no mark of the template is left.
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert "#" in text, file
        assert "TODAY" not in text, file
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_new_dataset_can_come_with_the_bundled_one(tmp_path: Path, ketref: Ketref) -> None:
    ketref("data", "new", str(tmp_path / "mine"))
    run = ketref("cite", "example2024", "rodriguez2013", "--with", str(tmp_path / "mine"))
    assert run.code == 0
    assert len(run.out.splitlines()) == 2


def test_a_new_dataset_goes_into_an_empty_folder_and_into_no_other(tmp_path: Path, ketref: Ketref) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    assert ketref("data", "new", str(folder)).code == 0
    note = folder / "claims" / "example-claim.yaml"
    note.write_text("changed", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    run = ketref("data", "new", str(folder))
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: {folder} is there already: give a new folder, or an empty one\n"
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


@pytest.mark.parametrize("place", ["file", "not/there", "file/below"])
def test_a_new_dataset_that_cannot_be_made_leaves_nothing(tmp_path: Path, ketref: Ketref, place: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    run = ketref("data", "new", str(tmp_path / place))
    assert (run.out, run.code) == ("", 4)
    assert run.err.startswith("ketref: ")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


# ketref data build


def test_a_build_says_what_it_wrote(dataset: Path, tmp_path: Path, ketref: Ketref) -> None:
    file = tmp_path / "mine.sqlite"
    run = ketref("data", "build", str(dataset), "-o", str(file))
    assert run.out == f"{file}: 2 studies, 2 results, 1 condition, 1 mechanism, 1 caution, 1 claim\n"
    assert (run.err, run.code) == ("", 0)


def test_a_build_takes_the_dataset_of_the_options_with_own_records(
    dataset: Path, tmp_path: Path, ketref: Ketref
) -> None:
    own = own_study(tmp_path / "own")
    file = tmp_path / "together.sqlite"
    assert ketref("data", "build", "-o", str(file), "--with", str(own)).code == 0
    assert ketref("cite", "mine2026", "rodriguez2013", "--data", str(file)).code == 0
    assert ketref("data", "build", "-o", str(file), "--data", str(dataset)).code == 0
    assert ketref("cite", "smith2020", "--data", str(file)).code == 0
    assert ketref("cite", "mine2026", "--data", str(file)).code == 3


def test_a_build_over_an_older_index_reads_what_changed_only(
    dataset: Path, index: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(sources: object, kind: str, path: Path) -> object:
        read.append(path.name)
        return read_record(sources, kind, path)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr("ketamine_ref.dataset.index.preparing.read_record", counted)
    file = dataset / "claims" / "relief.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("some relief", "little relief"), encoding="utf-8")
    assert ketref("data", "build", str(dataset), "-o", str(index)).code == 0
    assert read == ["relief.yaml"]
    assert "little *relief*" in ketref("search", "relief", "--data", str(index)).out


@pytest.mark.parametrize("content", [b"my notes\n", b"SQLite format 3\0" + bytes(200)], ids=["text", "other database"])
def test_a_build_overwrites_nothing_but_an_index(dataset: Path, tmp_path: Path, ketref: Ketref, content: bytes) -> None:
    file = tmp_path / "notes"
    file.write_bytes(content)
    run = ketref("data", "build", str(dataset), "-o", str(file))
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: {file} is there and is no index of ketref: give another name, or remove it\n"
    assert file.read_bytes() == content


def test_a_build_overwrites_an_index_that_is_damaged_or_empty(dataset: Path, index: Path, ketref: Ketref) -> None:
    whole = index.read_bytes()
    for spoiled in (b"", whole[:5000], whole[:60] + bytes(4) + whole[64:]):
        index.write_bytes(spoiled)
        assert ketref("data", "build", str(dataset), "-o", str(index)).code == 0
        assert index.read_bytes() == whole


def test_a_build_of_a_faulty_dataset_says_so_and_leaves_the_index_before(
    dataset: Path, index: Path, ketref: Ketref
) -> None:
    whole = index.read_bytes()
    (dataset / "studies" / "jones2019.yaml").unlink()
    run = ketref("data", "build", str(dataset), "-o", str(index))
    assert (run.out, run.code) == ("", 1)
    assert "[unknown-study]" in run.err
    assert index.read_bytes() == whole


@pytest.mark.parametrize("place", ["not/there.sqlite", "."])
def test_a_build_into_a_place_that_cannot_be_written_is_a_fault_of_the_environment(
    dataset: Path, tmp_path: Path, ketref: Ketref, place: str
) -> None:
    run = ketref("data", "build", str(dataset), "-o", str(tmp_path / place))
    assert (run.out, run.code) == ("", 4)
    assert run.err.startswith(f"ketref: cannot write {tmp_path / place}: ")
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]


def test_an_index_cannot_be_built_from_an_index(index: Path, tmp_path: Path, ketref: Ketref) -> None:
    run = ketref("data", "build", str(index), "-o", str(tmp_path / "other.sqlite"))
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: {index} is an index already: give the folder of the records\n"


def many_claims(dataset: Path, copies: int) -> Path:
    text = (dataset / "claims" / "relief.yaml").read_text(encoding="utf-8")
    for number in range(copies):
        copy = text.replace("id: relief", f"id: relief-{number}")
        (dataset / "claims" / f"relief-{number}.yaml").write_text(copy, encoding="utf-8")
    return dataset


def test_a_long_build_shows_how_far_it_is_on_a_terminal_and_nowhere_else(dataset: Path, tmp_path: Path) -> None:
    many_claims(dataset, 520)
    shown = on_a_terminal("data", "build", dataset, "-o", tmp_path / "one.sqlite", TERM="xterm")
    assert "of 526 files" in shown
    assert shown.endswith("\r\x1b[K" + f"{tmp_path / 'one.sqlite'}: 2 studies, 2 results, 1 condition, 1 mechanism, "
                          "1 caution, 521 claims\r\n")  # fmt: skip
    silent = run("data", "build", dataset, "-o", tmp_path / "other.sqlite")
    assert (silent.stderr, silent.returncode) == (b"", 0)
    assert b"\r" not in silent.stdout
    again = on_a_terminal("data", "build", dataset, "-o", tmp_path / "one.sqlite", TERM="xterm")
    assert "of 526 files" not in again, "nothing was read again"
