"""Records in plain words: numbers as printed, metrics, times, counts. No format and no colour here."""

from collections.abc import Container, Iterable, Mapping
from decimal import Decimal

import msgspec

from ketamine_ref.evidence import durations
from ketamine_ref.evidence.condition import StudyCounts
from ketamine_ref.evidence.results import StudyHead, first_about
from ketamine_ref.evidence.shown import is_qualified
from ketamine_ref.records import Kind, Manifest
from ketamine_ref.records.study import Appraisal, Arm, Counts, Intervention, Outcome, Source, Study
from ketamine_ref.records.vocabulary import (
    Blinding,
    ComparatorType,
    Design,
    Favours,
    Level,
    Metric,
    Schedule,
    Severity,
    StudyKind,
    singular,
)
from ketamine_ref.rendering.page import Look, Piece, joined

# What stands before a value; of a rate the measure says it already.
_METRICS = {
    Metric.COHENS_D: "d",
    Metric.HEDGES_G: "g",
    Metric.SMD: "SMD",
    Metric.MEAN_DIFFERENCE: "difference",
    Metric.MEAN_CHANGE: "change",
    Metric.MEAN: "mean",
    Metric.RESPONSE_RATE: "",
    Metric.REMISSION_RATE: "",
    Metric.EVENT_RATE: "",
    Metric.ODDS_RATIO: "OR",
    Metric.RISK_RATIO: "RR",
    Metric.HAZARD_RATIO: "HR",
    Metric.RATE_DIFFERENCE: "difference",
    Metric.PERCENT_CHANGE: "change",
    Metric.MEDIAN: "median",
    Metric.MEDIAN_DIFFERENCE: "median difference",
    Metric.NUMBER_NEEDED_TO_TREAT: "number needed to treat",
    Metric.REPORTING_ODDS_RATIO: "reporting OR",
    Metric.EXPOSURE_RATIO: "exposure ratio",
    Metric.CORRELATION: "correlation",
    Metric.TEST_ONLY: "",
    Metric.DESCRIPTIVE: "",
}
_METRIC_NAMES = {
    Metric.COHENS_D: "Cohen's d",
    Metric.HEDGES_G: "Hedges' g",
    Metric.SMD: "standardised mean difference",
}
NO_NUMBER = "no number read"
"""What stands for a result of which nothing but words was read."""
_NO_COUNT = "number of people not read"
_DESIGNS = {
    Design.RANDOMIZED_CROSSOVER: "randomized crossover",
    Design.RANDOMIZED_PARALLEL: "randomized, parallel groups",
    Design.OPEN_LABEL: "open label",
    Design.HUMAN_CHALLENGE: "human challenge study",
    Design.META_ANALYSIS: "meta-analysis",
    Design.POST_HOC: "post-hoc analysis",
    Design.IN_VITRO: "in vitro",
}
_BLINDINGS = {
    Blinding.DOUBLE: "double-blind",
    Blinding.SINGLE: "single-blind",
    Blinding.OPEN: "open",
    Blinding.NONE_STATED: "blinding not stated",
}
_LEVELS = {
    Level.FULL_TEXT: "full text read",
    Level.TABLES: "abstract and tables read",
    Level.ABSTRACT: "abstract read",
    Level.SECONDARY: "second-hand only",
    Level.UNREAD: "draft, nothing read yet",
}
_COMPARED = {
    ComparatorType.INACTIVE_PLACEBO: "inactive placebo",
    ComparatorType.ACTIVE_PLACEBO: "active placebo",
    ComparatorType.ACTIVE_TREATMENT: "active treatment",
    ComparatorType.ADDED_DRUG: "all had ketamine, a drug was added",
    ComparatorType.DOSE: "another dose of ketamine",
    ComparatorType.FORM: "another form of ketamine",
    ComparatorType.USUAL_CARE: "usual care",
    ComparatorType.OTHER_PEOPLE: "other people",
    ComparatorType.SEVERAL: "several comparators",
    ComparatorType.NONE: "no comparison",
}
_SCHEDULES = {
    Schedule.SINGLE: "one dose",
    Schedule.COURSE: "a course",
    Schedule.MAINTENANCE: "maintenance",
    Schedule.SEVERAL: "single doses and courses",
}
_SIDES = {
    Favours.KETAMINE: (Look.KETAMINE, "●"),
    Favours.NEITHER: (Look.NEITHER, "○"),
    Favours.CONTROL: (Look.CONTROL, "◼"),
}
"""How each side is set off: a sign for each, for colour is never alone."""
GRAVE = {
    Severity.CONTRAINDICATION: Look.GRAVE,
    Severity.BOXED_WARNING: Look.GRAVE,
    Severity.WARNING: Look.SERIOUS,
}
"""How what is grave is set off."""
_WITHIN = frozenset({Metric.MEAN_CHANGE, Metric.PERCENT_CHANGE})
SIGNS = "● favours ketamine   ○ favours neither   ◼ favours control"
"""What the signs before results mean."""

