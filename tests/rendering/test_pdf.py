"""Answers as PDF: one sheet for a patient, up to four for a clinician, and text that is never obeyed."""

import re
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.handout import handout
from ketamine_ref.evidence.plain_language import plain_page
from ketamine_ref.evidence.sources import caution_list
from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.as_pdf import _table, literal, source_of, write_pdf
from ketamine_ref.rendering.page import Column, Grid, Row
from ketamine_ref.rendering.visible import visible
from tests.conftest import Ketref
from tests.rendering.test_hostile_evidence import VIEWS, made_hostile

DATASET = open_dataset()
CONDITIONS = [condition.id for condition in DATASET.conditions()]
HOSTILE = '"#panic("obeyed")\\"]) #import "/etc/passwd": * $x$ <a> @b `c` *d* _e_ = f \\u{41} //'
LEAST_LETTER, LEAST_TITLE = 7.5, 12.6
"""Points below which letters on paper are hard to read, and those of a title over running text of 9 points."""
typst = pytest.importorskip("typst", reason="the extra `pdf` is not installed")


def text_of(file: Path) -> tuple[int, str]:
    sheets = PdfReader(file).pages
    (size,) = {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in sheets}
    assert size in {(595, 842), (842, 595)}, "A4"
    return len(sheets), " ".join(" ".join(one.extract_text() for one in sheets).split())


def sizes(file: Path) -> set[float]:
    """Return the sizes of all letters of a PDF, in points, those of drawings as they stand on paper."""
    found: set[float] = set()

    def note(text: str, within: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3]) * abs(within[3]), 1))

    for sheet in PdfReader(file).pages:
        sheet.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_a_patient_gets_is_one_sheet(ketref: Ketref, tmp_path: Path, condition: str) -> None:
    file = tmp_path / "x.pdf"
    assert ketref("condition", condition, "--plain-language", "-o", str(file)).code == 0
    sheets, text = text_of(file)
    assert sheets == 1
    assert min(sizes(file)) >= LEAST_LETTER
    assert max(sizes(file)) >= LEAST_TITLE
    assert "ketref" not in text
    assert "/…" not in text
    view = plain_page(DATASET, condition)
    assert set(re.findall(r"\d+", f"{view.summary} {' '.join(one.answer for one in view.answers)}")) <= set(
        re.findall(r"\d+", text)
    )
    assert "emergency number" in text
    assert "not medical advice" in text
    assert all(asked in text for asked in view.ask)
    assert all(source.author in text for source in view.sources[:6])


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_a_clinician_gets_is_up_to_four_sheets_with_every_number_and_its_source(
    ketref: Ketref, tmp_path: Path, condition: str
) -> None:
    file = tmp_path / "x.pdf"
    assert ketref("condition", condition, "-o", str(file)).code == 0
    sheets, text = text_of(file)
    assert 2 <= sheets <= 4
    assert min(sizes(file)) >= LEAST_LETTER
    view = handout(DATASET, condition)
    joined = text.replace(" ", "")
    for part in (part for group in view.short.results.groups for part in group.studies):
        assert part.study.id in joined
        for outcome in part.results:
            assert outcome.value is None or str(outcome.value) in joined
    assert "References" in text
    foot = re.escape(DATASET.manifest.disclaimer)
    whole = re.sub(rf" {re.escape(DATASET.manifest.title)}[^\[\]]*?{foot} \d / \d", "", text)
    assert all(caution.name in whole for caution in (*view.short.cautions, *view.general))


def test_paper_lies_for_a_table_that_has_no_room_on_paper_that_stands(ketref: Ketref, tmp_path: Path) -> None:
    sizes = {}
    for view in ("studies", "cautions"):
        assert ketref(view, "-o", str(tmp_path / f"{view}.pdf")).code == 0
        sheet = PdfReader(tmp_path / f"{view}.pdf").pages[0]
        sizes[view] = sheet.mediabox.width > sheet.mediabox.height
        text = sheet.extract_text()
        assert "Too narrow" not in text
    assert sizes == {"studies": True, "cautions": False}


