"""Pages in plain language: nothing that is not in the records, nothing left unexplained, nothing retracted."""

import json
import re
from typing import Any

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.plain_language import CHANCE, CRISIS, explained, grouped, plain_page, words_of
from ketamine_ref.evidence.shown import beyond_chance
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.records.vocabulary import Favours, Route
from tests.conftest import Ketref

DATASET = open_dataset()
CONDITIONS = [condition.id for condition in DATASET.conditions()]
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w-]|\.\d)")
_STATISTIC = re.compile(r"(?<![A-Za-z0-9'])[A-Za-z](?:\(\d| ?[=<] ?-?\d| -?\d+\.\d)")
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z0-9-]*[A-Z][a-z0-9-]?[A-Z][A-Za-z0-9-]*")


def text_of(condition: str) -> str:
    page = plain_page(DATASET, condition)
    said = [page.name]
    for section in page.sections:
        said += [section.heading, *section.paragraphs]
        said += [text for point in section.points for text in (point.text, *point.under)]
    return "\n".join(said)


def numbers_in_records(condition: str) -> set[str]:
    """Every number in the records that bear on a condition, as a text would have it."""
    records: list[Any] = [
        DATASET.condition(condition),
        *DATASET.studies(condition),
        *DATASET.cautions(condition),
    ]
    text = msgspec.json.encode(records, enc_hook=str).decode()
    durations = [
        outcome.time.words for study in DATASET.studies(condition) for outcome in study.outcomes if outcome.time
    ]
    return set(re.findall(r"\d+(?:\.\d+)?", " ".join((text, *durations))))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_number_stands_in_the_records(condition: str) -> None:
    text = text_of(condition)
    counted = re.search(r"and (\d+) more that are less grave", text)
    own = {counted[1]} if counted else set()
    grave = {"contraindication", "boxed-warning", "warning"}
    general = [caution for caution in DATASET.cautions(condition) if caution.is_general]
    assert own <= {str(sum(caution.severity not in grave for caution in general))}
    assert set(_NUMBER.findall(text)) - own <= numbers_in_records(condition)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_abbreviation_on_the_page_is_explained_there(condition: str) -> None:
    page = plain_page(DATASET, condition)
    left = "\n".join((text_of(condition), *(entry.plain for entry in page.glossary)))
    for entry in page.glossary:
        left = words_of(entry).sub(" ", left)
    assert _ABBREVIATION.findall(left) == []
    assert _STATISTIC.findall(left) == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_retracted_study_is_among_what_was_found_and_elsewhere_it_is_marked(condition: str, ketref: Ketref) -> None:
    retracted = [study.id for study in DATASET.studies() if study.retraction]
    page = plain_page(DATASET, condition)
    found = next(section for section in page.sections if section.heading == "What the studies found")
    printed = ketref("condition", condition, "--plain-language", width=300).out
    for name in retracted:
        assert not any(name in text for point in found.points for text in (point.text, *point.under))
        assert printed.count(name) == printed.count(f"{name} (retracted)")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_counts_are_those_of_the_arms_and_who_did_better_is_what_the_record_says(condition: str) -> None:
    page = plain_page(DATASET, condition)
    found = next(section for section in page.sections if section.heading == "What the studies found")
    said = {
        Favours.KETAMINE: "better with ketamine",
        Favours.CONTROL: "worse with ketamine",
        Favours.NEITHER: "neither side came out better",
        Favours.NOT_APPLICABLE: "no two sides were compared",
    }
    assert found.points
    for point in found.points:
        study = DATASET.study(point.text.partition(":")[0])
        for line in point.under:
            fitting = [
                outcome
                for outcome in study.outcomes
                if line.startswith(outcome.measure) and said[outcome.favours] in line
                and all(
                    f"{arm.events} of {arm.total} people with {arm.arm}" in line
                    for arm in outcome.arms if arm.events is not None and arm.total is not None
                )
            ]  # fmt: skip
            assert fitting, line


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_difference_that_may_be_chance_says_so(condition: str) -> None:
    page = plain_page(DATASET, condition)
    found = next(section for section in page.sections if section.heading == "What the studies found")
    said = {False: "; this could be chance", None: "; whether this could be chance was not read", True: ""}
    assert CHANCE in found.paragraphs
    results = (
        (outcome, line)
        for point in found.points
        for line in point.under
        for outcome in DATASET.study(point.text.partition(":")[0]).outcomes
        if line.startswith(f"{outcome.measure}, {outcome.time.words} " if outcome.time else f"{outcome.measure}:")
        and (not outcome.note or f"Note: {outcome.note.rstrip('.')}" in line)
    )
    for outcome, line in results:
        differs = outcome.favours in {Favours.KETAMINE, Favours.CONTROL}
        wanted = said[beyond_chance(outcome)] if differs else ""
        assert (wanted in line) if wanted else ("could be chance" not in line), line


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_general_caution_that_is_grave_is_named_and_the_others_are_counted(condition: str) -> None:
    page = plain_page(DATASET, condition)
    (general,) = (
        point
        for section in page.sections
        if section.heading == "What can go wrong"
        for point in section.points
        if point.under
    )
    known = {caution.name: caution for caution in DATASET.cautions(condition) if caution.is_general}
    *named, last = general.under
    assert {known[name].severity for name in named} <= {"contraindication", "boxed-warning", "warning"}
    rest = re.fullmatch(r"and (\d+) more .*", last)
    assert rest
    assert len(named) + int(rest[1]) == len(known)


