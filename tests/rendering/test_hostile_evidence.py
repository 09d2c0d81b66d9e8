"""Text of results and claims is shown, never obeyed, in every view of the evidence."""

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest
from rich.console import Console

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.compare import comparison
from ketamine_ref.evidence.result_list import result_rows
from ketamine_ref.evidence.trace import trace
from ketamine_ref.evidence.verdicts import claim_list, claim_page
from ketamine_ref.rendering.terminal import claim as drawn_claim
from ketamine_ref.rendering.terminal import claims as drawn_claims
from ketamine_ref.rendering.terminal import compare as drawn_compare
from ketamine_ref.rendering.terminal import results as drawn_results
from ketamine_ref.rendering.terminal import trace as drawn_trace

DATASET = open_dataset()
HOSTILE = "[bold red]\x1b[31m\x07\u202e:smile:"
SHOWN = "[bold red]\\x1b[31m\\x07\\u202e:smile:"
VIEWS: dict[str, tuple[Callable[[Any], Iterable[Any]], Any]] = {
    "results": (drawn_results.parts, result_rows((DATASET.study("diazgranados2010"),))),
    "compare": (drawn_compare.parts, comparison(DATASET, ("ocd", "bipolar"))),
    "claims": (drawn_claims.parts, claim_list(DATASET.claims())),
    "claim": (drawn_claim.parts, claim_page(DATASET, "schizophrenia-low-dose-cognition")),
    "trace": (drawn_trace.parts, trace(DATASET, "rodriguez2013")),
}
FIELDS = {
    *("measure", "note", "where", "event", "drug", "dose", "comparator", "statement", "because", "better", "finding"),
    *(
        "section",
        "bottom_line",
        "regulatory_status",
        "name",
        "text",
        "disclaimer",
        "people_rule",
        "shown_rule",
        "title",
    ),
}


def made_hostile(part: Any) -> Any:  # noqa: ANN401 - any part of a view
    """Return a view with hostile text behind every text that comes from prose."""
    if isinstance(part, tuple):
        return tuple(map(made_hostile, part))
    if not isinstance(part, msgspec.Struct):
        return part
    changed = {}
    for field in part.__struct_fields__:
        value = getattr(part, field)
        changed[field] = f"{value}{HOSTILE}" if field in FIELDS and isinstance(value, str) else made_hostile(value)
    return msgspec.structs.replace(part, **changed)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_is_written_out_in_every_view(view: str, width: int) -> None:
    draw, data = VIEWS[view]
    stream = io.StringIO()
    canvas = Console(file=stream, width=width, color_system=None, markup=False, emoji=False, highlight=False)
    for part in draw(made_hostile(data)):
        canvas.print(part)
    printed = stream.getvalue()
    assert not re.search("[\x07\x1b\u202e]", printed)
    assert "".join(SHOWN.split()) in "".join(printed.split())
