"""The claims nearest to a sentence: by rare words and numbers, and nothing where nothing fits."""

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.matching import MOST, nearest_claims
from ketamine_ref.records.manifest import Synonyms
from tests.conftest import Ketref

CLAIMS = open_dataset().claims()


def test_a_claim_is_nearest_to_its_own_words() -> None:
    for claim in CLAIMS:
        near = nearest_claims(CLAIMS, claim.statement)
        assert near.claims[0].id == claim.id
        assert near.claims[0].better == claim.better
        assert len(near.claims) <= MOST
        assert near.next[0] == ("claim", claim.id)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Our patients can safely treat themselves at home.", "at-home-safety"),
        ("KETAMINE RELIEVES BIPOLAR DEPRESSION RAPIDLY!", "bipolar-rapid-relief"),
        ("A mood stabiliser, or stabilizer, reduces the risk of mania.", "bipolar-mood-stabilizers-reduce-risk"),
    ],
)
def test_other_forms_of_its_words_find_a_claim(sentence: str, claim: str) -> None:
    assert nearest_claims(CLAIMS, sentence).claims[0].id == claim


@pytest.mark.parametrize("sentence", ["The weather in Paris is nice.", "", "ketamine", "%", "the of and"])
def test_where_nothing_fits_no_claim_is_shown_and_a_way_on_is(sentence: str) -> None:
    near = nearest_claims(CLAIMS, sentence)
    assert near.claims == ()
    assert near.next


def test_synonyms_count_as_each_other() -> None:
    sentence = "It is harmless in the living room."
    assert not nearest_claims(CLAIMS, sentence).claims
    alike = (("harmless", "safe"), ("room", "home"), ("living", "controlled"))
    groups = tuple(Synonyms(words=words) for words in alike)
    assert nearest_claims(CLAIMS, sentence, groups).claims[0].id == "at-home-safety"


def test_the_order_is_the_same_every_time() -> None:
    for claim in CLAIMS:
        assert nearest_claims(CLAIMS, claim.better) == nearest_claims(tuple(reversed(CLAIMS)), claim.better)


def test_the_command_shows_verdict_and_better_wording(ketref: Ketref) -> None:
    found = ketref("claims", "--match", "treatment at home is safe")
    words = " ".join(found.out.split())
    assert "at-home-safety not supported" in words
    assert "“Ketamine treatment at home is a safe and controlled way of treatment.”" in words
    assert "Sources support: " in words
    assert "Next ketref claim at-home-safety" in words
    nothing = ketref("claims", "--match", "the weather in Paris")
    assert "No claim in the dataset comes near to that sentence" in " ".join(nothing.out.split())
    assert (nothing.err, nothing.code) == ("", 0)
    as_json = ketref("claims", "--match", "the weather in Paris", "--json")
    assert "No claim in the dataset comes near" in as_json.err


@pytest.mark.parametrize("sentence", ["", "!!!", "the of and", "ketamine", "a*a"])
def test_a_sentence_without_a_word_that_tells_anything_is_near_to_no_claim(sentence: str) -> None:
    assert nearest_claims(CLAIMS, sentence).claims == ()
