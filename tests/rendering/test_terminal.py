"""What a page says stands on a terminal of any width: no number or id broken, no letter lost, nothing over the edge."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketamine_ref.dataset.starting import start
from ketamine_ref.rendering import Answer, as_terminal
from ketamine_ref.rendering.page import (
    Block,
    Facts,
    Figure,
    Grid,
    Listing,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Words,
    pieces,
    told_once,
)
from ketamine_ref.rendering.pages import screen_of
from tests.conftest import Ketref
from tests.rendering.views import ANSWERED, EXAMPLES

WIDTHS = (20, 30, 40, 60, 80, 100, 120, 200, 300)
DRAWN = [view for view in ANSWERED if view != "references"]
ALSO = {
    "studies of all": ("studies",),
    "studies of many people": ("studies", "--min-n", "10000"),
    "results of ocd": ("results", "--condition", "ocd"),
    "results of ocd at length": ("results", "--condition", "ocd", "--long"),
    "cautions at length": ("cautions", "--long"),
    "card of a trial with many results": ("study", "popova2019"),
    "card of a retracted review": ("study", "parsaik2015"),
    "whole page of a condition": ("condition", "ocd", "--full"),
}
SHOWN = {view: EXAMPLES[view] for view in DRAWN} | ALSO
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_LEFT_OUT = re.compile(r"Too narrow here for: ([^.]*)\.")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """The answers that were drawn, the last one last."""
    answers: list[Answer] = []
    draw = as_terminal.text

    def keeping(answer: Answer) -> str:
        answers.append(answer)
        return draw(answer)

    monkeypatch.setattr(as_terminal, "text", keeping)
    return answers


def told(page: Page | Listing, left_out: set[str]) -> Iterator[Piece]:
    """Yield what a page says, without its drawings and the columns for which there is no room."""
    if isinstance(page, Listing):
        listing = told_once(page)
        yield from said(listing.grid, left_out)
        for words in listing.notes if listing.grid.rows else (listing.nothing,):
            yield from pieces(words)
        return
    yield from (Piece(page.title), Piece(page.aside))
    for block in page.lead:
        yield from said(block, left_out)
    for section in page.sections:
        yield Piece(section.heading if section.blocks else "")
        for block in section.blocks:
            yield from said(block, left_out)


def said(block: Block, left_out: set[str]) -> Iterator[Piece]:
    every: list[Words] = []
    match block:
        case Paragraph(words):
            every.append(words)
        case Facts(pairs):
            every += (words for pair in pairs for words in pair)
        case Points(points):
            every += points
        case Grid(columns, rows):
            for row in rows:
                every += row.notes
                every += (cell for column, cell in zip(columns, row.cells, strict=True) if column.name not in left_out)
        case Figure():
            pass
    for words in every:
        yield from pieces(words)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("arguments", SHOWN.values(), ids=SHOWN)
def test_nothing_is_broken_lost_or_over_the_edge(
    ketref: Ketref, drawn: list[Answer], arguments: tuple[str, ...], width: int
) -> None:
    shown = ketref(*arguments, width=width).out
    left_out = {name for names in _LEFT_OUT.findall(" ".join(shown.split())) for name in re.split(r", | and ", names)}
    parts = tuple(told(screen_of(drawn[-1]), left_out))
    whole = shown.split()
    numbers = {number for part in parts for number in _NUMBER.findall(part.text)}
    assert [number for number in sorted(numbers) if not any(number in word for word in whole)] == []
    ids = {word for part in parts if part.look is Look.ID for word in part.text.split()}
    assert [name for name in sorted(ids) if not any(name in word for word in whole)] == []
    lost = Counter("".join("".join(part.text for part in parts).split())) - Counter("".join(whole))
    assert not lost
    for line in shown.splitlines():
        assert len(line) <= width or max(map(len, line.split())) > width - 8, "an id alone may go over the edge"
        assert line == line.rstrip()


@pytest.mark.parametrize("length", [5, 30, 90])
def test_a_long_path_stands_beneath_its_label(ketref: Ketref, tmp_path: Path, length: int) -> None:
    folder = tmp_path / ("a" * length)
    start(folder)
    shown = ketref("--data", folder, "data", "info", width=80).out.splitlines()
    assert any(line.endswith(f" {folder}") for line in shown)
    assert all(len(line) <= 80 or line == f"  {folder}" for line in shown)


@pytest.mark.parametrize("width", [70, 80, 120])
def test_a_number_of_people_stands_on_one_line_in_a_table(ketref: Ketref, width: int) -> None:
    lines = ketref("studies", "--min-n", "10000", width=width).out.splitlines()
    assert any(re.search(r"^mathai2024 .*\b11441\b", line) for line in lines)


def test_a_column_without_room_is_named(ketref: Ketref) -> None:
    shown = " ".join(ketref("studies", "--condition", "ocd", "--randomized", width=80).out.split())
    assert "Too narrow here for: Year, Design and Drug." in shown
    assert "Too narrow" not in ketref("studies", "--condition", "ocd", "--randomized", width=200).out


def test_what_is_alike_in_all_rows_is_said_once(ketref: Ketref) -> None:
    shown = ketref("studies", "--condition", "ocd", "--randomized", width=120).out
    assert "Kind: trial; Conditions: ocd" in shown
    assert shown.count("trial") == shown.count("Kind: trial")
