"""What is told about the format: every field has a meaning, every example is right, the schema takes every record."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from ketamine_ref.dataset.checks import FORM_RULES, RULES
from ketamine_ref.dataset.decoding import decode
from ketamine_ref.dataset.describing import (
    SHAPES,
    FieldDescription,
    describe,
    item_of,
    parts_of,
    summary_of,
    vocabularies_of,
)
from ketamine_ref.dataset.reading import parse_document
from ketamine_ref.dataset.schema import schema_of, schema_text
from ketamine_ref.records import Study
from ketamine_ref.records.base import NOT_IN_FILES, Part
from tests.dataset.data_format import data_format_markdown

TESTS = Path(__file__).parent.parent
BUNDLED = TESTS.parent / "src" / "ketamine_ref" / "data"
PARTS = sorted({part for shape in SHAPES.values() for part in parts_of(shape)}, key=lambda part: part.__name__)
FIELDS = [pytest.param(part, field, id=f"{part.__name__}-{field.name}") for part in PARTS for field in describe(part)]


class Loader(yaml.SafeLoader):
    """Reads a date as its text, as readers of YAML 1.2 do."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def files_of(kind: str, folder: Path) -> list[Path]:
    return [folder / "dataset.yaml"] if kind == "dataset" else sorted((folder / kind).glob("*.yaml"))


def validator(kind: str) -> Any:  # noqa: ANN401 - jsonschema makes the class
    return jsonschema.Draft202012Validator(schema_of(kind))


def holds_scalars(field: FieldDescription) -> bool:
    return not issubclass(item_of(field.type), Part)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_record_is_described_field_by_field(part: type[Part]) -> None:
    assert summary_of(part).endswith(".")
    in_files = {field.encode_name for field in msgspec.structs.fields(part)} - NOT_IN_FILES
    assert {field.name for field in describe(part)} == in_files


@pytest.mark.parametrize(("part", "field"), FIELDS)
def test_every_field_has_a_meaning_and_a_scalar_has_an_example(part: type[Part], field: FieldDescription) -> None:
    assert re.fullmatch(r"[A-Z].*\.\"?", field.meaning), part
    assert "Example:" not in field.meaning
    assert (field.example is not None) == holds_scalars(field)


@pytest.mark.parametrize(("part", "field"), [field for field in FIELDS if field.values[1].example])  # type: ignore[union-attr] # a description
def test_every_example_is_what_the_field_may_hold(part: type[Part], field: FieldDescription) -> None:
    alone = msgspec.defstruct(part.__name__, [("field", field.type)], bases=(Part,), frozen=True)
    assert issubclass(alone, Part)
    record, problems = decode(parse_document(f"field: {field.example}".encode(), field.name), alone)
    assert problems == ()
    assert record is not None


@pytest.mark.parametrize("kind", SHAPES)
def test_a_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))
    assert schema_of(kind)["title"] == SHAPES[kind].__name__


@pytest.mark.parametrize("kind", SHAPES)
def test_every_bundled_record_fits_its_schema(kind: str) -> None:
    check = validator(kind)
    faults = [
        f"{file.name}: {fault.json_path}: {fault.message}"
        for file in files_of(kind, BUNDLED)
        for fault in check.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Loader=Loader))  # noqa: S506 - a SafeLoader
    ]
    assert faults == []


@pytest.mark.parametrize("kind", SHAPES)
def test_every_example_fits_its_schema(kind: str) -> None:
    schema = schema_of(kind)
    holders = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    for holder in holders:
        for name, field in holder["properties"].items():
            for example in field.get("examples", ()):
                fitted = jsonschema.Draft202012Validator({**field, "$defs": schema["$defs"]})
                assert fitted.is_valid(example), (name, example)


@pytest.mark.parametrize(
    "case",
    [
        "empty-blank-where", "id-of-an-outcome-with-a-space", "missing-field-at-the-top", "type-duration-in-words",
        "type-list-for-a-text", "type-number-in-words", "type-one-bound-only", "type-text-for-a-list",
        "type-whole-number", "unknown-field-misspelt", "vocabulary-misspelt", "vocabulary-other-case",
    ],
)  # fmt: skip
def test_a_record_of_another_form_does_not_fit_its_schema(case: str) -> None:
    folder = TESTS / "cases" / "bad" / case
    documents = [
        (kind, yaml.load(file.read_text(encoding="utf-8"), Loader=Loader))  # noqa: S506 - a SafeLoader
        for kind in SHAPES
        for file in files_of(kind, folder)
        if file.exists()
    ]
    assert [kind for kind, document in documents if not validator(kind).is_valid(document)]


@pytest.mark.parametrize("kind", SHAPES)
def test_the_text_of_a_schema_is_the_schema(kind: str) -> None:
    assert json.loads(schema_text(kind)) == schema_of(kind)


def test_the_schema_of_another_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        schema_of("recipes")


def test_parts_are_told_each_once_and_from_the_outside_inwards() -> None:
    names = [part.__name__ for part in parts_of(Study)]
    assert names[0] == "Study"
    assert len(set(names)) == len(names)
    assert names.index("Outcome") < names.index("Arm")


def test_types_are_told_in_words() -> None:
    words = {field.name: field.words for part in parts_of(Study) for field in describe(part)}
    assert [words[name] for name in ("title", "author", "value", "ci", "time", "issued", "conditions", "design")] == [
        "text", "list of Author", "number", "list of 2 numbers", "duration", "date", "list of texts", "Design",
    ]  # fmt: skip


def test_the_page_on_the_data_format_is_up_to_date(approved: Callable[[Path, str], None]) -> None:
    approved(Path("docs/data-format.md"), data_format_markdown())


def test_the_page_names_every_rule_field_and_word() -> None:
    page = data_format_markdown()
    names = {*RULES, *FORM_RULES, *(field.name for part in PARTS for field in describe(part))}
    words = {word.value for shape in SHAPES.values() for vocabulary in vocabularies_of(shape) for word in vocabulary}
    assert [name for name in sorted(names | words) if f"`{name}`" not in page] == []


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    page = data_format_markdown()
    headings = {heading.lower() for heading in re.findall(r"^#+ (\w+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(\w+)\)", page)) <= headings
