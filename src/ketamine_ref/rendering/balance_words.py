"""Results for and against in plain words: on which ground they stand, and how they were got."""

from ketamine_ref.evidence.balance import Balance, Ground
from ketamine_ref.evidence.results import StudyHead
from ketamine_ref.rendering import wording

GROUNDS = {
    Ground.RANDOMIZED: "Randomized trials",
    Ground.CONTROLLED: "Other controlled studies",
    Ground.UNCONTROLLED: "Uncontrolled studies",
    Ground.SUMMARY: "Reviews, pooled results and labels",
    Ground.LABORATORY: "Animals and laboratory",
}
"""The heading of each ground."""
NOTHING = "No result on this condition favours a side or is without a difference."
NOT_ADDED_UP = "Nothing is added up: the number of results on a side says nothing of their weight."


def head(study: StudyHead) -> str:
    """Return how the results of a study were got: design, blinding, people, what was given against what."""
    said = (
        wording.design(study.design),
        wording.blinding(study.blinding),
        wording.counts(study.n),
        wording.treatment(study),
        wording.level(study.level),
    )
    return " · ".join(part for part in said if part)


def not_compared(page: Balance) -> str:
    """Return the command that lists what is not on the page."""
    return f"ketref results --condition {page.condition} --favours not-applicable"
