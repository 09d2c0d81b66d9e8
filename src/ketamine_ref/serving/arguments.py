"""What the tools take: one Struct a tool, from which its input schema is made and by which its arguments are read."""

from typing import Annotated

import msgspec
from msgspec import Meta

from ketamine_ref.citing import STYLES
from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.evidence.result_list import ResultOrder
from ketamine_ref.records import Kind
from ketamine_ref.records.vocabulary import (
    Category,
    ComparatorType,
    Design,
    Domain,
    Favours,
    Level,
    Metric,
    Route,
    Schedule,
    Severity,
    TimeFrom,
)

MOST_NAMES = 50
"""So many names or words of a vocabulary can be given at once."""
_LONGEST_NAME = 300
_LONGEST_SENTENCE = 2000
_MOST_HITS = 100

Text = Annotated[str, Meta(min_length=1, max_length=_LONGEST_NAME)]
Condition = Annotated[Text, Meta(description="Id, name or alias of a condition: bipolar, OCD, bipolar depression.")]
Several = Meta(max_length=MOST_NAMES)


class Arguments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every tool takes."""

    cursor: Annotated[
        Text | None, Meta(description="Taken from `cut` of an answer to the same question: gives what follows there.")
    ] = None


class Find(Arguments, frozen=True, kw_only=True):
    """What to look for."""

    words: Annotated[Text, Meta(description='Words, "a phrase", a beginning*, -without; synonyms are found too.')]
    kind: Annotated[tuple[Kind, ...], Several, Meta(description="Only records of these kinds.")] = ()
    condition: Condition | None = None
    limit: Annotated[int, Meta(ge=1, le=_MOST_HITS, description="So many at the most, the best first.")] = 10


class ConditionAsked(Arguments, frozen=True, kw_only=True):
    """Which condition."""

    name: Condition


class StudyAsked(Arguments, frozen=True, kw_only=True):
    """Which study."""

    name: Annotated[Text, Meta(description="Id, DOI, PMID, PMCID, number in a register, or short name of a trial.")]


class Results(Arguments, frozen=True, kw_only=True):
    """Which results; all filters that are given must hold, any word of a list will do."""

    condition: (
        Annotated[Text, Meta(description="Id, name or alias of a condition; `healthy` for volunteers.")] | None
    ) = None
    domain: Annotated[tuple[Domain, ...], Several, Meta(description="What the result is about.")] = ()
    measure: Annotated[Text | None, Meta(description="Part of what was measured, such as MADRS.")] = None
    metric: Annotated[tuple[Metric, ...], Several, Meta(description="Kind of number.")] = ()
    time: Annotated[
        Text | None, Meta(description="Time of the rating: 40min, ..24h, 1d..7d or P7D.., ends included.")
    ] = None
    time_from: Annotated[tuple[TimeFrom, ...], Several, Meta(description="From when that time counts.")] = ()
    design: Annotated[tuple[Design, ...], Several, Meta(description="How the study was done.")] = ()
    randomized: Annotated[bool | None, Meta(description="Only randomized trials, or only other studies.")] = None
    comparator: Annotated[
        tuple[ComparatorType, ...], Several, Meta(description="What ketamine was compared with.")
    ] = ()
    schedule: Annotated[tuple[Schedule, ...], Several, Meta(description="One dose, a course or maintenance.")] = ()
    drug: Annotated[Text | None, Meta(description="Part of the drug's name, such as esketamine.")] = None
    route: Annotated[tuple[Route, ...], Several, Meta(description="Way of giving it.")] = ()
    favours: Annotated[tuple[Favours, ...], Several, Meta(description="For whom the result is better.")] = ()
    primary: Annotated[bool | None, Meta(description="Only primary outcomes, or only others.")] = None
    level: Annotated[tuple[Level, ...], Several, Meta(description="How much of the source was read.")] = ()
    sort: Annotated[ResultOrder, Meta(description="How to sort; n is the number of people.")] = ResultOrder.ID


class Cautions(Arguments, frozen=True, kw_only=True):
    """Which cautions; without filters all of them."""

    condition: Condition | None = None
    severity: Annotated[tuple[Severity, ...], Several, Meta(description="How grave.")] = ()
    category: Annotated[tuple[Category, ...], Several, Meta(description="What it is about.")] = ()


class ClaimCheck(Arguments, frozen=True, kw_only=True):
    """Which sentence."""

    sentence: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=_LONGEST_SENTENCE,
            description="A sentence that somebody says about ketamine, such as one from a web page.",
        ),
    ]
    condition: Condition | None = None


class Cite(Arguments, frozen=True, kw_only=True):
    """What to cite, and how."""

    names: Annotated[
        tuple[Text, ...],
        Meta(min_length=1, max_length=MOST_NAMES, description="Ids, DOIs or PMIDs of studies."),
    ]
    style: Annotated[
        str,
        Meta(
            description=f"Citation style: {', '.join(STYLES)}; or format of data: {', '.join(FORMATS)}.",
            extra_json_schema={"enum": [*STYLES, *FORMATS]},
        ),
    ] = "apa"
    in_text: Annotated[bool, Meta(description="With the forms in which a running text cites them.")] = False


class Glossary(Arguments, frozen=True, kw_only=True):
    """Which word."""

    word: Annotated[
        Text,
        Meta(description="A scale or term, such as MADRS; or levels, certainty or verdicts, which explain answers."),
    ]
