"""The page of a condition for readers without training: short sentences, counts of people, every term explained."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.condition import condition_page
from ketamine_ref.evidence.durations import when
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import StudyHead, StudyResults, people
from ketamine_ref.evidence.shown import beyond_chance
from ketamine_ref.records import Caution, Condition, Study
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import ComparatorType, Design, Favours, Level, Question, Rating, Route, Severity

CRISIS = (
    "If you or somebody near you may come to harm, contact your local emergency services now. "
    "Do not wait for an answer from this page."
)
FIRST = (
    "This page cannot say what is right for you. Talk with the people who treat you before you begin, change or stop "
    "a treatment."
)
_RATINGS = {
    Rating.HIGH: "The true effect very probably lies close to what was found.",
    Rating.MODERATE: "The true effect probably lies close to what was found, but it may also be clearly different.",
    Rating.LOW: "The true effect may well be clearly different from what was found.",
    Rating.VERY_LOW: "What was found is very uncertain: the true effect is probably clearly different.",
}
_DESIGNS = {
    Design.RANDOMIZED_CROSSOVER: "randomized crossover trial",
    Design.RANDOMIZED_PARALLEL: "randomized trial",
    Design.OPEN_LABEL: "open-label study",
    Design.HUMAN_CHALLENGE: "human challenge study",
    Design.POST_HOC: "post-hoc analysis",
    Design.IN_VITRO: "laboratory study",
    Design.ANIMAL: "animal study",
    Design.REGULATORY: "statement of a public authority",
}
_ROUTES = {
    Route.INTRAVENOUS: "into a vein",
    Route.INTRAMUSCULAR: "into a muscle",
    Route.SUBCUTANEOUS: "under the skin",
    Route.INTRANASAL: "through the nose",
    Route.SUBLINGUAL: "under the tongue",
    Route.ORAL: "by mouth",
    Route.MIXED: "in several ways",
}
_READ = {
    Level.FULL_TEXT: "the whole report was read",
    Level.TABLES: "the summary of the report and some of its tables were read",
    Level.ABSTRACT: "only the summary of the report was read",
    Level.SECONDARY: "only what others say of the report was read",
    Level.UNREAD: "the report was not read yet",
}
_FAVOURS = {
    Favours.KETAMINE: "better with ketamine",
    Favours.CONTROL: "worse with ketamine",
    Favours.NEITHER: "neither side came out better",
    Favours.NOT_APPLICABLE: "no two sides were compared",
}
_CHANCE = {False: "this could be chance", None: "whether this could be chance was not read"}
"""What is said of a difference that is not known to be more than chance easily makes."""
CHANCE = "A difference is more than chance easily makes, unless its line says otherwise."
_QUESTIONS = {
    Question.WORKS: "Does ketamine help?",
    Question.ONSET: "How soon?",
    Question.DURATION: "For how long?",
    Question.REPEATED: "What of repeated doses?",
    Question.FORMS: "In which form?",
    Question.COMBINED: "Together with the usual medicines?",
    Question.HARMS: "What went wrong in this illness?",
    Question.LEFT_OUT: "Who was not studied?",
}
_GRAVE = frozenset({Severity.CONTRAINDICATION, Severity.BOXED_WARNING, Severity.WARNING})


class Point(msgspec.Struct, frozen=True, omit_defaults=True):
    """One point of a section, with what belongs under it.

    Attributes:
        text: The point.
        under: What belongs under it.
    """

    text: str
    under: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the page.

    Attributes:
        heading: What it is about.
        paragraphs: Sentences; ids of studies stand in them.
        points: A list behind them.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()


class PlainPage(msgspec.Struct, frozen=True):
    """The page in plain language.

    Attributes:
        condition: Id of the condition.
        name: Its full name.
        sections: What the page says, from top to bottom.
        glossary: The words on the page that not every reader knows, by the alphabet.
        references: The studies that the page names, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
    """

    condition: str
    name: str
    sections: tuple[Section, ...]
    glossary: tuple[GlossaryEntry, ...]
    references: tuple[Study, ...]
    disclaimer: str

    @property
    def more(self) -> str:
        """Where to read on."""
        example = next((study.id for study in self.references), "smith2020")
        return (
            f"Names such as {example} are studies: ketref study NAME shows one. "
            f"All numbers: ketref condition {self.condition}"
        )


def plain_page(dataset: Dataset, name: str) -> PlainPage:
    """Gather the page of a condition in plain language; retracted studies are no part of its results.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    page = condition_page(dataset, name)
    condition = page.condition
    own = {caution.id for caution in page.cautions}
    general = [caution for caution in dataset.cautions(condition.id) if caution.id not in own]
    every = (
        Section("In short", (condition.plain, FIRST)),
        Section("What it is", (condition.definition,)),
        Section("What is usually given", points=tuple(map(Point, condition.standard_treatments))),
        *(Section(_QUESTIONS[answer.question], (answer.plain,)) for answer in condition.answers),
        Section("What is approved", (condition.regulatory_status,)),
        Section("How sure this is", tuple(_certainty(page.certainty))),
        Section(
            "What the studies found",
            (
                "Of the randomized trials the main results, then what reviews found when they put studies together."
                if any("trial" in group.title for group in page.results.groups)
                else "No randomized trial has a result here.",
                CHANCE,
            ),
            tuple(_found(part) for group in page.results.groups for part in group.studies),
        ),
        Section("What can go wrong", points=tuple(_cautions(condition, page.cautions, general))),
        Section("What nobody knows yet", points=tuple(map(Point, condition.open_questions))),
    )
    sections = tuple(section for section in every if section.paragraphs or section.points)
    named = dataset.known_studies(re.findall(r"[a-z][a-z0-9-]*", " ".join(_texts(sections))))
    return PlainPage(
        condition=condition.id,
        name=condition.name,
        sections=sections,
        glossary=explained((condition.name, *_texts(sections)), dataset.manifest.glossary),
        references=tuple(dataset.study(study) for study in sorted(named)),
        disclaimer=dataset.manifest.disclaimer,
    )


