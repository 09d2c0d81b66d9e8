"""Open an index that is whole, and say what is wrong with one that is not."""

import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from ketamine_ref.dataset.index.schema import APPLICATION_ID, USER_VERSION
from ketamine_ref.errors import UnreadableError

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_.-~")


class Opened(NamedTuple):
    """An index that can be asked.

    Attributes:
        connection: The way to it.
        file: Where it lies; None where it is in memory only.
        remark: What the user must be told about it; empty as a rule.
    """

    connection: sqlite3.Connection
    file: Path | None
    remark: str = ""


class UnusableIndexError(UnreadableError):
    """A file is no index that this version of ketref can answer from."""


def open_index(path: Path) -> sqlite3.Connection:
    """Open an index to read; nobody may change the file in its place meanwhile, which ketref never does.

    Raises:
        UnreadableError: There is no such file, or it cannot be read.
        UnusableIndexError: It is something else, damaged, or made by another version.
    """
    try:
        size = path.stat().st_size
        connection = sqlite3.connect(f"file:{_address(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error) as fault:
        message = f"cannot read {path}: {getattr(fault, 'strerror', None) or fault}"
        raise UnreadableError(message) from fault
    try:
        reason = _unusable(connection, size)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:  # the second where SQLite cites what is damaged
        reason = f"is not an index of ketref, or damaged ({fault}): build one with `ketref data build FOLDER -o FILE`"
    if reason:
        connection.close()
        message = f"{path} {reason}"
        raise UnusableIndexError(message)
    return connection


def is_index(path: Path) -> bool:
    """Say whether a file is an index of ketref of any version, whole or not; an empty file counts as one."""
    with path.open("rb") as stream:
        header = stream.read(72)
    marked = header[68:72] == APPLICATION_ID.to_bytes(4, "big")  # where SQLite's file format has it
    return not header or (header.startswith(b"SQLite format 3\0") and marked)


def _unusable(connection: sqlite3.Connection, size: int) -> str:
    """Say why nothing can be answered from a file; nothing where all is well."""
    ((application, version, page, pages),) = connection.execute(
        "SELECT a.application_id, v.user_version, s.page_size, c.page_count FROM pragma_application_id a, "
        "pragma_user_version v, pragma_page_size s, pragma_page_count c"
    )
    if application != APPLICATION_ID:
        return "is not an index of ketref: build one with `ketref data build FOLDER -o FILE`"
    if version > USER_VERSION:
        return "was made by a newer ketref: upgrade ketref, or build it again with `ketref data build FOLDER -o FILE`"
    if version < USER_VERSION:
        return "was made by an older ketref: build it again with `ketref data build FOLDER -o FILE`"
    if page * pages != size:
        return "is damaged (it has not the size that it should): build it again with `ketref data build FOLDER -o FILE`"
    return ""


def _address(path: Path) -> str:
    """Return a path as a URI holds it, whatever bytes are in it."""
    name = os.fsencode(path.absolute().as_posix())
    plain = "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in name)
    return plain if plain.startswith("/") else f"/{plain}"  # before the letter of a Windows drive
