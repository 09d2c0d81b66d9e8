"""What holds for any reference that the records allow, not only for the bundled ones."""

import re
from datetime import date

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ketamine_ref.citing import cite, plain, remarks
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType
from tests.citing.bundled_studies import STUDIES

FORBIDDEN = re.compile(r"\.\.|,,|\(\s*\)|\s\s|\s,|None|,\.|\?\.|!\.|^\s|\s$")

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


@settings(derandomize=True, max_examples=500)
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
    text = plain(cite(study))
    assume("none" not in text.casefold())
    assert not FORBIDDEN.search(text)
    assert ("Retract" in text) == (retraction is not None)
    assert text.endswith((".", "?", "!", ")", study.link or "."))
    assert len(remarks(study)) <= 2


@settings(derandomize=True, max_examples=120)
@given(count=st.integers(1, 60), incomplete=st.booleans())
def test_up_to_twenty_authors_are_listed_and_of_more_nineteen_and_the_last(count: int, *, incomplete: bool) -> None:
    names = [f"Doe{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(count)]
    study = STUDIES["rodriguez2013"]
    work = msgspec.structs.replace(study.reference, author=tuple(Author(family=name, given="Ann") for name in names))
    gaps = (ReferenceField.AUTHOR,) if incomplete else ()
    text = plain(cite(msgspec.structs.replace(study, reference=work, reference_gaps=gaps))).partition(" (")[0]
    printed = re.findall(r"Doe\w\w", text)
    assert ("&" in text) == (1 < count <= 20 and not incomplete)
    assert (", . . . " in text) == (count > 20 and not incomplete)
    assert text.endswith(", et al.") == incomplete
    if incomplete:
        assert printed == names[:19]
    else:
        assert printed == (names if count <= 20 else [*names[:19], names[-1]])
