"""The tools: what each is for, what it takes and how it is answered. None of them writes or uses a network."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from ketamine_ref.citing import STYLES, remarks
from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.dataset.searching import MAX_WORDS
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import KetrefError, NotFoundError, UsageError, listed
from ketamine_ref.evidence.condition import condition_page
from ketamine_ref.evidence.help import help_page
from ketamine_ref.evidence.matching import nearest_claims
from ketamine_ref.evidence.result_list import ResultFilter, ResultRow, select_results
from ketamine_ref.evidence.selection import refuse_unknown, select_cautions
from ketamine_ref.evidence.sources import ReferenceList, caution_list
from ketamine_ref.evidence.verdicts import claim_page
from ketamine_ref.evidence.works import Wanted, works
from ketamine_ref.library import result_filter
from ketamine_ref.records import Caution, Kind
from ketamine_ref.serving import arguments
from ketamine_ref.serving.answering import Found

A = TypeVar("A", bound=arguments.Arguments)

_MOST_OFFERED = 3
_NO_FILTERS = frozenset({"condition", "sort"})


class Tool(NamedTuple):
    """A tool.

    Attributes:
        name: Its name.
        title: Its name for people.
        description: What it answers, for a model that chooses among tools.
        takes: What its arguments are.
        view: Name of the kind of answer.
        find: Finds the answer.
    """

    name: str
    title: str
    description: str
    takes: type[arguments.Arguments]
    view: str
    find: Callable[[Dataset, Any], Found]


def find(dataset: Dataset, asked: arguments.Find) -> Found:
    """Search all records for words."""
    page = dataset.search(asked.words, kinds=asked.kind, condition=asked.condition, limit=asked.limit)
    return Found("search", page, _query(asked), page.remarks)


def condition(dataset: Dataset, asked: arguments.ConditionAsked) -> Found:
    """Gather what is known in a condition."""
    return Found("condition", condition_page(dataset, asked.name), _query(asked))


def study(dataset: Dataset, asked: arguments.StudyAsked) -> Found:
    """Return a study whole."""
    found = dataset.study(asked.name)
    now = dataset.renamed.get(asked.name)
    renamed = (f"{asked.name} is {now} now.",) if now else ()
    return Found("study", found, _query(asked), (*renamed, *remarks(found)))


def results(dataset: Dataset, asked: arguments.Results) -> Found:
    """List results that have all that is asked."""
    refuse_unknown(dataset, drug=asked.drug, measure=asked.measure)
    about = dataset.condition_id(asked.condition) if asked.condition is not None else None
    studies = dataset.studies(about)

    def select(asked: arguments.Results) -> tuple[ResultRow, ...]:
        return select_results(studies, _filter(asked), asked.sort, about)

    return Found("results", _those_that_match("result", asked, select), _query(asked))


def cautions(dataset: Dataset, asked: arguments.Cautions) -> Found:
    """List what can go wrong, worst first."""
    every = dataset.cautions(asked.condition)

    def select(asked: arguments.Cautions) -> tuple[Caution, ...]:
        return select_cautions(every, asked.severity, asked.category)

    found = _those_that_match("caution", asked, select)
    return Found("cautions", caution_list(dataset, found, asked.condition), _query(asked))


def claim_check(dataset: Dataset, asked: arguments.ClaimCheck) -> Found:
    """Find the claims that come nearest to a sentence, with what the sources make of them."""
    claims = dataset.claims(asked.condition)
    matches = nearest_claims(claims, asked.sentence, dataset.manifest.synonyms)
    if not matches.claims:
        hint = "The tools find, results and condition may know what the sentence is about."
        raise NotFoundError("claim that says", asked.sentence, _claims_with_words_of(dataset, asked), hint)
    pages = tuple(claim_page(dataset, one.id) for one in matches.claims)
    return Found("claim_matches", matches, _query(asked), claims=pages)


def _claims_with_words_of(dataset: Dataset, asked: arguments.ClaimCheck) -> tuple[str, ...]:
    """Return the ids of claims that hold some words of a sentence, for want of claims that come near to it."""
    words = re.findall(r"\w{5,}", asked.sentence)[:MAX_WORDS]  # shorter ones stand everywhere
    try:
        page = dataset.search(" ".join(words), kinds=[Kind.CLAIMS], condition=asked.condition, limit=_MOST_OFFERED)
    except KetrefError:  # there is none, or no word to look for
        return ()
    return tuple(hit.id for hit in page.hits)


def cite(dataset: Dataset, asked: arguments.Cite) -> Found:
    """Return references in a style."""
    known = (*STYLES, *FORMATS)
    style = asked.style.casefold()
    if style not in known:
        raise UsageError(
            f"no style {asked.style[:100]!r}: the styles are {listed(STYLES)}, the formats {listed(FORMATS)}."
        )
    if asked.in_text and style in FORMATS:
        raise UsageError(f"in_text is for citation styles, and {style} is a format of data.")
    found = works(dataset, Wanted(names=asked.names))
    said = tuple(remark for work in found for remark in remarks(work))
    return Found("references", ReferenceList(references=found, style=style, in_text=asked.in_text), _query(asked), said)


def glossary(dataset: Dataset, asked: arguments.Glossary) -> Found:
    """Explain a word."""
    return Found("help", help_page(asked.word, lambda: dataset.manifest.glossary), _query(asked))


TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            "find",
            "Search",
            "Search the ketamine evidence dataset: studies, conditions, mechanisms, cautions, claims and glossary, "
            "with synonyms. Start here where no id is known; take numbers from the records, not from snippets.",
            arguments.Find,
            "search",
            find,
        ),
        Tool(
            "condition",
            "What is known in a condition",
            "What is known about ketamine in one condition: short answers, key results with certainty, cautions, "
            "mechanisms, what is not known, references.",
            arguments.ConditionAsked,
            "condition",
            condition,
        ),
        Tool(
            "study",
            "One study",
            "One study whole: what was done, to whom, every result as printed with where it stands in the paper, how "
            "well it was checked, and whether it was retracted.",
            arguments.StudyAsked,
            "study",
            study,
        ),
        Tool(
            "results",
            "Results, filtered",
            "Results one by one, as printed, with study, comparator, time, place in the paper and level of checking. "
            "Signs differ between papers: `favours` says for whom a result is better. Retracted studies have none.",
            arguments.Results,
            "results",
            results,
        ),
        Tool(
            "cautions",
            "What can go wrong",
            "Contraindications, warnings and other cautions, worst first, each with its sources. Those for every "
            "condition come with those of one.",
            arguments.Cautions,
            "cautions",
            cautions,
        ),
        Tool(
            "claim_check",
            "Check a sentence",
            "Hold a sentence about ketamine against the claims of the dataset: the nearest claims, the verdict of "
            "their sources, who says what, and a wording that holds. It judges the claims it names, not the sentence.",
            arguments.ClaimCheck,
            "claim_matches",
            claim_check,
        ),
        Tool(
            "cite",
            "References",
            "References of studies in a citation style or a format for reference managers, with what must be said of "
            "each: retracted, incomplete, not confirmed.",
            arguments.Cite,
            "references",
            cite,
        ),
        Tool(
            "glossary",
            "What a word means",
            "What a scale, a term, a level of checking, a certainty or a verdict means, in plain words.",
            arguments.Glossary,
            "help",
            glossary,
        ),
    )
}
"""Every tool by its name, in the order in which they are listed."""


def _query(asked: arguments.Arguments) -> dict[str, Any]:
    """Return what was asked; what was not asked is left out."""
    fields = {field.name: field.default for field in msgspec.structs.fields(asked) if field.name != "cursor"}
    return {name: getattr(asked, name) for name, default in fields.items() if getattr(asked, name) != default}


def _filter(asked: arguments.Results) -> ResultFilter:
    given = {name: value for name, value in _query(asked).items() if name not in _NO_FILTERS}
    return result_filter(**given)


def _those_that_match(what: str, asked: A, select: Callable[[A], Sequence[Any]]) -> tuple[Any, ...]:
    """Return what has all that is asked; where there is none, say how many there are without each filter.

    Raises:
        NotFoundError: There is none.
    """
    found = tuple(select(asked))
    if found:
        return found
    defaults = {field.name: field.default for field in msgspec.structs.fields(asked)}
    less = {
        name: len(select(msgspec.structs.replace(asked, **{name: defaults[name]})))
        for name in _query(asked)
        if name not in _NO_FILTERS
    }
    told = ", ".join(f"{name} {_in_words(value)}" for name, value in _query(asked).items())
    hint = f"So many there are without one of the filters: {listed(f'{name} {n}' for name, n in less.items())}."
    raise NotFoundError(f"{what} with", told, hint=hint if less else "")


def _in_words(value: Any) -> str:  # noqa: ANN401 - the value of any argument
    return listed(value, "or") if isinstance(value, tuple) else str(value).lower()