when = durations.when
"""When a result was rated, and since what: `40 minutes after one dose`."""


def words(value: str) -> str:
    """Return a word of a vocabulary as prose has it: `boxed-warning` is `boxed warning`."""
    return value if value == StudyKind.META_ANALYSIS else value.replace("-", " ")


def found_kind(kind: str) -> str:
    """Return what a record of a kind is called where it was found; a claim is not ours."""
    return "popular claim" if kind == Kind.CLAIMS else singular(kind)


def before_snippet(kind: str) -> str:
    """Return what stands before the text of a record that was found: that of a claim is what the sources support."""
    return "sources support: " if kind == Kind.CLAIMS else ""


def capital(text: str) -> str:
    """Return a text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 study`, `53 studies`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def counted(number: int, kind: str) -> str:
    """Return how many records of a kind there are: `1 study`, `1,053 studies`."""
    return f"{number:,} {singular(kind) if number == 1 else kind}"


def digits(number: Decimal) -> str:
    """Return a number with the digits that its source prints, never in powers of ten."""
    return format(number, "f")


def study_counts(counted: StudyCounts) -> str:
    """Return how many studies there are, how many are randomized trials, and how many of these have results."""
    challenges = counted.challenge_studies
    trials = plural(counted.randomized_trials, "randomized trial")
    parts = (
        plural(counted.studies, "study", "studies"),
        f"{trials}, {counted.trials_with_results} with results" if counted.randomized_trials else "no randomized trial",
        plural(challenges, "human challenge study", "human challenge studies") if challenges else "",
    )
    return " · ".join(part for part in parts if part)


def holdings(counted: Mapping[str, int]) -> str:
    """Return how many records of each kind there are: `260 studies with 534 results, 12 conditions, ...`."""
    own = {"studies", "results"}
    rest = (
        f"{number} {name if number != 1 else name.removesuffix('s')}"
        for name, number in counted.items()
        if name not in own
    )
    studies = plural(counted["studies"], "study", "studies")
    return ", ".join((f"{studies} with {plural(counted['results'], 'result')}", *rest))


def origin(manifest: Manifest) -> str:
    """Return which dataset an answer comes from, as the end of a page says it."""
    told = f"From {manifest.title}, version {manifest.version}, facts last checked on {manifest.checked}"
    return f"{told} ({manifest.licence})."


OWN = "own"
"""The mark of what comes from a folder of one's own records."""


DRAFT = "nobody has read the source for this record yet; only its reference stands."
"""What a draft is."""


def owned(name: str, *, own: bool) -> str:
    """Return a name with the mark behind it of what is one's own."""
    return f"{name} [{OWN}]" if own else name


def standing(*, retracted: bool = False, own: bool = False, draft: bool = False) -> str:
    """Return what must be known of a record before it is used: `retracted`, `own`, `draft`; nothing as a rule."""
    marks = (("retracted", retracted), (OWN, own), ("draft", draft))
    return ", ".join(mark for mark, holds in marks if holds)


def design(study_design: Design) -> str:
    """Return a design in words."""
    return _DESIGNS.get(study_design, words(study_design))


def blinding(as_stated: Blinding | None) -> str:
    """Return who did not know the treatment, in words; plainly so where it was not read."""
    return _BLINDINGS[as_stated] if as_stated else "blinding not read"


def level(of_checking: Level) -> str:
    """Return how much of a source was read, in words."""
    return _LEVELS[of_checking]


def metric(kind: Metric) -> str:
    """Return what kind of number a result is, in words."""
    return _METRIC_NAMES.get(kind, words(kind))


def favoured(outcome: Outcome) -> str:
    """Return whom a result favours; plainly so where it compares no sides."""
    if outcome.favours is Favours.NOT_APPLICABLE:
        return "before–after" if outcome.metric in _WITHIN and len(outcome.arms) < 2 else "compares no sides"
    return f"favours {outcome.favours}"


