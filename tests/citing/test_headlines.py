import pytest

from ketamine_ref.citing.headlines import SMALL_WORDS, headline_case


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "a randomized trial of an N-methyl-D-aspartate antagonist in treatment-resistant depression",
            "A Randomized Trial of an N-methyl-D-aspartate Antagonist in Treatment-Resistant Depression",
        ),
        ("Effects of (S)-ketamine, mTORC1 and BDNF: a pilot", "Effects of (S)-ketamine, mTORC1 and BDNF: A Pilot"),
        ("Binding of [11C]raclopride to D2 receptors", "Binding of [11C]raclopride to D2 Receptors"),
        ("(Es)ketamine for off-label use – an overview", "(Es)ketamine for Off-Label Use – An Overview"),
        ("A proof-of-concept trial over a 4-week course", "A Proof-of-Concept Trial Over a 4-Week Course"),
        ("Ketamine vs. placebo: what is it for", "Ketamine vs. Placebo: What Is It For"),
        (
            "Non-parenteral Ketamine And Its Anti-suicidal Effect",
            "Non-parenteral Ketamine and Its Anti-suicidal Effect",
        ),
        ("[A description that nobody printed]", "[A description that nobody printed]"),
    ],
)
def test_headline_case_raises_every_word_but_the_small_ones(printed: str, expected: str) -> None:
    assert headline_case(printed, SMALL_WORDS) == expected
    assert headline_case(expected, SMALL_WORDS) == expected
