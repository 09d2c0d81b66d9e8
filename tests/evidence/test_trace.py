"""Every number leads back to its place, and on to every record that names its study."""

import re

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import NotFoundError
from ketamine_ref.evidence.condition import condition_page
from ketamine_ref.evidence.trace import trace, uses_of

DATASET = open_dataset()
FOLDERS = ("conditions", "mechanisms", "cautions", "claims")
STUDIES = DATASET.studies()


def test_the_records_that_name_a_study_are_those_whose_files_hold_its_id() -> None:
    texts = {
        (kind, path.stem): set(re.findall(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", path.read_text(encoding="utf-8")))
        for kind in FOLDERS
        for path in (DATASET.path / kind).glob("*.yaml")
    }
    for study in STUDIES:
        assert {(use.kind, use.id) for use in uses_of(DATASET, study.id)} == {
            place for place, words in texts.items() if study.id in words
        }


def test_what_a_use_says_is_a_sentence_of_the_record_that_it_names() -> None:
    for study in STUDIES:
        for use in uses_of(DATASET, study.id):
            text = (DATASET.path / use.kind / f"{use.id}.yaml").read_text(encoding="utf-8")
            assert _plain(use.text) in _plain(text)


def test_a_result_is_traced_to_its_record_and_the_check_of_its_study() -> None:
    for study in STUDIES[::8]:
        for outcome in study.outcomes:
            page = trace(DATASET, f"{study.id}:{outcome.id}")
            assert page.results == (outcome,)
            assert page.verification == study.verification
            assert (page.doi, page.link, page.retraction) == (study.reference.doi, study.link, study.retraction)


def test_a_study_is_traced_by_its_doi_and_pmid_with_all_its_results() -> None:
    study = DATASET.study("diazgranados2010")
    for name in (
        "10.1001/archgenpsychiatry.2010.90",
        "https://doi.org/10.1001/archgenpsychiatry.2010.90",
        "PMID: 20679587",
    ):
        page = trace(DATASET, name)
        assert (page.address, page.results) == (study.id, study.outcomes)
    assert trace(DATASET, "DiazGranados2010:MADRS-P2D").address == "diazgranados2010:madrs-p2d"


@pytest.mark.parametrize("condition", [condition.id for condition in DATASET.conditions()])
def test_a_key_result_knows_the_page_that_shows_it(condition: str) -> None:
    for group in condition_page(DATASET, condition).results.groups:
        for part in group.studies:
            for result in part.results[:1]:
                assert condition in trace(DATASET, f"{part.study.id}:{result.id}").key_result_of


def test_a_result_that_is_no_key_result_is_not_called_one() -> None:
    assert trace(DATASET, "diazgranados2010:manic-symptoms").key_result_of == ()


def test_an_address_that_leads_nowhere_is_answered_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match="Did you mean diazgranados2010:madrs-p2d"):
        trace(DATASET, "diazgranados2010:madrs-p2")
    with pytest.raises(NotFoundError, match=r"no study 'diazgranado2010'\. Did you mean diazgranados2010"):
        trace(DATASET, "diazgranado2010:madrs-p2d")


def _plain(text: str) -> str:
    """Return a text without what YAML puts around it: line ends, quotes."""
    return " ".join(text.replace("''", "'").split())
