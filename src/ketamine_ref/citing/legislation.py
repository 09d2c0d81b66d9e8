"""Rules of law, in the form of the Bluebook that other guides take over."""

from ketamine_ref.citing.dates import month_first
from ketamine_ref.citing.text import Citation, join, joined, words
from ketamine_ref.records.study import Reference

_REPORTERS = {"Federal Register": "Fed. Reg.", "Code of Federal Regulations": "C.F.R."}


def bluebook(work: Reference) -> Citation:
    """Write `Title, 64 Fed. Reg. 37673 (July 13, 1999)`.

    There is no author, the title keeps its capitals and is upright, and of the pages the first is given.
    """
    container = work.container_title or ""
    first_page = (work.page or "").replace("–", "-").split("-")[0]
    place = joined(" ", work.volume, _REPORTERS.get(container, container), first_page)
    date = words(work.issued and f"({month_first(work.issued)})")
    return join([join([words(work.title), words(place)], ", "), date], " ")
