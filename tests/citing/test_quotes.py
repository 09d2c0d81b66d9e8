"""Quotation marks inside quotation marks."""

import pytest

from ketamine_ref.citing.quotes import DOUBLE, SINGLE, quoted, without_stop


@pytest.mark.parametrize(
    ("title", "american", "british"),
    [
        ("“Quoted start” of a title", "“‘Quoted start’ of a title.”", "‘“Quoted start” of a title’"),
        ("What is “known”?", "“What is ‘known’?”", "‘What is “known”?’"),
        ("‘Ketamine’: a “drug”?", "“‘Ketamine’: a ‘drug’?”", "‘“Ketamine”: a “drug”?’"),
        ("All is “known”", "“All is ‘known.’”", "‘All is “known”’"),
        ("On “a ‘special’ drug” again", "“On ‘a “special” drug’ again.”", "‘On “a ‘special’ drug” again’"),
        ('A "straight" one', "“A ‘straight’ one.”", "‘A “straight” one’"),
        ("Ketamine’s effect on patients’ views", "“Ketamine’s effect on patients’ views.”",
         "‘Ketamine’s effect on patients’ views’"),
        ("Ketamine's effect", "“Ketamine's effect.”", "‘Ketamine's effect’"),
        ("The 5' end and ‘special K’", "“The 5' end and ‘special K.’”", "‘The 5' end and “special K”’"),
        ("An “open one", "“An “open one.”", "‘An “open one’"),
        ("Über „Wirkung“ und Nutzen", "“Über „Wirkung“ und Nutzen.”", "‘Über „Wirkung“ und Nutzen’"),
        ("", "“.”", "‘’"),
    ],
)  # fmt: skip
def test_marks_inside_are_those_that_stand_not_outside(title: str, american: str, british: str) -> None:
    assert quoted(title, DOUBLE, ".") == american
    assert quoted(title, SINGLE) == british


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A title.", "A title"),
        ("And then...", "And then..."),
        ("In the U.S.", "In the U.S."),
        ("Why?", "Why?"),
        ("…", "…"),
    ],
)
def test_only_a_single_full_stop_goes(title: str, expected: str) -> None:
    assert without_stop(title) == expected
