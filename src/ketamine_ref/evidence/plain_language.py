"""The page of a condition for readers without training: its record in plain words, every term explained."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import listed
from ketamine_ref.evidence.asking import questions
from ketamine_ref.evidence.certainty import RatedResults, rated_results
from ketamine_ref.evidence.plain_sources import PlainSource, plain_sources
from ketamine_ref.evidence.prose import first_sentence, without_sources
from ketamine_ref.evidence.shares import Shares, clearest
from ketamine_ref.records import Caution, Condition
from ketamine_ref.records.manifest import GlossaryEntry
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.vocabulary import Domain, Favours, Question, Rating

CRISIS = (
    "In danger now? Call your local emergency number. Talk with the people who treat you before you begin, change or "
    "stop a treatment."
)
ASKED = {
    Question.WORKS: "Does it help?",
    Question.ONSET: "How soon does it help?",
    Question.DURATION: "How long does it last?",
    Question.REPEATED: "Do many doses help?",
    Question.FORMS: "Which form was tried?",
    Question.COMBINED: "With other medicines?",
    Question.HARMS: "What can go wrong?",
    Question.LEFT_OUT: "What does nobody know?",
}
"""The questions in plain words."""
APPROVED, SURE = "Is it approved?", "How sure is this?"
NOT_APPROVED = (
    "No. No authority whose texts were read has approved it for this. When doctors still give it, they call that "
    "off label."
)
NOT_RATED = "Not rated by any review found. That is no good sign and no bad one."
_MEASURES = {"response": "how many people get much better", "remission": "how many people are well again"}
_AGAINST = {"placebo": "a dummy", "saline": "a dummy"}
_DOMAINS = {
    Domain.SUICIDALITY: "thoughts of suicide",
    Domain.SAFETY: "unwanted effects and leaving the study",
    Domain.SUBSTANCE_USE: "drink or drugs",
    Domain.OCD: "unwanted thoughts and acts",
    Domain.PTSD: "what follows a trauma",
}
_SURE = {
    Rating.HIGH: "Ketamine {effect} {what}.",
    Rating.MODERATE: "Ketamine probably {effect} {what}.",
    Rating.LOW: "Ketamine may {bare} {what}.",
    Rating.VERY_LOW: "The evidence is very uncertain about the effect of ketamine on {what}.",
}
"""How a rating is said, after Santesso et al. 2020, GRADE guidelines 26: a statement for (certainty, effect)."""
_EFFECTS = {
    Favours.KETAMINE: ("improves", "improve"),
    Favours.NEITHER: ("makes little to no difference to", "make little to no difference to"),
    Favours.CONTROL: ("worsens", "worsen"),
}
_NO_APPROVAL = re.compile(r"off.label\b|no approval\b|.*\bapproved for no psychiatric disorder\b", re.IGNORECASE)


class PlainAnswer(msgspec.Struct, frozen=True):
    """A question with its answer.

    Attributes:
        question: The question, short enough to stand before the answer.
        answer: The answer.
    """

    question: str
    answer: str


class PlainPage(msgspec.Struct, frozen=True):
    """The page in plain language.

    Attributes:
        condition: Id of the condition.
        name: Its full name.
        summary: The whole answer in a few sentences.
        answers: The questions with their answers, from whether it helps to what nobody knows.
        glossary: The words on the page that not every reader knows, by the alphabet.
        disclaimer: What the dataset is not, in one line.
        ask: What to ask the doctor, what matters most first.
        sources: The works behind the answers and numbers, what matters most first.
        version: Version of the dataset.
        checked: Day on which its facts were last checked.
        shares: How many people got better in both arms of one trial or review; null where none was read for it.
    """

    condition: str
    name: str
    summary: str
    answers: tuple[PlainAnswer, ...]
    glossary: tuple[GlossaryEntry, ...]
    disclaimer: str
    ask: tuple[str, ...]
    sources: tuple[PlainSource, ...]
    version: str
    checked: PartialDate
    shares: Shares | None = None


def plain_page(dataset: Dataset, name: str) -> PlainPage:
    """Gather the page of a condition in plain language.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    condition = dataset.condition(name)
    summary = condition.plain or condition.bottom_line
    studies, cautions = dataset.studies(condition.id), dataset.cautions(condition.id)
    rated = rated_results(condition.id, studies)
    answers = tuple(_answers(condition, rated, cautions))
    ask = questions(condition, cautions, approved=approval(condition) != NOT_APPROVED)
    said = (*(text for answer in answers for text in (answer.question, answer.answer)), *ask)
    shares = clearest(condition, studies)
    first = (*((shares.study,) if shares else ()), *(one.study for one in rated))
    return PlainPage(
        condition=condition.id,
        name=condition.name,
        summary=summary,
        answers=answers,
        glossary=explained((condition.name, summary, *said), dataset.manifest.glossary),
        disclaimer=dataset.manifest.disclaimer,
        ask=ask,
        sources=plain_sources(dataset, condition, first),
        version=dataset.manifest.version,
        checked=dataset.manifest.checked,
        shares=shares,
    )


