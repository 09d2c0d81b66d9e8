"""A work as other people's files tell it, on its way to a reference of ours."""

from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

import msgspec

from ketamine_ref.dataset.checks.identifiers import registration_fault
from ketamine_ref.dataset.importing.identifiers import READERS, address_in, elsewhere
from ketamine_ref.dataset.importing.languages import tag_of
from ketamine_ref.dataset.importing.names import named
from ketamine_ref.dataset.importing.text import clean, said_of_retraction
from ketamine_ref.dataset.regular import is_marked_retracted, regular_reference
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Author, Reference
from ketamine_ref.records.vocabulary import ReferenceField, ReferenceType

T = TypeVar("T")

PERIODICALS = frozenset({ReferenceType.ARTICLE_JOURNAL, ReferenceType.ARTICLE_MAGAZINE})
"""The types of what stands in a journal or magazine."""


class Fault(NamedTuple):
    """What of a file cannot be read.

    Attributes:
        line: Line, from 1.
        message: Why.
        column: Column, from 1.
    """

    line: int
    message: str
    column: int = 1


class Found(msgspec.Struct, kw_only=True):
    """What a file says of a work, as it stands there; what it does not say is empty.

    Attributes:
        line: Line of the file, from 1, where the work begins.
        type: CSL type that comes nearest.
        type_said: What the file calls its type, where ours has no equal.
        authors: The authors, in order.
        has_more_authors: Whether the file says that there are others.
        date: Date as our records write it, as exact as it is known.
        registrations: Numbers in registries of trials and in other data banks.
        urls: Addresses, that of the work first; others may tell an identifier.
        notes: Remarks in free words, which may tell an identifier or a retraction.
        retracted: What the file says of a retraction in a field for it.
        doubts: What of it a person must look at, as far as the format shows it.
    """

    line: int
    type: ReferenceType = ReferenceType.ARTICLE_JOURNAL
    type_said: str = ""
    title: str = ""
    authors: tuple[Author, ...] = ()
    has_more_authors: bool = False
    container: str = ""
    container_short: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    date: str = ""
    publisher: str = ""
    genre: str = ""
    language: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    urls: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    registrations: tuple[str, ...] = ()
    retracted: str = ""
    doubts: tuple[str, ...] = ()


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A work that was read from a file.

    Attributes:
        file: The file, as the user would type it.
        line: Where in it the work begins, from 1.
        reference: The work as it is cited.
        gaps: Fields of the reference of which the file says that there is more.
        registration: Number in a registry of trials.
        type_said: What the file calls its type, where that has no equal here.
        doubts: What a person must look at, in words: what could not be read, and what the file says of a retraction.
    """

    file: str
    line: int
    reference: Reference
    gaps: tuple[ReferenceField, ...] = ()
    registration: str | None = None
    type_said: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """What a person must look at who makes a record of it."""
        sort = (f"the file calls its type {self.type_said!r}, which has no equal here",) if self.type_said else ()
        return (*self.doubts, *sort)

    @property
    def place(self) -> str:
        """Where it stands: file and line."""
        return f"{self.file}:{self.line}"


def work_of(found: Found, file: str) -> Work | None:
    """Make a reference of what a file says of a work; None where nothing that it says could tell which work it is.

    What has an identifier may lack a title.
    """
    doubts = list(found.doubts)
    title = clean(found.title)
    said = {"DOI": found.doi, "PMID": found.pmid, "PMCID": found.pmcid}
    ids = {
        name: _told(name, read(said[name]), said[name], doubts) or elsewhere(name, found.notes, found.urls)
        for name, read in READERS.items()
    }
    if not title and not any(ids.values()):
        return None
    url = next(filter(None, map(str.strip, found.urls)), "")
    authors, are_all = named(found.authors, doubts)
    issued = _told("date", date_in(found.date), found.date, doubts)
    if issued and issued > datetime.now(UTC).date().isoformat()[: len(issued)]:
        doubts.append(f"its date {issued} is later than today")
    told = Reference(
        type=found.type,
        title=title,
        author=authors,
        container_title=clean(found.container) or None,
        container_title_short=clean(found.container_short) or None,
        volume=clean(found.volume) or None,
        issue=clean(found.issue) or None,
        page=clean(found.page) or None,
        issued=issued,
        publisher=clean(found.publisher) or None,
        genre=_genre(found) or None,
        language=tag_of(found.language) or None,
        doi=ids["DOI"],
        pmid=ids["PMID"],
        pmcid=ids["PMCID"],
        url=_told("address", address_in(url, ids), url, doubts) or None,
    )
    reference = regular_reference(told)
    retracted = found.retracted or next(filter(None, map(said_of_retraction, found.notes)), "")
    if retracted:
        doubts.append(f"the file says of it: {clean(retracted)}")
    elif is_marked_retracted(title):
        doubts.append("its title is marked as retracted or withdrawn")
    return Work(
        file=file,
        line=found.line,
        reference=reference,
        gaps=(ReferenceField.AUTHOR,) if found.has_more_authors or not are_all else (),
        registration=next((number for number in found.registrations if not registration_fault(number)), None),
        type_said=clean(found.type_said),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def date_in(text: str) -> PartialDate | None:
    """Return a date, as exact as it can be read: of a day that no calendar has the month stays."""
    parts = text.strip().split("-")
    for length in range(len(parts), 0, -1):
        try:
            return PartialDate.parse("-".join(parts[:length]))
        except ValueError:
            continue
    return None


def _genre(found: Found) -> str:
    """Return what sort of work it is; nothing where the type tells, as of the `Journal Article` of databases."""
    is_told = found.type in PERIODICALS and "preprint" not in found.genre.casefold()
    return "" if is_told else clean(found.genre)


def _told(name: str, value: T | None, said: str, doubts: list[str]) -> T | None:
    """Note what a file says and what cannot be read as what it is called."""
    if said.strip() and value is None:
        doubts.append(f"its {name} {clean(said)[:100]!r} cannot be read as one and is left out")
    return value
