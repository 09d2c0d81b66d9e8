"""Vancouver: Citing Medicine, the NLM Style Guide for Authors, Editors, and Publishers, 2nd edition (2007 to 2015).

The parts of a reference are closed with periods: authors, title, journal, date and place; DOI and PubMed numbers
follow. Nothing is in italics. Names in parentheses are chapters of the guide, which is free to read at
https://www.ncbi.nlm.nih.gov/books/NBK7256/.
"""

from collections.abc import Iterable

from ketamine_ref.citing.dates import medical as medical_date
from ketamine_ref.citing.dates import of_issue, without_day, year_alone
from ketamine_ref.citing.journals import PERIODICALS, without_points
from ketamine_ref.citing.legislation import bluebook
from ketamine_ref.citing.names import Name, medical, named
from ketamine_ref.citing.numbered import Numbers
from ketamine_ref.citing.pages import short_range
from ketamine_ref.citing.retractions import retraction_in
from ketamine_ref.citing.text import Citation, address, doi, join, joined, sentences, stop, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

IN_TEXT = Numbers("({})")
"""Numbers in parentheses in the order of citation."""
_ORDINALS = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th"}


def reference(study: Study) -> Citation:
    """Write the reference of a study; a rule of law is cited as the Bluebook does (chapter 10)."""
    work = study.reference
    if work.type is ReferenceType.LEGISLATION:
        opening = stop(bluebook(work))
    else:
        opening = sentences([_authors(study), *(_periodical(work) if work.type in PERIODICALS else _other(work))])
    return join([opening, _found(study), retraction_in(study.retraction, medical_date)], " ")


def _authors(study: Study) -> Citation:
    """List 6 authors, then `et al.`: the guide lists all, and takes a limit for an option (chapter 1, Author).

    The recommendations of the International Committee of Medical Journal Editors, which the journals follow, name 6.
    """
    shown, more = named(study, 6, 6)
    people = joined(", ", *(_name(name) for name in shown if not name.is_group), "et al." if more else "")
    return words(joined("; ", people, *(name.family for name in shown if name.is_group)))


def _name(name: Name) -> str:
    """Print `Zarate CA Jr`; roman numerals become ordinals (chapter 1, Author): `Mahoney JJ 3rd`."""
    return medical(name._replace(suffix=_ORDINALS.get(name.suffix, name.suffix)))


def _periodical(work: Reference) -> Iterable[Citation]:
    """Print `Title. Am J Psychiatry. 2020 Mar;38(12):1759-62`, pages shortened, with a hyphen (chapter 1)."""
    volume = joined("", work.volume, work.issue and f"({work.issue})")
    place = joined(";", medical_date(of_issue(work)), volume)
    journal = without_points(work)
    return [
        words(_title(work) if journal else f"{_title(work)} {_online(work)}"),
        words(journal and f"{journal} {_online(work)}"),
        words(joined(":", place, short_range(work.page or "", "-"))),
    ]


def _other(work: Reference) -> Iterable[Citation]:
    """Print a work that is no article: a page of a site behind the title of the site (chapter 25)."""
    container, title, year = work.container_title or "", _title(work), year_alone(work.issued)
    published = joined("; ", work.publisher, year)
    if work.type is ReferenceType.CHAPTER:
        pages = work.page and f"p. {short_range(work.page, '-')}"
        parts = [title, container and f"In: {container} {_online(work)}", published, pages]
    elif work.type is ReferenceType.PAPER_CONFERENCE:
        event = container and f"Paper presented at: {container}"
        parts = [title, joined("; ", event, medical_date(work.issued))]
    elif work.type is ReferenceType.REPORT:
        month = medical_date(without_day(work.issued))
        parts = [f"{title} {_online(work)}", container, joined("; ", work.publisher, month)]
    elif work.type is ReferenceType.WEBPAGE and container:
        parts = [f"{container} {_online(work)}", published, title]
    else:
        parts = [joined(" ", title, work.genre and f"[{work.genre}]", _online(work)), container, published]
    return map(words, parts)


def _online(work: Reference) -> str:
    """Name the medium of what is known by its address alone (chapters 22, 23, 25)."""
    return "[Internet]" if work.url and not (work.doi or work.pmid or work.pmcid) else ""


def _title(work: Reference) -> str:
    """Return the title in sentence case, the subtitle too (chapter 1, Article Title)."""
    return sentence_case(work.title, subtitle_capital=False, language=work.language)


def _found(study: Study) -> Citation:
    """Print the DOI after `doi:` and a space, and the PubMed numbers; else the address (chapters 1, 23)."""
    work = study.reference
    numbers = (("PubMed PMID: ", work.pmid), ("PubMed Central PMCID: ", work.pmcid))
    notes = words(joined("; ", *(number and f"{name}{number}" for name, number in numbers)))
    available = join([words("Available from:"), address(work.url)], " ") if _online(work) else ()
    return join([doi(work.doi, "doi: "), available, stop(notes)], " ")
