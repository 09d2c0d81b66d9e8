import msgspec
import pytest

from ketamine_ref.citing import remarks
from ketamine_ref.records.vocabulary import ReferenceField
from tests.citing.bundled_studies import STUDIES


def test_a_sound_reference_needs_no_remark() -> None:
    assert remarks(STUDIES["rodriguez2013"]) == ()


def test_a_retraction_comes_first_with_its_notice() -> None:
    assert remarks(STUDIES["larkin2011"]) == (
        (
            "larkin2011 is retracted (2017): the description of the research, doses included, was not accurate. "
            "Notice: International Journal of Neuropsychopharmacology."
        ),
        "larkin2011: the reference is incomplete: author list.",
    )


def test_a_long_reason_without_a_notice_is_said_as_it_is() -> None:
    assert remarks(STUDIES["mills2025"]) == (
        (
            "mills2025 is retracted (31 March 2026): so many errors that a correction was held not to be enough; the "
            "editors agree that these did not change the findings, and expect a corrected paper."
        ),
    )


def test_a_description_in_place_of_the_title_is_said() -> None:
    assert remarks(STUDIES["tran2024"]) == (
        (
            "tran2024: the reference is incomplete: volume, pages; not confirmed: title; "
            "the title in square brackets is a description, because the title itself was not read."
        ),
    )


def test_all_doubts_stand_in_one_remark() -> None:
    assert remarks(STUDIES["glue2024"]) == (
        (
            "glue2024: the reference is incomplete: volume, issue number, pages, DOI, PubMed number; "
            "not confirmed: author list; no DOI or web address is known."
        ),
    )


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("domany2022", "not confirmed in the reference: author list"),
        ("kwan2024", "no volume is known"),
        ("beaglehole2024", "no volume or pages are known"),
        ("ukketalar2019", "the reference is incomplete: web address"),
    ],
)
def test_a_remark_says_what_is_not_known(name: str, doubt: str) -> None:
    assert remarks(STUDIES[name]) == (f"{name}: {doubt}.",)


def test_what_is_absent_is_said_although_no_gap_names_it() -> None:
    study = STUDIES["rodriguez2013"]
    bare = msgspec.structs.replace(
        study.reference, author=(), container_title=None, issued=None, volume=None, page=None, doi=None, url=None,
        pmid=None, pmcid=None,
    )  # fmt: skip
    assert remarks(msgspec.structs.replace(study, reference=bare)) == (
        "rodriguez2013: no author, journal, issue date, volume, pages, DOI or web address is known.",
    )


@pytest.mark.parametrize("field", ReferenceField)
def test_every_field_has_a_name_in_words(field: ReferenceField) -> None:
    study = msgspec.structs.replace(STUDIES["rodriguez2013"], reference_gaps=(field,))
    (remark,) = remarks(study)
    assert remark.startswith("rodriguez2013: the reference is incomplete: ")
    assert "-" not in remark
