"""A list of results, under what ketamine was compared with."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import ComparatorType, Favours, Schedule, TimeFrom, rank
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Listing, Row, Step, Words, under
from ketamine_ref.rendering.pages.links import address, number
from ketamine_ref.rendering.pages.outcomes import DETAILS, SHOWN, details, result_columns, shown
from ketamine_ref.rendering.tables import Table

NAME, *ABOUT = DETAILS
MEASURED = (Column("Measured", drop=0), *SHOWN)
SHORT = (NAME, *MEASURED, Column("Against", drop=0, beneath=True), Column("Note", drop=0, beneath=True))
LONG = (
    *(NAME, *MEASURED),
    *(Column(name, drop=0, beneath=True) for name in ("Conditions", "Design", "In all", "Given", "Read", "Metric")),
    *ABOUT,
)
NOTE = "Signs of numbers stand as printed: never compare them across studies."
TOLD = {(TimeFrom.DOSE, Schedule.SINGLE), (TimeFrom.FIRST_DOSE, Schedule.COURSE)}
"""Times that a schedule explains."""
AGAINST = {
    ComparatorType.INACTIVE_PLACEBO: "Against an inactive placebo",
    ComparatorType.ACTIVE_PLACEBO: "Against an active placebo",
    ComparatorType.ACTIVE_TREATMENT: "Against an active treatment",
    ComparatorType.ADDED_DRUG: "Ketamine in all, another drug added",
    ComparatorType.DOSE: "Against another dose of ketamine",
    ComparatorType.FORM: "Against another form of ketamine",
    ComparatorType.USUAL_CARE: "Against usual care",
    ComparatorType.OTHER_PEOPLE: "Against other people",
    ComparatorType.SEVERAL: "Against several comparators",
    ComparatorType.NONE: "Without comparison",
}


def page(results: Sequence[ResultRow], *, long: bool = False) -> Listing:
    """Return the results in rows, those against the same kind of thing together unless another order was asked for."""
    count = f"{wording.plural(len(results), 'result')}. {NOTE}"
    if _is_by_study(results):
        rows = (Row(_cells(row, long=long, grouped=True), group=_group(row)) for row in sorted(results, key=_place))
    else:
        rows = (Row(_cells(row, long=long, grouped=False)) for row in results)
    table = under(LONG if long else SHORT, rows)
    notes = (wording.SIGNS, count) if results else ()
    return Listing("Results", table, notes, "No result in the dataset fits that.")


def steps(results: Sequence[ResultRow]) -> Iterator[Step]:
    """Yield what a reader of the list may want next."""
    for row in results[:1]:
        yield "trace", row.address
        yield "study", row.study.id


def table(results: Sequence[ResultRow]) -> Table:
    """Return the results as typed rows."""
    return Table(result_columns(), tuple(results))


def _is_by_study(results: Sequence[ResultRow]) -> bool:
    return all(one.study.id <= next_.study.id for one, next_ in pairwise(results))


def _place(row: ResultRow) -> tuple[int, int]:
    """Return where the group of a result stands: by comparator, then by schedule; what was not read comes last."""
    kind, given = row.study.comparator_type, row.study.intervention
    often = given.schedule if given else None
    return (rank(kind) if kind else len(ComparatorType)), (rank(often) if often else -1)


def _group(row: ResultRow) -> str:
    kind = row.study.comparator_type
    often = wording.schedule(row.study.intervention)
    return ", ".join(filter(None, (AGAINST[kind] if kind else "Comparator not read", often)))


def _cells(row: ResultRow, *, long: bool, grouped: bool) -> tuple[Words, ...]:
    """Return a result in cells; where its group tells the schedule, the time need not.

    Not at length, a note stands with it only where there is no number without it, or neither interval nor p for a side.
    """
    outcome, given, compared = row.result, row.study.intervention, row.study.comparator
    is_told = grouped and given is not None and (outcome.time_from, given.schedule) in TOLD
    name = address(row.address, row.study.link, own=row.study.own)
    first = (name, wording.measured(outcome, short=is_told))
    effect, *rest = shown(outcome, row.study)
    if long:
        return *first, effect, *rest, *_details(row)
    against = "" if compared in {None, "none", "not applicable"} else f"v {compared}"
    brief = wording.result(outcome, short=True)
    return (
        *first,
        number(brief, row.address),
        *rest,
        against,
        (outcome.note or "") if brief == wording.NO_NUMBER or _is_untested(outcome) else "",
    )


def _is_untested(outcome: Outcome) -> bool:
    return outcome.favours in {Favours.KETAMINE, Favours.CONTROL} and not (outcome.ci or outcome.p)


def _details(row: ResultRow) -> tuple[Words, ...]:
    study, outcome = row.study, row.result
    _, *about = details(outcome, "")
    blinding = f", {wording.blinding(study.blinding)}" if study.blinding else ""
    return (
        ", ".join(study.conditions),
        f"{wording.design(study.design)}{blinding}",
        wording.counts(study.n),
        wording.treatment(study),
        wording.level(study.level),
        wording.metric(outcome.metric),
        *about,
    )
