"""Text from a dataset is shown, never obeyed."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from ketamine_ref.rendering.terminal.canvas import Hanging, linked, prose, styled
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


def drawn(part: object) -> str:
    stream = io.StringIO()
    Console(file=stream, force_terminal=True, color_system=None, width=80, markup=False, emoji=False).print(part)
    return stream.getvalue()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reaches_the_terminal_written_out(text: str) -> None:
    for part in (styled(text), Hanging(prose(text, {}))):
        printed = drawn(part)
        assert visible(text) in printed
        assert not re.search(r"[\x07\x9b\u202e\u200b]|\x1b\[31m|\x1b\]8;;http://x", printed)


def test_a_link_cannot_smuggle_a_style_or_a_second_link() -> None:
    printed = drawn(linked("x2020", "https://x.org/\x1b]8;;evil\x07 bold"))
    assert "evil\x07" not in printed
    assert printed.count("\x1b]8;;") <= 2, "one link, opened and closed"


@settings(derandomize=True)
@given(st.text())
def test_visible_text_holds_no_control_character_and_keeps_the_rest(text: str) -> None:
    shown = visible(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert visible(shown) == shown
    if text.isascii() and text.isprintable():
        assert shown == text
