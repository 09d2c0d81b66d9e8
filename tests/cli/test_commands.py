"""What commands answer: the right records, forgiving names, clear refusals, JSON that loses nothing."""

import json

import pytest

from ketamine_ref.cli.group import COMMANDS
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.records.vocabulary import Level
from tests.conftest import Ketref

DATASET = open_dataset()


@pytest.mark.parametrize(
    "name", ["bipolar", "BIPOLAR", "Bipolar disorder", "bipolar depression", "bipolar-depression", "bd"]
)
def test_a_condition_goes_by_id_name_alias_and_any_case(ketref: Ketref, name: str) -> None:
    assert ketref("condition", name).out.startswith("Bipolar disorder")


@pytest.mark.parametrize(
    "name",
    ["rodriguez2013", "Rodriguez2013", "10.1038/NPP.2013.150", "https://doi.org/10.1038/npp.2013.150", "PMC3799067"],
)
def test_a_study_goes_by_id_doi_and_pmcid(ketref: Ketref, name: str) -> None:
    assert ketref("study", name).out.startswith("rodriguez2013")


def test_a_study_goes_by_its_pmid(ketref: Ketref) -> None:
    assert ketref("study", "PMID: 20679587").out.startswith("diazgranados2010")


@pytest.mark.parametrize(
    ("arguments", "remark"),
    [
        (("condition", "scizophrenia"), "no condition 'scizophrenia'. Did you mean schizophrenia?"),
        (("cautions", "--condition", "bipolr"), "no condition 'bipolr'. Did you mean bipolar?"),
        (("studies", "--condition", "xyz"), "no condition 'xyz'. The conditions are alcohol, anxiety"),
        (("cite", "diazgranados"), "no study 'diazgranados'. Did you mean diazgranados2010?"),
        (("mechanism", "lithium"), "no mechanism 'lithium'. Did you mean gsk3-lithium or GSK-3 and lithium?"),
        (
            ("mechanism", "zzzz"),
            "no mechanism 'zzzz'. `ketref mechanism` lists them all; `ketref search WORDS` looks into every text.",
        ),
        (("condition", "healthy"), "Studies about 'healthy' are listed by `ketref studies --condition healthy`"),
    ],
)
def test_a_name_that_is_not_known_is_answered_with_near_ones(
    ketref: Ketref, arguments: tuple[str, ...], remark: str
) -> None:
    run = ketref(*arguments)
    assert (run.out, run.code) == ("", 3)
    assert remark in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("condition", "bipolar", "--brief", "--full"),
        ("studies", "--kind", "trail"),
        ("condishun",),
        ("cite",),
        ("--nope",),
    ],
)
def test_a_wrong_command_line_ends_with_code_2_and_prints_no_answer(ketref: Ketref, arguments: tuple[str, ...]) -> None:
    run = ketref(*arguments)
    assert (run.out, run.code) == ("", 2)
    assert run.err


def test_a_mistyped_command_is_answered_with_the_near_one(ketref: Ketref) -> None:
    assert "Did you mean 'mechanism'" in ketref("mecanism", "gsk3-lithium").err


