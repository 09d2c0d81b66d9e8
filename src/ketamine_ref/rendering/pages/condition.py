"""The page of a condition: the answers first, then the results, what to watch for, and what is not known."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import wrap

from ketamine_ref.evidence.certainty import RatedResults
from ketamine_ref.evidence.condition import ConditionPage, Extent, Part
from ketamine_ref.evidence.prose import cited, first_sentence, without_sources
from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.vocabulary import Domain, Question
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.page import (
    Block,
    Facts,
    Page,
    Paragraph,
    Piece,
    Section,
    Step,
    Words,
    command,
    facts,
    joined,
    points,
)
from ketamine_ref.rendering.pages.findings import first_found, found
from ketamine_ref.rendering.pages.links import ids, prose, record, references, sources, study_id
from ketamine_ref.rendering.pages.mechanism import relevance
from ketamine_ref.rendering.pages.outcomes import adverse_event, results_table
from ketamine_ref.rendering.tables import Table
from ketamine_ref.rendering.wrapping import wrapped

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
SCREEN, WIDTH = 23, 80
"""Lines and columns of a screen, less the line of the prompt."""
GAP = 2
"""Columns between a label and its text."""

Studies = Mapping[str, Study]


def page(view: ConditionPage) -> Page:
    """Return the page; a brief one has the answers alone, and one with sections asked for has these alone."""
    condition = view.condition
    studies = {study.id: study for study in view.references}
    title, counts = wording.owned(condition.name, own=condition.own), wording.study_counts(view.counts)
    lead = (Paragraph(prose(condition.bottom_line, studies)),)
    if view.only:
        return Page(title, (), tuple(one for one in _whole(view, studies) if one.key in view.only), counts)
    if view.extent is Extent.BRIEF:
        return Page(title, (*lead, *_brief(view, studies, counts)), (), counts)
    build = _whole if view.extent is Extent.FULL else _short
    return Page(title, lead, tuple(build(view, studies)), counts)


def steps(view: ConditionPage) -> tuple[Step, ...]:
    """Return the figure of what has an interval, all results, and the sections that are not on the page."""
    name = view.condition.id
    drawn = any(
        outcome.ci and outcome.better
        for group in view.results.groups
        for part in group.studies
        for outcome in part.results
    )
    figure = ("forest", name) if drawn else ("results", "-c", name)
    whole = ("condition", name)
    return (figure, whole if view.extent is Extent.BRIEF or view.only else (*whole, "--only", "references"))


def table(view: ConditionPage) -> Table:
    """Return the results that the page shows as typed rows."""
    return results_table(part for group in view.results.groups for part in group.studies)


def how_sure(rated: Iterable[RatedResults], studies: Studies, domains: Container[Domain] | None = None) -> Words:
    """Return how sure reviews say they are, each with what it rated; plainly so where none was found.

    Args:
        rated: The rated results.
        studies: The studies of the page, by id.
        domains: With only some domains, what is rated in others is left out, and of the rest only the first is named.
    """
    told = []
    for name, part in groupby(rated, key=lambda one: one.study):
        ratings = ", ".join(filter(None, (_rating(one, domains) for one in part)))
        told += [joined((wording.capital(ratings), sources((name,), studies)))] if ratings else []
    return joined(told, "; ") or NO_RATING


def approved(status: str, lines: int) -> str:
    """Return what is approved in few lines of 66: the first sentence without its sources, up to a comma that fits."""
    said, most = without_sources(first_sentence(status)), BESIDE_LABELS * lines
    return said if len(said) <= most else f"{said[: said.rfind(',', 0, most)]} …"


def _rating(rated: RatedResults, domains: Container[Domain] | None) -> str:
    full = domains is None
    named = tuple(
        dict.fromkeys(
            one for one, of in zip(rated.measures, rated.domains, strict=True) if domains is None or of in domains
        )
    )
    if not named:
        return ""
    some = ", ".join(named if full else named[:RATED_SHOWN])
    return f"{wording.words(rated.rating)} ({some}{'' if full or len(named) <= RATED_SHOWN else '…'})"


def _short(view: ConditionPage, studies: Studies) -> Iterator[Section]:
    yield Section("", _answers(view, studies), Part.ANSWERS)
    yield Section("What was found", tuple(found(view, studies)), Part.RESULTS)
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
    yield Section("Results", tuple(found(view, studies)), Part.RESULTS)
    yield Section("Harms reported", tuple(_harms(view, studies)), Part.HARMS)
    about = (relevance(part.relevance, part.name, studies) for part in view.mechanisms)
    yield Section("Mechanisms", points(about), Part.MECHANISMS)
    told = points(caution(one, studies) for one in view.cautions)
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
    full = view.extent is Extent.FULL
    status = condition.regulatory_status
    said = prose(status, studies) if full else approved(status, 2 if view.extent is Extent.BRIEF else 3)
    sure = how_sure(view.certainty, studies, None if full else condition.domains)
    return facts((*pairs, ("How sure?", sure), ("Approved?", said)))


def _brief(view: ConditionPage, studies: Studies, counts: str) -> tuple[Block, ...]:
    """Return the answers of a brief page, and in the lines that a screen has left the first results of the table."""
    pairs = tuple(pair for block in _answers(view, studies) if isinstance(block, Facts) for pair in block.pairs)
    beside = WIDTH - max(len(label) for label, _ in pairs) - GAP
    heading = 1 if len(view.condition.name) + GAP + len(counts) <= WIDTH else 2
    ending = f"Next  {' · '.join(map(command, steps(view)))}"
    whole = (view.condition.bottom_line, ending, view.disclaimer)
    used = heading + 1 + sum(len(wrapped(text, WIDTH)) for text in whole)
    used += sum(len(wrapped(words, beside)) for _, words in pairs)
    results = first_found(view, beside, SCREEN - used)
    *asked, sure, status = pairs
    return facts((*asked, ("Found", results), sure, status))


def _first_ids(short: str, answer: str, studies: Studies) -> Words:
    """Return the first studies behind a short answer, as many as fit into its two lines on a page of 80 columns."""
    named = cited((answer,), frozenset(studies).intersection)
    for number in range(min(IDS_SHOWN, len(named)), 0, -1):
        more = "…" if len(named) > number else ""
        if len(wrap(f"{short} [{', '.join(named[:number])}{more}]", BESIDE_LABELS)) <= ANSWER_LINES:
            return (Piece("["), *ids(named[:number], studies), Piece(f"{more}]"))
    return ""


def _harms(view: ConditionPage, studies: Studies) -> Iterator[Block]:
    for part in (part for group in view.results.groups for part in group.studies):
        named = joined((study_id(studies[part.study.id]), wording.mainly_about(part.study, view.condition.id)))
        yield from points(joined((named, adverse_event(event)), ": ") for event in part.adverse_events)


def _watch_for(view: ConditionPage) -> Iterator[Block]:
    condition = view.condition.id
    yield from points(
        joined((f"{caution.name} (", severity(caution), "): ", record("caution", caution.id, own=caution.own)), "")
        for caution in view.cautions
    )
    boxed = view.general_boxed_warnings
    of_them = f", {boxed} of them boxed {'warning' if boxed == 1 else 'warnings'}" if boxed else ""
    general = f"{wording.plural(view.general_cautions, 'general one')}{of_them}: ketref cautions -c {condition}"
    yield Paragraph(f"{'and ' if view.cautions else ''}{general}")


def severity(caution: Caution) -> Words:
    """Return how grave a caution is, set off where it is."""
    return (Piece(wording.words(caution.severity), wording.GRAVE.get(caution.severity)),)


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


def caution(one: Caution, studies: Studies) -> Words:
    """Return a caution with how grave it is, what sources advise, and which they are."""
    said = joined((joined((severity(one), f"{one.name}."), ": "), prose(one.statement, studies)))
    advice = joined(("Sources advise:", prose(one.management, studies))) if one.management else ()
    return joined((said, advice, sources(one.studies, studies)))


def _claim(entry: ClaimEntry) -> Words:
    verdict = wording.capital(claim_words.qualified(entry.verdict, entry.faults))
    return joined(
        (f"{verdict}: “{entry.statement}”", joined(("ketref claim", record("claim", entry.id, own=entry.own))))
    )
