"""What sources write in many ways stands in a record in one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.citing.names import Name, inverted, medical, name_of
from ketamine_ref.dataset.decoding import decode
from ketamine_ref.dataset.reading import parse_document
from ketamine_ref.dataset.regular import regular_author, regular_line, regular_pages, regular_text
from ketamine_ref.records.study import Author, Reference, Source


@pytest.mark.parametrize(
    ("written", "regular"),
    [
        ("anti\u00addepressant", "antidepressant"),
        ("keta\u200bmine", "ketamine"),
        ("a \u200djoiner\u200c and a mark\ufeff", "a joiner and a mark"),
        ("\u202aketamine\u202c", "ketamine"),
        ("eﬃcacy of ﬂuoxetine, a ﬁrst", "efficacy of fluoxetine, a first"),
        ("N\u2010methyl\u2011D\u2010aspartate", "N-methyl-D-aspartate"),
        ("Montgomery–Åsberg", "Montgomery–Åsberg"),
        ("A\u030asberg", "Åsberg"),
        ("0.5 µg", "0.5 μg"),
        ("H₂O and 10⁻⁶", "H₂O and 10⁻⁶"),
    ],
)
def test_what_cannot_be_seen_is_gone_and_one_letter_has_one_form(written: str, regular: str) -> None:
    assert regular_text(written) == regular


@pytest.mark.parametrize(
    ("written", "regular"),
    [
        ("Effects of <i>S</i>-ketamine", "Effects of S-ketamine"),
        ("[<sup>11</sup>C]raclopride", "[11C]raclopride"),
        ("H<sub>2</sub>O", "H2O"),
        ("10<sup>-6</sup> M, Ca<sup>2+</sup>", "10⁻⁶ M, Ca²⁺"),
        ("Mood &amp; pain", "Mood & pain"),
        ("&lt;i&gt;In vivo&lt;/i&gt; work", "In vivo work"),
        ("p &lt; 0.05", "p < 0.05"),
        ("TGF-&#946;1 and &alpha;7", "TGF-β1 and α7"),
        ("<jats:italic>d</jats:italic>-serine", "d-serine"),
        ("a <b\tc", "a <b c"),
        ("&nothing; and <blink>", "&nothing; and <blink>"),
        ("two\u00a0 words\u2009here", "two words here"),
        ("<i></i>", "<i></i>"),
    ],
)
def test_a_line_holds_what_a_reader_sees(written: str, regular: str) -> None:
    assert regular_line(written) == regular


@pytest.mark.parametrize(
    ("written", "regular"),
    [
        ("123--130", "123-130"),
        ("123\u2010130", "123-130"),
        ("123−130", "123-130"),
        ("123—130", "123-130"),
        ("123 – 130", "123-130"),
        ("pp. 123–130", "123-130"),
        ("p123-p130", "p123-p130"),
        ("i–xii, 1–9", "i-xii, 1-9"),
        ("CD011611", "CD011611"),
    ],
)
def test_a_range_of_pages_has_one_hyphen(written: str, regular: str) -> None:
    assert regular_pages(written) == regular


@pytest.mark.parametrize(
    ("family", "given", "suffix", "expected"),
    [
        ("Zarate", "Carlos A Jr", None, Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Zarate", "Carlos A. Jr.", None, Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Zarate", "Carlos A., Jr", None, Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Zarate", "Carlos Jr", None, Name("Zarate", ("C",), "Jr.", "Carlos")),
        ("Zarate", "CA Jr", None, Name("Zarate", ("C", "A"), "Jr.", "C. A.")),
        ("Zarate", "Carlos A.", "Jr.", Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Zarate", "Carlos A.", "Jr", Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Zarate Jr", "Carlos A.", None, Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Zarate, Jr.", "Carlos A.", None, Name("Zarate", ("C", "A"), "Jr.", "Carlos A.")),
        ("Mahoney", "J. J. III", None, Name("Mahoney", ("J", "J"), "III", "J. J.")),
        ("Price", "R. II", None, Name("Price", ("R",), "II", "R.")),
        ("Price", "II", None, Name("Price", ("I", "I"), "", "I. I.")),
        ("Price", "RB 3rd", None, Name("Price", ("R", "B"), "III", "R. B.")),
        ("Price", "Rebecca B. 2nd", None, Name("Price", ("R", "B"), "II", "Rebecca B.")),
        ("Price", "R. B.", "3rd", Name("Price", ("R", "B"), "III", "R. B.")),
        ("Price", "R. B.", "3d", Name("Price", ("R", "B"), "III", "R. B.")),
        ("Price", "R. B.", "4th", Name("Price", ("R", "B"), "IV", "R. B.")),
        ("Price", "Rebecca JR", None, Name("Price", ("R", "J", "R"), "", "Rebecca J. R.")),
    ],
)
def test_a_suffix_is_found_wherever_it_stands(family: str, given: str, suffix: str | None, expected: Name) -> None:
    assert name_of(regular_author(Author(family=family, given=given, suffix=suffix))) == expected


def test_an_ordinal_is_printed_as_each_guide_has_it() -> None:
    name = name_of(regular_author(Author(family="Price", given="RB 3rd")))
    assert inverted(name) == "Price, R. B., III"
    assert medical(name) == "Price RB III"


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("SMITH", "ANNA", ("Smith", "Anna")),
        ("ADAMS", "MARY ANN", ("Adams", "Mary Ann")),
        ("SMITH", "AJ", ("Smith", "AJ")),
        ("SMITH", "A. J.", ("Smith", "A. J.")),
        ("SMITH", "ANNA B.", ("Smith", "Anna B.")),
        ("GARCÍA-LÓPEZ", "JOSÉ-LUIS", ("García-López", "José-Luis")),
        ("O'NEILL", "SEAN", ("O'Neill", "Sean")),
        ("MCDONALD", "IRIS", ("McDonald", "Iris")),
        ("Smith", "ANNA", ("Smith", "ANNA")),
        ("Smith", "MARIA", ("Smith", "Maria")),
        ("Chen", "Li\u2010Hua", ("Chen", "Li-Hua")),
        ("Machado–Vieira", "Rodrigo", ("Machado-Vieira", "Rodrigo")),
        ("D`Souza", "Deepak", ("D’Souza", "Deepak")),
        ("DFG", "A.", ("DFG", "A.")),
    ],
)
def test_a_name_of_any_source_is_written_as_others_are(family: str, given: str, expected: tuple[str, str]) -> None:
    author = regular_author(Author(family=family, given=given))
    assert (author.family, author.given) == expected


def test_a_group_keeps_its_name() -> None:
    group = Author(literal="NICE, SMITH and Others III Study Group")
    assert regular_author(group) == group


def test_reading_makes_a_reference_regular() -> None:
    text = (
        "{type: chapter, title: 'Anti\u00addepressants &amp; <i>mice</i>', container-title: ' A  book', "
        "page: 1--9, DOI: 10.1000/a<i>b, author: [{family: Roe, given: R 3rd}]}"
    )
    work, problems = decode(parse_document(text.encode(), "a.yaml"), Reference)
    assert problems == ()
    assert work is not None
    assert (work.title, work.container_title, work.page, work.doi) == (
        "Antidepressants & mice", "A book", "1-9", "10.1000/a<i>b",
    )  # fmt: skip
    assert work.author == (Author(family="Roe", given="R", suffix="III"),)


def test_other_texts_stand_as_they_are_written() -> None:
    source, _ = decode(parse_document("{where: 'a\u200bb &amp; <i>c</i>'}".encode(), "a.yaml"), Source)
    assert source == Source(where="a\u200bb &amp; <i>c</i>")


@given(st.text())
def test_what_is_regular_stays(text: str) -> None:
    once = regular_text(text)
    assert regular_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
