"""The references of a manuscript, held against the dataset: which it knows, which were retracted, what they found."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from ketamine_ref.dataset.importing import read_file
from ketamine_ref.dataset.importing.matching import Library, by_line, known_as
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import Problem
from ketamine_ref.records import Study


class CheckedReference(msgspec.Struct, frozen=True, kw_only=True):
    """A reference of a manuscript.

    Attributes:
        place: Where it stands: file and line.
        title: Its title, as the file has it; empty where it has an identifier alone.
        by: First author, place of publication and identifier, in short.
        study: The study that it is, or may be; None where the dataset does not know it.
        why: What the two have in common.
        is_sure: Whether they are the same beyond doubt.
        doubts: What a person must look at: what of it could not be read, or what the file says of a retraction.
    """

    place: str
    title: str
    by: str
    study: Study | None = None
    why: str = ""
    is_sure: bool = True
    doubts: tuple[str, ...] = ()


class CheckedReferences(msgspec.Struct, frozen=True, kw_only=True):
    """What the dataset knows of the references of a manuscript.

    Attributes:
        files: The files that were read.
        entries: The references, in the order of the files.
        problems: What could not be read, each at its place.
    """

    files: tuple[str, ...]
    entries: tuple[CheckedReference, ...]
    problems: tuple[Problem, ...]

    @property
    def retracted(self) -> tuple[CheckedReference, ...]:
        """The references that were retracted, or may be one that was."""
        return tuple(entry for entry in self.entries if entry.study and entry.study.retraction)


def check_references(dataset: Dataset, files: Iterable[Path]) -> CheckedReferences:
    """Hold the references in files against a dataset.

    Raises:
        UnreadableError: A file cannot be read.
        ProgramError: A package that reads its format is not installed.
    """
    library = Library(dataset.works())
    read = {str(file): read_file(file) for file in files}
    entries = []
    for work in (work for found in read.values() for work in found.works):
        match = library.match(known_as(work))
        entries.append(
            CheckedReference(
                place=work.place,
                title=work.reference.title,
                by=by_line(work.reference),
                study=dataset.study(match.known.name) if match else None,
                why=match.why if match else "",
                is_sure=match is None or match.is_sure,
                doubts=work.doubts,
            )
        )
    problems = tuple(problem for found in read.values() for problem in found.problems)
    return CheckedReferences(files=tuple(read), entries=tuple(entries), problems=problems)
