"""The website of a dataset that means harm, in a real browser: nothing in it runs, asks, or leaves the host."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Outgoing
from tests.browser.serving import served
from tests.website.reading import files, hostile_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made once."""
    return hostile_site(tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with served(site) as found:
        yield found


@pytest.fixture
def said(page: Page) -> list[str]:
    """What pages say that they should not: dialogs, remarks in the console, faults of scripts, and windows."""
    heard: list[str] = []

    def closed(dialog: Dialog) -> None:
        heard.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", closed)
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.on("popup", lambda popup: heard.append(popup.url))
    return heard


def test_no_page_runs_or_fetches_what_a_record_holds(
    page: Page, outgoing: Outgoing, said: list[str], site: Path, address: str
) -> None:
    for name in files(site):
        if name.endswith(".html"):
            page.goto(f"{address}/{name}", wait_until="load")
            assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, [onerror]').length") == 0
    assert (said, outgoing) == ([], [])


def test_no_picture_runs_or_fetches_what_a_record_holds(
    page: Page, outgoing: Outgoing, said: list[str], site: Path
) -> None:
    pictures = sorted(site.rglob("*.svg"))
    for picture in pictures:
        page.goto(picture.as_uri(), wait_until="load")
    assert pictures
    assert (said, outgoing) == ([], [])


def test_what_is_found_is_shown_as_text(
    page: Page, outgoing: Outgoing, said: list[str], address: str, record_property: Callable[[str, object], None]
) -> None:
    page.goto(f"{address}/search.html?q=alert", wait_until="load")
    hits = page.locator("#found li")
    expect(hits.first).to_contain_text("<script>alert(1)</script>", timeout=20_000)
    record_property("Pages found", hits.count())
    assert page.evaluate("document.querySelectorAll('#found script, #found img').length") == 0
    assert (said, outgoing) == ([], [])
