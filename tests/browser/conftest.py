"""Pages in a real browser, Chromium: what they ask the network for, and whether everybody can use them.

On Debian: `apt-get install chromium`. Tests in this folder are skipped where it is not installed.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # nothing leaves, tried or not
)
HERE = {"127.0.0.1", "localhost", "::1"}
"""The hosts from which a test may serve a page itself."""

EVERY_PAGE = "KETREF_TEST_EVERY_PAGE"
"""The variable that has every page looked at, on every screen, which takes minutes: `make test-browser` sets it."""

Outgoing = list[str]
Violations = Callable[[Page], list[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser, for this folder only: while it runs, no other test of the process can run an event loop of its own."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as new: no cookie, no storage, no worker that answers behind a page's back."""
    made = browser.new_context(service_workers="block", locale="en-GB", timezone_id="UTC")
    yield made
    made.close()


@pytest.fixture
def outgoing(context: BrowserContext) -> Outgoing:
    """Every address outside this machine that pages of the context ask for; none of them is answered."""
    asked: Outgoing = []

    def note(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE:
            asked.append(address)

    context.on("request", lambda request: note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: note(socket.url)))
    return asked


@pytest.fixture
def page(context: BrowserContext, outgoing: Outgoing) -> Page:
    """An empty page, whose requests stand in `outgoing`."""
    assert outgoing == []
    return context.new_page()


@pytest.fixture(scope="session")
def violations() -> Violations:
    """Ask axe what keeps people from using a page: a line for each place, with the rule, its impact and the element."""
    axe = Axe()

    def ask(page: Page) -> list[str]:
        found = axe.run(page).response["violations"]
        return [
            f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}"
            for rule in found
            for node in rule["nodes"]
        ]

    return ask
