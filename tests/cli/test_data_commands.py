"""`ketref data`: faults with their places, exit codes, and schemas that hold."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from ketamine_ref.dataset.store import BUNDLED
from ketamine_ref.records import KINDS
from tests.conftest import Ketref

BASE = Path("tests/cases/good/base")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A small dataset without faults, to be spoiled."""
    return Path(shutil.copytree(BASE, tmp_path / "dataset"))


def test_the_bundled_dataset_has_no_fault(ketref: Ketref) -> None:
    run = ketref("data", "check")
    assert (run.out, run.err, run.code) == ("0 faults in 425 records\n", "", 0)


def test_every_fault_is_printed_with_its_place_and_then_the_count(ketref: Ketref, dataset: Path) -> None:
    faulty = min((dataset / "studies").glob("*.yaml"))
    text = faulty.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    faulty.write_text(text + "colour: red\nkind: trial\n", encoding="utf-8")
    run = ketref("data", "check", str(dataset))
    assert run.code == 1
    assert run.err == ""
    first, second, count = run.out.splitlines()
    assert first.startswith(f"{faulty}:{lines + 1}:1: unknown field 'colour'")
    assert first.endswith("[unknown-field]")
    assert second.startswith(f"{faulty}:{lines + 2}:1: field 'kind' is repeated")
    assert count.startswith("2 faults in ")


def test_faults_come_as_json_with_file_line_and_column(ketref: Ketref, dataset: Path) -> None:
    faulty = min((dataset / "studies").glob("*.yaml"))
    faulty.write_text("id: [\n", encoding="utf-8")
    run = ketref("data", "check", str(dataset), "--format", "json")
    answer = json.loads(run.out)
    assert run.code == 1
    assert answer["schema"] == "ketref/problems/1"
    assert {"file", "line", "column", "message", "rule"} == set(answer["data"]["problems"][0])
    assert answer["data"]["problems"][0]["rule"] == "syntax"


@pytest.mark.parametrize("path", ["no/such/folder", "README.md"])
def test_a_folder_that_cannot_be_read_is_a_fault_of_the_environment(ketref: Ketref, path: str) -> None:
    run = ketref("data", "check", path)
    assert (run.out, run.code) == ("", 4)
    assert run.err.startswith(f"ketref: cannot read the folder {path}: ")


def test_the_path_leads_to_the_records(ketref: Ketref) -> None:
    assert Path(ketref("data", "path").out.strip()) == BUNDLED
    assert (BUNDLED / "studies" / "rodriguez2013.yaml").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_the_printed_schema_accepts_the_records_and_refuses_an_unknown_field(ketref: Ketref, kind: str) -> None:
    schema = json.loads(ketref("data", "schema", kind).out)
    path = min((BUNDLED / kind).glob("*.yaml"))
    record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    jsonschema.validate(record, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**record, "colour": "red"}, schema)


def test_without_a_kind_the_schemas_of_all_kinds_are_printed(ketref: Ketref) -> None:
    schemas = json.loads(ketref("data", "schema").out)
    assert set(schemas) == {*KINDS, "dataset"}
    assert schemas["claims"] == json.loads(ketref("data", "schema", "claims").out)


def test_info_counts_what_the_folder_holds(ketref: Ketref) -> None:
    data = json.loads(ketref("data", "info", "--json").out)["data"]
    for kind in KINDS:
        assert data["counts"][kind] == len(list((BUNDLED / kind).glob("*.yaml")))
    assert sum(data["levels"].values()) == data["counts"]["studies"]
