"""Help topics, the page about the dataset, and the versions."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ketamine_ref import __version__
from ketamine_ref.citing import STYLES
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import ExitCode
from ketamine_ref.evidence.help import FOLDER, TOPICS, help_page
from ketamine_ref.records.vocabulary import Favours, Level, Rating
from ketamine_ref.rendering import Format
from tests.conftest import Ketref

CITATION = yaml.safe_load(Path("CITATION.cff").read_text(encoding="utf-8"))


def test_every_page_has_a_topic_and_the_list_names_them_all(ketref: Ketref) -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(TOPICS)
    printed = ketref("help").out
    assert re.findall(r"^(\S+)  ", printed.partition("\n\n")[0], re.MULTILINE) == ["Topic", *TOPICS]


@pytest.mark.parametrize("name", ["exit-codes", "Exit codes", "EXIT-CODES"])
def test_a_topic_goes_by_any_case_and_gap(ketref: Ketref, name: str) -> None:
    assert ketref("help", name).out.startswith("Exit codes")


def test_a_topic_that_is_not_there_is_answered_with_near_ones(ketref: Ketref) -> None:
    run = ketref("help", "certanty")
    assert (run.out, run.code) == ("", 3)
    assert "Did you mean certainty?" in run.err


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("levels", Level),
        ("certainty", [rating.replace("-", " ") for rating in Rating]),
        ("exit-codes", [str(code.value) for code in ExitCode]),
        ("conditions", [f"favours {side}" for side in Favours if side is not Favours.NOT_APPLICABLE]),
        ("formats", Format),
        ("verdicts", ["mixed", "supported", "contradicted", "not supported", "untested"]),
    ],
)
def test_a_page_explains_every_word_that_it_is_about(topic: str, words: list[str]) -> None:
    text = help_page(topic).text
    assert [word for word in words if f"`{word}`" not in text] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_the_commands_that_a_page_names_are_there(ketref: Ketref, topic: str) -> None:
    for command in re.findall(r"`ketref ([a-z]+)", help_page(topic).text):
        assert ketref(command, "--help").code == 0


def test_the_settings_that_the_page_on_formats_shows_are_taken(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown = re.search(r"(?:^    .*\n?)+", help_page("formats").text, re.MULTILINE)
    assert shown
    file = tmp_path / "config.toml"
    file.write_text(re.sub(r"^    ", "", shown[0], flags=re.MULTILINE), encoding="utf-8")
    monkeypatch.setenv("KETREF_CONFIG", str(file))
    settings = json.loads(ketref("config").out)["data"]["settings"]
    assert {one["origin"].rpartition(":")[0] for one in settings} == {str(file)}


def test_the_page_about_it_cites_what_the_citation_file_names(ketref: Ketref) -> None:
    data = json.loads(ketref("about", "--json").out)["data"]
    program, dataset = data["citations"]
    (reference,) = CITATION["references"]
    for work, cited in ((CITATION, program), (reference, dataset)):
        assert cited.startswith(work["authors"][0]["name"])
        assert work["title"].casefold() in cited.casefold()
        assert f"Version {work['version']}" in cited
        assert str(work["date-released"])[:4] in cited
    assert (CITATION["version"], reference["version"]) == (__version__, data["overview"]["manifest"]["version"])
    assert CITATION["license"] == [data["licence"], data["overview"]["manifest"]["licence"]]


@pytest.mark.parametrize("style", STYLES)
def test_it_is_cited_in_every_style(ketref: Ketref, style: str) -> None:
    run = ketref("about", "--style", style.upper(), width=120)
    assert run.code == 0
    assert "The ketref authors" in run.out


def test_a_style_that_is_not_there_is_refused(ketref: Ketref) -> None:
    run = ketref("about", "--style", "apa-6")
    assert (run.out, run.code) == ("", 2)
    assert "no citation style 'apa-6'; there is apa" in run.err


def test_another_dataset_is_not_cited_as_ours(ketref: Ketref, tmp_path: Path) -> None:
    ketref("data", "new", str(tmp_path / "mine"))
    data = json.loads(ketref("about", "--json", "--data", str(tmp_path / "mine")).out)["data"]
    assert len(data["citations"]) == 1
    assert "Computer software" in data["citations"][0]


def test_the_version_is_that_of_the_program_and_of_the_dataset_that_would_answer(
    ketref: Ketref, tmp_path: Path
) -> None:
    version = open_dataset().manifest.version
    assert ketref("--version").out == f"ketref {__version__}, dataset {version}\n"
    assert ketref("--version", "--with", str(tmp_path)).out == f"ketref {__version__}, dataset {version}+own\n"
    run = ketref("--data", str(tmp_path), "--version")
    assert (run.out, run.code) == (f"ketref {__version__}\n", 0)
    assert "the dataset has no manifest" in run.err


def test_the_version_loads_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    index = tmp_path / "ketamine.sqlite"
    open_dataset().build(index)
    code = (
        "import sys\n"
        "from ketamine_ref.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('rich', 'yaml', 'tomllib', 'platformdirs') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"KETREF_DATA": str(index)}
    )
    assert run.stdout.splitlines()[-1] == "[]"
