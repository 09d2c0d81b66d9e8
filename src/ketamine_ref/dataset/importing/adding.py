"""Works into a folder of own records: what is there already is skipped, what is doubtful asked, the rest written."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from ketamine_ref.dataset.importing import RULE, ReadFile, Work, read_file
from ketamine_ref.dataset.importing.drafting import draft_text, new_id
from ketamine_ref.dataset.importing.matching import Library, Match, by_line, known_as
from ketamine_ref.dataset.known import Known
from ketamine_ref.errors import Problem, UnwritableError
from ketamine_ref.files import create

Ask = Callable[[Work, Match], bool]
"""Asked whether a work that may be there already is another one."""


class Fate(StrEnum):
    """What became of a work."""

    ADDED = "added"
    KNOWN = "known"
    DOUBTFUL = "doubtful"


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one work of a file.

    Attributes:
        fate: Added as a draft, skipped because it is known, or skipped because it may be.
        place: Where it stands: file and line.
        title: Its title.
        by: First author, place of publication and identifier, in short.
        id: Id of its draft, or of the study that it is or may be; of a work that stands twice, the first place.
        why: Why it was skipped.
        doubts: What a person must look at.
    """

    fate: Fate
    place: str
    title: str
    by: str
    id: str
    why: str = ""
    doubts: tuple[str, ...] = ()


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import.

    Attributes:
        folder: Where the drafts went.
        works: Every work, in the order of the files.
        problems: What could not be read, each at its place.
        dry_run: Whether nothing was written.
    """

    folder: str
    works: tuple[Imported, ...]
    problems: tuple[Problem, ...]
    dry_run: bool


class How(NamedTuple):
    """How works are added.

    Attributes:
        taken: Ids that no new study can have.
        condition: Id of the condition that they are about, where that is known.
        ask: Asked about each doubtful work whether it is another one; without it, such works are skipped.
        dry_run: Whether to write nothing.
    """

    taken: frozenset[str] = frozenset()
    condition: str | None = None
    ask: Ask | None = None
    dry_run: bool = False


def add(files: Sequence[Path], folder: Path, known: Sequence[Known], how: How) -> ImportReport:
    """Read files and write a draft for every work that is not there yet: all of them or none.

    Args:
        files: What other programs wrote.
        folder: Where the drafts go; it is made where it is not there.
        known: The works that are there.
        how: How works are added.

    Raises:
        UnreadableError: A file cannot be read.
        UnwritableError: A draft cannot be written; then none is.
    """
    library, ids = Library(known), {*how.taken} | _ids_in(folder)
    today = datetime.now(UTC).date().isoformat()
    done: list[Imported] = []
    drafts: dict[str, str] = {}
    problems: list[Problem] = []
    for read in map(_titled, map(read_file, files)):
        problems += read.problems
        for work in read.works:
            known_work = known_as(work)
            match = library.match(known_work)
            if match and (match.is_sure or not (how.ask and how.ask(work, match))):
                done.append(_skipped(work, match))
                continue
            name = new_id(work.reference, ids)
            ids.add(name)
            library.add(known_work)
            drafts[name] = draft_text(work, name, how.condition, today)
            done.append(_told(work, Fate.ADDED, name, doubts=work.to_look_at))
    if drafts and not how.dry_run:
        _write(folder, drafts)
    return ImportReport(folder=str(folder), works=tuple(done), problems=tuple(problems), dry_run=how.dry_run)


def _titled(read: ReadFile) -> ReadFile:
    """Take works without a title, of which no record can be made, for problems."""
    titled = tuple(work for work in read.works if work.reference.title)
    message = "this work has no title"
    others = (Problem(work.file, work.line, 1, message, RULE) for work in read.works if not work.reference.title)
    return ReadFile(titled, tuple(sorted((*read.problems, *others))))


def _skipped(work: Work, match: Match) -> Imported:
    return _told(work, Fate.KNOWN if match.is_sure else Fate.DOUBTFUL, match.known.name, match.why)


def _told(work: Work, fate: Fate, name: str, why: str = "", doubts: tuple[str, ...] = ()) -> Imported:
    reference = work.reference
    by = by_line(reference)
    return Imported(fate=fate, place=work.place, title=reference.title, by=by, id=name, why=why, doubts=doubts)


def _ids_in(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "studies").glob("*.yaml")}


def _write(folder: Path, drafts: dict[str, str]) -> None:
    """Write files that are not there; where one cannot be written, none stays."""
    studies = folder / "studies"
    made: list[Path] = []
    folders = [path for path in (folder, studies) if not path.exists()]
    try:
        for path in folders:
            path.mkdir()
        for name, text in drafts.items():
            target = studies / f"{name}.yaml"
            create(target, text)
            made.append(target)
    except OSError as fault:
        for path in made:
            path.unlink(missing_ok=True)
        for path in reversed(folders):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        message = (
            f"cannot write {fault.filename2 or fault.filename or folder}: {fault.strerror or fault}; nothing was added"
        )
        raise UnwritableError(message) from fault