def test_all_help_answers_without_the_dataset(ketref: Ketref, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: object = None) -> None:
        raise AssertionError("the dataset was opened")

    monkeypatch.setattr("ketamine_ref.cli.options.open_dataset", refuse)
    for command in COMMANDS:
        assert "Usage: ketref" in ketref(command, "--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_examples_of_the_command(ketref: Ketref, command: str) -> None:
    subcommands = ("check", "info", "path", "schema") if command == "data" else ("",)
    for subcommand in subcommands:
        text = ketref(command, *filter(None, [subcommand]), "--help").out
        assert f"ketref {command} {subcommand}".strip() in text.partition("Examples:")[2]


def test_help_lists_every_command_with_its_summary(ketref: Ketref) -> None:
    text = " ".join(ketref("--help").out.replace("│", " ").split())
    for name, entry in COMMANDS.items():
        assert f"{name} {entry.summary}" in text


def test_retracted_studies_are_no_key_result_and_not_counted_but_named(ketref: Ketref) -> None:
    data = json.loads(ketref("condition", "bipolar", "--json").out)["data"]
    shown = {part["study"]["id"] for group in data["results"]["groups"] for part in group["studies"]}
    assert data["retracted"] == ["parsaik2015"]
    assert "parsaik2015" not in shown
    standing = [study for study in DATASET.studies("bipolar") if not study.retraction]
    assert data["counts"]["studies"] == len(standing)


def test_citing_a_retracted_study_says_so_on_stdout_and_stderr(ketref: Ketref) -> None:
    run = ketref("cite", "larkin2011")
    assert "Retraction published 2017" in run.out
    assert "larkin2011 is retracted (2017)" in run.err


def test_citing_an_incomplete_reference_is_remarked_on_stderr(ketref: Ketref) -> None:
    run = ketref("cite", "carpenter1999")
    assert "Carpenter, et al. (1999)" in run.out
    assert "carpenter1999: the reference is incomplete: author list" in run.err


def test_references_in_json_are_those_of_the_terminal_with_what_must_be_said_of_them(ketref: Ketref) -> None:
    names = ("larkin2011", "rodriguez2013")
    answer = json.loads(ketref("cite", *names, "--json").out)
    told = [(one["id"], one["text"], one["retracted"]) for one in answer["data"]["references"]]
    lines = ketref("cite", *names).out.splitlines()
    assert told == [("larkin2011", lines[0], True), ("rodriguez2013", lines[1], False)]
    assert answer["remarks"] == [remark for one in answer["data"]["references"] for remark in one["remarks"]]


def test_references_are_printed_one_a_line_however_narrow_the_terminal(ketref: Ketref) -> None:
    lines = ketref("cite", "rodriguez2013", "diazgranados2010", width=40).out.splitlines()
    assert [line[:9] for line in lines] == ["Rodriguez", "Diazgrana"]


def test_json_keeps_every_digit_and_caveat_of_a_study(ketref: Ketref) -> None:
    answer = json.loads(ketref("study", "diazgranados2010", "--json").out)
    assert answer["remarks"] == []
    outcome = next(one for one in answer["data"]["outcomes"] if one["id"] == "madrs-p2d")
    assert (outcome["value"], outcome["ci"]) == ("0.80", ["0.55", "1.04"])
    assert answer["schema"] == "ketref/study/1"
    assert answer["data"]["verification"]["level"] == "abstract"


@pytest.mark.parametrize("condition", [condition.id for condition in DATASET.conditions()])
def test_the_full_page_leaves_no_result_out(ketref: Ketref, condition: str) -> None:
    standing = [study for study in DATASET.studies(condition) if not study.retraction]
    data = json.loads(ketref("condition", condition, "--full", "--json").out)["data"]
    shown = [
        (part["study"]["id"], result["id"], result.get("value"), result.get("note"))
        for group in data["results"]["groups"]
        for part in group["studies"]
        for result in part["results"]
    ]
    recorded = [
        (study.id, one.id, None if one.value is None else str(one.value), one.note)
        for study in standing
        for one in study.outcomes
        if condition in study.conditions_of(one)
    ]
    assert sorted(shown, key=str) == sorted(recorded, key=str)
    page = " ".join(ketref("condition", condition, "--full", width=120).out.split())
    for one in standing:
        assert all(" ".join(event.event.split()) in page for event in one.adverse_events)
    for caution in DATASET.cautions(condition):
        assert caution.name in page
        assert not caution.management or " ".join(caution.management.split()) in page
    for study, _, value, note in recorded:
        assert study in page
        assert value is None or value in page
        assert note is None or " ".join(note.split()) in page


@pytest.mark.parametrize("view", ["condition", "mechanism", "cautions", "studies"])
def test_every_command_answers_in_json_as_well(ketref: Ketref, view: str) -> None:
    answer = json.loads(ketref(view, "--json").out)
    assert answer["dataset"]["version"] == DATASET.manifest.version
    assert answer["data"]
    assert answer == json.loads(ketref(view, "--format", "json").out)


def test_studies_are_filtered_by_all_that_is_asked(ketref: Ketref) -> None:
    asked = "--condition depression --drug ESKETAMINE --since 2019 --until 2021 --min-n 200 --level abstract"
    further = "--kind trial --design randomized-parallel --route intranasal --not-retracted --sort year --json"
    answer = json.loads(ketref("studies", *asked.split(), *further.split()).out)
    years = [study["reference"]["issued"][:4] for study in answer["data"]]
    assert years == sorted(years, reverse=True)
    assert answer["data"]
    for study in answer["data"]:
        assert "depression" in study["conditions"]
        assert "esketamine" in study["intervention"]["drug"]
        assert study["intervention"]["route"] == "intranasal"
        assert (study["kind"], study["design"]) == ("trial", "randomized-parallel")
        assert "2019" <= study["reference"]["issued"][:4] <= "2021"
        assert study["verification"]["level"] == Level.ABSTRACT


def test_cautions_come_worst_first_and_the_general_ones_with_them(ketref: Ketref) -> None:
    answer = json.loads(ketref("cautions", "--condition", "OCD", "--json").out)["data"]
    assert answer["condition"] == "Obsessive-compulsive disorder"
    data = answer["cautions"]
    about = [entry["caution"]["conditions"] for entry in data]
    assert all("ocd" in conditions or "all" in conditions for conditions in about)
    severities = [entry["caution"]["severity"] for entry in data]
    order = ["contraindication", "boxed-warning", "warning", "precaution", "information"]
    assert severities == sorted(severities, key=order.index)
    assert all(entry["sources"] for entry in data)
