"""Every format tells the same of the same works, our own exports come back, and what is broken is told at its line."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.citing.formats.entry import Entry, entry_of
from ketamine_ref.dataset import importing
from ketamine_ref.dataset.decoding import decode
from ketamine_ref.dataset.importing import read_bytes, read_file
from ketamine_ref.dataset.importing.adding import Fate, How, add
from ketamine_ref.dataset.importing.drafting import draft_text
from ketamine_ref.dataset.importing.identifiers import doi_in
from ketamine_ref.dataset.reading import Document, parse_document
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType

LITERATURE = Path("tests/cases/literature")
STUDIES = open_dataset().studies()
TRIAL = Reference(
    type=ReferenceType.ARTICLE_JOURNAL,
    title="Effects of S-ketamine on TGF-β1 & mood: a made-up trial",
    author=(
        Author(family="Ørsted", given="Anna B."),
        Author(family="Muñoz-Łukasz", given="José", suffix="Jr."),
        Author(literal="Example Study Group"),
    ),
    container_title="Journal of Examples",
    volume="38",
    issue="12",
    page="2475-2483",
    issued=PartialDate("2024-05-07"),
    doi="10.5555/example.2024.1",
    pmid="99000001",
)
REPORT = Reference(
    type=ReferenceType.REPORT,
    title="A made-up report",
    author=(Author(literal="Example Institute for Evidence"),),
    issued=PartialDate("2023"),
    publisher="Example Institute for Evidence",
    url="https://example.org/report",
)


@pytest.mark.parametrize("file", ["zotero.ris", "zotero.bib", "zotero.json", "endnote.xml"])
def test_a_reference_manager_tells_the_same_in_every_format(file: str) -> None:
    found = read_file(LITERATURE / file)
    assert found.problems == ()
    assert [work.reference for work in found.works] == [TRIAL, REPORT]
    lines = (LITERATURE / file).read_text(encoding="utf-8").splitlines()
    starts = {"ris": "TY  - JOUR", "bib": "@article{", "json": "  {", "xml": "<record>"}
    assert lines[found.works[0].line - 1].startswith(starts[file.partition(".")[2]])


@pytest.mark.parametrize("file", ["pubmed.nbib", "pubmed.xml"])
def test_pubmed_tells_the_same_in_both_of_its_formats(file: str) -> None:
    (work,) = read_file(LITERATURE / file).works
    people = (Author(family="Ørsted", given="Anna B"), *TRIAL.author[1:])
    assert work.reference == msgspec.structs.replace(TRIAL, author=people, pmcid="PMC99000001")
    assert work.registration == "NCT00000000"


BOOK_XML = """<PubmedArticleSet>
<PubmedBookArticle><BookDocument>
  <PMID Version="1">99000002</PMID>
  <ArticleIdList><ArticleId IdType="bookaccession">NBK0</ArticleId></ArticleIdList>
  <Book><Publisher><PublisherName>Example Press</PublisherName></Publisher><BookTitle book="b">Examples</BookTitle>
    <PubDate><Year>2024</Year><Month>01</Month></PubDate><AuthorList Type="editors"><Author><LastName>Ed</LastName>
    </Author></AuthorList></Book>
  {}<Language>eng</Language>
  <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference>
  </ReferenceList>
  <AuthorList Type="authors"><Author><LastName>Ørsted</LastName><ForeName>Anna B</ForeName></Author></AuthorList>