def explained(texts: Iterable[str], glossary: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """Return the entries whose words stand in texts or in an explanation that is returned, by the alphabet."""
    left = list(glossary)
    found: list[GlossaryEntry] = []
    new = [" ".join(texts)]
    while new:
        text = " ".join(new)
        hit = [entry for entry in left if words_of(entry).search(text)]
        left = [entry for entry in left if entry not in hit]
        found += hit
        new = [entry.plain for entry in hit]
    return tuple(sorted(found, key=lambda entry: entry.term.casefold()))


def grouped(glossary: Iterable[GlossaryEntry]) -> dict[str, str]:
    """Return explanations by their words; words that mean the same stand together."""
    by_meaning: dict[str, list[str]] = {}
    for entry in glossary:
        by_meaning.setdefault(entry.plain, []).append(entry.term)
    return {", ".join(terms): meaning for meaning, terms in by_meaning.items()}


def words_of(entry: GlossaryEntry) -> re.Pattern[str]:
    """Return what finds a word in any of its forms, with an s too; one with capitals only as it is written."""
    forms = sorted((entry.term, *entry.also), key=len, reverse=True)
    written = (re.escape(form) if form != form.lower() else f"(?i:{re.escape(form)})" for form in forms)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(written)})s?(?![A-Za-z])")


def _certainty(rated: Iterable[ResultRow]) -> Iterator[str]:
    by_rating: dict[tuple[Rating, str], list[str]] = {}
    for row in rated:
        if row.result.certainty:
            what = ", ".join(filter(None, (row.result.measure, row.result.group)))
            by_rating.setdefault((row.result.certainty.rating, row.study.id), []).append(what)
    if not by_rating:
        yield "No published rating of how sure the evidence is was found. That is no good sign and no bad one."
    for (rating, study), results in by_rating.items():
        yield f"A review rated the certainty as {rating.replace('-', ' ')} ({study}). {_RATINGS[rating]}"
        yield f"What was rated: {'; '.join(dict.fromkeys(results))}."


def _found(part: StudyResults) -> Point:
    return Point(_study(part.study), tuple(map(_result, part.results)))


def _study(study: StudyHead) -> str:
    """Say what a study was: its design, how many people, what was given against what, and how much of it was read."""
    count = people(study.n)
    many = f" with {count} people" if count is not None else ", number of people not read"
    if study.n and study.n.studies is not None:
        many = f" of {study.n.studies} studies{many}"
    given = ""
    if study.intervention:
        route = _ROUTES.get(study.intervention.route, "") if study.intervention.route else ""
        given = f". Given: {', '.join(filter(None, (study.intervention.drug, route)))}"
        if study.comparator and study.comparator_type not in {None, ComparatorType.NONE}:
            given += f"; compared with {study.comparator}"
    design = _DESIGNS.get(study.design, study.design.replace("-", " ").replace("meta analysis", "meta-analysis"))
    return f"{study.id}: {design}{many}{given} ({_READ[study.level]})."


def _result(outcome: Outcome) -> str:
    """Say a result: what was measured, when, how many of how many people where that was counted, and who did better."""
    time = f", {when(outcome)}" if outcome.time else ""
    counted = ", ".join(text for text in map(_people, outcome.arms) if text)
    differs = outcome.favours in {Favours.KETAMINE, Favours.CONTROL}
    chance = _CHANCE.get(beyond_chance(outcome)) if differs else None
    said = "; ".join(filter(None, (counted, _FAVOURS[outcome.favours], chance)))
    group = f", {outcome.group}" if outcome.group else ""
    return f"{outcome.measure}{group}{time}: {said}."


def _people(arm: Arm) -> str:
    """Return how many people of an arm; nothing where they were not counted."""
    if arm.events is not None and arm.total is not None:
        return f"{arm.events} of {arm.total} people with {arm.arm}"
    if arm.events is not None:
        return f"{arm.events} people with {arm.arm}"
    return f"{format(arm.percent, 'f')}% of people with {arm.arm}" if arm.percent is not None else ""


def _cautions(condition: Condition, own: Iterable[Caution], general: list[Caution]) -> Iterator[Point]:
    for caution in own:
        yield Point(f"{caution.name}: {caution.statement}")
    grave = tuple(caution.name for caution in general if caution.severity in _GRAVE)
    others = len(general) - len(grave)
    if others:
        grave += (f"and {others} more that are less grave or about rules and evidence",)
    if grave:
        yield Point(f"For everybody, whatever the illness (ketref cautions --condition {condition.id}):", grave)


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.heading
        yield from section.paragraphs
        for point in section.points:
            yield point.text
            yield from point.under
