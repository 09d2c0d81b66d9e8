"""Pages in plain language: nothing that is not in the records, nothing left unexplained, and easy to read."""

import json
import re
from html import unescape
from typing import Any

import msgspec
import pyphen
import pytest
import textstat

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.certainty import RatedResults, rated_results
from ketamine_ref.evidence.plain_language import (
    CRISIS,
    NOT_APPROVED,
    NOT_RATED,
    SURE,
    approval,
    certainty,
    explained,
    grouped,
    plain_page,
    words_of,
)
from ketamine_ref.evidence.plain_sources import PlainSource
from ketamine_ref.evidence.prose import cited, first_sentence
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.records.vocabulary import Category, Domain, Favours, Question, Rating
from ketamine_ref.rendering import page as blocks
from ketamine_ref.rendering.pages.plain_language import ASK, ORIGIN, SOURCES, WORDS, page
from tests.conftest import Ketref

DATASET = open_dataset()
CONDITIONS = [condition.id for condition in DATASET.conditions()]
each_condition = pytest.mark.parametrize("condition", CONDITIONS)
LINES, GRADE = 70, 8.0
UNCERTAIN = "The evidence is very uncertain about the effect of ketamine on depression."
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w-]|\.\d)")
_STATISTIC = re.compile(r"(?<![A-Za-z0-9'])[A-Za-z](?:\(\d| ?[=<] ?-?\d| -?\d+\.\d)|\d%|\d\.\d|\bratio\b|\[")
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z0-9-]*[A-Z][a-z0-9-]?[A-Z][A-Za-z0-9-]*")
_HYPHENS = pyphen.Pyphen(lang="en_US")


def text_of(condition: str) -> str:
    page = plain_page(DATASET, condition)
    return " ".join(
        (
            f"{page.name}.",
            page.summary,
            *(text for one in page.answers for text in (one.question, one.answer)),
            *page.ask,
        )
    )


def syllables(word: str) -> int:
    """Count syllables, rather too many than too few: the more of two counts, hyphens and groups of vowels."""
    vowels = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and vowels > 1
    return max(len(_HYPHENS.positions(word)) + 1, vowels - silent, 1)


def grade(text: str) -> float:
    """The grade of Flesch and Kincaid, from the words and sentences that textstat counts.

    Its own count of syllables needs a dictionary that it fetches from the net.
    """
    words, sentences = int(textstat.lexicon_count(text)), int(textstat.sentence_count(text))
    return 0.39 * words / sentences + 11.8 * sum(map(syllables, re.findall(r"[\w'’-]+", text))) / words - 15.59


@each_condition
def test_a_page_reads_at_the_eighth_grade_or_easier(condition: str) -> None:
    assert grade(text_of(condition)) <= GRADE


def test_the_grade_tells_easy_from_hard() -> None:
    assert grade("The cat sat on the mat. It was warm. The sun was out.") < 2
    hard = "Pharmacological interventions demonstrate heterogeneous efficacy in treatment-resistant populations."
    assert grade(hard) > 15
    assert [syllables(word) for word in ("ketamine", "table", "drip", "salt", "depression")] == [3, 2, 1, 1, 3]


@each_condition
def test_a_page_has_seventy_lines_at_most(condition: str, ketref: Ketref) -> None:
    assert len(ketref("condition", condition, "--plain-language").out.splitlines()) <= LINES


@each_condition
def test_the_plain_answers_of_the_record_stand_whole(condition: str) -> None:
    record = DATASET.condition(condition)
    said = " ".join(one.answer for one in plain_page(DATASET, condition).answers)
    assert plain_page(DATASET, condition).summary == record.plain
    assert all(answer.plain in said for answer in record.answers)


@each_condition
def test_what_can_go_wrong_counts_people_or_says_that_nothing_was_found(condition: str) -> None:
    (harms,) = (one.plain for one in DATASET.condition(condition).answers if one.question is Question.HARMS)
    assert re.search(r"\d|\b(?:one|two|three|few|some|most|no|nothing|none)\b", harms, re.IGNORECASE)


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


