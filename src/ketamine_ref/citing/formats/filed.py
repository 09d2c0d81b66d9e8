"""How RIS and EndNote write what both share: names in the order of a file card, and the type of a work."""

from typing import NamedTuple

from ketamine_ref.citing.formats.entry import Entry
from ketamine_ref.citing.names import Name
from ketamine_ref.records.vocabulary import ReferenceType


class WorkType(NamedTuple):
    """The type of a work in the two formats.

    Attributes:
        ris: Value of the tag `TY`.
        endnote: Name of the reference type in EndNote.
        number: Number of that type.
    """

    ris: str
    endnote: str
    number: int


WORK_TYPES = {
    ReferenceType.ARTICLE_JOURNAL: WorkType("JOUR", "Journal Article", 17),
    ReferenceType.ARTICLE_MAGAZINE: WorkType("MGZN", "Magazine Article", 19),
    ReferenceType.ARTICLE: WorkType("UNPB", "Unpublished Work", 34),
    ReferenceType.CHAPTER: WorkType("CHAP", "Book Section", 5),
    ReferenceType.REPORT: WorkType("RPRT", "Report", 27),
    ReferenceType.PAPER_CONFERENCE: WorkType("CPAPER", "Conference Paper", 47),
    ReferenceType.LEGISLATION: WorkType("STAT", "Statute", 31),
    ReferenceType.WEBPAGE: WorkType("ELEC", "Web Page", 12),
}


def filed_authors(entry: Entry) -> list[str]:
    """Return the authors as `Family, Given, Suffix`.

    A comma closes a name that is not taken apart, or EndNote would take its last word for a family name; a comma in
    the name of an organisation is doubled. Neither format can say that a list is not complete: its last author is then
    `et al.,`, as EndNote asks.
    """
    return [*map(_filed, entry.authors), *(["et al.,"] if entry.has_more_authors else [])]


def _filed(name: Name) -> str:
    if name.is_group:
        return name.family.replace(",", ",,") + ","
    parts = [part.replace(",", "") for part in (name.family, name.given, name.suffix)]
    filed = ", ".join(parts).rstrip(", ")
    return f"{filed}," if filed == parts[0] and " " in filed else filed
