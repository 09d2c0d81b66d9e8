"""`docs/architecture.md` names folders and modules that are there, and every room."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "src" / "ketamine_ref"
_NAMED = re.compile(r"`([\w/]+(?:/|\.(?:py|md)))`")
NAMED = sorted(set(_NAMED.findall(DOCUMENT.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", NAMED)
def test_what_it_names_is_there(path: str) -> None:
    parents = (ROOT, PACKAGE, PACKAGE / "rendering", PACKAGE / "dataset")
    assert any((parent / path).exists() for parent in parents)


def test_every_room_is_named() -> None:
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert rooms <= {Path(path).name for path in NAMED}
    assert "docs/architecture.md" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
