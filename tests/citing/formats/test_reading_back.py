"""Every bundled reference comes back the same from every program that reads a format."""

from collections.abc import Callable

import pytest

from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records.vocabulary import ReferenceType
from tests.citing.bundled_studies import STUDIES
from tests.citing.formats.reading import (
    READERS,
    Work,
    csl_json,
    recorded,
    straight,
    with_pandoc,
    work_of_pandoc,
)

FILES = {name: form.text(tuple(STUDIES.values())) for name, form in FORMATS.items()}
RECORDED = {name: straight(recorded(study)) for name, study in STUDIES.items()}
CASES = [(name, reader) for name, readers in READERS.items() for reader in readers]
SELF_PUBLISHED = {ReferenceType.WEBPAGE, ReferenceType.ARTICLE}
"""Works whose place is their site, or nothing but their genre."""


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize(("name", "reader"), CASES, ids=[f"{name}-{reader.__name__}" for name, reader in CASES])
def test_every_reference_comes_back_the_same(name: str, reader: Callable[[str], dict[str, Work]]) -> None:
    read = {key: straight(work) for key, work in reader(FILES[name]).items()}
    if name == "bibtex":  # it has no field for the genre of a work that stands alone
        read["bellvitge2025"] = read["bellvitge2025"]._replace(container="")
    assert read == RECORDED


@pytest.mark.parametrize(("name", "form"), [("csl-json", "csljson"), ("csl-yaml", "markdown")])
def test_pandoc_reads_every_csl_item_as_it_is_written(name: str, form: str) -> None:
    read = {key: straight(work_of_pandoc(item)) for key, item in with_pandoc(FILES[name], form).items()}
    assert read == {key: straight(work) for key, work in csl_json(FILES["csl-json"]).items()}


def test_pandoc_reads_every_ris_record() -> None:
    """Of the authors only how many there are: pandoc takes particles from their names."""
    read = {key: straight(work_of_pandoc(item)) for key, item in with_pandoc(FILES["ris"], "ris").items()}
    assert {key: (len(work.authors), *work[1:]) for key, work in read.items()} == {
        key: (len(work.authors), *work[1:]) for key, work in RECORDED.items()
    }


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_pandoc_reads_every_bibtex_entry(name: str) -> None:
    """But for the case of titles, which it changes by intent, sites, and the article numbers of biblatex."""
    read = with_pandoc(FILES[name], name)
    assert read.keys() == RECORDED.keys()
    for key, item in read.items():
        expected, got = RECORDED[key], straight(work_of_pandoc(item))
        expected = expected._replace(title=expected.title.casefold(), container=expected.container.casefold())
        got = got._replace(title=got.title.casefold(), container=got.container.casefold())
        if STUDIES[key].reference.type in SELF_PUBLISHED:
            expected = expected._replace(container=RECORDED[key].container or STUDIES[key].reference.genre or "")
            got = got._replace(container=item.get("publisher", "") or item.get("genre", ""))
        if name == "biblatex" and "  eid = " in entry(FILES[name], key):
            expected = expected._replace(pages="")
        assert got == expected


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_pandoc_keeps_the_capitals_that_sentence_case_keeps(name: str) -> None:
    """It puts titles into sentence case, as bibliography styles do, and leaves alone what stands in braces."""
    for key, item in with_pandoc(FILES[name], name).items():
        title = straight(work_of_pandoc(item)).title
        wanted = sentence_case(RECORDED[key].title, subtitle_capital=False)
        capitals = [place for place, mark in enumerate(wanted) if mark != mark.lower()]
        assert [title[place] for place in capitals] == [wanted[place] for place in capitals]


def entry(text: str, key: str) -> str:
    return text.partition(f"{{{key},\n")[2].partition("\n}\n")[0]
