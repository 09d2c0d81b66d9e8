"""Results of a forest as plain sentences: the number, when, in whom, against what, how well checked, its caveats."""

from collections.abc import Iterator

from ketamine_ref.evidence.comparable import RATIOS, Quantity
from ketamine_ref.evidence.fitting import Reason, Undrawn
from ketamine_ref.evidence.forest import ForestRow
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.scale import distance
from ketamine_ref.records.vocabulary import StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures import bias, labels

REASONS = {
    Reason.SIDE_UNKNOWN: "the record does not tell which numbers are better for ketamine",
    Reason.NO_INTERVAL: "no interval was read",
    Reason.SAME_PEOPLE: "from the counts of a crossover no interval is computed: its arms share their people",
    Reason.NO_NUMBER: "only a test or a description was read, no number for the comparison",
    Reason.NO_COMPARISON: "its interval belongs to no difference or ratio between two sides",
    Reason.NOT_POSITIVE: "a ratio that is not above 0 has no place on a logarithmic axis",
    Reason.NO_SIDES: "compares no sides",
}


def drawn(row: ForestRow, of: Quantity, condition: str) -> str:
    """Return a row as one plain sentence."""
    pooled = "pooled " if row.study.kind is StudyKind.META_ANALYSIS else ""
    unit = f" {of.unit}" if of.unit else ""
    value = f"{wording.digits(row.estimate.value)}{unit}" if row.estimate.value is not None else "not read"
    low, high = map(wording.digits, row.estimate.ci)
    level = f"{row.estimate.ci_level}% interval" if row.estimate.ci_level else "interval of unknown level"
    said = f"{pooled}{labels.metric(of.metric)} {value}, {level} {low} to {high}, {_where(row, of)}"
    return f"{wording.owned(row.address, own=row.study.own)}: {said}; {beside(row, condition)}."


def undrawn(one: Undrawn, condition: str) -> str:
    """Return a result that is on no axis as one plain sentence, with the reason."""
    parts = (wording.estimate(one.result), beside(one, condition), f"not drawn: {REASONS[one.reason]}")
    return f"{wording.owned(one.address, own=one.study.own)}: {'; '.join(part for part in parts if part)}."


def beside(row: ResultRow, condition: str) -> str:
    """Return what must stand beside a result: when, what, against what, how, how well checked, and its caveats."""
    outcome, study = row.result, row.study
    parts = [
        f"{outcome.measure} (primary)" if outcome.primary else outcome.measure,
        outcome.group or "",
        f"n {outcome.n} in this result" if outcome.n is not None else "",
        wording.when(outcome) or "time not recorded",
        labels.whole(study),
        f"p {outcome.p}" if outcome.p else "",
        labels.against(study),
        wording.favoured(outcome),
        wording.design(study.design),
        wording.level(study.level),
        labels.about_others(row, condition),
        *(_done(row) if isinstance(row, ForestRow) else ()),
        wording.arms_of(outcome),
        outcome.note or "",
        *(bias.sentences(row.appraisals) if isinstance(row, ForestRow) else ()),
    ]
    return "; ".join(part for part in parts if part)


def _done(row: ForestRow) -> Iterator[str]:
    """Yield what was done to a row to draw it; nothing for most."""
    if row.estimate.computed:
        yield "computed here from the counts of both arms, by Newcombe's method"
    if row.turned:
        how = "as one divided by it" if row.result.metric in RATIOS else "with its sign changed"
        yield f"turned: printed the other way round, drawn {how}"


def _where(row: ForestRow, of: Quantity) -> str:
    """Say on which side of the null an interval lies."""
    low, high = sorted(distance(bound, row.better, of.null) for bound in row.estimate.ci)
    if low > 0:
        return "wholly on the side of ketamine"
    return "wholly on the side of the control" if high < 0 else "which includes no difference"
