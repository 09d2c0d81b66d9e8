"""Build an index: read what is new, take what is unchanged from an older index, hold all against each other, sort it.

The bytes of an index depend on the records alone, not on when, where and in how many steps it was built.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path

from ketamine_ref.dataset.checks import RULES, check
from ketamine_ref.dataset.index.integrity import damage, seal
from ketamine_ref.dataset.index.opening import UnusableIndexError, open_index
from ketamine_ref.dataset.index.preparing import BY_ITSELF, RecordFile, Surroundings, digest, prepare
from ketamine_ref.dataset.index.rows import Rows, group_rows, manifest_row
from ketamine_ref.dataset.index.schema import APPLICATION_ID, SCHEMA, SEARCH, TABLES, USER_VERSION, WEIGHTS
from ketamine_ref.dataset.loading import MANIFEST, Listing, Loaded, Sources, list_files, read_record
from ketamine_ref.dataset.together import holding, manifests_of, twice
from ketamine_ref.dataset.words import searchable
from ketamine_ref.errors import DatasetError, Problem, UnreadableError
from ketamine_ref.records import KINDS, Manifest

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""


def build(
    folders: Sequence[Path],
    into: sqlite3.Connection,
    *,
    older: Path | None = None,
    progress: Progress | None = None,
) -> None:
    """Fill an empty database with the records of folders.

    Args:
        folders: The dataset, and folders of own records that come with it; these need no manifest.
        into: An empty database.
        older: An index to take unchanged records from, if it is there and of this version.
        progress: Told how far it is.

    Raises:
        DatasetError: The records have faults.
        UnreadableError: A folder or file cannot be read.
        sqlite3.Error: The database cannot be written, such as on a full disk.
    """
    listings = [list_files(folder) for folder in folders]
    manifests, problems = manifests_of(listings)
    problems += [*chain(*(listing.problems for listing in listings)), *twice(listings)]
    files = [
        RecordFile(number, kind, path)
        for number, listing in enumerate(listings)
        for kind in KINDS
        for path in listing.files.get(kind, ())
    ]
    names = {kind: {file.path.stem for file in files if file.kind == kind} for kind in KINDS}
    around = Surroundings(names, holding(manifests))

    in_memory = not into.execute("SELECT file <> '' FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    into.executescript(_SETTINGS)
    into.execute("ATTACH ? AS fresh", (":memory:" if in_memory else "",))  # "" is a file that goes by itself
    into.executescript(SCHEMA.replace("CREATE TABLE ", "CREATE TABLE fresh."))
    into.executescript(SCHEMA)
    changed = _attach_older(into, older, listings, files)
    _add_fresh(into, changed, around, problems, progress)
    _refuse(problems)
    _insert(into, _rows_of_manifests(manifests, around))
    _merge(into)
    _refuse(_faults_across(into, files, around))
    _finish(into)


def maker() -> str:
    """Return what tells the code that makes an index from other code: an index of other code is made anew."""
    return _maker()


@cache
def _maker() -> str:
    package = Path(__file__).parent.parent.parent
    rooms = package / "dataset", package / "records"
    found = hashlib.blake2b(digest_size=8)
    for file in sorted(chain((package / "folding.py",), *(room.rglob("*.py") for room in rooms))):
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether SQLite finds nothing wrong with a database."""
    return list(connection.execute("PRAGMA quick_check(1)")) == [("ok",)]


_SETTINGS = """\
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
"""


def _refuse(problems: Iterable[Problem]) -> None:
    if found := set(problems):
        raise DatasetError(found)


