"""What is costly to make is made once, whichever of the processes that run the tests needs it first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that one process of the run fills and the others wait for; no test may change what is in it.

    Args:
        tmp_path_factory: Pytest's own.
        name: The name of the folder; one name stands for one content.
        make: Fills the folder, which is there and empty.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # each worker has a folder of its own there
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # there where another process failed to fill it
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
