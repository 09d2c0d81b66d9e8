"""CSL-JSON, as Zotero, pandoc and others write it."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.names import person
from ketamine_ref.dataset.importing.work import Fault, Found
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceType

_TYPES = {
    **{type_.value: type_ for type_ in ReferenceType},
    "article-newspaper": ReferenceType.ARTICLE_MAGAZINE,
    "bill": ReferenceType.LEGISLATION,
    "regulation": ReferenceType.LEGISLATION,
    "legal_case": ReferenceType.LEGISLATION,
    "post": ReferenceType.WEBPAGE,
    "post-weblog": ReferenceType.WEBPAGE,
    "review": ReferenceType.ARTICLE_JOURNAL,
    "manuscript": ReferenceType.ARTICLE,
}
_BYTE = re.compile(r"\(byte (\d+)\)")


def read(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a file, and what of it cannot be read."""
    try:
        whole = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as fault:
        at = _BYTE.search(str(fault))
        before = text.encode()[: int(at[1])].decode(errors="replace") if at else ""
        message = _BYTE.sub("", str(fault)).strip() if at else "it is nested too deeply, or ends too early"
        yield Fault(before.count("\n") + 1, f"this is no JSON: {message}", len(before.rpartition("\n")[2]) + 1)
        return
    items = whole.get("items", [whole]) if isinstance(whole, dict) else whole
    if not isinstance(items, list):
        yield Fault(1, "expected a list of works")
        return
    for number, (line, item) in enumerate(zip(_lines(text.encode(), whole), items, strict=True), 1):
        yield found_in(line, item) if isinstance(item, dict) else Fault(line, f"work {number} is no set of fields")


def _lines(content: bytes, whole: list[Any] | dict[str, Any]) -> Iterator[int]:
    """Yield the line at which each work begins."""
    listed = content.strip()
    if isinstance(whole, dict) and "items" in whole:
        listed = bytes(msgspec.json.decode(content, type=dict[str, msgspec.Raw])["items"])
    works = msgspec.json.decode(listed, type=list[msgspec.Raw]) if listed.startswith(b"[") else [listed]
    place, line = 0, 1
    for work in map(bytes, works):
        start = content.index(work, place)
        line += content.count(b"\n", place, start)
        yield line
        place, line = start + len(work), line + work.count(b"\n")


def found_in(line: int, item: dict[str, Any]) -> Found:
    """Return what an item says of its work."""

    def first(*names: str) -> str:
        return next(filter(None, (_text(item.get(name)) for name in names)), "")

    said = first("type")
    return Found(
        line=line,
        type=_TYPES.get(said, ReferenceType.REPORT),
        type_said="" if said in _TYPES else said,
        title=first("title"),
        authors=tuple(_author(name) for name in _list(item.get("author")) if isinstance(name, dict)),
        container=first("container-title"),
        container_short=first("container-title-short", "journalAbbreviation"),
        volume=first("volume"),
        issue=first("issue", "number"),
        page=first("page"),
        date=_date(item.get("issued")),
        publisher=first("publisher"),
        genre=first("genre"),
        language=first("language"),
        doi=first("DOI"),
        pmid=first("PMID"),
        pmcid=first("PMCID"),
        urls=(first("URL"),),
        notes=(first("note"), first("status")),
    )


def _author(name: dict[str, Any]) -> Author:
    literal = _text(name.get("literal")) or _text(name.get("name"))
    if literal:
        return Author(literal=literal)
    family = " ".join(filter(None, (_text(name.get("non-dropping-particle")), _text(name.get("family")))))
    given = " ".join(filter(None, (_text(name.get("given")), _text(name.get("dropping-particle")))))
    return person(family, given, _text(name.get("suffix")))


def _date(issued: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(issued, dict):
        return months.numbered(_text(issued))
    parts = _list(issued.get("date-parts"))
    if parts and _list(parts[0]):
        return months.joined(*(_text(part) for part in _list(parts[0])[:3]))
    said = _text(issued.get("raw")) or _text(issued.get("literal"))
    return months.numbered(said) if said[:4].isdecimal() and " " not in said else months.worded(said)


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - whatever stands in the file
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    """Return a text or number as text; of a list, as Crossref has, the first; nothing for anything else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