def _attach_older(
    into: sqlite3.Connection, older: Path | None, listings: Sequence[Listing], files: Sequence[RecordFile]
) -> Sequence[RecordFile]:
    """Attach an older index, note which of its records are gone, and return the files that must be read."""
    known = _known(older, listings) if older else None
    if known is None:
        into.execute("ATTACH ':memory:' AS older")
        into.executescript(SCHEMA.replace("CREATE TABLE ", "CREATE TABLE older."))
    else:
        into.execute("ATTACH ? AS older", (os.fsencode(str(older)),))  # as bytes, for a path need not be text
    into.execute("CREATE TEMP TABLE gone (gone_kind, gone_id TEXT, PRIMARY KEY (gone_kind, gone_id)) WITHOUT ROWID")
    places = [(file.folder, file.place) for file in files]
    unchanged = {
        place
        for place, file in zip(places, files, strict=True)
        if known and place in known and known[place] == digest(file.path)
    }
    rows = into.execute("SELECT folder, path, kind, id FROM older.files WHERE kind != 'dataset'")
    gone = [(kind, name) for folder, path, kind, name in rows if (folder, path) not in unchanged]
    into.executemany("INSERT INTO gone VALUES (?, ?)", gone)
    into.executemany("INSERT INTO gone VALUES ('dataset', ?)", [(str(number),) for number in range(len(listings))])
    into.execute("INSERT INTO gone SELECT 'dataset', id FROM older.names WHERE kind = 'groups' GROUP BY id")
    return [file for place, file in zip(places, files, strict=True) if place not in unchanged]


def _known(older: Path, listings: Sequence[Listing]) -> dict[tuple[int, str], str] | None:
    """Return the digests of the files of an older index, unless all must be read anew.

    That is so where the index is of no use, and where a manifest changed, which every record is held against.
    """
    try:
        connection = open_index(older)
    except UnreadableError:
        return None
    try:
        (made,) = connection.execute("SELECT value FROM about WHERE key = 'maker'").fetchone() or ("",)
        files = {
            (folder, path): found
            for folder, path, found in connection.execute("SELECT folder, path, digest FROM files")
        }
        usable = made == maker() and not damage(older)
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()
    manifests = {folder: found for (folder, path), found in files.items() if path == MANIFEST}
    now = {number: digest(listing.manifest) for number, listing in enumerate(listings) if listing.manifest}
    return files if usable and all(now.get(number) == found for number, found in manifests.items()) else None


def _add_fresh(
    into: sqlite3.Connection,
    files: Sequence[RecordFile],
    around: Surroundings,
    problems: list[Problem],
    progress: Progress | None,
) -> None:
    """Prepare files, add their faults to those known before, and put them into the database `fresh` if all is well."""
    done = 0
    with closing(prepare(files, around)) as parts:  # whatever happens here, no process is left behind
        for prepared in parts:
            problems += prepared.problems
            if not problems:
                _insert(into, prepared.rows)
            done += prepared.files
            if progress:
                progress(done, len(files))


def _rows_of_manifests(manifests: Sequence[Loaded[Manifest] | None], around: Surroundings) -> Rows:
    found = [(number, loaded) for number, loaded in enumerate(manifests) if loaded]
    held = around.manifests[0]
    return {
        "manifests": [manifest_row(number, loaded.record) for number, loaded in found],
        "files": [
            (number, MANIFEST, digest(Path(loaded.document.file)), "dataset", str(number)) for number, loaded in found
        ],
        "names": group_rows(held.record.other_conditions if held else ()),
    }


def _insert(into: sqlite3.Connection, rows: Rows) -> None:
    for table, members in rows.items():
        if members:
            places = ", ".join("?" * len(members[0]))
            into.executemany(f"INSERT INTO fresh.{table} VALUES ({places})", members)


def _merge(into: sqlite3.Connection) -> None:
    """Put together what is unchanged and what is fresh, in order."""
    for name, table in TABLES.items():
        columns = ", ".join(
            column
            for (column,) in into.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (name,))
            if column != "rowid"
        )
        into.execute(
            f"INSERT INTO main.{name} ({columns}) "
            f"SELECT {columns} FROM older.{name} WHERE NOT EXISTS "  # NOT IN would look through all of them for NULLs
            f"(SELECT 1 FROM gone WHERE gone_kind = {table.kind} AND gone_id = {table.id}) "
            f"UNION ALL SELECT {columns} FROM fresh.{name} ORDER BY {table.order}"
        )
    into.commit()
    into.execute("DETACH older")
    into.execute("DETACH fresh")


