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

from ketamine_ref.dataset.checks import report
from ketamine_ref.dataset.loading import load
from tests.conftest import Ketref

BASE = Path("tests/cases/good/base")
ATTACK = "=1+1|<script>x</script> \\| `*_~~[x](javascript:1)![y](http://z)\n# h\n| --- |\n\n---\nretracted"
WITHOUT_BRACKETS = ATTACK.replace("[", "").replace("]", "")
"""Outside studies a sentence holds ids alone in square brackets, or the dataset is refused."""
NOTHING_FOUND = f"{WITHOUT_BRACKETS}, no study was found"
"""An answer of a condition without ids says that nothing was found, or the dataset is refused."""
CHECKED = {
    "id", "studies", "conditions", "study", "cited", "rated_by", "exceptions", "other_conditions",
    "url", "doi", "pmid", "pmcid", "registration", "p",
}  # fmt: skip
"""Fields whose form is checked before anything is answered."""
OWN_CODE = re.compile(r"<li><code>ketref [a-z0-9 :/.-]+</code></li>")
"""The next steps: commands with ids, whose form is checked."""
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
    ("forest", "low-mood"),
    ("timeline", "low-mood"),
    ("claims",),
    ("claim", "relief"),
    ("trace", "smith2020"),
]


def spoiled(value: Any, attack: str, *, checked: bool = False) -> Any:  # noqa: ANN401 - any part of a record
    """Return a part of a record as plain values, every free text in it replaced."""
    if isinstance(value, msgspec.Struct):
        fields = ((field, getattr(value, field.name)) for field in msgspec.structs.fields(value))
        return {
            field.encode_name: spoiled(one, attack, checked=field.name in CHECKED and not _is_struct(one))
            for field, one in fields
            if one is not None and one != () and field.name != "own"  # it stands in no file
        }
    if isinstance(value, tuple):
        return [spoiled(one, attack, checked=checked) for one in value]
    if type(value) is str:
        return value if checked else attack
    return value if isinstance(value, bool | int) else str(value)


def _is_struct(value: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(value, tuple) and any(isinstance(one, msgspec.Struct) for one in value)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ketref: Ketref) -> Ketref:
    """Run commands on a dataset in which every free text is an attack."""
    sources = load(BASE)
    for kind, records in sources.records.items():
        (tmp_path / kind).mkdir()
        attack = {"studies": ATTACK, "conditions": NOTHING_FOUND}.get(kind, WITHOUT_BRACKETS)
        for loaded in records:
            text = yaml.safe_dump(spoiled(loaded.record, attack), allow_unicode=True)
            (tmp_path / kind / f"{loaded.name}.yaml").write_text(text, encoding="utf-8")
    assert sources.manifest
    manifest = msgspec.structs.replace(sources.manifest.record, other_conditions=())
    told = spoiled(manifest, ATTACK) | {"other_conditions": [{"id": "healthy", "name": "Healthy volunteers"}]}
    (tmp_path / "dataset.yaml").write_text(yaml.safe_dump(told | {"checked": str(manifest.checked)}), encoding="utf-8")
    assert not report(tmp_path).problems
    monkeypatch.setenv("KETREF_DATA", str(tmp_path))
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
    html = OWN_CODE.sub("", html)
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
    attacks = (ATTACK, WITHOUT_BRACKETS, NOTHING_FOUND)
    assert any(attack.replace("\n", " ") in plain.out for attack in attacks)
    assert any(json.dumps(attack)[1:-1] in hostile(*arguments, "--json").out for attack in attacks)
