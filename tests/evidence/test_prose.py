"""Study ids in prose."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.prose import cited, pieces

DATASET = open_dataset()
IDS = DATASET.study_ids
SOME_IDS = sorted(IDS)[:20]
prose = st.lists(st.sampled_from([*SOME_IDS, " ", "[", "]", ", ", ".", "x", "zarate", "Ö", "-", "2012"])).map("".join)


@settings(derandomize=True)
@given(prose)
def test_the_pieces_of_a_text_make_the_text_again(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text, IDS)) == text
    assert all((piece.text in IDS) >= piece.is_study for piece in pieces(text, IDS))


def test_ids_are_found_in_brackets_in_parentheses_and_bare() -> None:
    text = "In two trials [diazgranados2010, zarate2012], as Rodriguez2013 (rodriguez2013) and jnj-spravato-us say."
    assert cited([text, None], DATASET.known_studies) == (
        "diazgranados2010",
        "zarate2012",
        "rodriguez2013",
        "jnj-spravato-us",
    )


def test_a_word_that_only_begins_like_an_id_is_no_id() -> None:
    assert cited(["zarate2012c and xzarate2012 and zarate-2012"], DATASET.known_studies) == ()
