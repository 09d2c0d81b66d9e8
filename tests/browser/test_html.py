"""Answers as HTML in a real browser: readable by everybody, on every screen and on paper, and obeying nothing."""

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page
from pypdf import PdfReader

from ketamine_ref.rendering import VIEWS as SERVED
from ketamine_ref.rendering import Answer, Format, as_html
from tests.browser.conftest import EVERY_PAGE, Outgoing, Violations
from tests.conftest import Ketref
from tests.rendering.test_hostile_evidence import DATASET, VIEWS, made_hostile
from tests.rendering.views import EXAMPLES

WIDTHS = (320, 800, 1100, 1280)
LONG = {
    "a whole condition": ("condition", "bipolar", "--full"),
    "many columns": ("studies", "--condition", "bipolar"),
    "many results": ("results", "--condition", "ptsd"),
    "many drawings": ("forest", "ptsd"),
    "many lanes": ("timeline", "ptsd"),
}
EVERY = {view: example for view, example in EXAMPLES.items() if Format.HTML in SERVED[view]}
SHOWN = {**(EVERY if os.environ.get(EVERY_PAGE) else {}), **LONG}
"""Hostile text, below, shows that every view fits the narrowest screen and shuts nobody out."""
HOSTILE = (
    "</p></style><script>alert(1)</script><img src=https://evil.example/x onerror=alert(1)>"
    "&lt;\"'><a href=javascript:alert(1)>"
)
Opened = Callable[..., None]


@pytest.fixture
def opened(ketref: Ketref, page: Page, tmp_path: Path) -> Opened:
    """Opens the answer to a command line as a file."""

    def show(*arguments: str) -> None:
        file = tmp_path / "page.html"
        assert ketref(*arguments, "-o", str(file)).code in {0, 1}
        page.goto(file.as_uri(), wait_until="load")

    return show


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert isinstance(wide, int)
    return wide


@pytest.mark.parametrize("arguments", SHOWN.values(), ids=SHOWN)
def test_everybody_can_read_a_page_on_every_screen(
    page: Page, outgoing: Outgoing, violations: Violations, opened: Opened, arguments: tuple[str, ...]
) -> None:
    opened(*arguments)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) <= 0
        if os.environ.get(EVERY_PAGE):  # hostile text, below, has axe look at every view at all times
            assert violations(page) == []
    assert outgoing == []


@pytest.mark.parametrize("arguments", [("forest", "bipolar"), ("timeline", "bipolar")])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_drawing_scrolls_by_the_keyboard_and_never_shrinks(
    page: Page, opened: Opened, arguments: tuple[str, ...], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(*arguments)
    drawing = page.locator(".drawing").first
    scale = drawing.evaluate("box => box.firstElementChild.clientWidth / box.firstElementChild.viewBox.baseVal.width")
    assert scale >= 1, "letters of 10 to 12 pixels are as large as that"
    drawing.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "box => box.scrollLeft > 0 || box.scrollWidth <= box.clientWidth", arg=drawing.element_handle()
    )
    assert drawing.get_attribute("aria-label")


@pytest.mark.parametrize("arguments", [("condition", "ocd"), ("forest", "ocd"), ("study", "diazgranados2010")])
def test_a_page_is_readable_in_the_dark(
    page: Page, violations: Violations, opened: Opened, arguments: tuple[str, ...]
) -> None:
    page.emulate_media(color_scheme="dark")
    opened(*arguments)
    assert violations(page) == []


def test_paper_has_tables_what_is_folded_and_where_links_lead(page: Page, opened: Opened) -> None:
    opened(*EXAMPLES["forest"])
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all(round(float(sheet.mediabox.width)) == 595 for sheet in printed.pages), "A4"
    text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "zarate2012:suicidal-ideation-rating-pt40m" in text
    assert "Where the links lead" in text
    assert "doi.org" in text
    assert "Next, in a terminal" not in text


def test_an_address_on_paper_stays_in_its_column_and_a_wide_table_lies(page: Page, opened: Opened) -> None:
    opened("studies", "--condition", "bipolar")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in printed)
    assert "Level" in printed[0].extract_text(), "the last column"
    opened("condition", "depression", "--plain-language")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    assert page.eval_on_selector_all(".addresses li", "all => all.every(one => one.scrollWidth <= one.clientWidth)")
    assert not page.locator(".addresses", has_text="doi.org/10.1038/s44220-023-00140-x").count(), (
        "it stands in the text"
    )


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_is_shown_and_never_obeyed(
    page: Page, outgoing: Outgoing, violations: Violations, tmp_path: Path, view: str
) -> None:
    said: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda message: said.append(message.text))
    manifest = made_hostile(DATASET.manifest, HOSTILE)
    answer = Answer(view=view, manifest=manifest, query={}, data=made_hostile(VIEWS[view], HOSTILE), remarks=(HOSTILE,))
    file = tmp_path / "page.html"
    file.write_text(as_html.text(answer), encoding="utf-8")
    page.goto(file.as_uri(), wait_until="load")
    assert HOSTILE in page.inner_text("main")
    page.set_viewport_size({"width": 320, "height": 900})
    assert overflow(page) <= 0
    assert violations(page) == []
    links = page.eval_on_selector_all("a", "all => all.map(link => link.href)")
    assert all(re.match("https?:|file:.*#", link) for link in links)
    assert page.evaluate("document.querySelectorAll('script, img, iframe, link, base, form').length") == 0
    assert (said, outgoing) == ([], [])
