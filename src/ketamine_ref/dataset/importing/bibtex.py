r"""BibTeX and biblatex, read by bibtexparser; LaTeX in it by pylatexenc: `{\"O}`, `$\beta$` and `\emph` become text."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ketamine_ref.dataset.importing import months
from ketamine_ref.dataset.importing.names import person
from ketamine_ref.dataset.importing.work import Fault, Found
from ketamine_ref.errors import ProgramError
from ketamine_ref.records.study import Author
from ketamine_ref.records.vocabulary import ReferenceType

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.macrospec import LatexContextDb

DEEPEST = 20
"""Deepest nesting of braces that is read: text of people has two or three."""
_TYPES = {
    "article": ReferenceType.ARTICLE_JOURNAL,
    "incollection": ReferenceType.CHAPTER,
    "inbook": ReferenceType.CHAPTER,
    "inproceedings": ReferenceType.PAPER_CONFERENCE,
    "conference": ReferenceType.PAPER_CONFERENCE,
    "proceedings": ReferenceType.PAPER_CONFERENCE,
    "techreport": ReferenceType.REPORT,
    "report": ReferenceType.REPORT,
    "online": ReferenceType.WEBPAGE,
    "electronic": ReferenceType.WEBPAGE,
    "www": ReferenceType.WEBPAGE,
    "unpublished": ReferenceType.ARTICLE,
    "legislation": ReferenceType.LEGISLATION,
    "legal": ReferenceType.LEGISLATION,
}
_MANUSCRIPT = re.compile(r"preprint|unpublished|manuscript|\b\w+xiv\b", re.IGNORECASE)
_MARKED = re.compile(r"[\\{}$~^]|--|``|''")
_CONTAINERS = {
    ReferenceType.CHAPTER: ("booktitle",),
    ReferenceType.PAPER_CONFERENCE: ("booktitle", "journal", "journaltitle"),
    ReferenceType.REPORT: ("series",),
    ReferenceType.WEBPAGE: ("organization", "howpublished", "journal"),
}
"""The fields that say what a work is part of; of others it is a journal."""


def read(text: str) -> Iterator[Found | Fault]:
    """Yield the works of a file, and what of it cannot be read.

    Raises:
        ProgramError: The packages that read BibTeX are not installed.
    """
    try:
        from bibtexparser import model  # noqa: PLC0415 - an extra
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - likewise
        from bibtexparser.middlewares import (  # noqa: PLC0415 - likewise
            RemoveEnclosingMiddleware,
            ResolveStringReferencesMiddleware,
        )
    except ImportError as fault:
        raise ProgramError("reading BibTeX needs bibtexparser: pip install 'ketamine-ref[import]'") from fault
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it says is told as a problem below
    latex = _Latex()
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()]
    library = parse_string(text, parse_stack=stack)
    failed = set(map(id, library.failed_blocks))  # it is looked for anew whenever it is asked for
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if id(block) in failed:
            yield Fault(line, f"this entry cannot be read: {_reason(block)}")
        elif isinstance(block, model.Entry):
            fields = {field.key.casefold(): str(field.value) for field in block.fields}
            if any(_depth(value) > DEEPEST for value in fields.values()):
                yield Fault(line, f"braces are nested more than {DEEPEST} levels deep")
            else:
                yield _found(line, block.entry_type.casefold(), fields, latex)


def _reason(block: Any) -> str:  # noqa: ANN401 - one of several classes of bibtexparser
    return " ".join(str(getattr(block, "error", "")).split()) or "it is not closed"


def _depth(value: str) -> int:
    depth = deepest = 0
    for mark in value:
        depth += (mark == "{") - (mark == "}")
        deepest = max(deepest, depth)
    return deepest


def _found(line: int, kind: str, fields: dict[str, str], latex: "_Latex") -> Found:
    def first(*names: str) -> str:
        """Return the first of some fields that has a text."""
        return latex.text(next((fields[name] for name in names if fields.get(name, "").strip()), ""))

    if "://" in fields.get("howpublished", ""):
        fields.setdefault("url", fields.pop("howpublished"))
    type_ = _type(kind, fields)
    subtitle = first("subtitle")
    is_pubmed = "pubmed" in first("eprinttype", "archiveprefix").casefold()
    return Found(
        line=line,
        type=type_,
        type_said="" if kind in _TYPES or kind == "misc" else kind,
        title=f"{first('title')}: {subtitle}" if subtitle else first("title"),
        authors=latex.authors(fields.get("author", "")),
        container=first(*_CONTAINERS.get(type_, ("journal", "journaltitle"))),
        container_short=first("shortjournal"),
        volume=first("volume"),
        issue=first("number", "issue"),
        page=first("pages", "eid"),
        date=_date(first("date", "year"), first("month")),
        publisher=first("institution", "publisher", "school"),
        genre=first("type", *(("howpublished",) if type_ is ReferenceType.ARTICLE else ())),
        language=first("langid", "language"),
        doi=_verbatim(fields.get("doi", "")),
        pmid=first("pmid", *(("eprint",) if is_pubmed else ())),
        pmcid=first("pmcid"),
        urls=(_verbatim(fields.get("url", "")),),
        notes=(first("note"),),
    )


def _type(kind: str, fields: dict[str, str]) -> ReferenceType:
    """Return the type that comes nearest; what is `misc` is a manuscript where it says so or has a DOI, else a page."""
    if kind == "misc":
        is_manuscript = fields.get("doi", "").strip() or _MANUSCRIPT.search(" ".join(fields.values()))
        return ReferenceType.ARTICLE if is_manuscript else ReferenceType.WEBPAGE
    if kind == "article" and "magazine" in fields.get("entrysubtype", ""):
        return ReferenceType.ARTICLE_MAGAZINE
    return _TYPES.get(kind, ReferenceType.REPORT)


def _date(date: str, month: str) -> str:
    """Read the field `date` of biblatex, of a range its beginning; else year and month."""
    begun = date.partition("/")[0].rstrip("~?%")
    if month and begun.isdecimal():
        return months.joined(begun, months.month(month))
    return months.numbered(begun) if begun[:4].isdecimal() else months.worded(date)


def _verbatim(address: str) -> str:
    """Return an address or DOI, in which reference managers escape what LaTeX would obey."""
    return re.sub(r"\\([_%&#~])|[{}]|\\url", r"\1", address).strip()


class _Latex:
    """Turns LaTeX into text, as far as it is there."""

    def __init__(self) -> None:
        self._reader: LatexNodes2Text | None = None
        self._commands: LatexContextDb | None = None

    def text(self, latex: str) -> str:
        """Return a text without commands and braces."""
        if not _MARKED.search(latex):
            return latex
        if self._reader is None:
            from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - an extra, and slow to import
            from pylatexenc.latexwalker import get_default_latex_context_db  # noqa: PLC0415 - likewise

            self._reader = LatexNodes2Text(math_mode="text", keep_comments=True)
            self._commands = get_default_latex_context_db()  # else it is put together anew for every text
        return str(self._reader.latex_to_text(latex, latex_context=self._commands))

    def authors(self, names: str) -> tuple[Author, ...]:
        """Return the authors of a list that `and` parts."""
        from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415 - an extra

        every = split_multiple_persons_names(names) if names.strip() else ()
        return tuple(self._author(name.strip()) for name in every)

    def _author(self, name: str) -> Author:
        from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts  # noqa: PLC0415 - an extra

        if _is_one_group(name):
            return Author(literal=self.text(name[1:-1]))
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except InvalidNameError:
            return Author(literal=self.text(name))
        family = self.text(" ".join((*parts.von, *parts.last)))
        return person(family, self.text(" ".join(parts.first)), self.text(" ".join(parts.jr)))


def _is_one_group(name: str) -> bool:
    """Say whether the brace that opens a name closes at its end."""
    depth = 0
    for place, mark in enumerate(name):
        depth += (mark == "{") - (mark == "}")
        if depth == 0:  # the first mark is no brace, or its partner
            return mark == "}" and place == len(name) - 1
    return False
