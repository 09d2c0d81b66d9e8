"""The abbreviated titles of journals in the bundled records."""

import re
from collections import defaultdict

from ketamine_ref.citing.journals import abbreviated, without_points
from ketamine_ref.records.vocabulary import ReferenceType
from tests.citing.bundled_studies import STUDIES

WORKS = [study.reference for study in STUDIES.values()]


def test_every_journal_has_an_abbreviated_title_and_nothing_else_has() -> None:
    journals = {ReferenceType.ARTICLE_JOURNAL, ReferenceType.LEGISLATION}
    for work in WORKS:
        assert bool(work.container_title_short) == (work.type in journals and bool(work.container_title))


def test_one_journal_has_one_abbreviated_title() -> None:
    titles = defaultdict(set)
    for work in WORKS:
        titles[work.container_title].add(work.container_title_short)
    assert not {journal: forms for journal, forms in titles.items() if len(forms) > 1}


def test_an_abbreviated_word_opens_as_its_word_does() -> None:
    for work in WORKS:
        words = [
            word for word in re.split(r"[\s-]+", work.container_title or "") if word[:1].isupper() and word != "The"
        ]
        short = re.split(r"[\s-]+", (work.container_title_short or "").replace(".", ""))
        for abbreviation, word in zip(short, words, strict=False) if work.container_title_short else ():
            assert word.casefold().startswith(abbreviation.casefold()[:1])


def test_a_title_of_one_word_is_not_abbreviated() -> None:
    for work in WORKS:
        if work.container_title_short and " " not in (work.container_title or ""):
            assert work.container_title_short == work.container_title


def test_points_are_kept_or_left_out() -> None:
    work = STUDIES["anticevic2012"].reference
    assert abbreviated(work) == "Proc. Natl. Acad. Sci. U. S. A."
    assert without_points(work) == "Proc Natl Acad Sci U S A"


def test_a_title_without_abbreviation_is_given_whole() -> None:
    work = STUDIES["janssen2021"].reference
    assert abbreviated(work) == without_points(work) == "U.S. Medicine 2021 directory"
