"""Where a state of a dataset is taken from: a folder, an index, a file that keeps it, a git revision, a release."""

import re
import subprocess
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

import msgspec

from ketamine_ref.dataset.comparing.states import FORMAT, Plain, State, state_of
from ketamine_ref.dataset.loading import MANIFEST, list_files
from ketamine_ref.dataset.names import near
from ketamine_ref.dataset.reading import parse_document, plain
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.errors import NotFoundError, ProgramError, UnreadableError
from ketamine_ref.records import KINDS

HISTORY = Path(__file__).parent.parent.parent / "data_history"
"""The states of released versions, one file each."""
MAX_BYTES = 1_000_000_000
"""Largest revision that git hands over."""
_VERSION = re.compile(r"\d{4}\.\d{1,2}\.\d+")
_SECONDS = 120


def side(name: str) -> State:
    """Return the state that a name stands for.

    Args:
        name: A folder of records, an index file, a file made by `ketref data snapshot`, `REVISION:FOLDER` as git has
            it, or a released version such as 2026.11.0.

    Raises:
        NotFoundError: There is no such version.
        UnreadableError: It cannot be read.
        ProgramError: git is not installed, or knows no such revision.
    """
    path = Path(name)
    if path.is_dir():
        return _folder(path)
    if path.is_file():
        return _kept(path) if path.suffix == ".json" else of_dataset(open_dataset(path))
    if _VERSION.fullmatch(name):
        return _released(name)
    revision, colon, folder = name.partition(":")
    if colon and revision and not revision.startswith("-"):
        return _revision(revision, folder)
    message = f"cannot read {name}: no folder, file or released version goes by that name, nor is it REVISION:FOLDER"
    raise UnreadableError(message)


def of_dataset(dataset: Dataset) -> State:
    """Return the state of an open dataset."""
    records = (
        (kind, str(record["id"]), record) for kind in KINDS for record in map(_decode, dataset.encoded_records(kind))
    )
    return state_of(dataset.manifest.version, records)


def versions() -> tuple[str, ...]:
    """Return the released versions whose states are kept, the newest first."""
    found = (path.stem for path in HISTORY.glob("*.json"))
    return tuple(sorted(found, key=lambda version: [int(part) for part in version.split(".")], reverse=True))


def encoded(state: State) -> str:
    """Return a state as the text of a file."""
    return msgspec.json.encode(state, order="sorted").decode() + "\n"


def _decode(text: str) -> Plain:
    found: Plain = msgspec.json.decode(text)
    return found


def _folder(folder: Path) -> State:
    listing = list_files(folder)
    files = [(f"{kind}/{path.stem}", path) for kind, paths in listing.files.items() for path in paths]
    try:
        contents = [(place, path.read_bytes()) for place, path in files]
        manifest = listing.manifest.read_bytes() if listing.manifest else b""
    except OSError as fault:
        message = f"cannot read {fault.filename}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault
    return _from_files(dict(contents), manifest, str(folder))


def _from_files(contents: dict[str, bytes], manifest: bytes, name: str) -> State:
    """Return the state of record files, each by kind and id; a file that cannot be read at all says nothing."""
    values = {place: plain(parse_document(content, place).value) for place, content in contents.items()}
    records = ((*place.split("/", 1), value) for place, value in sorted(values.items()) if isinstance(value, dict))
    held = plain(parse_document(manifest, MANIFEST).value) if manifest else {}
    version = str(held.get("version", "")) if isinstance(held, dict) else ""
    return state_of(version or name, records)  # type: ignore[arg-type] # kind, id and value each


def _kept(path: Path) -> State:
    try:
        state = msgspec.json.decode(path.read_bytes(), type=State)
    except OSError as fault:
        message = f"cannot read {path}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault
    except (msgspec.DecodeError, msgspec.ValidationError) as fault:
        message = f"{path} is no state that `ketref data snapshot` wrote: {fault}"
        raise UnreadableError(message) from fault
    if state.format != FORMAT:
        message = f"{path} has the form {state.format}, and this ketref reads {FORMAT}: write it again"
        raise UnreadableError(message)
    return state


def _released(version: str) -> State:
    if version in versions():
        return _kept(HISTORY / f"{version}.json")
    bundled = open_dataset()
    if version == bundled.manifest.version:
        return of_dataset(bundled)
    known = (bundled.manifest.version, *versions())
    raise NotFoundError("released version", version, near(version, known), f"Kept are {', '.join(known)}.")


def _revision(revision: str, folder: str) -> State:
    command = ["git", "archive", "--format=tar", f"{revision}:{folder}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - git itself, without a shell; a revision cannot be an option
    except FileNotFoundError as fault:
        raise ProgramError("git is not installed, and only it knows earlier revisions") from fault
    except subprocess.TimeoutExpired as fault:
        raise ProgramError(f"git took longer than {_SECONDS} seconds and was stopped") from fault
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split()) or "nothing"
        raise ProgramError(f"git has no {revision}:{folder}, it says: {said}")
    contents = dict(_members(done.stdout))
    return _from_files(
        {place: content for place, content in contents.items() if place != MANIFEST},
        contents.get(MANIFEST, b""),
        f"{revision}:{folder}",
    )


def _members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield kind and id with the bytes of each record in an archive, and those of the manifest under its name."""
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        for member in files:
            path = PurePosixPath(member.name)
            is_record = len(path.parts) == 2 and path.parts[0] in KINDS and path.suffix == ".yaml"
            content = files.extractfile(member) if member.isfile() and (is_record or str(path) == MANIFEST) else None
            if content:
                yield (MANIFEST if str(path) == MANIFEST else f"{path.parts[0]}/{path.stem}"), content.read()
