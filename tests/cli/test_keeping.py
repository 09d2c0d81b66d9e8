"""`ketref data stale` and `ketref cite --check`."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Ketref

LITERATURE = Path("tests/cases/literature")


def test_what_was_checked_long_ago_is_listed_oldest_first(ketref: Ketref) -> None:
    base = ("--data", "tests/cases/good/base", "--json")
    report = json.loads(ketref("data", "stale", *base, "--as-of", "2030-01-01").out)["data"]
    assert {study["id"] for study in report["studies"]} == {"smith2020", "jones2019"}
    assert json.loads(ketref("data", "stale", *base, "--older-than", "90y").out)["data"]["studies"] == []
    ages = [study["months"] for study in report["studies"]]
    assert ages == sorted(ages, reverse=True)


def test_trials_are_told_whose_end_has_passed_as_the_records_say(ketref: Ketref) -> None:
    report = json.loads(ketref("data", "stale", "--as-of", "2026-11-27", "--json").out)["data"]
    trials = {trial["number"]: trial for trial in report["trials"]}
    assert (trials["NCT05004896"]["end"], trials["NCT05004896"]["has_passed"]) == ("2025-11", True)
    assert (trials["NCT03367533"]["end"], trials["NCT03367533"]["has_passed"]) == ("2032", False)
    assert trials["ISRCTN26462355"]["end"] is None
    assert report["trials"][0]["has_passed"] is True, "what has passed stands first"


def test_what_a_record_says_of_a_trial_stands_with_its_number(ketref: Ketref) -> None:
    told = " ".join(ketref("data", "stale").out.split())
    assert re.search(r"NCT02624596 \(study rodriguez2022\): .*active, not recruiting", told)


@pytest.mark.parametrize("age", ["18", "long", "-3m", "m"])
def test_an_age_that_is_none_is_refused(ketref: Ketref, age: str) -> None:
    run = ketref("data", "stale", f"--older-than={age}")
    assert (run.out, run.code) == ("", 2)
    assert "is no age: write 18m" in run.err


def test_a_manuscript_is_told_what_the_dataset_knows_of_its_references(ketref: Ketref) -> None:
    run = ketref("cite", "--check", str(LITERATURE / "manuscript.bib"), width=200)
    assert run.code == 0
    assert "2 references, none of them known to be retracted, 1 known, 1 not in the dataset." in run.out
    assert "manuscript.bib:1: rodriguez2013" in run.out
    assert "manuscript.bib:7: A made-up work that no dataset has (Example)" in run.out


def test_a_retracted_reference_is_told_first_and_by_the_exit_code(tmp_path: Path, ketref: Ketref) -> None:
    file = tmp_path / "mine.ris"
    file.write_text(
        ketref("cite", "rodriguez2013", "parsaik2015", "--style", "ris").out.replace("N1  - ", "KW  - "), "utf-8"
    )
    run = ketref("cite", "--check", str(file), "--json")
    answer = json.loads(run.out)
    assert (run.code, answer["schema"]) == (1, "ketref/references_checked/1")
    assert [entry["study"]["id"] for entry in answer["data"]["entries"]] == ["rodriguez2013", "parsaik2015"]
    text = ketref("cite", "--check", str(file)).out
    assert text.index("Retracted\n") < text.index("Known\n")


def test_a_reference_is_known_by_an_identifier_alone_and_one_that_cannot_be_read_is_told(
    tmp_path: Path, ketref: Ketref
) -> None:
    file = tmp_path / "mine.ris"
    file.write_text(
        "TY  - JOUR\nUR  - https://example.org\nUR  - https://doi.org/10.1017/S1461145711000629\nER  - \n"
        "TY  - JOUR\nTI  - A made-up work\nDO  - 10.1017\nER  - \nTY  - JOUR\nDO  - 10.5555/made.up\nER  - \n",
        encoding="utf-8",
    )
    run = ketref("cite", "--check", str(file), width=200)
    assert run.code == 1
    assert f"{file}:1: larkin2011 (retracted)" in " ".join(run.out.split())
    told = f"{file}:5: A made-up work. Look at this: its DOI '10.1017' cannot be read as one and is left out."
    assert told in " ".join(run.out.split())
    assert f"{file}:9: without a title (10.5555/made.up)" in " ".join(run.out.split())


def test_a_check_goes_with_nothing_else_to_cite(ketref: Ketref) -> None:
    run = ketref("cite", "rodriguez2013", "--check", str(LITERATURE / "manuscript.bib"))
    assert (run.out, run.code) == ("", 2)
    assert "--check is about the references in a file" in run.err
