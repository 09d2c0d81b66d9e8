"""A forest in words: what an axis asks, what stands beside a row, and each row as one plain sentence."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from ketamine_ref.evidence.comparable import DIFFERENCES, STANDARDISED, Quantity
from ketamine_ref.evidence.durations import when as when_in_words
from ketamine_ref.evidence.fitting import Reason, Undrawn
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.results import StudyHead, people
from ketamine_ref.evidence.scale import distance
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.vocabulary import Better, Domain, Metric, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.visible import visible

NOTHING = "No result here has an interval whose side is known: there is nothing to draw."
FAVOURS_CONTROL = "favours control"
FAVOURS_KETAMINE = "favours ketamine"

_METRICS = {
    Metric.COHENS_D: "Cohen's d",
    Metric.HEDGES_G: "Hedges' g",
    Metric.SMD: "standardised mean difference",
    Metric.MEAN_DIFFERENCE: "difference",
    Metric.MEDIAN_DIFFERENCE: "median difference",
    Metric.RATE_DIFFERENCE: "difference in rate",
    Metric.PERCENT_CHANGE: "difference in percent",
    Metric.ODDS_RATIO: "odds ratio",
    Metric.RISK_RATIO: "risk ratio",
    Metric.HAZARD_RATIO: "hazard ratio",
}
_RATIOS = {
    Metric.ODDS_RATIO: "were the odds",
    Metric.RISK_RATIO: "was the risk",
    Metric.HAZARD_RATIO: "was the hazard (rate over time)",
}
_ABBREVIATIONS = {Domain.OCD: "OCD", Domain.PTSD: "PTSD"}
_REASONS = {
    Reason.SIDE_UNKNOWN: "the record does not tell which numbers are better for ketamine",
    Reason.NO_INTERVAL: "no interval was read",
    Reason.SAME_PEOPLE: "from the counts of a crossover no interval is computed: its arms share their people",
    Reason.NO_NUMBER: "only a test or a description was read, no number for the comparison",
    Reason.NO_COMPARISON: "its interval belongs to no difference or ratio between two sides",
    Reason.NOT_POSITIVE: "a ratio that is not above 0 has no place on a logarithmic axis",
    Reason.NO_SIDES: "compares no sides",
}
_UNITS = ("y", "mo", "wk", "d", "h", "min", "s")
_NO_COMPARATOR = frozenset({"none", "not applicable"})


def question(of: Quantity) -> str:
    """Return the question that an axis answers."""
    unit = f" ({of.unit})" if of.unit else ""
    if of.metric in STANDARDISED:
        asked = f"how far apart were the groups, in standard deviations ({_METRICS[of.metric]})?"
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


def about(domain: Domain) -> str:
    """Return a domain as a heading begins with it."""
    return _ABBREVIATIONS.get(domain) or wording.capital(wording.words(domain))


def remarks(panel: Panel) -> str:
    """Return what must be known to read an axis: how many results are on it, and which way its numbers run."""
    drawn = len(panel.rows) + len(panel.pooled)
    parts = [f"{drawn} drawn" if panel.axis else "none drawn"]
    if panel.undrawn:
        parts.append(f"{len(panel.undrawn)} not: the record does not tell which numbers are better for ketamine")
    if panel.axis and panel.axis.logarithmic:
        parts.append("logarithmic axis")
    if panel.axis and panel.axis.better is Better.LOWER:
        parts.append("lower numbers are better for ketamine and lie to the right")
    return "; ".join(parts)


def numbers(estimate: Estimate) -> str:
    """Return an estimate with its interval, digit by digit: `0.52 [0.28, 0.76]`."""
    value = wording.digits(estimate.value) if estimate.value is not None else "no estimate"
    low, high = map(wording.digits, estimate.ci)
    level = "" if estimate.ci_level == 95 else f" {estimate.ci_level}%" if estimate.ci_level else " level?"
    return f"{value} [{low}, {high}]{level}"


def recorded(result: ResultRow) -> str:
    """Return the numbers of a result that is on no axis."""
    outcome = result.result
    return numbers(Estimate(outcome.value, outcome.ci, outcome.ci_level)) if outcome.ci else wording.result(outcome)


def when(result: ResultRow) -> str:
    """Return the time in a few letters: `40 min`, `28 d`; a question mark where it was not recorded."""
    return short(result.result.time) if result.result.time else "?"


def short(time: Duration) -> str:
    """Return a time in a few letters, in the units written."""
    named = zip(time.parts, _UNITS, strict=True)
    return " ".join(f"{number} {unit}" for number, unit in named if number) or "0 min"


def size(result: ResultRow) -> str:
    """Return how many people a study is about: `n 18`; nothing for a review, whose estimates are of some of them."""
    if result.study.kind is StudyKind.META_ANALYSIS:
        return ""
    return f"n {people(result.study.n) or '?'}"


def beside(result: ResultRow, condition: str) -> str:
    """Return what must stand beside a result: when, what, against what, how, how well checked, and its caveats."""
    outcome, study = result.result, result.study
    parts = [
        f"{outcome.measure} (primary)" if outcome.primary else outcome.measure,
        outcome.group or "",
        f"n {outcome.n} in this result" if outcome.n is not None else "",
        when_in_words(outcome) or "time not recorded",
        _whom(study),
        f"p {outcome.p}" if outcome.p else "",
        against(study.comparator),
        wording.favoured(outcome),
        wording.design(study.design),
        wording.owned(wording.level(study.level), own=study.own),
        people_of(result, condition),
    ]
    if isinstance(result, ForestRow):
        parts += marks(result)
    if outcome.arms:
        parts.append(wording.arms(outcome.arms))
    parts.append(outcome.note or "")
    return "; ".join(part for part in parts if part)


def people_of(result: ResultRow, condition: str) -> str:
    """Return whom a result is about, where these are not people with the condition first of all."""
    about = result.result.conditions or result.study.conditions
    return f"people: {', '.join(about)}" if about[0] != condition or result.result.conditions else ""


def _whom(study: StudyHead) -> str:
    """Return how many people a study is about; of a review plainly that these are not those of one estimate."""
    counted = wording.counts(study.n)
    return f"whole review: {counted}" if study.kind is StudyKind.META_ANALYSIS and study.n else counted


def against(comparator: str | None) -> str:
    """Return what ketamine was compared with."""
    if comparator is None:
        return "comparator not recorded"
    return "no comparator" if comparator in _NO_COMPARATOR else f"against {comparator}"


def against_shortly(comparator: str | None, width: int, dots: str = "…") -> str:
    """Return what ketamine was compared with in so many characters at most; the whole stands in the notes."""
    return shorten(visible(comparator or "?"), width, placeholder=dots)


def marks(row: ForestRow) -> list[str]:
    """Return what was done to a row to draw it; nothing for most."""
    found = []
    if row.estimate.computed:
        found.append("computed here from the counts of both arms, by Newcombe's method")
    if row.turned:
        how = "as one divided by it" if row.result.metric in _RATIOS else "with its sign changed"
        found.append(f"turned: printed the other way round, drawn {how}")
    return found


def reason(why: Reason) -> str:
    """Return why a result is on no axis."""
    return _REASONS[why]


def elsewhere(domains: Mapping[str, int], retracted: Iterable[str]) -> list[str]:
    """Return which other domains there are, and what was retracted, a line each; nothing where there is nothing."""
    counted = ", ".join(f"{domain} ({many})" for domain, many in domains.items())
    named = ", ".join(retracted)
    return [
        *([f"Other domains of these studies, shown by --domain: {counted}"] if counted else []),
        *([f"Retracted, never drawn: {named}"] if named else []),
    ]


def sentences(forest: Forest) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the headings of a forest, each with one plain sentence for each result under it."""
    for panel in forest.panels:
        rows = (*panel.rows, *panel.pooled)
        drawn = tuple(spoken(row, panel.quantity, forest.id) for row in rows)
        yield question(panel.quantity), (*drawn, *(spoken_undrawn(one, forest.id) for one in panel.undrawn))
    for why in Reason:
        left = tuple(spoken_undrawn(one, forest.id) for one in forest.undrawn if one.reason is why)
        if left:
            yield f"Not drawn: {reason(why)}", left


