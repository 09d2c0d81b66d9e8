"""How texts cite by author and date, and what tells works of one author and year apart."""

from collections.abc import Sequence

import msgspec
import pytest

from ketamine_ref.citing import STYLES, plain
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceField
from tests.citing.bundled_studies import STUDIES


def work(
    names: Sequence[str], title: str = "Ketamine in mice", *, year: str | None = "2020", incomplete: bool = False
) -> Study:
    """Return a journal article by `Family I` names."""
    authors = tuple(Author(family=family, given=given) for family, _, given in (name.partition(" ") for name in names))
    reference = msgspec.structs.replace(
        STUDIES["rodriguez2013"].reference, author=authors, title=title, issued=year and PartialDate(year)
    )
    gaps = (ReferenceField.AUTHOR,) if incomplete else ()
    return msgspec.structs.replace(STUDIES["rodriguez2013"], id=title, reference=reference, reference_gaps=gaps)


def in_text(style: str, *studies: Study) -> list[str]:
    return [plain(form.parenthetical) for form in STYLES[style].in_text(studies)]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            ["(Doe, 2020)", "(Doe & Roe, 2020)", "(Doe et al., 2020)", "(Doe et al., 2020)"],
        ),
        (
            "harvard",
            ["(Doe, 2020)", "(Doe and Roe, 2020)", "(Doe, Roe and Poe, 2020)", "(Doe et al., 2020)"],
        ),
        (
            "chicago",
            ["(Doe 2020)", "(Doe and Roe 2020)", "(Doe et al. 2020)", "(Doe et al. 2020)"],
        ),
    ],
)
def test_as_many_authors_are_named_as_the_guide_says(style: str, expected: list[str]) -> None:
    names = ["Doe A", "Roe B", "Poe C", "Coe D"]
    assert [in_text(style, work(names[:count]))[0] for count in (1, 2, 3, 4)] == expected


def test_a_narrative_form_is_part_of_a_sentence() -> None:
    forms = {name: STYLES[name].in_text([work(["Doe A", "Roe B"])])[0] for name in ("apa", "harvard", "chicago")}
    assert {plain(form.narrative) for form in forms.values()} == {"Doe and Roe (2020)"}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", ["(“Ketamine in Mice,” 2020)", "(“Ketamine in Mice,” n.d.)"]),
        ("harvard", ["(‘Ketamine in mice’, 2020)", "(‘Ketamine in mice’, no date)"]),
        ("chicago", ["(“Ketamine in Mice” 2020)", "(“Ketamine in Mice,” n.d.)"]),
    ],
)
def test_a_title_without_its_subtitle_stands_for_an_author(style: str, expected: list[str]) -> None:
    title = "Ketamine in mice: a trial"
    assert [in_text(style, work([], title, year=year))[0] for year in ("2020", None)] == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", ["(Doe, 2020b)", "(Doe, 2020a)", "(Doe, n.d.)"]),
        ("harvard", ["(Doe, 2020b)", "(Doe, 2020a)", "(Doe, no date)"]),
        ("chicago", ["(Doe 2020b)", "(Doe 2020a)", "(Doe, n.d.)"]),
    ],
)
def test_letters_follow_the_titles_without_their_article(style: str, expected: list[str]) -> None:
    works = [work(["Doe A"], "Rats"), work(["Doe A"], "The mice"), work(["Doe A"], "Cats", year=None)]
    assert in_text(style, *works) == expected


def test_letters_of_works_without_date_have_a_hyphen_or_space() -> None:
    works = [work(["Doe A"], "Rats", year=None), work(["Doe A"], "Mice", year=None)]
    assert in_text("apa", *works) == ["(Doe, n.d.-b)", "(Doe, n.d.-a)"]
    assert in_text("harvard", *works) == ["(Doe, no date b)", "(Doe, no date a)"]


def test_the_list_has_the_letters_of_the_text() -> None:
    works = [work(["Doe A"], "Rats"), work(["Doe A"], "Mice")]
    assert ["(2020b)" in plain(STYLES["apa"].references(works)[0])] == [True]
    assert plain(STYLES["chicago"].references(works)[1]).startswith("Doe, A. 2020a. “Mice.”")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", ["(Doe, Roe, et al., 2020)", "(Doe, Poe, et al., 2020)"]),
        ("chicago", ["(Doe, Roe, et al. 2020)", "(Doe, Poe, et al. 2020)"]),
        # The list names only one of four, so more names in the text would not be found there.
        ("harvard", ["(Doe et al., 2020a)", "(Doe et al., 2020b)"]),
    ],
)
def test_more_authors_tell_two_works_apart(style: str, expected: list[str]) -> None:
    works = [work(["Doe A", "Roe B", "Coe C", "Noe D"], "Mice"), work(["Doe A", "Poe C", "Coe C", "Noe D"], "Rats")]
    assert in_text(style, *works) == expected


def test_et_al_never_stands_for_one_author() -> None:
    works = [work(["Doe A", "Roe B", "Coe C"], "Mice"), work(["Doe A", "Roe B", "Noe C"], "Rats")]
    assert in_text("apa", *works) == ["(Doe, Roe, & Coe, 2020)", "(Doe, Roe, & Noe, 2020)"]


def test_authors_who_are_not_known_tell_nothing_apart() -> None:
    works = [work(["Doe A"], "Mice", incomplete=True), work(["Doe A"], "Rats", incomplete=True)]
    assert in_text("apa", *works) == ["(Doe et al., 2020a)", "(Doe et al., 2020b)"]


def test_people_of_one_family_name_have_their_initials() -> None:
    works = [work(["Doe A"]), work(["Doe B C", "Roe D"], year="2019")]
    assert in_text("apa", *works) == ["(A. Doe, 2020)", "(B. C. Doe & Roe, 2019)"]
    assert in_text("chicago", *works) == ["(A. Doe 2020)", "(B. C. Doe and Roe 2019)"]


def test_in_harvard_style_initials_tell_only_works_of_one_year_apart() -> None:
    assert in_text("harvard", work(["Doe A"]), work(["Doe B C"], year="2019")) == ["(Doe, 2020)", "(Doe, 2019)"]
    assert in_text("harvard", work(["Doe A"]), work(["Doe B C"], "Rats")) == ["(A. Doe, 2020)", "(B.C. Doe, 2020)"]


def test_fewer_initials_may_be_the_same_person() -> None:
    assert in_text("apa", work(["Doe A"]), work(["Doe A B"], year="2019")) == ["(Doe, 2020)", "(Doe, 2019)"]
