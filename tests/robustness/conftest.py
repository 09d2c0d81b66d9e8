"""What the tests of places and faults share."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    """An environment with a home and a cache of its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "COLUMNS": "80",
    }
