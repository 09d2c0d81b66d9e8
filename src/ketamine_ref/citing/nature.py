"""Nature: the reference style of Nature and the Nature journals, from Nature's Formatting guide.

Names, then title, then journal, volume and pages, and the year in parentheses at the end.
"""

from collections.abc import Iterable

from ketamine_ref.citing.headlines import SMALL_WORDS, headline_case
from ketamine_ref.citing.journals import PERIODICALS_AND_LAW, abbreviated
from ketamine_ref.citing.names import inverted, named
from ketamine_ref.citing.numbered import Numbers
from ketamine_ref.citing.pages import full_range
from ketamine_ref.citing.retractions import notice_of
from ketamine_ref.citing.text import Citation, address, enumerated, join, sentences, stop, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceType

IN_TEXT = Numbers(superscript=True)
"""Superscript numbers in the order of citation."""


def reference(study: Study) -> Citation:
    """Write the reference of a study; it ends in a period, after an address too."""
    work = study.reference
    opening = sentences([_authors(study), _title(work)])
    source = join([*_source(study), words(work.issued and f"({work.issued.year})")], " ")
    return stop(join([join([opening, source], " "), _retraction(study.retraction)], "; "), after_link=True)


def _authors(study: Study) -> Citation:
    """List up to 5 authors, the last after an ampersand; of more the first and `et al.` in italics."""
    shown, more = named(study, 5, 1)
    names = [inverted(name) for name in shown]
    if more:
        return join([words(", ".join(names)), words("et al.", italic=True)], " ")
    return words(enumerated(names, "&", serial_comma=False))


def _title(work: Reference) -> Citation:
    """Print the title upright and in sentence case; a book or report in italics and with capitals."""
    if work.type is ReferenceType.REPORT:
        return words(headline_case(work.title, SMALL_WORDS, work.language), italic=True)
    return words(sentence_case(work.title, subtitle_capital=False, language=work.language))


def _source(study: Study) -> Iterable[Citation]:
    """Say where it is found: `*Am. J. Psychiatry* **38**, 2475–2483`; what has no volume yet by its address."""
    work = study.reference
    if work.type in PERIODICALS_AND_LAW:
        place = join([words(work.volume, bold=True), words(full_range(work.page or ""))], ", ")
        return [words(abbreviated(work), italic=True), place, () if work.volume else address(study.link)]
    if work.type is ReferenceType.CHAPTER:
        book = words(headline_case(work.container_title or "", SMALL_WORDS, work.language), italic=True)
        pages = words(full_range(work.page or ""))
        return [words("in") if book else (), book, pages, address(study.link)]
    if work.type is ReferenceType.ARTICLE:
        return [words(f"{work.genre or 'Preprint'} at"), address(study.link)] if study.link else [words(work.genre)]
    container = words(work.container_title, italic=True)
    event = container and work.type is ReferenceType.PAPER_CONFERENCE
    return [words("in") if event else (), container, address(study.link)]


def _retraction(retraction: Retraction | None) -> Citation:
    """Say after a semicolon that the work was retracted, and where."""
    if retraction is None:
        return ()
    notice = notice_of(retraction)
    return words(f"retraction {notice} ({retraction.date.year})" if notice else f"retracted {retraction.date.words}")
