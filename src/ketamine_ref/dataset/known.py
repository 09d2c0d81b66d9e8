"""Works in few words: enough to know one again."""

from typing import NamedTuple


class Known(NamedTuple):
    """A work that is there.

    Attributes:
        name: Id of its study, or file and line of an earlier work of the same import.
        title: Its title.
        year: Year of publication.
        doi: Identifiers, as they are written.
        pmid: Likewise.
        pmcid: Likewise.
        author: Family name of the first author, or that of an organisation; empty where none is known.
        container: Journal, book or site; empty where none is known.
        by: First author and where it was published, to be shown.
    """

    name: str
    title: str
    year: int | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    author: str
    container: str
    by: str
