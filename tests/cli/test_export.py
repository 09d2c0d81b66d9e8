"""`ketref export`: nothing is lost on the way to other programs, and they read it as it is."""

import csv
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import msgspec
import pytest
from pyarrow import parquet

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.export import ITEMS, ExportTable, export_items
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.records.quantities import Duration, PartialDate
from ketamine_ref.rendering.as_csv import GUARD
from ketamine_ref.rendering.schemas import schema_text
from tests.conftest import Ketref

DATASET = open_dataset()
TABLES = list(ExportTable)


def quantity(type_: type, text: str) -> Duration | PartialDate:
    """Read what msgspec does not know: durations and dates."""
    return Duration.parse(text) if type_ is Duration else PartialDate.parse(text)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def exported(ketref: Ketref, tmp_path: Path) -> Callable[..., Path]:
    """Export a table into a file with an ending, and return the file."""

    def export(table: str, ending: str, *further: str) -> Path:
        path = tmp_path / f"{table}.{ending}"
        run = ketref("export", table, "-o", str(path), *further)
        assert (run.out, run.err, run.code) == ("", "", 0)
        return path

    return export


@pytest.mark.parametrize("table", TABLES)
def test_json_lines_hold_the_records_whole(exported: Callable[..., Path], table: ExportTable) -> None:
    lines = exported(table, "jsonl").read_bytes().splitlines()
    items = tuple(msgspec.json.decode(line, type=ITEMS[table], dec_hook=quantity) for line in lines)
    assert items == export_items(DATASET, table)


@pytest.mark.parametrize("table", TABLES)
def test_json_keeps_to_its_schema_and_holds_what_json_lines_hold(
    exported: Callable[..., Path], table: ExportTable
) -> None:
    answer = json.loads(exported(table, "json").read_text(encoding="utf-8"))
    lines = exported(table, "jsonl").read_text(encoding="utf-8").splitlines()
    jsonschema.validate(answer, json.loads(schema_text(f"export-{table}")))
    assert answer["data"] == [json.loads(line) for line in lines]
    assert answer["dataset"]["version"] == DATASET.manifest.version


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_a_row_for_each_item_and_the_numbers_as_printed(
    exported: Callable[..., Path], table: ExportTable
) -> None:
    rows = rows_of(exported(table, "csv"))
    items = export_items(DATASET, table)
    names = [item.address if isinstance(item, ResultRow) else getattr(item, "id", None) for item in items]
    assert [next(iter(row.values())) for row in rows] == names
    for row, item in zip(rows, items, strict=True):
        if isinstance(item, ResultRow):
            low, high = item.result.ci or ("", "")
            printed = ("" if item.result.value is None else str(item.result.value), str(low), str(high))
            assert (row["value"], row["ci_low"], row["ci_high"]) == printed
            assert row["p"].removeprefix(GUARD) == (item.result.p or "")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_in_the_csv_of_the_dataset_starts_a_formula(exported: Callable[..., Path], table: ExportTable) -> None:
    cells = [cell for row in rows_of(exported(table, "csv")) for cell in row.values()]
    assert cells
    for cell in cells:
        assert not cell.startswith(("=", "+", "@", "\t", "\r"))
        assert not cell.startswith("-") or Decimal(cell) < 0


@pytest.mark.parametrize("table", TABLES)
def test_parquet_has_a_row_for_each_item_and_says_where_it_comes_from(
    exported: Callable[..., Path], table: ExportTable
) -> None:
    read = parquet.read_table(exported(table, "parquet"))
    assert read.num_rows == len(export_items(DATASET, table))
    assert read.schema.metadata[b"disclaimer"].decode() == DATASET.manifest.disclaimer
    assert read.schema.metadata[b"version"].decode() == DATASET.manifest.version