@each_condition
def test_every_number_stands_in_the_records(condition: str) -> None:
    general = sum(caution.is_general for caution in DATASET.cautions(condition))
    text = text_of(condition).replace(f"For everybody: {general} warnings.", "")
    assert set(_NUMBER.findall(text)) <= numbers_in_records(condition)


@each_condition
def test_every_abbreviation_on_the_page_is_explained_there_and_no_statistic_is_on_it(condition: str) -> None:
    page = plain_page(DATASET, condition)
    left = " ".join((text_of(condition), *(entry.plain for entry in page.glossary)))
    assert _STATISTIC.findall(left) == []
    for entry in page.glossary:
        left = words_of(entry).sub(" ", left)
    assert _ABBREVIATION.findall(left) == []


@each_condition
def test_every_word_of_the_glossary_stands_on_the_page(condition: str) -> None:
    text = text_of(condition)
    assert all(words_of(entry).search(text) for entry in plain_page(DATASET, condition).glossary)


@each_condition
def test_no_study_is_named(condition: str) -> None:
    assert not DATASET.known_studies(re.findall(r"[a-z][a-z0-9-]*", text_of(condition)))


@each_condition
def test_how_sure_it_is_is_said_only_where_a_review_rated_it(condition: str) -> None:
    (sure,) = (one.answer for one in plain_page(DATASET, condition).answers if one.question == SURE)
    assert (sure == NOT_RATED) is not bool(rated_results(condition, DATASET.studies(condition)))


def rated(rating: Rating, favours: Favours, measure: str = "response", against: str = "") -> RatedResults:
    return RatedResults(rating, "a2020", ("x",), (measure,), (Domain.DEPRESSION,), (against,), (favours,), (True,))


@pytest.mark.parametrize(
    ("rating", "favours", "said"),
    [
        (Rating.HIGH, Favours.KETAMINE, "Ketamine improves depression."),
        (Rating.MODERATE, Favours.KETAMINE, "Ketamine probably improves depression."),
        (Rating.LOW, Favours.KETAMINE, "Ketamine may improve depression."),
        (Rating.HIGH, Favours.NEITHER, "Ketamine makes little to no difference to depression."),
        (Rating.LOW, Favours.NEITHER, "Ketamine may make little to no difference to depression."),
        (Rating.MODERATE, Favours.CONTROL, "Ketamine probably worsens depression."),
        (
            Rating.VERY_LOW,
            Favours.KETAMINE,
            "The evidence is very uncertain about the effect of ketamine on depression.",
        ),
        (
            Rating.VERY_LOW,
            Favours.NEITHER,
            "The evidence is very uncertain about the effect of ketamine on depression.",
        ),
    ],
)
def test_a_rating_is_said_by_the_pattern_of_certainty_and_effect(rating: Rating, favours: Favours, said: str) -> None:
    assert certainty((rated(rating, favours, "score"),)) == said


def test_comparators_of_one_sentence_stand_together() -> None:
    both = tuple(rated(Rating.VERY_LOW, Favours.NEITHER, against=name) for name in ("placebo", "midazolam"))
    assert certainty(both) == (
        "The evidence is very uncertain about the effect of ketamine on how many people get much better, "
        "next to a dummy and midazolam."
    )


def test_what_is_approved_begins_with_no_where_the_record_does() -> None:
    said = {condition.id: approval(condition) for condition in DATASET.conditions()}
    assert {name for name, text in said.items() if text != NOT_APPROVED} == {"depression", "suicidality"}
    assert NOT_APPROVED.startswith("No.")
    assert all("[" not in text for text in said.values())


def test_words_that_mean_the_same_stand_together() -> None:
    one, two, other = (
        GlossaryEntry(term=term, plain=plain)
        for term, plain in (("a", "An antipsychotic."), ("b", "An antipsychotic."), ("c", "A scale."))
    )
    assert grouped([one, other, two]) == {"a, b": "An antipsychotic.", "c": "A scale."}


@each_condition
def test_what_to_do_in_danger_stands_first(condition: str, ketref: Ketref) -> None:
    lines = ketref("condition", condition, "--plain-language", width=300).out.splitlines()
    assert CRISIS[:40] in lines[1]
    assert DATASET.manifest.disclaimer in lines[-1]


