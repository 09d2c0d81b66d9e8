"""Harvard: Cite Them Right, the essential referencing guide by R. Pears and G. Shields, 12th edition (2022).

Author and year open a reference; the title of a part stands in single quotation marks, that of a whole in italics.
"""

from collections.abc import Iterable

from ketamine_ref.citing.author_date import AuthorDate
from ketamine_ref.citing.dates import day_first
from ketamine_ref.citing.journals import PERIODICALS_AND_LAW
from ketamine_ref.citing.names import inverted, named
from ketamine_ref.citing.pages import full_range, is_article_number, labelled
from ketamine_ref.citing.quotes import SINGLE, quoted, without_stop
from ketamine_ref.citing.retractions import retracted
from ketamine_ref.citing.text import Citation, address, enumerated, join, joined, stop, words
from ketamine_ref.citing.titles import main_title, sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

_LISTED = (3, 1)
_PARTS = PERIODICALS_AND_LAW | {ReferenceType.CHAPTER, ReferenceType.PAPER_CONFERENCE, ReferenceType.ARTICLE}


def reference(study: Study, letter: str = "") -> Citation:
    """Write the reference of a study, with the letter that its year has in the list.

    A work without author opens with its title. A period closes the reference, after an address too.
    """
    work = study.reference
    author, year, title = _authors(study), words(f"({IN_TEXT.year(work, letter)})"), _title(work)
    opening = join([author, year, title] if author else [title, year], " ")
    body = join([opening, *_source(work)], ", ")
    publisher = words(work.publisher) if work.type not in PERIODICALS_AND_LAW else ()
    found = join([words("Available at:"), address(study.link)], " ") if study.link else ()
    parts = (stop(part, after_link=True) for part in (body, publisher, found, retracted(study.retraction, day_first)))
    return join(parts, " ")


def _authors(study: Study) -> Citation:
    """List up to 3 authors, of more the first and `et al.` in italics."""
    shown, more = named(study, *_LISTED)
    names = [inverted(name, between="") for name in shown]
    if more:
        return join([words(", ".join(names)), words("et al.", italic=True)], " ")
    return words(enumerated(names, "and", serial_comma=False))


def _title(work: Reference) -> Citation:
    """Print the title in sentence case, the subtitle too; what sort of work it is follows in square brackets."""
    sort = words(work.genre and f"[{work.genre}]")
    return join([_quoted(sentence_case(work.title, subtitle_capital=False, language=work.language), work), sort], " ")


def _quoted(title: str, work: Reference) -> Citation:
    return words(quoted(without_stop(title), SINGLE)) if work.type in _PARTS else words(title, italic=True)


def _source(work: Reference) -> Iterable[Citation]:
    """Say where it is found: `*Biological Psychiatry*, 38(12), pp. 2475–2483`; a chapter `in` its book."""
    container, page = work.container_title or "", (work.page or "").strip()
    pages = f"article {page}" if is_article_number(page) else labelled(page)
    if work.type in PERIODICALS_AND_LAW:
        volume = joined("", work.volume, work.issue and f"({full_range(work.issue)})")
        return [words(container, italic=True), words(volume), words(pages)]
    if work.type is ReferenceType.CHAPTER:
        return [join([words("in"), words(container, italic=True)], " ") if container else (), words(pages)]
    return [words(container, italic=True)]


def _title_in_text(work: Reference) -> Citation:
    return _quoted(sentence_case(main_title(work.title), subtitle_capital=False, language=work.language), work)


IN_TEXT = AuthorDate(
    3,
    _LISTED,
    _title_in_text,
    serial_comma=False,
    undated="no date",
    before_letter=" ",
    italic=True,
    between_initials="",
    within_a_year=True,
)
"""`(Doe, Roe and Poe, 2020)`, of four authors and more `(Doe et al., 2020)`."""
