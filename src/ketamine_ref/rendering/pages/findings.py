"""Results in a table by what was compared: what was measured and when, the effect with its sign, people, source."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from typing import NamedTuple

from ketamine_ref.errors import listed
from ketamine_ref.evidence.comparisons import comparison_in, had_besides
from ketamine_ref.evidence.condition import ConditionPage, Extent
from ketamine_ref.evidence.findings import KeyResults, ResultGroup, is_null_with_interval
from ketamine_ref.evidence.results import StudyResults, about, people, pooled, result_people
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import Favours, StudyKind
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Block, Column, Paragraph, Row, Words, facts, grid, joined
from ketamine_ref.rendering.pages.links import head_id, ids, number
from ketamine_ref.rendering.wrapping import wrapped

_NAME = re.compile(r"^(?:(?:median )?difference )?(?:no point estimate read )?")
_QUALIFIED = re.compile(r" \([^)]*\)")
_UNIT = re.compile(r" (?:percentage points|percent(?: lower| higher)?|points)(?= \[|$|,)")
NO_BENEFIT = frozenset({Favours.NEITHER, Favours.CONTROL})
COLUMNS = (
    Column("", drop=0),
    Column("effect [95% interval]", whole=True, drop=0),
    Column("people", right=True),
    Column("source", whole=True, drop=0),
)


class _Told(NamedTuple):
    """What a study has for one comparison, with the results of it that tell something in a line."""

    group: ResultGroup
    part: StudyResults
    results: tuple[Outcome, ...]


def found(view: ConditionPage, studies: Mapping[str, Study]) -> Iterator[Block]:
    """Yield the results of a page in a table, with what its signs mean and what is not in it."""
    shown, condition = view.results, view.condition.id
    full = view.extent is Extent.FULL
    rows = tuple(row for group in shown.groups for row in _rows(condition, group, full=full))
    if not rows:
        yield Paragraph("No result on this condition is in the dataset.")
    yield from grid(COLUMNS, rows, "Results by what was compared")
    if nulls := unseen_nulls(shown):
        yield Paragraph(joined(("Also no benefit, by interval:", _by_sides(view.condition, nulls, studies))), note=True)
    yield from (Paragraph(f"Numbers as printed. {wording.SIGNS}", note=True) for _ in rows[:1])
    if shown.further:
        yield Paragraph(f"{shown.further} more: ketref results -c {condition}", note=True)
    if full:
        without = ids(shown.without_result, studies)
        yield from facts(
            (("Trials without a result here", without), ("Retracted, never shown", ids(view.retracted, studies)))
        )


def first_found(view: ConditionPage, width: int, lines: int) -> Words:
    """Return the first results of the table as running text, as many as stand whole in some lines of a width.

    Each comparison in turn gives its next study, the largest on this condition alone first, with its results that have
    a number or show no benefit. Where the table has results that show no benefit, the first of them is among those
    shown; where it has no room beside the largest study, a smaller one takes the place of that. Where no study has room
    for all its results, the first of them stand alone, and the first that shows no benefit.
    """
    turns = zip_longest(*([(group, part) for part in group.studies] for group in view.results.groups))
    members = (one for turn in turns for one in sorted(filter(None, turn), key=lambda one: _lightness(view, one[1])))
    studies = [_Told(group, part, tuple(filter(_tells, part.results))) for group, part in members]
    null = next((one for one in studies if any(outcome.favours in NO_BENEFIT for outcome in one.results)), None)
    fewer = [*map(_fewer, studies)]
    for shown in chain(_choices(studies, null), _choices(fewer, null and _fewer(null))):
        told = joined((_in_words(view.condition.id, one, outcome) for one in shown for outcome in one.results), "; ")
        if len(wrapped(told, width)) <= lines:
            return told
    return ""


def _choices(studies: list[_Told], null: _Told | None) -> Iterator[list[_Told]]:
    """Yield what may be shown, the most first: the first studies with the null among them, then any with the null."""
    for most in range(len(studies), 1 if null in studies[1:] else 0, -1):
        yield studies[:most] if null is None or null in studies[:most] else [*studies[: most - 1], null]
    yield from ([one, null] if null else [one] for one in studies[1:] if one is not null)


def _fewer(told: _Told) -> _Told:
    null = next((one for one in told.results if one.favours in NO_BENEFIT), None)
    return told._replace(results=tuple(one for one in told.results if one in {told.results[0], null}))


def _lightness(view: ConditionPage, part: StudyResults) -> tuple[bool, int]:
    mixed = all(len(pooled(view.condition.id, part.study, one)) > 1 for one in part.results)
    return mixed, -max(one.n or people(part.study.n) or 0 for one in part.results)


def _tells(outcome: Outcome) -> bool:
    return outcome.favours in NO_BENEFIT or effect(outcome)[0] != wording.NO_NUMBER


def _in_words(condition: str, told: _Told, outcome: Outcome) -> Words:
    """Return a result as a text: what was measured and when, against what, its number, whom it favours, the source."""
    value, _ = effect(outcome)
    label = _label(condition, told.part, outcome)
    compared = told.group.title.partition(", ")[2].replace("against ", "v ", 1)
    favoured = (wording.side(outcome),) if wording.sign(outcome).text else ()
    shown = () if value == wording.NO_NUMBER else number(value, f"{told.part.study.id}:{outcome.id}")
    return joined((label, f", {compared}: ", joined((shown, favoured), ", "), " [", head_id(told.part.study), "]"), "")


def unseen_nulls(shown: KeyResults) -> tuple[str, ...]:
    """Return the studies whose results show no benefit and have an interval, where none of these is in the table."""
    seen = {
        part.study.id
        for group in shown.groups
        for part in group.studies
        if any(map(is_null_with_interval, part.results))
    }
    named = dict.fromkeys(address.partition(":")[0] for address in shown.further_nulls)
    return tuple(name for name in named if name not in seen)


def _by_sides(condition: Condition, names: Iterable[str], studies: Mapping[str, Study]) -> Words:
    """Return studies by the sides that their results favour, each behind the signs: `○ a2001, b2002; ● and ○ c2003`."""
    by_sides: dict[Words, list[str]] = {}
    for name in names:
        told = {one.favours for one in studies[name].outcomes if _weighs(condition, studies[name], one)}
        by_sides.setdefault(wording.signs(told), []).append(name)
    alike = sorted(by_sides.items(), key=lambda part: len(part[0]))
    return joined((joined((signs, ids(members, studies))) for signs, members in alike), "; ")


def _weighs(condition: Condition, study: Study, outcome: Outcome) -> bool:
    is_telling = outcome.primary or outcome.ci is not None
    return bool(is_telling) and condition.id in about(study, outcome) and outcome.domain in condition.domains


def _rows(condition: str, group: ResultGroup, *, full: bool) -> Iterator[Row]:
    for part in group.studies:
        for position, outcome in enumerate(part.results):
            told, arms = effect(outcome)
            notes = tuple(_notes(part, outcome, told, first=not position)) if full else arms
            yield Row(_cells(condition, part, outcome, told), notes, group.title)


def _cells(condition: str, part: StudyResults, outcome: Outcome, told: str) -> tuple[Words, ...]:
    count, sign = result_people(part.study, outcome), wording.sign(outcome)
    return (
        _label(condition, part, outcome, had_besides(part.study.comparator)),
        joined(((sign,) if sign.text else "", number(told, f"{part.study.id}:{outcome.id}"))),
        str(count) if count is not None else "–",
        head_id(part.study),
    )


def _label(condition: str, part: StudyResults, outcome: Outcome, besides: str = "") -> str:
    """Return what was measured and when, in brackets in whom else, and with what besides."""
    label = _QUALIFIED.sub("", wording.measured(outcome, short=True))
    if comparison_in(outcome):
        label = label.removeprefix(f"{outcome.group}: ")
    label = label.replace(" against placebo: ", ": ")
    others = tuple(one for one in pooled(condition, part.study, outcome) if one != condition)
    said = (
        f"with {listed(others)}" if others else "",
        besides,
        "pooled" if part.study.kind in {StudyKind.META_ANALYSIS, StudyKind.REVIEW} else "",
    )
    beside = ", ".join(filter(None, said))
    return f"{label} ({beside})" if beside else label


def effect(outcome: Outcome) -> tuple[str, tuple[str, ...]]:
    """Return a number short enough for a column, and what stands beneath it where that does not tell all.

    A difference stands without its name and the points of its scale, arms as `4/8 v 0/7`, ketamine first; arms that do
    not tell which is which stand beneath.
    """
    of_arms = [_of_arm(arm, outcome.unit) for arm in outcome.arms]
    if outcome.value is None and any(of_arms):
        numbers = [number or "?" for number in of_arms]
        is_told = [wording.is_ketamine(arm) for arm in outcome.arms] == [True, False]
        sides = " v ".join(numbers[:3]).replace(f" {outcome.unit} v ", " v ")  # the unit stands once, behind the last
        difference = wording.estimate(outcome, short=True).replace("no point estimate read ", "")
        value = f"{sides}, {difference}" if outcome.ci else sides
        return value, () if is_told else (wording.arms_of(outcome),)
    told = _NAME.sub("", wording.result(outcome, short=True))
    return _UNIT.sub(lambda unit: "%" if unit[0].startswith(" percent") else "", told, count=1), ()


def _of_arm(arm: Arm, unit: str | None) -> str:
    if arm.events is not None:
        return f"{arm.events}/{arm.total}" if arm.total is not None else str(arm.events)
    if arm.percent is not None:
        return f"{wording.digits(arm.percent)}%"
    return wording.mean(arm.mean, unit) if arm.mean is not None else ""


def _notes(part: StudyResults, outcome: Outcome, number: str, *, first: bool) -> Iterator[str]:
    """Yield what a full page says beneath a result: first how the study was done, then what its number leaves out."""
    if first:
        study = part.study
        done = (wording.design(study.design), wording.counts(study.n), wording.treatment(study))
        yield "; ".join(filter(None, (*done, wording.level(study.level))))
    p = f"p {outcome.p}" if outcome.p and f"p {outcome.p}" not in number else ""
    if told := "; ".join(filter(None, (p, wording.arms_of(outcome), outcome.note))):
        yield told
