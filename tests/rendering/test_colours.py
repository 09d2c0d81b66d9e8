"""What a terminal shows can be read on black and on white, and says the same without any colour."""

import os
import re
import subprocess
import sys

import pytest
from rich.color import Color
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, DIMMED_MONOKAI, MONOKAI, NIGHT_OWLISH, SVG_EXPORT_THEME

THEMES = (DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME, MONOKAI, DIMMED_MONOKAI, NIGHT_OWLISH)
LEAST_CONTRAST = 4.5
PAGES = [
    ("condition", "ocd"),
    ("condition", "bipolar", "--full"),
    ("condition", "ocd", "--plain-language"),
    ("study", "parsaik2015"),
    ("studies",),
    ("cautions",),
    ("mechanism",),
    ("search", "ketamine", "mania"),
    ("cite", "rodriguez2013"),
    ("about",),
    ("help",),
    ("help", "certainty"),
    ("config",),
    ("data", "info"),
    (),
]
HELP = [("--help",), ("studies", "--help"), ("data", "check", "--help")]
_DIM = 2


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance as WCAG 2 defines it, of components from 0 to 255."""
    shares = [value / 255 for value in (red, green, blue)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: int) -> bool:
    """Say whether one of the 16 base colours is readable on black and on white in every palette."""
    shades = [luminance(*Color.from_ansi(colour).get_truecolor(theme)) for theme in THEMES]
    return all(contrast(shade, ground) >= LEAST_CONTRAST for shade in shades for ground in (0.0, 1.0))


def drawn(*arguments: str) -> str:
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    run = subprocess.run(
        [sys.executable, "-m", "ketamine_ref", *arguments], capture_output=True, text=True, check=True, env=environment
    )
    return run.stdout


@pytest.mark.parametrize("arguments", [*PAGES, *HELP], ids=" ".join)
def test_no_page_has_a_colour_that_cannot_be_read_on_black_and_on_white(arguments: tuple[str, ...]) -> None:
    codes = {
        int(code) for codes in re.findall(r"\x1b\[([0-9;]*)m", drawn(*arguments)) for code in codes.split(";") if code
    }
    assert codes, "the page was drawn for a terminal"
    assert _DIM not in codes or arguments in HELP, "dimmed text loses contrast; Typer dims the frames of its help"
    grounds = {code for code in codes if 40 <= code <= 48 or 100 <= code <= 107}
    assert not grounds
    assert 38 not in codes, "only the 16 base colours"
    colours = [code - 30 if code < 40 else code - 82 for code in codes if 30 <= code <= 37 or 90 <= code <= 97]
    assert all(map(is_readable, colours))


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast(luminance(0, 0, 0), luminance(255, 255, 255)) == pytest.approx(21)
    assert contrast(luminance(119, 119, 119), luminance(255, 255, 255)) == pytest.approx(4.48, abs=0.005)
    assert not is_readable(6), "cyan on white"


@pytest.mark.parametrize("arguments", [page for page in PAGES if "search" not in page], ids=" ".join)
def test_the_words_are_the_same_without_any_look(arguments: tuple[str, ...]) -> None:
    # A search marks what it found with stars where it cannot be bold, so its lines break elsewhere.
    bare = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", drawn(*arguments))
    plain = subprocess.run(
        [sys.executable, "-m", "ketamine_ref", *arguments],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "80", "TERM": "dumb"},
    ).stdout  # fmt: skip
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
