"""What holds for all styles, and every bundled reference in each, as approved."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.citing import STYLES, Run, cite, plain, remarks
from ketamine_ref.errors import UsageError
from tests.citing.bundled_studies import STUDIES

Approved = Callable[[Path, str], None]

ALL = tuple(STUDIES.values())
AUTHOR_DATE = [name for name, style in STYLES.items() if not style.is_numbered]


@pytest.mark.parametrize("style", STYLES)
def test_every_bundled_reference_is_as_approved(style: str, approved: Approved) -> None:
    lines = zip(STUDIES, map(plain, STYLES[style].references(ALL)), strict=True)
    approved(Path(f"tests/expected/citing/{style}.txt"), "".join(f"{name}\t{line}\n" for name, line in lines))


@pytest.mark.parametrize("style", AUTHOR_DATE)
def test_every_bundled_study_is_cited_in_text_as_approved(style: str, approved: Approved) -> None:
    forms = zip(STUDIES, STYLES[style].in_text(ALL), strict=True)
    lines = (f"{name}\t{plain(form.parenthetical)}\t{plain(form.narrative)}\n" for name, form in forms)
    approved(Path(f"tests/expected/citing/{style}-in-text.txt"), "".join(lines))


@pytest.mark.parametrize("style", STYLES)
def test_every_retraction_is_said(style: str) -> None:
    for study, line in zip(ALL, STYLES[style].references(ALL), strict=True):
        assert ("retract" in plain(line).casefold()) == (study.retraction is not None)


@pytest.mark.parametrize("style", STYLES)
def test_an_incomplete_author_list_never_looks_complete(style: str) -> None:
    for study, line in zip(ALL, STYLES[style].references(ALL), strict=True):
        people = any(author.family for author in study.reference.author)
        if "author" in study.reference_gaps and people:
            opening = plain(line).casefold().partition(study.reference.title.casefold()[:12])[0]
            assert re.search(r"et al\W*(?:\d{4}|n\.d|no date)?[ab]?\W*$", opening)
            assert not any(mark in opening for mark in (" & ", " and ", ". . ."))


@pytest.mark.parametrize("style", [name for name, style in STYLES.items() if style.is_numbered])
def test_a_style_of_numbers_counts_in_the_order_given(style: str) -> None:
    forms = STYLES[style].in_text(ALL)
    assert [re.sub(r"\W", "", plain(form.parenthetical)) for form in forms] == [str(n + 1) for n in range(len(ALL))]
    assert not any(form.narrative for form in forms)
    assert re.sub(r"\W", "", STYLES[style].label(12)) == "12"


@pytest.mark.parametrize("style", AUTHOR_DATE)
def test_a_style_of_authors_and_dates_has_no_numbers(style: str) -> None:
    assert not STYLES[style].label(1)


@pytest.mark.parametrize(
    ("style", "number"),
    [
        ("ama", Run("1", superscript=True)),
        ("vancouver", Run("(1)")),
        ("ieee", Run("[1]")),
        ("nature", Run("1", superscript=True)),
        ("bmj", Run("[1]")),
    ],
)
def test_a_number_looks_as_the_guide_has_it(style: str, number: Run) -> None:
    ((parenthetical, _),) = STYLES[style].in_text(ALL[:1])
    assert parenthetical == (number,)


@pytest.mark.parametrize(
    ("style", "italic", "bold"),
    [
        ("apa", ["Biological Psychiatry", "72"], []),
        ("ama", ["Biol Psychiatry"], []),
        ("vancouver", [], []),
        ("harvard", ["et al.", "Biological Psychiatry"], []),
        ("chicago", ["Biological Psychiatry"], []),
        ("ieee", ["et al.", "Biol. Psychiatry"], []),
        ("nature", ["et al.", "Biol. Psychiatry"], ["72"]),
        ("bmj", ["et al", "Biol Psychiatry"], []),
    ],
)
def test_italics_and_bold_type_are_where_the_guide_has_them(style: str, italic: list[str], bold: list[str]) -> None:
    runs = cite(STUDIES["bloch2012"], style)
    assert [run.text for run in runs if run.italic] == italic
    assert [run.text for run in runs if run.bold] == bold


@pytest.mark.parametrize("style", [style for style in STYLES if style != "nature"])
def test_a_doi_leads_to_its_address(style: str) -> None:
    links = [run.link for run in cite(STUDIES["bloch2012"], style) if run.link]
    assert links == ["https://doi.org/10.1016/j.biopsych.2012.05.028"]


def test_one_work_alone_needs_no_letter() -> None:
    assert "(2013)" in plain(cite(STUDIES["driesen2013"], "harvard"))
    both = STYLES["harvard"].references([STUDIES["driesen2013"], STUDIES["driesen2013b"]])
    assert ["2013a" in plain(line) for line in both] == [True, False]


def test_an_unknown_style_is_a_fault_of_the_request() -> None:
    with pytest.raises(UsageError, match="no citation style 'bibtex'; there is apa, ama, vancouver, harvard, chicago"):
        cite(STUDIES["dea1999"], "bibtex")


def test_remarks_are_sentences() -> None:
    for study in ALL:
        for remark in remarks(study):
            assert remark.startswith(study.id)
            assert remark.endswith(".")
            assert ".." not in remark
