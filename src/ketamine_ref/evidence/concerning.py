"""Which results are about a condition, and which of these carry a published rating of certainty."""

from collections.abc import Iterable

from ketamine_ref.evidence.result_list import ResultRow, result_rows
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import Favours


def certainty_on(condition: str, studies: Iterable[Study]) -> tuple[ResultRow, ...]:
    """Return the results about a condition whose own source rates how certain they are.

    Only comparisons with ketamine are among them: a rating of another drug, or of a class of drugs, says nothing of it.

    Args:
        condition: Id of the condition.
        studies: The studies about it.
    """
    return tuple(
        row
        for row in result_rows(studies, condition)
        if row.result.certainty and row.result.favours is not Favours.NOT_APPLICABLE
    )
