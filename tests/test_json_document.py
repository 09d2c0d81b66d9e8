"""`docs/json.md`: its examples run and print what it says, and it names every schema."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jq

from ketamine_ref.rendering.schemas import schema_names
from tests.conftest import Ketref

DOCUMENT = Path("docs/json.md")
_EXAMPLE = re.compile(r"```(?P<language>sh|python)\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)


def test_every_example_prints_what_it_says(ketref: Ketref, approved: Callable[[Path, str], None]) -> None:
    def printed(example: re.Match[str]) -> str:
        code = example["code"]
        output = piped(ketref, code) if example["language"] == "sh" else run_python(code)
        assert output, "an example that finds nothing shows nothing"
        return f"```{example['language']}\n{code}```\n\n```text\n{output}```"

    text = DOCUMENT.read_text(encoding="utf-8")
    assert [example["language"] for example in _EXAMPLE.finditer(text)] == ["sh", "sh", "sh", "python", "python"]
    approved(DOCUMENT, _EXAMPLE.sub(printed, text))


def test_every_schema_is_named() -> None:
    table = DOCUMENT.read_text(encoding="utf-8").partition("## Schemas")[2].partition("## ")[0]
    named = [name for line in table.splitlines() for name in re.findall(r"`([a-z_-]+)`", line.partition(" | ")[0])]
    assert sorted(named) == list(schema_names())


def piped(ketref: Ketref, code: str) -> str:
    """Return what `ketref ... | jq -r PROGRAM` prints."""
    words = shlex.split(code)
    end = words.index("|")
    assert (words[0], words[end + 1 : end + 3]) == ("ketref", ["jq", "-r"])
    run = ketref(*words[1:end])
    assert run.code == 0
    return "".join(f"{line}\n" for line in jq.compile(words[end + 3]).input_text(run.out).all())


def run_python(code: str) -> str:
    """Return what a program prints in which `ketref` is at hand."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    ).stdout
