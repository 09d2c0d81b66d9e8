"""Whatever a reference holds, it comes back from every format, and nothing in it can break out of its field."""

import unicodedata
from datetime import date

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.citing.formats.entry import entry_of, one_line
from ketamine_ref.citing.formats.latex import Latex
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType
from tests.citing.bundled_studies import STUDIES
from tests.citing.formats.reading import ET_AL, READERS, Work, decoded, straight

HOSTILE = [
    "\nER  - \n\nTY  - BOOK\nTI  - Injected",
    "\r\nTI  - Injected",
    "},\n}\n@article{injected,\n  title = {x",
    "@article{injected,",
    '"},',
    "</title><title>Injected</title>",
    "]]><!--",
    "\n- id: injected",
    "\\input{/etc/passwd}",
    "100 % of $x$ & #1_a^b ~c `d` 'e' ''f'' \"g\"",
    "{unbalanced",
    "unbalanced}",
    "a--b---c–d—e–-f",
    "ä ł β ≥ Ö ß Ğ ę “q” ‘q’ it’s ½ 中 😀",
    "van der and others",
    "\x00\x1b[31m\x9b\u2028\u2029\x85\u202e",
    "NMDA and N-methyl-D-aspartate: Α study",
]
WORD = st.text(alphabet="abcdeABCDE0129éÖłß-'’", min_size=1, max_size=8)
TEXT = st.lists(WORD | st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=4).map(" ".join)
FIELD = TEXT.filter(lambda text: any(map(str.isalnum, one_line(text))))
GIVEN = st.sampled_from(["Carlos A.", "CA Jr", "Li-Hua", "J. J. III", "Ana de", "Renata de Melo", "É", "SS"]) | WORD
AUTHOR = st.one_of(
    st.builds(Author, family=FIELD, given=st.none() | GIVEN, suffix=st.sampled_from([None, "Jr.", "III"])),
    st.builds(Author, family=st.sampled_from(["van de Loo", "O'Neill", "De La Garza", "others", "and"]), given=GIVEN),
    st.builds(Author, literal=FIELD),
)
DATE = st.dates(min_value=date(1800, 1, 1)).flatmap(
    lambda day: st.sampled_from([PartialDate(day.isoformat()[:length]) for length in (4, 7, 10)])
)
REFERENCE = st.builds(
    Reference,
    type=st.sampled_from(ReferenceType),
    title=FIELD,
    author=st.lists(AUTHOR, max_size=5).map(tuple),
    container_title=st.none() | FIELD,
    container_title_short=st.none() | FIELD,
    volume=st.none() | FIELD,
    issue=st.none() | WORD,
    page=st.none()
    | st.sampled_from(
        ["1-2", "1759-62.e1", "990", "CD011611", "E9-E10", "1-3, 7", "xii", "i-xii", "123S-130S", "130-123", "2299124"]
    ),
    issued=st.none() | DATE,
    publisher=st.none() | FIELD,
    genre=st.none() | FIELD,
    doi=st.none() | st.sampled_from(["10.1038/npp.2013.150", "10.1002/(SICI)1098(1998)29:2<142::AID-SYN5>3.0.CO;2-7"]),
    url=st.none() | st.sampled_from(["https://example.org/a_b%20c?d=e&f=g#h", "https://example.org/é{x}\\"]),
)
GAPS = st.lists(st.sampled_from(ReferenceField), unique=True, max_size=3).map(tuple)
RETRACTION = st.none() | st.builds(Retraction, date=DATE, reason=FIELD)
SITES = {ReferenceType.WEBPAGE, ReferenceType.ARTICLE}


