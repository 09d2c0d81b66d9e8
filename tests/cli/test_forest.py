"""`ketref forest` and `ketref timeline` as they are printed: approved pages, and every number as recorded."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from ketamine_ref.rendering.terminal.canvas import MAX_WIDTH

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.fitting import Reason
from ketamine_ref.evidence.forest import Forest, forest
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.records.vocabulary import Favours, Metric
from ketamine_ref.rendering import Answer, forest_words, terminal, wording
from tests.conftest import Ketref
from tests.evidence.samples import CONDITION, result, study
from tests.real_command import environment

DATASET = open_dataset()
CONDITIONS = [condition.id for condition in DATASET.conditions()]
EXPECTED = Path("tests/expected/forest")
PAGES = {
    "forest-bipolar": ("forest", "bipolar"),
    "forest-ocd": ("forest", "ocd"),
    "forest-depression": ("forest", "depression"),
    "forest-nothing": ("forest", "schizophrenia", "--metric", "odds-ratio"),
    "forest-madrs-early": ("forest", "depression", "--measure", "madrs", "--time", "..P1D"),
    "timeline-bipolar": ("timeline", "bipolar"),
    "timeline-ocd": ("timeline", "ocd"),
    "timeline-suicidality": ("timeline", "suicidality"),
}
_PRINTED = re.compile(r"(\S+) \[(\S+), (\S+)\]")


def plotted(condition: str) -> Forest:
    return forest(DATASET.condition(condition), DATASET.studies(condition), "")


def printed_numbers(view: Forest) -> Counter[tuple[str, ...]]:
    """Return value, lower and upper bound of every result with an interval, with the digits of the record."""
    estimates = [row.estimate for panel in view.panels for row in (*panel.rows, *panel.pooled)]
    numbers = [(one.value, *one.ci) for one in estimates]
    undrawn = [one for panel in view.panels for one in panel.undrawn]
    undrawn += [one for one in view.undrawn if one.reason is not Reason.NO_SIDES]  # those are only counted
    numbers += [(one.result.value, *one.result.ci) for one in undrawn if one.result.ci]
    return Counter(tuple("read" if number is None else str(number) for number in triple) for triple in numbers)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", PAGES)
def test_the_page(ketref: Ketref, approved: Callable[[Path, str], None], name: str, width: int) -> None:
    run = ketref(*PAGES[name], width=width)
    assert (run.err, run.code) == ("", 0)
    approved(EXPECTED / f"{name}-{width}.txt", run.out)


@pytest.mark.parametrize("condition", ["bipolar", "ocd", "depression"])
def test_every_result_in_one_plain_sentence(
    ketref: Ketref, approved: Callable[[Path, str], None], condition: str
) -> None:
    run = ketref("forest", condition, "--spoken")
    assert run.out == ketref("forest", condition, "--format", "plain").out
    approved(EXPECTED / f"spoken-{condition}.txt", run.out)


@pytest.mark.parametrize("name", ["forest-bipolar", "forest-ocd", "timeline-bipolar"])
def test_a_locale_without_the_signs_gets_others(approved: Callable[[Path, str], None], name: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "ketamine_ref", *PAGES[name]],
        capture_output=True,
        check=True,
        env=environment(PYTHONIOENCODING="ascii"),
    )
    page = ended.stdout.decode("ascii")
    assert "\\u" not in page
    approved(EXPECTED / f"{name}-ascii.txt", page)


@pytest.mark.parametrize("width", [60, 80, 97, 120, 200])
@pytest.mark.parametrize("command", ["forest", "timeline"])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(
    ketref: Ketref, command: str, condition: str, width: int
) -> None:
    lines = ketref(command, condition, width=width).out.splitlines()
    assert max(map(len, lines)) <= min(width, MAX_WIDTH)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_interval_on_the_terminal_is_one_of_the_record_digit_by_digit(ketref: Ketref, condition: str) -> None:
    page = ketref("forest", condition, width=120).out.replace("95% interval as printed", "")
    assert Counter(_PRINTED.findall(page)) == printed_numbers(plotted(condition))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_drawn_number_is_spoken_digit_by_digit(ketref: Ketref, condition: str) -> None:
    lines = {line.split(": ")[0]: line for line in ketref("forest", condition, "--spoken").out.splitlines()}
    for panel in plotted(condition).panels:
        for row in (*panel.rows, *panel.pooled):
            assert row.estimate.value is not None
            value, low, high = (wording.digits(one) for one in (row.estimate.value, *row.estimate.ci))
            assert f" {value}{f' {panel.quantity.unit}' if panel.quantity.unit else ''}, " in lines[row.address]
            assert f"interval {low} to {high}, " in lines[row.address]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_result_has_its_people_comparator_time_level_and_caveat_on_the_page(
    ketref: Ketref, condition: str
) -> None:
    page = " ".join(ketref("forest", condition, width=120).out.split())
    for panel in plotted(condition).panels:
        assert " ".join(forest_words.question(panel.quantity).split()) in page
        for row in (*panel.rows, *panel.pooled, *panel.undrawn):
            study, outcome = row.study, row.result
            assert " ".join(forest_words.beside(row, condition).split()) in page
            told = forest_words.beside(row, condition)
            assert wording.counts(study.n) in told
            assert wording.level(study.level) in told
            assert outcome.measure in told
            assert (outcome.time.words if outcome.time else "time not recorded") in told
            assert all(part in told for part in (study.comparator, outcome.note) if part and part != "none")


def test_retracted_studies_are_on_no_page_but_named_as_such(ketref: Ketref) -> None:
    retracted = {study.id for study in DATASET.studies() if study.retraction}
    for condition in CONDITIONS:
        for command in ("forest", "timeline"):
            for line in ketref(command, condition, width=120).out.splitlines():
                assert "Retracted, never drawn" in line or not any(name in line for name in retracted)


@pytest.mark.parametrize(("command", "view"), [("forest", forest), ("timeline", timeline)])
def test_hostile_text_is_shown_and_not_obeyed(command: str, view: Callable[..., object]) -> None:
    hostile = "[red]x[/] \x1b[31m \x07 \u202e :smile:"
    outcomes = (
        result("a", "-3", ("-5", "-1"), measure=hostile, note=hostile),
        result("b", "-3", ("-5", "1"), Favours.NEITHER, measure=f"{hostile}, b", note=hostile),
        result("c", measure=hostile, metric=Metric.TEST_ONLY, p=hostile),
    )
    made = msgspec.structs.replace(study("a2001", *outcomes, comparator=hostile), id=hostile)
    condition = msgspec.structs.replace(CONDITION, name=hostile)
    page = terminal.text(Answer(view=command, manifest=None, query={}, data=view(condition, [made], hostile)))
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", page)
    assert page.count("[red]x[/]") >= 5
    assert ":smile:" in page


@pytest.mark.parametrize(
    ("arguments", "code", "remark"),
    [
        (("forest", "bipolr"), 3, "Did you mean bipolar?"),
        (("timeline", "xyz"), 3, "no condition 'xyz'"),
        (("forest", "healthy"), 3, "no page for the condition 'healthy'"),
        (("forest", "bipolar", "--time", "soon"), 2, "--time"),
        (("timeline", "bipolar", "--time", "P7D..P1D"), 2, "ends before it begins"),
        (("forest", "bipolar", "--json", "-o", "x.svg"), 2, "x.svg would be a picture"),
        (("timeline", "bipolar", "--format", "plain", "-o", "x.PDF"), 2, "x.PDF would be a picture"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_next_step(
    ketref: Ketref, arguments: tuple[str, ...], code: int, remark: str
) -> None:
    run = ketref(*arguments)
    assert (run.out, run.code) == ("", code)
    assert remark in run.err
