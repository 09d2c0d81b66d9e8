"""Good and bad datasets that carry their own verdict: each case is laid over the small good dataset `good/base`.

A case holds the files that differ from the base; `without.txt` names those that it lacks, `expected.txt` what is said.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.checks import FORM_RULES, RULES, Report, check, report
from ketamine_ref.dataset.checks.exceptions import excuses_in
from ketamine_ref.dataset.loading import load
from ketamine_ref.errors import UnreadableError
from ketamine_ref.records import KINDS

TESTS = Path(__file__).parent.parent
BUNDLED = TESTS.parent / "src" / "ketamine_ref" / "data"
CASES = TESTS / "cases"
BASE = CASES / "good" / "base"
GOOD = sorted(folder.name for folder in (CASES / "good").iterdir())
BAD = sorted(folder.name for folder in (CASES / "bad").iterdir())


def laid_over_base(case: Path, folder: Path) -> Path:
    """Build the dataset of a case."""
    shutil.copytree(BASE, folder)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "without.txt"))
    without = case / "without.txt"
    for name in without.read_text(encoding="utf-8").splitlines() if without.exists() else ():
        (folder / name).unlink()
    return folder


@pytest.fixture
def said_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """Check a case from inside its dataset, so that files are named from its top."""

    def said(case: Path) -> list[str]:
        monkeypatch.chdir(laid_over_base(case, tmp_path / "dataset"))
        return [str(problem).replace(os.sep, "/") for problem in check(load(Path()))]

    return said


def expected_of(case: str) -> list[str]:
    return (CASES / "bad" / case / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", BAD)
def test_a_bad_dataset_is_told_what_is_wrong_where_and_by_which_rule(
    case: str, said_of: Callable[[Path], list[str]]
) -> None:
    assert said_of(CASES / "bad" / case) == expected_of(case)
    assert expected_of(case), "a bad dataset has faults"


@pytest.mark.parametrize("case", GOOD)
def test_a_good_dataset_has_no_faults(case: str, said_of: Callable[[Path], list[str]]) -> None:
    assert said_of(CASES / "good" / case) == []


def test_every_rule_has_a_bad_dataset_that_breaks_it() -> None:
    broken = {re.findall(r"\[([a-z-]+)\]$", line)[0] for case in BAD for line in expected_of(case)}
    assert broken == {*RULES, *FORM_RULES}


def test_every_rule_that_can_be_excused_is_excused_in_a_good_dataset(tmp_path: Path) -> None:
    sources = load(laid_over_base(CASES / "good" / "exceptions", tmp_path / "dataset"))
    excused = {excuse.exception.rule for excuse in excuses_in(sources)}
    assert excused == {rule.name for rule in RULES.values() if rule.excusable}


def test_the_bundled_dataset_has_no_faults() -> None:
    sources = load(BUNDLED)
    assert check(sources) == ()
    assert all(sources.records[kind] for kind in KINDS)


def test_a_report_counts_the_record_files_faulty_ones_included(tmp_path: Path) -> None:
    folder = laid_over_base(CASES / "bad" / "vocabulary-misspelt", tmp_path / "dataset")
    assert report(folder) == Report(records=6, problems=check(load(folder)))


def test_a_folder_that_is_not_there_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"cannot read the folder .*nowhere"):
        report(tmp_path / "nowhere")


def test_a_form_rule_and_a_rule_never_share_a_name() -> None:
    assert not set(FORM_RULES) & set(RULES)


def test_every_rule_says_in_one_sentence_what_it_demands() -> None:
    demands = [*FORM_RULES.values(), *(rule.demand for rule in RULES.values())]
    assert [demand for demand in demands if not demand.endswith(".")] == []
    assert len(set(demands)) == len(demands)
