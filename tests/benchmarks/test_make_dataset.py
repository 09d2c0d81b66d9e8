"""The large datasets of the benchmarks are valid, exact in size, and hold the bundled dataset unchanged."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from benchmarks.make_dataset import BUNDLED, make
from ketamine_ref.dataset.checks import report
from ketamine_ref.dataset.loading import Sources, load
from ketamine_ref.records import KINDS, Caution, Claim, Record, Study

R = TypeVar("R", bound=Record)

STUDIES = 700
"""The bundled dataset, one whole copy and part of another."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "dataset"
    make(folder, STUDIES)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("*/*.yaml")}


@cache
def records(folder: Path, kind: type[R]) -> tuple[R, ...]:
    return tuple(loaded.record for loaded in sources(folder).of(kind))


@cache
def sources(folder: Path) -> Sources:
    return load(folder)


def studies(folder: Path, condition: str | None = None) -> list[Study]:
    every = records(folder, Study)
    return [study for study in every if condition is None or condition in study.conditions]


def names(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every id with its kind, and every number of a work with that of its study."""
    for kind in KINDS:
        yield from ((kind, path.stem) for path in (folder / kind).iterdir())
    for study in studies(folder):
        reference = study.reference
        yield from (("work", name) for name in (reference.doi, reference.pmid, reference.pmcid) if name)


def test_it_has_no_fault(made: Path) -> None:
    assert report(made).problems == ()


def test_it_has_exactly_as_many_studies_as_asked(made: Path) -> None:
    assert len(list((made / "studies").iterdir())) == STUDIES


def test_every_bundled_record_is_in_it_byte_for_byte(made: Path) -> None:
    assert files(BUNDLED).items() <= files(made).items()


def test_every_id_and_every_number_of_a_work_is_there_once(made: Path) -> None:
    found = [(kind, name.casefold()) for kind, name in names(made)]
    assert len(found) == len(set(found))
    assert len(found) > 2 * len(list(names(BUNDLED)))


def test_reports_of_one_trial_share_a_registration_inside_a_copy_only(made: Path) -> None:
    bundled, copied = (
        [study.registration for study in studies(made, condition) if study.registration]
        for condition in ("depression", "depression-bbb")
    )
    assert sorted(map(bundled.count, bundled)) == sorted(map(copied.count, copied))
    assert max(map(copied.count, copied)) > 1
    assert set(copied).isdisjoint(study.registration for study in studies(BUNDLED))


@pytest.mark.parametrize("condition", ["bipolar", "schizophrenia", "healthy"])
def test_a_condition_has_as_many_studies_as_bundled_and_so_has_its_copy(made: Path, condition: str) -> None:
    assert studies(made, condition) == studies(BUNDLED, condition)
    assert len(studies(made, f"{condition}-bbb")) == len(studies(BUNDLED, condition))


@pytest.mark.parametrize("kind", [Caution, Claim])
def test_what_concerns_all_conditions_does_not_add_up_with_the_copies(made: Path, kind: type[Caution | Claim]) -> None:
    general, bundled = (
        [record for record in records(folder, kind) if "all" in record.conditions] for folder in (made, BUNDLED)
    )
    assert general == bundled
    assert bundled


def test_the_same_size_makes_the_same_files(made: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", STUDIES)
    assert files(tmp_path / "again") == files(made)
    assert (tmp_path / "again" / "dataset.yaml").read_bytes() == (made / "dataset.yaml").read_bytes()


def test_fewer_studies_than_are_bundled_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot make 5 studies"):
        make(tmp_path / "small", 5)
    assert not (tmp_path / "small").exists()
