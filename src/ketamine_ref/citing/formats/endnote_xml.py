"""EndNote XML: the elements that EndNote exports, in its order."""

from collections.abc import Iterator, Sequence

from ketamine_ref.citing.formats.entry import PERIODICALS, Entry, entry_of
from ketamine_ref.citing.formats.filed import WORK_TYPES, filed_authors
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def text(studies: Sequence[Study]) -> str:
    """Return an XML document with one record a study."""
    records = "".join(
        f"<record>\n<rec-number>{number}</rec-number>\n{''.join(_elements(entry_of(study)))}</record>\n"
        for number, study in enumerate(studies, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<records>\n{records}</records>\n</xml>\n'


def _elements(entry: Entry) -> Iterator[str]:
    kind = WORK_TYPES[entry.type]
    in_periodical = entry.type in PERIODICALS
    yield f'<ref-type name="{kind.endnote}">{kind.number}</ref-type>\n'
    yield _parent("contributors", _parent("authors", *(_element("author", name) for name in filed_authors(entry))))
    yield _parent("titles", _element("title", entry.title), _element("secondary-title", entry.container))
    if in_periodical:
        short = _element("abbr-1", entry.container_short)
        yield _parent("periodical", _element("full-title", entry.container), short)
    yield _element("pages", entry.pages.replace("–", "-"))
    yield _element("volume", entry.volume)
    yield _element("number", entry.issue.replace("–", "-"))
    if entry.date:
        day = _parent("pub-dates", _element("date", _month_and_day(entry.date)))
        yield _parent("dates", _element("year", str(entry.date.year)), day)
    yield _element("publisher", entry.publisher)
    yield _element("accession-num", entry.pmid)
    yield _element("electronic-resource-num", entry.doi)
    yield _element("label", entry.id)
    yield _element("notes", " ".join(entry.notes))
    yield _element("work-type", entry.genre)
    yield _parent("urls", _parent("related-urls", _element("url", entry.url)))
    if in_periodical:
        yield _element("custom2", entry.pmcid)
    yield _element("language", entry.language)


def _element(name: str, value: str) -> str:
    return f"<{name}>{value.translate(_ESCAPED)}</{name}>\n" if value else ""


def _parent(name: str, *elements: str) -> str:
    inside = "".join(elements)
    return f"<{name}>\n{inside}</{name}>\n" if inside else ""


def _month_and_day(date: PartialDate) -> str:
    return f"{date.month_name[:3]} {date.day or ''}".strip()
