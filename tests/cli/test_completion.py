"""What a shell offers while a command is typed, asked for as the scripts of the shells ask."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ketamine_ref.cli.completion import TITLE_LENGTH
from ketamine_ref.cli.group import COMMANDS
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.records.vocabulary import Severity
from tests.real_command import run

BASE = Path("tests/cases/good/base").absolute()
DATASET = open_dataset()


def offered(shell: str, *typed: str | Path, **variables: str) -> list[str]:
    """Return the lines that a shell gets after these words, the last of them unfinished."""
    words = [str(word) for word in ("ketref", *typed)]
    asked = {
        "bash": {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": " ".join(words)},
        "fish": {"_TYPER_COMPLETE_ARGS": " ".join(words), "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        "powershell": {"_TYPER_COMPLETE_ARGS": " ".join(words), "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]},
    }[shell]
    ended = run(_KETREF_COMPLETE=f"complete_{shell}", **asked, **variables)
    assert ended.stderr == b""
    return [line for line in ended.stdout.decode().splitlines() if line]


def test_bash_is_offered_the_ids_of_studies_that_begin_so() -> None:
    assert offered("bash", "cite", "rodri") == [study.id for study in DATASET.studies() if study.id.startswith("rodri")]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_shells_that_show_titles_get_them(shell: str) -> None:
    lines = offered(shell, "study", "rodriguez20")
    wanted = [study for study in DATASET.studies() if study.id.startswith("rodriguez20")]
    assert len(lines) == len(wanted) > 1
    for line, study in zip(lines, wanted, strict=True):
        assert study.id in line
        assert study.reference.title[:30].rstrip() in line
        assert len(line) < TITLE_LENGTH + 80


def test_a_title_that_is_too_long_is_cut_and_it_is_seen() -> None:
    (line,) = offered("fish", "study", "rodriguez2013")
    title = line.partition("\t")[2]
    assert len(title) == TITLE_LENGTH
    assert title.endswith("…")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("condition", ""), [condition.id for condition in DATASET.conditions()]),
        (("condition", "bi"), ["bipolar"]),
        (("studies", "--condition", "sch"), ["schizophrenia"]),
        (("cautions", "--condition", "oc"), ["ocd"]),
        (("search", "mania", "-c", "oc"), ["ocd"]),
        (("condition", "ocd", "--only", "c"), ["cautions", "claims"]),
        (("condition", "ocd", "--only", "cautions,re"), ["cautions,results", "cautions,references"]),
        (("mechanism", ""), [mechanism.id for mechanism in DATASET.mechanisms()]),
        (("cautions", "--severity", ""), list(Severity)),
        (("cautions", "--severity", "b"), ["boxed-warning"]),
        (("search", "x", "--kind", "c"), ["conditions", "cautions", "claims"]),
        (("cite", "rodriguez2013", "diazgranados2010"), ["diazgranados2010"]),
        (("cite", "zzzz"), []),
        (
            ("data", ""),
            ["check", "new", "import", "diff", "snapshot", "retractions", "stale", "build", "info", "path", "schema"],
        ),
        (("data", "schema", "cla"), ["claims"]),
    ],
)
def test_what_can_stand_there_is_offered(typed: tuple[str, ...], wanted: list[str]) -> None:
    assert offered("bash", *typed) == wanted


def test_commands_are_offered_with_their_summaries() -> None:
    assert offered("bash", "") == list(COMMANDS)
    assert offered("bash", "stud") == ["study", "studies"]
    (line,) = offered("fish", "mech")
    assert line.startswith("mechanism\tHow ketamine may work")


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        (("cite", "--style", "chi"), {"chicago"}),
        (("cite", "--style", "csl"), {"csl-json", "csl-yaml"}),
        (("schema", "st"), {"studies", "study"}),
        (("results", "--measure", "MADR"), {"MADRS"}),
        (("studies", "--drug", "es"), {"esketamine"}),
        (("caution", "affective"), {"affective-switch"}),
        (("cite", "--claim", "ocd-one"), {"ocd-one-week"}),
        (("cite", "--mechanism", "gsk"), {"gsk3-lithium"}),
    ],
)
def test_other_names_are_offered_too(typed: tuple[str, ...], offers: set[str]) -> None:
    assert offers <= set(offered("bash", *typed))


def test_the_results_of_a_study_are_offered_behind_the_colon() -> None:
    study = DATASET.study("diazgranados2010")
    found = offered("bash", "trace", "diazgranados2010:")
    assert found == [f"diazgranados2010:{outcome.id}" for outcome in study.outcomes]
    assert offered("bash", "trace", "nobody2000:") == []


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_sees_quotation_marks_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(BASE, folder)
    study = folder / "studies" / "smith2020.yaml"
    text = study.read_text(encoding="utf-8")
    title = """Ada's "trial" of 'it'"""
    study.write_text(
        text.replace("A made-up trial [of nothing]", "'" + title.replace("'", "''") + "'"), encoding="utf-8"
    )
    script = tmp_path / "offered"
    script.write_text("\n".join(offered("zsh", "--data", folder, "study", "smith")), encoding="utf-8")
    shown = 'action=${1#*:*:}; eval "ws=( ${action[3,-3]} )"; print -rl -- $ws'
    program = f"_arguments() {{ {shown} }}; source {script}"
    ended = subprocess.run(["zsh", "-fc", program], capture_output=True, text=True, check=True)
    assert title in ended.stdout


