"""What of a dataset should be looked at again."""

from collections.abc import Iterator

from ketamine_ref.evidence.stale import RegisteredTrial, StaleReport, StaleStudy
from ketamine_ref.records.vocabulary import Level, singular
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Page, Paragraph, Section, Step, Words, grid, joined, points
from ketamine_ref.rendering.pages.links import record
from ketamine_ref.rendering.tables import Table, columns_of

COLUMNS = (
    Column("Study", whole=True, drop=0),
    Column("Checked", whole=True, drop=0),
    Column("Months", right=True, whole=True, drop=2),
    Column("Read", drop=3),
    Column("Title", drop=0, beneath=True),
)


def page(view: StaleReport) -> Page:
    """Return the studies, oldest first, then trials on their way, then when and how deep everything was checked."""
    count = wording.plural(len(view.studies), "study was", "studies were")
    passed = [trial for trial in view.trials if trial.has_passed]
    others = [trial for trial in view.trials if not trial.has_passed]
    return Page(
        "To be looked at again",
        (Paragraph(f"{count} last held against the source {view.older_than} before {view.today} or earlier."),),
        (
            Section("Studies", grid(COLUMNS, map(_row, view.studies))),
            Section("Trials whose end has passed", points(map(_said, passed))),
            Section("Trials told to be on their way", points(map(_said, others))),
            Section("When everything was checked, and how deep", points(_months(view))),
        ),
    )


def steps(view: StaleReport) -> Iterator[Step]:
    """Yield the record that was looked at longest ago, and where what ended since is told."""
    for study in view.studies[:1]:
        yield "study", study.id
    for trial in view.trials[:1]:
        yield singular(trial.kind), trial.id


def table(view: StaleReport) -> Table:
    """Return the studies as typed rows."""
    return Table(columns_of(StaleStudy), view.studies)


def _row(study: StaleStudy) -> tuple[Words, ...]:
    return record("study", study.id), study.checked, str(study.months), wording.level(study.level), study.title


def _said(trial: RegisteredTrial) -> Words:
    kind = wording.found_kind(trial.kind)
    return joined((f"{trial.number} ({kind} ", record(kind, trial.id), f"): {trial.said}"), "")


def _months(view: StaleReport) -> Iterator[str]:
    for month, levels in view.by_level.items():
        counted = (f"{number} {wording.level(Level(level))}" for level, number in levels.items())
        yield f"{month}: {', '.join(counted)}"
