"""The JSON of every command keeps to the schema that ships with the package."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ketamine_ref.rendering.schemas import FOLDER
from tests.conftest import ROOT, Ketref
from tests.rendering.json_schemas import all_schemas
from tests.rendering.views import DATASET, EXAMPLES

CONDITIONS = [condition.id for condition in DATASET.conditions()]
FURTHER = [
    ("studies",),
    ("cautions",),
    ("mechanism", "--condition", "ocd"),
    ("studies", "--min-n", "1000000"),
    ("data", "check"),
    ("data", "check", "tests/cases/bad/type-number-in-words"),
    *(("condition", condition, extent) for condition in CONDITIONS for extent in ("--brief", "--full")),
    *((command, condition) for command in ("condition", "forest", "timeline") for condition in CONDITIONS),
    *(("forest", condition, "--harms") for condition in CONDITIONS),
    ("forest", "depression", "--bias", "--notes"),
    ("forest", "depression", "--domain", "safety", "--metric", "risk-ratio"),
    ("results",),
    ("results", "--favours", "control", "--primary"),
    ("results", "--condition", "ocd", "--metric", "hazard-ratio"),
    ("compare", *CONDITIONS),
    ("claims",),
    *(("claim", claim.id) for claim in DATASET.claims()),
    *(("trace", study.id) for study in DATASET.studies()[::10]),
    *(("trace", study.id) for study in DATASET.studies() if study.retraction),
    *(("mechanism", mechanism.id) for mechanism in DATASET.mechanisms()),
    *(("study", study.id) for study in DATASET.studies()[::5]),
    *(("study", study.id) for study in DATASET.studies() if study.retraction),
    ("cite", *(study.id for study in DATASET.studies())),
]


@cache
def validator(name: str) -> Any:  # noqa: ANN401 - jsonschema makes the class
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(("name", "text"), all_schemas().items(), ids=all_schemas())
def test_the_schemas_are_those_of_the_views_own_types(
    approved: Callable[[Path, str], None], name: str, text: str
) -> None:
    approved((FOLDER / f"{name}.json").relative_to(ROOT), text)


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*")} == set(all_schemas())


@pytest.mark.parametrize("arguments", [*EXAMPLES.values(), *FURTHER], ids=lambda words: " ".join(words)[:60])
def test_the_json_of_a_command_keeps_to_its_schema(ketref: Ketref, arguments: tuple[str, ...]) -> None:
    answer = json.loads(ketref(*arguments, "--json").out)
    validator(answer["schema"].split("/")[1]).validate(answer)


@pytest.mark.parametrize("view", EXAMPLES)
def test_a_schema_refuses_what_it_does_not_know(ketref: Ketref, view: str) -> None:
    answer = json.loads(ketref(*EXAMPLES[view], "--json").out)
    holder = answer["data"][0] if isinstance(answer["data"], list) else answer["data"]
    holder["colour"] = "red"
    assert not validator(view).is_valid(answer)
    del holder["colour"]
    assert validator(view).is_valid(answer)
    assert not validator(view).is_valid({**answer, "schema": f"ketref/{view}/2"})


def test_a_schema_wants_exact_numbers_as_texts_with_the_digits_printed(ketref: Ketref) -> None:
    answer = json.loads(ketref("study", "diazgranados2010", "--json").out)
    outcome = answer["data"]["outcomes"][1]
    for value, sound in (("0.80", True), ("-8.08", True), (0.8, False), ("8E-1", False), ("high", False)):
        outcome["value"] = value
        assert validator("study").is_valid(answer) is sound


def test_every_field_says_what_it_means() -> None:
    for text in all_schemas().values():
        schema = json.loads(text)
        for part in schema["$defs"].values():
            assert part["description"]
            assert all(field["description"] for field in part.get("properties", {}).values())


def test_the_command_lists_the_schemas_and_prints_one_by_either_name(ketref: Ketref) -> None:
    assert ketref("schema").out.split() == sorted(all_schemas())
    for name in ("studies", "ketref/studies/1"):
        assert ketref("schema", name).out == all_schemas()["studies"]


def test_a_schema_that_is_not_there_is_answered_with_near_ones(ketref: Ketref) -> None:
    run = ketref("schema", "studys")
    assert (run.out, run.code) == ("", 3)
    assert re.search(r"no schema 'studys'\. Did you mean .*studies", run.err)
