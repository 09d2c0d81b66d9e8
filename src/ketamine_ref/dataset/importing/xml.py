"""XML of PubMed and EndNote: read by expat as a stream, without entities of its own, one record in memory at a time."""

import re
from collections.abc import Callable, Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat  # entities and inner document types are refused before they do anything

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.names import filed, person
from ketamine_ref.dataset.importing.text import pubmed_title, said_of_retraction
from ketamine_ref.dataset.importing.work import PERIODICALS, Fault, Found
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceType

DEEPEST = 50
"""Deepest nesting of elements that is read: PubMed has about 12."""
_CHUNK = 1 << 16
_ENDNOTE_TYPES = {
    "17": ReferenceType.ARTICLE_JOURNAL,
    "43": ReferenceType.ARTICLE_JOURNAL,
    "19": ReferenceType.ARTICLE_MAGAZINE,
    "23": ReferenceType.ARTICLE_MAGAZINE,
    "34": ReferenceType.ARTICLE,
    "5": ReferenceType.CHAPTER,
    "27": ReferenceType.REPORT,
    "46": ReferenceType.REPORT,
    "10": ReferenceType.PAPER_CONFERENCE,
    "47": ReferenceType.PAPER_CONFERENCE,
    "31": ReferenceType.LEGISLATION,
    "12": ReferenceType.WEBPAGE,
    "16": ReferenceType.WEBPAGE,
}
_NUMBER_ONLY = re.compile(r"\d{1,8}", re.ASCII)


def read(content: bytes) -> Iterator[Found | Fault]:
    """Yield the works of a file, and what of it cannot be read; what stands before a fault is read."""
    stream = _Stream()
    try:
        for start in range(0, len(content) + 1, _CHUNK):
            chunk = content[start : start + _CHUNK]
            stream.feed(chunk, is_last=start + _CHUNK > len(content))
            yield from stream.taken()
        if not stream.has_records:
            yield Fault(1, "this XML holds no record of PubMed or EndNote")
    except expat.ExpatError as fault:
        yield from stream.taken()
        yield Fault(fault.lineno, f"this is no XML: {expat.ErrorString(fault.code)}", fault.offset + 1)
    except _RefusedError as fault:
        yield from stream.taken()
        yield Fault(stream.line, str(fault))


class _RefusedError(Exception):
    """What XML may hold and a list of works has no use for."""


class _Stream:
    """Builds one record at a time from what expat tells.

    Attributes:
        has_records: Whether there was one yet.
    """

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self.has_records = False
        self._found: list[Found] = []
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._begun_at = (0, 0)

    @property
    def line(self) -> int:
        """Where the parser stands."""
        return self._parser.CurrentLineNumber

    def feed(self, chunk: bytes, *, is_last: bool) -> None:
        self._parser.Parse(chunk, is_last)

    def taken(self) -> list[Found]:
        """Return the works that were read since it was last asked."""
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _RefusedError(f"elements are nested more than {DEEPEST} levels deep")
        if self._builder is None and name in _RECORDS:
            self._builder, self._begun_at = TreeBuilder(), (self._depth, self.line)
            self.has_records = True
        if self._builder is not None:
            self._builder.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(name)
            if self._depth == self._begun_at[0]:
                self._found.append(_RECORDS[name](self._begun_at[1], self._builder.close()))
                self._builder = None
        self._depth -= 1

    def _text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_inner: bool) -> None:  # noqa: FBT001 - expat's own way to call
        if has_inner:
            raise _RefusedError("a document type of its own is refused: export the file again without it")

    def _entity(self, *_told: object) -> NoReturn:
        raise _RefusedError("entities of its own are refused: export the file again without them")


def _inside(element: Element | None, path: str = "") -> str:
    """Return all text in an element, or in the first below it at a path."""
    found = element.find(path) if path and element is not None else element
    return "".join(found.itertext()).strip() if found is not None else ""


