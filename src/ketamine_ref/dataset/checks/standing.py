"""Rules about how much a study can carry: its design, and whether it was retracted."""

import re
from collections.abc import Iterator

from ketamine_ref.dataset.checks.links import cited_in, named_studies, prose
from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.records import Claim, Study
from ketamine_ref.records.vocabulary import Design, Level, StudyKind

DESIGNS = {
    StudyKind.TRIAL: {
        Design.RANDOMIZED_CROSSOVER, Design.RANDOMIZED_PARALLEL, Design.OPEN_LABEL, Design.CASE_SERIES,
        Design.HUMAN_CHALLENGE, Design.POST_HOC,
    },
    StudyKind.OBSERVATIONAL: {
        Design.OPEN_LABEL, Design.PROSPECTIVE_COHORT, Design.RETROSPECTIVE_COHORT, Design.CASE_SERIES, Design.POST_HOC,
    },
    StudyKind.CASE_REPORT: {Design.CASE_REPORT, Design.CASE_SERIES},
    StudyKind.REVIEW: {Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW, Design.POST_HOC},
    StudyKind.META_ANALYSIS: {Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.POST_HOC},
    StudyKind.GUIDELINE: {Design.GUIDELINE, Design.CONSENSUS_STATEMENT},
    StudyKind.LABEL: {Design.REGULATORY},
    StudyKind.SAFETY_ALERT: {Design.REGULATORY},
    StudyKind.PRECLINICAL: {Design.ANIMAL, Design.IN_VITRO},
}  # fmt: skip
"""The designs that a kind of study can have."""

_MARK = "retract"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?!\[)")  # brackets after a full stop belong to what stands before it


@rule("design")
def designs_fit_their_kind(sources: Sources) -> Iterator[Fault]:
    """The design of a study is one that its kind can have."""
    for loaded in sources.of(Study):
        kind, design = loaded.record.kind, loaded.record.design
        if loaded.record.is_draft or kind == StudyKind.UNREAD or design == Design.UNREAD:
            continue  # the rule `draft` sees to it
        if design not in DESIGNS[kind]:
            allowed = ", ".join(word for word in Design if word in DESIGNS[kind])
            message = f"design {design.value!r} does not fit the kind {kind.value!r}, which has one of: {allowed}"
            yield Fault(loaded, ("design",), message)


@rule("draft")
def only_drafts_are_unread(sources: Sources) -> Iterator[Fault]:
    """A study that was read says of what kind and design it is; a draft, which was not, has no results."""
    for loaded in sources.of(Study):
        study = loaded.record
        for field, word in (("kind", study.kind), ("design", study.design)):
            if word == Level.UNREAD.value and not study.is_draft:
                yield Fault(
                    loaded, (field,), f"'unread' is for drafts, and the source was read: what {field} is it of?"
                )
        if study.is_draft and (study.outcomes or study.adverse_events):
            message = "results of a source that nobody has read: say in 'level' how much of it was read"
            yield Fault(loaded, ("verification", "level"), message)


@rule("retracted-results")
def retracted_studies_have_no_results(sources: Sources) -> Iterator[Fault]:
    """A retracted study carries no outcomes."""
    for loaded in sources.of(Study):
        if loaded.record.retraction and loaded.record.outcomes:
            message = "the study is retracted, so its results count for nothing: remove 'outcomes'"
            yield Fault(loaded, ("outcomes",), message)


@rule("retracted-source", across=True)
def retracted_studies_support_nothing(sources: Sources) -> Iterator[Fault]:
    """A retracted study supports nothing: a sentence or judgement that names it says that it was retracted."""
    retracted = {loaded.name for loaded in sources.of(Study) if loaded.record.retraction}
    if not retracted:
        return
    marked = _marked_in_claims(sources)
    for _, loaded, trail, name in named_studies(sources):
        if name in retracted and (loaded.name, name) not in marked:
            judged = trail[0] in {"judgements", "cited"}
            advice = "a judgement of it must say so in 'because'" if judged else "it can support nothing"
            yield Fault(loaded, trail, f"the study {name!r} was retracted: {advice}")
    for kind, loaded, trail, text in prose(sources):
        for sentence in sentences(text) if kind != "studies" else ():
            if _MARK not in sentence.casefold():
                for name in sorted(cited_in(sentence) & retracted):
                    message = f"the study {name!r} was retracted: the sentence that cites it must say so"
                    yield Fault(loaded, trail, message)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; the ids behind a full stop belong to what stands before it."""
    return _SENTENCE_END.split(text)


def _marked_in_claims(sources: Sources) -> set[tuple[str, str]]:
    """Return claim and study of every judgement that says that its study was retracted."""
    return {
        (loaded.name, judgement.study)
        for loaded in sources.of(Claim)
        for judgement in loaded.record.judgements
        if _MARK in judgement.because.casefold()
    }
