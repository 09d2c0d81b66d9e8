"""Text of results and claims is shown, never obeyed, in every view of the evidence."""

import re
from typing import Any

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.compare import comparison
from ketamine_ref.evidence.condition import condition_page
from ketamine_ref.evidence.result_list import result_rows
from ketamine_ref.evidence.sources import caution_list, mechanism_page
from ketamine_ref.evidence.trace import trace
from ketamine_ref.evidence.verdicts import claim_list, claim_page
from ketamine_ref.rendering import Answer, as_markdown, as_plain, as_terminal

DATASET = open_dataset()
HOSTILE = "[bold red]\x1b[31m\x07\u202e:smile:"
SHOWN = "[bold red]\\x1b[31m\\x07\\u202e:smile:"
STUDY = DATASET.study("diazgranados2010")
CAUTIONS = caution_list(DATASET, DATASET.cautions("schizophrenia"))
VIEWS: dict[str, Any] = {
    "caution": CAUTIONS.cautions[0],
    "cautions": CAUTIONS,
    "claim": claim_page(DATASET, "schizophrenia-low-dose-cognition"),
    "claims": claim_list(DATASET.claims()),
    "compare": comparison(DATASET, ("ocd", "bipolar")),
    "condition": condition_page(DATASET, "ocd"),
    "mechanism": mechanism_page(DATASET, "gsk3-lithium"),
    "results": result_rows((STUDY,)),
    "studies": (STUDY, DATASET.study("parsaik2015")),
    "study": STUDY,
    "trace": trace(DATASET, "rodriguez2013"),
}
FIELDS = {
    *("measure", "note", "where", "event", "drug", "dose", "comparator", "statement", "because", "better", "finding"),
    *("section", "bottom_line", "summary", "regulatory_status", "name", "text", "answer", "short", "disclaimer"),
    *("title", "reason", "group", "arm", "diagnosis", "setting"),
}


def made_hostile(part: Any, hostile: str = HOSTILE) -> Any:  # noqa: ANN401 - any part of a view
    """Return a view with hostile text behind every text that comes from prose."""
    if isinstance(part, tuple):
        return tuple(made_hostile(one, hostile) for one in part)
    if not isinstance(part, msgspec.Struct):
        return part
    changed = {}
    for field in part.__struct_fields__:
        value = getattr(part, field)
        changed[field] = f"{value}{hostile}" if field in FIELDS and type(value) is str else made_hostile(value, hostile)
    return msgspec.structs.replace(part, **changed)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_is_written_out_in_every_view(view: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    answer = Answer(view=view, manifest=DATASET.manifest, query={}, data=made_hostile(VIEWS[view]))
    printed = as_terminal.text(answer)
    assert "".join(SHOWN.split()) in "".join(printed.split())
    for text in (printed, as_plain.text(answer), as_markdown.text(answer)):
        assert not re.search("[\x07\x1b\u202e]", text)
