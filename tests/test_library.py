"""The library: its public names are those that were approved, and its results are rows for other libraries."""

import inspect
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyarrow import parquet

import ketamine_ref
from ketamine_ref import Dataset, Results, open_dataset, questions
from ketamine_ref.errors import KetrefError, NotFoundError, UsageError
from ketamine_ref.evidence.result_list import ResultRow
from tests.conftest import Ketref

DATASET = open_dataset()
SURFACE = Path("tests/expected/library/surface.txt")


def members(owner: type) -> Iterator[tuple[str, Any]]:
    """Yield the public attributes of a class, its own and those it has from others of ketref."""
    found = {name for kind in owner.__mro__ if kind.__module__.startswith("ketamine_ref") for name in vars(kind)}
    yield from ((name, inspect.getattr_static(owner, name)) for name in sorted(found) if not name.startswith("_"))


def names() -> list[str]:
    """Return every public name without what stands before it."""
    of_classes = [name for owner in (Dataset, Results) for name, _ in members(owner)]
    modules = [name for name in ketamine_ref.__all__ if name != "__version__"]
    return sorted({*modules, *questions.__all__, *of_classes, "path", "own", "renamed"})


def called(function: Callable[..., object]) -> str:
    """Return how a function is called: its arguments with their defaults, without types."""
    given = inspect.signature(function)
    plain = [part.replace(annotation=inspect.Parameter.empty) for part in given.parameters.values()]
    return str(given.replace(parameters=plain, return_annotation=inspect.Signature.empty))


def surface() -> Iterator[str]:
    for name in sorted(ketamine_ref.__all__):
        value = getattr(ketamine_ref, name)
        yield f"ketamine_ref.{name}{called(value) if inspect.isfunction(value) else ''}"
    for owner in (Dataset, Results):
        for name, value in members(owner):
            function = value.__func__ if isinstance(value, classmethod) else value
            yield f"{owner.__name__}.{name}{called(function) if inspect.isfunction(function) else ''}"
    for name in sorted(questions.__all__):
        value = getattr(questions, name)
        yield f"questions.{name}{called(value) if inspect.isfunction(value) else ''}"


def test_the_public_names_are_those_that_were_approved(approved: Callable[[Path, str], None]) -> None:
    approved(SURFACE, "".join(f"{line}\n" for line in surface()))


def test_every_public_name_says_what_it_is() -> None:
    for name in questions.__all__:
        assert inspect.getdoc(getattr(questions, name))
    for owner in (Dataset, Results):
        assert all(inspect.getdoc(value) for _, value in members(owner))


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ({}, ()),
        ({"condition": "OCD", "primary": True, "sort": "n"}, ("-c", "ocd", "--primary", "--sort", "n")),
        (
            {"domain": ["depression", "suicidality"], "time": "..P1D", "randomized": True},
            ("--domain", "depression", "--domain", "suicidality", "--time", "..P1D", "--randomized"),
        ),
        ({"drug": "esketamine", "route": "intranasal"}, ("--drug", "esketamine", "--route", "intranasal")),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_results_are_those_of_the_command(asked: dict[str, Any], options: tuple[str, ...], ketref: Ketref) -> None:
    printed = json.loads(ketref("results", *options, "--json").out)
    found = DATASET.results(**asked)
    assert [row.address for row in found] == [row["address"] for row in printed["data"]]
    assert len(found) == len(printed["data"]) > 0


def test_results_are_a_sequence() -> None:
    found = DATASET.results("ocd")
    assert isinstance(found[0], ResultRow)
    assert isinstance(found[:2], Results)
    assert (list(found[:2]), found[-1]) == ([found[0], found[1]], list(found)[-1])


def test_rows_have_every_number_with_its_digits() -> None:
    found = DATASET.results()
    for row, plain in zip(found, found.rows(), strict=True):
        value = row.result.value
        assert plain["value"] == (None if value is None else float(value))
        assert value is None or Decimal(plain["value_printed"]) == value
        assert plain["study_id"] == row.study.id
        assert plain["study_level"] == row.study.level


def test_pandas_polars_and_parquet_hold_the_same_rows(ketref: Ketref, tmp_path: Path) -> None:
    found = DATASET.results("bipolar")
    exported = tmp_path / "results.parquet"
    assert ketref("export", "results", "--condition", "bipolar", "-o", str(exported)).code == 0
    table = found.to_arrow()
    assert table.equals(parquet.read_table(exported))
    assert table.schema.metadata[b"version"].decode() == DATASET.manifest.version
    frame = found.to_pandas()
    assert list(frame.columns) == table.column_names
    assert frame["address"].tolist() == pl.DataFrame(table)["address"].to_list()
    assert str(frame["n"].dtype) == "Int64"
    assert frame["n"].isna().sum() == table["n"].null_count


def test_no_results_are_still_a_table() -> None:
    nothing = DATASET.results("ocd", domain="psychosis", favours="ketamine")
    assert (len(nothing), nothing.rows()) == (0, [])
    assert nothing.to_pandas().columns.tolist() == nothing.to_arrow().column_names


@pytest.mark.parametrize("asked", [{"domain": "mood"}, {"sort": "value"}, {"time": "soon"}, {"level": ["read"]}])
def test_a_word_that_is_in_no_vocabulary_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        DATASET.results(**asked)


def test_a_condition_that_is_not_there_is_refused_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match="Did you mean bipolar"):
        DATASET.results("bipolr")


@pytest.mark.parametrize(("package", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_what_is_not_installed_is_named(package: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(KetrefError, match=f"needs {package}: pip install"):
        getattr(DATASET.results("ocd"), method)()
