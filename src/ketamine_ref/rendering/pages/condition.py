"""The page of a condition: the answer first, question by question; then the results, what to watch for, what is open."""

import re
from collections.abc import Iterator, Mapping

from ketamine_ref.errors import listed
from ketamine_ref.evidence.condition import ConditionPage, Extent, Part
from ketamine_ref.evidence.findings import ResultGroup
from ketamine_ref.evidence.prose import cited
from ketamine_ref.evidence.results import StudyResults, pooled, result_people
from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import Question, Severity
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Look,
    Page,
    Paragraph,
    Piece,
    Row,
    Section,
    Step,
    Words,
    facts,
    grid,
    joined,
    points,
)
from ketamine_ref.rendering.pages.links import ids, linked, prose, record, references, sources, study_id
from ketamine_ref.rendering.pages.mechanism import relevance
from ketamine_ref.rendering.pages.outcomes import adverse_event, results_table
from ketamine_ref.rendering.tables import Table

ASKED = {
    Question.WORKS: "Works?",
    Question.ONSET: "How fast?",
    Question.DURATION: "How long?",
    Question.REPEATED: "Repeated?",
    Question.FORMS: "Forms",
    Question.COMBINED: "Combined",
    Question.HARMS: "Harms here",
    Question.LEFT_OUT: "Left out",
}
"""The questions in short, in the order in which a clinician needs them."""
IN_BRIEF = frozenset({Question.WORKS, Question.ONSET, Question.DURATION, Question.REPEATED, Question.HARMS})
NO_RATING = "Not rated by any review found."
OPEN_SHOWN = 3
"""Open questions on the page at first."""
IDS_SHOWN = 2
"""Studies named behind a short answer."""
_ONE_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])|;\s")
_CITED = re.compile(r"\s*\[[^\]]*\]")
_QUALIFIED = re.compile(r" \([^)]*\)")
_UNIT = re.compile(r" (?:percentage points|percent(?: lower| higher)?|points)(?= \[|$|,)")
COLUMNS = (
    Column("", drop=0),
    Column("effect [95% interval]", whole=True, drop=0),
    Column("people", right=True),
    Column("source", whole=True, drop=0),
)

Studies = Mapping[str, Study]


def page(view: ConditionPage) -> Page:
    """Return the page; a brief one has the answers alone, and one with sections asked for has these alone."""
    condition = view.condition
    studies = {study.id: study for study in view.references}
    if view.extent is Extent.BRIEF:
        lead, sections = (_bottom_line(view, studies), *_answers(view, studies)), ()
    elif view.only:
        lead, sections = (), tuple(one for one in _whole(view, studies) if one.key in view.only)
    else:
        build = _whole if view.extent is Extent.FULL else _short
        lead, sections = (_bottom_line(view, studies),), tuple(build(view, studies))
    return Page(condition.name, lead, sections, wording.study_counts(view.counts))


def steps(view: ConditionPage) -> tuple[Step, ...]:
    """Return the figure of what has an interval, the sections left out, and the page for those who are not trained."""
    name = view.condition.id
    drawn = any(outcome.ci for group in view.results.groups for part in group.studies for outcome in part.results)
    rest = (("condition", name, "--only", "cautions,references"),) if view.extent is Extent.NORMAL else ()
    more = (("condition", name),) if view.extent is Extent.BRIEF or view.only else ()
    plain = ("condition", name, "--plain-language")
    results = (("results", "-c", name),) if view.results.further else ()
    return (*more, *((("forest", name),) if drawn else ()), *results, *rest, plain)


def table(view: ConditionPage) -> Table:
    """Return the results that the page shows as typed rows."""
    return results_table(part for group in view.results.groups for part in group.studies)


