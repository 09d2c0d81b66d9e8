"""References as other programs read them, brought to one form and held against the records."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any, NamedTuple

import rispy
import yaml
from bibtexparser.entrypoint import parse_string as parse_with_bibtexparser
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from pybtex.database import parse_string as parse_with_pybtex
from pylatexenc.latex2text import LatexNodes2Text

from ketamine_ref.citing.names import names_of
from ketamine_ref.citing.pages import full_range
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ReferenceField
from tests.citing.pandoc_path import path_of_pandoc

Author = tuple[str, str, str]
ET_AL = ("et al.", "", "")


class Work(NamedTuple):
    """What must come back the same from every format; authors are family name, given names, suffix."""

    authors: tuple[Author, ...]
    title: str
    year: str
    container: str
    volume: str
    issue: str
    pages: str
    doi: str


def recorded(study: Study) -> Work:
    """Return what a record holds, with `et al.` behind a list of people that is not complete."""
    work = study.reference
    authors = [(name.family, name.given, name.suffix) for name in names_of(work.author)]
    people = any(author.family for author in work.author)
    if people and ReferenceField.AUTHOR in study.reference_gaps:
        authors.append(ET_AL)
    return Work(
        authors=tuple(authors),
        title=work.title,
        year=str(work.issued.year) if work.issued else "",
        container=work.container_title or "",
        volume=work.volume or "",
        issue=(work.issue or "").replace("–", "-"),
        pages=full_range(work.page or "", dash="-"),
        doi=work.doi or "",
    )


def straight(work: Work) -> Work:
    """Return a work with straight apostrophes and plain spaces: pandoc curls the one and binds `vs.` by the other."""
    authors = tuple((_straight(family), _straight(given), suffix) for family, given, suffix in work.authors)
    return Work(authors, *map(_straight, work[1:]))


def with_bibtexparser(text: str) -> dict[str, Work]:
    library = parse_with_bibtexparser(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries), "nothing in the file is anything but an entry"
    return {entry.key: _bib_work(_bibtexparser_fields(entry)) for entry in library.entries}


def with_pybtex(text: str) -> dict[str, Work]:
    database = parse_with_pybtex(text, "bibtex")
    return {key: _bib_work(_pybtex_fields(entry)) for key, entry in database.entries.items()}


def with_rispy(text: str) -> dict[str, Work]:
    return {record["id"]: _ris_work(record) for record in rispy.loads(text)}


def csl_json(text: str) -> dict[str, Work]:
    return {item["id"]: _csl_work(item) for item in json.loads(text)}


def csl_yaml(text: str) -> dict[str, Work]:
    return {item["id"]: _csl_work(item) for item in yaml.safe_load(text)["references"]}


def endnote_xml(text: str) -> dict[str, Work]:
    records = ET.fromstring(text).findall("records/record")  # noqa: S314 - the file is our own
    return {record.findtext("label", ""): _endnote_work(record) for record in records}


def with_pandoc(text: str, form: str) -> dict[str, dict[str, Any]]:
    """Return the items that pandoc reads, as CSL-JSON."""
    command = [path_of_pandoc(), "--from", form, "--to", "csljson"]
    read = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    assert read.stderr == ""
    return {item["id"]: item for item in json.loads(read.stdout)}


def work_of_pandoc(item: dict[str, Any]) -> Work:
    """Bring an item of pandoc to the one form; what it sets in straight quotes and as mathematics is undone."""
    work = _csl_work(item)
    title = re.sub(r"\$[^$]+\$", lambda match: decoded(f"{{{match[0]}}}"), work.title)
    return work._replace(title=re.sub(r"</?span[^>]*>", "", title))


READERS: dict[str, tuple[Callable[[str], dict[str, Work]], ...]] = {
    "bibtex": (with_bibtexparser, with_pybtex),
    "biblatex": (with_bibtexparser, with_pybtex),
    "ris": (with_rispy,),
    "csl-json": (csl_json,),
    "csl-yaml": (csl_yaml,),
    "endnote-xml": (endnote_xml,),
}
"""The programs and parsers that read each format."""

_LATEX = LatexNodes2Text(math_mode="text", keep_comments=True)
_ASIDE = {
    r"{\textasciicircum}": ("\ue000", "^"),
    **{
        f"{{${sign}{{{plain}}}$}}": (chr(0xF0000 + ord(mark)), mark)
        for sign, marks in (("^", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), ("_", "₀₁₂₃₄₅₆₇₈₉₊₋"))
        for mark, plain in zip(marks, "0123456789+-", strict=True)
    },
}


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def decoded(latex: str) -> str:
    """Return what LaTeX prints; a few commands that pylatexenc does not know stand aside while it reads."""
    for command, (aside, _) in _ASIDE.items():
        latex = latex.replace(command, aside)
    text: str = _LATEX.latex_to_text(latex)
    for aside, mark in _ASIDE.values():
        text = text.replace(aside, mark)
    return text


def _bibtexparser_fields(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - bibtexparser has no types
    fields = {field.key: field.value for field in entry.fields}
    people = [
        (" ".join([*name.von, *name.last]), " ".join(name.first), " ".join(name.jr))
        for name in fields.get("author", [])
    ]
    return fields | {"author": people}


def _pybtex_fields(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - pybtex has no types
    people = [
        (
            " ".join([*name.prelast_names, *name.last_names]),
            " ".join([*name.first_names, *name.middle_names]),
            " ".join(name.lineage_names),
        )
        for name in entry.persons.get("author", [])
    ]
    return {key.lower(): value for key, value in entry.fields.items()} | {"author": people}


def _bib_work(fields: dict[str, Any]) -> Work:
    def first(*names: str) -> str:
        return next((decoded(fields[name]) for name in names if name in fields), "")

    container = ("journal", "journaltitle", "booktitle", "howpublished", "series", "organization")
    return Work(
        authors=tuple(_bib_author(author) for author in fields["author"]),
        title=first("title"),
        year=first("year", "date")[:4],
        container=first(*container),
        volume=first("volume"),
        issue=first("number").replace("–", "-"),
        pages=first("pages", "eid").replace("–", "-"),
        doi=fields.get("doi", ""),
    )


def _bib_author(author: Author) -> Author:
    return ET_AL if author == ("others", "", "") else (decoded(author[0]), decoded(author[1]), decoded(author[2]))


def _ris_work(record: dict[str, Any]) -> Work:
    pages = filter(None, (record.get("start_page"), record.get("end_page")))
    return Work(
        authors=tuple(map(_filed_author, record.get("authors", []))),
        title=record.get("title", ""),
        year=record.get("year", ""),
        container=record.get("secondary_title", ""),
        volume=record.get("volume", ""),
        issue=record.get("number", ""),
        pages="-".join(pages),
        doi=record.get("doi", ""),
    )


def _filed_author(text: str) -> Author:
    """Take a name on a file card apart: a comma at its end says that it is whole, with its own commas doubled."""
    if text.endswith(",") and text.count(",") % 2:
        return text.removesuffix(",").replace(",,", ","), "", ""
    family, given, suffix = (*text.split(", "), "", "")[:3]
    return family, given, suffix


def _csl_work(item: dict[str, Any]) -> Work:
    dates = item.get("issued", {}).get("date-parts", [[""]])
    return Work(
        authors=tuple(map(_csl_author, item.get("author", []))),
        title=item.get("title", ""),
        year=str(dates[0][0]),
        container=item.get("container-title", ""),
        volume=item.get("volume", ""),
        issue=item.get("issue", "").replace("–", "-"),
        pages=item.get("page", ""),
        doi=item.get("DOI", ""),
    )


def _csl_author(name: dict[str, str]) -> Author:
    if name == {"literal": "others"}:
        return ET_AL
    particle = name.get("non-dropping-particle", "")
    gap = "" if particle.endswith(("'", "’")) else " "
    family = f"{particle}{gap}{name.get('family', '')}".strip()
    return name.get("literal") or family, name.get("given", ""), name.get("suffix", "")


def _endnote_work(record: ET.Element) -> Work:
    return Work(
        authors=tuple(_filed_author(author.text or "") for author in record.findall("contributors/authors/author")),
        title=record.findtext("titles/title", ""),
        year=record.findtext("dates/year", ""),
        container=record.findtext("periodical/full-title", "") or record.findtext("titles/secondary-title", ""),
        volume=record.findtext("volume", ""),
        issue=record.findtext("number", ""),
        pages=record.findtext("pages", ""),
        doi=record.findtext("electronic-resource-num", ""),
    )
