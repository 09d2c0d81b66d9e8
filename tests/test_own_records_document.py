"""`docs/own-records.md` is a walk that this test follows: every file and command in it, and what they print."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ketref

DOCUMENT = Path("docs/own-records.md")
_STEP = re.compile(r"```(?P<kind>ris|yaml|console)\n(?P<text>.*?)```\n", re.DOTALL)


def test_the_walk_leads_from_a_file_to_a_plot(
    ketref: Ketref, approved: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / DOCUMENT).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def followed(step: re.Match[str]) -> str:
        if step["kind"] == "ris":
            Path("zotero.ris").write_text(step["text"], encoding="utf-8")
        elif step["kind"] == "yaml":
            assert Path("my-records/studies/orsted2024.yaml").exists(), "the import made it"
            Path("my-records/studies/orsted2024.yaml").write_text(step["text"], encoding="utf-8")
        else:
            return f"```console\n{''.join(map(printed, commands(step['text'])))}```\n"
        return step[0]

    def printed(command: str) -> str:
        run = ketref(*shlex.split(command)[1:])
        assert run.code == 0, run.err
        return f"$ {command}\n{run.out}"

    approved(DOCUMENT, _STEP.sub(followed, text))
    shown = (ROOT / DOCUMENT).read_text(encoding="utf-8")
    assert "orsted2024:y-bocs-p1d [own]" in shown
    assert "4 fields to fill in" in " ".join(shown.split())
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["my-records"]


def commands(text: str) -> list[str]:
    return [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ketref ")]
