"""Questions that people brought, each with the command that answers it and what must be read near its top."""

import json
import re
from typing import NamedTuple

import pytest

from ketamine_ref.dataset.store import open_dataset
from tests.conftest import Ketref


class Asked(NamedTuple):
    """A question, what was typed, and what must stand in the first lines of the answer.

    Attributes:
        question: What somebody wanted to know.
        typed: The arguments after `ketref`.
        within: Lines from the top in which it must stand.
        read: Patterns, each of which must be found; spaces stand for line breaks too.
        width: Columns of the terminal.
        lands: The part of ketref that still has to come for it; nothing where it is there.
    """

    question: str
    typed: tuple[str, ...]
    within: int
    read: tuple[str, ...]
    width: int = 80
    lands: str = ""


QUESTIONS = (
    # A psychiatrist between two patients
    Asked(
        "Does ketamine work in bipolar depression, against what?",
        ("bipolar", "--brief"),
        23,
        (
            r"Better than saline in two small crossovers",
            r"not better than midazolam",
            r"v saline: d 0\.52 \[0\.28, 0\.76\]",
            r"v midazolam: OR 3\.20 \[0\.23, 45\.19\], ○ favours neither",
        ),
    ),
    Asked(
        "How fast, how long does one dose last?",
        ("condition", "bipolar", "--brief"),
        23,
        (r"40 minutes after one dose against saline", r"3 days after one dose", r"about three days"),
    ),
    Asked(
        "And mania?",
        ("condition", "bipolar"),
        40,
        (r"in one person each on ketamine and saline", r"mania in case reports", r"rate not known"),
    ),
    Asked(
        "My patient takes lamotrigine and lithium",
        ("condition", "bipolar", "--only", "answers"),
        60,
        (r"kept everyone on lithium or valproate", r"lamotrigine weakened effects in two of five"),
    ),
    Asked(
        "Repeated infusions?",
        ("condition", "bipolar"),
        40,
        (r"Course not better than midazolam in 62 people", r"bipolar-only courses for depression uncontrolled"),
    ),
    Asked(
        "Is ketamine contraindicated with schizophrenia?",
        ("cautions", "--condition", "schizophrenia", "--severity", "contraindication"),
        12,
        (r"psychosis-worsening|[Ww]orsening of psychosis", r"green2011", r"sedation|depression|pain"),
    ),
    Asked(
        "Which blood pressure do sources name?",
        ("search", "blood pressure"),
        20,
        (r"US esketamine label says to weigh delay above about 140/90 mmHg", r"janssen2019"),
    ),
    Asked(
        "Do benzodiazepines blunt it?",
        ("search", "benzodiazepines"),
        12,
        (r"higher doses went with a weaker effect|people did worse", r"ketref caution benzodiazepines-lamotrigine"),
    ),
    Asked(
        "Does the esketamine label cover bipolar disorder or OCD?",
        ("ocd", "--brief"),
        23,
        (r"approved for no psychiatric disorder, OCD included",),
    ),
    Asked(
        "Is it true in OCD?",
        ("ocd", "--brief"),
        23,
        (r"4/8 v 0/7", r"0 of 10", r"11 of 14 did not improve"),
    ),
    Asked(
        "Is it true in OCD? (by the name of the command)",
        ("condition", "ocd", "--brief"),
        23,
        (r"4/8 v 0/7", r"0 of 10", r"11 of 14 did not improve", r"approved for no psychiatric disorder"),
    ),
    Asked("Is it safe in pregnancy?", ("search", "pregnant"), 12, (r"pregnancy-breastfeeding",)),
    # A reviewer
    Asked(
        "Randomized trials in OCD with n, dose, comparator",
        ("studies", "--condition", "ocd", "--randomized"),
        20,
        (
            r"beaglehole2024 randomized crossover 12 .* as single doses intramuscular fentanyl",
            r"rodriguez2013 randomized crossover 15 +0\.5 mg/kg +intravenous +saline placebo",
            r"goodman2017 .*no result: only three participants",
            r"rodriguez2017 .*no result: stopped after two participants",
            r"Level read: abstract",
        ),
        width=120,
    ),
    Asked(
        "Only against an active placebo",
        ("results", "-c", "depression", "--comparator", "active-placebo", "--randomized"),
        30,
        (r"midazolam",),
    ),
    Asked(
        "Five papers in Vancouver style",
        ("cite", "diazgranados2010", "zarate2012", "rodriguez2013", "grunebaum2017", "jelovac2025", "-s", "vancouver"),
        25,
        (r"Zarate CA Jr", r"1\. .*2\. .*3\. .*4\. .*5\. "),
    ),
    Asked(
        "Risk of bias of the bipolar trials",
        ("forest", "bipolar", "--bias"),
        60,
        (r"Judged by dean2021", r"\+ low", r"zarate2012 40 min 15 .*\+\?\+\?\+"),
    ),
    Asked(
        "What was retracted?",
        ("studies", "--retracted"),
        10,
        (r"larkin2011", r"mills2025", r"parsaik2015", r"description of the research"),
    ),
    Asked("What changed?", ("data", "diff", "2026.11.0"), 30, (r"added", r"corrected")),
    # A patient, a relative, a journalist
    Asked(
        "Is it approved for OCD?",
        ("condition", "ocd", "--plain-language"),
        20,
        (r"Is it approved\? No\. No authority whose texts were read has approved it",),
    ),
    Asked(
        "What are the odds?",
        ("condition", "bipolar", "--plain-language"),
        25,
        (r"two small studies 7 to 8 of 10 people were much better", r"fewer than 1 of 10 after salt water"),
    ),
    Asked(
        "What can go wrong?",
        ("condition", "bipolar", "--plain-language"),
        60,
        (r"What can go wrong\? A few people became manic", r"once after ketamine and once after salt", r"Five of 45"),
    ),
    Asked(
        "A clinic's page says 70 % of patients respond",
        ("claims", "--match", "70% of patients respond"),
        20,
        (
            r"No claim in the dataset comes near",
            r"bipolar: MADRS +● 71% v 6%, placebo +18 +diazgranados2010",
            r"64% v 28%, midazolam +73 +murrough2013",
            r"55\.4% v 41\.2%, ECT",
        ),
    ),
    Asked(
        "Is treatment at home safe?",
        ("claim", "at-home-safety"),
        25,
        (
            r"Verdict not supported; overstated",
            r"hull2022, mathai2024",
            r"fda2023, bennett2025",
            r"Ketamine and Neuropsychiatric Disorders.*Innerwell",
        ),
    ),
    Asked("What is MADRS?", ("MADRS",), 8, (r"more points mean more severe depression",)),
    Asked(
        "How sure is all this?",
        ("condition", "ocd", "--plain-language"),
        40,
        (r"How sure is this\? Not rated by any review found\.",),
    ),
)
"""Files that a reader wants are tested where they are made: HTML, RIS, SVG; own studies where they are read."""


