"""Pictures: SVG that browsers, screen readers and printers take, and PNG and PDF made from it."""

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.forest import forest
from ketamine_ref.evidence.harms import harms
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import AdverseEvent, Arm
from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.drawing import svg
from ketamine_ref.rendering.drawing.rows import PAPER, Layout
from ketamine_ref.rendering.drawing.shapes import escaped, width_of
from ketamine_ref.rendering.drawing.slides import slides
from ketamine_ref.rendering.figures import forest as figure
from ketamine_ref.rendering.figures import harms as bars_of
from ketamine_ref.rendering.figures import labels, spoken
from ketamine_ref.rendering.page import Page
from ketamine_ref.rendering.pages import page_of
from tests.conftest import Ketref
from tests.evidence.samples import CONDITION, result, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "quoted" \x1b[31m\u202e\ufffe ]]> ü'
COMMANDS = {"forest": ("forest",), "timeline": ("timeline",), "harms": ("forest", "--harms")}
VIEWS: dict[str, Callable[..., Any]] = {"forest": forest, "timeline": timeline, "harms": harms}
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])
each_command = pytest.mark.parametrize("command", COMMANDS)


def drawn(ketref: Ketref, file: Path, *arguments: str) -> str:
    name, *rest = arguments
    run = ketref(*COMMANDS.get(name, (name,)), *rest, "-o", str(file))
    assert (run.out, run.err, run.code) == ("", "", 0)
    return file.read_text(encoding="utf-8")


def texts(root: ET.Element) -> str:
    return " ".join(part.text or "" for part in root.iter(f"{SVG}text"))


