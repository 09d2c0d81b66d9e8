"""Record files to rows: each is read, decoded, checked by itself and taken apart, on all cores where there are many."""

import hashlib
import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import msgspec

from ketamine_ref.dataset.checks import RULES, check
from ketamine_ref.dataset.index.rows import Rows, rows_of
from ketamine_ref.dataset.loading import Loaded, Sources, read_record
from ketamine_ref.errors import Problem, UnreadableError
from ketamine_ref.records import Manifest, Record

CHUNK = 64
"""Files that are prepared in one go."""
BY_ITSELF = tuple(rule for rule in RULES.values() if rule.withholds and not rule.across)
"""The rules that look at one record at a time, and keep a dataset that breaks them from answering."""
FEW = 1000
"""Up to so many files are prepared in this process: starting others would take longer."""


class RecordFile(NamedTuple):
    """A file to be read.

    Attributes:
        folder: Number of its folder, from 0.
        kind: Kind of record.
        path: Where it lies.
    """

    folder: int
    kind: str
    path: Path

    @property
    def place(self) -> str:
        """Its path inside its folder."""
        return f"{self.kind}/{self.path.name}"


@dataclass(slots=True)
class Prepared:
    """What became of some files.

    Attributes:
        files: How many there were.
        rows: Their rows; none where there is a fault.
        problems: Their faults, as far as each can be seen by itself.
    """

    files: int
    rows: Rows = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must be known of the whole dataset to check one record.

    Attributes:
        names: By kind, the names of all record files.
        manifests: The manifest that holds for each folder; None where the first folder lacks it.
    """

    names: dict[str, set[str]]
    manifests: tuple[Loaded[Manifest] | None, ...]


def prepare(files: Sequence[RecordFile], around: Surroundings) -> Generator[Prepared, None, None]:
    """Yield what becomes of files, some at a time, in their order.

    Raises:
        UnreadableError: A file cannot be read.
    """
    chunks = [
        members[start : start + CHUNK]
        for _, group in groupby(files, key=lambda file: file.folder)
        for members in [tuple(group)]
        for start in range(0, len(members), CHUNK)
    ]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(files) <= FEW or cores == 1:
        yield from (prepare_chunk(chunk, around) for chunk in chunks)
        return
    left = deque(chunks)
    try:
        with closing(_in_parallel(left, around, cores)) as parts:
            for prepared in parts:
                yield prepared
                left.popleft()
    except BrokenProcessPool:  # a process was killed, or cannot be started here: go on alone
        yield from (prepare_chunk(chunk, around) for chunk in left)


def prepare_chunk(files: Sequence[RecordFile], around: Surroundings) -> Prepared:
    """Read, check and take apart some files of one folder."""
    sources = Sources(manifest=around.manifests[files[0].folder], names=around.names)
    digests = [digest(file.path) for file in files]  # before reading: what changes in between is read again next time
    loaded = [read_record(sources, file.kind, file.path) for file in files]
    problems = check(sources, BY_ITSELF)
    prepared = Prepared(len(files), problems=problems)
    if problems:
        return prepared
    for file, one, known in zip(files, loaded, digests, strict=True):
        assert one is not None  # or there were a problem
        for table, rows in rows_of(file.kind, _owned(one, file.folder)).items():
            prepared.rows.setdefault(table, []).extend(rows)
        prepared.rows.setdefault("files", []).append((file.folder, file.place, known, file.kind, one.record.id))
    return prepared


def _owned(loaded: Loaded[Record], folder: int) -> Loaded[Record]:
    """Mark a record of the folders that come with the dataset, which is the first."""
    return replace(loaded, record=msgspec.structs.replace(loaded.record, own=True)) if folder else loaded


def digest(path: Path) -> str:
    """Return what tells the bytes of a file from others.

    Raises:
        UnreadableError: The file cannot be read.
    """
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as fault:
        message = f"cannot read {path}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault


def _in_parallel(
    chunks: Sequence[Sequence[RecordFile]], around: Surroundings, cores: int
) -> Generator[Prepared, None, None]:
    """Prepare chunks in processes, no further ahead than needed to keep them busy: what waits takes memory."""
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(around,)) as pool:
        running: deque[Future[Prepared]] = deque()
        try:
            for chunk in tuple(chunks):
                with _interrupts_held_back():  # a process that is started here inherits that
                    running.append(pool.submit(_prepare_here, chunk))
                if len(running) > 2 * cores:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)  # and wait: a process left behind would wait for ever


_around: Surroundings


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let Ctrl-C wait; one that hits a process of a pool while it begins would leave the others waiting for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(around: Surroundings) -> None:
    """Begin a process: it ends with its parent, after Ctrl-C through it, and what all chunks share comes once."""
    global _around  # noqa: PLW0603 - the one place where a process of a pool can keep something
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _around = around


def _end_with_parent() -> None:
    """End this process when its parent is killed: it would wait for work for ever, and keep the cache locked."""
    parent = parent_process()
    assert parent  # this one was started by it
    parent.join()
    os._exit(1)


def _prepare_here(files: Sequence[RecordFile]) -> Prepared:
    return prepare_chunk(files, _around)
