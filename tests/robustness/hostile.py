"""A dataset that means harm: every text of every field holds what terminals, spreadsheets and browsers obey."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ketamine_ref.dataset.describing import SHAPES, FieldDescription, describe, item_of
from ketamine_ref.records.base import Part

CONTROLS = [
    "\x1b]8;;http://evil.example\x07link",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[H",
    "\x9b31m",
]
BELLS = [
    "bell\x07",
    "back\x08space",
    "delete\x7f",
    "return\rover",
    "tab\there",
    "nul\0",
    "line\u2028end",
    "next\x85line",
]
DIRECTIONS = ["\u202etxet", "\u2066isolate\u2069", "\u200fmark", "zero\u200bwidth", "soft\u00adhyphen", "\ufeffmark"]
LETTERS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&amp;", ":smile:", "%s{0}${HOME}$(id)`id`"]
LATEX = ["\\input{/etc/passwd}", "\\write18{id}", "#~^_{}", "| cell |", "**bold**"]
FORMULAS = ["=HYPERLINK(0)", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"]
QUERIES = ["'; DROP TABLE studies; --", '" OR 1=1', 'NEAR("a" b) AND NOT *', "title:x^2"]
MARKUP = ["[bold red]red[/]", "[link=http://evil.example]x[/link]", "[/]", "[a](javascript:alert(1))"]
"""Only studies may have square brackets in their sentences: elsewhere these hold ids."""

PLAIN = [*FORMULAS, *CONTROLS, *BELLS, *DIRECTIONS, *LETTERS, *LATEX, *QUERIES]

STUDY, RETRACTED, CONDITION, MECHANISM, CAUTION, CLAIM = "evil2020", "gone2019", "evil", "trap", "snare", "lie"
SURVEY = "survey2018"
"""A review that judges trials."""
SECOND = "wicked"
"""Another condition, for commands that hold two against each other."""
IDS = {"studies": STUDY, "conditions": CONDITION, "mechanisms": MECHANISM, "cautions": CAUTION, "claims": CLAIM}


class Plain(str):
    """What a field shows as its example, written as it stands."""

    __slots__ = ()


# What must keep its form to be a sound record at all, by the name of the field.
KEPT: dict[str, Any] = {
    "studies": [STUDY], "conditions": [CONDITION], "cited": [STUDY], "study": STUDY, "rated_by": STUDY,
    "url": "https://example.org/?q='\"><script>alert(1)</script>", "URL": "https://example.org/%0a", "p": "<0.001",
    "DOI": "10.1000/<i>'\"=1.x", "PMID": "10000001", "PMCID": "PMC1000001", "registration": "NCT00000001",
    "version": "2026.11.0", "retraction": None, "exceptions": None, "reference_gaps": None,
    "reference_unconfirmed": None, "percent": "50.0", "checked": "2026-11-20", "issued": "2020-03-04",
    "kind": "trial", "design": "randomized-parallel", "better": "higher", "question": "works", "article": "x",
    "by": SURVEY, "former_ids": None, "certainty": None,
}  # fmt: skip


def hostile_files() -> dict[str, str]:
    """Return the files of the dataset by their paths in it."""
    files = {f"{kind}/{name}.yaml": _written(_part(SHAPES[kind], kind, name)) for kind, name in IDS.items()}
    gone = {**_part(SHAPES["studies"], "studies", RETRACTED), "kind": "review", "design": "systematic-review"}
    del gone["outcomes"], gone["appraisals"]
    reference = {**gone["reference"], "DOI": "10.1000/3", "PMID": "3", "PMCID": "PMC3"}
    files[f"studies/{SURVEY}.yaml"] = _written({**gone, "id": SURVEY, "reference": reference})
    gone["retraction"] = {"date": "2021-03", "reason": _text("reason", MARKUP + PLAIN)}
    gone["reference"] = {**gone["reference"], "DOI": "10.1000/2", "PMID": "2", "PMCID": "PMC2"}
    files[f"studies/{RETRACTED}.yaml"] = _written(gone)
    files[f"conditions/{SECOND}.yaml"] = _written(_part(SHAPES["conditions"], "conditions", SECOND))
    files["dataset.yaml"] = _written(_part(SHAPES["dataset"], "dataset", "others"))
    return files


def write_hostile(folder: Path) -> Path:
    """Write the dataset into a folder and return it."""
    for name, content in hostile_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def _part(shape: type[Part], kind: str, name: str) -> dict[str, Any]:
    found = {field.name: _value(field, kind, name) for field in describe(shape)}
    if "family" in found:  # an author is a person or a group
        del found["literal"]
    return {field: value for field, value in found.items() if value is not None}


def _value(field: FieldDescription, kind: str, name: str) -> Any:  # noqa: ANN401 - as the field holds
    if field.name == "id":
        return name if name in {*IDS.values(), RETRACTED, SECOND, "others"} else "x"
    inner = item_of(field.type)
    if field.name in KEPT and inner is not int and not (issubclass(inner, Part) and KEPT[field.name]):
        return KEPT[field.name]
    several = inner is not field.type
    if issubclass(inner, Part):
        within = CONDITION if field.name == "conditions" else "one"
        part = _part(inner, kind, within)
        return [part] if several else part
    if inner is str:
        said = (
            f"{field.name}: no study was found" if field.name == "answer" else field.name
        )  # else it names its studies
        first, second = (_text(f"{kind} {name} {said} {number}", _texts(kind)) for number in (1, 2))
        return [first, second] if several else first
    return Plain(field.example)


def _texts(kind: str) -> list[str]:
    return PLAIN + MARKUP if kind == "studies" else PLAIN


def _text(place: str, texts: list[str]) -> str:
    """Return all texts in one, with another formula at the beginning from place to place, and the place at the end."""
    start = len(place) % len(FORMULAS)
    return " ".join([*texts[start:], *texts[:start], place])


def _written(record: dict[str, Any]) -> str:
    return "".join(f"{name}: {''.join(_yaml(value))}\n" for name, value in record.items())


def _yaml(value: Any) -> Iterator[str]:  # noqa: ANN401 - what a record holds
    """Write a value as YAML in one line, with every character that must not stand in a file as its escape."""
    if isinstance(value, dict):
        yield "{" + ", ".join(f"{name}: {''.join(_yaml(inner))}" for name, inner in value.items()) + "}"
    elif isinstance(value, list):
        yield "[" + ", ".join("".join(_yaml(inner)) for inner in value) + "]"
    elif isinstance(value, Plain):
        yield value
    else:
        quoted = json.dumps(value, ensure_ascii=False)
        yield re.sub(r"[\x7f-\x9f\u2028-\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", quoted)
