"""`docs/formats.md`: its table of listings is that of the program, its pipe gives what it says, and its query runs."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb

from tests.conftest import Ketref
from tests.rendering.views import EXAMPLES

DOCUMENT = Path("docs/formats.md")
LISTINGS = {
    "ketref studies": EXAMPLES["studies"],
    "ketref results": EXAMPLES["results"],
    "ketref cautions": EXAMPLES["cautions"],
    "ketref claims": EXAMPLES["claims"],
    "ketref condition": EXAMPLES["conditions"],
    "ketref mechanism": EXAMPLES["mechanisms"],
    "ketref help": EXAMPLES["help_topics"],
    "ketref data check": ("data", "check", "tests/cases/bad/type-number-in-words"),
}
_TABLE = re.compile(r"(?<=\| listing \| cells \|\n\|---\|---\|\n).*?(?=\n\n)", re.DOTALL)
_HEADER = re.compile(r"^\| (.*) \|\n\| --- ", re.MULTILINE)


def test_the_cells_of_each_listing_are_named(ketref: Ketref, approved: Callable[[Path, str], None]) -> None:
    lines = []
    for command, arguments in LISTINGS.items():
        header = _HEADER.search(ketref(*arguments, "--format", "markdown").out)
        assert header
        columns = header[1].split(" | ")
        first, *_ = ketref(*arguments, "--format", "plain").out.splitlines()
        assert len(first.split("\t")) == len(columns)
        lines.append(f"| `{command}` | {', '.join(columns)} |")
    text = DOCUMENT.read_text(encoding="utf-8")
    assert _TABLE.search(text)
    approved(DOCUMENT, _TABLE.sub("\n".join(lines), text))


def test_the_query_on_parquet_runs(ketref: Ketref, tmp_path: Path) -> None:
    query = re.search(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert query
    path = tmp_path / "results.parquet"
    assert ketref("export", "results", "-o", str(path)).code == 0
    rows = duckdb.execute(query[1].replace("results.parquet", str(path))).fetchall()
    assert rows
    assert all("ocd" in conditions for _, _, conditions, _ in rows)
