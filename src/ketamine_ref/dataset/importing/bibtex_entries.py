"""Entries of BibTeX as they are meant: split by bibtexparser, abbreviations written out, crossrefs followed."""

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.work import Fault
from ketamine_ref.errors import ProgramError

DEEPEST = 20
"""Deepest nesting of braces that is read: text of people has two or three."""
_NEXT_FIELD = re.compile(r"""[}"]\s*,\s*([A-Za-z][\w-]*)\s*=\s*[{"]""")
_ABBREVIATION = re.compile(r"[A-Za-z][\w.:+-]*")
_ITS_OWN = frozenset({
    "author", "crossref", "doi", "eid", "eprint", "howpublished", "note", "pages", "pmcid", "pmid", "subtitle", "title",
    "url",
})  # fmt: skip
"""The fields that no entry has from the one that it refers to."""


class Entry(NamedTuple):
    """An entry.

    Attributes:
        line: Line of the file, from 1, where it begins.
        kind: Its type in small letters: `article`.
        fields: The text of each field, by its name in small letters; LaTeX stands as it is.
        doubts: What of it a person must look at.
    """

    line: int
    kind: str
    fields: dict[str, str]
    doubts: tuple[str, ...]


def entries(content: str) -> Iterator[Entry | Fault]:
    """Yield the entries of a file, and what of it cannot be read.

    Raises:
        ProgramError: The package that reads BibTeX is not installed.
    """
    try:
        from bibtexparser import model  # noqa: PLC0415 - an extra
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - likewise
    except ImportError as fault:
        raise ProgramError("reading BibTeX needs bibtexparser: pip install 'ketamine-ref[import]'") from fault
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it says is told as a problem below
    blocks = parse_string(content, parse_stack=[]).blocks
    strings: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, model.String):
            text, unknown = _written_out(str(block.value), strings)
            strings |= {} if unknown else {block.key.casefold(): text}
    read: list[Entry | Fault] = []
    by_key: dict[str, Entry] = {}
    for block in blocks:
        line = (block.start_line or 0) + 1
        whole = block.ignore_error_block if isinstance(block, model.ParsingFailedBlock) else None
        found = whole or block  # what stands twice is whole
        if isinstance(found, model.Entry):
            entry = _entry(line, found, strings)
            read.append(entry)
            if isinstance(entry, Entry):
                by_key.setdefault(found.key.casefold(), entry)
        elif isinstance(found, model.ParsingFailedBlock):
            reason = " ".join(str(found.error).split()) or "it is not closed"
            read.append(Fault(line, f"this entry cannot be read: {reason}"))
    yield from (_inheriting(entry, by_key) if isinstance(entry, Entry) else entry for entry in read)


def _entry(line: int, block: Any, strings: Mapping[str, str]) -> Entry | Fault:  # noqa: ANN401 - of an extra
    fields: dict[str, str] = {}
    doubts: list[str] = []
    for field in block.fields:
        name, raw = field.key.casefold(), str(field.value)
        if _depth(raw) > DEEPEST:
            return Fault(line, f"braces are nested more than {DEEPEST} levels deep")
        if swallowed := _NEXT_FIELD.search(raw):
            return Fault(line, f"its {name} goes on into its {swallowed[1].casefold()}: a brace or quote is not closed")
        if name in fields:
            doubts.append(f"it has the field {name!r} twice: the first counts")
            continue
        text, unknown = _written_out(raw, strings)
        if unknown:
            doubts.append(f"its {name} is the abbreviation {unknown!r}, which the file does not explain: left out")
        else:
            fields[name] = text
    return Entry(line, block.entry_type.casefold(), fields, tuple(doubts))


def _written_out(raw: str, strings: Mapping[str, str]) -> tuple[str, str]:
    """Return the text of a value, and the abbreviation in it that stands for nothing, if there is one."""
    texts = []
    for part in _parts(raw):
        if part[:1] in {"{", '"'}:
            texts.append(part[1:-1])
        elif part.casefold() in strings:
            texts.append(strings[part.casefold()])
        elif _ABBREVIATION.fullmatch(part) and not (len(part) == len("jan") and months.month(part)):
            return "", part
        else:
            texts.append(part)
    return "".join(texts), ""


def _parts(raw: str) -> Iterator[str]:
    """Yield the parts of a value that `#` joins."""
    if "#" not in raw:
        yield raw.strip()
        return
    start = depth = 0
    is_quoted = False
    for place, mark in enumerate(raw):
        if mark in "{}":
            depth += 1 if mark == "{" else -1
        elif mark == '"' and depth == 0:
            is_quoted = not is_quoted
        elif mark == "#" and depth == 0 and not is_quoted:
            yield raw[start:place].strip()
            start = place + 1
    yield raw[start:].strip()


def _depth(value: str) -> int:
    """Return how deep braces are nested; nothing where they cannot be nested too deep."""
    if value.count("{") <= DEEPEST:
        return 0
    depth = deepest = 0
    for mark in value:
        depth += (mark == "{") - (mark == "}")
        deepest = max(deepest, depth)
    return deepest


def _inheriting(entry: Entry, by_key: Mapping[str, Entry]) -> Entry:
    """Return an entry with the fields that it has from the one that it refers to, whose title is that of its whole."""
    key = entry.fields.get("crossref", "").strip()
    if not key:
        return entry
    if key.casefold() not in by_key:
        return entry._replace(doubts=(*entry.doubts, f"it refers to {key[:100]!r}, which the file does not have"))
    whole = by_key[key.casefold()]
    fields = {name: text for name, text in whole.fields.items() if name not in _ITS_OWN}
    if title := whole.fields.get("title"):
        fields.setdefault("journaltitle" if whole.kind == "periodical" else "booktitle", title)
    return entry._replace(fields=fields | {name: text for name, text in entry.fields.items() if text.strip()})
