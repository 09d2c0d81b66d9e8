"""The bundled dataset as a website in a real browser: everybody can read it, use it by keyboard, and search it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from ketamine_ref import open_dataset
from tests.browser.conftest import EVERY_PAGE, Outgoing, Violations
from tests.browser.serving import served
from tests.browser.test_html import overflow
from tests.real_command import run
from tests.sharing import made_once
from tests.website.reading import faults, files, weight

MOST = 100_000
"""Most bytes that a server may send for a page, compressed as servers do."""
SAMPLE = (
    "index",
    "search",
    "words",
    "condition/depression",
    "condition/ocd/plain",
    "condition/ptsd/forest",
    "condition/ocd/timeline",
    "study/diazgranados2010",
)
"""A page of every shape."""
Visit = Callable[[str], None]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once by a process of its own: here a browser keeps the loop of events."""
    return made_once(tmp_path_factory, "site", lambda folder: run("site", folder))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with served(site) as found:
        yield found


@pytest.fixture
def visit(page: Page, address: str) -> Visit:
    """Goes to a page of the site."""

    def go(path: str) -> None:
        page.goto(f"{address}/{path}.html", wait_until="load")

    return go


def test_every_link_of_the_bundled_site_leads_somewhere(site: Path) -> None:
    assert faults(files(site)) == []


def test_every_page_is_light(site: Path, record_property: Callable[[str, object], None]) -> None:
    weights = sorted(
        ((weight(content), name) for name, content in files(site).items() if name.endswith(".html")), reverse=True
    )
    for bytes_, name in weights[:5]:
        record_property("Weight of pages, compressed", f"{bytes_:>8,} bytes {name}")
    assert weights[0][0] <= MOST


@pytest.mark.parametrize("path", SAMPLE)
def test_everybody_can_read_a_page_of_every_shape(
    page: Page, outgoing: Outgoing, violations: Violations, visit: Visit, path: str
) -> None:
    visit(path)
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 320, "height": 900})
    assert overflow(page) <= 0
    assert (violations(page), outgoing) == ([], [])


@pytest.mark.skipif(not os.environ.get(EVERY_PAGE), reason=f"takes minutes: `make test-browser` sets {EVERY_PAGE}")
def test_everybody_can_read_every_page(
    page: Page, outgoing: Outgoing, violations: Violations, visit: Visit, site: Path
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": 320, "height": 900})
    found = {}
    for name in files(site):
        if name.endswith(".html"):
            visit(name.removesuffix(".html"))
            found[name] = (overflow(page), violations(page))
    assert {name: seen for name, seen in found.items() if seen != (0, [])} == {}
    assert (said, outgoing) == ([], [])


@pytest.mark.parametrize("path", ["index", "study/diazgranados2010", "condition/ocd/forest"])
def test_the_keyboard_alone_reaches_everything(page: Page, visit: Visit, path: str) -> None:
    visit(path)
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], summary, input, button, [tabindex]')]"
        ".filter(one => one.checkVisibility({contentVisibilityAuto: true})).length"
    )
    reached = 0
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
        new = page.evaluate(
            "(() => { const one = document.activeElement; const first = one !== document.body && !one.dataset.seen;"
            " one.dataset.seen = 1; return first })()"
        )
        reached += bool(new)
    assert reached >= wanted


@pytest.mark.parametrize(
    ("words", "path"),
    [("bladder", r"/(caution|study|condition|words)"), ("Łukasz", r"/study/"), ("zanos2016", r"/study/zanos2016")],
)
def test_the_search_finds_words_and_names(page: Page, outgoing: Outgoing, visit: Visit, words: str, path: str) -> None:
    visit("search")
    page.get_by_label("Words to look for").fill(words)
    hits = page.locator("#found a")
    expect(hits.first).to_be_visible(timeout=20_000)
    assert re.search(path, urlsplit(hits.first.evaluate("link => link.href")).path)
    hits.first.click()
    expect(page.locator("h1")).to_be_visible()
    assert outgoing == []


def test_a_work_is_found_by_its_id_and_named_by_its_title(page: Page, visit: Visit) -> None:
    visit("search")
    page.get_by_label("Words to look for").fill("zanos2016")
    title = open_dataset().study("zanos2016").reference.title
    expect(page.get_by_role("link", name=title)).to_have_attribute("href", "study/zanos2016.html", timeout=20_000)


@pytest.mark.parametrize("words", ["mania", "bipolar"])
def test_claims_stand_behind_sources_in_the_search(page: Page, visit: Visit, words: str) -> None:
    visit("search")
    page.get_by_label("Words to look for").fill(words)
    expect(page.locator("#found a").first).to_be_visible(timeout=20_000)
    claims = [
        "/claim/" in href for href in page.eval_on_selector_all("#found a", "found => found.map(one => one.href)")
    ]
    assert any(claims)
    assert claims == sorted(claims)


def test_a_word_that_no_page_holds_is_said_to_be_on_none(page: Page, visit: Visit) -> None:
    visit("search")
    for words in ("xyzzy", "zzzzqqq", "wibble"):
        page.get_by_label("Words to look for").fill(words)
        expect(page.get_by_role("status")).to_have_text(f"No page holds “{words}”.", timeout=20_000)


def test_the_page_of_a_name_comes_before_those_that_begin_so(page: Page, visit: Visit) -> None:
    visit("search")
    page.get_by_label("Words to look for").fill("zarate2012")
    expect(page.locator("#found a").first).to_have_attribute("href", "study/zarate2012.html", timeout=20_000)


def test_words_that_are_typed_before_the_search_is_loaded_are_looked_for(page: Page, address: str) -> None:
    waiting: list[Route] = []
    page.route("**/pagefind.js", lambda route: waiting.append(route))  # noqa: PLW0108 - playwright marks the function
    page.goto(f"{address}/search.html", wait_until="domcontentloaded")
    page.get_by_label("Words to look for").fill("bladder")
    while not waiting:
        page.wait_for_timeout(10)
    waiting[0].continue_()
    expect(page.locator("#found a").first).to_be_visible(timeout=20_000)
