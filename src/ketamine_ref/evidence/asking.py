"""What to ask the doctor: questions of a condition's own records, which assert nothing that is not in these."""

from collections.abc import Iterable, Iterator

from ketamine_ref.evidence.prose import first_sentence
from ketamine_ref.records import Caution, Condition
from ketamine_ref.records.vocabulary import Category, Question

_APPROVED = "Is this the approved form, and is it approved for my case?"
_NOT_APPROVED = "It is not approved for this: why do you offer it, and what could I try first?"
_LEFT_OUT = "Am I like the people in the studies?"
_WHETHER = "How and when will we see whether it helps me? When would we stop?"
_AFTER = "What do we do when it wears off?"
_MANY = "What is known about taking it many times?"
_CAUTION = "Does the warning “{name}” concern me?"
_GENERAL = "Which of the general warnings matter for me? They are about {subjects}."
_SUBJECTS = {
    Category.PSYCHIATRIC: "feelings and thoughts",
    Category.CARDIOVASCULAR: "blood pressure",
    Category.RESPIRATORY: "breathing",
    Category.NEUROLOGICAL: "memory and driving",
    Category.UROLOGICAL: "the bladder",
    Category.HEPATIC: "the liver",
    Category.DEPENDENCE: "misuse",
    Category.PREGNANCY: "pregnancy",
    Category.INTERACTION: "other medicines and food",
    Category.SETTING: "where it is given and who watches",
}
"""What cautions are about, in plain words; those about texts and evidence are no one's body or day."""
_NOT_ASKED = frozenset({Category.REGULATORY})
"""Cautions that the question about approval asks for already."""


def questions(condition: Condition, cautions: Iterable[Caution], *, approved: bool) -> tuple[str, ...]:
    """Return the questions, those that matter most first.

    Args:
        condition: The record.
        cautions: Its cautions, worst first, the general ones among them.
        approved: Whether something is approved for it.
    """
    every = tuple(cautions)
    general = {caution.category for caution in every if caution.is_general}
    own = [first_sentence(one.name) for one in every if not one.is_general and one.category not in _NOT_ASKED]
    return tuple(_questions({answer.question for answer in condition.answers}, general, own, approved=approved))


def _questions(answered: set[Question], general: set[Category], own: list[str], *, approved: bool) -> Iterator[str]:
    yield _APPROVED if approved else _NOT_APPROVED
    yield from (_CAUTION.format(name=name) for name in own[:1])
    if Question.LEFT_OUT in answered:
        yield _LEFT_OUT
    yield _WHETHER
    yield from (_CAUTION.format(name=name) for name in own[1:])
    if Question.DURATION in answered:
        yield _AFTER
    if Question.REPEATED in answered:
        yield _MANY
    subjects = [words for category, words in _SUBJECTS.items() if category in general]
    if subjects:
        yield _GENERAL.format(subjects=_listed(subjects))


def _listed(words: list[str]) -> str:
    return ", ".join(words) if len(words) == 1 else f"{', '.join(words[:-1])}, and {words[-1]}"