@pytest.mark.parametrize("asked", QUESTIONS, ids=[asked.question for asked in QUESTIONS])
def test_the_answer_stands_near_the_top(ketref: Ketref, asked: Asked) -> None:
    if asked.lands:
        pytest.skip(f"lands with {asked.lands}")
    run = ketref(*asked.typed, width=asked.width)
    assert run.code == 0
    top = " ".join(" ".join(run.out.splitlines()[: asked.within]).split())
    for pattern in asked.read:
        assert re.search(pattern, top), pattern


CONDITIONS = [condition.id for condition in open_dataset().conditions()]


@pytest.mark.parametrize(("options", "most"), [((), 70), (("--brief",), 23), (("--plain-language",), 70)], ids=str)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_page_is_no_longer_than_people_read(
    ketref: Ketref, condition: str, options: tuple[str, ...], most: int
) -> None:
    lines = ketref("condition", condition, *options).out.splitlines()
    assert len(lines) <= most
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_brief_page_ends_with_first_results_of_the_table_and_shows_no_benefit_alone(
    ketref: Ketref, condition: str
) -> None:
    brief = ketref("condition", condition, "--brief", "--format", "plain").out
    found = next((line for line in brief.splitlines() if line.startswith("Found: ")), "")
    data = json.loads(ketref("condition", condition, "--brief", "--json").out)["data"]
    parts = [part for group in data["results"]["groups"] for part in group["studies"]]
    named = re.findall(r"\[([a-z0-9-]+)\](?:;|$)", found)
    assert set(named) <= {part["study"]["id"] for part in parts}
    assert len(re.findall(r"[●○◼]", found)) <= len(named)
    if found and any(one["favours"] in {"neither", "control"} for part in parts for one in part["results"]):
        assert re.search(r"○ favours neither|◼ favours control", found)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_short_pages_answer_every_question_of_the_record(ketref: Ketref, condition: str) -> None:
    record = open_dataset().condition(condition)
    page = " ".join(ketref("condition", condition, width=300).out.split())
    whole = " ".join(ketref("condition", condition, "--only", "answers", width=300).out.split()).replace(
        " (retracted)", ""
    )
    for answer in record.answers:
        assert answer.short in page
        assert answer.answer in whole


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_caution_of_the_condition_alone_is_named_with_its_severity_and_id(ketref: Ketref, condition: str) -> None:
    page = " ".join(ketref("condition", condition).out.split())
    own = [caution for caution in open_dataset().cautions(condition) if not caution.is_general]
    for caution in own:
        assert f"{caution.name} ({caution.severity.replace('-', ' ')}): {caution.id}" in page


def test_sections_are_printed_alone_and_whole(ketref: Ketref) -> None:
    run = ketref("condition", "ocd", "--only", "cautions,references")
    assert "Cautions, worst first" in run.out
    assert "References" in run.out
    assert "What was found" not in run.out
    assert "Works?" not in run.out
    assert "and 21 general" not in run.out


def test_an_unknown_section_is_refused_with_those_that_there_are(ketref: Ketref) -> None:
    run = ketref("condition", "ocd", "--only", "answers,reference")
    assert run.code == 2
    assert "no section 'reference'; there are answers, results, harms, mechanisms, cautions, claims, unknown" in run.err
    assert ketref("condition", "ocd", "--only", "answers", "--brief").code == 2
