"""The verdict of a claim: every branch of its rule, and what never turns it."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import NotFoundError
from ketamine_ref.evidence.verdicts import Verdict, claim_list, claim_page, select_claims, verdict
from ketamine_ref.records.claim import Judgement
from ketamine_ref.records.vocabulary import ClaimFault, Direction, Directness
from ketamine_ref.rendering import claim_words

DATASET = open_dataset()
ENTRIES = claim_list(DATASET.claims())
KINDS = tuple(product(Direction, Directness))

judgements = st.lists(
    st.builds(
        Judgement,
        study=st.just("x2020"),
        direction=st.sampled_from(Direction),
        directness=st.sampled_from(Directness),
        because=st.just("so"),
    )
)


def judged(*kinds: tuple[Direction, Directness]) -> list[Judgement]:
    return [Judgement(study="x2020", direction=one, directness=how, because="so") for one, how in kinds]


def by_the_table(kinds: set[tuple[Direction, Directness]]) -> str:
    """Read the verdict off the table in docs/data-format.md."""
    direct = {direction.value for direction, directness in kinds if directness.value == "direct"}
    table = {
        frozenset(): "untested",
        frozenset({"no-evidence"}): "not-supported",
        frozenset({"supports"}): "supported",
        frozenset({"refutes"}): "contradicted",
        frozenset({"supports", "refutes"}): "mixed",
    }
    return table[frozenset(direct - {"no-evidence"}) or frozenset(direct)]


@pytest.mark.parametrize("number", range(len(KINDS) + 1))
def test_every_set_of_judgements_gets_the_verdict_of_the_table(number: int) -> None:
    for kinds in combinations(KINDS, number):
        assert verdict(judged(*kinds)) == by_the_table(set(kinds))


@given(judgements, judgements)
def test_indirect_judgements_never_turn_a_verdict(said: list[Judgement], further: list[Judgement]) -> None:
    beside = [one for one in further if one.directness is Directness.INDIRECT]
    assert verdict([*said, *beside]) == verdict(said)


@given(judgements)
def test_neither_order_nor_repetition_of_judgements_turns_a_verdict(said: list[Judgement]) -> None:
    assert verdict(said) == verdict(said[::-1]) == verdict(said * 3)


def test_every_verdict_is_told_with_the_faults_that_qualify_it() -> None:
    assert claim_words.qualified(Verdict.SUPPORTED, [ClaimFault.UNDERSTATED]) == "supported, but understated"
    assert claim_words.qualified(Verdict.SUPPORTED, []) == "supported"
    assert claim_words.qualified(Verdict.NOT_SUPPORTED, [ClaimFault.OVERSTATED]) == "not supported; overstated"
    assert claim_words.qualified(Verdict.UNTESTED, [ClaimFault.UNTESTED]) == "untested"
    for one, wrong in product(Verdict, ClaimFault):
        assert claim_words.qualified(one, [wrong]).startswith(one.replace("-", " "))


def test_every_fault_is_told_in_words() -> None:
    told = {claim_words.fault(one) for one in ClaimFault}
    assert len(told) == len(ClaimFault)
    assert all(f"({wrong})" in claim_words.fault(wrong) for wrong in ClaimFault)


@given(st.lists(st.sampled_from(Verdict), max_size=2), st.lists(st.sampled_from(ClaimFault), max_size=2))
def test_claims_that_fit_are_returned_and_no_others(verdicts: list[Verdict], faults: list[ClaimFault]) -> None:
    found = select_claims(ENTRIES, verdicts, faults)
    for entry in ENTRIES:
        fits = (not verdicts or entry.verdict in verdicts) and (not faults or bool(set(faults) & set(entry.faults)))
        assert (entry in found) == fits


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_the_page_of_a_claim_names_each_judgement_once_and_every_source(entry: object) -> None:
    claim = next(one for one in DATASET.claims() if one.id == getattr(entry, "id", None))
    page = claim_page(DATASET, claim.id)
    assert tuple(source.study for source in page.cited) == claim.cited
    said = [one for source in (*page.cited, *page.others) for one in source.judgements]
    assert sorted(said, key=str) == sorted(claim.judgements, key=str)
    assert {study.id for study in page.references} == {*claim.cited, *(one.study for one in claim.judgements)}
    for source in (*page.cited, *page.others):
        study = DATASET.study(source.study)
        assert (source.level, source.finding) == (study.verification.level, study.finding)
        assert source.retracted == (study.retraction is not None)


def test_a_claim_that_is_not_there_is_answered_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match=r"no claim 'ocd-one-weak'\. Did you mean ocd-one-week"):
        claim_page(DATASET, "ocd-one-weak")
    with pytest.raises(NotFoundError, match="`ketref claims` lists them all"):
        claim_page(DATASET, "zzzz")
    assert claim_page(DATASET, "OCD-One-Week").claim.id == "ocd-one-week"
