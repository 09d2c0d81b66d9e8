"""The page of a condition: the answer first, question by question; then the results, what to watch for, what is open."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from textwrap import wrap

from ketamine_ref.errors import listed
from ketamine_ref.evidence.certainty import RatedResults
from ketamine_ref.evidence.condition import ConditionPage, Extent, Part
from ketamine_ref.evidence.findings import KeyResults, ResultGroup, comparison_in, is_null_with_interval
from ketamine_ref.evidence.prose import cited, first_sentence, without_sources
from ketamine_ref.evidence.results import StudyResults, pooled, result_people
from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import Domain, Question, Severity, StudyKind
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
    note,
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
ANSWER_LINES, IDS_SHOWN = 2, 3
"""Lines of a short answer with its studies, and studies named there at most."""
RATED_SHOWN = 2
"""Results named behind a rating at first."""
BESIDE_LABELS = 66
"""Columns that a text has beside the labels on a page of 80."""
_QUALIFIED = re.compile(r" \([^)]*\)")
_NAME = re.compile(r"^(?:(?:median )?difference )?(?:no point estimate read )?")
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
    """Return the figure of what has an interval, all results, and the sections that are not on the page."""
    name = view.condition.id
    drawn = any(outcome.ci for group in view.results.groups for part in group.studies for outcome in part.results)
    figure = ("forest", name) if drawn else ("results", "-c", name)
    whole = ("condition", name)
    return (figure, whole if view.extent is Extent.BRIEF or view.only else (*whole, "--only", "references"))


def table(view: ConditionPage) -> Table:
    """Return the results that the page shows as typed rows."""
    return results_table(part for group in view.results.groups for part in group.studies)


def how_sure(view: ConditionPage, studies: Studies) -> Words:
    """Return how sure reviews say they are, each with what it rated; plainly so where none was found."""
    told = []
    for name, part in groupby(view.certainty, key=lambda one: one.study):
        ratings = ", ".join(filter(None, (_rating(view, one) for one in part)))
        told += [joined((wording.capital(ratings), sources((name,), studies)))] if ratings else []
    return joined(told, "; ") or NO_RATING


def _rating(view: ConditionPage, rated: RatedResults) -> str:
    """Return a rating with what was rated; at first only what bears on the condition, and the first of that."""
    full = view.extent is Extent.FULL
    domains = Domain if full else view.condition.domains
    named = dict.fromkeys(one for one, of in zip(rated.measures, rated.domains, strict=True) if of in domains)
    if not named:
        return ""
    more = "" if full or len(named) <= RATED_SHOWN else "…"
    return f"{wording.words(rated.rating)} ({', '.join(tuple(named)[: None if full else RATED_SHOWN])}{more})"


def _bottom_line(view: ConditionPage, studies: Studies) -> Block:
    return Paragraph(prose(view.condition.bottom_line, studies))


def _short(view: ConditionPage, studies: Studies) -> Iterator[Section]:
    yield Section("", _answers(view, studies), Part.ANSWERS)
    yield Section("What was found", tuple(_results(view, studies)), Part.RESULTS)
    yield Section(
        "Watch for (ketref caution ID)" if view.cautions else "Watch for", tuple(_watch_for(view)), Part.CAUTIONS
    )
    unknown = len(view.condition.open_questions)
    rest = f" ({OPEN_SHOWN} of {unknown}; all with --only unknown)" if unknown > OPEN_SHOWN else ""
    yield Section(f"Not known{rest}", tuple(_open_questions(view)), Part.UNKNOWN)


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
            pairs.append(
                (ASKED[answer.question], joined((answer.short, _first_ids(answer.short, answer.answer, studies))))
            )
        elif answer.question in IN_BRIEF:
            pairs.append((ASKED[answer.question], answer.short))
    approved = prose(condition.regulatory_status, studies) if view.extent is Extent.FULL else _approved(view)
    return facts((*pairs, ("How sure?", how_sure(view, studies)), ("Approved?", approved)))


def _approved(view: ConditionPage) -> str:
    """Return what is approved in few lines: the first sentence without its sources, up to a comma that fits."""
    said = without_sources(first_sentence(view.condition.regulatory_status))
    most = BESIDE_LABELS * (2 if view.extent is Extent.BRIEF else 3)
    return said if len(said) <= most else f"{said[: said.rfind(',', 0, most)]} …"


def _first_ids(short: str, answer: str, studies: Studies) -> Words:
    """Return the first studies behind a short answer, as many as fit into its two lines on a page of 80 columns."""
    named = cited((answer,), frozenset(studies).intersection)
    for number in range(min(IDS_SHOWN, len(named)), 0, -1):
        more = "…" if len(named) > number else ""
        if len(wrap(f"{short} [{', '.join(named[:number])}{more}]", BESIDE_LABELS)) <= ANSWER_LINES:
            return (Piece("["), *ids(named[:number], studies), Piece(f"{more}]"))
    return ""


def _results(view: ConditionPage, studies: Studies) -> Iterator[Block]:
    shown, condition = view.results, view.condition.id
    full = view.extent is Extent.FULL
    rows = tuple(row for group in shown.groups for row in _rows(condition, group, full=full))
    if not rows:
        yield Paragraph("No result on this condition is in the dataset.")
    yield from grid(COLUMNS, rows, "Results by what was compared")
    nulls = unseen_nulls(shown)
    if nulls:
        yield Paragraph(joined(("Also null, with an interval:", ids(nulls, studies))), note=True)
    yield from (Paragraph(wording.SIGNS, note=True) for _ in rows[:1])
    if shown.further:
        yield Paragraph(f"{shown.further} more: ketref results -c {condition}", note=True)
    if full:
        without = ids(shown.without_result, studies)
        yield from facts(
            (("Trials without a result here", without), ("Retracted, never shown", ids(view.retracted, studies)))
        )


def unseen_nulls(shown: KeyResults) -> tuple[str, ...]:
    """Return the studies whose results show no benefit and have an interval, where none of these is in the table."""
    seen = {
        part.study.id
        for group in shown.groups
        for part in group.studies
        if any(map(is_null_with_interval, part.results))
    }
    named = dict.fromkeys(address.partition(":")[0] for address in shown.further_nulls)
    return tuple(name for name in named if name not in seen)


def _rows(condition: str, group: ResultGroup, *, full: bool) -> Iterator[Row]:
    for part in group.studies:
        for number, outcome in enumerate(part.results):
            number_shown, arms = effect(outcome)
            notes = tuple(_notes(part, outcome, first=not number)) if full else arms
            yield Row(_cells(condition, part, outcome, number_shown), notes, group.title)


def _cells(condition: str, part: StudyResults, outcome: Outcome, number: str) -> tuple[Words, ...]:
    label = _QUALIFIED.sub("", wording.measured(outcome, short=True))
    if comparison_in(outcome):
        label = label.removeprefix(f"{outcome.group}: ")
    label = label.replace(" against placebo: ", ": ")
    others = tuple(one for one in pooled(condition, part.study, outcome) if one != condition)
    said = (
        f"with {listed(others)}" if others else "",
        "pooled" if part.study.kind in {StudyKind.META_ANALYSIS, StudyKind.REVIEW} else "",
    )
    beside = ", ".join(filter(None, said))
    count, sign = result_people(part.study, outcome), wording.sign(outcome)
    return (
        f"{label} ({beside})" if beside else label,
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
    number = wording.result(outcome, short=True)
    number = _NAME.sub("", number)
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
        joined((f"{caution.name} (", severity(caution), "): ", record("caution", caution.id)), "")
        for caution in view.cautions
    )
    boxed = view.general_boxed_warnings
    of_them = f", {boxed} of them boxed {'warning' if boxed == 1 else 'warnings'}" if boxed else ""
    general = f"{wording.plural(view.general_cautions, 'general one')}{of_them}: ketref cautions -c {condition}"
    yield Paragraph(f"{'and ' if view.cautions else ''}{general}")


def severity(caution: Caution) -> Words:
    """Return how grave a caution is, set off where it is."""
    grave = {Severity.CONTRAINDICATION: Look.GRAVE, Severity.BOXED_WARNING: Look.GRAVE, Severity.WARNING: Look.SERIOUS}
    return (Piece(wording.words(caution.severity), grave.get(caution.severity)),)


def _open_questions(view: ConditionPage) -> Iterator[Block]:
    questions = view.condition.open_questions[:OPEN_SHOWN]
    yield from points(without_sources(first_sentence(question)) for question in questions)


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
