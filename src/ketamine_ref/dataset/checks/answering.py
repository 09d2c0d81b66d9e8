"""Rules about the answers of a condition: each question once, for clinicians with sources, for lay readers without."""

import re
from collections.abc import Iterator

from ketamine_ref.dataset.checks.links import cited_in
from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.standing import sentences
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.records import Condition
from ketamine_ref.records.vocabulary import Question

_NOTHING = re.compile(r"\b(no|none|nothing|not)\b.*\b(found|read)\b|\bno (record|result|study|trial)\b", re.IGNORECASE)


@rule("answers")
def questions_are_answered_once(sources: Sources) -> Iterator[Fault]:
    """A condition answers each question once, and whether ketamine works always."""
    for loaded in sources.of(Condition):
        asked = [answer.question for answer in loaded.record.answers]
        if Question.WORKS not in asked:
            yield Fault(loaded, ("answers",), "no answer to the question 'works': say at least what was not found")
        for number, question in enumerate(asked):
            first = asked.index(question)
            if first != number:
                message = f"the question {question.value!r} is answered already, by item {first + 1}"
                yield Fault(loaded, ("answers", number, "question"), message)


@rule("answer-source")
def answers_name_their_sources(sources: Sources) -> Iterator[Fault]:
    """Each sentence of an answer names a study in square brackets, or says that nothing was found or read."""
    for loaded in sources.of(Condition):
        for number, answer in enumerate(loaded.record.answers):
            for sentence in sentences(answer.answer):
                if not cited_in(sentence) and not _NOTHING.search(sentence):
                    message = f"the sentence {sentence!r} names no study, and does not say that nothing was found"
                    yield Fault(loaded, ("answers", number, "answer"), message)


@rule("plain-id")
def lay_readers_meet_no_ids(sources: Sources) -> Iterator[Fault]:
    """An answer in short or in plain words has no ids of studies."""
    for loaded in sources.of(Condition):
        texts: list[tuple[Trail, str]] = [(("plain",), loaded.record.plain or "")]
        for number, answer in enumerate(loaded.record.answers):
            texts += [(("answers", number, "short"), answer.short), (("answers", number, "plain"), answer.plain)]
        for trail, text in texts:
            for name in sorted(cited_in(text)):
                yield Fault(loaded, trail, f"{name!r} stands in words that have no ids: remove it")