def test_words_that_mean_the_same_stand_together() -> None:
    one, two, other = (
        GlossaryEntry(term=term, plain=plain)
        for term, plain in (("a", "An antipsychotic."), ("b", "An antipsychotic."), ("c", "A scale."))
    )
    assert grouped([one, other, two]) == {"a, b": "An antipsychotic.", "c": "A scale."}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_to_do_in_a_crisis_stands_at_both_ends(condition: str, ketref: Ketref) -> None:
    lines = ketref("condition", condition, "--plain-language", width=300).out.splitlines()
    places = [number for number, line in enumerate(lines) if CRISIS[:40] in line]
    assert places[0] == 1
    assert len(lines) - places[-1] <= 6
    assert DATASET.manifest.disclaimer in lines[-1]


def test_json_says_the_same_with_the_words_explained(ketref: Ketref) -> None:
    data = json.loads(ketref("condition", "ocd", "--plain-language", "--json").out)["data"]
    assert data["sections"][0]["heading"] == "In short"
    assert {"Y-BOCS", "placebo"} <= {entry["term"] for entry in data["glossary"]}


def test_explanations_hold_no_number_and_no_word_of_evidence() -> None:
    for entry in DATASET.manifest.glossary:
        assert not re.search(r"\d", entry.plain), entry.term
        assert entry.plain.endswith("."), entry.term
        assert not re.search(r"\[|\b(effective|helps against|shown to)\b", entry.plain), entry.term


def test_a_word_is_found_in_its_forms_and_one_with_capitals_only_as_written() -> None:
    study = GlossaryEntry(term="placebo", also=("sham",), plain="Without effect.")
    body = GlossaryEntry(term="US", plain="United States.")
    assert explained(["Placebos and placebo-controlled"], [study, body]) == (study,)
    assert explained(["A sham; in the US"], [study, body]) == (study, body)
    assert explained(["shame on us", "implacebo", "USA"], [study, body]) == ()


def test_a_word_in_an_explanation_is_explained_too() -> None:
    outer = GlossaryEntry(term="crossover", plain="All get drug and placebo in turn.")
    inner = GlossaryEntry(term="placebo", plain="Without effect.")
    assert explained(["a crossover"], [inner, outer]) == (outer, inner)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_design_of_every_study_on_the_page_is_explained_there(condition: str) -> None:
    page = plain_page(DATASET, condition)
    found = next(section for section in page.sections if section.heading == "What the studies found")
    for point in found.points:
        design = re.match(r"\S+: (.*?)(?: with \d| of \d|, number of people)", point.text)
        assert design, point.text
        assert any(words_of(entry).search(design[1]) for entry in page.glossary), design[1]


def test_ways_of_giving_are_said_in_plain_words() -> None:
    found = " ".join(
        point.text
        for condition in CONDITIONS
        for section in plain_page(DATASET, condition).sections
        if section.heading == "What the studies found"
        for point in section.points
    )
    given = re.findall(r"Given: .*?(?:;|\(only|\(the)", found)
    assert len(given) > 20
    assert not [text for text in given for route in Route if route != "oral" and f" {route}" in f" {text}"]
    assert "into a vein" in found
