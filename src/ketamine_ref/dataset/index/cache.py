"""Indexes of folders, kept in the user's cache folder: found again as long as no file changed, else built anew."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from ketamine_ref.dataset.index.opening import Opened, UnusableIndexError, open_index
from ketamine_ref.errors import UnreadableError
from ketamine_ref.files import UNFINISHED, replacing
from ketamine_ref.records import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_ref.dataset.index.building import Progress

KEPT = 20
"""So many indexes are kept, the last used ones."""
_DAY = 86_400


def open_folders(
    folders: Sequence[Path], *, spare: Path | None = None, again: bool = False, progress: "Progress | None" = None
) -> Opened:
    """Open the index of folders; it is built where there is none that fits.

    Args:
        folders: The dataset, and folders of own records that come with it.
        spare: Another index to take unchanged records from.
        again: Whether the one that is kept is damaged and must be built again.
        progress: Told how far a build is.

    Raises:
        DatasetError: The records have faults.
        UnreadableError: A folder or file cannot be read.
    """
    try:
        kept = _cache_folder()
        target = kept / f"{_place(folders)}-{_stamp(folders)}.sqlite"
        if again:
            target.unlink(missing_ok=True)
        with suppress(UnreadableError):
            return _used(target)
        kept.mkdir(parents=True, exist_ok=True)
        with _alone(kept):
            with suppress(UnreadableError):  # another process may have built it meanwhile
                return _used(target)
            _build_beside(target, folders, spare, progress)
        return _used(target)
    except (OSError, sqlite3.Error, UnreadableError) as fault:  # a folder that cannot be read is told once more below
        reason = getattr(fault, "strerror", None) or str(fault)
        remark = f"the index cannot be kept ({reason}): this answer was made without it, and took longer"
        return Opened(_build_in_memory(folders, spare, progress), None, remark)


def build_file(
    folders: Sequence[Path],
    target: Path,
    *,
    older: Path | None = None,
    progress: "Progress | None" = None,
    make_room: Callable[[Path], None] = lambda _beside: None,
) -> None:
    """Build the index of folders beside its place, check it and move it there.

    Args:
        folders: The dataset, and folders of own records that come with it.
        target: Where it goes.
        older: An index to take unchanged records from.
        progress: Told how far it is.
        make_room: Called with the file that is done, before it is moved: a kill after the move leaves nothing to do.

    Raises:
        DatasetError: The records have faults.
        UnreadableError: A folder or file cannot be read.
        OSError: The file cannot be written.
        sqlite3.Error: Likewise.
    """
    from ketamine_ref.dataset.index.building import build  # noqa: PLC0415 - a lookup has no use for it
    from ketamine_ref.dataset.index.integrity import damage  # noqa: PLC0415 - likewise

    with replacing(target) as beside:
        connection = sqlite3.connect(beside)
        try:
            build(folders, connection, older=older, progress=progress)
        finally:
            connection.close()
        if damage(beside):
            raise UnusableIndexError("the index that was written is damaged: is the disk sound?")
        make_room(beside)


def _used(target: Path) -> Opened:
    """Open an index of the cache and note that it is in use."""
    connection = open_index(target)
    with suppress(OSError):
        if time.time() - target.stat().st_mtime > _DAY:
            os.utime(target)
    return Opened(connection, target)


def _build_beside(target: Path, folders: Sequence[Path], spare: Path | None, progress: "Progress | None") -> None:
    alone = target.parent.glob(f"{_place(folders[:1])}-*.sqlite")  # the dataset without the folders that come with it
    before = _newest(_of_same_place(target)) or _newest(alone) or spare
    make_room = partial(_clear_out, target)
    build_file(folders, target, older=before, progress=progress, make_room=make_room)


def _build_in_memory(folders: Sequence[Path], spare: Path | None, progress: "Progress | None") -> sqlite3.Connection:
    from ketamine_ref.dataset.index.building import build  # noqa: PLC0415 - as above

    connection = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        build(folders, connection, older=spare, progress=progress)
    except BaseException:
        connection.close()
        raise
    return connection


def _cache_folder() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - the index of a wheel lies in the wheel

    try:
        folder = user_cache_path("ketref", appauthor=False)
    except RuntimeError:  # newer versions say so, older ones return `~/.cache`
        folder = Path()
    if not folder.is_absolute() or not (os.environ.get("XDG_CACHE_HOME") or _has_home()):
        raise OSError("there is no home folder")
    return folder


def _has_home() -> bool:
    """Say whether the home folder is there: who has the right to would make one that nobody asked for."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path raises where there is none
    return bool(os.environ.get("HOME", home)) and os.path.isdir(home)  # noqa: PTH112 - as above


def _place(folders: Sequence[Path]) -> str:
    """Return what tells these folders, and the code that reads them, from others."""
    found = hashlib.blake2b(digest_size=6)
    for folder in folders:
        found.update(os.fsencode(folder.resolve()) + b"\0")
    package = Path(__file__).parent.parent.parent
    found.update((package / "folding.py").read_bytes())
    for room in (
        package / "records",
        package / "dataset",
        package / "dataset" / "checks",
        package / "dataset" / "index",
    ):
        _note(found, room, ".py")
    return found.hexdigest()


def _stamp(folders: Sequence[Path]) -> str:
    """Return what changes whenever a file is changed, added or removed: names, sizes, times and inodes of all files."""
    found = hashlib.blake2b(digest_size=12)
    for folder in folders:
        _note(found, folder, "")
        for kind in KINDS:
            with suppress(FileNotFoundError, NotADirectoryError):
                _note(found, folder / kind, "")
    return found.hexdigest()


def _note(found: "hashlib.blake2b", folder: Path, ending: str) -> None:
    with os.scandir(folder) as entries:
        files = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in files:
        if entry.is_file() and entry.name.endswith(ending):
            status = entry.stat()
            seen = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
        elif ending:
            continue
        else:
            seen = "folder"
        found.update(f"{entry.name!r} {seen}\n".encode())


@contextmanager
def _alone(kept: Path) -> Iterator[None]:
    """Let one process build at a time; where files cannot be locked each builds its own, and the last one stays."""
    with (kept / "lock").open("ab") as lock:
        try:
            import fcntl  # noqa: PLC0415 - not every system has it
        except ImportError:
            yield
            return
        with suppress(OSError):  # some network drives cannot lock
            fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed, be it by a kill
        yield


def _newest(files: Iterable[Path]) -> Path | None:
    return max(files, key=lambda path: path.stat().st_mtime_ns, default=None)


def _of_same_place(target: Path) -> list[Path]:
    place = target.name.partition("-")[0]
    return [path for path in target.parent.glob(f"{place}-*.sqlite") if path != target]


def _clear_out(target: Path, beside: Path) -> None:
    """Remove older states of these folders, what killed builds left, and indexes that were not used for long."""
    kept = target.parent
    same = _of_same_place(target)
    others = [path for path in kept.glob("*-*.sqlite") if path != target and path not in same]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in (*kept.glob(f"{UNFINISHED}*"), *same, *others[KEPT - 1 :]):
        if path.name != beside.name:
            with suppress(OSError):
                path.unlink()