</BookDocument></PubmedBookArticle></PubmedArticleSet>"""
BOOK_NBIB = """PMID- 99000002
{}FAU - Ørsted, Anna B
LA  - eng
PB  - Example Press
DP  - 2024 Jan
BTI - Examples
"""


@pytest.mark.parametrize(
    ("text", "title"),
    [(BOOK_XML, "<ArticleTitle>A <i>made-up</i> chapter.</ArticleTitle>"), (BOOK_NBIB, "TI  - A made-up chapter.\n")],
    ids=["xml", "nbib"],
)
def test_pubmed_has_books_and_their_chapters(text: str, title: str) -> None:
    chapter, book = (read_bytes(text.format(given).encode(), "refs").works[0] for given in (title, ""))
    assert chapter.reference == Reference(
        type=ReferenceType.CHAPTER,
        title="A made-up chapter",
        author=(Author(family="Ørsted", given="Anna B"),),
        container_title="Examples",
        issued=PartialDate("2024-01"),
        publisher="Example Press",
        pmid="99000002",
    )
    assert book.reference == msgspec.structs.replace(
        chapter.reference, type=ReferenceType.REPORT, title="Examples", container_title=None
    )
    assert (chapter.to_look_at, book.to_look_at) == ((), ("the file calls its type 'book', which has no equal here",))


@pytest.mark.parametrize("said", ["", "[Not Available]."])
def test_a_title_that_pubmed_has_in_its_own_language_alone_is_taken(said: str) -> None:
    article = f"<ArticleTitle>{said}</ArticleTitle><VernacularTitle>Ein Beispiel.</VernacularTitle>"
    for text in (
        f"<PubmedArticle><MedlineCitation><Article>{article}</Article></MedlineCitation></PubmedArticle>",
        f"PMID- 1\nTI  - {said}\nTT  - Ein Beispiel.\n",
    ):
        assert [work.reference.title for work in read_bytes(text.encode(), "refs").works] == ["Ein Beispiel"]


def told(entry: Entry) -> Entry:
    """Return what an entry says of its work, without our own name and remarks."""
    return entry._replace(id="", retraction="", doubts="")


def with_the_doi_of_its_address(entry: Entry) -> Entry:
    doi = "" if entry.doi else doi_in(entry.url)
    return entry._replace(doi=doi, url="") if doi else entry


def without_what_bibtex_has_no_field_for(entry: Entry) -> Entry:
    in_print = entry.type in {ReferenceType.ARTICLE_MAGAZINE, ReferenceType.LEGISLATION}
    names = tuple(name._replace(family=name.family.replace("’", "'")) for name in entry.authors)
    return entry._replace(
        type=ReferenceType.ARTICLE_JOURNAL if in_print else entry.type,
        container_short="",
        date=entry.date and PartialDate(entry.date[:7]),
        title=entry.title.replace("’", "'"),
        container=entry.container.replace("’", "'"),
        authors=names,
    )


def as_it_is(entry: Entry) -> Entry:
    return entry


LOSES: dict[str, Callable[[Entry], Entry]] = {
    "bibtex": without_what_bibtex_has_no_field_for,
    "biblatex": lambda entry: (
        entry._replace(type=ReferenceType.ARTICLE_JOURNAL) if entry.type is ReferenceType.LEGISLATION else entry
    ),
    "endnote-xml": lambda entry: (
        entry._replace(container_short="") if entry.type is ReferenceType.LEGISLATION else entry
    ),
}
"""What a format cannot say; of the others everything comes back."""


@pytest.mark.parametrize("name", FORMATS)
def test_our_own_exports_come_back_as_the_same_references(name: str) -> None:
    found = read_bytes(FORMATS[name].text(STUDIES).encode(), "export")
    assert found.problems == ()
    assert len(found.works) == len(STUDIES)
    loses = LOSES.get(name, as_it_is)
    for study, work in zip(STUDIES, found.works, strict=True):
        gaps = {*study.reference_gaps} - {ReferenceField.AUTHOR} | {*work.gaps}
        again = msgspec.structs.replace(study, reference=work.reference, reference_gaps=tuple(gaps))
        assert told(entry_of(again)) == told(loses(with_the_doi_of_its_address(entry_of(study)))), study.id
        assert [doubt for doubt in work.doubts if "retract" not in doubt.casefold()] == []
        assert bool(study.retraction) == any("retract" in doubt.casefold() for doubt in work.doubts)


BROKEN = {
    "refs.bib:3: this entry cannot be read": "@article{a, title={Whole}}\n\n@article{b, title={Not closed\n",
    "refs.bib:1: braces are nested": "@article{a, title={" + "{" * 50 + "x" + "}" * 50 + "}}",
    "refs.ris:1: this record is not closed by ER": "TY  - JOUR\nTI  - Not closed\n",
    "refs.nbib:3: expected a tag": "PMID- 1\nTI  - Good\nno tag here\n",
    "refs.json:2: this is no JSON": '[{"title": "A"},\n {"title": ]',
    "refs.json:1: work 2 is no set of fields": '[{"title": "A"}, 5]',
    "refs.xml:2: this is no XML": "<xml><records>\n<record></titles></record>",
    "refs.xml:1: a document type of its own": '<!DOCTYPE xml [<!ENTITY a "aaaa">]><xml><record>&a;</record></xml>',
    "refs.xml:1: elements are nested": "<xml><record>" + "<a>" * 60,
    "refs.html:1: this XML holds no record": "<html><head><title>Error 503</title></head></html>",
    "refs.txt:1: the file is none of BibTeX": "Just some words.\n",
    "refs.empty:1: the file is none of BibTeX": "",
    "refs.none:4: this work has no title and no": "TY  - JOUR\nTI  - Good\nER  - \nTY  - JOUR\nAU  - A, B\nER  - \n",
}


@pytest.mark.parametrize("said", BROKEN)
def test_what_is_broken_is_told_at_its_line_and_the_rest_is_read(said: str) -> None:
    file, line, message = said.split(":", 2)
    found = read_bytes(BROKEN[said].encode(), file)
    (problem,) = found.problems
    assert (problem.file, problem.line, problem.rule) == (file, int(line), "import")
    assert problem.message.startswith(message.strip())
    assert [work.reference.title for work in found.works] == (
        ["Whole"] if "not closed" in BROKEN[said].casefold() and file == "refs.bib" else
        ["Good"] if "Good" in BROKEN[said] else ["A"] if "is no set" in said else
        ["Not closed"] if file == "refs.ris" else []
    )  # fmt: skip


def test_entities_that_would_fill_the_memory_are_refused() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><xml><record>&e9;</record></xml>'
    found = read_bytes(text.encode(), "bomb.xml")
    assert found.works == ()
    assert "refused" in found.problems[0].message


def test_a_file_in_another_encoding_says_where() -> None:
    (problem,) = read_bytes("TY  - JOUR\nTI  - Café\nER  - \n".encode("latin-1"), "refs.ris").problems
    assert str(problem) == "refs.ris:2:1: byte 0xE9 is not UTF-8: save the file as UTF-8 [import]"
    for encoding in ("utf-8-sig", "utf-16"):
        found = read_bytes("TY  - JOUR\r\nTI  - Café\r\nER  - \r\n".encode(encoding), "refs.ris")
        assert [work.reference.title for work in found.works] == ["Café"]


def test_a_record_of_ris_that_nothing_closes_ends_where_the_next_begins() -> None:
    text = (
        "TY  - JOUR\nTI  - A\nAU  - One, A\n\nTY  - JOUR\nTI  - B\nER  - \nTY  - JOUR\nTI  - C\nTI  - D\nwords\nER  -"
    )
    found = read_bytes(text.encode(), "refs.ris")
    assert [(work.line, work.reference.title) for work in found.works] == [(1, "A"), (5, "B")]
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (1, "this record is not closed by ER: what follows may be missing"),
        (8, "this record cannot be read: one of its lines has no tag"),
    ]


@pytest.mark.parametrize("whole", ["[{}]", '{{"a": 2, "items": [{}]}}'])
def test_the_line_of_a_csl_item_is_where_it_begins_whatever_its_id(whole: str) -> None:
    items = '\n{"id": 2, "title": "A"},\n{"title": "A"}, {"title": "A"}\n,\n\n{"id": "A",\n"title": "B"}, 2'
    found = read_bytes(whole.format(items).encode(), "refs.json")
    assert [work.line for work in found.works] == [2, 3, 3, 6]
    assert [problem.line for problem in found.problems] == [7]


def test_an_organisation_is_an_author_by_whatever_name_csl_has_it() -> None:
    (work,) = read_bytes(b'[{"title": "A", "author": [{"name": "The CADET Consortium"}]}]', "refs.json").works
    assert work.reference.author == (Author(literal="The CADET Consortium"),)


@pytest.mark.parametrize(
    ("said", "issued"), [("OCT", "2013"), ("Nov 1", "2013"), ("2013/10/05", "2013-10-05"), ("", "2013")]
)
def test_a_date_of_ris_without_a_year_leaves_it_to_the_year(said: str, issued: str) -> None:
    text = f"TY  - JOUR\nTI  - A work\nPY  - 2013\nDA  - {said}\nER  - \n"
    (work,) = read_bytes(text.encode(), "refs.ris").works
    assert (str(work.reference.issued), work.doubts) == (issued, ())


def test_ris_says_the_sort_and_the_number_of_an_article_where_they_are_none_of_their_own() -> None:
    text = (
        "TY  - JOUR\nTI  - A\nM3  - Journal Article\nC7  - e123\nER  - \n"
        "TY  - RPRT\nTI  - B\nM3  - Guideline\nER  - \nTY  - JOUR\nTI  - C\nM3  - doi: 10.5555/made.up\nER  - \n"
    )
    first, second, third = (work.reference for work in read_bytes(text.encode(), "refs.ris").works)
    assert (first.genre, first.page, second.genre) == (None, "e123", "Guideline")
    assert (third.genre, third.doi) == (None, "10.5555/made.up")


def test_more_than_can_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    record = "TY  - JOUR\nTI  - A\nER  - \n"
    monkeypatch.setattr(importing, "MOST_WORKS", 2)
    found = read_bytes((record * 3).encode(), "refs.ris")
    assert len(found.works) == 2
    assert str(found.problems[0]).startswith("refs.ris:7:1: more than 2 works")
    monkeypatch.setattr(importing, "MAX_BYTES", 10)
    assert "larger than 10 bytes" in read_bytes(record.encode(), "refs.ris").problems[0].message


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    for beginning in (
        b"",
        b"@article{a, title=",
        b"TY  - JOUR\n",
        b"[",
        b"<xml><record>",
        b"PMID- 1\n",
        b"references:\n",
    ):
        found = read_bytes(beginning + content, "file")
        assert all(problem.line >= 1 for problem in found.problems)


@given(title=st.text(min_size=1), family=st.text(min_size=1), container=st.text())
def test_a_draft_holds_any_text_as_it_was_cleaned(title: str, family: str, container: str) -> None:
    items = [{"id": "x", "title": title, "author": [{"family": family}], "container-title": container}]
    for work in read_bytes(msgspec.json.encode(items), "refs.json").works:
        text = draft_text(work, "name2024", None, "2024-01-01")
        document = parse_document(text.encode(), "draft")
        assert document.problems == ()
        assert decoded(document).reference == work.reference


NAMES = st.sampled_from(
    ("-", "?", "N/A", "et al", "Smith et al", "{others}", "others", "Anonymous", "The Authors", "unknown", "Ann", "Jr.")
) | st.text(max_size=20)
DATES = st.sampled_from(("2027", "9999-12-31", "2026/12", "0000", "1850", "2024-02-31", "soon")) | st.text(max_size=12)
ITEMS = st.fixed_dictionaries(
    {"title": st.text(min_size=1, max_size=40) | st.sampled_from(("[smith2020]", "RETRACTED: it", "true", "...", "1"))},
    optional={
        "author": st.lists(
            st.fixed_dictionaries({}, optional=dict.fromkeys(("family", "given", "suffix", "literal", "name"), NAMES)),
            max_size=3,
        ),
        "issued": DATES | DATES.map(lambda date: {"raw": date}),
        "DOI": st.text(max_size=20) | st.text(max_size=20).map("10.5555/a{}".format),
        "PMID": st.text(max_size=9) | st.integers(-1, 10**9),
        "URL": st.text(max_size=20) | st.text(max_size=20).map("https://example.org/{}".format),
        "language": st.text(max_size=6),
        "page": st.text(max_size=9),
        "container-title": st.text(max_size=20),
    },
)


@given(st.lists(ITEMS, min_size=1, max_size=20))
def test_a_folder_answers_whatever_was_imported_into_it(items: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as name:
        folder, file = Path(name) / "own", Path(name) / "refs[smith2020].json"
        file.write_bytes(msgspec.json.encode(items))
        found = add([file], folder, (), How(ask=lambda *_: True))
        if any(work.fate is Fate.ADDED for work in found.works):
            dataset = open_dataset(Path("tests/cases/good/base"), own=[folder])
            assert len(dataset.studies()) >= sum(work.fate is Fate.ADDED for work in found.works)


def test_who_is_no_author_and_a_date_to_come_are_for_a_person_to_look_at() -> None:
    text = (
        "TY  - JOUR\nTI  - A\nAU  - Anonymous\nAU  - Smith et al\nAU  - Smith, Ann\nPY  - 9999/12\nER  - \n"
        "TY  - JOUR\nTI  - B\nAU  - Smith, Ann\nAU  - et al.\nER  - \n"
    )
    first, second = read_bytes(text.encode(), "refs.ris").works
    assert first.reference.author == second.reference.author == (Author(family="Smith", given="Ann"),)
    assert first.gaps == second.gaps == (ReferenceField.AUTHOR,)
    assert (first.reference.issued, second.doubts) == ("9999-12", ())
    assert first.doubts == (
        "'Anonymous' is no author and is left out",
        "'Smith et al' is no author and is left out",
        "its date 9999-12 is later than today",
    )
    (work,) = read_bytes(b"@article{a, title={A}, author={Smith, John and {others}}}", "refs.bib").works
    assert (work.reference.author, work.gaps) == ((Author(family="Smith", given="John"),), (ReferenceField.AUTHOR,))


def test_of_the_data_banks_that_medline_names_a_registry_of_trials_is_taken() -> None:
    text = "PMID- 1\nTI  - A\nSI  - GENBANK/X12345\nSI  - ClinicalTrials.gov/NCT00000000\n"
    (work,) = read_bytes(text.encode(), "refs.nbib").works
    assert work.registration == "NCT00000000"


def test_every_study_is_read_again_from_its_draft() -> None:
    found = read_bytes(FORMATS["csl-json"].text(STUDIES).encode(), "export")
    for work in found.works:
        document = parse_document(draft_text(work, "name2024", "ocd", "2026-11-27").encode(), "draft")
        study = decoded(document)
        assert study.reference == work.reference
        assert study.is_draft


def decoded(document: Document) -> Study:
    study, problems = decode(document, Study)
    assert problems == ()
    assert study
    return study
