"""The dataset as commands and library users see it: get, list, resolve a name, search."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Self, TypeVar

import msgspec

from ketamine_ref.dataset.index.opening import Opened, is_index, open_index
from ketamine_ref.dataset.names import (
    as_copied,
    author_and_year,
    folded,
    identifiers,
    near,
    registration,
    result_address,
)
from ketamine_ref.errors import AmbiguousError, NotFoundError, UnreadableError, UnwritableError, listed
from ketamine_ref.records import KINDS, Caution, Claim, Condition, Kind, Manifest, Mechanism, Record, Study
from ketamine_ref.records.base import Part
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.study import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_ref.dataset.index.building import Progress
    from ketamine_ref.dataset.known import Known
    from ketamine_ref.dataset.searching import SearchPage

BUNDLED = Path(__file__).parent.parent / "data"
"""The records that come with the package."""
BUNDLED_INDEX = Path(__file__).parent.parent / "data.sqlite"
"""Their index, which a wheel carries; a source checkout has none."""

_BUILD_AGAIN = "build it again with `ketref data build FOLDER -o FILE`"

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


def open_dataset(
    path: Path | str | None = None, *, own: Iterable[Path | str] = (), progress: "Progress | None" = None
) -> "Dataset":
    """Open a dataset; nothing is read before it is asked for.

    Args:
        path: A folder of records, or an index file made by `ketref data build`; the bundled dataset if it is left out.
        own: Folders of records that come with it; one that is given twice, or is the dataset itself, counts once.
        progress: Told how many files are read, of how many, where an index must be built first.

    Raises:
        UnreadableError: Own records are to come with an index file: only folders can be put together.
    """
    return Dataset.open(path, own=own, progress=progress)


def _unknown(what: str, name: str, near: Sequence[str], every: str) -> NotFoundError:
    """Say that nothing goes by a name: with near names, else with where to look."""
    return NotFoundError(what, name, near, "" if near else f"{every}; `ketref search WORDS` looks into every text.")


class Dataset:
    """Records by name. Names are forgiving: case, aliases, DOIs and PMIDs all lead to their record.

    Every method may raise `DatasetError` where the records have faults, and `UnreadableError` where the file system
    does not give them. Records come in the order of their ids. Threads may share a dataset.

    Attributes:
        path: The folder where the records lie, or the index file that was given.
        own: Folders of own records that come with them.
        renamed: The ids of studies by the former ids that were asked for.
    """

    def __init__(self, path: Path | None, own: tuple[Path, ...] = (), progress: "Progress | None" = None) -> None:
        self.path = path or BUNDLED
        self.own = own
        self.renamed: dict[str, str] = {}
        self._progress = progress
        self._bundled = path is None and not own and BUNDLED_INDEX.exists()
        if path and path.is_file() and own:
            message = f"{path} is an index: records can be added to a folder only, so give the folder it was built from"
            raise UnreadableError(message)
        self._opened: Opened | None = None
        self._again = False
        self._lock = RLock()  # threads share one way to the index

    @classmethod
    def open(
        cls, path: Path | str | None = None, *, own: Iterable[Path | str] = (), progress: "Progress | None" = None
    ) -> Self:
        """Open a dataset, as `open_dataset` does."""
        place = Path(path) if path else None
        first = os.path.realpath(place or BUNDLED)
        others = {os.path.realpath(folder): Path(folder) for folder in reversed(tuple(own))}  # the first spelling stays
        return cls(place, tuple(folder for real, folder in reversed(tuple(others.items())) if real != first), progress)

    def __del__(self) -> None:
        """Close the index."""
        opened: Opened | None = getattr(self, "_opened", None)  # there is none where it could not be made
        if opened:
            opened.connection.close()

    @property
    def remark(self) -> str:
        """What a user must be told about how the answers came about; empty as a rule."""
        return self._opened.remark if self._opened else ""

    @property
    def index(self) -> Path | None:
        """The index file that answers; None where it could not be kept in a file."""
        return self._open().file

    def verify(self) -> Path:
        """Read the whole index that answers and return it, where it is as it was built.

        Raises:
            UnreadableError: It is damaged, or is kept in no file.
        """
        from ketamine_ref.dataset.index.integrity import damage  # noqa: PLC0415 - a lookup does not look

        file = self.index
        if file is None:
            message = f"there is no index file to verify: {self.remark}"
            raise UnreadableError(message)
        if reason := damage(file):
            again = {self.path: _BUILD_AGAIN, BUNDLED_INDEX: "install ketref again"}
            message = f"{file} is damaged ({reason}): {again.get(file, 'delete it, and ketref builds it again')}"
            raise UnreadableError(message)
        return file

    @cached_property
    def manifest(self) -> Manifest:
        """What the dataset is as a whole; where own records come with it, its version says so."""
        manifest = self._decoded(Manifest, "SELECT record FROM manifests ORDER BY folder LIMIT 1")[0]
        return msgspec.structs.replace(manifest, version=f"{manifest.version}+own") if self.own else manifest

    def study(self, name: str) -> Study:
        """Return a study by its id, an id that it had before, DOI, PMID, PMCID, number in a register or short name.

        Raises:
            NotFoundError: No study goes by that name; near ids are offered.
            AmbiguousError: Several studies have that number or short name.
        """
        for find in (self._study_by_id, self._study_by_identifier, self._study_by_former_id, self._study_by_trial):
            if found := find(name):
                return found
        offered = self.near_names(name, "studies")
        raise _unknown("study", name, offered, "`ketref studies` lists them all")

    def _study_by_id(self, name: str) -> Study | None:
        copied = (self._one(Study, one.casefold()) for one in as_copied(name))
        if found := next(filter(None, copied), None):
            return found
        cited = author_and_year(name)
        return self._one(Study, cited.casefold()) if cited else None

    def _study_by_identifier(self, name: str) -> Study | None:
        """Return a study by an identifier of its work."""
        by_identifier = (
            "SELECT id FROM names WHERE kind = 'studies' AND folded = ? AND sort IN ('doi', 'pmid', 'pmcid')"
        )
        for wanted in identifiers(name):
            found = self._decoded(Study, f"SELECT record FROM studies WHERE id IN ({by_identifier})", wanted)
            if found:
                return found[0]
        return None

    def _study_by_former_id(self, name: str) -> Study | None:
        """Return a study by an id that it had before, and remember that it was asked for by that."""
        former = "SELECT id FROM names WHERE kind = 'studies' AND folded = ? AND sort = 'former'"
        found = self._decoded(Study, f"SELECT record FROM studies WHERE id IN ({former})", folded(name))
        if found:
            self.renamed[name] = found[0].id
        return found[0] if found else None

    def _study_by_trial(self, name: str) -> Study | None:
        """Return a study by the number of its trial in a register, else by the trial's short name."""
        from ketamine_ref.dataset.loose_names import studies_of_trial  # noqa: PLC0415 - only other names need it

        number = registration(name)
        if number:
            by_number = (
                "SELECT id FROM names WHERE kind = 'studies' AND folded = ? AND sort = 'registration' ORDER BY id"
            )
            found = tuple(study for (study,) in self._rows(by_number, number))
        else:
            found = studies_of_trial(self._rows, name, self.manifest.glossary)
        if len(found) > 1:
            raise AmbiguousError(name, tuple(("study", study) for study in found))
        return self._one(Study, found[0]) if found else None

    def result(self, address: str) -> Outcome:
        """Return one result by its address, such as `diazgranados2010:madrs-p2d`.

        Raises:
            NotFoundError: There is no such study, or it has no such result; near ids are offered.
        """
        named, name = result_address(address)
        study = self.study(named)
        for outcome in study.outcomes:
            if outcome.id == name:
                return outcome
        addresses = [f"{study.id}:{outcome.id}" for outcome in study.outcomes]
        hint = f"`ketref study {study.id}` shows its results."
        raise NotFoundError("result", address, near(address, addresses), hint)

    def works(self) -> "tuple[Known, ...]":
        """Return all studies in few words, to know their works again."""
        from ketamine_ref.dataset.known import Known  # noqa: PLC0415 - lookups go by name

        found = self._rows(
            "SELECT id, title, year, doi, pmid, pmcid, coalesce(family, literal, ''), coalesce(container, '') "
            "FROM studies LEFT JOIN authors ON study = id AND position = 1 ORDER BY id"
        )
        return tuple(
            Known(name, title, year, doi, pmid, pmcid, author, container, ", ".join(filter(None, (author, container))))
            for name, title, year, doi, pmid, pmcid, author, container in found
        )

    def taken_ids(self) -> frozenset[str]:
        """Return the ids of all studies and those that they had before: no new study can have one of them."""
        return frozenset(
            name
            for (name,) in self._rows("SELECT shown FROM names WHERE kind = 'studies' AND sort IN ('id', 'former')")
        )

    @property
    def study_ids(self) -> frozenset[str]:
        """The ids of all studies; to know some of them, ask `known_studies`."""
        return frozenset(name for (name,) in self._rows("SELECT id FROM studies"))

    def known_studies(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of some names that are ids of studies."""
        wanted = msgspec.json.encode(tuple(filter(str.isascii, names))).decode()  # as all ids are
        return frozenset(
            name
            for (name,) in self._rows("SELECT id FROM studies WHERE id IN (SELECT value FROM json_each(?))", wanted)
        )

    def studies(self, condition: str | None = None) -> tuple[Study, ...]:
        """Return all studies, or those about one condition, retracted ones included.

        Args:
            condition: A condition by any of its names, or a group such as `healthy`.

        Raises:
            NotFoundError: There is no such condition.
        """
        return self._all(Study) if condition is None else self._about(Study, self.condition_id(condition))

    def studies_named(self, ids: Iterable[str]) -> tuple[Study, ...]:
        """Return the studies that records name by their ids, in the order of these, each once.

        Raises:
            NotFoundError: There is no study with one of them.
        """
        named = sorted(set(ids))
        wanted = msgspec.json.encode(named).decode()
        by_ids = "SELECT record FROM studies WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        found = self._decoded(Study, by_ids, wanted)
        return found if len(found) == len(named) else tuple(map(self.study, named))

    def condition(self, name: str) -> Condition:
        """Return a condition by its id, name or alias.

        Raises:
            NotFoundError: No condition goes by that name, or it has no page of its own.
        """
        wanted = self.condition_id(name)
        found = self._one(Condition, wanted)
        if found:
            return found
        hint = f"Studies about {wanted!r} are listed by `ketref studies --condition {wanted}`."
        raise NotFoundError("page for the condition", wanted, hint=hint)

    def conditions(self) -> tuple[Condition, ...]:
        """Return all conditions."""
        return self._all(Condition)

    def condition_id(self, name: str) -> str:
        """Return the id behind a name or alias of a condition, or of a group such as `healthy`.

        Raises:
            NotFoundError: No condition goes by that name; near names are offered.
        """
        found = self._named("conditions", name) or self._named("groups", name)
        if found:
            return found
        from ketamine_ref.dataset.loose_names import conditions_by_code, conditions_by_words  # noqa: PLC0415 - see above

        meant = conditions_by_code(self._rows, name) or conditions_by_words(self._rows, name, self.manifest.synonyms)
        if len(meant) == 1:
            return meant[0]
        offered = meant or self.near_names(name, "groups", "conditions")
        every = [known for (known,) in self._rows("SELECT id FROM conditions ORDER BY id LIMIT 30")]
        raise _unknown("condition", name, offered, f"The conditions are {listed(every)}")

    def condition_name(self, condition_id: str) -> str:
        """Return the full name of a condition or group by its id; the id itself where it has none."""
        full = "SELECT shown FROM names WHERE kind IN ('conditions', 'groups') AND id = ? AND sort = 'name'"
        return next((name for (name,) in self._rows(full, condition_id)), condition_id)

    def mechanism(self, name: str) -> Mechanism:
        """Return a mechanism by its id or name.

        Raises:
            NotFoundError: No mechanism goes by that name; near ids are offered.
        """
        found = self._one(Mechanism, self._named("mechanisms", name) or "")
        if found:
            return found
        offered = self.near_names(name, "mechanisms")
        raise _unknown("mechanism", name, offered, "`ketref mechanism` lists them all")

    def mechanisms(self, condition: str | None = None) -> tuple[Mechanism, ...]:
        """Return all mechanisms, or those with something to say about one condition."""
        return self._all(Mechanism) if condition is None else self._about(Mechanism, self.condition_id(condition))

    def cautions(self, condition: str | None = None) -> tuple[Caution, ...]:
        """Return all cautions, or those for one condition with the general ones; worst first, general ones behind."""
        order = "ORDER BY severity_rank, is_general, id"
        if condition is None:
            return self._decoded(Caution, f"SELECT record FROM cautions {order}")
        return self._about(Caution, self.condition_id(condition), ALL_CONDITIONS, order=order)

    def caution(self, name: str) -> Caution:
        """Return a caution by its id or name.

        Raises:
            NotFoundError: No caution goes by that name; near ids are offered.
        """
        found = self._one(Caution, self._named("cautions", name) or "")
        if found:
            return found
        offered = self.near_names(name, "cautions")
        raise _unknown("caution", name, offered, "`ketref cautions` lists them all")

    def claim(self, name: str) -> Claim:
        """Return a claim by its id.

        Raises:
            NotFoundError: No claim goes by that name; near ids are offered.
        """
        found = self._one(Claim, self._named("claims", name) or "")
        if found:
            return found
        offered = self.near_names(name, "claims")
        raise _unknown("claim", name, offered, "`ketref claims` lists them all")

    def claims(self, condition: str | None = None) -> tuple[Claim, ...]:
        """Return all claims, or those about one condition with the general ones among them."""
        if condition is None:
            return self._all(Claim)
        return self._about(Claim, self.condition_id(condition), ALL_CONDITIONS)

    def record(self, kind: Kind, name: str) -> Record:
        """Return a record of any kind by its id.

        Raises:
            NotFoundError: There is none.
        """
        found = self._one(KINDS[kind], name)
        if found is None:
            raise NotFoundError("record", f"{kind}/{name}")
        return found

    def encoded_records(self, kind: str) -> tuple[str, ...]:
        """Return all records of a kind as JSON."""
        assert kind in KINDS
        return tuple(record for (record,) in self._rows(f"SELECT record FROM {kind} ORDER BY id"))

    def counts(self) -> dict[str, int]:
        """Return how many records and results there are, by kind."""
        tables = ("studies", "results", *(kind for kind in KINDS if kind != "studies"))
        (found,) = self._rows("SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables))
        return dict(zip(tables, found, strict=True))

    def levels(self) -> dict[str, int]:
        """Return how many studies were checked at each level, the most frequent first."""
        return dict(self._rows("SELECT level, count(*) FROM studies GROUP BY level ORDER BY count(*) DESC, level"))

    def standing(self) -> tuple[int, int]:
        """Return how many studies are retracted, and how many references are incomplete or not confirmed in part."""
        (found,) = self._rows("SELECT coalesce(sum(retracted), 0), coalesce(sum(incomplete), 0) FROM studies")
        return found[0], found[1]

    def uses(self, study_id: str) -> tuple[tuple[str, str, str], ...]:
        """Return where a study is named: kind of record, id of the record, and field."""
        found = self._rows("SELECT kind, id, field FROM sources WHERE study = ? ORDER BY kind, id, field", study_id)
        return tuple((kind, name, field) for kind, name, field in found)

    def search(
        self,
        words: str,
        *,
        kinds: Sequence[str] = (),
        condition: str | None = None,
        own: bool | None = None,
        limit: int = 10,
    ) -> "SearchPage":
        """Return the records that hold words, the best first.

        Args:
            words: Words that a record must hold; "a phrase"; a beginning*; -without.
            kinds: Only records of these kinds, by the names of their folders.
            condition: Only records about this condition, by any of its names.
            own: Only records of one's own, or none of them.
            limit: How many to return at the most.

        Raises:
            UsageError: There is nothing to look for.
            NotFoundError: There is no such condition.
        """
        from ketamine_ref.dataset.searching import Narrowed, search  # noqa: PLC0415 - other lookups have no use for it

        about = self.condition_id(condition) if condition else None
        where, opened = Narrowed(tuple(kinds), about, own), self._open()
        try:
            return search(self._rows, words, self.manifest, where, limit)
        except KeyError as fault:  # a damaged index finds what it does not hold
            with self._lock:
                self._give_up(opened, fault)
        return search(self._rows, words, self.manifest, where, limit)

    def near_names(self, name: str, *kinds: str) -> tuple[str, ...]:
        """Return names that come close to one that leads nowhere, best first.

        Args:
            name: What was typed.
            kinds: Whose names: `studies`, `conditions`, `groups`, `mechanisms`, `cautions`, `claims`, `drugs` or
                `measures`; of equals the first kind is offered first.
        """
        from ketamine_ref.dataset.near_words import near_candidates  # noqa: PLC0415 - only a miss needs it

        return near(name, [shown for kind in kinds for shown in near_candidates(self._rows, name, kind)])

    def named(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return what goes by a very name: the kind and the id of each record, and of each group without a page."""
        kinds = ", ".join(f"'{kind}'" for kind in (*KINDS, "groups"))
        query = f"SELECT DISTINCT kind, id FROM names WHERE kind IN ({kinds}) AND folded = ? ORDER BY kind, id"
        for copied in as_copied(name):
            if found := self._rows(query, folded(copied)):
                return tuple((kind, record) for kind, record in found)
        study = self._study_by_id(name) or self._study_by_identifier(name)
        return (("studies", study.id),) if study else ()

    def names_with(self, kind: str, part: str) -> tuple[str, ...]:
        """Return the names of a kind that hold a part of a name, in any case.

        Args:
            kind: Whose names, as in `near_names`.
            part: What was typed.

        Raises:
            NotFoundError: None does; near names are offered.
        """
        held = "SELECT shown FROM near_names WHERE kind = ? AND instr(folded, ?) ORDER BY folded"
        found = tuple(name for (name,) in self._rows(held, kind, folded(part)))
        if not found:
            raise NotFoundError(kind.removesuffix("s"), part, self.near_names(part, kind))
        return found

    def starting_with(self, kind: str, beginning: str, limit: int = 100) -> tuple[tuple[str, str], ...]:
        """Return ids of a kind of record that begin so, each with its title, to complete what is typed."""
        title = {"studies": "title", "claims": "statement"}.get(kind, "name")
        assert kind in KINDS
        found = self._rows(
            f"SELECT id, {title} FROM {kind} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            beginning.casefold(), beginning.casefold() + "\U0010ffff", limit,
        )  # fmt: skip
        return tuple((name, shown) for name, shown in found)

    def names_from(self, kind: str, beginning: str, limit: int = 100) -> tuple[str, ...]:
        """Return names of a kind that begin so, to complete what is typed.

        Args:
            kind: Whose names, as in `near_names`.
            beginning: What was typed.
            limit: How many to return at the most.
        """
        query = "SELECT shown FROM near_names WHERE kind = ? AND folded >= ? AND folded < ? ORDER BY folded LIMIT ?"
        found = self._rows(query, kind, folded(beginning), folded(beginning) + "\U0010ffff", limit)
        return tuple(name for (name,) in found)

    def build(self, target: Path) -> None:
        """Write the index of the records into a file of its own, from which a dataset can be opened.

        Where the file is an index already, unchanged records are taken from it.

        Raises:
            DatasetError: The records have faults.
            UnwritableError: The file cannot be written, or is something else that would be lost.
        """
        from ketamine_ref.dataset.index.cache import build_file  # noqa: PLC0415 - lookups write nothing

        if self.path.is_file():
            message = f"{self.path} is an index already: give the folder of the records"
            raise UnreadableError(message)
        try:
            if target.exists() and not is_index(target):
                message = f"{target} is there and is no index of ketref: give another name, or remove it"
                raise UnwritableError(message)
            older = target if target.exists() else BUNDLED_INDEX
            build_file((self.path, *self.own), target, older=older, progress=self._progress)
        except (OSError, sqlite3.Error) as fault:
            message = f"cannot write {target}: {getattr(fault, 'strerror', None) or fault}"
            raise UnwritableError(message) from fault

    def save(self, target: Path) -> None:
        """Write a copy of the index that answers into a file, which every SQLite tool can read.

        Raises:
            UnwritableError: The file cannot be written.
        """
        from ketamine_ref.dataset.index.integrity import seal  # noqa: PLC0415 - lookups write nothing
        from ketamine_ref.files import replacing  # noqa: PLC0415 - likewise

        try:
            with replacing(target) as beside, closing(sqlite3.connect(beside)) as copy:
                opened = self._open()
                opened.connection.backup(copy)
                if not opened.file:
                    seal(copy)  # in memory it had no checksum
        except (OSError, sqlite3.Error) as fault:
            message = f"cannot write {target}: {getattr(fault, 'strerror', None) or fault}"
            raise UnwritableError(message) from fault

    def _named(self, kind: str, name: str) -> str | None:
        """Return the id behind a name, in any case and with any gaps; an id goes before a name."""
        query = "SELECT id FROM names WHERE kind = ? AND folded = ? AND sort != 'code' ORDER BY sort != 'id' LIMIT 1"
        leads = (self._rows(query, kind, folded(copied)) for copied in as_copied(name))
        return next((found for ((found,), *_) in filter(None, leads)), None)

    def _all(self, kind: type[R]) -> tuple[R, ...]:
        return self._decoded(kind, f"SELECT record FROM {_table(kind)} ORDER BY id")

    def _one(self, kind: type[R], name: str) -> R | None:
        found = self._decoded(kind, f"SELECT record FROM {_table(kind)} WHERE id = ?", name)
        return found[0] if found else None

    def _about(self, kind: type[R], *conditions: str, order: str = "ORDER BY id") -> tuple[R, ...]:
        table = _table(kind)
        places = ", ".join("?" * len(conditions))
        about = f"SELECT id FROM record_conditions WHERE kind = '{table}' AND condition IN ({places})"
        return self._decoded(kind, f"SELECT record FROM {table} WHERE id IN ({about}) {order}", *conditions)

    def _decoded(self, kind: type[P], query: str, *values: str) -> tuple[P, ...]:
        decode = _decoder(kind).decode
        opened = self._open()
        rows = self._rows(query, *values)
        try:
            return tuple(decode(record) for (record,) in rows)
        except (msgspec.DecodeError, TypeError) as fault:  # in a damaged file a record may be no text at all
            with self._lock:
                self._give_up(opened, fault)
        return self._decoded(kind, query, *values)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query; an index of ours that turns out to be damaged is built again, once."""
        with self._lock:
            opened = self._open()
            try:
                return opened.connection.execute(query, tuple(map(_bound, values))).fetchall()
            except sqlite3.ProgrammingError:  # the code is at fault, not the file
                raise
            except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
                self._give_up(opened, fault)
            return self._rows(query, *values)

    def _give_up(self, opened: Opened, fault: Exception) -> None:
        """Let go an index that turned out to be damaged, so that another is opened.

        Raises:
            UnreadableError: It is not ours to build again, or was built again already.
        """
        if self._opened is not opened:  # another thread has let it go
            return
        if self._again or opened.file in {None, self.path}:
            message = f"{opened.file} {self._damaged(opened.file)} ({fault}): {_BUILD_AGAIN}"
            raise UnreadableError(message) from fault
        opened.connection.close()
        self._opened, self._bundled, self._again = None, False, not self._bundled

    def _damaged(self, file: Path | None) -> str:
        """Say whether a file that could not be answered from is at fault."""
        from ketamine_ref.dataset.index.integrity import damage  # noqa: PLC0415 - a lookup does not look

        with suppress(UnreadableError):
            if file and not damage(file):
                return "is as it was built, and yet cannot be read"
        return "is damaged"

    def _open(self) -> Opened:
        with self._lock:
            if self._opened is None:
                self._opened = self._open_file() or self._open_folders()
            return self._opened

    def _open_file(self) -> Opened | None:
        """Open the index file that was given, or that the package carries; None where folders are to be read."""
        if self._bundled:
            try:
                return Opened(open_index(BUNDLED_INDEX), BUNDLED_INDEX)
            except UnreadableError:
                self._bundled = False  # the records lie beside it: an index is built from them
        return Opened(open_index(self.path), self.path) if self.path.is_file() else None

    def _open_folders(self) -> Opened:
        from ketamine_ref.dataset.index.cache import open_folders  # noqa: PLC0415 - the index of a wheel lies in the wheel

        folders = (self.path, *self.own)
        return open_folders(folders, spare=BUNDLED_INDEX, again=self._again, progress=self._progress)


def _bound(value: object) -> object:
    """Return a value as SQLite takes it: what is no text of a name is a question mark, and leads nowhere."""
    return value.encode("utf-8", "replace").decode().replace("\0", "?") if isinstance(value, str) else value


def _table(kind: type[Record]) -> str:
    return next(name for name, known in KINDS.items() if known is kind)


@cache
def _decoder(kind: type[P]) -> msgspec.json.Decoder[P]:
    return msgspec.json.Decoder(kind, dec_hook=_read)


def _read(kind: type, text: Any) -> Any:  # noqa: ANN401 - msgspec hands over what it found
    """Read a duration or a date, which JSON holds as text."""
    return kind(text)
