"""Answers in files."""

from pathlib import Path

from ketamine_ref.errors import UnwritableError
from ketamine_ref.files import replacing


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as a whole; one that was there before is replaced.

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
        with replacing(path) as beside:
            beside.write_bytes(data)
    except OSError as fault:
        message = f"cannot write {path}: {fault.strerror or fault}"
        raise UnwritableError(message) from fault
