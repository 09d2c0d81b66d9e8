"""What is settled by an option, the environment, the file and the default, in this order; and what is refused."""

import json
import os
from pathlib import Path

import pytest
from platformdirs import user_config_path

from ketamine_ref.configuration import MAX_BYTES, SETTINGS, configuration_file
from tests.conftest import Ketref


@pytest.fixture
def settle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a configuration file that holds from now on, empty as yet."""
    file = tmp_path / "config.toml"
    monkeypatch.setenv("KETREF_CONFIG", str(file))
    file.touch()
    return file


def settings(ketref: Ketref, *arguments: str) -> dict[str, tuple[object, str]]:
    shown = json.loads(ketref("config", "--json", *arguments).out)["data"]["settings"]
    return {one["name"]: (one["value"], one["origin"]) for one in shown}


def test_without_a_file_the_defaults_hold_and_its_place_is_shown(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KETREF_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.delenv("PAGER", raising=False)
    shown = json.loads(ketref("config", "--json").out)["data"]
    assert (shown["file"], shown["found"]) == (str(tmp_path / "none.toml"), False)
    assert settings(ketref)["style"] == ("apa", "default")
    assert settings(ketref)["pager"] == ("less", "default")
    assert "(there is none)" in ketref("config", width=300).out


def test_the_file_lies_where_the_platform_keeps_such_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KETREF_CONFIG", raising=False)
    for base in (str(tmp_path), "", "  ", None):
        if base is None:
            monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        else:
            monkeypatch.setenv("XDG_CONFIG_HOME", base)
        assert configuration_file() == user_config_path("ketref", appauthor=False) / "config.toml"


def test_an_option_goes_before_the_environment_that_before_the_file_that_before_the_default(
    ketref: Ketref, settle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle.write_text('\nformat = "json"\ndata = "here"\npager = "most"\n', encoding="utf-8")
    monkeypatch.setenv("PAGER", "more")
    assert settings(ketref)["data"] == (str(settle.parent / "here"), f"{settle}:3")
    assert settings(ketref)["pager"] == ("most", f"{settle}:4"), "PAGER is for many programs, the file for this one"
    monkeypatch.setenv("KETREF_DATA", "there")
    monkeypatch.setenv("KETREF_PAGER", "")
    assert settings(ketref)["data"] == ("there", "KETREF_DATA")
    assert settings(ketref)["pager"] == ("", "KETREF_PAGER")
    assert settings(ketref, "--data", "elsewhere")["data"] == ("elsewhere", "--data")
    assert settings(ketref, "--no-pager")["pager"] == ("", "--no-pager")


def test_the_format_of_the_file_holds_until_an_option_says_otherwise(ketref: Ketref, settle: Path) -> None:
    settle.write_text('format = "json"\n', encoding="utf-8")
    assert json.loads(ketref("cite", "rodriguez2013").out)["schema"] == "ketref/references/1"
    assert ketref("cite", "rodriguez2013", "--format", "terminal").out.startswith("Rodriguez, C. I.")
    file = settle.parent / "answer"
    ketref("cite", "rodriguez2013", "-o", str(file))
    assert json.loads(file.read_text(encoding="utf-8"))["schema"] == "ketref/references/1"


def test_the_width_of_the_file_holds(ketref: Ketref, settle: Path) -> None:
    settle.write_text("width = 50\n", encoding="utf-8")
    assert max(map(len, ketref("condition", "ocd", width=120).out.splitlines())) <= 50


def test_the_dataset_of_the_file_answers(ketref: Ketref, settle: Path) -> None:
    ketref("data", "new", str(settle.parent / "mine"))
    settle.write_text('data = "mine"\n', encoding="utf-8")
    assert ketref("cite", "example2024").code == 0
    settle.write_text('with = ["mine"]\n', encoding="utf-8")
    assert ketref("cite", "example2024", "rodriguez2013").code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nstyel = "apa"', ":2: no setting 'styel'; there is style, format, data, with, pager, color and width."),
        ('style = "apa-6"', ":1: no style 'apa-6'; there is apa"),
        ('format = "jsno"', ":1: no format 'jsno'; there is terminal"),
        ("# wide\nwidth = '80'", ":2: width must be a whole number, not '80'."),
        ("width = true", ":1: width must be a whole number, not True."),
        ("width = 3", ":1: width must lie between 20 and 1000 columns, not 3."),
        ("with = 'mine'", ":1: with must be a list of texts, not 'mine'."),
        ("with = ['mine', 3]", ":1: with must be a list of texts, not ['mine', 3]."),
        ("data = ''", ":1: data must name a path; leave it out to set none."),
        ("[output]\nwidth = 80", ":1: no setting 'output'; there is style"),
        ("width = 80\nwidth = 90", ":2: not TOML: Cannot overwrite a value"),
        ("width = ", ":1: not TOML: "),
        ("\ufeffwidth = 80", ":1: not TOML: "),
        ("pager = '\x00'", ":1: not TOML: "),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_line_and_never_passed_over(
    ketref: Ketref, settle: Path, text: str, said: str
) -> None:
    settle.write_text(text, encoding="utf-8")
    for command in (("config",), ("cite", "rodriguez2013")):
        run = ketref(*command)
        assert (run.out, run.code) == ("", 2)
        assert f"ketref: {settle}{said}" in run.err


def test_a_file_that_is_no_text_or_a_folder_is_refused(ketref: Ketref, settle: Path) -> None:
    settle.write_bytes(b"width = \xff")
    assert ketref("config").code == 2
    settle.unlink()
    settle.mkdir()
    run = ketref("config")
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: cannot read {settle}: Is a directory\n"


def test_a_pipe_and_a_device_without_an_end_are_not_waited_for(
    ketref: Ketref, settle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle.unlink()
    os.mkfifo(settle)
    run = ketref("config")
    assert (run.out, run.err, run.code) == ("", f"ketref: cannot read {settle}: it is a pipe and no file\n", 4)
    monkeypatch.setenv("KETREF_CONFIG", "/dev/zero")
    run = ketref("config")
    assert (run.out, run.code) == ("", 4)
    assert run.err == f"ketref: cannot read /dev/zero: it is larger than {MAX_BYTES} bytes\n"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("KETREF_STYLE", "x", "KETREF_STYLE: no style 'x'; there is apa"),
        ("KETREF_FORMAT", "x", "KETREF_FORMAT: no format 'x'; there is terminal"),
        ("KETREF_WIDTH", "wide", "KETREF_WIDTH must be a whole number, not 'wide'."),
        ("KETREF_WIDTH", "9" * 30, "KETREF_WIDTH must be a whole number"),
        ("KETREF_WIDTH", "0", "KETREF_WIDTH: width must lie between"),
    ],
)
def test_a_fault_of_the_environment_is_told_with_its_variable(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    run = ketref("config")
    assert (run.out, run.code) == ("", 2)
    assert said in run.err


def test_help_answers_whatever_the_file_holds(ketref: Ketref, settle: Path) -> None:
    settle.write_text("nonsense", encoding="utf-8")
    assert ketref("condition", "--help").code == 0


def test_a_file_that_nobody_may_look_for_is_as_none(ketref: Ketref, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETREF_CONFIG", f"{os.devnull}/config.toml")
    assert ketref("cite", "rodriguez2013").code == 0


def test_every_setting_has_a_variable_of_its_own() -> None:
    assert [setting.variable for setting in SETTINGS] == [f"KETREF_{setting.name.upper()}" for setting in SETTINGS]
