"""Datasets whose indexes are tested: the bundled one, read once, and a small one to be edited."""

import shutil
from pathlib import Path

import pytest

from ketamine_ref.dataset.index.cache import build_file
from ketamine_ref.dataset.store import BUNDLED

BASE = Path("tests/cases/good/base").absolute()


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the bundled dataset, built from nothing."""
    target = tmp_path_factory.mktemp("bundled") / "bundled.sqlite"
    build_file([BUNDLED], target)
    return target


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A small dataset without faults, to be edited."""
    return Path(shutil.copytree(BASE, tmp_path / "dataset"))