def how_sure(view: ConditionPage, studies: Studies) -> Words:
    """Return how sure reviews say they are, each with what it rated; plainly so where none was found."""
    told = (
        joined(
            (
                f"{wording.capital(wording.words(rated.rating))}: {', '.join(rated.measures)}",
                sources((rated.study,), studies),
            )
        )
        for rated in view.certainty
    )
    return joined(told, "; ") or NO_RATING


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, or its first part before a semicolon."""
    return f"{_ONE_SENTENCE.split(text, maxsplit=1)[0].rstrip('.')}".rstrip()


def _bottom_line(view: ConditionPage, studies: Studies) -> Block:
    return Paragraph(prose(view.condition.bottom_line, studies))


def _short(view: ConditionPage, studies: Studies) -> Iterator[Section]:
    yield Section("", _answers(view, studies), Part.ANSWERS)
    yield Section("What was found", tuple(_results(view, studies)), Part.RESULTS)
    yield Section("Watch for", tuple(_watch_for(view)), Part.CAUTIONS)
    yield Section("Not known", tuple(_open_questions(view)), Part.UNKNOWN)


def _whole(view: ConditionPage, studies: Studies) -> Iterator[Section]:
    condition = view.condition
    yield Section("Answers", _answers(view, studies), Part.ANSWERS)
    yield Section("About the condition", tuple(_about(condition)))
    yield Section("Results", tuple(_results(view, studies)), Part.RESULTS)
    yield Section("Harms reported", tuple(_harms(view, studies)), Part.HARMS)
    about = (relevance(part.relevance, part.name, studies) for part in view.mechanisms)
    yield Section("Mechanisms", points(about), Part.MECHANISMS)
    told = points(_caution(caution, studies) for caution in view.cautions)
    yield Section("Cautions, worst first", told, Part.CAUTIONS)
    yield Section("What popular writing says", points(map(_claim, view.claims)), Part.CLAIMS)
    unknown = points(prose(question, studies) for question in condition.open_questions)
    yield Section("Not known", unknown, Part.UNKNOWN)
    yield Section("References", references(view.references), Part.REFERENCES)


def _answers(view: ConditionPage, studies: Studies) -> tuple[Block, ...]:
    """Return the answers: in short with the first of their studies, whole on a full page, alone on a brief one."""
    condition = view.condition
    pairs: list[tuple[str, Words]] = []
    for answer in sorted(condition.answers, key=lambda one: list(ASKED).index(one.question)):
        if view.extent is Extent.FULL:
            pairs.append((ASKED[answer.question], prose(answer.answer, studies)))
        elif view.extent is Extent.NORMAL:
            pairs.append((ASKED[answer.question], joined((answer.short, _first_ids(answer.answer, studies)))))
        elif answer.question in IN_BRIEF:
            pairs.append((ASKED[answer.question], answer.short))
    status = condition.regulatory_status
    approved = status if view.extent is Extent.FULL else first_sentence(status)
    approved = _CITED.sub("", approved) if view.extent is Extent.BRIEF else approved
    return facts((*pairs, ("How sure?", how_sure(view, studies)), ("Approved?", prose(approved, studies))))


def _first_ids(answer: str, studies: Studies) -> Words:
    named = cited((answer,), frozenset(studies).intersection)
    if not named:
        return ""
    more = "" if len(named) <= IDS_SHOWN else "…"
    return (Piece("["), *ids(named[:IDS_SHOWN], studies), Piece(f"{more}]"))


def _results(view: ConditionPage, studies: Studies) -> Iterator[Block]:
    shown, condition = view.results, view.condition.id
    full = view.extent is Extent.FULL
    rows = tuple(row for group in shown.groups for row in _rows(condition, group, full=full))
    if not rows:
        yield Paragraph("No result on this condition is in the dataset.")
    yield from grid(COLUMNS, rows, "Results by what was compared")
    nulls = tuple(dict.fromkeys(address.partition(":")[0] for address in shown.further_nulls))
    if nulls:
        yield Paragraph(joined(("No benefit shown, with an interval, also in", ids(nulls, studies))), note=True)
    more = f"{shown.further} more" if shown.further else ""
    yield Paragraph(" · ".join(filter(None, (wording.SIGNS if rows else "", more))), note=True)
    if full:
        without = ids(shown.without_result, studies)
        yield from facts(
            (("Trials without a result here", without), ("Retracted, never shown", ids(view.retracted, studies)))
        )


def _rows(condition: str, group: ResultGroup, *, full: bool) -> Iterator[Row]:
    for part in group.studies:
        for number, outcome in enumerate(part.results):
            number_shown, arms = effect(outcome)
            notes = tuple(_notes(part, outcome, first=not number)) if full else arms
            yield Row(_cells(condition, part, outcome, number_shown), notes, group.title)


def _cells(condition: str, part: StudyResults, outcome: Outcome, number: str) -> tuple[Words, ...]:
    others = tuple(one for one in pooled(condition, part.study, outcome) if one != condition)
    mixed = f" (with {listed(others)})" if others else ""
    count, sign = result_people(part.study, outcome), wording.sign(outcome)
    return (
        f"{_QUALIFIED.sub('', wording.measured(outcome, short=True))}{mixed}",
        joined(((sign,) if sign.text else "", number)),
        str(count) if count is not None else "–",
        linked(part.study.id, part.study.link),
    )


def effect(outcome: Outcome) -> tuple[str, tuple[str, ...]]:
    """Return a number short enough for a column, and what stands beneath it where that does not tell all.

    A difference stands without its name and the points of its scale, arms as `4/8 v 0/7`, ketamine first; arms that do
    not tell which is which stand beneath.
    """
    if outcome.value is None and outcome.ci is None and any(map(_of_arm, outcome.arms)):
        numbers = [_of_arm(arm) or "?" for arm in outcome.arms]
        told = len(numbers) == 2 and _is_ketamine_first(outcome)
        return " v ".join(numbers[:3]), () if told else (wording.arms(outcome.arms),)
    number = wording.result(outcome, short=True).removeprefix("difference ").removeprefix("no point estimate read ")
    return _UNIT.sub(lambda unit: "%" if unit[0].startswith(" percent") else "", number, count=1), ()


def _is_ketamine_first(outcome: Outcome) -> bool:
    return "ketamine" in outcome.arms[0].arm.casefold() and "ketamine" not in outcome.arms[1].arm.casefold()


def _of_arm(arm: Arm) -> str:
    if arm.events is not None:
        return f"{arm.events}/{arm.total}" if arm.total is not None else str(arm.events)
    if arm.percent is not None:
        return f"{wording.digits(arm.percent)}%"
    return wording.digits(arm.mean) if arm.mean is not None else ""


def _notes(part: StudyResults, outcome: Outcome, *, first: bool) -> Iterator[str]:
    """Yield what a full page says beneath a result: first how the study was done, then the note of the result."""
    if first:
        study = part.study
        done = (wording.design(study.design), wording.counts(study.n), wording.treatment(study))
        yield "; ".join(filter(None, (*done, wording.level(study.level))))
    told = (f"{wording.arms(outcome.arms)}" if outcome.arms else "", outcome.note or "")
    if any(told):
        yield "; ".join(filter(None, told))


def _harms(view: ConditionPage, studies: Studies) -> Iterator[Block]:
    for part in (part for group in view.results.groups for part in group.studies):
        said = (joined((study_id(studies[part.study.id]), adverse_event(event)), ": ") for event in part.adverse_events)
        yield from points(said)


def _watch_for(view: ConditionPage) -> Iterator[Block]:
    condition = view.condition.id
    yield from points(
        joined((f"{caution.name} (", severity(caution), "): ketref caution ", record("caution", caution.id)), "")
        for caution in view.cautions
    )
    boxed = view.general_boxed_warnings
    of_them = f", {boxed} of them boxed {'warning' if boxed == 1 else 'warnings'}" if boxed else ""
    and_ = "and " if view.cautions else ""
    general = wording.plural(view.general_cautions, "general caution")
    yield Paragraph(f"{and_}{general}{of_them}: ketref cautions -c {condition}")


def severity(caution: Caution) -> Words:
    """Return how grave a caution is, set off where it is."""
    grave = {Severity.CONTRAINDICATION: Look.GRAVE, Severity.BOXED_WARNING: Look.GRAVE, Severity.WARNING: Look.SERIOUS}
    return (Piece(wording.words(caution.severity), grave.get(caution.severity)),)


def _open_questions(view: ConditionPage) -> Iterator[Block]:
    every = view.condition.open_questions
    yield from points(_CITED.sub("", first_sentence(question)) for question in every[:OPEN_SHOWN])
    if more := len(every) - OPEN_SHOWN:
        if more > 0:
            yield Paragraph(f"and {more} more: ketref condition {view.condition.id} --only unknown")


def _about(condition: Condition) -> Iterator[Block]:
    yield Paragraph(condition.definition)
    yield from facts(
        (
            ("Also called", ", ".join(condition.aliases)),
            ("Standard treatments", "; ".join(condition.standard_treatments)),
        )
    )
    if codes := condition.codes:
        yield from facts((("ICD-10", codes.icd10), ("ICD-11", codes.icd11), ("MeSH", codes.mesh)))


def _caution(caution: Caution, studies: Studies) -> Words:
    said = joined((joined((severity(caution), f"{caution.name}."), ": "), prose(caution.statement, studies)))
    advice = joined(("Sources advise:", prose(caution.management, studies))) if caution.management else ()
    return joined((said, advice, sources(caution.studies, studies)))


def _claim(entry: ClaimEntry) -> Words:
    verdict = wording.capital(claim_words.qualified(entry.verdict, entry.faults))
    return joined((f"{verdict}: “{entry.statement}”", joined(("ketref claim", record("claim", entry.id)))))
