"""Other people's formats to works: BibTeX, RIS, CSL-JSON, MEDLINE, and the XML of PubMed and EndNote.

A format is told by what a file holds, not by its name. What of a file cannot be read is a problem at its line.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ketamine_ref.dataset.importing.work import Fault, Found, Work, work_of
from ketamine_ref.errors import Problem, UnreadableError

__all__ = ["FORMATS", "ReadFile", "Work", "read_file"]

MAX_BYTES = 100_000_000
"""Largest file that is read: 50,000 works have about as many."""
MOST_WORKS = 100_000
"""Most works that are read of one file."""
FORMATS = "BibTeX, biblatex, RIS, CSL-JSON, CSL-YAML, MEDLINE (.nbib), PubMed XML and EndNote XML"
"""What can be read, in words."""
RULE = "import"
"""What problems of these files are called."""
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LOOKED_AT = 20_000


class ReadFile(NamedTuple):
    """What a file holds.

    Attributes:
        works: The works, in its order.
        problems: What of it could not be read, each at its place.
    """

    works: tuple[Work, ...]
    problems: tuple[Problem, ...]


def read_file(path: Path) -> ReadFile:
    """Read the works of a file.

    Raises:
        UnreadableError: The file system does not give the file.
        ProgramError: A package that reads its format is not installed.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        message = f"cannot read {file}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault
    return read_bytes(content, file)


def read_bytes(content: bytes, file: str) -> ReadFile:
    """Read the works of the bytes of a file; problems name it so."""
    works: list[Work] = []
    problems: list[Problem] = []
    for found in _everything(content):
        work = work_of(found, file) if isinstance(found, Found) else None
        if work:
            works.append(work)
        else:
            fault = found if isinstance(found, Fault) else Fault(found.line, "this work has no title and no identifier")
            problems.append(Problem(file, fault.line, fault.column, fault.message, RULE))
        if len(works) > MOST_WORKS:
            problems.append(Problem(file, works.pop().line, 1, f"more than {MOST_WORKS} works: split the file", RULE))
            break
    return ReadFile(tuple(works), tuple(sorted(problems)))


def _everything(content: bytes) -> Iterator[Found | Fault]:
    if len(content) > MAX_BYTES:
        yield Fault(1, f"the file is larger than {MAX_BYTES} bytes: split it")
        return
    try:
        text = content.decode(_BOMS.get(content[:3]) or _BOMS.get(content[:2], "utf-8"))
    except UnicodeDecodeError as fault:
        if _XML.match(content.decode("latin-1")[:_LOOKED_AT]):  # XML may say in which encoding it is
            yield from _xml(content)
            return
        line = content.count(b"\n", 0, fault.start) + 1
        yield Fault(line, f"byte 0x{content[fault.start]:02X} is not UTF-8: save the file as UTF-8")
        return
    beginning = text[:_LOOKED_AT]
    read = next((read for form, read in _READERS if form.search(beginning)), None)
    if read:
        yield from read(text)
    elif _XML.match(beginning):
        yield from _xml(content)
    else:
        yield Fault(1, f"the file is none of {FORMATS}")


def _bibtex(text: str) -> Iterator[Found | Fault]:
    from ketamine_ref.dataset.importing import bibtex  # noqa: PLC0415 - one file has one format

    return bibtex.read(text)


def _ris(text: str) -> Iterator[Found | Fault]:
    from ketamine_ref.dataset.importing import tagged  # noqa: PLC0415 - as above

    return tagged.ris(text)


def _medline(text: str) -> Iterator[Found | Fault]:
    from ketamine_ref.dataset.importing import tagged  # noqa: PLC0415 - as above

    return tagged.medline(text)


def _csl_json(text: str) -> Iterator[Found | Fault]:
    from ketamine_ref.dataset.importing import csl_json  # noqa: PLC0415 - as above

    return csl_json.read(text)


def _csl_yaml(text: str) -> Iterator[Found | Fault]:
    from ketamine_ref.dataset.importing import csl_yaml  # noqa: PLC0415 - as above

    return csl_yaml.read(text)


def _xml(content: bytes) -> Iterator[Found | Fault]:
    from ketamine_ref.dataset.importing import xml  # noqa: PLC0415 - as above

    return xml.read(content)


_XML = re.compile(r"\s*<")
_READERS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Found | Fault]]], ...] = (
    (re.compile(r"\A\s*[\[{]"), _csl_json),
    (re.compile(r"\A(?:---\s*\n)?references:\s*$", re.MULTILINE), _csl_yaml),
    (re.compile(r"^PMID- ", re.MULTILINE), _medline),
    (re.compile(r"^TY  - ", re.MULTILINE), _ris),
    (re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE), _bibtex),
)
"""How the text of each format begins, and what reads it."""
