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
        ("Loss of TGF-β1 after ketamine", "Loss of TGF-β1 After Ketamine"),
        ("The α7 and β2 subunits and the σ1 receptor", "The α7 and β2 Subunits and the σ1 Receptor"),
        ("Depletion of p11 and ketamine", "Depletion of p11 and Ketamine"),
        ("Infusions of 0.5 mg/kg over 24 h and 40 min each", "Infusions of 0.5 mg/kg Over 24 h and 40 min Each"),
        ("Effects of i.v. and i.m. ketamine", "Effects of i.v. and i.m. Ketamine"),
        ("Ketamine against E. coli in mice", "Ketamine Against E. coli in Mice"),
        ("[11C]raclopride after ketamine", "[11C]raclopride After Ketamine"),
        ("What is “known” about it?", "What Is “Known” About It?"),
        ("Traitement de la dépression par la kétamine", "Traitement de la dépression par la kétamine"),
        ("[A description that nobody printed]", "[A description that nobody printed]"),
    ],
)
def test_headline_case_raises_every_word_but_the_small_ones(printed: str, expected: str) -> None:
    assert headline_case(printed, SMALL_WORDS) == expected
    assert headline_case(expected, SMALL_WORDS) == expected