def spoken(row: ForestRow, of: Quantity, condition: str) -> str:
    """Return a row as one plain sentence."""
    pooled = "pooled " if row.study.kind is StudyKind.META_ANALYSIS else ""
    value = f"{wording.digits(row.estimate.value)}{_unit(of)}" if row.estimate.value is not None else "not read"
    low, high = map(wording.digits, row.estimate.ci)
    level = f"{row.estimate.ci_level}% interval" if row.estimate.ci_level else "interval of unknown level"
    said = f"{pooled}{_METRICS[of.metric]} {value}, {level} {low} to {high}, {_where(row, of)}"
    return f"{row.address}: {said}; {beside(row, condition)}."


def spoken_undrawn(one: Undrawn, condition: str) -> str:
    """Return a result that is on no axis as one plain sentence, with the reason."""
    parts = (wording.estimate(one.result), beside(one, condition), f"not drawn: {reason(one.reason)}")
    return f"{one.address}: {'; '.join(part for part in parts if part)}."


def _where(row: ForestRow, of: Quantity) -> str:
    """Say on which side of the null an interval lies."""
    low, high = sorted(distance(bound, row.better, of.null) for bound in row.estimate.ci)
    if low > 0:
        return "wholly on the side of ketamine"
    return "wholly on the side of the control" if high < 0 else "which includes no difference"


def _unit(of: Quantity) -> str:
    return f" {of.unit}" if of.unit else ""
