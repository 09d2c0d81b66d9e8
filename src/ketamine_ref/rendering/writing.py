"""Files that hold the whole answer or are left as they were."""

import os
import tempfile
from pathlib import Path

from ketamine_ref.errors import UnwritableError


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there when it is whole; a file that was there before is replaced.

    Args:
        path: Where it goes; the folder must be there.
        content: Text, written as UTF-8 with line ends as they are, or bytes.

    Raises:
        UnwritableError: The file cannot be written; what was there before is untouched.
    """
    data = content.encode("utf-8", errors="backslashreplace") if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced, and a folder must not be
            path.write_bytes(data)
            return
        _replace(path.resolve(), data)  # through a link to the file that it stands for
    except OSError as fault:
        message = f"cannot write {path}: {fault.strerror or fault}"
        raise UnwritableError(message) from fault


def _replace(path: Path, data: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:100]}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(beside).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
