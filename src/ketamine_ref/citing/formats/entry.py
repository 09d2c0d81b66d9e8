"""What all data formats say of a work, each field a single clean line."""

from typing import NamedTuple

from ketamine_ref.citing.caveats import remarks, retraction_in_words
from ketamine_ref.citing.names import Name, named
from ketamine_ref.citing.pages import full_range
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.vocabulary import ReferenceType

_ALL = 1_000_000  # authors: a format of data cuts no list short

PERIODICALS = frozenset({ReferenceType.ARTICLE_JOURNAL, ReferenceType.ARTICLE_MAGAZINE})


class Entry(NamedTuple):
    """A work as programs exchange it; a text that is not known is empty.

    Attributes:
        id: Id of the study.
        type: CSL type of the work.
        title: Title as printed.
        language: Language of the title, as BCP 47 has it, where it is not English.
        authors: The authors that are known, in order.
        has_more_authors: Whether the work has authors besides, so that the list must not look complete.
        container: Journal, book, conference or site.
        container_short: The journal abbreviated, with points.
        volume: Volume.
        issue: Issue.
        pages: Pages, the last one in full, with an en dash between; or an article number.
        date: Date of publication, as exact as it is known.
        publisher: Publisher.
        genre: Sort of work.
        doi: Digital object identifier.
        pmid: PubMed identifier.
        pmcid: PubMed Central identifier.
        url: Address that the record gives; where there is neither this nor a DOI, the entry in PubMed (Central).
        retraction: A sentence that says when and why the work was retracted.
        doubts: A sentence that says what of the reference is missing or not confirmed.
    """

    id: str
    type: ReferenceType
    title: str
    language: str
    authors: tuple[Name, ...]
    has_more_authors: bool
    container: str
    container_short: str
    volume: str
    issue: str
    pages: str
    date: PartialDate | None
    publisher: str
    genre: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    retraction: str
    doubts: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said of the work: its retraction first."""
        return tuple(filter(None, (self.retraction, self.doubts)))


def entry_of(study: Study) -> Entry:
    """Take from a study what data formats say of it."""
    work = study.reference
    names, has_more_authors = named(study, most=_ALL, shown=_ALL)
    return Entry(
        id=study.id,
        type=work.type,
        title=one_line(work.title),
        language=one_line(work.language),
        authors=tuple(name for name in map(_clean, names) if name.family),
        has_more_authors=has_more_authors,
        container=one_line(work.container_title),
        container_short=one_line(work.container_title_short),
        volume=one_line(work.volume),
        issue=full_range(one_line(work.issue)),
        pages=full_range(one_line(work.page)),
        date=work.issued,
        publisher=one_line(work.publisher),
        genre=one_line(work.genre),
        doi=one_line(work.doi),
        pmid=one_line(work.pmid),
        pmcid=one_line(work.pmcid),
        url=one_line(work.url or (None if work.doi else study.link)),
        retraction=one_line(f"Retracted {retraction_in_words(study.retraction)}" if study.retraction else None),
        doubts=_doubts(study),
    )


def one_line(text: str | None) -> str:
    """Return a text with single spaces and without control characters, so that it cannot break out of its field."""
    text = text or ""
    if not text.isprintable():
        text = "".join(mark if mark.isprintable() else " " * mark.isspace() for mark in text)
    return " ".join(text.split())


def _clean(name: Name) -> Name:
    family, given, suffix = map(one_line, (name.family, name.given, name.suffix))
    return name._replace(family=family, given=given, suffix=suffix)


def _doubts(study: Study) -> str:
    """Return the remark on what is not known, as a sentence that needs no id before it."""
    doubts = remarks(study)[1 if study.retraction else 0 :]
    text = one_line(" ".join(doubts).removeprefix(f"{study.id}: "))
    return text[:1].upper() + text[1:]
