"""What the terminal shows, every other format has: each number with the digits printed."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from ketamine_ref.rendering import VIEWS, Format
from tests.conftest import Ketref
from tests.rendering.views import DATASET, EXAMPLES

# Counts of what is listed, the numbers of lanes and rows below a drawing, and the hundred that shares are of.
_COUNT = re.compile(
    r"\(\d+\)$|\d+\s+for\s+all\s+conditions|^\d+ (?:stud|fault|claim|result)(?!.* with ).*$"
    r"|\d+ (?:result|event)s? drawn|^  \d+(?![\d.])|^ +0%.*$|\[95% interval\]|[Oo]f 100\b",
    re.MULTILINE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
CONDITIONS = [condition.id for condition in DATASET.conditions()]
SHOWN = {
    **{view: example for view, example in EXAMPLES.items() if view != "config"},  # it shows the width of the terminal
    **{f"condition {one} --full": ("condition", one, "--full") for one in CONDITIONS},
    **{f"cautions of {one}": ("cautions", "--condition", one) for one in CONDITIONS},
    **{f"study {one.id}": ("study", one.id) for one in DATASET.studies()[::9]},
}
WITH_RESULTS = {
    f"{view} of {one}": (view, *words)
    for one in CONDITIONS
    for view, words in (
        ("condition", (one, "--full")),
        ("forest", (one,)),
        ("results", ("--condition", one, "--long")),
        ("timeline", (one,)),
    )
}

# The axes and lanes of drawings are numbered, their results are tried below; plain text has no count of what was found.
ELSEWHERE = ("forest", "timeline", "search")
PAGES = [name for name in SHOWN if name not in ELSEWHERE and Format.PLAIN in VIEWS[name.split()[0]]]


def numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(_COUNT.sub("", text)))


def values(answer: object) -> Iterator[str]:
    """Yield every text and number of a JSON value, and how long each list is: a page may count what it lists."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            yield name
            yield from values(value)
    elif isinstance(answer, list):
        yield str(len(answer))
        for value in answer:
            yield from values(value)
    else:
        yield str(answer)


def printed(answer: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Yield the numbers that sources print for the results in a JSON value."""
    if isinstance(answer, dict):
        if {"measure", "favours"} <= set(answer):
            yield from (str(answer[field]) for field in ("value", "p") if field in answer)
            yield from map(str, answer.get("ci", ()))
        for value in answer.values():
            yield from printed(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from printed(value)


@pytest.mark.parametrize("arguments", SHOWN.values(), ids=SHOWN)
def test_every_number_on_the_terminal_is_in_the_json(ketref: Ketref, arguments: tuple[str, ...]) -> None:
    shown = numbers(ketref(*arguments, width=120).out)
    kept = numbers(" ".join(values(json.loads(ketref(*arguments, "--json").out))))
    in_words = {str(int(part)) for part in kept if part.isdigit()}  # 2022-05-02 is 2 May 2022
    assert shown <= kept | in_words


@pytest.mark.parametrize("form", [Format.PLAIN, Format.MARKDOWN])
@pytest.mark.parametrize("view", PAGES)
def test_every_number_on_the_terminal_is_in_the_pages(ketref: Ketref, view: str, form: Format) -> None:
    shown = numbers(ketref(*SHOWN[view], width=120).out)
    assert shown <= numbers(ketref(*SHOWN[view], "--format", form).out)


@pytest.mark.parametrize("arguments", WITH_RESULTS.values(), ids=WITH_RESULTS)
def test_every_result_is_printed_alike_in_all_formats(ketref: Ketref, arguments: tuple[str, ...]) -> None:
    wanted = set(printed(json.loads(ketref(*arguments, "--json").out)))
    plain = ketref(*arguments, "--format", "plain").out
    markdown = ketref(*arguments, "--format", "markdown").out.replace("\\", "")
    cells = {
        cell for row in csv.reader(io.StringIO(ketref(*arguments, "--format", "csv").out, newline="")) for cell in row
    }
    assert wanted <= cells
    assert all(number in plain and number in markdown for number in wanted)
