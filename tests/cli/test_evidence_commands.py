"""Results, compare, claims, trace and open: as printed, digit by digit, and clear refusals."""

import json
import re
import shutil
import webbrowser
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.result_list import result_rows
from ketamine_ref.evidence.results import results_on
from ketamine_ref.records.study import Outcome
from ketamine_ref.rendering import Answer, as_terminal
from tests.conftest import ROOT, Ketref

EXPECTED = Path("tests/expected/evidence")
DATASET = open_dataset()
CONDITIONS = [condition.id for condition in DATASET.conditions()]
ROWS = result_rows(DATASET.studies())
THREE = ("bipolar", "ocd", "schizophrenia")
COMMANDS = {
    **{f"claims-{name}": ("claims", "--condition", name) for name in THREE},
    **{f"results-{name}-first-day": ("results", "--condition", name, "--time", "..P1D") for name in THREE},
    **{f"compare-{name}-depression": ("compare", name, "depression") for name in THREE},
    "compare-three": ("compare", *THREE),
    "results-none": ("results", "--condition", "ocd", "--metric", "hazard-ratio"),
    "claims-contradicted": ("claims", "--verdict", "contradicted", "--fault", "overstated"),
    "claims-none": ("claims", "--verdict", "mixed", "--fault", "approval-status"),
    "claim-mixed": ("claim", "ocd-treatment-resistant"),
    "claim-understated": ("claim", "schizophrenia-higher-doses"),
    "claim-with-cited-source": ("claim", "schizophrenia-low-dose-cognition"),
    "trace-of-a-result": ("trace", "diazgranados2010:madrs-p2d"),
    "trace-of-a-result-read-elsewhere": ("trace", "rodriguez2011:obsessions"),
    "trace-of-a-study": ("trace", "rodriguez2013"),
    "trace-retracted": ("trace", "parsaik2015"),
    "trace-second-hand": ("trace", "feder2021"),
    "trace-without-link": ("trace", "domany2020"),
    "open-print": ("open", "diazgranados2010", "--print"),
    "open-print-retracted": ("open", "larkin2011", "--print"),
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_output_of_a_command(ketref: Ketref, approved: Callable[[Path, str], None], name: str, width: int) -> None:
    run = ketref(*COMMANDS[name], width=width)
    assert run.code == 0
    remarks = f"--- stderr\n{run.err}" if run.err else ""
    approved(EXPECTED / f"{name}-{width}.txt", run.out + remarks)


def numbers_of(outcome: Outcome) -> Iterator[str]:
    """Yield every number of a result, with the digits of its record."""
    numbers = [outcome.value, *(outcome.ci or ())]
    for arm in outcome.arms:
        numbers += [arm.mean, arm.sd, arm.percent]
        if arm.events is not None:
            yield str(arm.events)
        if arm.total is not None:
            yield str(arm.total)
    yield from (str(number) for number in numbers if number is not None)
    if outcome.ci_level:
        yield str(outcome.ci_level)
    if outcome.p:
        yield from re.findall(r"[\d.]*\d", outcome.p)


def test_every_result_is_listed_with_every_digit_of_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")  # cells stand one below the other, so that no text is broken by another
    for row in ROWS:
        answer = Answer(view="results", manifest=None, query={}, data=(row,), long=True)
        told = " ".join(as_terminal.text(answer).split())
        found = set(re.findall(r"-?\d*\.?\d+", told))
        assert {number for number in numbers_of(row.result) if number != "95"} <= found, row.address
        assert row.address in told
        for text in (row.result.note, row.study.comparator and f"against {row.study.comparator}"):
            assert not text or " ".join(text.split()) in told or row.study.comparator in {"none", "not applicable"}


@cache
def outcomes_in_the_file(study: str) -> dict[str, Any]:
    """Return the results of a study as the characters that its file holds, by their ids."""
    text = (DATASET.path / "studies" / f"{study}.yaml").read_text(encoding="utf-8")
    return {one["id"]: one for one in yaml.load(text, yaml.CBaseLoader)["outcomes"]}  # noqa: S506 - it only makes texts


def as_in_a_file(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """Return a JSON value with all numbers as texts."""
    if isinstance(value, dict):
        return {name: as_in_a_file(part) for name, part in value.items()}
    if isinstance(value, list):
        return [as_in_a_file(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def results_in(answer: Any, study: str | None = None) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a JSON value
    """Yield every result in a JSON answer with its address, wherever it lies."""
    if isinstance(answer, list):
        for part in answer:
            yield from results_in(part, study)
    elif isinstance(answer, dict):
        within = answer["study"]["id"] if isinstance(answer.get("study"), dict) else study
        if {"measure", "metric", "favours"} <= set(answer):
            yield f"{within}:{answer['id']}", answer
        for part in answer.values():
            yield from results_in(part, within)


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("command", ["results", "compare"])
def test_every_result_in_the_json_is_its_record_digit_by_digit(ketref: Ketref, command: str, condition: str) -> None:
    arguments = {
        "results": ("results", "--condition", condition),
        "compare": ("compare", condition, "bipolar" if condition != "bipolar" else "ocd"),
    }[command]
    found = list(results_in(json.loads(ketref(*arguments, "--json").out)["data"]))
    for address, result in found:
        study, _, outcome = address.partition(":")
        assert as_in_a_file(result) == outcomes_in_the_file(study)[outcome]
    if command == "results":
        recorded = [
            f"{one.id}:{out.id}"
            for one in DATASET.studies(condition)
            if not one.retraction
            for out in results_on(condition, one)
        ]
        assert [address for address, _ in found] == recorded


def test_retracted_studies_are_in_no_result_of_any_view(ketref: Ketref) -> None:
    retracted = {study.id for study in DATASET.studies() if study.retraction}
    assert retracted
    for arguments in (("results",), ("compare", *CONDITIONS)):
        found = results_in(json.loads(ketref(*arguments, "--json").out)["data"])
        assert not {address.partition(":")[0] for address, _ in found} & retracted


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_page_of_a_condition_shows_the_claims_about_it_with_their_verdicts(ketref: Ketref, condition: str) -> None:
    listed = json.loads(ketref("claims", "--condition", condition, "--json").out)["data"]
    shown = json.loads(ketref("condition", condition, "--json").out)["data"]["claims"]
    assert sorted(shown, key=str) == sorted(listed, key=str)
    page = ketref("condition", condition, "--only", "claims", width=120).out
    assert all(claim["id"] in page for claim in listed)


def test_options_of_results_ask_for_what_they_say(ketref: Ketref) -> None:
    asked = "--condition depression --domain depression --measure madrs --metric mean-difference --time P1D..P28D"
    further = "--design randomized-parallel --drug esketamine --route intranasal --favours ketamine --primary"
    answer = json.loads(ketref("results", *asked.split(), *further.split(), "--level", "abstract", "--json").out)
    assert answer["query"]["time"] == "P1D..P28D"
    assert answer["data"]
    for row in answer["data"]:
        result, study = row["result"], row["study"]
        assert "depression" in study["conditions"]
        assert (result["domain"], result["metric"], result["favours"]) == ("depression", "mean-difference", "ketamine")
        assert (study["design"], study["level"]) == ("randomized-parallel", "abstract")
        assert (study["intervention"]["route"], result["primary"]) == ("intranasal", True)
        assert "MADRS" in result["measure"]
        assert result["time"] in {"P1D", "P7D", "P14D", "P15D", "P21D", "P28D"}


def test_a_side_without_interval_and_p_never_stands_without_its_note(ketref: Ketref) -> None:
    bare = [
        row.result.note
        for row in ROWS
        if row.result.favours in {"ketamine", "control"} and not (row.result.ci or row.result.p) and row.result.note
    ]
    assert len(bare) > 50
    shown = " ".join(ketref("results", "--format", "plain").out.split())
    assert [note for note in bare if " ".join(note.split()) not in shown] == []


def test_the_count_at_the_end_is_that_of_the_rows(ketref: Ketref) -> None:
    asked = ("results", "--condition", "depression", "--favours", "control", "--favours", "neither")
    rows = json.loads(ketref(*asked, "--json").out)
    assert f"{len(rows['data'])} results." in ketref(*asked).out


@pytest.mark.parametrize(
    ("arguments", "code", "remark"),
    [
        (("results", "--time", "P7D..P1D"), 2, "ends before it begins: write P1D..P7D"),
        (("results", "--time", "soon"), 2, "'soon' is no duration: write 40min"),
        (("results", "--condition", "bipolr"), 3, "Did you mean bipolar?"),
        (("timeline", "scizophrenia"), 3, "Did you mean schizophrenia?"),
        (("compare", "ocd"), 2, "two or more different conditions"),
        (("compare", "ocd", "bipolr"), 3, "Did you mean bipolar?"),
        (("claims", "--condition", "xyz"), 3, "The conditions are alcohol"),
        (("claims", "--verdict", "wrong"), 2, "contradicted"),
        (("claim", "ocd-one"), 3, "Did you mean ocd-one-week?"),
        (("trace", "rodriguez2013:nothing-like-it"), 3, "`ketref study rodriguez2013` shows its results"),
        (("open", "diazgranados"), 3, "Did you mean diazgranados2010?"),
        (("open", "domany2020"), 3, "no address for 'domany2020'. `ketref trace domany2020` says where"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_next_step(
    ketref: Ketref, arguments: tuple[str, ...], code: int, remark: str
) -> None:
    run = ketref(*arguments)
    assert (run.out, run.code) == ("", code)
    assert remark in run.err


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what the browser is asked to open."""
    asked: list[str] = []

    def take(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", take)
    return asked


def test_open_hands_the_address_of_the_work_to_the_browser(ketref: Ketref, opened: list[str]) -> None:
    run = ketref("open", "10.1038/npp.2013.150")
    assert opened == ["https://doi.org/10.1038/npp.2013.150"]
    assert (run.out, run.err, run.code) == ("", "", 0)


def test_open_print_shows_the_address_and_opens_nothing(ketref: Ketref, opened: list[str]) -> None:
    run = ketref("open", "rodriguez2013", "--print")
    assert (run.out, run.code, opened) == ("https://doi.org/10.1038/npp.2013.150\n", 0, [])


def test_opening_a_retracted_work_says_so(ketref: Ketref, opened: list[str]) -> None:
    run = ketref("open", "larkin2011")
    assert "larkin2011 is retracted (2017)" in run.err
    assert len(opened) == 1


def fail(_address: str) -> bool:
    raise webbrowser.Error("could not locate runnable browser")


@pytest.mark.parametrize("browser", [lambda _: False, fail], ids=["refuses", "missing"])
def test_without_a_browser_the_address_is_printed_and_the_environment_is_to_blame(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, browser: Callable[[str], bool]
) -> None:
    monkeypatch.setattr(webbrowser, "open", browser)
    run = ketref("open", "rodriguez2013")
    assert (run.out, run.code) == ("https://doi.org/10.1038/npp.2013.150\n", 4)
    assert "no browser could be opened" in run.err


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/x"])
def test_only_web_addresses_are_ever_opened_or_shown_as_one(
    ketref: Ketref, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: list[str], address: str
) -> None:
    folder = shutil.copytree(ROOT / "tests/cases/good/base", tmp_path / "dataset")
    study = folder / "studies" / "smith2020.yaml"
    text = re.sub(r"  DOI: .*\n", f"  URL: '{address}'\n", study.read_text(encoding="utf-8"))
    study.write_text(text.replace("[DOI]", "[URL]"), encoding="utf-8")
    monkeypatch.setenv("KETREF_DATA", str(folder))
    for further in ((), ("--print",)):
        run = ketref("open", "smith2020", *further)
        assert (run.out, run.code, opened) == ("", 1, [])
        assert "is no address" in run.err
