"""What holds for any reference that the records allow, not only for the bundled ones."""

import re
from datetime import date

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ketamine_ref.citing import STYLES, cite, plain, remarks
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType
from tests.citing.bundled_studies import STUDIES

FORBIDDEN = re.compile(r"\.\.|,,|;;|::|\(\s*\)|\[\s*\]|[“‘]\s*[”’]|\s\s|\s[,.;:]|None|,\.|[,;:]\)|^[\s,.;:]|[\s,;:]$")

WORD = st.text(alphabet="abdeikmnorstuABDMN0123456789-éÖ'", min_size=1, max_size=9)
LINE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
TITLE = st.builds("{}{}".format, LINE, st.sampled_from(["", ".", "?", "!", "?)", ": a study", " – a study"]))
NAME = st.builds("{}{}".format, LINE, st.sampled_from(["", " Inc.", " Jr."]))
GIVEN = (
    st.sampled_from(["Carlos A.", "CA Jr", "J.A.", "N. B.", "Li-Hua", "J. J. III", "Ana de", 'C.J. "Jean"', ""]) | LINE
)
AUTHOR = st.one_of(
    st.builds(Author, family=NAME, given=st.none() | GIVEN, suffix=st.sampled_from([None, "Jr.", "III"])),
    st.builds(Author, literal=NAME),
    st.just(Author()),
)
PAGE = st.sampled_from(["1-2", "1759-62.e1", "990", "CD011611", "E9-E10", "1-3, 7", "xii", "2299124"])
DATE = st.dates(min_value=date(1800, 1, 1)).flatmap(
    lambda day: st.sampled_from([PartialDate(day.isoformat()[:length]) for length in (4, 7, 10)])
)
REFERENCE = st.builds(
    Reference,
    type=st.sampled_from(ReferenceType),
    title=TITLE,
    author=st.lists(AUTHOR, max_size=25).map(tuple),
    container_title=st.none() | TITLE,
    container_title_short=st.none() | LINE,
    volume=st.none() | WORD,
    issue=st.none() | WORD,
    page=st.none() | PAGE,
    issued=st.none() | DATE,
    publisher=st.none() | NAME,
    genre=st.none() | LINE,
    doi=st.none() | st.just("10.1038/npp.2013.150"),
    pmid=st.none() | st.just("20679587"),
    pmcid=st.none() | st.just("PMC3799067"),
    url=st.none() | st.just("https://example.org/ketamine"),
)
RETRACTION = st.none() | st.builds(Retraction, date=DATE, notice=st.none() | TITLE, reason=TITLE)
FIELDS = st.lists(st.sampled_from(ReferenceField), unique=True).map(tuple)


AUTHORS_NAMED = {
    "apa": (20, 19),
    "ama": (6, 3),
    "vancouver": (6, 6),
    "harvard": (3, 1),
    "chicago": (6, 3),
    "ieee": (6, 1),
    "nature": (5, 1),
    "bmj": (3, 3),
}
"""The most authors that a guide names in full, and how many of a longer list."""


@settings(max_examples=300)
@given(work=REFERENCE, retraction=RETRACTION, gaps=FIELDS, unconfirmed=FIELDS)
def test_any_reference_is_written_without_stray_marks(
    work: Reference,
    retraction: Retraction | None,
    gaps: tuple[ReferenceField, ...],
    unconfirmed: tuple[ReferenceField, ...],
) -> None:
    study = msgspec.structs.replace(
        STUDIES["rodriguez2013"],
        reference=work,
        retraction=retraction,
        reference_gaps=gaps,
        reference_unconfirmed=unconfirmed,
    )
    for style in STYLES:
        text = plain(cite(study, style))
        assume("none" not in text.casefold())
        assert not FORBIDDEN.search(text.replace(", . . . ", ", ")), style
        assert ("retract" in text.casefold()) == (retraction is not None), style
        assert text.endswith((".", ".”", "?", "!", ")", "?”", "!”", "?’", "!’", study.link or ".", work.doi or ".")), (
            style
        )
    assert len(remarks(study)) <= 2


@settings(max_examples=150)
@given(works=st.lists(REFERENCE, min_size=1, max_size=6), gaps=FIELDS)
def test_any_list_is_cited_in_text_without_stray_marks(
    works: list[Reference], gaps: tuple[ReferenceField, ...]
) -> None:
    studies = [
        msgspec.structs.replace(STUDIES["rodriguez2013"], id=f"doe{number}", reference=work, reference_gaps=gaps)
        for number, work in enumerate(works)
    ]
    for style in STYLES.values():
        forms = style.in_text(studies)
        texts = [plain(form) for both in forms for form in both if form]
        assume(not any("none" in text.casefold() for text in texts))
        assert not [text for text in texts if FORBIDDEN.search(text)], style.name
        assert len({plain(form.parenthetical) for form in forms}) == len(studies), style.name


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=80)
@given(count=st.integers(1, 60), incomplete=st.booleans())
def test_a_list_names_as_many_authors_as_the_guide_says(style: str, count: int, *, incomplete: bool) -> None:
    names = [f"Doe{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(count)]
    study = STUDIES["rodriguez2013"]
    work = msgspec.structs.replace(study.reference, author=tuple(Author(family=name, given="Ann") for name in names))
    gaps = (ReferenceField.AUTHOR,) if incomplete else ()
    text = plain(cite(msgspec.structs.replace(study, reference=work, reference_gaps=gaps), style))
    printed = re.findall(r"Doe\w\w", text)
    most, of_more = AUTHORS_NAMED[style]
    cut_short = incomplete or count > most
    last = names[-1:] if style == "apa" and cut_short and not incomplete else []
    assert printed == ([*names[:of_more], *last] if cut_short else names)
    assert (", . . . " in text) == bool(last)
    assert ("et al" in text) == (cut_short and not last)
    if not cut_short:
        joined = {"apa": "&", "nature": "&", "harvard": " and ", "chicago": " and ", "ieee": " and "}.get(style)
        assert not joined or (joined in text.partition("Randomized")[0]) == (count > 1)
