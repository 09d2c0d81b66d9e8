"""BMJ: the reference style of The BMJ and the BMJ journals, from the BMJ Author Hub (Formatting your paper).

It is Vancouver with few marks: from the title of the journal on only what is needed to find the page.
"""

from collections.abc import Iterable

from ketamine_ref.citing.dates import day_first, year_alone
from ketamine_ref.citing.journals import PERIODICALS_AND_LAW, without_points
from ketamine_ref.citing.names import medical, named
from ketamine_ref.citing.numbered import Numbers
from ketamine_ref.citing.pages import short_range
from ketamine_ref.citing.retractions import retraction_in
from ketamine_ref.citing.text import Citation, address, doi, join, joined, sentences, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

IN_TEXT = Numbers("[{}]")
"""Numbers in square brackets in the order of citation."""


def reference(study: Study) -> Citation:
    """Write the reference of a study; a DOI or address closes it without a period.

    The BMJ has no words of its own for a retraction, so they are those of Citing Medicine.
    """
    work = study.reference
    title = words(
        sentence_case(work.title, subtitle_capital=False, language=work.language),
        italic=work.type is ReferenceType.REPORT,
    )
    source = [_periodical(work)] if work.type in PERIODICALS_AND_LAW else _other(work)
    found = doi(work.doi, "doi: ") or address(study.link)
    return join([sentences([_authors(study), title, *source]), found, retraction_in(study.retraction, day_first)], " ")


def _authors(study: Study) -> Citation:
    """List up to 3 authors, of more the first 3 and `et al` in italics."""
    shown, more = named(study, 3, 3)
    names = ", ".join(medical(name, hyphen=True) for name in shown)
    return join([words(names), words("et al", italic=True) if more else ()], ", ")


def _periodical(work: Reference) -> Citation:
    """Print `Inj Prev 2000;6:148–50`: pages shortened, and no issue but where the volume is not known.

    `Published Online First` is not said: a volume that the record lacks was not read, and may well exist.
    """
    volume = work.volume or (work.issue and f"({work.issue})")
    place = joined(":", joined(";", year_alone(work.issued), volume), short_range(work.page or ""))
    return join([words(without_points(work), italic=True), words(place)], " ")


def _other(work: Reference) -> Iterable[Citation]:
    """Print where a work that is no article is found, and its year."""
    container, year = work.container_title or "", year_alone(work.issued)
    published = joined(" ", work.publisher, year)
    if work.type is ReferenceType.CHAPTER:
        book = join([words("In:"), words(container, italic=True)], " ") if container else ()
        return [book, words(joined(":", published, short_range(work.page or "")))]
    if work.type is ReferenceType.REPORT:
        return [words(published)]
    if work.type is ReferenceType.PAPER_CONFERENCE and container:
        return [words(f"Presented at: {container}"), words(year)]
    return [words(work.genre), words(container), words(work.publisher), words(year)]
