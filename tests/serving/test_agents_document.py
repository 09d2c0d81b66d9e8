"""`docs/agents.md`: its tools and fields are those of the server, its settings start it, its example is an answer."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.serving.answering import Stands, answer
from ketamine_ref.serving.bounding import LIMIT
from ketamine_ref.serving.resources import RESOURCES
from ketamine_ref.serving.schemas import input_schema
from ketamine_ref.serving.tools import TOOLS

DOCUMENT = Path("docs/agents.md")
_TOOLS = re.compile(r"(?<=\| tool \| takes \| answers \|\n\|---\|---\|---\|\n).*?(?=\n\n)", re.DOTALL)
_MISSING = re.compile(r"(?<=took away:\n\n```json\n).*?(?=```)", re.DOTALL)
_SETTINGS = re.compile(r"```json\n(\{\n  \"\w*[sS]ervers\".*?)```", re.DOTALL)


def test_its_tools_and_its_example_are_those_of_the_server(approved: Callable[[Path, str], None]) -> None:
    rows = [
        f"| `{tool.name}` | {', '.join(f'`{name}`' for name in input_schema(tool.takes)['properties'])} "
        f"| {tool.description} |"
        for tool in TOOLS.values()
    ]
    text = DOCUMENT.read_text(encoding="utf-8")
    assert _TOOLS.search(text)
    assert _MISSING.search(text)
    text = _TOOLS.sub(lambda _: "\n".join(rows), text)
    approved(DOCUMENT, _MISSING.sub(lambda _: json.dumps(missing(), ensure_ascii=False, indent=2) + "\n", text))


def missing() -> list[dict[str, Any]]:
    """Return what is said of filters that leave nothing."""
    tool = TOOLS["results"]
    asked = msgspec.convert({"condition": "ocd", "domain": ["psychosis"], "favours": ["ketamine"]}, tool.takes)
    dataset = open_dataset()
    found: list[dict[str, Any]] = answer(dataset, lambda: tool.find(dataset, asked))["missing"]
    return found


def test_it_names_every_field_that_stands_in_every_answer() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("## What stands in every answer")[2]
    named = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert sorted(named) == sorted([*(field.name for field in msgspec.structs.fields(Stands)), "dataset"])
    assert f"about {LIMIT:,} characters" in text


def test_it_names_every_address() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"`{kind.template.removesuffix('{?cursor}')}`" in text for kind in RESOURCES.values())


def test_the_settings_that_it_shows_start_the_server() -> None:
    shown = _SETTINGS.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert len(shown) == 3
    for settings in shown:
        (servers,) = json.loads(settings).values()
        started = servers["ketref"]
        assert (started["command"], started["args"][-1]) == ("ketref", "mcp")
