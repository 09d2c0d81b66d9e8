"""Journals: what counts as an article in one, and their titles, abbreviated as the records have them."""

from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

PERIODICALS = frozenset({ReferenceType.ARTICLE_JOURNAL, ReferenceType.ARTICLE_MAGAZINE})
PERIODICALS_AND_LAW = PERIODICALS | {ReferenceType.LEGISLATION}
"""For guides without rules on law: a rule in the Federal Register is cited as an article."""


def abbreviated(work: Reference) -> str:
    """Return the abbreviated title with its points, `Am. J. Psychiatry`; the whole title where there is none."""
    return work.container_title_short or work.container_title or ""


def without_points(work: Reference) -> str:
    """Return the abbreviated title as medical journals print it: `Am J Psychiatry`."""
    return work.container_title_short.replace(".", "") if work.container_title_short else work.container_title or ""
