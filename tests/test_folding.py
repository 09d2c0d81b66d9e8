"""Folding: what two spellings of one word have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.folding import fold


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łukasz", "lukasz"),
        ("Ørsted", "orsted"),
        ("Đorđe", "dorde"),
        ("Þórður", "thordur"),
        ("Æson", "aeson"),
        ("Œuvre", "oeuvre"),
        ("Straße", "STRASSE"),
        ("STRAẞE", "strasse"),
        ("IŞIK", "isik"),
        ("ışık", "isik"),
        ("İstanbul", "istanbul"),
        ("Nguyễn", "nguyen"),
        ("Nguye\u0302\u0303n", "nguyen"),
        ("κόσμος", "ΚΟΣΜΟΣ"),
        ("treat\u00adment", "treatment"),
        ("anti\u200bdepressant", "antidepressant"),
        ("ﬂuoxetine", "fluoxetine"),
        ("H₂O", "h2o"),
        ("ＫＥＴＡＭＩＮＥ", "ketamine"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_two_spellings_are_one(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("हिन्दी", "हन्द"), ("β", "b"), ("α7", "α2")])
def test_different_letters_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