def explained(texts: Iterable[str], glossary: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """Return the entries whose words stand in texts, by the alphabet."""
    text = " ".join(texts).replace(NOT_RATED, "")  # whoever does not know what a review is loses nothing there
    found = [entry for entry in glossary if words_of(entry).search(text)]
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


def approval(condition: Condition) -> str:
    """Return what is approved: plainly no where the record begins with that, else its first sentence."""
    said = first_sentence(condition.regulatory_status)
    return NOT_APPROVED if _NO_APPROVAL.match(said) else f"{without_sources(said)}."


def certainty(rated: Iterable[RatedResults]) -> str:
    """Say in whole sentences how sure reviews are of their main results, or of all where none is main."""
    every = [one for results in rated for one in _one_by_one(results)]
    sentences: dict[tuple[str, str], list[str]] = {}
    for pattern, against, what in [row[1:] for row in every if row[0]] or [row[1:] for row in every]:
        sentences.setdefault((pattern, what), []).extend([_AGAINST.get(against, against)] if against else [])
    told = (
        pattern.format(what=f"{what}{', next to ' + listed(dict.fromkeys(against)) if against else ''}")
        for (pattern, what), against in sentences.items()
    )
    return " ".join(told) or NOT_RATED


def _one_by_one(rated: RatedResults) -> Iterator[tuple[bool, str, str, str]]:
    """Yield whether a result is a main one, the sentence for it, the comparator it names, and what it is about."""
    each = zip(rated.primary, rated.measures, rated.domains, rated.against, rated.favours, strict=True)
    for primary, measure, domain, against, favours in each:
        effect, bare = _EFFECTS.get(favours, _EFFECTS[Favours.NEITHER])
        pattern = _SURE[rated.rating].format(effect=effect, bare=bare, what="{what}")
        yield primary, pattern, against, _MEASURES.get(measure) or _DOMAINS.get(domain) or domain.replace("-", " ")


def _answers(condition: Condition, rated: Iterable[RatedResults], cautions: Iterable[Caution]) -> Iterator[PlainAnswer]:
    plain = {answer.question: answer.plain for answer in condition.answers}
    for question, asked in ASKED.items():
        told = [plain[question]] if question in plain else []
        told += _warnings(cautions) if question is Question.HARMS else []
        if told:
            yield PlainAnswer(asked, " ".join(told))
        if question is Question.WORKS:
            yield PlainAnswer(APPROVED, approval(condition))
            yield PlainAnswer(SURE, certainty(rated))


def _warnings(cautions: Iterable[Caution]) -> Iterator[str]:
    if general := sum(caution.is_general for caution in cautions):
        yield f"For everybody: {general} warnings."
