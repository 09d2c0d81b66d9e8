"""The folder of a site: files that did not change are left alone, and until all others are made nothing is touched.

New files are made in a folder of their own inside, on the same file system, and moved to their places one by one when
the last of them is done; an interruption waits for that moment to pass. So whoever stops a build finds the old site
whole, a folder that is mounted or served stays the same folder, and what its owner put beside the site stays there.
"""

import json
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ketamine_ref.errors import UnwritableError, UsageError

MARKER = "ketref-site.json"
"""The file that says that a folder is a site, and which files are of it."""
_NEW = ".ketref-new"
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


class SiteFolder:
    """Takes the files of one build.

    Args:
        folder: Where the site lies or will lie.

    Raises:
        UsageError: It is no folder, or holds something else than a site.
        UnwritableError: It cannot be written to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._new = folder, folder / _NEW
        self._former = frozenset(_listed(folder))
        self._names: set[str] = set()
        self._changed: list[str] = []
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._new, ignore_errors=True)  # of a build that was stopped
            self._new.mkdir()

    @property
    def scratch(self) -> Path:
        """A folder for what is made on the way and is no part of the site."""
        return self._new / ".scratch"

    def put(self, name: str, content: str | bytes) -> None:
        """Take a file of the site.

        Args:
            name: Its path in the site, with slashes.
            content: Text, or bytes.

        Raises:
            UnwritableError: It cannot be written, or its name is none for a file of a site.
        """
        if not all(map(_PART.fullmatch, name.split("/"))) or name in self._names:
            message = f"{name!r} is no name for a file of a site"
            raise UnwritableError(message)
        data = content.encode("utf-8", errors="backslashreplace") if isinstance(content, str) else content
        self._names.add(name)
        with _writing(self._folder):
            if name in self._former and _same(self._folder / name, data):
                return
            place = self._new / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            self._changed.append(name)

    def finish(self) -> tuple[int, int]:
        """Move what was made to its place and remove what the site has no more; return how many files each were."""
        stale = sorted(self._former - self._names)
        written = len(self._changed)
        self.put(MARKER, json.dumps({"made_by": "ketref site", "files": sorted(self._names)}, indent=0) + "\n")
        with _writing(self._folder), _undisturbed():
            _refuse_to_leave(self._folder, [self._folder / name for name in (*self._changed, *stale)])
            for name in self._changed:  # the marker comes last
                place = self._folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                (self._new / name).replace(place)
            for name in stale:
                (self._folder / name).unlink(missing_ok=True)
            _remove_empty(self._folder, stale)
        return written, len(stale)

    def close(self) -> None:
        """Remove what is no part of the site."""
        shutil.rmtree(self._new, ignore_errors=True)


def _listed(folder: Path) -> list[str]:
    """Return the files of the site that lies in a folder; none where there is nothing yet."""
    with _writing(folder):
        if not folder.exists() or (folder.is_dir() and all(one.name == _NEW for one in folder.iterdir())):
            return []
        try:
            files = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
            return [name for name in files if all(map(_PART.fullmatch, name.split("/")))]
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError):
            message = f"{folder} holds something that is no site of ketref: name an empty folder, or a new one."
            raise UsageError(message) from None


def _same(place: Path, data: bytes) -> bool:
    return place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data


def _refuse_to_leave(folder: Path, places: list[Path]) -> None:
    """Refuse places that a link takes out of the folder.

    Raises:
        UnwritableError: One of them is or lies behind such a link.
    """
    home = folder.resolve()
    outside = [parent for parent in {place.parent for place in places} if not parent.resolve().is_relative_to(home)]
    if links := outside or [place for place in places if place.is_symlink()]:
        message = f"{min(links)} is a link: nothing is written through it"
        raise UnwritableError(message)


def _remove_empty(folder: Path, names: list[str]) -> None:
    for parent in {(folder / name).parent for name in names} - {folder}:
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        message = f"cannot write {fault.filename or folder}: {fault.strerror or fault}"
        raise UnwritableError(message) from fault


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interruption wait for the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    former = signal.signal(signal.SIGINT, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
        if waiting:
            signal.raise_signal(signal.SIGINT)