@each_condition
def test_a_terminal_has_three_questions_to_the_doctor_and_a_line_of_sources(condition: str, ketref: Ketref) -> None:
    page = plain_page(DATASET, condition)
    text = " ".join(ketref("condition", condition, "--plain-language").out.split())
    assert f"{ASK}: {' '.join(page.ask[:3])} {ORIGIN}: {page.sources[0].author}" in text
    assert f"checked on {DATASET.manifest.checked}." in text
    for entry in page.glossary:
        assert entry.plain in text or not words_of(entry).search(text.partition(f"{WORDS}:")[0])


@each_condition
def test_a_page_has_every_question_to_the_doctor_and_where_it_comes_from(condition: str, ketref: Ketref) -> None:
    page = plain_page(DATASET, condition)
    text = unescape(ketref("condition", condition, "--plain-language", "--format", "html").out)
    read = re.sub(r"<a [^>]*>|</a>", "", text)
    for asked in page.ask:
        assert f"<li>{asked}</li>" in read
    for source in page.sources[:24]:
        assert source.author in read
        assert source.link is None or source.link in text
    rest = len(page.sources) - 24
    assert ("behind this page" in text) is (rest > 0)
    assert rest <= 0 or f"{rest} more work{'s stand' if rest > 1 else ' stands'} behind this page." in text
    assert f"Version {DATASET.manifest.version}, facts last checked on {DATASET.manifest.checked}." in text


@each_condition
def test_what_to_ask_are_questions_on_the_approval_and_every_own_caution(condition: str) -> None:
    page = plain_page(DATASET, condition)
    approved = approval(DATASET.condition(condition)) != NOT_APPROVED
    assert all("?" in asked for asked in page.ask)
    assert ("not approved" in page.ask[0]) is not approved
    own = [one for one in DATASET.cautions(condition) if not one.is_general and one.category is not Category.REGULATORY]
    asked = " ".join(page.ask)
    assert all(f"“{first_sentence(one.name)}”" in asked for one in own)
    assert len(set(page.ask)) == len(page.ask)


@each_condition
def test_the_sources_are_those_of_the_answers_and_numbers(condition: str) -> None:
    page, record = plain_page(DATASET, condition), DATASET.condition(condition)
    named = {source.id for source in page.sources}
    answers = {study for one in record.answers for study in cited((one.answer,), DATASET.known_studies)}
    rated = {one.study for one in rated_results(condition, DATASET.studies(condition))}
    assert answers | rated <= named
    assert page.shares is None or page.sources[0].id == page.shares.study
    for source in page.sources:
        study = DATASET.study(source.id)
        assert source.link == study.link
        assert source.year == (study.reference.issued.year if study.reference.issued else None)
        assert source.title == study.reference.title


def test_an_address_is_printed_whole_or_as_the_place_to_look_for_the_title() -> None:
    view = plain_page(DATASET, "ocd")
    links = ("https://doi.org/10.1000/1", f"https://x.org/{'long' * 20}", None)
    made = tuple(PlainSource(str(at), "A", 2001, link, "Title") for at, link in enumerate(links))
    (shown,) = (
        section for section in page(msgspec.structs.replace(view, sources=made)).sections if section.key == SOURCES
    )
    told = [blocks.text_of(words) for words in blocks.texts(shown.blocks[0])]
    assert told == ["A 2001: doi.org/10.1000/1", "A 2001: “Title”, x.org", "A 2001: “Title”"]


def test_json_says_the_same_with_the_words_explained(ketref: Ketref) -> None:
    data = json.loads(ketref("condition", "ocd", "--plain-language", "--json").out)["data"]
    assert data["summary"] == DATASET.condition("ocd").plain
    assert {"obsession", "approved"} <= {entry["term"] for entry in data["glossary"]}


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


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_sheet_to_hand_over_has_no_commands(ketref: Ketref, form: str) -> None:
    assert "ketref condition" not in ketref("condition", "ocd", "--plain-language", "--format", form).out