def side(outcome: Outcome) -> Piece:
    """Return whom a result favours, with its sign: `● favours ketamine`; no sign where it compares no sides."""
    look, sign = _SIDES.get(outcome.favours, (Look.NOTE, ""))
    return Piece(f"{sign} {favoured(outcome)}".lstrip(), look)


def sign(outcome: Outcome) -> Piece:
    """Return the sign of whom a result favours, alone; nothing where it compares no sides."""
    look, sign = _SIDES.get(outcome.favours, (None, ""))
    return Piece(sign, look)


def signs(sides: Container[Favours]) -> tuple[Piece, ...]:
    """Return the signs of some sides: `● and ○`."""
    return joined(((Piece(sign, look),) for side, (look, sign) in _SIDES.items() if side in sides), " and ")


def measured(outcome: Outcome, *, short: bool = False) -> str:
    """Return in whom, what and when: `bipolar stratum: MADRS, 40 minutes after one dose`.

    Args:
        outcome: The result.
        short: Say the time as `when` does where the schedule is known.
    """
    group = f"{outcome.group}: " if outcome.group else ""
    time = when(outcome, short=short)
    return f"{group}{outcome.measure}{', ' if time else ''}{time}"


def schedule(intervention: Intervention | None) -> str:
    """Return how often ketamine was given: `one dose`, `a course`; nothing where it was not read."""
    return _SCHEDULES[intervention.schedule] if intervention and intervention.schedule else ""


def comparator(study: Study | StudyHead) -> str:
    """Return what ketamine was compared with, and what kind of thing that is: `midazolam (active placebo)`.

    Nothing where it was not read, or where a source compares nothing by its nature.
    """
    name, kind = study.comparator or "", study.comparator_type
    if name == "not applicable":
        return ""
    if name == "none":
        return _COMPARED[ComparatorType.NONE]
    said = _COMPARED[kind] if kind else ""
    told = said in name or (kind is ComparatorType.INACTIVE_PLACEBO and "placebo" in name)
    return f"{name} ({said})" if name and said and not told else name or said


def mainly_about(study: Study | StudyHead, condition_id: str) -> str:
    """Return which disorder a study is mainly about, where that is another one: `(mainly about depression)`."""
    other = first_about(condition_id, study)
    return f"(mainly about {other})" if other else ""


def comparator_type(kind: ComparatorType | None) -> str:
    """Return what kind of thing ketamine was compared with, in words; plainly so where it was not read."""
    return _COMPARED[kind] if kind else "comparator not read"


def result(outcome: Outcome, *, short: bool = False) -> str:
    """Return a result as printed: value, interval and p; else its arms; else plainly that no number was read.

    Args:
        outcome: The result.
        short: Write a 95% interval in brackets, and leave out p where there is an interval or a number for each arm,
            unless it is qualified: `0.027 (nominal)`.
    """
    value = estimate(outcome, short=short)
    of_arms = arms_of(outcome) if any(map(_has_result, outcome.arms)) else ""
    p = f"p {outcome.p}" if outcome.p else ""
    if short and not is_qualified(outcome) and (outcome.ci or (of_arms and not value)):
        p = ""
    return ", ".join(part for part in (value, p) if part) or of_arms or NO_NUMBER


def beside(outcome: Outcome) -> str:
    """Return the arms of a result, where `result` does not give them already."""
    return arms_of(outcome) if arms_of(outcome) != result(outcome) else ""


def estimate(outcome: Outcome, *, short: bool = False) -> str:
    """Return the value of a result with its interval, as printed; nothing where neither was read."""
    name = _METRICS[outcome.metric]
    if outcome.value is None and outcome.ci is None:
        return ""
    value = f"{digits(outcome.value)}{_unit(outcome)}" if outcome.value is not None else "no point estimate read"
    return f"{name} {value}{_interval(outcome, short=short)}".strip()


def is_ketamine(arm: Arm) -> bool:
    """Say whether an arm had ketamine, as far as its name tells it."""
    return "ketamine" in arm.arm.casefold()


def arms_of(outcome: Outcome) -> str:
    """Return the arms of a result with the numbers printed for each: `ketamine 4/8 (50%), saline 0/7 (0%)`."""
    return arms(outcome.arms, outcome.unit)


def arms(compared: Iterable[Arm], unit: str | None = None) -> str:
    """Return arms with the numbers printed for each, means in a unit."""
    return ", ".join(_arm(arm, unit) for arm in compared)


