"""Answers in files: whole or not at all."""

import os
from pathlib import Path

import pytest

from ketamine_ref.errors import UnwritableError
from ketamine_ref.files import replacing
from ketamine_ref.rendering.writing import write_file
from tests.conftest import Ketref


def test_the_file_holds_what_stdout_would_have_shown(ketref: Ketref, tmp_path: Path) -> None:
    file = tmp_path / "cautions of schizophrenia.txt"
    written = ketref("cautions", "--condition", "schizophrenia", "--output", str(file))
    assert written.out == ""
    assert file.read_text(encoding="utf-8") == ketref("cautions", "--condition", "schizophrenia", "-f", "plain").out
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("before")
    file.chmod(0o640)
    write_file(file, "after ≥ before\n")
    assert file.read_text(encoding="utf-8") == "after ≥ before\n"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_file(tmp_path / "link", b"through")
    assert (tmp_path / "file").read_bytes() == b"through"
    assert (tmp_path / "link").is_symlink()


def test_a_device_is_written_to_and_stays_what_it_is() -> None:
    write_file(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("place", "why"), [("no-such-folder/answer.txt", "there is no folder no-such-folder"), (".", "Is a directory")]
)
def test_where_nothing_can_be_written_there_is_a_message_and_exit_code_4(
    ketref: Ketref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = ketref("cite", "rodriguez2013", "-o", place)
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: cannot write {place}: {why}\n"
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("before")

    def full(_source: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UnwritableError, match="No space left on device"):
        write_file(file, "after")
    assert file.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.txt"]


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is no file"), replacing(tmp_path):
        raise AssertionError
    with pytest.raises(OSError, match="is no file"), replacing(Path(os.devnull)):
        raise AssertionError
    assert not Path(os.devnull).is_file()


def test_an_index_is_never_built_in_the_place_of_a_device(ketref: Ketref) -> None:
    run = ketref("data", "build", "-o", os.devnull)
    assert (run.out, run.code) == ("", 4)
    assert not Path(os.devnull).is_file()