@pytest.mark.parametrize("name", FORMATS)
@given(work=REFERENCE, gaps=GAPS, retraction=RETRACTION)
def test_a_reference_comes_back_as_it_went_in(
    name: str, work: Reference, gaps: tuple[ReferenceField, ...], retraction: Retraction | None
) -> None:
    study = msgspec.structs.replace(
        STUDIES["rodriguez2013"], reference=work, reference_gaps=gaps, retraction=retraction
    )
    entry = entry_of(study)
    on_cards = name in {"ris", "endnote-xml"}  # a comma ends a part of a person's name there
    people = [
        (
            author.family.replace(",", "") if on_cards and not author.is_group else author.family,
            author.given.replace(",", "") if on_cards else author.given,
            author.suffix,
        )
        for author in entry.authors
    ]
    expected = Work(
        authors=(*people, *([ET_AL] if entry.has_more_authors else [])),
        title=entry.title,
        year=str(entry.date.year) if entry.date else "",
        container=entry.container or (entry.genre if name == "bibtex" and entry.type in SITES else ""),
        volume=entry.volume,
        issue=entry.issue.replace("–", "-"),
        pages=entry.pages.replace("–", "-"),
        doi=entry.doi,
    )
    for reader in READERS[name]:
        read = reader(FORMATS[name].text((study,)))
        assert {key: loosely(found) for key, found in read.items()} == {study.id: loosely(expected)}


def loosely(work: Work) -> Work:
    """Leave out what is one to a reader of text: how a letter is composed, which apostrophe is used."""
    authors = tuple((composed(family), composed(given), composed(suffix)) for family, given, suffix in work.authors)
    return straight(Work(authors, *map(composed, work[1:])))


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(st.text())
@example("\x00\x1b[31m\u202e a \u2028\r\n b\t")
def test_one_line_is_one_line_and_keeps_what_can_be_seen(text: str) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert line == " ".join(line.split())
    assert one_line(line) == line
    if text.isprintable():
        assert line.replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize("is_ascii", [True, False])
@given(text=TEXT.map(one_line))
def test_latex_prints_a_text_as_it_stands_and_its_braces_are_balanced(is_ascii: bool, text: str) -> None:  # noqa: FBT001 - a parameter of the test
    latex = Latex(is_ascii=is_ascii)
    for written in (latex.text(text), latex.title(text)):
        level = 0
        for mark in written:
            level += (mark == "{") - (mark == "}")
            assert level >= 0
        assert level == 0
        assert straight_text(decoded(written)) == straight_text(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("letter", "ễếệđĐðÞŋ±×")
def test_a_letter_that_most_programs_fail_on_is_left_as_it_is(letter: str) -> None:
    assert Latex(is_ascii=True).text(letter) == letter


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("TGF-β1", "TGF-{$\\beta$}1"),
        ("Åkeson, Nygård", r"{\r{A}}keson, Nyg{\r{a}}rd"),
        ("p < 0.05", "p {$<$} 0.05"),
        ("H₂O, 10⁻⁶", "H{$_{2}$}O, 10{$^{-}$}{$^{6}$}"),
        ("Müller–Łoś", r"M{\"u}ller--{\L}o{\'s}"),
    ],
)
def test_a_command_is_in_the_form_that_most_programs_read(text: str, written: str) -> None:
    assert Latex(is_ascii=True).text(text) == written
    assert decoded(written) == text


def test_a_title_in_another_language_is_braced_as_a_whole() -> None:
    latex = Latex(is_ascii=True)
    assert latex.title("Ketamin Bei Schmerzen", "de") == "{Ketamin Bei Schmerzen}"
    assert latex.title("Repeated Ketamine in Leipzig") == "Repeated Ketamine in {Leipzig}"


@pytest.mark.parametrize("letter", "äöüßéèêëñçãåøæœłŁĞğęśžőůāżıÅØÆŒÖ")
def test_letters_of_european_names_are_ascii_for_bibtex(letter: str) -> None:
    written = Latex(is_ascii=True).text(letter)
    assert written.isascii()
    assert decoded(written) == letter
    assert Latex(is_ascii=False).text(letter) == letter


def straight_text(text: str) -> str:
    return text.replace("’", "'")