def mean(number: Decimal, unit: str | None) -> str:
    """Return the mean of an arm in its unit: `18.54 mmHg`; the points of a scale go without saying."""
    named = {"percent": "%", "points": ""}.get(unit or "points", f" {unit}")
    return f"{digits(number)}{named}"


def counts(n: Counts | None) -> str:
    """Return how many people or studies: `15 randomized, 10 completed`; plainly so where no number was read."""
    if n is None:
        return _NO_COUNT
    named = (
        (n.studies, "studies" if n.studies != 1 else "study"),
        (n.participants, "participants"),
        (n.randomized, "randomized"),
        (n.analysed, "analysed"),
        (n.completed, "completed"),
    )
    return ", ".join(f"{number} {name}" for number, name in named if number is not None) or _NO_COUNT


def given(intervention: Intervention | None) -> str:
    """Return what a study gave: drug, dose, route, length of an infusion and number of doses; nothing if not read."""
    if intervention is None:
        return ""
    infusion = f"over {intervention.infusion_minutes} minutes" if intervention.infusion_minutes else None
    number = _administrations(intervention.administrations)
    parts = (intervention.drug, intervention.dose, intervention.route and words(intervention.route), infusion, number)
    return ", ".join(part for part in parts if part)


def appraisal(judged: Appraisal) -> str:
    """Return a published judgement of the risk of bias: `dean2021, RoB 1: random sequence low, other unclear`."""
    domains = msgspec.structs.asdict(judged.domains) if judged.domains else {}
    said = {"overall": judged.overall} | domains
    risks = ", ".join(f"{name.replace('_', ' ')} {words(risk)}" for name, risk in said.items() if risk)
    return f"{judged.by}, {judged.tool}: {risks} ({judged.where})"


def rest(outcome: Outcome) -> str:
    """Return what else a record says of a result: its conditions, and how certain its source finds it."""
    rated = outcome.certainty
    because = f" ({', '.join(map(words, rated.because))})" if rated and rated.because else ""
    parts = (
        f"about {', '.join(outcome.conditions)}" if outcome.conditions else "",
        f"certainty {words(rated.rating)}{because}" if rated else "",
    )
    return "; ".join(part for part in parts if part)


def place(source: Source | None) -> str:
    """Return where a number or statement was read."""
    if source is None:
        return "place not recorded"
    parts = (source.where, f"read at {source.read_at}" if source.read_at else None, source.url)
    return ", ".join(part for part in parts if part)


def treatment(study: StudyHead) -> str:
    """Return what a study gave, and against what."""
    compared = comparator(study)
    against = compared if compared in {"", _COMPARED[ComparatorType.NONE]} else f"against {compared}"
    return ", ".join(part for part in (given(study.intervention), against) if part)


def year(study: Study) -> str:
    """Return the year of publication, or `n.d.`."""
    return str(study.reference.issued.year) if study.reference.issued else "n.d."


def _unit(outcome: Outcome) -> str:
    if not outcome.unit:
        return ""
    return "%" if outcome.unit == "percent" else f" {outcome.unit}"


def _interval(outcome: Outcome, *, short: bool) -> str:
    if outcome.ci is None:
        return ""
    low, high = map(digits, outcome.ci)
    if short and outcome.ci_level == 95:
        return f" [{low}, {high}]"
    level = f"{outcome.ci_level}% " if outcome.ci_level else ""
    return f" ({level}CI {low} to {high})"


def _has_result(arm: Arm) -> bool:
    return not (arm.events is None and arm.mean is None and arm.percent is None)


def _arm(arm: Arm, unit: str | None) -> str:
    if arm.events is not None:
        number = f"{arm.events}/{arm.total}" if arm.total is not None else plural(arm.events, "event")
        share = f" ({digits(arm.percent)}%)" if arm.percent is not None else ""
        return f"{arm.arm} {number}{share}"
    parts = []
    if arm.percent is not None:
        parts.append(f"{digits(arm.percent)}%")
    if arm.mean is not None:
        parts.append(mean(arm.mean, unit))
    if arm.sd is not None:
        parts.append(f"(SD {digits(arm.sd)})")
    if arm.total is not None:
        parts.append(f"(n {arm.total})")
    return " ".join((arm.arm, *parts))


def _administrations(text: str | None) -> str | None:
    if text is None:
        return None
    return plural(int(text), "dose") if text.isascii() and text.isdigit() else text
