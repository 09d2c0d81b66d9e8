"""A site with more pages than one index of the search takes, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.site import searching
from ketamine_ref.site.building import build
from tests.browser.conftest import Outgoing
from tests.browser.serving import served


def test_several_indexes_are_searched_as_one(
    page: Page, outgoing: Outgoing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "ONE_INDEX", 4)
    dataset = open_dataset(Path("tests/cases/good/base"))
    build(dataset, tmp_path)
    assert (tmp_path / f"{searching.FOLDER}-2").is_dir()
    with served(tmp_path) as address:
        for study in dataset.studies():
            page.goto(f"{address}/search.html?q={study.id}")
            expect(page.locator("#found").get_by_role("link", name=study.reference.title).first).to_be_visible(
                timeout=20_000
            )
    assert outgoing == []
