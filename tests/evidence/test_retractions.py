"""Works held against the Retraction Watch database: every way in which the two can differ."""

import csv
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from ketamine_ref.dataset.retractions import NEEDED, Wanted, notices
from ketamine_ref.errors import UnreadableError
from ketamine_ref.evidence.retractions import Finding, HeldWork, retractions
from tests.conftest import Ketref

SAMPLE = Path("tests/cases/literature/retraction_watch.csv")
COLUMNS = next(csv.reader([SAMPLE.read_text(encoding="utf-8").splitlines()[0]]))


def database(folder: Path, *rows: dict[str, str]) -> Path:
    """Write a database with rows of which only some columns are filled."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    file = folder / "database.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def row(nature: str, date: str = "1/2/2020 0:00", doi: str = "10.1000/A", pmid: str = "0") -> dict[str, str]:
    return {"RetractionNature": nature, "RetractionDate": date, "OriginalPaperDOI": doi, "OriginalPaperPubMedID": pmid}


Case = tuple[tuple[dict[str, str], ...], bool | None, Finding | None]
CASES: list[Case] = [
    ((), False, None),
    ((), True, Finding.NOT_THERE),
    ((row("Retraction"),), False, Finding.NOT_MARKED),
    ((row("Retraction"),), None, Finding.NOT_MARKED),
    ((row("Retraction"),), True, Finding.MARKED),
    ((row("Expression of concern"),), False, Finding.CONCERN),
    ((row("Expression of concern"), row("Retraction", "3/1/2021 0:00")), False, Finding.NOT_MARKED),
    ((row("Correction"),), False, Finding.CORRECTED),
    ((row("Retraction"), row("Reinstatement", "3/1/2021 0:00")), True, Finding.REINSTATED),
    ((row("Reinstatement", "3/1/2021 0:00"), row("Retraction")), True, Finding.REINSTATED),
    ((row("Retraction"), row("Reinstatement", "3/1/2021 0:00")), False, Finding.CORRECTED),
    ((row("Retraction", doi="unavailable", pmid="77"),), False, Finding.NOT_MARKED),
    ((row("Retraction", doi="10.1000/B"),), False, None),
    ((row("Something new"),), False, None),
]


@pytest.mark.parametrize("case", CASES)
def test_what_comes_of_a_work(tmp_path: Path, case: Case) -> None:
    rows, marked, finding = case
    work = HeldWork(name="a2020", doi="10.1000/a", pmid="77", marked=marked)
    report = retractions(database(tmp_path, *rows), [work])
    assert [standing.finding for standing in report.standings] == ([finding] if finding else [])
    assert report.to_do is (finding in {Finding.NOT_MARKED, Finding.CONCERN, Finding.REINSTATED, Finding.NOT_THERE})


def test_a_notice_says_when_why_and_where_it_stands() -> None:
    (notice,) = notices(SAMPLE, Wanted({"10.5555/made-up.2019.4"}, set()))
    assert (notice.line, notice.date, notice.notice) == (2, "2021-03-01", "10.5555/made-up.notice")
    assert notice.reasons == ("Error in Data", "Duplication of Data")
    assert notice.title == "A made-up paper, retracted"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column OriginalPaperDOI"),
        (b"a,b\n1,2\n", "no column OriginalPaperDOI"),
        (",".join(NEEDED).encode() + b"\n" + b'"' + b"x" * 2_000_000, "this is no CSV"),
    ],
)
def test_a_file_that_is_not_the_database_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(UnreadableError, match=said):
        list(notices(tmp_path / "file.csv", Wanted(set(), set())))


def test_a_large_database_is_read_line_by_line(tmp_path: Path) -> None:
    rows = ({**row("Retraction", doi=f"10.1000/{number}"), "Notes": "x" * 200} for number in range(20_000))
    file = database(tmp_path, *rows)
    assert file.stat().st_size > 4_000_000
    tracemalloc.start()
    found = list(notices(file, Wanted({"10.1000/19999"}, set())))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert most < 1_000_000


def test_the_dataset_is_held_against_the_database(ketref: Ketref) -> None:
    run = ketref("data", "retractions", str(SAMPLE), "--data", "tests/cases/good/base", "--json")
    report = json.loads(run.out)["data"]
    assert run.code == 0, "a correction is worth a look, and nothing must be done"
    assert [(one["work"]["name"], one["finding"]) for one in report["standings"]] == [("smith2020", "corrected")]
    assert report["without"] == ["jones2019"]


def test_a_list_of_works_is_held_against_it_too(ketref: Ketref) -> None:
    run = ketref("data", "retractions", str(SAMPLE), "https://doi.org/10.5555/made-up.2019.4", "diazgranados2010")
    assert run.code == 1
    assert "Retracted, and not marked so" in run.out
    assert "2 works held against" in run.out
    assert ketref("data", "retractions", str(SAMPLE), "nonsense").code == 2
    assert ketref("data", "retractions", "no/such/file.csv").code == 4
