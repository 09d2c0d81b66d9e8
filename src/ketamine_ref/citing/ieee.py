"""IEEE: the IEEE Reference Style Guide for Authors of the Institute of Electrical and Electronics Engineers (2023).

Commas join the parts of a reference: authors, title in quotation marks, source, place, date, address.
"""

from collections.abc import Iterable

from ketamine_ref.citing.dates import engineering, of_issue, without_day, year_alone
from ketamine_ref.citing.journals import PERIODICALS_AND_LAW, abbreviated
from ketamine_ref.citing.names import Name, named, pointed
from ketamine_ref.citing.numbered import Numbers
from ketamine_ref.citing.pages import full_range, is_article_number, labelled
from ketamine_ref.citing.quotes import DOUBLE, quoted, without_stop
from ketamine_ref.citing.retractions import retracted
from ketamine_ref.citing.text import Citation, address, doi, enumerated, join, joined, stop, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

IN_TEXT = Numbers("[{}]")
"""Numbers in square brackets in the order of citation."""


def reference(study: Study) -> Citation:
    """Write the reference of a study; it ends in a period, after a DOI too, but not after an address."""
    work = study.reference
    source = join(_source(work), ", ")
    title = without_stop(sentence_case(work.title, language=work.language))
    # The comma or period after the title stands inside the quotation marks, the period not beside another mark.
    mark = "," if source or work.doi else "."
    opening = join([_authors(study), words(quoted(title, DOUBLE, mark))], ", ")
    if work.doi:
        text = stop(
            join([join([opening, source], " "), doi(work.doi, "doi: ")], ", " if source else " "), after_link=True
        )
    else:
        online = join([words("[Online]. Available:"), address(study.link)], " ") if study.link else ()
        text = join([stop(join([opening, source], " ")), online], " ")
    return join([text, retracted(study.retraction, engineering)], " ")


def _authors(study: Study) -> Citation:
    """List up to 6 authors, of more the first and `et al.` in italics."""
    shown, more = named(study, 6, 1)
    names = [_name(name) for name in shown]
    if more:
        return join([words(", ".join(names)), words("et al.", italic=True)], " ")
    return words(enumerated(names, "and"))


def _name(name: Name) -> str:
    return joined(" ", pointed(name.initials), name.family, name.suffix)


def _source(work: Reference) -> Iterable[Citation]:
    """Say where and when: `*Am. J. Psychiatry*, vol. 38, no. 12, pp. 2475–2483, Nov. 2013`.

    An article number follows the date: `Art. no. e57877`.
    """
    container, date, pages = work.container_title or "", words(engineering(work.issued)), words(_pages(work))
    volume = words(work.volume and f"vol. {work.volume}")
    if work.type in PERIODICALS_AND_LAW:
        issue = words(work.issue and f"no. {full_range(work.issue)}")
        month = words(engineering(without_day(of_issue(work))))
        last = [month, pages] if is_article_number(work.page or "") else [pages, month]
        return [words(abbreviated(work), italic=True), volume, issue, *last]
    if work.type is ReferenceType.CHAPTER:
        book = join([words("in"), words(container, italic=True)], " ") if container else ()
        return [book, volume, words(work.publisher), words(year_alone(work.issued)), pages]
    if work.type is ReferenceType.PAPER_CONFERENCE:
        return [words(container and f"presented at the {container}"), date]
    return [words(container), words(work.publisher), words(work.genre), date]


def _pages(work: Reference) -> str:
    page = (work.page or "").strip()
    return f"Art. no. {page}" if is_article_number(page) else labelled(page)
