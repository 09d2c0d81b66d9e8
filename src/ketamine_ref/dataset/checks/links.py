"""Rules about what points elsewhere: every id that a record names exists."""

import re
from collections.abc import Iterator
from typing import Any

from ketamine_ref.dataset.checks.identity import ID
from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import everything, texts
from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.records import Claim, Study
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.vocabulary import StudyKind

CONDITION_FIELDS = {
    "studies": {"conditions", "outcomes.conditions"},
    "mechanisms": {"conditions.id"},
    "cautions": {"conditions"},
    "claims": {"conditions"},
}
"""The fields that hold ids of conditions, by kind of record."""
STUDY_FIELDS = {
    "studies": {"appraisals.by"},
    "mechanisms": {"studies", "conditions.studies"},
    "cautions": {"studies"},
    "claims": {"cited", "judgements.study"},
}
"""The fields that hold ids of studies, by kind of record."""
PROSE_FIELDS = {
    "studies": {
        "finding", "comparator", "limitations", "retraction.notice", "retraction.reason", "population.note",
        "intervention.concomitant", "intervention.note", "outcomes.note", "outcomes.source.where",
        "adverse_events.note", "adverse_events.source.where", "appraisals.where", "verification.note",
    },
    "conditions": {
        "definition", "standard_treatments", "answers.short", "answers.answer", "answers.plain", "bottom_line", "plain",
        "regulatory_status", "open_questions",
    },
    "mechanisms": {"summary", "conditions.relevance", "controversies"},
    "cautions": {"statement", "management"},
    "claims": {"statement", "judgements.because", "better"},
}  # fmt: skip
"""The fields that hold sentences, by kind of record: study ids stand in them in square brackets."""

REVIEWS = frozenset({StudyKind.REVIEW, StudyKind.META_ANALYSIS})
"""The kinds of studies that judge the risk of bias of others."""

_MAY_CONCERN_ALL = {"cautions", "claims"}
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_LIKE_AN_ID = re.compile(r"[a-z]+[a-z-]*\d{4}[a-z]?", re.ASCII)
_BARE = re.compile(r"(?<![\w./@-])[a-z]+[a-z-]*(?:19|20)\d\d[a-z]?(?![\w-])", re.ASCII)  # rs6265 is a gene's


@rule("unknown-condition")
def conditions_exist(sources: Sources) -> Iterator[Fault]:
    """A condition that a record names has a record, or stands in the manifest; cautions and claims may say `all`."""
    if not sources.manifest:  # it may name the ones that seem unknown; that it cannot be read is a fault already
        return
    known = {*_known(sources, "conditions"), *(group.id for group in sources.manifest.record.other_conditions)}
    for kind, loaded, trail, name in _named(sources, CONDITION_FIELDS):
        if name not in known and not (name == ALL_CONDITIONS and kind in _MAY_CONCERN_ALL):
            yield Fault(loaded, trail, f"no condition has the id {name!r}{_hint(name, known)}")


@rule("unknown-study")
def studies_exist(sources: Sources) -> Iterator[Fault]:
    """A study that a field names has a record."""
    known = _known(sources, "studies")
    for _, loaded, trail, name in _named(sources, STUDY_FIELDS):
        if name not in known:
            yield Fault(loaded, trail, f"no study has the id {name!r}{_hint(name, known)}")


@rule("appraisal", across=True)
def appraisals_come_from_reviews(sources: Sources) -> Iterator[Fault]:
    """A judgement of the risk of bias comes from a review or meta-analysis of the dataset."""
    kinds = {loaded.name: loaded.record.kind for loaded in sources.of(Study)}
    for loaded in sources.of(Study):
        for number, appraisal in enumerate(loaded.record.appraisals):
            kind = kinds.get(appraisal.by)  # one that is not there is a fault already
            if kind is not None and kind not in REVIEWS:
                message = f"the study {appraisal.by!r} is no review but of the kind {kind.value!r}"
                yield Fault(loaded, ("appraisals", number, "by"), message)


@rule("unknown-article")
def articles_exist(sources: Sources) -> Iterator[Fault]:
    """An article that a claim names stands in the manifest."""
    if not sources.manifest:
        return
    known = {article.id for article in sources.manifest.record.articles}
    for loaded in sources.of(Claim):
        name = loaded.record.article
        if name is not None and name not in known:
            yield Fault(loaded, ("article",), f"no article has the id {name!r}{_hint(name, known)}")


@rule("unknown-citation")
def cited_studies_exist(sources: Sources) -> Iterator[Fault]:
    """A study cited in a sentence has a record; square brackets hold nothing but ids, except in studies."""
    known = _known(sources, "studies")
    for kind, loaded, trail, text in prose(sources):
        for name in dict.fromkeys(_cited(text, studies_only=kind != "studies")):
            if name not in known:
                said = "no study has this id" if ID.fullmatch(name) else "square brackets hold ids of studies only"
                yield Fault(loaded, trail, f"the text cites {name!r}: {said}{_hint(name, known)}")


def prose(sources: Sources) -> Iterator[tuple[str, Loaded[Any], Trail, str]]:
    """Yield every text made of sentences with its kind of record, its document and its trail."""
    return _named(sources, PROSE_FIELDS)


def named_studies(sources: Sources) -> Iterator[tuple[str, Loaded[Any], Trail, str]]:
    """Yield every study id that a field holds with its kind of record, its document and its trail."""
    return _named(sources, STUDY_FIELDS)


def mentions(kind: str, loaded: Loaded[Any]) -> tuple[tuple[str, str], ...]:
    """Return every study that a record names, with the field that names it, in the order of the file."""
    found: dict[tuple[str, str], None] = {}
    of_studies = STUDY_FIELDS.get(kind, set())
    for _, field, text in texts(loaded, of_studies | PROSE_FIELDS[kind]):
        if field in of_studies:
            found[field, text] = None
        else:
            found |= dict.fromkeys((field, name) for name in _cited(text, studies_only=kind != "studies"))
    return tuple(found)


def cited_in(sentence: str) -> frozenset[str]:
    """Return the ids that a sentence of a condition, mechanism, caution or claim cites, in brackets or bare."""
    return frozenset(_cited(sentence, studies_only=True))


def _cited(text: str, *, studies_only: bool) -> Iterator[str]:
    for group in _BRACKETS.findall(text):
        names = [name.strip() for name in group.split(",")]
        if studies_only or all(map(_LIKE_AN_ID.fullmatch, names)):
            yield from names
    if studies_only:
        yield from _BARE.findall(_BRACKETS.sub("", text))


def _named(sources: Sources, fields: dict[str, set[str]]) -> Iterator[tuple[str, Loaded[Any], Trail, str]]:
    for kind, loaded in everything(sources):
        if wanted := fields.get(kind):
            for trail, _, text in texts(loaded, wanted):
                yield kind, loaded, trail, text


def _known(sources: Sources, kind: str) -> set[str]:
    """Return the ids of a kind; a faulty record counts, so that one fault does not make ten."""
    return sources.names[kind] | {loaded.record.id for loaded in sources.records[kind]}


def _hint(name: str, known: set[str]) -> str:
    return did_you_mean(name, sorted(known), most=3, cutoff=0.75)
