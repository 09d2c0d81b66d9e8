"""BibTeX says what its authors meant: LaTeX, abbreviations, crossrefs; what it leaves open is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.dataset.importing import read_bytes
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference
from ketamine_ref.records.vocabulary import ReferenceType

BIBTEX = {
    r"title={p {\textless} 0.05, 5 \textgreater{} 4}": ("title", "p < 0.05, 5 > 4"),
    r"title={H$_2$O at 10$^{-6}$ M, $\alpha_{2}$ and \textbeta{}}": ("title", "H2O at 10⁻⁶ M, α2 and β"),
    r"title={50% of \'Etudes & more \# 1}": ("title", "50% of Études & more # 1"),
    r"title={See \href{http://x.example/a}{this} and \sqrt}": ("title", "See this and"),
    r"doi={10.5555/a{\textless}1::AID{\textgreater}3}": ("doi", "10.5555/a<1::AID>3"),
    'journal=je # " (Supplement)"': ("container_title", "Journal of Examples (Supplement)"),
    "journal={A # B}": ("container_title", "A # B"),
    "crossref={Whole}": ("container_title", "Whole Journal"),
    r"author={Mu\~noz, Iv\'an and Ib\'a\~nez, A. and S\o rensen, Jo\v s and {van der Berg Group}}": (
        "author",
        (
            Author(family="Muñoz", given="Iván"),
            Author(family="Ibáñez", given="A."),
            Author(family="Sørensen", given="Još"),
            Author(literal="van der Berg Group"),
        ),
    ),
}


@pytest.mark.parametrize("field", BIBTEX)
def test_bibtex_says_what_a_reader_would_see(field: str) -> None:
    more = "" if field.startswith("title") else "title={A}, "
    text = (
        f"@article{{a, {more}{field}}}\n@string{{ex = {{Examples}}}}\n@string{{je = {{Journal of }} # ex}}\n"
        "@article{whole, title={B}, journal={Whole Journal}, year=2020, doi={10.5555/whole}}"
    )
    work = read_bytes(text.encode(), "refs.bib").works[0]
    name, expected = BIBTEX[field]
    assert getattr(work.reference, name) == expected
    assert work.doubts == ()


def test_a_chapter_has_of_its_book_what_it_does_not_say_itself() -> None:
    text = (
        "@incollection{a, title={A}, pages={1--2}, crossref={book}}\n@incollection{b, title={B}, crossref={none}}\n"
        "@book{Book, title={The Book}, author={Ed, Ann}, publisher={Press}, year={2020}, doi={10.5555/book}}\n"
    )
    chapter, other, _ = read_bytes(text.encode(), "refs.bib").works
    assert chapter.reference == Reference(
        type=ReferenceType.CHAPTER,
        title="A",
        page="1-2",
        container_title="The Book",
        publisher="Press",
        issued=PartialDate("2020"),
    )
    assert other.doubts == ("it refers to 'none', which the file does not have",)


def test_what_bibtex_leaves_open_is_told() -> None:
    text = (
        "@article{a, title={A}, journal=jcp, month=jan, year=2020, year=2021}\n@article{a, title={The same key}}\n"
        "@article{b, title={B {broken}, journal={J}, note={N}}}\n@article{c, title={C}}\n"
    )
    found = read_bytes(text.encode(), "refs.bib")
    assert [work.reference.title for work in found.works] == ["A", "The same key", "C"]
    assert (found.works[0].reference.issued, found.works[0].reference.container_title) == ("2020-01", None)
    assert found.works[0].doubts == (
        "its journal is the abbreviation 'jcp', which the file does not explain: left out",
        "it has the field 'year' twice: the first counts",
    )
    (problem,) = found.problems
    assert (problem.line, problem.message) == (3, "its title goes on into its journal: a brace or quote is not closed")


LATEX = st.lists(
    st.sampled_from((*"\\{}$^_~%&#\"' a1.,-", "\\sqrt", "\\frac", "\\href", "\\begin{x}", "\\'", "\\text", " and ")),
    max_size=12,
).map("".join)


@given(LATEX, LATEX)
def test_no_latex_makes_it_fail(title: str, authors: str) -> None:
    read_bytes(f"@article{{a, title={{A{title}}}, author={{{authors}}}, doi={{10.5555/{title}}}}}".encode(), "refs.bib")
