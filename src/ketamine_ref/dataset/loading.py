"""From a folder of record files to records with the documents they came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Generic, TypeVar

from ketamine_ref.dataset.decoding import decode
from ketamine_ref.dataset.reading import Document, read_document
from ketamine_ref.errors import Problem, UnreadableError
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
    """Everything that was read of a dataset, or a part of it.

    Attributes:
        manifest: The manifest, unless it has faults.
        records: By kind, the records without faults of form, in the order of their file names.
        names: By kind, the names of all record files, faulty ones included.
        problems: Faults of form.
    """

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


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of one folder, unread.

    Attributes:
        folder: The folder.
        files: The record files by kind, in the order of their names.
        manifest: The file of the manifest, where there is one.
        problems: What does not belong there.
    """

    folder: Path
    files: dict[str, tuple[Path, ...]]
    manifest: Path | None
    problems: tuple[Problem, ...]

    @property
    def no_manifest(self) -> Problem:
        """What is said where the manifest is missing and needed."""
        return Problem(str(self.folder / MANIFEST), 1, 1, "the dataset has no manifest", "manifest")


def list_files(folder: Path) -> Listing:
    """List the files of a dataset.

    Raises:
        UnreadableError: There is no such folder, or it cannot be read.
    """
    files: dict[str, tuple[Path, ...]] = {}
    problems: list[Problem] = []
    for path in _entries(folder):
        if path.name in KINDS and path.is_dir():
            within = _entries(path)
            files[path.name] = tuple(entry for entry in within if entry.suffix == ".yaml" and entry.is_file())
            strays = set(within).difference(files[path.name])
            problems += [_stray(entry, "expected files named <id>.yaml") for entry in sorted(strays)]
        elif path.name != MANIFEST or not path.is_file():
            problems.append(_stray(path, f"expected {MANIFEST} and the folders {', '.join(KINDS)}"))
    manifest = folder / MANIFEST
    return Listing(folder, files, manifest if manifest.is_file() else None, tuple(problems))


def load(folder: Path) -> Sources:
    """Read every record of a dataset.

    Raises:
        UnreadableError: There is no such folder, or a file in it cannot be read.
    """
    listing = list_files(folder)
    sources = load_records(listing)
    if listing.manifest:
        sources.manifest = read_manifest(sources, listing.manifest)
    else:
        sources.problems.append(listing.no_manifest)
    return sources


def load_records(listing: Listing) -> Sources:
    """Read the records that a folder lists, without its manifest.

    Raises:
        UnreadableError: A file cannot be read.
    """
    sources = Sources(problems=list(listing.problems))
    for kind, paths in listing.files.items():
        sources.names[kind] |= {path.stem for path in paths}
        for path in paths:
            read_record(sources, kind, path)
    return sources


def read_record(sources: Sources, kind: str, path: Path) -> Loaded[Record] | None:
    """Read a record into its sources; its faults of form go there too."""
    loaded = _load_file(sources, path, KINDS[kind])
    if loaded:
        sources.records[kind].append(loaded)
    return loaded


def read_manifest(sources: Sources, path: Path) -> Loaded[Manifest] | None:
    """Read a manifest; its faults of form go to the sources."""
    return _load_file(sources, path, Manifest)


def _load_file(sources: Sources, path: Path, kind: type[R]) -> Loaded[R] | None:
    document = read_document(path)
    record, problems = decode(document, kind)
    sources.problems += problems
    return Loaded(record, document, path.stem) if record is not None else None


def _entries(folder: Path) -> list[Path]:
    try:
        found = (path for path in folder.iterdir() if not path.name.startswith("."))
        return sorted(found, key=attrgetter("name"))  # names compare faster than paths
    except OSError as fault:
        message = f"cannot read the folder {folder}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault


def _stray(path: Path, expected: str) -> Problem:
    return Problem(str(path), 1, 1, f"not part of a dataset: {_unreadable(path) or expected}", "stray-file")


def _unreadable(path: Path) -> str:
    """Say why something that is named as it should be cannot be read; nothing where its name is wrong."""
    if path.is_symlink() and not path.exists():
        return f"a link to nothing ({path.readlink()})"
    if path.name in KINDS:
        return "not a folder"
    if path.name != MANIFEST and path.suffix != ".yaml":
        return ""
    return "a folder, not a file" if path.is_dir() else "" if path.is_file() else "not a regular file"
