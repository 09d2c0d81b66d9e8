"""A dataset that means harm, in every command and format: its text is shown, escaped as is needed, and not obeyed."""

import csv
import io
import json
import re
import socket
from pathlib import Path

import pytest

from ketamine_ref.citing import STYLES
from ketamine_ref.dataset.checks import report
from ketamine_ref.rendering import Format
from ketamine_ref.rendering.visible import visible
from tests.conftest import Ketref, Run
from tests.robustness.commands import COMMANDS, Command, all_lines, run
from tests.robustness.hostile import MARKUP, PLAIN, STUDY, hostile_files, write_hostile

OBEYED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Controls, direction marks and what has no width; a line end may stand."""

OTHER_TEXT = {"--spoken", "--markup", "--in-text"}
"""Options with which a command prints a text of its own, whatever the format."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def asked(hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Run]]:
    """Every command with every parameter in every format, and what it said; files go into a folder of its own.

    No command may touch the network: sockets are refused.
    """

    def refuse(*_all: object, **_named: object) -> None:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr("webbrowser.open", lambda *_all: False)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(AssertionError, match="a socket was asked for"):
        socket.create_connection(("example.org", 80))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("PAGER", raising=False)
    return [(line, run(line)) for line in all_lines(hostile)]


def test_the_dataset_is_sound_so_that_every_command_answers_from_it(hostile: Path) -> None:
    assert report(hostile).problems == ()


def test_every_command_answers_without_the_network_and_nothing_of_the_text_is_obeyed(
    asked: list[tuple[list[str], Run]],
) -> None:
    answered = set()
    for line, said in asked:
        found = said.code == 1 and "retractions" in line  # it ends with 1 where something must be done
        assert found or said.code in {0, 2, 3}, (line, said.err)  # 2: some options exclude each other
        assert not OBEYED.search(said.out.replace(_ENDS.get(_form(line), "\n"), "\n") + said.err), line
        answered |= {command.name for command in COMMANDS if (found or said.code == 0) and _is_asked(command, line)}
    for file in Path().rglob("*"):
        if file.suffix == ".out" and file.is_file():
            assert not OBEYED.search(file.read_text(encoding="utf-8")), file
    assert answered == {command.name for command in COMMANDS}
    terminal = "".join(said.out for line, said in asked if _form(line) == Format.TERMINAL)
    for text in PLAIN + MARKUP:
        assert _squeezed(visible(text)) in _squeezed(terminal), text
    for line, said in asked:
        if said.code == 0:
            _CHECKS.get(_form(line), _holds_nothing_more)(said.out)


def _is_asked(command: Command, line: list[str]) -> bool:
    return line[2 : 2 + len(command.path)] == list(command.path)


def _form(line: list[str]) -> str:
    """Return the format that a command line asks for."""
    if OTHER_TEXT & set(line):
        return "plain"
    if "--json" in line:
        return Format.JSON
    return line[line.index("--format") + 1] if "--format" in line else Format.TERMINAL


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _holds_nothing_more(_out: str) -> None:
    """Ask for no more than that nothing is obeyed."""


def _is_sound_json(out: str) -> None:
    if out:
        json.loads(out)


def _has_no_formula(out: str) -> None:
    for row in csv.reader(io.StringIO(out)):
        for cell in row:
            assert not re.match(r"[=+@\t\r]|-(?!\d+(?:\.\d+)?$)", cell), cell


def _has_no_tag(out: str) -> None:
    assert not re.search(r"(?<!\\)<(?:script|img)", out)
    assert not re.search(r"(?<!\\)\[a(?<!\\)\]\(javascript", out)


_ENDS = {"plain": "\t", "csv": "\r\n"}
"""What ends a cell or a line in some formats."""
_CHECKS = {"json": _is_sound_json, "csv": _has_no_formula, "markdown": _has_no_tag}


def test_json_gives_the_text_back_as_it_is(hostile: Path, ketref: Ketref) -> None:
    found = json.loads(ketref("--data", str(hostile), "study", STUDY, "--json").out)
    for text in PLAIN + MARKUP:
        assert text in found["data"]["finding"]


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_in_any_style_is_text_too(hostile: Path, ketref: Ketref, style: str) -> None:
    cite = next(command for command in COMMANDS if command.name == "cite")
    chosen = ["--style", style] if any(parameter.name == "style" for parameter in cite.parameters) else []
    said = ketref("--data", str(hostile), "cite", STUDY, *chosen)
    assert said.code == 0, said.err
    assert "HYPERLINK" in said.out
    assert not OBEYED.search(said.out + said.err)
    if "tex" in style:
        assert not re.search(r"\\(?:input|write18)\b", said.out)


def test_what_a_check_says_of_hostile_faults_is_text(ketref: Ketref, tmp_path: Path) -> None:
    folder = write_hostile(tmp_path / "faulty\x1b[2J")
    for name, content in hostile_files().items():
        (folder / name).write_text(
            content.replace("evil2020", '"\\e]0;x\\a\\u202e"') + '"\\x9b\\0": x\n', encoding="utf-8"
        )
    (folder / "stray\x1b]0;title\x07").write_text("x", encoding="utf-8")
    for line in (
        ["data", "check", str(folder)],
        ["--data", str(folder), "study", STUDY],
        ["data", "check", str(folder), "--json"],
    ):
        said = ketref(*line)
        assert said.code == 1
        assert not OBEYED.search(said.out + said.err)
        assert "\\x1b]0;title\\x07" in said.out + said.err or "\\u001b]0;title\\u0007" in said.out
