"""AMA: the AMA Manual of Style of the American Medical Association, 11th edition (2020).

The parts of a reference are closed with periods: authors, title, where and when it was published, and how to find it.
Numbers in parentheses are sections of the Manual.
"""

from collections.abc import Iterable

from ketamine_ref.citing.dates import month_first, year_alone
from ketamine_ref.citing.headlines import SMALL_WORDS, headline_case
from ketamine_ref.citing.journals import PERIODICALS_AND_LAW, without_points
from ketamine_ref.citing.names import medical, named, names_of
from ketamine_ref.citing.numbered import Numbers
from ketamine_ref.citing.pages import full_range
from ketamine_ref.citing.retractions import notice_of
from ketamine_ref.citing.text import Citation, address, doi, join, joined, sentences, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceType

IN_TEXT = Numbers(superscript=True)
"""Superscript numbers in the order of citation (3.6)."""


def reference(study: Study) -> Citation:
    """Write the reference of a study.

    A DOI, or else an address, closes it without a period (3.11).
    """
    work = study.reference
    found = doi(work.doi, "doi:") or address(study.link)
    return sentences([_authors(study), join([_title(work), _retraction(study.retraction)], " "), *_source(work), found])


def _authors(study: Study) -> Citation:
    """List up to 6 authors, of more the first 3 and `et al`; a group stands after a semicolon (3.7).

    A rule of law has no author (3.16).
    """
    if study.reference.type is ReferenceType.LEGISLATION:
        return ()
    shown, more = named(study, 6, 3)
    people = joined(", ", *(medical(name) for name in shown if not name.is_group), "et al" if more else "")
    groups = (name.family for name in names_of(study.reference.author) if name.is_group)
    return words(joined("; ", people, *groups))


def _title(work: Reference) -> Citation:
    """Print the title in sentence case, the subtitle too (3.9); of a book or report in title case and italics."""
    if work.type is ReferenceType.REPORT:
        return words(headline_case(work.title, SMALL_WORDS, work.language), italic=True)
    return words(sentence_case(work.title, subtitle_capital=False, language=work.language))


def _source(work: Reference) -> Iterable[Citation]:
    """Say where and when it was published."""
    container, date = work.container_title or "", month_first(work.issued)
    published = joined("; ", work.publisher, year_alone(work.issued))
    if work.type in PERIODICALS_AND_LAW:
        return [words(without_points(work), italic=True), words(_place(work))]
    if work.type is ReferenceType.REPORT:
        return [words(published)]
    if work.type is ReferenceType.CHAPTER:
        book = (
            join([words("In:"), words(headline_case(container, SMALL_WORDS, work.language), italic=True)], " ")
            if container
            else ()
        )
        return [book, words(joined(":", published, full_range(work.page or "", "-")))]
    if work.type is ReferenceType.PAPER_CONFERENCE:
        return [words(joined("; ", container and f"Presented at: {container}", date))]
    if work.type is ReferenceType.ARTICLE:
        return [words(work.genre or "Preprint"), words(date and f"Posted online {date}")]
    return [words(container), words(work.publisher), words(date)]


def _place(work: Reference) -> str:
    """Print `2020;38(12):2475-2483`, with a hyphen and all digits (3.11).

    Without volume and issue the whole date stands. `Published online` is not said: a volume that the record lacks was
    not read, and may well exist.
    """
    volume = joined("", work.volume, work.issue and f"({work.issue})")
    date = year_alone(work.issued) if volume else month_first(work.issued)
    return joined(":", joined(";", date, volume), full_range(work.page or "", "-"))


def _retraction(retraction: Retraction | None) -> Citation:
    """Say in brackets after the title that the work was retracted, and where (3.11): `[retracted in: ...]`."""
    if retraction is None:
        return ()
    notice = notice_of(retraction)
    said = f"in: {notice}; {retraction.date.year}" if notice else month_first(retraction.date)
    return words(f"[retracted {said}]")
