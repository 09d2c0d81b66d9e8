"""Every kind of answer in every format: served, or refused with those that there are."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from ketamine_ref.rendering import EVERY, RENDERERS, UNDRAWN, VIEWS, Format
from ketamine_ref.rendering.page import Page
from tests.conftest import Ketref
from tests.rendering.views import ANSWERED, EXAMPLES

EXPECTED = Path("tests/expected/formats")
ENDINGS = {Format.PLAIN: "txt", Format.JSON: "json", Format.CSV: "csv", Format.MARKDOWN: "md"}
SERVED = [(view, form) for view in ANSWERED for form in VIEWS[view]]
REFUSED = [(view, form) for view in ANSWERED for form in EVERY if form not in VIEWS[view]]
WITHOUT_DATASET = {"config", "difference", "help", "help_topics", "problems"}
"""Views that are not about what a sound dataset holds."""
PAGES = [view for view in ANSWERED if Format.MARKDOWN in VIEWS[view] and view not in UNDRAWN]


def test_each_format_has_its_renderer_and_each_view_its_example() -> None:
    assert set(RENDERERS) == set(Format)
    assert set(EXAMPLES) == set(ANSWERED)


@pytest.mark.parametrize("view", ANSWERED)
def test_an_example_is_answered_by_its_view(ketref: Ketref, view: str) -> None:
    assert json.loads(ketref(*EXAMPLES[view], "--json").out)["schema"] == f"ketref/{view}/1"


@pytest.mark.parametrize(("view", "form"), SERVED)
def test_every_view_is_served_in_its_formats(ketref: Ketref, view: str, form: Format) -> None:
    run = ketref(*EXAMPLES[view], "--format", form)
    assert run.code == 0
    assert run.out or view == "problems", "a sound dataset has no row of faults"


@pytest.mark.parametrize(("view", "form"), REFUSED)
def test_a_format_that_makes_no_sense_is_refused_with_those_that_do(ketref: Ketref, view: str, form: Format) -> None:
    run = ketref(*EXAMPLES[view], "--format", form)
    assert (run.out, run.code) == ("", 2)
    assert f"--format {form} makes no sense here" in run.err
    assert all(served in run.err for served in VIEWS[view])


@pytest.mark.parametrize(("view", "form"), [(view, form) for view, form in SERVED if form in ENDINGS])
def test_the_answer_in_each_format_is_as_approved(
    ketref: Ketref, approved: Callable[[Path, str], None], view: str, form: Format
) -> None:
    text = ketref(*EXAMPLES[view], "--format", form).out.replace(str(Path.cwd()), "...").replace("\r\n", "\n")
    approved(EXPECTED / f"{view}.{ENDINGS[form]}", text)


@pytest.mark.parametrize("form", [Format.PLAIN, Format.CSV, Format.MARKDOWN])
@pytest.mark.parametrize("condition", ["bipolar", "ocd", "schizophrenia"])
@pytest.mark.parametrize("view", ["condition", "forest", "timeline"])
def test_what_is_known_of_three_conditions_is_as_approved(
    ketref: Ketref, approved: Callable[[Path, str], None], view: str, condition: str, form: Format
) -> None:
    text = ketref(view, condition, "--format", form).out.replace("\r\n", "\n")
    approved(EXPECTED / f"{view}-of-{condition}.{ENDINGS[form]}", text)


@pytest.mark.parametrize("view", PAGES)
def test_plain_text_has_nothing_but_text(ketref: Ketref, view: str) -> None:
    text = ketref(*EXAMPLES[view], "--format", "plain").out
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2500-\u259f]", text), "no escape code and no box drawing"
    if view != "config":  # it tells the width
        assert text == ketref(*EXAMPLES[view], "--format", "plain", width=40).out, "the same on every screen"


def test_the_first_column_of_a_plain_listing_is_the_names_that_commands_take(ketref: Ketref) -> None:
    wanted = [study["id"] for study in json.loads(ketref("studies", "--condition", "ocd", "--json").out)["data"]]
    rows = ketref("studies", "--condition", "ocd", "--format", "plain").out.splitlines()
    assert [row.split("\t")[0] for row in rows] == wanted


@pytest.mark.parametrize("form", ["plain", "csv"])
def test_that_nothing_was_found_is_no_row(ketref: Ketref, form: str) -> None:
    run = ketref("cautions", "--severity", "contraindication", "--category", "evidence", "--format", form)
    assert len(run.out.splitlines()) == (1 if form == "csv" else 0), "CSV keeps its header line"
    assert "This does not mean that there is nothing to watch for." in run.err
    assert run.code == 0


def test_that_nothing_was_found_is_a_remark_in_json(ketref: Ketref) -> None:
    run = ketref("cautions", "--severity", "contraindication", "--category", "evidence", "--json")
    answer = json.loads(run.out)
    assert answer["data"]["cautions"] == []
    assert answer["remarks"] == [run.err.removeprefix("ketref: ").strip()]
    assert answer["remarks"][0].endswith("This does not mean that there is nothing to watch for.")
    assert json.loads(ketref("studies", "--condition", "ocd", "--json").out)["remarks"] == []


@pytest.mark.parametrize("view", PAGES)
def test_the_listings_are_those_whose_rows_stand_alone(view: str, ketref: Ketref) -> None:
    run = ketref(*EXAMPLES[view], "--format", "markdown")
    plain = ketref(*EXAMPLES[view], "--format", "plain").out
    has_title = plain.startswith(run.out.splitlines()[0].removeprefix("# "))
    module = import_module(f"ketamine_ref.rendering.pages.{view}")
    assert has_title is (module.page.__annotations__["return"] is Page)


@pytest.mark.parametrize("form", ["plain", "markdown"])
@pytest.mark.parametrize("view", ["forest", "timeline"])
def test_a_page_without_a_drawing_says_so(ketref: Ketref, view: str, form: str) -> None:
    assert "there is nothing to draw" in ketref(view, "eating-disorder", "--format", form).out
    assert "there is nothing to draw" not in ketref(view, "depression", "--format", form).out


def test_remarks_reach_the_reader_in_every_format(ketref: Ketref) -> None:
    remark = "kokkinou2018: not confirmed in the reference"
    for form in (Format.TERMINAL, Format.PLAIN, Format.MARKDOWN, Format.JSON):
        assert remark in " ".join(ketref("study", "kokkinou2018", "--format", form).out.split())
    assert remark in ketref("study", "kokkinou2018", "--format", "csv").err


@pytest.mark.parametrize("view", [view for view in PAGES if view not in WITHOUT_DATASET])
def test_markdown_says_where_it_comes_from_and_what_it_is_not(ketref: Ketref, view: str) -> None:
    last = ketref(*EXAMPLES[view], "--format", "markdown").out.rstrip().splitlines()[-1]
    assert last.startswith("From Ketamine in neuropsychiatric disorders")
    assert last.endswith("not medical advice; a dose is what a study gave.")


@pytest.mark.parametrize("view", [view for view in ANSWERED if Format.CSV in VIEWS[view]])
def test_csv_has_a_header_and_a_cell_for_each_column(ketref: Ketref, view: str) -> None:
    text = ketref(*EXAMPLES[view], "--format", "csv").out
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in header)
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} <= {len(header)}


def test_two_formats_at_once_are_refused(ketref: Ketref) -> None:
    run = ketref("studies", "--json", "--format", "csv")
    assert (run.out, run.code) == ("", 2)
    assert "--json and --format csv exclude each other" in run.err


def test_csv_is_the_same_bytes_on_stdout_and_in_a_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ketamine_ref", *EXAMPLES["study"], "--format", "csv"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run([*command, "-o", str(tmp_path / "study.csv")], capture_output=True, check=True)
    assert (tmp_path / "study.csv").read_bytes() == printed
    assert printed.count(b"\r\n") == printed.count(b"\n") == 6, "a header line and five results"


@pytest.mark.parametrize("form", [Format.PLAIN, Format.JSON, Format.CSV, Format.MARKDOWN])
def test_only_the_terminal_needs_rich(form: Format) -> None:
    program = (
        "import sys\nfrom ketamine_ref.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "sys.stderr.write(' '.join(name for name in sys.modules if name.partition('.')[0] == 'rich'))"
    )
    for arguments in (EXAMPLES["condition"], EXAMPLES["studies"]):
        run = subprocess.run(
            [sys.executable, "-c", program, *arguments, "--format", form], capture_output=True, text=True, check=True
        )
        assert run.stderr == ""
        assert run.stdout
