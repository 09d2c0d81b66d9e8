"""`docs/formats.md`: its table of listings is that of the program, its pipe gives what it says, and its query runs."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ketamine_ref.rendering import Answer, as_plain
from ketamine_ref.rendering.page import Listing, with_notes
from ketamine_ref.rendering.pages import page_of
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


def test_the_cells_of_each_listing_are_named(
    ketref: Ketref, approved: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Answer] = []
    write = as_plain.text

    def keeping(answer: Answer) -> str:
        drawn.append(answer)
        return write(answer)

    monkeypatch.setattr(as_plain, "text", keeping)
    lines = []
    for command, arguments in LISTINGS.items():
        first, *_ = ketref(*arguments, "--format", "plain").out.splitlines()
        page = page_of(drawn[-1])
        assert isinstance(page, Listing)
        grid = with_notes(page.grid)
        columns = [*(column.name for column in grid.columns), *(("Group",) if grid.rows[0].group else ())]
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
