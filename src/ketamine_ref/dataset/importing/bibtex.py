"""BibTeX and biblatex."""

import re
from collections.abc import Iterator

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.bibtex_entries import Entry, entries
from ketamine_ref.dataset.importing.latex import Latex, verbatim
from ketamine_ref.dataset.importing.work import Fault, Found
from ketamine_ref.records.vocabulary import ReferenceType

_TYPES = {
    "article": ReferenceType.ARTICLE_JOURNAL,
    "incollection": ReferenceType.CHAPTER,
    "inbook": ReferenceType.CHAPTER,
    "inproceedings": ReferenceType.PAPER_CONFERENCE,
    "conference": ReferenceType.PAPER_CONFERENCE,
    "proceedings": ReferenceType.PAPER_CONFERENCE,
    "techreport": ReferenceType.REPORT,
    "report": ReferenceType.REPORT,
    "online": ReferenceType.WEBPAGE,
    "electronic": ReferenceType.WEBPAGE,
    "www": ReferenceType.WEBPAGE,
    "unpublished": ReferenceType.ARTICLE,
    "legislation": ReferenceType.LEGISLATION,
    "legal": ReferenceType.LEGISLATION,
}
_MANUSCRIPT = re.compile(r"preprint|unpublished|manuscript|\b\w+xiv\b", re.IGNORECASE)
_CONTAINERS = {
    ReferenceType.CHAPTER: ("booktitle",),
    ReferenceType.PAPER_CONFERENCE: ("booktitle", "journal", "journaltitle"),
    ReferenceType.REPORT: ("series",),
    ReferenceType.WEBPAGE: ("organization", "howpublished", "journal"),
}
"""The fields that say what a work is part of; of others it is a journal."""


def read(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a file, and what of it cannot be read.

    Raises:
        ProgramError: The packages that read BibTeX are not installed.
    """
    latex = Latex()
    for entry in entries(text):
        yield _found(entry, latex) if isinstance(entry, Entry) else entry


def _found(entry: Entry, latex: Latex) -> Found:
    kind, fields = entry.kind, entry.fields

    def first(*names: str) -> str:
        """Return the first of some fields that has a text."""
        return latex.text(next((fields[name] for name in names if fields.get(name, "").strip()), ""))

    if "://" in fields.get("howpublished", ""):
        fields.setdefault("url", fields.pop("howpublished"))
    type_ = _type(kind, fields)
    subtitle = first("subtitle")
    is_pubmed = "pubmed" in first("eprinttype", "archiveprefix").casefold()
    return Found(
        line=entry.line,
        type=type_,
        type_said="" if kind in _TYPES or kind == "misc" else kind,
        title=f"{first('title')}: {subtitle}" if subtitle else first("title"),
        authors=latex.authors(fields.get("author", "")),
        container=first(*_CONTAINERS.get(type_, ("journal", "journaltitle"))),
        container_short=first("shortjournal"),
        volume=first("volume"),
        issue=first("number", "issue"),
        page=first("pages", "eid"),
        date=_date(first("date", "year"), first("month")),
        publisher=first("institution", "publisher", "school"),
        genre=first("type", *(("howpublished",) if type_ is ReferenceType.ARTICLE else ())),
        language=first("langid", "language"),
        doi=verbatim(fields.get("doi", "")),
        pmid=first("pmid", *(("eprint",) if is_pubmed else ())),
        pmcid=first("pmcid", "pmc"),
        urls=(verbatim(fields.get("url", "")),),
        notes=(first("note"),),
        doubts=entry.doubts,
    )


def _type(kind: str, fields: dict[str, str]) -> ReferenceType:
    """Return the type that comes nearest; what is `misc` is a manuscript where it says so or has a DOI, else a page."""
    if kind == "misc":
        is_manuscript = fields.get("doi", "").strip() or _MANUSCRIPT.search(" ".join(fields.values()))
        return ReferenceType.ARTICLE if is_manuscript else ReferenceType.WEBPAGE
    if kind == "article" and "magazine" in fields.get("entrysubtype", ""):
        return ReferenceType.ARTICLE_MAGAZINE
    return _TYPES.get(kind, ReferenceType.REPORT)


def _date(date: str, month: str) -> str:
    """Read the field `date` of biblatex, of a range its beginning; else year and month."""
    begun = date.partition("/")[0].rstrip("~?%")
    if month and begun.isdecimal():
        return months.joined(begun, months.month(month))
    return months.numbered(begun) if begun[:4].isdecimal() else months.worded(date)
