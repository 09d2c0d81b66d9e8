"""From a folder of record files to records with the documents they came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from ketamine_ref.dataset.decoding import decode
from ketamine_ref.dataset.reading import Document, read_document
from ketamine_ref.errors import DatasetError, Problem, UnreadableError
from ketamine_ref.records import KINDS, Manifest
from ketamine_ref.records.base import Part, Record

MANIFEST = "dataset.yaml"

R = TypeVar("R", bound=Part)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[R]):
    """A record with the document it was read from.

    Attributes:
        record: The record.
        document: Knows the place of every value.
        name: File name without its ending; of a right record it equals the id.
    """

    record: R
    document: Document
    name: str


@dataclass(slots=True)
class Sources:
    """Everything that was read from one folder.

    Attributes:
        folder: The folder.
        manifest: The manifest, unless it has faults.
        records: By kind, the records without faults of form, in the order of their file names.
        names: By kind, the names of all record files, faulty ones included.
        problems: Faults of form.
    """

    folder: Path
    manifest: Loaded[Manifest] | None = None
    records: dict[str, list[Loaded[Record]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    names: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: type[R]) -> Iterator[Loaded[R]]:
        """Yield the records of one type."""
        yield from self.records[folder_of(kind)]  # type: ignore[misc] # the folder holds this type


def folder_of(kind: type[Part]) -> str:
    """Return the name of the folder that holds records of a type."""
    return next(name for name, known in KINDS.items() if known is kind)


def load(folder: Path) -> Sources:
    """Read every record of a dataset.

    Raises:
        UnreadableError: There is no such folder, or a file in it cannot be read.
    """
    sources = Sources(folder)
    for path in _entries(folder):
        if path.name in KINDS and path.is_dir():
            _load_kind(sources, path)
        elif path.name != MANIFEST:
            sources.problems.append(_stray(path, f"expected {MANIFEST} and the folders {', '.join(KINDS)}"))
    if (folder / MANIFEST).is_file():
        sources.manifest = _load_file(sources, folder / MANIFEST, Manifest)
    else:
        problem = Problem(str(folder / MANIFEST), 1, 1, "the dataset has no manifest", "manifest")
        sources.problems.append(problem)
    return sources


def load_record(folder: Path, kind: type[R], name: str) -> R:
    """Read one record by its file name.

    Raises:
        FileNotFoundError: There is no such record.
        DatasetError: The record has faults of form.
    """
    path = folder / folder_of(kind) / f"{name}.yaml"
    if not path.is_file():
        raise FileNotFoundError(path)
    return _record_of(path, kind)


def load_records(folder: Path, kind: type[R]) -> Iterator[R]:
    """Read the records of one type, in the order of their file names.

    Raises:
        DatasetError: A record has faults of form.
    """
    for path in _entries(folder / folder_of(kind)):
        if path.suffix == ".yaml":
            yield _record_of(path, kind)


def record_names(folder: Path, kind: type[Record]) -> frozenset[str]:
    """Return the names of the record files of one type, without reading them."""
    return frozenset(path.stem for path in _entries(folder / folder_of(kind)) if path.suffix == ".yaml")


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest of a dataset.

    Raises:
        DatasetError: The manifest has faults of form.
    """
    return _record_of(folder / MANIFEST, Manifest)


def _record_of(path: Path, kind: type[R]) -> R:
    record, problems = decode(read_document(path), kind)
    if record is None:
        raise DatasetError(problems)
    return record


def _load_kind(sources: Sources, folder: Path) -> None:
    for path in _entries(folder):
        if path.suffix != ".yaml" or not path.is_file():
            sources.problems.append(_stray(path, "expected files named <id>.yaml"))
            continue
        sources.names[folder.name].add(path.stem)
        loaded = _load_file(sources, path, KINDS[folder.name])
        if loaded:
            sources.records[folder.name].append(loaded)


def _load_file(sources: Sources, path: Path, kind: type[R]) -> Loaded[R] | None:
    document = read_document(path)
    record, problems = decode(document, kind)
    sources.problems += problems
    return Loaded(record, document, path.stem) if record is not None else None


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as fault:
        message = f"cannot read the folder {folder}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault


def _stray(path: Path, expected: str) -> Problem:
    return Problem(str(path), 1, 1, f"not part of a dataset: {expected}", "stray-file")
