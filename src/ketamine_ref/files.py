"""Files that are whole or are left as they were."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".ketref-"
"""What the name of a file begins with while it is being written."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield an empty file beside a target; it takes the target's place when all went well, else it goes.

    Raises:
        OSError: The folder is not there, is full, or cannot be written to, or the target is no file but a folder or a
            device; what was there before is untouched.
    """
    place = target.resolve()  # through a link to the file that it stands for
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "it is there and is no file")
    if not place.parent.is_dir():
        raise OSError(errno.ENOENT, f"there is no folder {place.parent if target.is_symlink() else target.parent}")
    beside = _unfinished(place.parent)
    try:
        beside.touch(mode=0o600, exist_ok=False)
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        beside.chmod(place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def create(target: Path, text: str) -> None:
    """Write a new file, whole or not at all; one that is there stays as it is.

    Raises:
        FileExistsError: There is one.
        OSError: It cannot be written.
    """
    beside = _unfinished(target.parent)
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)  # without waiting for the disk: a thousand files would take a quarter of a minute
        beside.chmod(0o666 & ~_umask())
        try:
            os.link(beside, target)  # unlike a move it refuses a name that is taken
        except PermissionError:  # the file system has no links
            with target.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    finally:
        beside.unlink(missing_ok=True)


def _unfinished(folder: Path) -> Path:
    """Return a name that no file has; the file is made where its going is seen to, whatever interrupts in between."""
    return folder / f"{UNFINISHED}{os.urandom(8).hex()}"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
