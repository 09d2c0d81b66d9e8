"""Retractions in the words that several styles share; a record holds the notice as free text, printed as it stands."""

from collections.abc import Callable

from ketamine_ref.citing.text import Citation, joined, stop, words
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Retraction

Dated = Callable[[PartialDate], str]


def notice_of(retraction: Retraction) -> str:
    """Return where the notice stands, without a stop at its end; nothing where that is not known."""
    return (retraction.notice or "").rstrip(" .")


def retracted(retraction: Retraction | None, dated: Dated) -> Citation:
    """Say when and where a work was retracted, for guides that have no words of their own.

    `Retracted 2018, Journal of Psychiatric Practice 24: 307.`
    """
    if retraction is None:
        return ()
    return stop(words(joined(", ", f"Retracted {dated(retraction.date)}", notice_of(retraction))))


def retraction_in(retraction: Retraction | None, dated: Dated) -> Citation:
    """Say it as Citing Medicine does (chapter 1, Notes).

    `Retraction in: Journal of Psychiatric Practice 24: 307; 2018.`
    """
    if retraction is None:
        return ()
    notice = notice_of(retraction)
    said = f"Retraction in: {notice}; {retraction.date.year}" if notice else f"Retracted {dated(retraction.date)}"
    return stop(words(said))
