"""The index says what the files say: every record whole, every number digit by digit, every name and source."""

import re
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ketamine_ref.dataset.loading import load
from ketamine_ref.dataset.names import folded
from ketamine_ref.dataset.store import BUNDLED, open_dataset
from ketamine_ref.records import KINDS
from tests.dataset.other_reader import Fields, every_text, fields_of, texts_of

MANIFEST = fields_of("dataset.yaml")


@pytest.fixture(scope="module")
def rows(bundled_index: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(bundled_index)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_every_record_comes_back_as_its_file_has_it(bundled_index: Path) -> None:
    sources = load(BUNDLED)
    dataset = open_dataset(bundled_index)
    answers = {
        "studies": dataset.studies(), "conditions": dataset.conditions(), "mechanisms": dataset.mechanisms(),
        "cautions": sorted(dataset.cautions(), key=lambda caution: caution.id), "claims": dataset.claims(),
    }  # fmt: skip
    for kind in KINDS:
        read = [loaded.record for loaded in sources.records[kind]]
        assert list(answers[kind]) == read
        assert list(map(repr, answers[kind])) == list(map(repr, read)), "equal numbers may differ in their digits"
    assert sources.manifest
    assert repr(dataset.manifest) == repr(sources.manifest.record)


def same_number(text: str | None, number: float | None, written: str | None) -> bool:
    return text == written and (number is None if written is None else number == float(written))


def test_every_number_of_a_result_has_the_digits_of_its_file_and_its_value(rows: sqlite3.Connection) -> None:
    checked = 0
    for study, fields in texts_of("studies").items():
        for position, outcome in enumerate(fields.get("outcomes", ()), 1):
            row = rows.execute("SELECT * FROM results WHERE study = ? AND id = ?", (study, outcome["id"])).fetchone()
            low, high = outcome.get("ci", (None, None))
            for column, written in (("value", outcome.get("value")), ("ci_low", low), ("ci_high", high)):
                assert same_number(row[column], row[f"{column}_number"], written), (study, outcome["id"], column)
                checked += written is not None
            plain = ("measure", "domain", "metric", "time", "unit", "p", "favours", "note")
            assert [row[name] for name in plain] == [outcome.get(name) for name in plain]
            assert row["position"] == position
            assert str(row["ci_level"] or "") == outcome.get("ci_level", "")
            assert {None: None, 0: "false", 1: "true"}[row["is_primary"]] == outcome.get("primary")
            assert row["place"] == outcome.get("source", {}).get("where")
    assert checked > 300
    assert rows.execute("SELECT count(*) FROM results").fetchone()[0] == sum(
        len(fields.get("outcomes", ())) for fields in texts_of("studies").values()
    )


def test_every_number_of_an_arm_has_the_digits_of_its_file_and_its_value(rows: sqlite3.Connection) -> None:
    checked = 0
    for study, fields in texts_of("studies").items():
        for outcome in fields.get("outcomes", ()):
            for position, arm in enumerate(outcome.get("arms", ()), 1):
                row = rows.execute(
                    "SELECT * FROM arms WHERE study = ? AND result = ? AND position = ?",
                    (study, outcome["id"], position),
                ).fetchone()
                assert row["arm"] == arm["arm"]
                for column in ("mean", "sd", "percent"):
                    assert same_number(row[column], row[f"{column}_number"], arm.get(column)), (study, outcome["id"])
                for column in ("events", "total"):
                    assert str(row[column] if row[column] is not None else "") == arm.get(column, "")
                checked += 1
    assert checked == rows.execute("SELECT count(*) FROM arms").fetchone()[0] > 100


def test_times_are_there_in_seconds_to_sort_by(rows: sqlite3.Connection) -> None:
    day = 86_400
    lasting = {"Y": 365 * day, "M": 365 * day // 12, "W": 7 * day, "D": day, "H": 3600, "TM": 60, "S": 1}
    found = rows.execute("SELECT DISTINCT time, time_seconds FROM results WHERE time IS NOT NULL").fetchall()
    assert len(found) > 10
    for time, counted in found:
        days, _, hours = time.removeprefix("P").partition("T")
        parts = re.findall(r"(\d+)([A-Z]+)", days + hours.replace("M", "TM"))
        assert counted == sum(int(number) * lasting[unit] for number, unit in parts), time


def test_a_study_row_counts_people_and_says_what_stands_in_its_file(rows: sqlite3.Connection) -> None:
    for study, fields in texts_of("studies").items():
        row = rows.execute("SELECT * FROM studies WHERE id = ?", (study,)).fetchone()
        reference, people = fields["reference"], fields.get("n", {})
        assert (row["doi"], row["pmid"], row["pmcid"]) == tuple(
            reference.get(name) for name in ("DOI", "PMID", "PMCID")
        )
        assert (row["title"], row["finding"]) == (reference["title"], fields["finding"])
        assert (row["kind"], row["design"], row["level"]) == (
            fields["kind"], fields["design"], fields["verification"]["level"],
        )  # fmt: skip
        assert row["retracted"] == ("retraction" in fields)
        assert row["incomplete"] == bool(fields.get("reference_gaps") or fields.get("reference_unconfirmed"))
        counted = ("randomized", "analysed", "completed", "reviewed_studies", "participants")
        written = ("randomized", "analysed", "completed", "studies", "participants")
        for column, name in zip(counted, written, strict=True):
            assert str(row[column] if row[column] is not None else "") == people.get(name, "")
        year = reference.get("issued", "")[:4]
        assert str(row["year"] or "") == year
        authors = rows.execute("SELECT family, literal FROM authors WHERE study = ? ORDER BY position", (study,))
        assert [family or literal for family, literal in authors] == [
            author.get("family") or author["literal"] for author in reference.get("author", ())
        ]


def words_like_ids(text: str, kind: str) -> Iterator[str]:
    """Yield what may be the id of a study: in square brackets, as a whole text or, but for studies, with a year."""
    for part in re.findall(r"\[[^\[\]]*\]", text):
        yield from re.findall(r"[a-z][a-z0-9-]*", part)
    yield text
    if kind != "studies":
        yield from re.findall(r"(?<![\w-])[a-z][a-z-]*\d{4}[a-z]?(?![\w-])", text)


def test_the_sources_hold_every_study_that_a_record_names_in_a_list_or_a_sentence(rows: sqlite3.Connection) -> None:
    studies = texts_of("studies")
    held = {tuple(row) for row in rows.execute("SELECT study, kind, id FROM sources")}
    found = {
        (word, kind, record)
        for kind in KINDS
        for record, fields in texts_of(kind).items()
        for text in every_text(fields)
        for word in words_like_ids(text, kind)
        if word in studies and not (kind == "studies" and word == record)
    }
    assert len(found) > 300
    assert found == held


def test_the_conditions_of_every_record_are_held_in_their_order(rows: sqlite3.Connection) -> None:
    for kind in KINDS:
        for record, fields in texts_of(kind).items():
            if kind == "conditions":
                written = [record]
            elif kind == "mechanisms":
                written = list(dict.fromkeys(part["id"] for part in fields.get("conditions", ())))
            else:
                own = (name for one in fields.get("outcomes", ()) for name in one.get("conditions", ()))
                written = list(dict.fromkeys((*fields["conditions"], *own)))
            held = rows.execute(
                "SELECT condition FROM record_conditions WHERE kind = ? AND id = ? ORDER BY position", (kind, record)
            )
            assert [condition for (condition,) in held] == written, (kind, record)


def names_in_the_files() -> Iterator[tuple[str, str, str, str]]:
    """Yield whose name it is, the name, what sort of name, and where it leads."""
    for kind in KINDS:
        for record, fields in texts_of(kind).items():
            yield kind, record, "id", record
            if "name" in fields:
                yield kind, fields["name"], "name", record
            yield from ((kind, alias, "alias", record) for alias in fields.get("aliases", ()))
            yield from ((kind, code, "code", record) for code in fields.get("codes", {}).values())
            if kind == "studies":
                yield from names_of_a_study(record, fields)
    for group in MANIFEST["other_conditions"]:
        yield "groups", group["id"], "id", group["id"]
        yield "groups", group["name"], "name", group["id"]


def names_of_a_study(record: str, fields: Fields) -> Iterator[tuple[str, str, str, str]]:
    yield from (("studies", name, "former", record) for name in fields.get("former_ids", ()))
    for name in ("DOI", "PMID", "PMCID"):
        if name in fields["reference"]:
            yield "studies", fields["reference"][name], name.lower(), record
    if "registration" in fields:
        yield "studies", fields["registration"], "registration", record
    if "intervention" in fields:
        yield "drugs", fields["intervention"]["drug"], "name", record
    for outcome in fields.get("outcomes", ()):
        yield "measures", outcome["measure"], "name", record


def test_every_name_that_leads_somewhere_is_held_and_no_other(rows: sqlite3.Connection) -> None:
    identifiers = {"doi", "pmid", "pmcid"}
    written = {
        (kind, name.casefold() if sort in identifiers else folded(name), sort, leads)
        for kind, name, sort, leads in names_in_the_files()
    }
    assert {tuple(row) for row in rows.execute("SELECT kind, folded, sort, id FROM names")} == written


def test_the_same_numbers_sort_the_same_as_text_of_exact_decimals(rows: sqlite3.Connection) -> None:
    values = rows.execute("SELECT value, value_number FROM results WHERE value IS NOT NULL").fetchall()
    by_number = sorted(values, key=lambda row: (row["value_number"], row["value"]))
    assert by_number == sorted(values, key=lambda row: (Decimal(row["value"]), row["value"]))


def test_relevances_and_judgements_are_those_of_the_files(rows: sqlite3.Connection) -> None:
    for mechanism, fields in texts_of("mechanisms").items():
        held = rows.execute(
            "SELECT condition, evidence, relevance FROM relevances WHERE mechanism = ? ORDER BY position", (mechanism,)
        )
        assert [tuple(row) for row in held] == [
            (part["id"], part["evidence"], part["relevance"]) for part in fields.get("conditions", ())
        ]
    for claim, fields in texts_of("claims").items():
        held = rows.execute(
            "SELECT study, direction, directness, because FROM judgements WHERE claim = ? ORDER BY position", (claim,)
        )
        assert [tuple(row) for row in held] == [
            (one["study"], one["direction"], one["directness"], one["because"]) for one in fields.get("judgements", ())
        ]
