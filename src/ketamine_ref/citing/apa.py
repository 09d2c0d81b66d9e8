"""APA 7: the Publication Manual of the American Psychological Association, 7th edition (2020).

A reference has four elements, in this order and each closed with a period: author, date, title, source. Numbers in
parentheses are sections of the Manual.
"""

from collections.abc import Iterable

from ketamine_ref.citing.author_date import AuthorDate
from ketamine_ref.citing.dates import month_and_day, year_first
from ketamine_ref.citing.descriptions import is_description
from ketamine_ref.citing.headlines import SMALL_WORDS, headline_case
from ketamine_ref.citing.journals import PERIODICALS
from ketamine_ref.citing.legislation import bluebook
from ketamine_ref.citing.names import inverted, is_incomplete, names_of
from ketamine_ref.citing.pages import full_range, is_article_number, labelled
from ketamine_ref.citing.quotes import DOUBLE, quoted
from ketamine_ref.citing.retractions import notice_of
from ketamine_ref.citing.text import Citation, address, join, joined, sentences, words
from ketamine_ref.citing.titles import main_title, sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference, Retraction
from ketamine_ref.records.vocabulary import ReferenceType

_MOST_AUTHORS = 20
_PARTS_OF_WHOLES = PERIODICALS | {ReferenceType.CHAPTER}
_DATED_TO_THE_DAY = frozenset(
    {ReferenceType.ARTICLE_MAGAZINE, ReferenceType.PAPER_CONFERENCE, ReferenceType.REPORT, ReferenceType.WEBPAGE}
)
_SMALL_WORDS = SMALL_WORDS | {"if", "so", "yet"}


def reference(study: Study, letter: str = "") -> Citation:
    """Write the reference of a study, with the letter that its year has in the list (8.19).

    With no author the title moves to the author's place, before the date (9.12). A DOI or URL closes a reference
    without a period after it (9.35), and the word on a retraction follows it.
    """
    work = study.reference
    if work.type is ReferenceType.LEGISLATION:
        elements: Iterable[Citation] = [bluebook(work)]
    else:
        author, date, title = _author(study), words(f"({_date(work, letter)})"), _title(work)
        elements = [*([author, date, title] if author else [title, date]), *_source(work)]
    return join([sentences([*elements, address(study.link)]), _retraction(study.retraction)], " ")


def _author(study: Study) -> Citation:
    """List the authors (9.8): `Family, I. I., Family, I. I., & Family, I. I.`.

    Up to 20 are all listed, the last after an ampersand, also where there are two; of 21 and more the first 19, an
    ellipsis and the last, without an ampersand. The Manual knows no list that is incomplete: where the record says
    that names are missing the list ends in `et al.`, after 19 names at most, because the last author is not known. An
    organisation alone, put in the place of people who were not seen, has no others beside it.
    """
    authors = [inverted(name) for name in names_of(study.reference.author)]
    if is_incomplete(study):
        return words(", ".join([*authors[: _MOST_AUTHORS - 1], "et al."]))
    if len(authors) > _MOST_AUTHORS:
        return words(", ".join([*authors[: _MOST_AUTHORS - 1], f". . . {authors[-1]}"]))
    return words(", ".join([*authors[:-1], f"& {authors[-1]}"]) if len(authors) > 1 else "".join(authors))


def _date(work: Reference, letter: str) -> str:
    """Give the year; of a work dated to the day what is known of the date (9.14); without a date `n.d.` (9.17)."""
    rest = month_and_day(work.issued) if work.type in _DATED_TO_THE_DAY else ""
    return joined(", ", IN_TEXT.year(work, letter), rest)


def _title(work: Reference) -> Citation:
    """Put the title in sentence case (9.19), in italics where the work stands alone.

    What sort of work it is, where that is out of the ordinary, follows in square brackets and upright (9.21).
    """
    title = words(sentence_case(work.title, language=work.language), italic=work.type not in _PARTS_OF_WHOLES)
    sort = work.genre or ("Conference presentation" if work.type is ReferenceType.PAPER_CONFERENCE else None)
    return join([title, words(sort and f"[{sort}]")], " ")


def _source(work: Reference) -> Iterable[Citation]:
    """Say where the work is found: in a periodical, in a book, or at a site or publisher.

    Periodical (9.25): `*Journal*, *38*(12), 2475–2483`; an article number follows the word Article (9.27). Book (9.28):
    `In *Book* (pp. 3–9)`, then the publisher. Site and publisher are left out where they are the author (9.29).
    """
    container, publisher = work.container_title or "", work.publisher or ""
    if work.type in PERIODICALS:
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
    place = joined(", ", work.volume and f"Vol. {work.volume}", labelled(work.page or ""))
    book = words(sentence_case(work.container_title or "", language=work.language), italic=True)
    return join([words("In"), book, words(place and f"({place})")], " ") if book else words(place)


def _retraction(retraction: Retraction | None) -> Citation:
    """Say that the work was retracted and where the notice stands (10.1): `(Retraction published 2018, *Journal* ...)`.

    The Manual knows no retraction without a notice; then the date is given alone.
    """
    if retraction is None:
        return ()
    if notice := notice_of(retraction):
        return words(f"(Retraction published {retraction.date.year}, {notice})")
    return words(f"(Retracted {year_first(retraction.date)})")


def _title_in_text(work: Reference) -> Citation:
    """Cite a work without author by its title (8.14): in title case, quoted, or in italics where it stands alone."""
    title = headline_case(main_title(work.title), _SMALL_WORDS, work.language)
    if work.type is ReferenceType.LEGISLATION or is_description(title):
        return words(title)
    return words(quoted(title, DOUBLE)) if work.type in _PARTS_OF_WHOLES else words(title, italic=True)


IN_TEXT = AuthorDate(
    2,
    (_MOST_AUTHORS, _MOST_AUTHORS - 1),
    _title_in_text,
    ampersand=True,
    by_title=frozenset({ReferenceType.LEGISLATION}),
    dated=_DATED_TO_THE_DAY,
)
"""`(Doe & Roe, 2020)`, of three authors and more `(Doe et al., 2020)` (8.17); a rule of law by its title (11.7);
letters follow whole dates, then titles (9.47)."""
