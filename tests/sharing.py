"""What is costly to make is made once, whichever of the processes that run the tests needs it first."""

import fcntl
import os
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
    folder, unfinished = shared / name, shared / f"{name}-unfinished"
    with (shared / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished.mkdir(exist_ok=True)  # there where the process that was first failed; it will fail again
            make(unfinished)
            unfinished.rename(folder)
    return folder
