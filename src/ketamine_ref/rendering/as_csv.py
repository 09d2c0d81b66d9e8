"""Answers as CSV (RFC 4180): one table, a header line, every digit as printed, and no cell that a spreadsheet obeys."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ketamine_ref.records.base import RuleException
from ketamine_ref.records.claim import Judgement
from ketamine_ref.records.condition import Answer as ConditionAnswer
from ketamine_ref.records.mechanism import Relevance
from ketamine_ref.records.study import AdverseEvent, Appraisal, Arm, Author
from ketamine_ref.rendering import Answer, wording
from ketamine_ref.rendering.pages import nothing_found, table_of
from ketamine_ref.rendering.pages.outcomes import adverse_event
from ketamine_ref.rendering.tables import Column, Table
from ketamine_ref.rendering.visible import visible

_OBEYED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # tabs and line ends that begin a formula are written out before
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
GUARD = "'"
"""Stands before a cell that a spreadsheet would obey or that begins with it: take one away to get the text."""

_PARTS: dict[type, Callable[[Any], str]] = {
    AdverseEvent: adverse_event,
    Appraisal: wording.appraisal,
    Arm: lambda arm: wording.arms((arm,)),
    Author: lambda author: author.literal or ", ".join(filter(None, (author.family, author.given, author.suffix))),
    ConditionAnswer: lambda answer: f"{answer.question}: {answer.short} {answer.answer} {answer.plain}",
    Judgement: lambda judgement: (
        f"{judgement.study} {judgement.direction} ({judgement.directness}): {judgement.because}"
    ),
    Relevance: lambda relevance: f"{relevance.id} ({relevance.evidence}): {relevance.relevance}",
    RuleException: lambda exception: f"{exception.rule}: {exception.because}",
}
"""How a part of a record is written in one cell."""


def text(answer: Answer) -> str:
    """Return the rows of an answer as CSV."""
    return csv_text(table_of(answer))


def asides(answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: rows have no place for remarks, nor for words that nothing was found."""
    return (*nothing_found(answer), *answer.remarks)


def csv_text(table: Table) -> str:
    """Return a table as CSV, with the ends of line that RFC 4180 asks for."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(column.name for column in table.columns)
    for row in table.rows():
        writer.writerow(_cell(column, value) for column, value in zip(table.columns, row, strict=True))
    return stream.getvalue()


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; a plain number stays as it is."""
    shown = visible(text)
    if shown.lstrip().startswith((*_OBEYED, GUARD)) and not _NUMBER.fullmatch(shown):
        return GUARD + shown
    return shown


def _cell(column: Column, value: Any) -> str:  # noqa: ANN401 - as the column says
    if value is None:
        return ""
    if column.many:
        return guarded("; ".join(_words(item) for item in value))
    return guarded(_words(value))


def _words(value: Any) -> str:  # noqa: ANN401 - any value of a cell
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return wording.digits(value)
    return str(value) if isinstance(value, str | int | float) else _PARTS[type(value)](value)
