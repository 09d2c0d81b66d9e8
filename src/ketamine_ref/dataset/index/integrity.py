"""A checksum over an index, written when it is built: a flipped byte is noticed by whoever looks for it.

A lookup does not look: it would have to read the whole file. Building does, `ketref data info --verify` does, and a
lookup that stumbles does, to say what it stumbled over.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from ketamine_ref.dataset.index.opening import open_index
from ketamine_ref.errors import UnreadableError

_KEY = "checksum"
_HEADER = 100
_NO_CONTENT = (slice(24, 28), slice(40, 44), slice(92, 100))
"""What SQLite itself counts in the header of a file: how often it was changed, and by which version of SQLite."""


def seal(connection: sqlite3.Connection) -> None:
    """Write the checksum of an index into it; all else is written, and nothing may be changed from here on.

    An index in memory has none: nothing can happen to it.

    Raises:
        sqlite3.Error: The file cannot be written.
        OSError: It cannot be read.
    """
    ((file,),) = connection.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'")
    if not file:
        return
    path = Path(os.fsdecode(file))
    connection.execute(f"REPLACE INTO about VALUES ('{_KEY}', ?)", ("0" * 32,))  # so that the page does not grow later
    connection.commit()
    connection.execute(f"UPDATE about SET value = ? WHERE key = '{_KEY}'", (_checksum(connection, path),))
    connection.commit()


def damage(file: Path) -> str:
    """Say what is wrong with an index file; nothing where it is as it was built.

    Raises:
        UnreadableError: There is no such file, it cannot be read, or it is no index of this version.
    """
    with closing(open_index(file)) as connection:
        try:
            held = dict(connection.execute("SELECT key, value FROM about")).get(_KEY)
            found = _checksum(connection, file)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
            return str(fault)
        except OSError as fault:
            message = f"cannot read {file}: {fault.strerror or fault}"
            raise UnreadableError(message) from fault
    if held is None:
        return "it holds no checksum"
    return "" if held == found else "its checksum is not that of its content"


def _checksum(connection: sqlite3.Connection, file: Path) -> str:
    """Return what tells the content of an index from any other: all pages, but of its own table what stands in it."""
    ((size, before),) = connection.execute(_PAGE_OF_ABOUT)
    found = hashlib.blake2b(digest_size=16)
    rows = connection.execute("SELECT key, value FROM about").fetchall()
    found.update(repr([(key, "" if key == _KEY else value) for key, value in rows]).encode())
    with file.open("rb") as stream:
        header = bytearray(stream.read(_HEADER))
        for place in _NO_CONTENT:
            header[place] = bytes(place.stop - place.start)
        found.update(header)
        found.update(stream.read(size * before - _HEADER))
        stream.seek(size, os.SEEK_CUR)
        while part := stream.read(1 << 20):
            found.update(part)
    return found.hexdigest()


_PAGE_OF_ABOUT = """
SELECT s.page_size, (SELECT max(1, min(rootpage - 1, c.page_count)) FROM sqlite_schema WHERE name = 'about')
FROM pragma_page_size s, pragma_page_count c
"""  # how large a page is, and how many come before that of `about`, within bounds whatever a damaged file says
