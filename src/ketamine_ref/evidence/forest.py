"""The forest of a condition: every comparison with an interval on the axis of its quantity; why others are on none."""

from collections.abc import Iterable, Sequence

import msgspec

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.comparisons import set_against
from ketamine_ref.evidence.domains import scope
from ketamine_ref.evidence.fitting import Member, Undrawn, fitted
from ketamine_ref.evidence.result_list import ResultFilter, ResultRow
from ketamine_ref.evidence.results import head
from ketamine_ref.evidence.scale import Axis, Place, fit
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.evidence.timing import Timing, timing
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Appraisal
from ketamine_ref.records.vocabulary import Better, Domain, StudyKind, rank


class ForestRow(ResultRow, frozen=True, kw_only=True):
    """A result on its axis.

    Attributes:
        address: Study and outcome: names the result for good.
        study: What was done, to how many, against what, and how well it was checked.
        result: The result as its source prints it.
        timing: After what it was rated: one dose, a course; results of different kinds stand in groups of their own.
        against: What ketamine was set against, in words: `against midazolam`.
        estimate: The numbers that are drawn, as printed unless they are computed.
        better: Which numbers are better for ketamine.
        turned: Whether the numbers run against those of the axis: a difference is drawn with its sign changed, a ratio
            as one divided by it.
        place: Where it is drawn.
        appraisals: Published judgements of the risk of bias of its study.
    """

    timing: Timing
    against: str
    estimate: Estimate
    better: Better
    turned: bool
    place: Place
    appraisals: tuple[Appraisal, ...]


class Panel(msgspec.Struct, frozen=True):
    """All that stands on one axis.

    Attributes:
        quantity: What the axis measures.
        axis: The axis; None where the side of no result is known.
        rows: Results of single studies, by time.
        pooled: Results of meta-analyses, likewise; they may hold the studies above, so they stand apart.
        undrawn: Results for the same quantity that cannot be drawn, with the reason.
    """

    quantity: Quantity
    axis: Axis | None
    rows: tuple[ForestRow, ...]
    pooled: tuple[ForestRow, ...]
    undrawn: tuple[Undrawn, ...]


class Forest(msgspec.Struct, frozen=True):
    """Everything that a forest plot shows.

    Attributes:
        id: Id of the condition.
        name: Its full name.
        domains: The domains that are shown.
        panels: One for each quantity, by domain; those with an axis first, the one with the most results before others.
        undrawn: Results without an interval that could be drawn, by reason.
        elsewhere: How many results of the same studies lie in each domain that is not shown.
        retracted: Ids of retracted studies; nothing of theirs is shown.
        disclaimer: What the dataset is not, in one line.
        bias: Whether the published judgements of the risk of bias stand beside the rows.
        notes: Whether all that must be read with a row stands beneath it in a drawing too.
    """

    id: str
    name: str
    domains: tuple[Domain, ...]
    panels: tuple[Panel, ...]
    undrawn: tuple[Undrawn, ...]
    elsewhere: dict[str, int]
    retracted: tuple[str, ...]
    disclaimer: str
    bias: bool = False
    notes: bool = False


def forest(
    condition: Condition, studies: Iterable[Study], disclaimer: str, wanted: ResultFilter | None = None
) -> Forest:
    """Put the results on a condition on axes.

    Args:
        condition: Its domains are shown, unless others are asked for.
        studies: The studies about it; nothing of a retracted one is shown.
        disclaimer: What the dataset is not.
        wanted: What is asked of the results.
    """
    about = scope(condition, studies, wanted)
    drawn: dict[Quantity, list[Member]] = {}
    undrawn: list[Undrawn] = []
    for study, outcome in about.results:
        found = fitted(study, outcome)
        if isinstance(found, Undrawn):
            undrawn.append(found)
        else:
            drawn.setdefault(found.quantity, []).append(found)
    quantities = dict.fromkeys((*drawn, *(one.quantity for one in undrawn if one.quantity)))
    panels = [_panel(of, drawn.get(of, ()), tuple(one for one in undrawn if one.quantity == of)) for of in quantities]
    return Forest(
        id=condition.id,
        name=condition.name,
        domains=about.domains,
        panels=tuple(sorted(panels, key=lambda panel: (about.domains.index(panel.quantity.domain), *_weight(panel)))),
        undrawn=tuple(sorted((one for one in undrawn if not one.quantity), key=lambda one: rank(one.reason))),
        elsewhere=about.elsewhere,
        retracted=about.retracted,
        disclaimer=disclaimer,
    )


def _panel(of: Quantity, members: Sequence[Member], undrawn: tuple[Undrawn, ...]) -> Panel:
    if not members:
        return Panel(of, None, (), (), undrawn)
    axis = fit(of, [(member.estimate, member.better) for member in members])
    rows = [_row(axis, member) for member in sorted(members, key=_order)]
    return Panel(
        quantity=of,
        axis=axis,
        rows=tuple(row for row in rows if row.study.kind is not StudyKind.META_ANALYSIS),
        pooled=tuple(row for row in rows if row.study.kind is StudyKind.META_ANALYSIS),
        undrawn=undrawn,
    )


def _row(axis: Axis, member: Member) -> ForestRow:
    return ForestRow(
        address=f"{member.study.id}:{member.outcome.id}",
        study=head(member.study),
        result=member.outcome,
        timing=timing(member.outcome, member.study.intervention),
        against=set_against(member.study, member.outcome)[1],
        estimate=member.estimate,
        better=member.better,
        turned=member.better is not axis.better,
        place=axis.place(member.estimate, member.better),
        appraisals=member.study.appraisals,
    )


def _order(member: Member) -> tuple[int, int, str, float, str]:
    """Put results in order: never by whom they favour."""
    study, outcome = member.study, member.outcome
    place, against = set_against(study, outcome)
    seconds = outcome.time.seconds if outcome.time else float("inf")
    return rank(timing(outcome, study.intervention)), place, against, seconds, study.id


def _weight(panel: Panel) -> tuple[bool, int, int, str]:
    """Put panels in order: those with an axis first, the one with the most results before the others."""
    many = len(panel.rows) + len(panel.pooled) + len(panel.undrawn)
    return panel.axis is None, -many, rank(panel.quantity.metric), panel.quantity.measure or ""