@each_command
@each_condition
def test_a_picture_is_well_formed_accessible_and_keeps_to_its_sheet_and_none_is_made_of_nothing(
    ketref: Ketref, tmp_path: Path, command: str, condition: Condition
) -> None:
    if not _slides(command, condition):
        refused = ketref(*COMMANDS[command], condition.id, "-o", str(tmp_path / "x.svg"))
        assert (refused.code, list(tmp_path.iterdir())) == (2, [])
        return
    root = ET.fromstring(drawn(ketref, tmp_path / "x.svg", command, condition.id))  # noqa: S314 - made here
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    assert [part.tag for part in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("aria-label") == root[0].text
    assert root[1].text
    width, height = (float(root.get(side) or 0) for side in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {width:.0f} {height:.0f}"
    for part in root.iter():
        assert all(0 <= float(part.get(key) or 0) <= width for key in ("x", "x1", "x2", "cx"))
        assert all(0 <= float(part.get(key) or 0) <= height for key in ("y", "y1", "y2", "cy"))


@each_condition
def test_the_rows_of_a_picture_lie_where_the_view_places_them_and_print_its_numbers(condition: Condition) -> None:
    view = forest(condition, DATASET.studies(condition.id), "")
    for panel, plot in zip(view.panels, figure.plots(view), strict=True):
        layout = Layout(plot, PAPER, 640)
        root = ET.fromstring(svg.element(plot))  # noqa: S314 - made here
        groups = {group[0].text: group for group in root.iter(f"{SVG}g") if group[0].tag == f"{SVG}title"}
        for row in (*panel.rows, *panel.pooled):
            group = groups[spoken.drawn(row, panel.quantity, condition.id)]
            line = next(group.iter(f"{SVG}line"))
            assert float(line.get("x1") or 0) == pytest.approx(layout.across(row.place.low), abs=0.01)
            assert float(line.get("x2") or 0) == pytest.approx(layout.across(row.place.high), abs=0.01)
            if row.place.point is not None:
                assert _point(group) == pytest.approx(layout.across(row.place.point), abs=0.01)
            assert labels.numbers(row.estimate) in texts(group)
            assert set(_NUMBER.findall(texts(group))) <= set(_NUMBER.findall(group[0].text or "")), "no other number"


def _point(group: ET.Element) -> float:
    """Return the middle of the mark of a row."""
    for circle in group.iter(f"{SVG}circle"):
        return float(circle.get("cx") or 0)
    square = next(group.iter(f"{SVG}rect"))
    return float(square.get("x") or 0) + float(square.get("width") or 0) / 2


def _overlaps(root: ET.Element) -> bool:
    """Say whether a text begins before the one left of it on the same line must have ended."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for part in root.iter(f"{SVG}text"):
        size = float(part.get("font-size") or 0)
        wide = len(part.text or "") * size * 0.45  # less than any font takes
        x = float(part.get("x") or 0) - {"end": wide, "middle": wide / 2}.get(part.get("text-anchor") or "", 0)
        lines.setdefault(part.get("y") or "", []).append((x, x + wide))
    return any(one[1] > other[0] for line in lines.values() for one, other in pairwise(sorted(line)))


def test_columns_are_as_wide_as_their_longest_text() -> None:
    outcomes = (result("a", "-3.000000000001", ("-5.000000000001", "-1.000000000001"), n=123456789012),)
    made = study("wwwwwwwwwwwwwwwwwwwwwww2001", *outcomes)
    (plot,) = figure.plots(forest(CONDITION, [made, study("b2002", result("b", "-3", ("-5", "-1")))], ""))
    root = ET.fromstring(svg.element(plot))  # noqa: S314 - made here
    assert not _overlaps(root)


def _crossed(root: ET.Element) -> list[str]:
    """Return the texts through which an upright line goes that is no mark of a row."""
    upright = [part for part in root.findall(f"{SVG}line") if part.get("x1") == part.get("x2")]
    found: list[str] = []
    for part in root.iter(f"{SVG}text"):
        x, y, size = (float(part.get(name) or 0) for name in ("x", "y", "font-size"))
        wide = width_of(part.text or "", size) * 0.9  # what it takes at least
        x -= {"end": wide, "middle": wide / 2}.get(part.get("text-anchor") or "", 0)
        for line in upright:
            top, bottom = (float(line.get(name) or 0) for name in ("y1", "y2"))
            if x < float(line.get("x1") or 0) < x + wide and top < y - size * 0.3 < bottom:
                found.append(part.text or "")
    return found


@each_condition
def test_the_null_line_goes_through_no_text(condition: Condition) -> None:
    view = msgspec.structs.replace(forest(condition, DATASET.studies(condition.id), ""), notes=True)
    for plot in figure.plots(view):
        assert not _crossed(ET.fromstring(svg.element(plot)))  # noqa: S314 - made here


@each_command
@each_condition
def test_a_plot_of_a_page_fits_a_tablet_held_upright(command: str, condition: Condition) -> None:
    data = VIEWS[command](condition, DATASET.studies(condition.id), "")
    page = page_of(Answer(view=command, manifest=None, query={}, data=data))
    assert isinstance(page, Page)
    for plot in svg.plots_of(page):
        root = ET.fromstring(svg.element(plot))  # noqa: S314 - made here
        assert float(root.get("width") or 0) <= 736
        assert not _overlaps(root)


# Of Helvetica and of what is made after it, in thousandths of its size.
@pytest.mark.parametrize(
    ("text", "wide"),
    [("esketamine", 5114), ("0.52 [0.28, 0.76]", 7228), ("favours ketamine", 7615), ("How many people?", 8561)],
)
def test_a_text_takes_at_most_its_width_and_not_much_less(text: str, wide: int) -> None:
    assert wide <= width_of(text, 1000) <= wide * 1.15


def test_bars_of_arms_without_ketamine_are_hollow_and_a_long_drawing_has_its_axis_above_too() -> None:
    view = harms(DATASET.condition("depression"), DATASET.studies("depression"), "")
    plot = bars_of.plot(view)
    root = ET.fromstring(svg.element(plot))  # noqa: S314 - made here
    assert [part.text for part in root.iter(f"{SVG}text")].count("100%") == 2
    rows = [group for group in root.iter(f"{SVG}g") if group[0].tag == f"{SVG}title"]
    bars = [(row.findtext(f"{SVG}text") or "", bar) for row in rows for bar in row.findall(f"{SVG}g")]
    looks = {("ketamine" in arm, bar.get("class"), bar[0].get("class")) for arm, bar in bars}
    assert looks == {(True, "ketamine", None), (False, None, "hollow")}


def test_a_picture_has_the_words_whole_that_a_terminal_cuts(ketref: Ketref, tmp_path: Path) -> None:
    assert "electroconv…" in ketref("timeline", "depression").out
    told = texts(ET.fromstring(drawn(ketref, tmp_path / "x.svg", "timeline", "depression")))  # noqa: S314 - made here
    assert " electroconvulsive therapy " in told
    assert "…" not in told


def test_what_no_time_was_recorded_for_says_so() -> None:
    (plot,) = figure.plots(forest(CONDITION, [study("a2001", result("a", "-3", ("-5", "-1"), time=None))], ""))
    told = texts(ET.fromstring(svg.element(plot)))  # noqa: S314 - made here
    assert " not read " in told
    assert "?" not in told


def test_elements_for_a_page_share_no_id_and_take_their_colours_from_it() -> None:
    view = forest(DATASET.condition("bipolar"), DATASET.studies("bipolar"), "")
    drawn_text = "".join(svg.element(plot) for plot in figure.plots(view))
    assert not re.search(r"\bid=|<style|#[0-9a-f]{3}", drawn_text)
    assert 'fill="currentColor"' in drawn_text


def test_a_slide_is_wide_has_no_notes_and_says_how_many_there_are(ketref: Ketref, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    run = ketref("forest", "depression", "--slide", "--notes", "-o", str(file))
    assert (run.out, run.code) == ("", 0)
    assert re.search(r"slide 1 of \d+: --page N draws another", run.err)
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - made here
    assert root.get("viewBox") == "0 0 1920 1080"
    assert not _overlaps(root)
    for part in root.iter():
        assert all(0 <= float(part.get(key) or 0) <= 1080 for key in ("y", "y1", "y2", "cy"))
    assert min(float(part.get("font-size") or 0) for part in root.iter(f"{SVG}text")) >= 15


@each_condition
def test_every_row_of_the_plots_is_on_one_slide(condition: Condition) -> None:
    view = forest(condition, DATASET.studies(condition.id), "")
    page = page_of(Answer(view="forest", manifest=None, query={}, data=view))
    assert isinstance(page, Page)
    told = [ET.fromstring(slide)[1].text or "" for slide in slides(page, DATASET.manifest)]  # noqa: S314 - made here
    rows = [row.sentence for plot in figure.plots(view) for row in plot.rows]
    assert sorted("\n".join(told).splitlines() if told else []) == sorted(rows)


def _slides(view: str, condition: Condition) -> list[ET.Element]:
    data = VIEWS[view](condition, DATASET.studies(condition.id), "")
    if view == "forest":
        data = msgspec.structs.replace(data, bias=True)
    page = page_of(Answer(view=view, manifest=None, query={}, data=data))
    assert isinstance(page, Page)
    return [ET.fromstring(slide) for slide in slides(page, DATASET.manifest)]  # noqa: S314 - made here


@each_command
@each_condition
def test_a_slide_keeps_to_its_edges_and_says_what_it_is_about(command: str, condition: Condition) -> None:
    for root in _slides(command, condition):
        told = list(root.iter(f"{SVG}text"))
        assert (told[0].text or "").startswith(f"{condition.name}: ")
        assert max(float(part.get("y") or 0) for part in told) <= 1080 - 30
        scale = max(float(part.get("y1") or 0) for part in root.findall(f"{SVG}line"))
        drawn_last = max(float(part.get("y") or 0) for part in told if float(part.get("y") or 0) < scale + 40)
        beneath = [float(part.get("y") or 0) for part in told if float(part.get("y") or 0) > drawn_last]
        assert min(beneath) - drawn_last >= 20, "the legend touches no axis"
        assert not _overlaps(root)
        assert ".." not in texts(root)
        assert ("Nothing is pooled" in texts(root)) == (command == "harms")


@each_condition
def test_the_arms_of_an_event_are_on_one_slide(condition: Condition) -> None:
    found: dict[str, set[int]] = {}
    for number, root in enumerate(_slides("harms", condition)):
        for part in root.iter(f"{SVG}text"):
            if part.get("font-style") == "italic" and part.get("x") == "60":
                found.setdefault(part.text or "", set()).add(number)
    every = harms(condition, DATASET.studies(condition.id), "").harms
    assert bool(found) == bool(every)
    assert all(len(numbers) == 1 for numbers in found.values())


@each_condition
def test_a_slide_explains_what_stands_on_it_and_nothing_else(condition: Condition) -> None:
    for root in _slides("forest", condition):
        rows = [group for group in root.iter(f"{SVG}g") if group[0].tag == f"{SVG}title"]
        behind = [(part.text or "").rpartition("] ")[2] for row in rows for part in row.findall(f"{SVG}text")]
        used = {sign for told in behind for sign in told.split()} & figure.SUFFIXES.keys()
        assert {sign for sign, meaning in figure.SUFFIXES.items() if f"{sign} {meaning}" in texts(root)} == used
        judged = [name for told in re.findall(r"Judged by [^:]+: ([^.]+)", texts(root)) for name in told.split("; ")]
        assert {name.partition(":")[0] for name in judged} <= {row.findtext(f"{SVG}text") or "" for row in rows}


@pytest.mark.parametrize(
    ("arguments", "code", "remark"),
    [
        (("bipolar", "--slide"), 2, "name its file, such as -o slide.svg"),
        (("bipolar", "--slide", "--page", "99", "-o", "x.svg"), 2, "there is no slide 99"),
        (("bipolar", "--harms", "--bias"), 2, "it takes --measure alone"),
        (("ocd", "-o", "x.svg"), 2, "Try: ketref forest ocd --harms"),
        (("ocd", "--slide", "-o", "x.svg"), 2, "Try: ketref forest ocd --harms"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    ketref: Ketref, tmp_path: Path, arguments: tuple[str, ...], code: int, remark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = ketref("forest", *arguments)
    assert not list(tmp_path.iterdir())
    assert (run.out, run.code) == ("", code)
    assert remark in run.err


def hostile(view: str) -> str:
    name = HOSTILE.replace("\ufffe", "")
    outcomes = (
        result("a", "-3", ("-5", "-1"), measure=HOSTILE, note=HOSTILE, group=HOSTILE),
        result("b", "-3", note=HOSTILE),
    )
    event = AdverseEvent(event=HOSTILE, arms=(Arm(arm=HOSTILE, events=1, total=2),), note=HOSTILE)
    plain = study("a2001", *outcomes, comparator=HOSTILE, adverse_events=(event,))
    made: Study = msgspec.structs.replace(plain, id=name)
    condition = msgspec.structs.replace(CONDITION, name=HOSTILE)
    data = VIEWS[view](condition, [made], "")
    page = page_of(Answer(view=view, manifest=None, query={}, data=msgspec.structs.replace(data, notes=True)))
    assert isinstance(page, Page)
    return svg.document(page, DATASET.manifest)


@each_command
def test_hostile_text_is_text(command: str) -> None:
    drawn_text = hostile(command)
    root = ET.fromstring(drawn_text)  # noqa: S314 - made here
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        *("svg", "style", "title", "desc", "rect", "text", "line", "circle", "polygon", "path", "g")
    }
    assert "<script>alert(1)</script>" in texts(root)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ufffe]", drawn_text)


def test_escaped_text_is_read_back_as_it_was() -> None:
    text = 'a < b & "c" > d'
    assert ET.fromstring(f"<x>{escaped(text)}</x>").text == text  # noqa: S314 - made here


@each_command
def test_a_picture_has_the_same_bytes_every_time(tmp_path: Path, command: str) -> None:
    for seed in ("1", "2"):
        file = str(tmp_path / f"{seed}.svg")
        arguments = (sys.executable, "-m", "ketamine_ref", *COMMANDS[command], "bipolar", "-o", file)
        subprocess.run(arguments, check=True, env={"PYTHONHASHSEED": seed, "HOME": str(tmp_path)})
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


@pytest.mark.parametrize("name", ["forest-suicidality", "timeline-suicidality", "harms-suicidality"])
def test_the_picture(ketref: Ketref, tmp_path: Path, approved: Callable[[Path, str], None], name: str) -> None:
    picture = drawn(ketref, tmp_path / "x.svg", *name.split("-"))
    approved(Path(f"tests/expected/forest/{name}.svg"), picture)


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG\r\n"), (".pdf", b"%PDF-"), (".PNG", b"\x89PNG\r\n")])
@each_command
def test_png_and_pdf_are_made_through_the_extra(
    ketref: Ketref, tmp_path: Path, command: str, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"picture{ending}"
    run = ketref(*COMMANDS[command], "bipolar", "--output", str(file))
    assert (run.out, run.err, run.code) == ("", "", 0)
    assert file.read_bytes().startswith(begins)


def test_without_the_extra_the_way_to_it_is_said_and_nothing_is_written(
    ketref: Ketref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    run = ketref("forest", "ptsd", "-o", str(tmp_path / "x.png"))
    assert (run.out, run.code) == ("", 4)
    assert "pip install 'ketamine-ref[images]'" in run.err
    assert not list(tmp_path.iterdir())


def test_a_file_with_another_ending_gets_the_words(ketref: Ketref, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    ketref("forest", "ocd", "-o", str(file))
    assert file.read_text(encoding="utf-8") == ketref("forest", "ocd", "--format", "plain").out
