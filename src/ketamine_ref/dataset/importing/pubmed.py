"""The records in the XML of PubMed: articles, books and their chapters."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # only its type: what reads XML refuses entities first

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.names import person
from ketamine_ref.dataset.importing.text import pubmed_title, said_of_retraction
from ketamine_ref.dataset.importing.work import Found
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceType


def article(line: int, record: Element) -> Found:
    """Read an article."""
    citation = record.find("MedlineCitation")
    about = citation.find("Article") if citation is not None else None
    ids = {one.get("IdType", ""): inside(one) for one in record.iterfind("PubmedData/ArticleIdList/ArticleId")}
    places = record.iterfind("MedlineCitation/Article/ELocationID")
    located = {one.get("EIdType", ""): inside(one) for one in places if one.get("ValidYN") != "N"}
    authors = record.find("MedlineCitation/Article/AuthorList")
    first = inside(about, "Pagination/StartPage")
    last = inside(about, "Pagination/EndPage")
    kinds = [inside(one) for one in record.iterfind("MedlineCitation/Article/PublicationTypeList/PublicationType")]
    notices = [
        inside(one, "RefSource")
        for one in record.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
        if one.get("RefType") == "RetractionIn"
    ]
    return Found(
        line=line,
        title=pubmed_title(inside(about, "ArticleTitle"), inside(about, "VernacularTitle")),
        authors=tuple(_authors(authors)),
        has_more_authors=authors is not None and authors.get("CompleteYN") == "N",
        container=inside(about, "Journal/Title"),
        volume=inside(about, "Journal/JournalIssue/Volume"),
        issue=inside(about, "Journal/JournalIssue/Issue"),
        page=inside(about, "Pagination/MedlinePgn") or "-".join(filter(None, (first, last))),
        date=_date(about.find("Journal/JournalIssue/PubDate") if about is not None else None),
        genre="Preprint" if "Preprint" in kinds else "",
        language=inside(about, "Language"),
        doi=ids.get("doi") or located.get("doi", ""),
        pmid=inside(citation, "PMID") or ids.get("pubmed", ""),
        pmcid=ids.get("pmc", ""),
        registrations=tuple(map(inside, record.iterfind(".//AccessionNumber"))),
        retracted=f"Retraction in {notices[0]}" if notices else next(filter(said_of_retraction, kinds), ""),
    )


def book(line: int, record: Element) -> Found:
    """Read a book, or a chapter of one where it has a title of its own."""
    document = record.find("BookDocument")
    whole = document.find("Book") if document is not None else None
    title, name = pubmed_title(inside(document, "ArticleTitle")), pubmed_title(inside(whole, "BookTitle"))
    ids = {one.get("IdType", ""): inside(one) for one in record.iterfind("BookDocument/ArticleIdList/ArticleId")}
    places = ("AuthorList", "Book/AuthorList")
    lists = [
        one for place in places for one in record.iterfind(f"BookDocument/{place}") if one.get("Type") != "editors"
    ]
    authors = lists[0] if lists else None
    return Found(
        line=line,
        type=ReferenceType.CHAPTER if title else ReferenceType.REPORT,
        type_said="" if title else "book",
        title=title or name,
        authors=tuple(_authors(authors)),
        has_more_authors=authors is not None and authors.get("CompleteYN") == "N",
        container=name if title else "",
        volume=inside(whole, "Volume"),
        page=inside(document, "Pagination/MedlinePgn"),
        date=_date(whole.find("PubDate") if whole is not None else None),
        publisher=inside(whole, "Publisher/PublisherName"),
        language=inside(document, "Language"),
        doi=ids.get("doi", ""),
        pmid=inside(document, "PMID"),
    )


def _authors(authors: Element | None) -> Iterator[Author]:
    for author in authors if authors is not None else ():
        if group := inside(author, "CollectiveName"):
            yield Author(literal=group)
        else:
            given = inside(author, "ForeName") or inside(author, "Initials")
            yield person(inside(author, "LastName"), given, inside(author, "Suffix"))


def _date(issue: Element | None) -> str:
    if issue is None:
        return ""
    if free := inside(issue, "MedlineDate"):
        return months.worded(free)
    return months.joined(inside(issue, "Year"), months.month(inside(issue, "Month")), inside(issue, "Day"))


def inside(element: Element | None, path: str = "") -> str:
    """Return all text in an element, or in the first below it at a path."""
    found = element.find(path) if path and element is not None else element
    return "".join(found.itertext()).strip() if found is not None else ""
