"""CSL-JSON: the fields of CSL 1.0.2, which the records use too (https://docs.citationstyles.org).

CSL has no sign for an author list that is not complete. Its last author is then the literal name `others`: pandoc
prints it as "et al." in every style that shortens lists, and other programs print it as it is, so that no citation
passes the list off as complete.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from ketamine_ref.citing.formats.entry import Entry, entry_of
from ketamine_ref.citing.names import Name
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate


def text(studies: Sequence[Study]) -> str:
    """Return a JSON array with one item a study."""
    return msgspec.json.format(msgspec.json.encode(csl_items(studies)), indent=2).decode() + "\n"


def csl_items(studies: Sequence[Study]) -> list[dict[str, Any]]:
    """Return one CSL item a study, with the fields that are known."""
    return [_item(entry_of(study)) for study in studies]


def _item(entry: Entry) -> dict[str, Any]:
    fields = {
        "id": entry.id,
        "type": entry.type.value,
        "genre": entry.genre,
        "title": entry.title,
        "language": entry.language,
        "author": [*map(_name, entry.authors), *([{"literal": "others"}] if entry.has_more_authors else [])],
        "container-title": entry.container,
        "container-title-short": entry.container_short,
        "volume": entry.volume,
        "issue": entry.issue.replace("–", "-"),
        "page": entry.pages.replace("–", "-"),
        "issued": entry.date and {"date-parts": [_date_parts(entry.date)]},
        "publisher": entry.publisher,
        "status": "retracted" if entry.retraction else "",
        "note": " ".join(entry.notes),
        "DOI": entry.doi,
        "PMID": entry.pmid,
        "PMCID": entry.pmcid,
        "URL": entry.url,
    }
    return {name: value for name, value in fields.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.is_group:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {field: part for field, part in parts.items() if part}


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