def _pubmed(line: int, record: Element) -> Found:
    citation = record.find("MedlineCitation")
    article = citation.find("Article") if citation is not None else None
    ids = {one.get("IdType", ""): _inside(one) for one in record.iterfind("PubmedData/ArticleIdList/ArticleId")}
    places = record.iterfind("MedlineCitation/Article/ELocationID")
    located = {one.get("EIdType", ""): _inside(one) for one in places if one.get("ValidYN") != "N"}
    authors = record.find("MedlineCitation/Article/AuthorList")
    first = _inside(article, "Pagination/StartPage")
    last = _inside(article, "Pagination/EndPage")
    kinds = [_inside(one) for one in record.iterfind("MedlineCitation/Article/PublicationTypeList/PublicationType")]
    notices = [
        _inside(one, "RefSource")
        for one in record.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
        if one.get("RefType") == "RetractionIn"
    ]
    return Found(
        line=line,
        title=pubmed_title(_inside(article, "ArticleTitle"), _inside(article, "VernacularTitle")),
        authors=tuple(_pubmed_authors(authors)),
        has_more_authors=authors is not None and authors.get("CompleteYN") == "N",
        container=_inside(article, "Journal/Title"),
        volume=_inside(article, "Journal/JournalIssue/Volume"),
        issue=_inside(article, "Journal/JournalIssue/Issue"),
        page=_inside(article, "Pagination/MedlinePgn") or "-".join(filter(None, (first, last))),
        date=_pubmed_date(article.find("Journal/JournalIssue/PubDate") if article is not None else None),
        genre="Preprint" if "Preprint" in kinds else "",
        language=_inside(article, "Language"),
        doi=ids.get("doi") or located.get("doi", ""),
        pmid=_inside(citation, "PMID") or ids.get("pubmed", ""),
        pmcid=ids.get("pmc", ""),
        registrations=tuple(map(_inside, record.iterfind(".//AccessionNumber"))),
        retracted=f"Retraction in {notices[0]}" if notices else next(filter(said_of_retraction, kinds), ""),
    )


def _pubmed_book(line: int, record: Element) -> Found:
    """Read a book, or a chapter of one where it has a title of its own."""
    document = record.find("BookDocument")
    book = document.find("Book") if document is not None else None
    title, whole = pubmed_title(_inside(document, "ArticleTitle")), pubmed_title(_inside(book, "BookTitle"))
    ids = {one.get("IdType", ""): _inside(one) for one in record.iterfind(".//ArticleId")}
    authors = [one for one in record.iterfind(".//AuthorList") if one.get("Type") != "editors"]
    return Found(
        line=line,
        type=ReferenceType.CHAPTER if title else ReferenceType.REPORT,
        type_said="" if title else "book",
        title=title or whole,
        authors=tuple(author for one in authors[-1:] for author in _pubmed_authors(one)),
        has_more_authors=any(one.get("CompleteYN") == "N" for one in authors[-1:]),
        container=whole if title else "",
        volume=_inside(book, "Volume"),
        page=_inside(document, "Pagination/MedlinePgn"),
        date=_pubmed_date(book.find("PubDate") if book is not None else None),
        publisher=_inside(book, "Publisher/PublisherName"),
        language=_inside(document, "Language"),
        doi=ids.get("doi", ""),
        pmid=_inside(document, "PMID") or ids.get("pubmed", ""),
    )


def _pubmed_authors(authors: Element | None) -> Iterator[Author]:
    for author in authors if authors is not None else ():
        if group := _inside(author, "CollectiveName"):
            yield Author(literal=group)
        else:
            given = _inside(author, "ForeName") or _inside(author, "Initials")
            yield person(_inside(author, "LastName"), given, _inside(author, "Suffix"))


def _pubmed_date(issue: Element | None) -> str:
    if issue is None:
        return ""
    if free := _inside(issue, "MedlineDate"):
        return months.worded(free)
    return months.joined(_inside(issue, "Year"), months.month(_inside(issue, "Month")), _inside(issue, "Day"))


def _endnote(line: int, record: Element) -> Found:
    kind = record.find("ref-type")
    number = _inside(kind)
    type_ = _ENDNOTE_TYPES.get(number, ReferenceType.REPORT)
    names = [_inside(one) for one in record.iterfind("contributors/authors/author")]
    accession = _inside(record, "accession-num")
    pmcid = _inside(record, "custom2")
    year, day = _inside(record, "dates/year"), _inside(record, "dates/pub-dates/date")
    return Found(
        line=line,
        type=type_,
        type_said="" if number in _ENDNOTE_TYPES else (kind.get("name", "") if kind is not None else ""),
        title=_inside(record, "titles/title"),
        authors=tuple(map(filed, names)),
        container=_inside(record, "titles/secondary-title") or _inside(record, "periodical/full-title"),
        container_short=_inside(record, "periodical/abbr-1"),
        volume=_inside(record, "volume"),
        issue=_inside(record, "number"),
        page=_inside(record, "pages"),
        date=months.worded(f"{year} {day.replace(year, '')}") if year else "",
        publisher=_inside(record, "publisher"),
        genre=_inside(record, "work-type"),
        language=_inside(record, "language"),
        doi=_inside(record, "electronic-resource-num"),
        pmid=accession if _NUMBER_ONLY.fullmatch(accession) else "",
        pmcid=pmcid if type_ in PERIODICALS and pmcid.upper().startswith("PMC") else "",
        urls=tuple(map(_inside, record.iterfind("urls/related-urls/url"))),
        notes=(_inside(record, "notes"),),
    )


_RECORDS: dict[str, Callable[[int, Element], Found]] = {
    "PubmedArticle": _pubmed,
    "PubmedBookArticle": _pubmed_book,
    "record": _endnote,
}
"""What makes a work of each element that holds one."""
