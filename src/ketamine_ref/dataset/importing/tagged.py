"""Files of tagged lines: RIS, read by rispy, and MEDLINE as PubMed exports it (.nbib)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.names import filed, person
from ketamine_ref.dataset.importing.text import pubmed_title, said_of_retraction
from ketamine_ref.dataset.importing.work import PERIODICALS, Fault, Found
from ketamine_ref.errors import ProgramError
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceType

_RIS_TYPES = {
    "JOUR": ReferenceType.ARTICLE_JOURNAL,
    "EJOUR": ReferenceType.ARTICLE_JOURNAL,
    "ABST": ReferenceType.ARTICLE_JOURNAL,
    "INPR": ReferenceType.ARTICLE_JOURNAL,
    "MGZN": ReferenceType.ARTICLE_MAGAZINE,
    "NEWS": ReferenceType.ARTICLE_MAGAZINE,
    "UNPB": ReferenceType.ARTICLE,
    "CHAP": ReferenceType.CHAPTER,
    "ECHAP": ReferenceType.CHAPTER,
    "RPRT": ReferenceType.REPORT,
    "GOVDOC": ReferenceType.REPORT,
    "CPAPER": ReferenceType.PAPER_CONFERENCE,
    "CONF": ReferenceType.PAPER_CONFERENCE,
    "STAT": ReferenceType.LEGISLATION,
    "BILL": ReferenceType.LEGISLATION,
    "ELEC": ReferenceType.WEBPAGE,
    "WEB": ReferenceType.WEBPAGE,
}
_RIS_END = "ER  -"
_MEDLINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- (.*)", re.ASCII)
_LISTED = re.compile(r"(\S+) \[(\w+)\]", re.ASCII)
_REGISTERED = re.compile(r"[^/]+/(\S+)")
_YEAR = re.compile(r"\d{4}")
_NUMBER_ONLY = re.compile(r"\d{1,8}", re.ASCII)


def ris(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a RIS file, and what of it cannot be read.

    Raises:
        ProgramError: The package that reads RIS is not installed.
    """
    try:
        import rispy  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise ProgramError("reading RIS needs rispy: pip install 'ketamine-ref[import]'") from fault
    parser = rispy.RisParser(delimiter_tags_mapping={}, enforce_list_tags=False)
    for line, lines, is_closed in _ris_records(text.splitlines()):
        if not is_closed:
            yield Fault(line, "this record is not closed by ER: what follows may be missing")
        try:
            (record,) = parser.parse_lines(iter([*lines, _RIS_END]))
        except (AttributeError, KeyError, TypeError):  # such as words behind a tag that stands twice
            yield Fault(line, "this record cannot be read: one of its lines has no tag")
            continue
        yield _ris_found(line, {name: _texts(value) for name, value in record.items() if name != "unknown_tag"})


