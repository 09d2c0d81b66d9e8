"""XML of PubMed and EndNote: read by expat as a stream, without entities of its own, one record in memory at a time."""

import re
from collections.abc import Callable, Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat  # entities and inner document types are refused before they do anything

from ketamine_ref.dataset.importing import months, pubmed
from ketamine_ref.dataset.importing.names import filed
from ketamine_ref.dataset.importing.pubmed import inside
from ketamine_ref.dataset.importing.work import PERIODICALS, Fault, Found
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


def _endnote(line: int, record: Element) -> Found:
    kind = record.find("ref-type")
    number = inside(kind)
    type_ = _ENDNOTE_TYPES.get(number, ReferenceType.REPORT)
    names = [inside(one) for one in record.iterfind("contributors/authors/author")]
    accession = inside(record, "accession-num")
    pmcid = inside(record, "custom2")
    year, day = inside(record, "dates/year"), inside(record, "dates/pub-dates/date")
    return Found(
        line=line,
        type=type_,
        type_said="" if number in _ENDNOTE_TYPES else (kind.get("name", "") if kind is not None else ""),
        title=inside(record, "titles/title"),
        authors=tuple(map(filed, names)),
        container=inside(record, "titles/secondary-title") or inside(record, "periodical/full-title"),
        container_short=inside(record, "periodical/abbr-1"),
        volume=inside(record, "volume"),
        issue=inside(record, "number"),
        page=inside(record, "pages"),
        date=months.worded(f"{year} {day.replace(year, '')}") if year else "",
        publisher=inside(record, "publisher"),
        genre=inside(record, "work-type"),
        language=inside(record, "language"),
        doi=inside(record, "electronic-resource-num"),
        pmid=accession if _NUMBER_ONLY.fullmatch(accession) else "",
        pmcid=pmcid if type_ in PERIODICALS and pmcid.upper().startswith("PMC") else "",
        urls=tuple(map(inside, record.iterfind("urls/related-urls/url"))),
        notes=(inside(record, "notes"),),
    )


_RECORDS: dict[str, Callable[[int, Element], Found]] = {
    "PubmedArticle": pubmed.article,
    "PubmedBookArticle": pubmed.book,
    "record": _endnote,
}
"""What makes a work of each element that holds one."""
