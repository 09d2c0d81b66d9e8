"""A list of studies."""

from collections.abc import Iterator, Sequence

from ketamine_ref.evidence.comparisons import against
from ketamine_ref.evidence.results import people
from ketamine_ref.records import Study
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Listing, Row, Step, Words, under
from ketamine_ref.rendering.pages.links import study_id
from ketamine_ref.rendering.pages.study import warning
from ketamine_ref.rendering.tables import Column as Field
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Study", whole=True, drop=0),
    Column("Year", whole=True, drop=6),
    Column("Kind", drop=8),
    Column("Design", drop=5),
    Column("n", right=True, whole=True),
    Column("Dose", drop=2),
    Column("Route", drop=3),
    Column("Comparator", drop=2),
    Column("Drug", drop=7),
    Column("Conditions", drop=6),
    Column("Level read", drop=4),
)


def page(studies: Sequence[Study]) -> Listing:
    """Return the studies in rows."""
    retracted = sum(study.retraction is not None for study in studies)
    also = f", {retracted} of them retracted" if retracted else ""
    count = f"{wording.plural(len(studies), 'study', 'studies')}{also}."
    nothing = "No study in the dataset fits that."
    return Listing("Studies", under(COLUMNS, map(_row, studies)), (count,), nothing)


def steps(studies: Sequence[Study]) -> Iterator[Step]:
    """Yield what a reader of the list may want next."""
    for study in studies[:1]:
        yield "study", study.id
        yield "cite", *(one.id for one in studies[:3])


def table(studies: Sequence[Study]) -> Table:
    """Return the studies as typed rows."""
    return Table(study_columns(), tuple(studies))


def study_columns() -> tuple[Field, ...]:
    """Return the columns of a study; its results are a table of their own."""
    return (*columns_of(Study, without=("outcomes",)), Field("link", str, lambda study: study.link))


def _row(study: Study) -> Row:
    given = study.intervention
    return Row(
        (
            study_id(study),
            wording.year(study),
            wording.words(study.kind),
            wording.design(study.design),
            str(people(study.n) or ""),
            (given and given.dose) or "",
            wording.words(given.route) if given and given.route else "",
            against(study.comparator or ""),
            given.drug if given else "",
            ", ".join(study.conditions),
            wording.level(study.verification.level).removesuffix(" read"),
        ),
        tuple(_notes(study)),
    )


def _notes(study: Study) -> Iterator[Words]:
    if study.retraction:
        yield warning(study.retraction)
    if study.is_randomized_trial and not study.outcomes:
        yield f"no result: {'; '.join(study.limitations) or 'none was read'}"
