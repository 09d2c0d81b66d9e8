"""Pictures: SVG that browsers, screen readers and printers take, and PNG and PDF made from it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.forest import forest
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.records import Condition, Study
from ketamine_ref.rendering import Answer, forest_words, svg
from ketamine_ref.rendering.svg.forest import across
from ketamine_ref.rendering.svg.sheet import WIDTH, escaped
from tests.conftest import Ketref
from tests.evidence.samples import CONDITION, result, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "quoted" \x1b[31m\u202e\ufffe ]]> ü'
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])
each_command = pytest.mark.parametrize("command", ["forest", "timeline"])


def drawn(ketref: Ketref, file: Path, *arguments: str) -> str:
    run = ketref(*arguments, "-o", str(file))
    assert (run.out, run.err, run.code) == ("", "", 0)
    return file.read_text(encoding="utf-8")


def texts(root: ET.Element) -> str:
    return " ".join(part.text or "" for part in root.iter(f"{SVG}text"))


@each_command
@each_condition
def test_a_picture_is_well_formed_accessible_and_keeps_to_its_sheet(
    ketref: Ketref, tmp_path: Path, command: str, condition: Condition
) -> None:
    name = condition.id
    root = ET.fromstring(drawn(ketref, tmp_path / "x.svg", command, name))  # noqa: S314 - made here
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    named = {part.get("id"): part.text for part in root if part.get("id")}
    assert all(named[told] for told in (root.get("aria-labelledby") or "").split())
    width, height = (float(root.get(side) or 0) for side in ("width", "height"))
    assert (width, root.get("viewBox")) == (WIDTH, f"0 0 {width:.0f} {height:.0f}")
    for part in root.iter():
        assert all(0 <= float(part.get(key) or 0) <= width for key in ("x", "x1", "x2", "cx"))
        assert all(0 <= float(part.get(key) or 0) <= height for key in ("y", "y1", "y2", "cy"))


@each_condition
def test_the_rows_of_a_picture_lie_where_the_view_places_them_and_print_its_numbers(
    ketref: Ketref, tmp_path: Path, condition: Condition
) -> None:
    name = condition.id
    root = ET.fromstring(drawn(ketref, tmp_path / "x.svg", "forest", name))  # noqa: S314 - made here
    groups = {group[0].text: group for group in root.iter(f"{SVG}g")}
    view = forest(DATASET.condition(name), DATASET.studies(name), "")
    for panel in view.panels:
        for row in (*panel.rows, *panel.pooled):
            group = groups[forest_words.spoken(row, panel.quantity, name)]
            line = group.find(f"{SVG}line")
            assert line is not None
            assert float(line.get("x1") or 0) == pytest.approx(across(row.place.low), abs=0.01)
            assert float(line.get("x2") or 0) == pytest.approx(across(row.place.high), abs=0.01)
            if row.place.point is not None:
                assert _point(group) == pytest.approx(across(row.place.point), abs=0.01)
            assert forest_words.numbers(row.estimate) in texts(group)


def _point(group: ET.Element) -> float:
    """Return the middle of the circle or the diamond of a row, which is drawn last."""
    if (circle := group.find(f"{SVG}circle")) is not None:
        return float(circle.get("cx") or 0)
    corners = [float(corner.split(",")[0]) for corner in (group[-1].get("points") or "").split()]
    return (min(corners) + max(corners)) / 2


def hostile(view: str) -> str:
    name = HOSTILE.replace("\ufffe", "")
    outcomes = (result("a", "-3", ("-5", "-1"), measure=HOSTILE, note=HOSTILE), result("b", "-3", note=HOSTILE))
    made: Study = msgspec.structs.replace(study("a2001", *outcomes, comparator=HOSTILE), id=name)
    condition = msgspec.structs.replace(CONDITION, name=HOSTILE)
    data = {"forest": forest, "timeline": timeline}[view](condition, [made], "")
    return svg.text(Answer(view=view, manifest=DATASET.manifest, query={}, data=data))


@each_command
def test_hostile_text_is_text(command: str) -> None:
    drawn_text = hostile(command)
    root = ET.fromstring(drawn_text)  # noqa: S314 - made here
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "line", "circle", "polygon", "path", "g")
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
        arguments = (sys.executable, "-m", "ketamine_ref", command, "bipolar", "-o", file)
        subprocess.run(arguments, check=True, env={"PYTHONHASHSEED": seed, "HOME": str(tmp_path)})
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


@pytest.mark.parametrize("name", ["forest-suicidality", "timeline-suicidality"])
def test_the_picture(ketref: Ketref, tmp_path: Path, approved: Callable[[Path, str], None], name: str) -> None:
    picture = drawn(ketref, tmp_path / "x.svg", *name.split("-"))
    approved(Path(f"tests/expected/forest/{name}.svg"), picture)


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG\r\n"), (".pdf", b"%PDF-"), (".PNG", b"\x89PNG\r\n")])
@each_command
def test_png_and_pdf_are_made_through_the_extra(
    ketref: Ketref, tmp_path: Path, command: str, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"picture{ending}"
    run = ketref(command, "ocd", "--output", str(file))
    assert (run.out, run.err, run.code) == ("", "", 0)
    assert file.read_bytes().startswith(begins)


def test_without_the_extra_the_way_to_it_is_said_and_nothing_is_written(
    ketref: Ketref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    run = ketref("forest", "ocd", "-o", str(tmp_path / "x.png"))
    assert (run.out, run.code) == ("", 4)
    assert "pip install 'ketamine-ref[images]'" in run.err
    assert not list(tmp_path.iterdir())


def test_a_file_with_another_ending_gets_the_words(ketref: Ketref, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    ketref("forest", "ocd", "-o", str(file))
    assert file.read_text(encoding="utf-8") == ketref("forest", "ocd").out
