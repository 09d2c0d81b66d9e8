"""Chicago: The Chicago Manual of Style, 18th edition (2024), author-date.

A reference has author, year, title and source, each closed with a period: chapter 13 of the Manual has the rules,
chapter 14 the examples, chapter 8 the capitals of titles.
"""

from collections.abc import Iterable

from ketamine_ref.citing.author_date import AuthorDate
from ketamine_ref.citing.dates import month_and_day, month_first
from ketamine_ref.citing.descriptions import is_description
from ketamine_ref.citing.headlines import SMALL_WORDS, headline_case
from ketamine_ref.citing.journals import PERIODICALS
from ketamine_ref.citing.legislation import bluebook
from ketamine_ref.citing.names import Name, named
from ketamine_ref.citing.pages import chicago_range, full_range
from ketamine_ref.citing.quotes import DOUBLE, quoted
from ketamine_ref.citing.retractions import retracted
from ketamine_ref.citing.text import Citation, address, join, joined, stop, words
from ketamine_ref.citing.titles import main_title
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

_LISTED = (6, 3)
_SMALL_WORDS = SMALL_WORDS | {"down", "from", "into", "onto", "out", "over", "upon", "v", "with"}
"""Prepositions of four letters stay small too."""


def reference(study: Study, letter: str = "") -> Citation:
    """Write the reference of a study, with the letter that its year has in the list.

    A work without author opens with its title; a rule of law is cited as the Bluebook does.
    """
    work = study.reference
    if work.type is ReferenceType.LEGISLATION:
        parts: Iterable[Citation] = [bluebook(work)]
    else:
        author, year, title = _authors(study), words(IN_TEXT.year(work, letter)), _title(work)
        parts = [*([author, year, title] if author else [title, year]), *_source(work)]
    parts = (*parts, address(study.link), retracted(study.retraction, month_first))
    return join((stop(part, after_link=True) for part in parts), " ")


def _authors(study: Study) -> Citation:
    """List up to 6 authors, of more the first 3 and `et al.`; only the first is inverted."""
    shown, more = named(study, *_LISTED)
    names = [*map(_inverted, shown[:1]), *map(_name, shown[1:])]
    if more:
        return words(", ".join([*names, "et al."]))
    return words(", ".join([*names[:-1], f"and {names[-1]}"]) if len(names) > 1 else "".join(names))


def _inverted(name: Name) -> str:
    return joined(", ", name.family, name.given, name.suffix)


def _name(name: Name) -> str:
    return joined(" ", name.given, name.family, name.suffix)


def _title(work: Reference) -> Citation:
    """Print the title in headline case, quoted, or in italics where the work is a book or report."""
    title = headline_case(work.title, _SMALL_WORDS, work.language)
    if work.type is ReferenceType.REPORT:
        return words(title, italic=True)
    return words(title if is_description(title) else quoted(title, DOUBLE, "."))


def _source(work: Reference) -> Iterable[Citation]:
    """Say where it is found: `*Biological Psychiatry* 38 (12): 2475–83`; without a volume month and day.

    `Ahead of print` is not said: a volume that the record lacks was not read, and may well exist.
    """
    container, day = work.container_title or "", month_and_day(work.issued)
    if work.type in PERIODICALS:
        return [_periodical(work, day)]
    if work.type is ReferenceType.CHAPTER:
        pages = chicago_range(work.page or "")
        book = (
            join([words("In"), words(headline_case(container, _SMALL_WORDS, work.language), italic=True)], " ")
            if container
            else ()
        )
        return [join([book, words(pages)], ", "), words(work.publisher)]
    if work.type is ReferenceType.PAPER_CONFERENCE:
        return [words(joined(", ", container and f"Paper presented at {container}", day))]
    place = container if work.type is ReferenceType.REPORT else joined(", ", container, day)
    return [words(work.genre), words(place), words(work.publisher)]


def _periodical(work: Reference, day: str) -> Citation:
    issue, pages = full_range(work.issue or ""), chicago_range(work.page or "")
    container = words(work.container_title, italic=True)
    if not work.volume:
        number = f"no. {issue}" if issue else day
        return join([join([container, words(number)], ", "), words(pages)], ": " if number else ", ")
    volume = joined(" ", work.volume, issue and f"({issue})")
    return join([join([container, words(volume)], " "), words(pages)], ": ")


def _title_in_text(work: Reference) -> Citation:
    title = headline_case(main_title(work.title), _SMALL_WORDS, work.language)
    return words(title if is_description(title) else quoted(title, DOUBLE), italic=work.type is ReferenceType.REPORT)


IN_TEXT = AuthorDate(2, _LISTED, _title_in_text, between=" ", by_title=frozenset({ReferenceType.LEGISLATION}))
"""`(Doe and Roe 2020)`, of three authors and more `(Doe et al. 2020)`."""
