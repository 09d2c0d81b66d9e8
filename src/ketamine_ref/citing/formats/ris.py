"""RIS: one line a field, a tag of two characters before it.

The tags are those of the specification of 2011 as EndNote and Zotero read them: the journal is T2, its abbreviation J2.
"""

from collections.abc import Iterator, Sequence

from ketamine_ref.citing.formats.entry import PERIODICALS, Entry, entry_of
from ketamine_ref.citing.formats.filed import WORK_TYPES, filed_authors
from ketamine_ref.citing.pages import first_and_last
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate


def text(studies: Sequence[Study]) -> str:
    """Return one record a study, each closed by the tag ER."""
    return "\n".join(_record(entry_of(study)) for study in studies)


def _record(entry: Entry) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in _fields(entry) if value) + "ER  - \n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    first, last = first_and_last(entry.pages)
    yield "TY", WORK_TYPES[entry.type].ris
    yield "ID", entry.id
    yield from (("AU", author) for author in filed_authors(entry))
    yield "TI", entry.title
    yield "T2", entry.container
    yield "J2", entry.container_short
    yield "M3", entry.genre
    yield "PY", str(entry.date.year) if entry.date else ""
    yield "DA", _date(entry.date) if entry.date and entry.date.month else ""
    yield "VL", entry.volume
    yield "IS", entry.issue.replace("–", "-")
    yield "SP", first.replace("–", "-")
    yield "EP", last
    yield "PB", entry.publisher
    yield "LA", entry.language
    yield "DO", entry.doi
    yield "AN", entry.pmid
    if entry.type in PERIODICALS:
        yield "C2", entry.pmcid  # of a chapter it would be the author of the book
    yield "UR", entry.url
    yield from (("N1", note) for note in entry.notes)


def _date(date: PartialDate) -> str:
    """Write a date as `2013/11/30/`, with nothing for what is not known."""
    return f"{date.year}/{date.month:02}/{f'{date.day:02}' if date.day else ''}/"
