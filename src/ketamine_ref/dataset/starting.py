"""A new dataset: a manifest and one commented example of each kind of record, ready to be edited."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from ketamine_ref.errors import UnwritableError

TEMPLATE = Path(__file__).parent.parent / "template"
_TODAY = "TODAY"


def start(folder: Path) -> int:
    """Make a dataset; all of it or nothing.

    Args:
        folder: Where it goes: a folder that is empty, or not there while the one around it is.

    Returns:
        How many files it has.

    Raises:
        UnwritableError: There is something already, or the folder cannot be made.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder} is there already: give a new folder, or an empty one"
            raise UnwritableError(message)
        beside = Path(tempfile.mkdtemp(prefix=".ketref-", dir=folder.absolute().parent))
        try:
            return _fill(beside / "dataset", folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as fault:
        message = f"cannot make {folder}: {fault.strerror or fault}"
        raise UnwritableError(message) from fault


def _fill(beside: Path, folder: Path) -> int:
    shutil.copytree(TEMPLATE, beside, copy_function=shutil.copyfile)
    files = list(beside.rglob("*.yaml"))
    today = datetime.now(UTC).date().isoformat()
    for file in files:
        file.write_text(file.read_text(encoding="utf-8").replace(_TODAY, today), encoding="utf-8", newline="\n")
    if folder.exists():
        folder.rmdir()
    beside.rename(folder)
    return len(files)
