"""A list of studies."""

from collections.abc import Sequence

from ketamine_ref.evidence.results import people
from ketamine_ref.records import Study
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.pages.blocks import Grid, Listing, Words
from ketamine_ref.rendering.pages.links import linked
from ketamine_ref.rendering.tables import Column, Table, columns_of

COLUMNS = ("Study", "Year", "Kind", "Design", "n", "Drug", "Conditions", "Read", "Standing")


def page(studies: Sequence[Study]) -> Listing:
    """Return the studies in rows."""
    retracted = sum(study.retraction is not None for study in studies)
    also = f", {retracted} of them retracted" if retracted else ""
    count = f"{wording.plural(len(studies), 'study', 'studies')}{also}."
    nothing = "No study in the dataset fits that."
    return Listing("Studies", Grid(COLUMNS, tuple(map(_row, studies))), (count,), nothing)


def table(studies: Sequence[Study]) -> Table:
    """Return the studies as typed rows."""
    return Table(study_columns(), tuple(studies))


def study_columns() -> tuple[Column, ...]:
    """Return the columns of a study; its results are a table of their own."""
    return (*columns_of(Study, without=("outcomes",)), Column("link", str, lambda study: study.link))


def _row(study: Study) -> tuple[Words, ...]:
    return (
        linked(study.id, study.link),
        wording.year(study),
        wording.words(study.kind),
        wording.design(study.design),
        str(people(study.n) or ""),
        study.intervention.drug if study.intervention else "",
        ", ".join(study.conditions),
        wording.level(study.verification.level),
        wording.standing(retracted=study.retraction is not None, own=study.own, draft=study.is_draft),
    )
