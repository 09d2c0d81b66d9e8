"""Every kind of record in every format, in plain files read in review; and what each format says of doubtful works."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.citing.formats.csl_json import csl_items
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceType
from tests.citing.bundled_studies import STUDIES

EXPECTED = Path("tests/expected/citing/formats")
CHOSEN = {
    "rodriguez2013": "an article",
    "kantrowitz2010": "a double issue; N-methyl-D-aspartate at the start of a title",
    "wilkinson2018": "Jr. in its own field",
    "haile2014": "suffixes filed under the given names",
    "vandeloo2017": "particles",
    "degirmenci2024": "letters beyond Latin-1, an article number",
    "zhang2020": "a Greek letter in the title",
    "martinotti2023": "many authors, a group among them",
    "larkin2011": "retracted, with a notice; an incomplete list of authors",
    "mills2025": "retracted, without a notice",
    "cardiacsafety2020": "no author",
    "tran2024": "a description in place of the title",
    "bellvitge2025": "a preprint without author and date",
    "livertox2018": "a chapter",
    "nice2022": "a guideline",
    "rodriguez2022": "a conference paper",
    "dea1999": "a rule in the Federal Register",
    "usmedicine-esketamine": "an article in a magazine, without a date",
    "janssen2026": "a label",
    "fda2022": "a safety alert",
    "vollenweider2000": "a DOI and another address",
}
ENDINGS = {
    "bibtex": "bib",
    "biblatex": "bib",
    "ris": "ris",
    "csl-json": "json",
    "csl-yaml": "yaml",
    "endnote-xml": "xml",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_record_is_written_as_approved(name: str, approved: Callable[[Path, str], None]) -> None:
    text = FORMATS[name].text([STUDIES[study] for study in CHOSEN])
    approved(EXPECTED / f"{name}.{ENDINGS[name]}", text)


@pytest.mark.parametrize("name", FORMATS)
def test_a_retraction_is_said_in_every_format(name: str) -> None:
    for study in STUDIES.values():
        text = FORMATS[name].text((study,))
        assert ("Retracted (" in text) == (study.retraction is not None)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_known_of_a_reference_is_said_in_every_format(name: str) -> None:
    assert "The reference is incomplete: author list." in FORMATS[name].text((STUDIES["carpenter1999"],))


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("bibtex", "Carpenter and others}"),
        ("biblatex", "Carpenter and others}"),
        ("ris", "AU  - Carpenter\nAU  - et al.,\n"),
        ("csl-json", '"literal": "others"'),
        ("csl-yaml", '- literal: "others"'),
        ("endnote-xml", "<author>Carpenter</author>\n<author>et al.,</author>"),
    ],
)
def test_an_incomplete_list_of_authors_never_looks_complete(name: str, ending: str) -> None:
    assert ending in FORMATS[name].text((STUDIES["carpenter1999"],))


def test_an_organisation_in_place_of_people_has_no_others_beside_it() -> None:
    (item,) = csl_items([STUDIES["usmedicine-esketamine"]])
    assert item["author"] == [{"literal": "U.S. Medicine"}]


@pytest.mark.parametrize("name", FORMATS)
def test_no_study_gives_an_empty_file_of_the_format(name: str) -> None:
    assert "rodriguez" not in FORMATS[name].text(())


def test_the_page_on_formats_has_them_all_and_their_types() -> None:
    page = Path("docs/reference-formats.md").read_text(encoding="utf-8")
    assert [f"| `{form.name}` | {form.read_by} |" in page for form in FORMATS.values()] == [True] * len(FORMATS)
    for kind in ReferenceType:
        work = msgspec.structs.replace(STUDIES["rodriguez2013"].reference, type=kind)
        study = msgspec.structs.replace(STUDIES["rodriguez2013"], reference=work)
        types = [
            re.findall(pattern, FORMATS[name].text((study,)), re.MULTILINE)[0]
            for name, pattern in {
                "bibtex": r"^@(\w+)",
                "biblatex": r"^@(\w+)",
                "ris": r"^TY  - (\w+)",
                "endnote-xml": r'ref-type name="([^"]+)"',
                "csl-json": r'"type": "([^"]+)"',
            }.items()
        ]
        assert f"| `{kind}` | {' | '.join(types)} |" in page


def authors(name: str, *people: Author) -> str:
    study = STUDIES["rodriguez2013"]
    reference = msgspec.structs.replace(study.reference, author=people)
    return FORMATS[name].text((msgspec.structs.replace(study, reference=reference),))


@pytest.mark.parametrize(
    ("author", "bibtex", "filed"),
    [
        (Author(family="Zarate", given="Carlos A.", suffix="Jr."), "Zarate, Jr., Carlos A.", "Zarate, Carlos A., Jr."),
        (Author(family="Zarate", given="CA", suffix="Jr."), "Zarate, Jr., C. A.", "Zarate, C. A., Jr."),
        (Author(family="Zarate", suffix="Jr."), "Zarate, Jr., {}", "Zarate, , Jr."),
        (Author(family="van de Loo", given="A"), "{van de Loo}, A.", "van de Loo, A."),
        (Author(family="De La Garza", given="R"), "De La Garza, R.", "De La Garza, R."),
        (Author(family="Lacerda da Silva", given="U"), "{Lacerda da Silva}, U.", "Lacerda da Silva, U."),
        (Author(family="Le Nedelec"), "{Le Nedelec}", "Le Nedelec,"),
        (Author(family="Carpenter"), "Carpenter", "Carpenter"),
        (Author(family="Others", given="And"), "{Others}, {And}", "Others, And"),
        (Author(literal="Johnson & Johnson"), r"{Johnson \& Johnson}", "Johnson &amp; Johnson,"),
        (Author(literal="Apple Computer, Inc."), "{Apple Computer, Inc.}", "Apple Computer,, Inc.,"),
    ],
)
def test_names_are_written_so_that_no_program_takes_them_apart_wrongly(author: Author, bibtex: str, filed: str) -> None:
    assert f"  author = {{{bibtex}}},\n" in authors("bibtex", author)
    assert f"<author>{filed}</author>" in authors("endnote-xml", author)
    assert f"AU  - {filed.replace('&amp;', '&')}\n" in authors("ris", author)


def written(name: str, **fields: object) -> str:
    study = STUDIES["rodriguez2013"]
    return FORMATS[name].text(
        (msgspec.structs.replace(study, reference=msgspec.structs.replace(study.reference, **fields)),)
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bibtex", "  language = {de},\n"),
        ("biblatex", "  langid = {german},\n"),
        ("ris", "LA  - de\n"),
        ("csl-json", '"language": "de"'),
        ("csl-yaml", 'language: "de"'),
        ("endnote-xml", "<language>de</language>"),
    ],
)
def test_the_language_of_a_title_is_said(name: str, said: str) -> None:
    assert said in written(name, title="Ketamin bei Schmerzen", language="de")
    assert "lang" not in written(name).casefold()


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("123-30", "SP  - 123\nEP  - 130\n"),
        ("123S-130S", "SP  - 123S\nEP  - 130S\n"),
        ("i-xii", "SP  - i\nEP  - xii\n"),
        ("1-3, 7", "SP  - 1-3, 7\nDO"),
        ("130-123", "SP  - 130-123\nDO"),
    ],
)
def test_ris_makes_no_page_up(page: str, lines: str) -> None:
    assert lines in written("ris", page=page)


@pytest.mark.parametrize("name", FORMATS)
def test_a_doi_is_plain_text_where_it_is_data(name: str) -> None:
    doi = "10.1000.10/a#b%c(2)"
    assert doi in written(name, doi=doi)