def test_parquet_has_exact_numbers_as_doubles_and_as_printed(exported: Callable[..., Path]) -> None:
    path = exported("results", "parquet")
    asked = "select address, value, value_printed, ci_low, ci_high_printed, time, time_seconds, study_conditions, arms"
    columns: Any = duckdb.execute(f"{asked} from read_parquet('{path}')").fetchall()
    results = {row.address: row for row in export_items(DATASET, ExportTable.RESULTS) if isinstance(row, ResultRow)}
    for address, value, printed, low, high, time, seconds, conditions, arms in columns:
        row = results[address]
        result = row.result
        assert printed == (None if result.value is None else str(result.value))
        assert value == (None if result.value is None else float(result.value))
        assert (low, high) == ((float(result.ci[0]), str(result.ci[1])) if result.ci else (None, None))
        assert (time, seconds) == (result.time, result.time.seconds if result.time else None)
        assert conditions == list(row.study.conditions)
        told = [(arm["arm"], arm["events"], arm["percent_printed"]) for arm in arms]
        percents = [None if arm.percent is None else str(arm.percent) for arm in result.arms]
        assert told == [(arm.arm, arm.events, share) for arm, share in zip(result.arms, percents, strict=True)]
    assert len(columns) == len(results)


def test_parquet_can_be_asked_with_numbers_and_lists(exported: Callable[..., Path]) -> None:
    path = exported("results", "parquet")
    asked = f"select count(*) from read_parquet('{path}') where value < 0 and list_contains(study_conditions, 'ocd')"  # noqa: S608 - as above
    rows = (row for row in export_items(DATASET, ExportTable.RESULTS, "ocd") if isinstance(row, ResultRow))
    below = [row for row in rows if row.result.value is not None and row.result.value < 0]
    assert duckdb.execute(asked).fetchall() == [(len(below),)]
    assert below


def test_an_export_can_be_about_one_condition(exported: Callable[..., Path]) -> None:
    lines = exported("studies", "jsonl", "--condition", "OCD").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [study.id for study in DATASET.studies("ocd")]


def test_text_goes_to_stdout_without_a_file(ketref: Ketref, exported: Callable[..., Path]) -> None:
    for form in ("json", "jsonl", "csv"):
        run = ketref("export", "claims", "--to", form)
        assert run.out.encode() == exported("claims", form).read_bytes()


@pytest.mark.parametrize("ending", ["ndjson", "JSONL"])
def test_the_format_is_the_ending_of_the_file(exported: Callable[..., Path], ending: str) -> None:
    assert exported("claims", ending).read_bytes() == exported("claims", "jsonl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "remark"),
    [
        (("studies",), 2, "name the format: --to json, jsonl, csv, sqlite or parquet"),
        (("studies", "-o", "studies.xyz"), 2, "name the format"),
        (("--to", "csv"), 2, "name what to export: studies, results, conditions"),
        (("studies", "--to", "parquet"), 2, "parquet is no text for a terminal: name a file with -o FILE"),
        (("--to", "sqlite"), 2, "sqlite is no text for a terminal"),
        (("studies", "-o", "x.sqlite"), 2, "SQLite holds the whole dataset: leave the table and --condition out"),
        (("studies", "--to", "csv", "--condition", "ocdd"), 3, "no condition 'ocdd'"),
        (("studies", "-o", "no/such/folder/x.csv"), 4, "cannot write no/such/folder/x.csv"),
    ],
)
def test_what_cannot_be_exported_is_said_with_the_next_step(
    ketref: Ketref, arguments: tuple[str, ...], code: int, remark: str
) -> None:
    run = ketref("export", *arguments)
    assert (run.out, run.code) == ("", code)
    assert remark in run.err


def test_without_pyarrow_the_extra_is_named(ketref: Ketref, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    run = ketref("export", "claims", "-o", str(tmp_path / "claims.parquet"))
    assert (run.out, run.code) == ("", 4)
    assert "pip install 'ketamine-ref[parquet]'" in run.err
    assert not (tmp_path / "claims.parquet").exists()


def test_sqlite_holds_the_whole_dataset(ketref: Ketref, tmp_path: Path) -> None:
    path = tmp_path / "ketref.sqlite"
    run = ketref("export", "-o", str(path))
    assert (run.out, run.err, run.code) == ("", "", 0)
    assert path.read_bytes().startswith(b"SQLite format 3\x00")