def test_an_option_is_offered_by_its_beginning() -> None:
    assert offered("bash", "search", "--lim") == ["--limit"]
    assert offered("bash", "search", "--da") == ["--data"]
    assert offered("bash", "--wi") == ["--with"]


@pytest.mark.parametrize("where", ["before", "after", "environment"])
def test_what_is_offered_comes_from_the_dataset_that_is_chosen(where: str, tmp_path: Path) -> None:
    index = tmp_path / "mine.sqlite"
    open_dataset(BASE).build(index)
    for chosen in (BASE, index):
        if where == "environment":
            found = offered("bash", "study", "", KETREF_DATA=str(chosen))
        elif where == "before":
            found = offered("bash", "--data", chosen, "study", "")
        else:
            found = offered("bash", "study", "--data", chosen, "")
        assert found == ["jones2019", "smith2020"]


def test_own_records_are_offered_among_the_bundled_ones(tmp_path: Path) -> None:
    (tmp_path / "studies").mkdir()
    text = (BASE / "studies" / "jones2019.yaml").read_text(encoding="utf-8")
    text = text.replace("id: jones2019", "id: rodriguez1999").replace("[low-mood, healthy]", "[ocd]")
    (tmp_path / "studies" / "rodriguez1999.yaml").write_text(text, encoding="utf-8")
    found = offered("bash", "cite", "rodriguez", KETREF_WITH=str(tmp_path))
    assert found == ["rodriguez1999", *offered("bash", "cite", "rodriguez")]


@pytest.mark.parametrize("shell", ["bash", "fish", "powershell"])
@pytest.mark.parametrize("broken", ["faulty", "missing", "text", "damaged"])
def test_a_broken_dataset_offers_nothing_and_prints_no_fault(shell: str, broken: str, tmp_path: Path) -> None:
    place = tmp_path / broken
    if broken == "faulty":
        shutil.copytree(BASE, place)
        (place / "studies" / "smith2020.yaml").write_text("id: [", encoding="utf-8")
    elif broken == "text":
        place.write_text("notes", encoding="utf-8")
    elif broken == "damaged":
        open_dataset(BASE).build(place)
        place.write_bytes(place.read_bytes()[:20_000])
    assert offered(shell, "--data", place, "study", "s") == []


HOSTILE = r"[red]Bold[/nothing] \$(touch {0}) `touch {0}` \`touch {0}\` \"; touch {0}; 'a' [link=x]"


def hostile_dataset(folder: Path) -> Path:
    shutil.copytree(BASE, folder)
    file = folder / "studies" / "smith2020.yaml"
    hostile = HOSTILE.format("x").replace("'", "''")
    text = file.read_text(encoding="utf-8").replace("title: A made-up trial [of nothing]", f"title: '{hostile}'")
    assert hostile in text
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_a_title_is_text_whatever_stands_in_it(shell: str, tmp_path: Path) -> None:
    (line,) = offered(shell, "--data", hostile_dataset(tmp_path / "dataset"), "study", "smith")
    assert "(red)Bold(/nothing)" in line
    assert "\\\\" not in line.replace(r"\\:", ""), "a backslash of the title would undo the quoting of what follows"
    if shell == "zsh":
        assert not re.search(r"(?<!\\)[$`]", line)


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_runs_nothing_of_a_title(tmp_path: Path) -> None:
    lines = "\n".join(offered("zsh", "--data", hostile_dataset(tmp_path / "dataset"), "study", "smith"))
    action = lines.partition(":((")[2].rpartition("))'")[0]
    script = f"eval 'offered=({action})'; print -r -- $offered"
    ended = subprocess.run(["zsh", "-fc", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "(red)Bold(/nothing)" in ended.stdout
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_for_the_shell_calls_ketref_back(shell: str) -> None:
    ended = run(_KETREF_COMPLETE=f"source_{shell}")
    assert ended.returncode == 0, ended.stderr
    assert "_KETREF_COMPLETE" in ended.stdout.decode()
    assert f"complete_{shell}" in ended.stdout.decode()


def test_completing_the_name_of_a_command_imports_no_command() -> None:
    program = (
        "import sys\nfrom ketamine_ref.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(name for name in sys.modules if name.startswith('ketamine_ref')))"
    )
    asked = {"_KETREF_COMPLETE": "complete_bash", "COMP_WORDS": "ketref con", "COMP_CWORD": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, env={**os.environ, **asked}
    )
    first, *modules = ended.stdout.split()
    assert first == "condition"
    assert not {f"ketamine_ref.cli.{entry.module}" for entry in COMMANDS.values()} & set(modules)
    assert "ketamine_ref.dataset.store" not in modules
