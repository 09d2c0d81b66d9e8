"""A dataset whose every text is an attack: each command shows it in each format and obeys nothing of it."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from markdown_it import MarkdownIt

from ketamine_ref.cli import options
from ketamine_ref.dataset.loading import load_manifest, load_records
from ketamine_ref.dataset.store import Dataset, open_dataset
from ketamine_ref.records import KINDS
from tests.conftest import Ketref

BASE = Path("tests/cases/good/base")
ATTACK = "=1+1|<script>x</script> \\| `*_~~[x](javascript:1)![y](http://z)\n# h\n| --- |\n\n---"
IDS = {"id", "studies", "conditions", "study", "cited", "rated_by", "exceptions"}
COMMANDS = [
    ("condition",),
    ("condition", "low-mood", "--full"),
    ("mechanism",),
    ("mechanism", "receptor"),
    ("studies",),
    ("study", "smith2020"),
    ("study", "jones2019"),
    ("cautions",),
    ("results",),
    ("balance", "low-mood"),
    ("forest", "low-mood"),
    ("timeline", "low-mood"),
    ("claims",),
    ("claim", "relief"),
    ("trace", "smith2020"),
]


def spoiled(value: Any, name: str = "") -> Any:  # noqa: ANN401 - any part of a record
    """Return a part of a record as plain values, every free text in it replaced."""
    if isinstance(value, msgspec.Struct):
        fields = ((field, getattr(value, field.name)) for field in msgspec.structs.fields(value))
        return {field.encode_name: spoiled(one, field.name) for field, one in fields if one is not None and one != ()}
    if isinstance(value, tuple):
        return [spoiled(one, name) for one in value]
    if type(value) is str:
        return value if name in IDS else ATTACK
    return value if isinstance(value, bool | int) else str(value)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ketref: Ketref) -> Ketref:
    """Run commands on a dataset in which every free text is an attack."""
    for kind, record_type in KINDS.items():
        (tmp_path / kind).mkdir()
        for record in load_records(BASE, record_type):
            text = yaml.safe_dump(spoiled(record), allow_unicode=True)
            (tmp_path / kind / f"{record.id}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "dataset.yaml").write_text(yaml.safe_dump(spoiled(load_manifest(BASE))), encoding="utf-8")

    def opened(_folder: Path | None = None) -> Dataset:
        return open_dataset(tmp_path)

    monkeypatch.setattr(options, "open_dataset", opened)
    return ketref


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_cell_of_csv_is_a_formula_and_no_row_gains_a_cell(hostile: Ketref, arguments: tuple[str, ...]) -> None:
    run = hostile(*arguments, "--format", "csv")
    assert run.code == 0
    header, *rows = csv.reader(io.StringIO(run.out, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "@"))
        assert not cell.startswith("-") or Decimal(cell) < 0


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_markdown_shows_the_attack_and_no_row_gains_a_cell(hostile: Ketref, arguments: tuple[str, ...]) -> None:
    run = hostile(*arguments, "--format", "markdown")
    assert run.code == 0
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(run.out)
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert not re.search(r"<script|<img|<code|<s>|<h[3-6]|javascript:1\"", html)
    assert html.count("<h1>") == html.count("<hr") == 1, "its own title, and its own line before the origin"
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        header, *rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        assert {row.count("<td") for row in rows} == {header.count("<th")}


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_plain_text_and_json_have_the_attack_as_text(hostile: Ketref, arguments: tuple[str, ...]) -> None:
    plain = hostile(*arguments, "--format", "plain")
    assert plain.code == 0
    assert ATTACK.replace("\n", " ") in plain.out or arguments == ("studies",), "which lists no free text but the drug"
    assert json.dumps(ATTACK)[1:-1] in hostile(*arguments, "--json").out
