"""The library: records by forgiving names, near names where there is none, exact numbers."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

import ketamine_ref
from ketamine_ref import open_dataset
from ketamine_ref.dataset.names import near
from ketamine_ref.errors import DatasetError, NotFoundError, UnreadableError

DATASET = open_dataset()


def test_a_result_is_found_by_its_address_with_the_digits_of_its_source() -> None:
    result = DATASET.result("diazgranados2010:madrs-p2d")
    assert (str(result.value), result.ci) == ("0.80", (Decimal("0.55"), Decimal("1.04")))


def test_every_result_has_an_address_of_its_own() -> None:
    addresses = [f"{study.id}:{outcome.id}" for study in DATASET.studies() for outcome in study.outcomes]
    assert len(set(addresses)) == len(addresses) == 841
    assert all(DATASET.result(address).id == address.partition(":")[2] for address in addresses)


@pytest.mark.parametrize("address", ["diazgranados2010:madrs-p2", "diazgranados2010", "diazgranados2010:"])
def test_a_result_that_is_not_there_is_answered_with_near_ones(address: str) -> None:
    with pytest.raises(NotFoundError, match="`ketref study diazgranados2010` shows its results"):
        DATASET.result(address)


def test_every_name_and_alias_of_a_condition_leads_to_it() -> None:
    for condition in DATASET.conditions():
        for name in (condition.id, condition.name, *condition.aliases, condition.name.upper(), f"  {condition.id} "):
            assert DATASET.condition(name) == condition


def test_every_doi_and_pmid_leads_to_its_study() -> None:
    for study in DATASET.studies():
        reference = study.reference
        for name in (reference.doi, reference.pmid, reference.pmcid):
            assert name is None or DATASET.study(name).id == study.id


def test_near_names_put_what_begins_alike_first_and_offer_nothing_far_off() -> None:
    assert near("krystal", ["krupitsky2002", "krystal1994"])[0] == "krystal1994"
    assert near("zzzz", ["krystal1994"]) == ()
    assert near("xu2012", ["xu2017", "xu2015", "xu2011b", "xi2012"]) == ("xu2011b", "xu2015", "xu2017")
    assert near("", ["krystal1994"]) == ()


def test_a_faulty_dataset_answers_nothing_and_says_where_it_is_faulty(tmp_path: Path) -> None:
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies" / "a2000.yaml").write_text("id: a2000\nkind: tryal\n", encoding="utf-8")
    with pytest.raises(DatasetError) as refused:
        open_dataset(tmp_path).studies()
    assert any(problem.rule == "vocabulary" and problem.line == 2 for problem in refused.value.problems)


def test_a_folder_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot read the folder"):
        open_dataset(tmp_path / "nowhere").studies()


def test_the_package_offers_the_library_and_nothing_by_accident() -> None:
    assert ketamine_ref.Dataset is type(DATASET)
    with pytest.raises(AttributeError, match="no attribute 'open_datset'"):
        _ = ketamine_ref.open_datset


def test_threads_share_a_dataset_that_none_has_opened_before() -> None:
    shared = open_dataset()
    expected = {study.id: study for study in DATASET.studies()}
    names = sorted(expected)

    def ask(number: int) -> tuple[bool, ...]:
        name = names[number % len(names)]
        return (
            shared.study(name) == expected[name],
            shared.search("mania").total > 0,
            shared.condition("bipolar depression").id == "bipolar",
            shared.near_names("krystal", "studies") != (),
        )

    with ThreadPoolExecutor(8) as threads:
        assert all(all(found) for found in threads.map(ask, range(200)))


def test_threads_that_meet_a_damaged_index_build_it_again_once(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "records"
    copytree("tests/cases/good/base", folder)
    whole = open_dataset(folder).studies()
    (file,) = cache.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as index, index:
        index.execute("UPDATE studies SET record = '{'")
    damaged = open_dataset(folder)
    with ThreadPoolExecutor(8) as threads:
        assert all(found == whole for found in threads.map(lambda _: damaged.studies(), range(16)))
