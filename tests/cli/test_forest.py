"""`ketref forest` and `ketref timeline` as they are printed: approved pages, and every number as recorded."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.forest import Forest, forest
from ketamine_ref.evidence.harms import harms
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.records.study import AdverseEvent, Arm
from ketamine_ref.records.vocabulary import Favours, Metric
from ketamine_ref.rendering import Answer, as_plain, as_terminal, wording
from ketamine_ref.rendering.figures import bias, spoken
from tests.conftest import Ketref
from tests.evidence.samples import CONDITION, result, study
from tests.real_command import environment

DATASET = open_dataset()
CONDITIONS = [condition.id for condition in DATASET.conditions()]
EXPECTED = Path("tests/expected/forest")
PAGES = {
    "forest-bipolar": ("forest", "bipolar"),
    "forest-bipolar-bias": ("forest", "bipolar", "--bias"),
    "forest-ocd": ("forest", "ocd"),
    "forest-depression": ("forest", "depression"),
    "forest-nothing": ("forest", "schizophrenia", "--metric", "odds-ratio"),
    "forest-madrs-early": ("forest", "depression", "--measure", "madrs", "--time", "..P1D", "--notes"),
    "harms-depression": ("forest", "depression", "--harms", "--measure", "dissociat"),
    "timeline-bipolar": ("timeline", "bipolar"),
    "timeline-ocd": ("timeline", "ocd", "--notes"),
    "timeline-suicidality": ("timeline", "suicidality"),
}
COMMANDS = {"forest": ("forest",), "harms": ("forest", "--harms"), "timeline": ("timeline",)}
_PRINTED = re.compile(r"(\S+|no estimate) \[([^\s,]+), ([^\s\]]+)\]")


def plotted(condition: str) -> Forest:
    return forest(DATASET.condition(condition), DATASET.studies(condition), "")


def printed_numbers(view: Forest) -> Counter[tuple[str, ...]]:
    """Return value, lower and upper bound of every result on an axis or beneath one, with the digits of the record."""
    estimates = [row.estimate for panel in view.panels for row in (*panel.rows, *panel.pooled)]
    numbers = [(one.value, *one.ci) for one in estimates]
    undrawn = [one.result for panel in view.panels for one in panel.undrawn]
    numbers += [(one.value, *one.ci) for one in undrawn if one.ci]
    return Counter(tuple("no estimate" if one is None else str(one) for one in triple) for triple in numbers)


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
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(
    ketref: Ketref, command: str, condition: str, width: int
) -> None:
    lines = ketref(*COMMANDS[command], condition, width=width).out.splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [20, 30, 44, 60, 80, 120])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_interval_on_the_terminal_is_one_of_the_record_digit_by_digit(
    ketref: Ketref, condition: str, width: int
) -> None:
    page = " ".join(ketref("forest", condition, "--bias", width=width).out.split())
    assert Counter(_PRINTED.findall(page.replace("[95% interval]", ""))) == printed_numbers(plotted(condition))


@pytest.mark.parametrize("width", [20, 30])
def test_where_there_is_no_room_to_draw_the_rows_are_said_in_words(ketref: Ketref, width: int) -> None:
    page = ketref("forest", "depression", "--measure", "MADRS", width=width).out
    assert not re.search("[─│├┤┴]", page)
    assert "favours control" not in page.split("Depression: ")[1].split("lapidus2014")[0], "no heading of a plot"
    assert "lapidus2014 24 h n 20: 7.6 [3.9, 11.3], favours ketamine" in " ".join(page.split())


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_drawn_number_is_spoken_digit_by_digit(ketref: Ketref, condition: str) -> None:
    lines = {line.split(": ")[0]: line for line in ketref("forest", condition, "--spoken").out.splitlines()}
    for panel in plotted(condition).panels:
        for row in (*panel.rows, *panel.pooled):
            told = row.estimate.value
            value, low, high = ("not read" if one is None else wording.digits(one) for one in (told, *row.estimate.ci))
            unit = f" {panel.quantity.unit}" if panel.quantity.unit and told is not None else ""
            assert f" {value}{unit}, " in lines[row.address]
            assert f"interval {low} to {high}, " in lines[row.address]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_result_has_its_people_comparator_time_level_and_caveat_in_words_and_in_notes(
    ketref: Ketref, condition: str
) -> None:
    view = plotted(condition)
    lines = ketref("forest", condition, "--spoken").out
    page = " ".join(ketref("forest", condition, "--notes", width=120).out.split())
    for panel in view.panels:
        for row in (*panel.rows, *panel.pooled, *panel.undrawn):
            study, outcome = row.study, row.result
            told = spoken.beside(row, condition)
            assert told in lines
            assert " ".join(told.split()) in page
            assert wording.counts(study.n) in told
            assert wording.level(study.level) in told
            assert outcome.measure in told
            assert (wording.when(outcome) or "time not recorded") in told
            assert (f"n {outcome.n} in this result" in told) == (outcome.n is not None)
            assert all(
                part in told for part in (study.comparator, outcome.group, outcome.note) if part and part != "none"
            )


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_judgement_of_bias_stands_with_its_judge_in_words_and_in_letters(ketref: Ketref, condition: str) -> None:
    lines = ketref("forest", condition, "--spoken").out
    page = " ".join(ketref("forest", condition, "--bias", width=120).out.split())
    for panel in plotted(condition).panels:
        for row in (*panel.rows, *panel.pooled):
            for appraisal in row.appraisals:
                assert all(told in lines for told in bias.sentences([appraisal]))
                assert f"Judged by {bias.judge(appraisal)}: " in page
                assert " " + "".join(bias.SIGNS[risk] for risk in bias.judgements(appraisal).values()) in page


def test_single_doses_and_courses_stand_in_groups_of_their_own(ketref: Ketref) -> None:
    lines = ketref("forest", "depression", "--measure", "MADRS", width=120).out.splitlines()
    group = dict.fromkeys(("lapidus2014", "popova2019", "canuso2021"), "")
    heading = ""
    for line in lines:
        heading = line.strip(" │") if re.match(r"  [A-Z]", line) else heading
        for name in group:
            if line.strip().startswith(name):
                group[name] = group[name] or heading
    assert group == {
        "lapidus2014": "One dose, against saline",
        "popova2019": "A course, against placebo",
        "canuso2021": "Pooled by meta-analyses: a course, against placebo",
    }


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_drawing_with_a_null_line_says_what_its_sides_are(ketref: Ketref, width: int) -> None:
    page = ketref("forest", "bipolar", width=width).out
    drawings = [part for part in page.split("\n\n") if "│" in part]
    assert len(drawings) > 3
    assert all("favours ketamine" in part or "favours control" in part for part in drawings)


def test_retracted_studies_are_on_no_page_but_named_as_such(ketref: Ketref) -> None:
    retracted = {study.id for study in DATASET.studies() if study.retraction}
    for condition in CONDITIONS:
        for command in COMMANDS.values():
            for line in ketref(*command, condition, width=120).out.splitlines():
                assert "Retracted, never drawn" in line or not any(name in line for name in retracted)


@pytest.mark.parametrize("look", [as_terminal, as_plain])
@pytest.mark.parametrize(("command", "view"), [("forest", forest), ("timeline", timeline), ("harms", harms)])
def test_hostile_text_is_shown_and_not_obeyed(command: str, view: Callable[..., Any], look: Any) -> None:  # noqa: ANN401 - a module
    hostile = "[red]x[/] \x1b[31m \x07 \u202e :smile:"
    outcomes = (
        result("a", "-3", ("-5", "-1"), measure=hostile, note=hostile, group=hostile),
        result("b", "-3", ("-5", "1"), Favours.NEITHER, measure=f"{hostile}, b", note=hostile),
        result("c", measure=hostile, metric=Metric.TEST_ONLY, p=hostile),
    )
    event = AdverseEvent(event=hostile, note=hostile, arms=(Arm(arm=hostile, events=1, total=2),))
    plain = study("a2001", *outcomes, comparator=hostile, adverse_events=(event,))
    made = msgspec.structs.replace(plain, id=hostile)
    condition = msgspec.structs.replace(CONDITION, name=hostile)
    data = msgspec.structs.replace(view(condition, [made], hostile), notes=True)
    page = look.text(Answer(view=command, manifest=None, query={}, data=data))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", page)
    assert page.count("[red]x[/]") >= 4
    assert ":smile:" in page


@pytest.mark.parametrize(
    ("arguments", "code", "remark"),
    [
        (("forest", "bipolr"), 3, "Did you mean bipolar?"),
        (("timeline", "xyz"), 3, "no condition 'xyz'"),
        (("forest", "healthy"), 3, "no page for the condition 'healthy'"),
        (("forest", "bipolar", "--measure", "MADDRS"), 3, "no measure 'MADDRS'"),
        (("timeline", "bipolar", "--measure", "YBOX"), 3, "no measure 'YBOX'"),
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
