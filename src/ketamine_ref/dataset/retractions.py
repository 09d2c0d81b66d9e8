"""The Retraction Watch database as Crossref publishes it: one CSV file of 60 MB and more, read as a stream.

https://gitlab.com/crossref/retraction-watch-data has the file. Its columns of dates are as Excel writes them in the
United States: `11/30/2013 0:00`.
"""

import csv
import re
from collections.abc import Container, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from ketamine_ref.errors import UnreadableError
from ketamine_ref.records.quantities import PartialDate

NEEDED = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature")
"""The columns without which a file is not this one."""
MOST_CHARACTERS = 1_000_000
"""Longest field that is read: reasons and notes have a few hundred characters."""
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?", re.ASCII)


class Nature(StrEnum):
    """What a notice does to a work, gravest first."""

    RETRACTION = "retraction"
    CONCERN = "expression-of-concern"
    CORRECTION = "correction"
    REINSTATEMENT = "reinstatement"


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice about a work.

    Attributes:
        line: Line of the file, from 1, where it ends.
        nature: What it does to the work.
        doi: DOI of the work.
        pmid: PMID of the work.
        title: Its title.
        date: Day of the notice.
        notice: DOI or PMID of the notice.
        reasons: Why, in the words of the database.
    """

    line: int
    nature: Nature
    doi: str = ""
    pmid: str = ""
    title: str = ""
    date: PartialDate | None = None
    notice: str = ""
    reasons: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """The works that notices are looked for.

    Attributes:
        dois: Their DOIs, case-folded.
        pmids: Their PMIDs.
    """

    dois: Container[str]
    pmids: Container[str]


def notices(path: Path, wanted: Wanted) -> Iterator[Notice]:
    """Yield the notices in a file about works that are wanted, in its order; the file is read line by line.

    Raises:
        UnreadableError: The file cannot be read, or is not the database.
    """
    csv.field_size_limit(MOST_CHARACTERS)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            rows = csv.reader(stream)
            columns = {name.strip(): place for place, name in enumerate(next(rows, ()))}
            missing = [name for name in NEEDED if name not in columns]
            if missing:
                message = f"{path} is not the Retraction Watch database: it has no column {', '.join(missing)}"
                raise UnreadableError(message)
            doi, pmid = columns["OriginalPaperDOI"], columns["OriginalPaperPubMedID"]
            for row in rows:
                if len(row) <= max(doi, pmid):
                    continue
                if row[doi].strip().casefold() in wanted.dois or row[pmid].strip() in wanted.pmids:
                    notice = _notice(
                        rows.line_num, {name: row[place] for name, place in columns.items() if place < len(row)}
                    )
                    if notice:
                        yield notice
    except OSError as fault:
        message = f"cannot read {path}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault
    except csv.Error as fault:
        message = f"{path}:{rows.line_num}: this is no CSV: {fault}"
        raise UnreadableError(message) from fault


def _notice(line: int, row: dict[str, str]) -> Notice | None:
    """Return what a row says; None where it is of a nature that is not known."""
    nature = _NATURES.get(row.get("RetractionNature", "").strip().casefold())
    if nature is None:
        return None
    reasons = (part.strip().lstrip("+").strip() for part in row.get("Reason", "").split(";"))
    return Notice(
        line=line,
        nature=nature,
        doi=row["OriginalPaperDOI"].strip(),
        pmid=row["OriginalPaperPubMedID"].strip(),
        title=" ".join(row.get("Title", "").split()),
        date=_day(row.get("RetractionDate", "")),
        notice=_given(row.get("RetractionDOI", "")) or _given(row.get("RetractionPubMedID", "")),
        reasons=tuple(filter(None, reasons)),
    )


_NATURES = {
    "retraction": Nature.RETRACTION,
    "expression of concern": Nature.CONCERN,
    "correction": Nature.CORRECTION,
    "reinstatement": Nature.REINSTATEMENT,
}


def _given(text: str) -> str:
    return "" if text.strip().casefold() in {"0", "unavailable"} else text.strip()


def _day(text: str) -> PartialDate | None:
    found = _DATE.fullmatch(text.strip())
    try:
        return PartialDate.parse(f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else text.strip())
    except ValueError:
        return None