def _faults_across(into: sqlite3.Connection, files: Sequence[RecordFile], around: Surroundings) -> tuple[Problem, ...]:
    """Hold records against each other: SQL finds the few that need a closer look, the rules look at these."""
    suspects = set(into.execute(_SUSPECTS))
    if not suspects:
        return ()
    every = Sources(manifest=around.manifests[0], names=around.names)
    of_folder = [Sources(manifest=held, names=around.names) for held in around.manifests]
    for file in files:
        if (file.kind, file.path.stem) in suspects:
            loaded = read_record(every, file.kind, file.path)
            of_folder[file.folder].records[file.kind] += [loaded] if loaded else []
    by_itself = [problem for sources in of_folder for problem in check(sources, BY_ITSELF)]
    return (*check(every, [rule for rule in RULES.values() if rule.across]), *by_itself)


_SUSPECTS = """
WITH clashing AS (
  SELECT sort, folded FROM names WHERE sort IN ('doi', 'pmid', 'pmcid')
  GROUP BY sort, folded HAVING count(DISTINCT id) > 1
), ambiguous AS (
  SELECT folded FROM names WHERE kind IN ('conditions', 'groups') AND sort != 'code'
  GROUP BY folded HAVING count(DISTINCT kind || ' ' || id) > 1
), known_conditions AS (
  SELECT id FROM conditions UNION SELECT id FROM names WHERE kind = 'groups' UNION SELECT 'all'
), retracted AS (
  SELECT id FROM studies WHERE retracted
), renamed AS (
  SELECT folded FROM names WHERE kind = 'studies' AND sort IN ('id', 'former')
  GROUP BY folded HAVING max(sort = 'former') AND count(DISTINCT id) > 1
), judging AS (
  SELECT study, review FROM appraisals
  WHERE review NOT IN (SELECT id FROM studies WHERE kind IN ('review', 'meta-analysis'))
)
SELECT 'studies', id FROM names WHERE (sort, folded) IN clashing
UNION SELECT 'conditions', id FROM names WHERE kind = 'conditions' AND folded IN ambiguous
UNION SELECT 'dataset', '' FROM ambiguous
UNION SELECT 'studies', id FROM names WHERE kind = 'studies' AND folded IN renamed
UNION SELECT 'studies', study FROM judging
UNION SELECT 'studies', review FROM judging
UNION SELECT 'studies', id FROM retracted
UNION SELECT kind, id FROM sources WHERE study IN retracted OR study NOT IN (SELECT id FROM studies)
UNION SELECT kind, id FROM record_conditions WHERE condition NOT IN known_conditions
"""


_NEAR_NAMES = """
INSERT INTO near_names (kind, folded, shown)
SELECT kind, folded, substr(min(CASE sort WHEN 'id' THEN 1 WHEN 'name' THEN 2 ELSE 3 END || shown), 2)
FROM names WHERE sort NOT IN ('code', 'registration', 'doi', 'pmid', 'pmcid')
GROUP BY kind, folded ORDER BY kind, folded
"""  # of equal names an id is shown, else a full name


def _fill_search(into: sqlite3.Connection) -> None:
    """Fill the table of searched words; within SQL, Ctrl-C in a function of ours would be a fault of SQL."""
    columns = "rowid, names, title, authors, main, details, joined"
    rows = into.execute(f"SELECT {columns} FROM prose ORDER BY rowid")
    texts = ((row, *map(searchable, texts), joined) for row, *texts, joined in rows)
    into.executemany(f"INSERT INTO search ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", texts)


def _finish(into: sqlite3.Connection) -> None:
    """Make what is found by words, and mark the file as an index."""
    into.executescript(SEARCH)
    _fill_search(into)
    into.execute("INSERT INTO search(search) VALUES ('optimize')")
    into.execute("INSERT INTO search(search, rank) VALUES ('rank', ?)", (f"bm25({', '.join(map(str, WEIGHTS))})",))
    into.execute(_NEAR_NAMES)
    into.execute("INSERT INTO nearby(nearby) VALUES ('rebuild')")
    into.execute("INSERT INTO nearby(nearby) VALUES ('optimize')")
    into.execute("INSERT INTO about VALUES ('maker', ?)", (maker(),))
    into.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    into.execute(f"PRAGMA user_version = {USER_VERSION}")
    into.commit()
    if not is_whole(into):
        raise UnusableIndexError("the index that was built is damaged: is the disk sound?")
    seal(into)
