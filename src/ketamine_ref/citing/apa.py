"""APA 7: the Publication Manual of the American Psychological Association, 7th edition (2020).

A reference has four elements, in this order and each closed with a period: author, date, title, source. Numbers in
parentheses are sections of the Manual.
"""

from collections.abc import Iterable

from ketamine_ref.citing.dates import month_first, year_first
from ketamine_ref.citing.names import Name, names_of, pointed
from ketamine_ref.citing.pages import full_range, is_article_number
from ketamine_ref.citing.text import Citation, address, join, sentences, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType

_MOST_AUTHORS = 20
_PERIODICALS = frozenset({ReferenceType.ARTICLE_JOURNAL, ReferenceType.ARTICLE_MAGAZINE})
_PARTS_OF_WHOLES = _PERIODICALS | {ReferenceType.CHAPTER}
_DATED_TO_THE_DAY = frozenset(
    {ReferenceType.ARTICLE_MAGAZINE, ReferenceType.PAPER_CONFERENCE, ReferenceType.REPORT, ReferenceType.WEBPAGE}
)
_LEGAL_ABBREVIATIONS = {"Federal Register": "Fed. Reg.", "Code of Federal Regulations": "C.F.R."}


def reference(study: Study) -> Citation:
    """Write the reference of a study.

    With no author the title moves to the author's place, before the date (9.12). A DOI or URL closes a reference
    without a period after it (9.35), and the word on a retraction follows it.
    """
    work = study.reference
    if work.type is ReferenceType.LEGISLATION:
        elements: Iterable[Citation] = [_legislation(work)]
    else:
        author, date, title = _author(study), words(f"({_date(work)})"), _title(work)
        elements = [*([author, date, title] if author else [title, date]), *_source(work)]
    return join([sentences([*elements, address(study.link)]), _retraction(study.retraction)], " ")


def _author(study: Study) -> Citation:
    """List the authors (9.8): `Family, I. I., Family, I. I., & Family, I. I.`.

    Up to 20 are all listed, the last after an ampersand, also where there are two; of 21 and more the first 19, an
    ellipsis and the last, without an ampersand. The Manual knows no list that is incomplete: where the record says
    that names are missing the list ends in `et al.`, after 19 names at most, because the last author is not known. An
    organisation alone, put in the place of people who were not seen, has no others beside it.
    """
    authors = [_inverted(name) for name in names_of(study.reference.author)]
    people = any(author.family for author in study.reference.author)
    if people and ReferenceField.AUTHOR in study.reference_gaps:
        return words(", ".join([*authors[: _MOST_AUTHORS - 1], "et al."]))
    if len(authors) > _MOST_AUTHORS:
        return words(", ".join([*authors[: _MOST_AUTHORS - 1], f". . . {authors[-1]}"]))
    return words(", ".join([*authors[:-1], f"& {authors[-1]}"]) if len(authors) > 1 else "".join(authors))


def _inverted(name: Name) -> str:
    """Put the family name first: `Zarate, C. A., Jr.`; an organisation and a single name stand alone."""
    return ", ".join(filter(None, (name.family, pointed(name.initials), name.suffix)))


def _date(work: Reference) -> str:
    """Give the year; of a work dated to the day what is known of the date (9.14); without a date `n.d.` (9.17)."""
    if not work.issued:
        return "n.d."
    return year_first(work.issued) if work.type in _DATED_TO_THE_DAY else str(work.issued.year)


def _title(work: Reference) -> Citation:
    """Put the title in sentence case (9.19), in italics where the work stands alone.

    What sort of work it is, where that is out of the ordinary, follows in square brackets and upright (9.21).
    """
    title = words(sentence_case(work.title), italic=work.type not in _PARTS_OF_WHOLES)
    sort = work.genre or ("Conference presentation" if work.type is ReferenceType.PAPER_CONFERENCE else None)
    return join([title, words(sort and f"[{sort}]")], " ")


def _source(work: Reference) -> Iterable[Citation]:
    """Say where the work is found: in a periodical, in a book, or at a site or publisher.

    Periodical (9.25): `*Journal*, *38*(12), 2475–2483`; an article number follows the word Article (9.27). Book (9.28):
    `In *Book* (pp. 3–9)`, then the publisher. Site and publisher are left out where they are the author (9.29).
    """
    container, publisher = work.container_title or "", work.publisher or ""
    if work.type in _PERIODICALS:
        issue = words(f"({full_range(work.issue)})") if work.issue else ()
        volume = join([words(work.volume, italic=True), issue])
        return [join([words(container, italic=True), volume, words(_pages(work))], ", ")]
    if work.type is ReferenceType.CHAPTER:
        return [_in_book(work), words(publisher)]
    authors = {name.family.casefold() for name in names_of(work.author)}
    distinct = dict.fromkeys(name for name in (container, publisher) if name.strip().casefold() not in authors)
    return [words(name) for name in distinct]


def _pages(work: Reference) -> str:
    page = (work.page or "").strip()
    return f"Article {page}" if is_article_number(page) else full_range(page)


def _in_book(work: Reference) -> Citation:
    pages = full_range(work.page or "")
    volume = f"Vol. {work.volume}" if work.volume else ""
    place = ", ".join(filter(None, (volume, pages and f"{'pp.' if '–' in pages else 'p.'} {pages}")))
    book = words(sentence_case(work.container_title or ""), italic=True)
    return join([words("In"), book, words(place and f"({place})")], " ") if book else words(place)


def _legislation(work: Reference) -> Citation:
    """Write a rule as the Manual takes it over from law (11.7): `Title, 64 Fed. Reg. 37673 (July 13, 1999)`.

    There is no author, the title keeps its capitals and is upright, and of the pages the first is given.
    """
    container = work.container_title or ""
    first_page = (work.page or "").replace("–", "-").split("-")[0]
    place = " ".join(filter(None, (work.volume, _LEGAL_ABBREVIATIONS.get(container, container), first_page)))
    date = words(f"({month_first(work.issued)})") if work.issued else ()
    return join([join([words(work.title), words(place)], ", "), date], " ")


def _retraction(retraction: Retraction | None) -> Citation:
    """Say that the work was retracted and where the notice stands (10.1): `(Retraction published 2018, *Journal* ...)`.

    A record holds the notice as free text, so it is printed as it stands. The Manual knows no retraction without a
    notice; then the date is given alone.
    """
    if retraction is None:
        return ()
    if retraction.notice:
        return words(f"(Retraction published {retraction.date.year}, {retraction.notice.rstrip(' .')})")
    return words(f"(Retracted {year_first(retraction.date)})")
