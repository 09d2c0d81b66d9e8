"""The few letters that stand beside the rows of a plot: what an axis asks, when, how many, against what."""

from collections.abc import Iterable, Mapping

from ketamine_ref.errors import listed
from ketamine_ref.evidence.comparable import DIFFERENCES, STANDARDISED, Quantity
from ketamine_ref.evidence.comparisons import had_besides
from ketamine_ref.evidence.forest import ForestRow
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import StudyHead, people, pooled
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.evidence.timing import Timing
from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import ComparatorType, Domain, Favours, Metric, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.figures.plot import Mark

_DRAWN = {
    Metric.MEAN_DIFFERENCE: "difference",
    Metric.RATE_DIFFERENCE: "difference in rate",
    Metric.PERCENT_CHANGE: "difference in percent",
}
"""What plots call otherwise than pages do."""
TIMINGS = {
    Timing.ONE_DOSE: "One dose",
    Timing.COURSE: "A course",
    Timing.AFTER_COURSE: "After the last dose of a course",
    Timing.KEEPING_WELL: "Keeping well after response",
    Timing.UNREAD: "One dose or several, not told apart",
}
SIDES = {Favours.KETAMINE: Mark.KETAMINE, Favours.NEITHER: Mark.NEITHER, Favours.CONTROL: Mark.CONTROL}
_RATIOS = {
    Metric.ODDS_RATIO: "were the odds",
    Metric.RISK_RATIO: "was the risk",
    Metric.HAZARD_RATIO: "was the hazard (rate over time)",
}
_ABBREVIATIONS = {Domain.OCD: "OCD", Domain.PTSD: "PTSD"}
_UNITS = ("y", "mo", "wk", "d", "h", "min", "s")


def question(of: Quantity) -> str:
    """Return the question that an axis answers."""
    unit = f" ({of.unit})" if of.unit else ""
    if of.metric in STANDARDISED:
        asked = f"how far apart were the groups, in standard deviations ({metric(of.metric)})?"
    elif of.is_ratio:
        asked = f"how many times higher or lower {_RATIOS[of.metric]} of {of.measure}?"
    elif of.metric in DIFFERENCES:
        medians = ", by the median" if of.metric is Metric.MEDIAN_DIFFERENCE else ""
        asked = f"how far apart were the groups in {of.measure}{medians}{unit}?"
    elif of.metric is Metric.PERCENT_CHANGE:
        asked = f"by how many percent did the groups differ in {of.measure}{unit}?"
    else:
        asked = f"by how much did the share of people with {of.measure} differ{unit}?"
    return f"{about(of.domain)}: {asked}"


def metric(kind: Metric) -> str:
    """Return what kind of number is drawn, in words."""
    return _DRAWN.get(kind) or wording.metric(kind)


def about(domain: Domain) -> str:
    """Return a domain as a heading begins with it."""
    return _ABBREVIATIONS.get(domain) or wording.capital(wording.words(domain))


def numbers(estimate: Estimate) -> str:
    """Return an estimate with its interval, digit by digit: `0.52 [0.28, 0.76]`."""
    value = wording.digits(estimate.value) if estimate.value is not None else "no estimate"
    low, high = map(wording.digits, estimate.ci)
    level = "" if estimate.ci_level == 95 else f" {estimate.ci_level}%" if estimate.ci_level else " level?"
    return f"{value} [{low}, {high}]{level}"


def recorded(outcome: Outcome) -> str:
    """Return the numbers of a result that is on no axis."""
    return numbers(Estimate(outcome.value, outcome.ci, outcome.ci_level)) if outcome.ci else wording.result(outcome)


def short(time: Duration | None) -> str:
    """Return a time in a few letters, in the units written: `40 min`; so, too, that none was recorded."""
    if time is None:
        return "not read"
    named = zip(time.parts, _UNITS, strict=True)
    return " ".join(f"{number} {unit}" for number, unit in named if number) or "0 min"


def size(row: ResultRow) -> str:
    """Return how many people a result is about; of a part of the people whose number was not read, of how many.

    Nothing where no number was read.

    A pooled result has only what is told of it, not what is told of the whole review.
    """
    if row.result.n is not None:
        return str(row.result.n)
    if row.study.kind is StudyKind.META_ANALYSIS:
        return ""
    every = people(row.study.n)
    return f"of {every}" if every and row.result.group else str(every or "")


def part(row: ResultRow, measure: str | None, condition: str) -> str:
    """Return which of the results of a study one is: what was measured, if the axis does not say it, and in whom."""
    outcome = row.result
    told = outcome.measure if outcome.measure.casefold() != (measure or "").casefold() else ""
    besides = had_besides(row.study.comparator)
    return ", ".join(filter(None, (told, outcome.group, about_others(row, condition), besides)))


def treatment(row: ForestRow) -> str:
    """Return what the results of a group have in common: `One dose, against midazolam`."""
    when = TIMINGS[row.timing]
    if row.study.kind is StudyKind.META_ANALYSIS:
        return f"Pooled by meta-analyses: {when[0].lower()}{when[1:]}, {row.against}"
    return f"{when}, {row.against}"


def against(study: StudyHead) -> str:
    """Return what ketamine was compared with; plainly so where nothing was or it was not read."""
    if study.comparator == "none" or study.comparator_type is ComparatorType.NONE:
        return "no comparator"
    compared = wording.comparator(study) if study.comparator else ""
    return f"against {compared}" if compared else "comparator not recorded"


def about_others(row: ResultRow, condition: str) -> str:
    """Return which other disorders a result puts together with the condition: `with depression`; nothing for most."""
    others = tuple(one for one in pooled(condition, row.study, row.result) if one != condition)
    return f"with {listed(others)}" if others else ""


def whole(study: StudyHead) -> str:
    """Return how many people a study is about; of a review plainly that these are not those of one estimate."""
    counted = wording.counts(study.n)
    return f"whole review: {counted}" if study.kind is StudyKind.META_ANALYSIS and study.n else counted


def elsewhere(domains: Mapping[str, int], retracted: Iterable[str]) -> list[tuple[str, str]]:
    """Return which other domains there are, and what was retracted, with labels."""
    return [
        ("Other domains, by --domain", ", ".join(f"{domain} ({many})" for domain, many in domains.items())),
        ("Retracted, never drawn", ", ".join(retracted)),
    ]
