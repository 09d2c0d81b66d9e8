"""What changed between two states of a dataset: every kind of change is told, and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ketamine_ref.dataset.comparing.sides import HISTORY, encoded, of_dataset, side, versions
from ketamine_ref.dataset.comparing.states import State
from ketamine_ref.dataset.store import BUNDLED, open_dataset
from ketamine_ref.errors import KetrefError
from ketamine_ref.evidence.difference import Change, Turn, difference
from tests.conftest import ROOT, Ketref

BASE = Path("tests/cases/good/base")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "dataset"))


def changed(folder: Path, file: str, before: str, after: str) -> tuple[Change, ...]:
    """Change one file of a dataset and return what a reader sees of it."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return difference(side(str(BASE)), side(str(folder))).changes


SMITH = "studies/smith2020.yaml"
CHANGES = {
    "number": (SMITH, "value: 0.80", "value: 0.81", Turn.NUMBER, "0.80 [0.55, 1.04]; p <0.001", "0.81"),
    "digits": (SMITH, "value: 0.80", "value: 0.8", Turn.DIGITS, "0.80", "0.8 "),
    "interval": (SMITH, "ci: [0.55, 1.04]", "ci: [0.05, 1.04]", Turn.NUMBER, "[0.55, 1.04]", "[0.05, 1.04]"),
    "time": (SMITH, "time: P1D", "time: P2D", Turn.NUMBER, "P1D", "P2D"),
    "side": (SMITH, "favours: ketamine", "favours: neither", Turn.SIDE, "ketamine", "neither"),
    "finding": (SMITH, "did better", "did worse", Turn.SAYS, "did better", "did worse"),
    "level": (SMITH, "level: abstract", "level: full-text", Turn.LEVEL, "abstract", "full-text"),
    "retraction": ("studies/jones2019.yaml", "retraction: {", "# retraction: {", Turn.REINSTATED, "2021-03", None),
    "verdict": (
        "claims/relief.yaml",
        "direction: supports",
        "direction: refutes",
        Turn.VERDICT,
        "supported",
        "contradicted",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_change_is_told_alone(folder: Path, name: str) -> None:
    file, before, after, turn, earlier, later = CHANGES[name]
    found = [change for change in changed(folder, file, before, after) if change.turn is turn]
    assert found
    assert earlier in str(found[0].before)
    assert (later or "None") in str(found[0].after)
    assert {change.turn for change in changed(folder, file, after, after)} == {turn}


def test_records_come_go_and_are_renamed(folder: Path) -> None:
    path = folder / SMITH
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.with_name("smyth2020.yaml").write_text(
        text.replace("id: smith2020\n", "id: smyth2020\nformer_ids: [smith2020]\n"), encoding="utf-8"
    )
    (folder / "cautions").rename(folder / "gone")
    changes = difference(side(str(BASE)), side(str(folder))).changes
    assert [(change.turn, change.kind, change.id) for change in changes][-1] == (Turn.RENAMED, "studies", "smyth2020")
    assert {change.turn for change in changes} == {Turn.REMOVED, Turn.RENAMED}
    back = difference(side(str(folder)), side(str(BASE))).changes
    assert {change.turn for change in back} == {Turn.ADDED, Turn.REMOVED}


def test_a_result_that_only_changed_its_id_is_the_same_one(folder: Path) -> None:
    text = (folder / SMITH).read_text(encoding="utf-8")
    first = text.partition("  - id: ")[2].partition("\n")[0]
    assert changed(folder, SMITH, f"- id: {first}\n", "- id: another-name\n") == ()


def test_a_dataset_is_the_same_from_its_folder_its_index_a_snapshot_and_git(
    folder: Path, tmp_path: Path, ketref: Ketref, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, kept = tmp_path / "base.sqlite", tmp_path / "base.json"
    open_dataset(folder).build(index)
    run = ketref("data", "snapshot", str(folder), "-o", str(kept))
    assert run.out == f"{kept}: 2 studies and 1 claims of {side(str(folder)).version}\n"
    for command in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x")):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.chdir(tmp_path)
    for name in (str(index), str(kept), "HEAD:dataset"):
        found = difference(side(str(folder)), side(name))
        assert (found.changes, found.new) == ((), found.old)


@pytest.mark.parametrize(
    "name", ["nowhere", "2020.1.0", "no-such-revision:src", "--output=x:src", "README.md", "pyproject.toml:x"]
)
def test_what_is_no_side_is_refused(name: str) -> None:
    with pytest.raises(KetrefError):
        side(name)


def test_a_file_that_is_no_snapshot_is_refused(tmp_path: Path) -> None:
    for text in ("{}", "[", '{"version": "1", "studies": {}, "claims": {}, "texts": {}, "format": 99}'):
        file = tmp_path / "state.json"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(KetrefError, match="state"):
            side(str(file))


def test_every_released_version_before_this_one_is_kept_and_small() -> None:
    assert versions()
    for version in versions():
        state = side(version)
        assert (state.version, encoded(state)) == (version, (HISTORY / f"{version}.json").read_text(encoding="utf-8"))
        assert (HISTORY / f"{version}.json").stat().st_size < 500_000
        assert state.studies
    assert open_dataset().manifest.version not in versions(), "that of this release is made of its own records"


def test_the_bundled_dataset_is_its_own_version() -> None:
    here = of_dataset(open_dataset())
    assert isinstance(here, State)
    assert difference(here, side(here.version)).changes == difference(here, side(str(BUNDLED))).changes == ()


def test_what_changed_since_a_release_is_told_offline_in_every_format(ketref: Ketref) -> None:
    run = ketref("data", "diff", versions()[0], "--long", "--format", "markdown")
    assert run.code == 0
    assert run.out.startswith(f"# What changed from {versions()[0]} to {open_dataset().manifest.version}")
    assert "\n## Numbers corrected\n" in run.out
    assert ketref("data", "diff", str(BASE), str(ROOT / BASE)).code == 0
    assert "Nothing that a reader would see." in ketref("data", "diff", str(BASE), str(BASE)).out
