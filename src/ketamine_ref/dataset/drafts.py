"""Drafts: what a person has still to fill in, and where in the file it goes."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.reading import Fields, Place
from ketamine_ref.errors import Problem, UnreadableError
from ketamine_ref.records import Study
from ketamine_ref.records.study import DRAFT
from ketamine_ref.records.vocabulary import Design, Level, StudyKind


def _words(vocabulary: type[StrEnum]) -> str:
    return ", ".join(word for word in vocabulary if word != Level.UNREAD.value)


QUESTIONS = {
    "kind": f"what sort of source it is: {_words(StudyKind)}",
    "design": f"how it was done: {_words(Design)}",
    "conditions": "ids of the conditions it is about, the main one first",
    "finding": "what it found, in one to three plain sentences",
    "level": f"how much of the source was read: {_words(Level)}",
}
"""What a draft asks its reader, by the name of the field."""


def to_fill(sources: Sources) -> tuple[Problem, ...]:
    """Return what the drafts of a dataset still lack, each at the line where it goes, sorted by place."""
    drafts = (loaded for loaded in sources.of(Study) if loaded.record.is_draft)
    return tuple(sorted(gap for loaded in drafts for gap in _gaps(loaded)))


def _gaps(loaded: Loaded[Study]) -> Iterator[Problem]:
    document = loaded.document
    given = document.value.fields if isinstance(document.value, Fields) else {}
    lines = _lines(Path(document.file))
    for field in DRAFT:
        if field not in given:
            yield Problem(document.file, *_place(lines, field), f"{field!r} is to be filled in", "draft")
    message = "'level' is to be filled in: it says that nothing was read yet"
    yield document.problem(("verification", "level"), message, "draft")


def _place(lines: list[str], field: str) -> Place:
    """Return where a field is asked for in a comment; the beginning of the file where it is not."""
    asked = re.compile(rf"#\s*{field}:")
    return next((Place(number, 1) for number, line in enumerate(lines, 1) if asked.match(line)), Place(1, 1))


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        message = f"cannot read {file}: {fault.strerror or fault}"
        raise UnreadableError(message) from fault
