"""Text from a dataset is shown, never obeyed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketamine_ref.rendering import Answer, as_terminal
from ketamine_ref.rendering.page import (
    Column,
    Facts,
    Listing,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Row,
    Section,
    Words,
    under,
)
from ketamine_ref.rendering.visible import visible

HOSTILE = [
    "[bold red]x[/]",
    "\x1b[31mred",
    "\x1b]8;;http://x\x07y",
    "\x9b2J",
    "a\u202eb",
    "zero\u200bwidth",
    "bell\x07",
    ":smile:",
]


def page(words: Words) -> Page:
    """Return a page with words in every place of every block."""
    table = under((Column("a"), Column("b", beneath=True)), (Row((words, words), (words,), group="g"),))
    blocks = (Paragraph(words), Facts((("label", words),)), Points((words,)), table)
    return Page("title", blocks, (Section("heading", blocks),))


def drawn(shown: Page | Listing, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(as_terminal, "screen_of", lambda _: shown)
    monkeypatch.setattr(as_terminal, "steps_of", lambda _: ())
    return as_terminal.text(Answer(view="study", manifest=None, query={}, data=None, color="always"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reaches_the_terminal_written_out(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = drawn(page(text), monkeypatch)
    assert printed.count(visible(text)) == 12
    assert not re.search(r"[\x07\x9b\u202e\u200b]|\x1b\[31m|\x1b\]8;;http://x", printed)


def test_a_link_cannot_smuggle_a_style_or_a_second_link(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = drawn(
        Page("x", (Paragraph((Piece("x2020", Look.ID, "https://x.org/\x1b]8;;evil\x07 bold"),)),)), monkeypatch
    )
    assert "evil\x07" not in printed
    assert printed.count("\x1b]8;") == 2, "one link, opened and closed"


@settings(derandomize=True)
@given(st.text())
def test_visible_text_holds_no_control_character_and_keeps_the_rest(text: str) -> None:
    shown = visible(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert visible(shown) == shown
    if text.isascii() and text.isprintable():
        assert shown == text