def test_every_column_that_paper_has_room_for_is_there_and_the_others_are_named() -> None:
    def source(number: int, drop: int) -> str:
        columns = tuple(Column(f"Name {at}", drop=drop) for at in range(number))
        rows = (Row(("some long words that break" * 4,) * number, group="Of a group"),)
        return "".join(_table(Grid(columns, rows)))

    assert all(f'"Name {at}"' in source(9, 1) for at in range(9))
    assert "Too narrow here for: " in source(20, 1)
    assert all(name in source(20, 0) for name in ('strong("Name 19")', "Of a group")), (
        "where none can be spared, rows stand one below the other"
    )


def test_no_sheet_ends_with_a_heading_of_rows_or_parts_a_row_from_what_stands_beneath(tmp_path: Path) -> None:
    cautions = caution_list(DATASET, DATASET.cautions())
    write_pdf(Answer(view="cautions", manifest=DATASET.manifest, query={}, data=cautions), tmp_path / "x.pdf")
    foot = f"{DATASET.manifest.title}, version"
    sheets = [sheet.extract_text().partition(foot)[0] for sheet in PdfReader(tmp_path / "x.pdf").pages]
    assert len(sheets) > 1
    names = {entry.caution.id for entry in cautions.cautions} | {entry.caution.name for entry in cautions.cautions}
    for sheet in sheets:
        lines = [line.strip() for line in sheet.strip().splitlines()]
        assert lines[-1] not in names | {"Contraindication", "Boxed warning", "Warning", "Precaution", "Information"}


def test_a_row_with_a_text_longer_than_a_sheet_is_parted(tmp_path: Path) -> None:
    end = "the end"
    grid = Grid((Column("Name"),), (Row(("x",), (f"{'word ' * 4000}{end}",)),))
    (source,) = _table(grid)
    (tmp_path / "x.pdf").write_bytes(typst.compile(f"#let small(it) = it\n#{source}".encode()))
    sheets, text = text_of(tmp_path / "x.pdf")
    assert sheets > 1
    assert end in text


def test_a_pdf_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    answer = Answer(view="handout", manifest=DATASET.manifest, query={}, data=handout(DATASET, "ocd"))
    for name in ("a.pdf", "b.pdf"):
        write_pdf(answer, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_of_a_view_is_printed(tmp_path: Path, view: str) -> None:
    data = made_hostile(VIEWS[view], HOSTILE)
    write_pdf(Answer(view=view, manifest=DATASET.manifest, query={}, data=data, remarks=(HOSTILE,)), tmp_path / "x.pdf")
    assert '#panic("obeyed")' in text_of(tmp_path / "x.pdf")[1]


@given(st.text())
def test_a_literal_is_one_string_of_the_language(text: str) -> None:
    written = literal(text)
    assert re.fullmatch(r'"(?:[^"\\\n]|\\["\\n])*"', written)
    read = re.sub(r'\\(["\\n])', lambda found: "\n" if found[1] == "n" else found[1], written[1:-1])
    assert read == visible(text)


@settings(max_examples=15)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_set(text: str) -> None:
    view = msgspec.structs.replace(plain_page(DATASET, "ocd"), summary=text, name=text)
    source = source_of(Answer(view="plain_language", manifest=None, query={}, data=view))
    assert typst.compile(source.encode(), ignore_system_fonts=True).startswith(b"%PDF")


def test_without_the_extra_a_message_says_what_to_install(
    ketref: Ketref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    run = ketref("study", "diazgranados2010", "-o", str(tmp_path / "x.pdf"))
    assert (run.out, run.code, (tmp_path / "x.pdf").exists()) == ("", 4, False)
    assert "pip install 'ketamine-ref[pdf]'" in run.err
