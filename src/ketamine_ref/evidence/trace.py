"""One number back to its origin: where it stands, how it was checked, and where ketref uses its source."""

from collections.abc import Iterator

import msgspec

from ketamine_ref.dataset.names import identifiers, result_address
from ketamine_ref.dataset.sentences import sentences
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import NotFoundError
from ketamine_ref.evidence.findings import key_results
from ketamine_ref.evidence.prose import cited
from ketamine_ref.records import Caution, Claim, Condition, Kind, Mechanism, Record, Study
from ketamine_ref.records.claim import Judgement
from ketamine_ref.records.mechanism import Relevance
from ketamine_ref.records.study import Outcome, Retraction, Verification
from ketamine_ref.records.vocabulary import Design, StudyKind, rank

_SAYS: dict[type[msgspec.Struct], str] = {
    Caution: "statement",
    Claim: "statement",
    Judgement: "because",
    Mechanism: "name",
    Relevance: "relevance",
}
"""The field that tells what a study is named for, where a list or a field of its own names it by its id alone."""


class Use(msgspec.Struct, frozen=True):
    """A place in ketref that names a study.

    Attributes:
        kind: Kind of record, by the name of its folder.
        id: Id of the record.
        field: Field that names the study, such as `bottom_line` or `judgements.study`.
        text: The sentence that names it, or what a bare id there stands for.
    """

    kind: str
    id: str
    field: str
    text: str


class TracePage(msgspec.Struct, frozen=True):
    """Where numbers come from, and where they go.

    Attributes:
        address: What was traced: a study, or one result of it as `study:outcome`.
        kind: What sort of source it is.
        design: How it was done.
        results: The result that was asked for, else all of the study, as printed and with their places.
        verification: How well the record was checked, and when.
        retraction: Present where the source was retracted.
        doi: Its digital object identifier, where it has one.
        link: Address of the work.
        key_result_of: Ids of the conditions on whose page one of these results is a key result.
        uses: Where conditions, mechanisms, cautions and claims name the study.
        references: The study itself, with what must be said of its reference.
        disclaimer: What the dataset is not, in one line.
    """

    address: str
    kind: StudyKind
    design: Design
    results: tuple[Outcome, ...]
    verification: Verification
    retraction: Retraction | None
    doi: str | None
    link: str | None
    key_result_of: tuple[str, ...]
    uses: tuple[Use, ...]
    references: tuple[Study, ...]
    disclaimer: str


def trace(dataset: Dataset, address: str) -> TracePage:
    """Follow a study, or one of its results, back to its origin and on to its uses.

    Args:
        dataset: Holds the study.
        address: A study by any of its names, or a result as `study:outcome`.

    Raises:
        NotFoundError: There is no such study or result; near ids are offered.
    """
    study, results = _found(dataset, address)
    one = results is not study.outcomes
    return TracePage(
        address=f"{study.id}:{results[0].id}" if one else study.id,
        kind=study.kind,
        design=study.design,
        results=results,
        verification=study.verification,
        retraction=study.retraction,
        doi=study.reference.doi,
        link=study.link,
        key_result_of=tuple(_key_result_of(dataset, study, {outcome.id for outcome in results})),
        uses=uses_of(dataset, study.id),
        references=(study,),
        disclaimer=dataset.manifest.disclaimer,
    )


def uses_of(dataset: Dataset, study: str) -> tuple[Use, ...]:
    """Return every place in conditions, mechanisms, cautions and claims that names a study, in their order."""
    named = dict.fromkeys((kind, name) for kind, name, _ in dataset.uses(study) if kind != Kind.STUDIES)
    in_order = sorted(named, key=lambda use: (rank(Kind(use[0])), use[1]))
    return tuple(use for kind, name in in_order for use in _uses(kind, dataset.record(Kind(kind), name), study))


def _found(dataset: Dataset, address: str) -> tuple[Study, tuple[Outcome, ...]]:
    """Return a study with the one result that is asked for, or with all."""
    if identifiers(address) or not result_address(address)[1]:
        study = dataset.study(address)
        return study, study.outcomes
    study = dataset.study(result_address(address)[0])
    return study, (dataset.result(address),)


def _key_result_of(dataset: Dataset, study: Study, outcomes: set[str]) -> Iterator[str]:
    """Yield the conditions that count one of the results of a study among their key results."""
    for condition in study.conditions if outcomes else ():
        page = _page_of(dataset, condition)
        groups = key_results(page, dataset.studies(condition)).groups if page else ()
        shown = (part for group in groups for part in group.studies if part.study.id == study.id)
        if any(outcome.id in outcomes for part in shown for outcome in part.results):
            yield condition


def _page_of(dataset: Dataset, condition: str) -> Condition | None:
    """Return a condition; a group such as healthy volunteers has no page."""
    try:
        return dataset.condition(condition)
    except NotFoundError:
        return None


def _uses(kind: str, record: Record, study: str) -> Iterator[Use]:
    for part, field, text in _texts(record):
        if text == study and type(part) in _SAYS:
            yield Use(kind, record.id, field, getattr(part, _SAYS[type(part)]))
        elif study in text:
            naming = (one for one in sentences(text) if cited((one,), frozenset({study}).intersection))
            yield from (Use(kind, record.id, field, sentence) for sentence in naming)


def _texts(part: msgspec.Struct, path: str = "") -> Iterator[tuple[msgspec.Struct, str, str]]:
    """Yield every text of a record, with the part that holds it and the path of its field."""
    for name in part.__struct_fields__:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield part, f"{path}{name}", item
            elif isinstance(item, msgspec.Struct):
                yield from _texts(item, f"{path}{name}.")