def medline(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a MEDLINE file, and what of it cannot be read."""
    record: dict[str, list[str]] = {}
    start, tag = 1, ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        tagged = _MEDLINE.fullmatch(line)
        if tagged:
            tag = tagged[1]
            if tag == "PMID" and "PMID" in record:  # no empty line between two
                yield _medline_found(start, record)
                record = {}
            start = start if record else number
            record.setdefault(tag, []).append(tagged[2].strip())
        elif line.startswith(" ") and tag and record:
            record[tag][-1] += f" {line.strip()}"
        elif not line.strip():
            if record:
                yield _medline_found(start, record)
            record, tag = {}, ""
        else:
            yield Fault(number, f"expected a tag such as `PMID- ` or `TI  - `, got {line[:40]!r}")


def _ris_records(lines: Iterable[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield the number of the first line of each record, its lines, and whether its end is marked.

    Where that is missing, the next beginning ends it.
    """
    start, record = 0, list[str]()
    for number, line in enumerate(lines, 1):
        begins, ends = line.startswith("TY  -"), line.startswith(_RIS_END)
        if record and (begins or ends):
            yield start, record, ends
            record = []
        if begins:
            start = number
        if begins or (record and not ends):
            record.append(line)
    if record:
        yield start, record, False


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - rispy gives a text or a list of them
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _ris_found(line: int, record: dict[str, tuple[str, ...]]) -> Found:
    def first(*names: str) -> str:
        """Return the first text that stands under one of the names that rispy gives to tags."""
        return next((text for name in names for text in record.get(name, ()) if text.strip()), "")

    said = first("type_of_reference").upper()
    names = [*record.get("authors", ()), *record.get("first_authors", ())]
    pages = "-".join(filter(None, (first("start_page"), first("end_page"))))
    database = first("name_of_database", "database_provider").casefold()
    accession = first("accession_number") if not database or "medline" in database or "pubmed" in database else ""
    is_periodical = _RIS_TYPES.get(said) in PERIODICALS
    dated = first("date")  # some databases give but the month there
    return Found(
        line=line,
        type=_RIS_TYPES.get(said, ReferenceType.REPORT),
        type_said="" if said in _RIS_TYPES else said,
        title=first("title", "primary_title"),
        authors=tuple(map(filed, names)),
        container=first("secondary_title", "alternate_title3", "journal_name"),
        container_short=first("alternate_title1", "alternate_title2"),
        volume=first("volume"),
        issue=first("number"),
        page=pages or first("custom7"),
        date=months.numbered(dated if _YEAR.search(dated) else first("year", "publication_year") or dated),
        publisher=first("publisher"),
        genre=first("type_of_work"),
        language=first("language"),
        doi=first("doi"),
        pmid=accession if _NUMBER_ONLY.fullmatch(accession) else "",
        pmcid=first("custom2") if is_periodical and "PMC" in first("custom2").upper() else "",
        urls=record.get("urls", ()),
        notes=(*record.get("notes", ()), *record.get("type_of_work", ())),
    )


def _medline_found(line: int, record: dict[str, list[str]]) -> Found:
    def first(*tags: str) -> str:
        return next((text for tag in tags for text in record.get(tag, ()) if text), "")

    listed = {
        found[2]: found[1]
        for text in (*record.get("AID", ()), *record.get("LID", ()))
        if (found := _LISTED.fullmatch(text))
    }
    kinds = record.get("PT", ())
    title, book = pubmed_title(first("TI"), first("TT")), pubmed_title(first("BTI"), first("CTI"))
    is_book = not title and bool(book)
    in_book = bool(title and book) and "JT" not in record
    return Found(
        line=line,
        type=ReferenceType.REPORT if is_book else ReferenceType.CHAPTER if in_book else ReferenceType.ARTICLE_JOURNAL,
        type_said="book" if is_book else "",
        title=title or book,
        authors=tuple(_medline_authors(record)),
        container=first("JT") or ("" if is_book else book) or first("TA"),
        volume=first("VI"),
        issue=first("IP"),
        page=first("PG"),
        date=months.worded(first("DP", "DEP")),
        publisher=first("PB"),
        genre="Preprint" if "Preprint" in kinds else "",
        language=first("LA"),
        doi=listed.get("doi", ""),
        pmid=first("PMID"),
        pmcid=first("PMC"),
        registrations=tuple(found[1] for text in record.get("SI", ()) if (found := _REGISTERED.fullmatch(text))),
        retracted=f"Retraction in {first('RIN')}" if first("RIN") else next(filter(said_of_retraction, kinds), ""),
    )


def _medline_authors(record: dict[str, list[str]]) -> Iterator[Author]:
    """Yield people by their full names where there are some, and organisations behind them, as the file has them."""
    for name in record.get("FAU", ()):
        family, _, given = name.partition(",")
        yield person(family.strip(), given.strip())
    for name in record.get("AU", ()) if "FAU" not in record else ():
        family, _, initials = name.rpartition(" ")
        yield person(family or initials, initials if family else "")
    yield from (Author(literal=name) for name in record.get("CN", ()))
