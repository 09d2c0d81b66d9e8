"""Plain values become records whose numbers keep their digits; every fault is found in one pass."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.dataset.decoding import MAX_DIGITS, decode, read_text
from ketamine_ref.dataset.reading import parse_document
from ketamine_ref.errors import Problem
from ketamine_ref.records.study import Arm, Certainty, Outcome, Reference
from ketamine_ref.records.vocabulary import Design, Downgrade, Rating

OUTCOME = "{id: a, measure: MADRS, domain: depression, metric: smd, favours: ketamine"


def outcome_of(fields: str) -> tuple[Outcome | None, tuple[Problem, ...]]:
    return decode(parse_document(f"{OUTCOME}, {fields}}}".encode(), "record.yaml"), Outcome)


def test_a_mapping_becomes_a_record() -> None:
    document = parse_document(b"rating: very-low\nbecause: [imprecision]", "record.yaml")
    assert decode(document, Certainty) == (Certainty(rating=Rating.VERY_LOW, because=(Downgrade.IMPRECISION,)), ())


def test_fields_are_named_as_in_files() -> None:
    document = parse_document(b"{type: chapter, title: A, container-title: B, DOI: 10.1/c}", "record.yaml")
    reference, problems = decode(document, Reference)
    assert problems == ()
    assert reference is not None
    assert (reference.container_title, reference.doi) == ("B", "10.1/c")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9).map(
        lambda number: f"{number:f}"
    )
)
def test_a_number_prints_as_it_was_written(digits: str) -> None:
    outcome, problems = outcome_of(f"value: {digits}")
    assert problems == ()
    assert outcome is not None
    assert str(outcome.value) == digits


@pytest.mark.parametrize("text", ["0.80", "-0.0", "100", "0.000", "-12.50", "9" * MAX_DIGITS])
def test_plain_digits_are_a_number(text: str) -> None:
    assert str(read_text(text, Decimal)) == text


@pytest.mark.parametrize(
    "text",
    ["", "+1", "1e3", ".5", "5.", "01", "1,5", "1_000", "NaN", "Infinity", "٣", "0x1F", " 1", "9" * (MAX_DIGITS + 1)],
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="expected a number in plain digits"):
        read_text(text, Decimal)


@pytest.mark.parametrize("text", ["-1", "1.0", "01", "٣", "many"])
def test_a_count_is_plain_digits(text: str) -> None:
    with pytest.raises(ValueError, match="expected a whole number"):
        read_text(text, int)


@pytest.mark.parametrize("text", ["yes", "True", "1", "on"])
def test_truth_has_two_words(text: str) -> None:
    with pytest.raises(ValueError, match="expected true or false"):
        read_text(text, bool)
    assert [read_text(word, bool) for word in ("true", "false")] == [True, False]


@given(st.text())
def test_a_word_that_is_not_in_the_vocabulary_is_refused_with_the_words_that_are(text: str) -> None:
    if text in {word.value for word in Design}:
        assert read_text(text, Design) == text
    else:
        with pytest.raises(ValueError, match=r"is not one of randomized-crossover, .* or unread"):
            read_text(text, Design)


@pytest.mark.parametrize("text", ["''", "' '", "null", "~", ""])
def test_an_empty_value_is_refused(text: str) -> None:
    outcome, problems = outcome_of(f"note: {text}")
    assert outcome is None
    assert [problem.rule for problem in problems] == ["empty"]


def test_a_quoted_null_is_a_text() -> None:
    outcome, problems = outcome_of("note: 'null'")
    assert problems == ()
    assert outcome is not None
    assert outcome.note == "null"


def test_all_faults_are_found_in_one_pass() -> None:
    _, problems = outcome_of("vallue: 1, value: x, ci: [1], primary: maybe, time: soon, arms: [{arm: [], events: -1}]")
    assert [problem.rule for problem in problems] == ["unknown-field", "type", "type", "type", "type", "type", "type"]


def test_a_fault_of_reading_makes_the_record_faulty() -> None:
    arm, problems = decode(parse_document(b"{arm: &name ketamine}", "record.yaml"), Arm)
    assert arm is None
    assert [problem.rule for problem in problems] == ["anchor"]


def test_a_refused_value_is_not_blamed_twice() -> None:
    _, problems = outcome_of("note: *nothing, value: *nothing, arms: *nothing")
    assert [problem.rule for problem in problems] == ["alias", "alias", "alias"]
