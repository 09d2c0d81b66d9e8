"""Where an answer goes: the ending of a file says its format, and nothing is filled with something else."""

import json
from pathlib import Path

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.results import people
from tests.conftest import Ketref
from tests.real_command import run


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".bib", "@article{bloch2012,"), (".ris", "TY  - JOUR"), (".RIS", "TY  - JOUR"), (".json", "[\n  {\n"),
        (".xml", "<?xml"), (".yaml", "---"), (".txt", "Bloch, M. H.,"), (".md", "Bloch, M. H.,"), (".html", "<"),
        (".rtf", "{\\rtf1"), ("", "Bloch, M. H.,"),
    ],
)  # fmt: skip
def test_references_are_written_as_the_ending_says(ketref: Ketref, tmp_path: Path, ending: str, begins: str) -> None:
    file = tmp_path / f"x{ending}"
    assert ketref("cite", "bloch2012", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "ending", "made"),
    [
        (("cite", "bloch2012"), "docx", ".txt, .md, "),
        (("cite", "bloch2012"), "csv", ".bib, .ris, "),
        (("cite", "bloch2012", "--style", "apa"), "bib", ".txt, .md, "),
        (("condition", "ocd"), "ris", ".json"),
        (("condition", "ocd"), "svg", ".json"),
        (("forest", "ocd"), "docx", ".svg"),
        (("about",), "csv", ".json"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_can(
    ketref: Ketref, tmp_path: Path, arguments: tuple[str, ...], ending: str, made: str
) -> None:
    file = tmp_path / f"x.{ending}"
    found = ketref(*arguments, "-o", str(file))
    assert (found.out, found.code) == ("", 2)
    assert f"no .{ending} file can be made here; there is " in found.err
    assert made in found.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("ending", "form"), [("md", "markdown"), ("json", "json"), ("csv", "csv"), ("txt", "plain"), ("JSON", "json")]
)
def test_a_page_is_written_as_the_ending_says(ketref: Ketref, tmp_path: Path, ending: str, form: str) -> None:
    file = tmp_path / f"x.{ending}"
    assert ketref("studies", "--condition", "ocd", "-o", str(file)).code == 0
    assert file.read_bytes().decode() == ketref("studies", "--condition", "ocd", "--format", form).out


def test_a_format_that_is_asked_for_goes_before_the_ending(ketref: Ketref, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    ketref("condition", "ocd", "--json", "-o", str(file))
    assert json.loads(file.read_text(encoding="utf-8"))["schema"] == "ketref/condition/1"
    ketref("cite", "bloch2012", "--style", "ris", "-o", str(file))
    assert file.read_text(encoding="utf-8").startswith("TY")


def test_a_dash_is_stdout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (("cite", "bloch2012"), ("condition", "ocd"), ("export", "claims", "--to", "csv")):
        assert run(*arguments, "-o", "-").stdout == run(*arguments).stdout != b""
    assert run("data", "build", "-o", "-").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_cite_takes_the_filters_of_studies(ketref: Ketref) -> None:
    options = ("-c", "ocd", "--design", "randomized-parallel", "--since", "2020")
    wanted = [study["id"] for study in json.loads(ketref("studies", *options, "--json").out)["data"]]
    assert ketref("cite", *options, "--ids").out.split() == wanted
    assert set(wanted) < set(ketref("cite", "-c", "ocd", "--randomized", "--ids").out.split())
    largest = [study.id for study in open_dataset().studies() if (people(study.n) or 0) >= 10_000]
    assert largest
    assert ketref("cite", "--min-n", "10000", "--ids").out.split() == largest
    nothing = ketref("cite", "bloch2012", "--since", "2020")
    assert (nothing.out, nothing.code) == ("", 2)
    assert "no study is left to be cited" in nothing.err
