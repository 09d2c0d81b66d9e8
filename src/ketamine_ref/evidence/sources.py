"""Who says so: the sources behind a caution or a mechanism, with how well each was checked."""

from collections.abc import Iterable

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.records import Caution, Mechanism, Study
from ketamine_ref.records.vocabulary import Level, StudyKind


class SourceNote(msgspec.Struct, frozen=True):
    """A source in few words.

    Attributes:
        id: Id of the study.
        kind: What sort of source it is.
        level: How much of it was read.
        retracted: Whether it was retracted.
        link: Address of the work.
        own: Whether the record is one's own, from a folder beside the dataset.
    """

    id: str
    kind: StudyKind
    level: Level
    retracted: bool
    link: str | None
    own: bool = False


class ReferenceList(msgspec.Struct, frozen=True, kw_only=True):
    """Studies to be cited, and how.

    Attributes:
        references: The studies, in the order of the list.
        style: Citation style, or format of data.
        csl: A CSL style, by file or name; it takes the place of `style`.
        in_text: Whether the forms for a running text are asked for, instead of the references.
        markup: Markup of the text; None for what suits the place where it is printed.
    """

    references: tuple[Study, ...]
    style: str = "apa"
    csl: str | None = None
    in_text: bool = False
    markup: str | None = None


class CautionEntry(msgspec.Struct, frozen=True):
    """A caution with its sources.

    Attributes:
        caution: The record.
        sources: The studies it names, in its order.
    """

    caution: Caution
    sources: tuple[SourceNote, ...]


class CautionList(msgspec.Struct, frozen=True):
    """Cautions, worst first.

    Attributes:
        condition: Full name of the condition that was asked for, if one was.
        cautions: The cautions with their sources.
    """

    condition: str | None
    cautions: tuple[CautionEntry, ...]


class MechanismPage(msgspec.Struct, frozen=True):
    """A mechanism with the studies it names.

    Attributes:
        mechanism: The record.
        condition_names: Full names of the conditions it speaks of, by id.
        references: The studies that it names, in the order of their ids.
        disclaimer: What the dataset is not, in one line.
    """

    mechanism: Mechanism
    condition_names: dict[str, str]
    references: tuple[Study, ...]
    disclaimer: str


def caution_list(dataset: Dataset, cautions: Iterable[Caution], condition: str | None = None) -> CautionList:
    """Put the sources beside cautions.

    Args:
        dataset: Holds the sources.
        cautions: The cautions, in order.
        condition: The condition that was asked for, by any of its names.
    """
    name = dataset.condition_name(dataset.condition_id(condition)) if condition else None
    told = tuple(cautions)
    named = {study.id: study for study in dataset.studies_named(study for one in told for study in one.studies)}
    return CautionList(
        name, tuple(CautionEntry(one, tuple(_note(named[study]) for study in one.studies)) for one in told)
    )


def mechanism_page(dataset: Dataset, name: str) -> MechanismPage:
    """Gather the page of a mechanism.

    Raises:
        NotFoundError: No mechanism goes by that name.
    """
    mechanism = dataset.mechanism(name)
    named = {*mechanism.studies, *(study for relevance in mechanism.conditions for study in relevance.studies)}
    return MechanismPage(
        mechanism=mechanism,
        condition_names={relevance.id: dataset.condition_name(relevance.id) for relevance in mechanism.conditions},
        references=dataset.studies_named(named),
        disclaimer=dataset.manifest.disclaimer,
    )


def _note(study: Study) -> SourceNote:
    return SourceNote(
        study.id,
        study.kind,
        study.verification.level,
        retracted=study.retraction is not None,
        link=study.link,
        own=study.own,
    )
