"""The browser of these tests sees what it should: a request that leaves, and a fault that keeps people out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Outgoing, Violations
from tests.real_command import HANG

SOUND = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1>%s</main></body></html>
"""


def opened(page: Page, folder: Path, body: str = "") -> None:
    file = folder / "page.html"
    file.write_text(SOUND % body, encoding="utf-8")
    page.goto(file.as_uri(), wait_until="load")


def test_a_sound_page_asks_nobody_and_keeps_nobody_out(
    page: Page, outgoing: Outgoing, violations: Violations, tmp_path: Path
) -> None:
    opened(page, tmp_path, '<p><a href="https://example.org/">A link is no request.</a></p>')
    assert page.inner_text("h1") == "A page"
    assert outgoing == []
    assert violations(page) == []


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<img src="https://example.org/a.png" alt="">', "https://example.org/a.png"),
        ('<link rel="stylesheet" href="http://example.org/a.css">', "http://example.org/a.css"),
        ('<script>fetch("https://example.org/a.json").catch(() => 0)</script>', "https://example.org/a.json"),
        ('<script>navigator.sendBeacon("https://example.org/seen")</script>', "https://example.org/seen"),
        ('<script>new WebSocket("wss://example.org/live")</script>', "wss://example.org/live"),
        ('<script>import("https://example.org/a.js").catch(() => 0)</script>', "https://example.org/a.js"),
        ('<iframe src="https://example.org/" title="frame"></iframe>', "https://example.org/"),
    ],
    ids=["picture", "style", "fetch", "beacon", "socket", "module", "frame"],
)
def test_a_request_that_would_leave_is_noticed(
    page: Page, outgoing: Outgoing, tmp_path: Path, body: str, address: str
) -> None:
    opened(page, tmp_path, body)
    for _ in range(50 * HANG):
        if address in outgoing:
            return
        page.wait_for_timeout(20)
    pytest.fail(f"{address} was not noticed")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<img src="data:,">', "image-alt (critical): img"),
        ("<button></button>", "button-name (critical): button"),
        ('<p style="color: #ccc; background: #fff">Pale</p>', "color-contrast (serious): p"),
    ],
)
def test_a_fault_that_keeps_people_out_is_noticed(
    page: Page, violations: Violations, tmp_path: Path, body: str, fault: str
) -> None:
    opened(page, tmp_path, body)
    assert violations(page) == [fault]
