"""`docs/python.md`: its examples run and print what it says, and it names all that a program may rely on."""

import re
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from tests.test_library import names

DOCUMENT = Path("docs/python.md")
_EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)


def test_every_example_prints_what_it_says(approved: Callable[[Path, str], None]) -> None:
    session: dict[str, Any] = {}

    def printed(example: re.Match[str]) -> str:
        with redirect_stdout(StringIO()) as out:
            exec(example["code"], session)  # noqa: S102 - our own document
        assert out.getvalue(), "an example that prints nothing shows nothing"
        return f"```python\n{example['code']}```\n\n```text\n{out.getvalue()}```"

    text = DOCUMENT.read_text(encoding="utf-8")
    assert len(_EXAMPLE.findall(text)) == text.count("```python")
    approved(DOCUMENT, _EXAMPLE.sub(printed, text))


def test_every_public_name_stands_in_the_document() -> None:
    """Functions and attributes in an example; types at least by name."""
    text = DOCUMENT.read_text(encoding="utf-8")
    missing = [name for name in names() if not re.search(rf"\b{name}\b", text)]
    assert not missing
    examples = "".join(example["code"] for example in _EXAMPLE.finditer(text))
    used = [name for name in names() if name[0].islower() and name != "open"]
    assert not [name for name in used if not re.search(rf"\b{name}\b", examples)]
