"""The results that answer first for a condition, chosen by a rule that does not look at who won.

The rule, which `key_results` follows and `ketref help conditions` tells:

1. Taken are results about the condition, in its domains, that compare ketamine with something else than ketamine in
   more than a single case; where there are none, all those of studies of people. Retracted studies are left out.
2. One row an outcome: of several results of a study for one measure, one about this condition alone comes before one
   about several together, all people before a part of them, a primary outcome before others, one with an interval
   before one without, one with more than a p before others, the earlier before the later.
3. Rows stand under what was compared: one dose, a course, or keeping well; against saline, midazolam and so on. The
   five comparisons that most studies made are shown: those with one comparator before those with several, those about
   this condition alone before mixed ones.
4. There, results about this condition alone or first of all come before mixed ones; randomized trials and pools of
   studies before others; more people before fewer.
5. Each comparison in turn gives its next study: its primary outcomes, or else its first outcome; where these show a
   benefit alone, every result of it comes with them that has an interval and shows none. A study that finds no room
   ends its comparison, so that nothing lesser takes its place. Room that is left goes to further outcomes, in the
   same order.
6. A study with such a result, none of whose is in the table, is named under it, with the sides that its primary
   results and those with an interval favour.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, zip_longest
from typing import NamedTuple

import msgspec

from ketamine_ref.evidence.comparisons import WITHIN, Comparison, comparison_in, comparison_of, title
from ketamine_ref.evidence.results import StudyResults, about, head, people, pooled
from ketamine_ref.records.condition import Condition
from ketamine_ref.records.study import Outcome, Study
from ketamine_ref.records.vocabulary import ComparatorType, Design, Favours, StudyKind

MOST_ROWS = 8
"""Results that a condition's page shows at first."""
MOST_COMPARISONS = 5
"""Comparisons under which they stand."""

_PEOPLE = frozenset({StudyKind.TRIAL, StudyKind.OBSERVATIONAL, StudyKind.CASE_REPORT})
_POOLS = frozenset({Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW})


class ResultGroup(msgspec.Struct, frozen=True):
    """Results of one comparison, or of one kind of study where everything is shown.

    Attributes:
        title: What the results have in common: `One dose, against midazolam`.
        studies: The studies with their results.
    """

    title: str
    studies: tuple[StudyResults, ...]


class KeyResults(msgspec.Struct, frozen=True):
    """The results that answer first.

    Attributes:
        groups: Results by what was compared, single doses first.
        without_result: Ids of randomized trials that have no result for this condition in the dataset.
        further: How many results on the condition are not among these.
        further_nulls: Addresses of the results with an interval that show no benefit and are not among these.
    """

    groups: tuple[ResultGroup, ...]
    without_result: tuple[str, ...]
    further: int
    further_nulls: tuple[str, ...] = ()


class _Bundle(NamedTuple):
    """What one study has for one comparison: the rows that stand or fall together, and further ones."""

    study: Study
    main: list[Outcome]
    more: list[Outcome]


def key_results(condition: Condition, studies: Iterable[Study]) -> KeyResults:
    """Choose the results that answer first for a condition; the rule stands at the top of this module."""
    standing = [study for study in studies if not study.retraction]
    taken = _taken(condition, standing)
    every = {comparison: _bundles(condition, rows) for comparison, rows in _compared(taken).items()}
    largest = sorted(every, key=lambda one: (_size(condition.id, one, every[one]), one))[:MOST_COMPARISONS]
    bundles = {comparison: every[comparison] for comparison in sorted(largest)}
    chosen = _chosen(bundles.values())
    groups = (_group(comparison, members, chosen) for comparison, members in bundles.items())
    in_all = sum(condition.id in about(study, outcome) for study in standing for outcome in study.outcomes)
    return KeyResults(
        groups=tuple(group for group in groups if group.studies),
        without_result=_without_result(condition, standing),
        further=in_all - len(chosen),
        further_nulls=tuple(
            f"{study.id}:{outcome.id}"
            for study, outcome in taken
            if is_null_with_interval(outcome) and (study.id, outcome.id) not in chosen
        ),
    )


def all_results(condition: Condition, studies: Iterable[Study]) -> KeyResults:
    """Return every result about a condition, by what was compared, with the adverse events of its studies last.

    Studies without a result about it stand in a group of their own.
    """
    standing = [study for study in studies if not study.retraction]
    rows = [(study, one) for study in standing for one in study.outcomes if condition.id in about(study, one)]
    groups = []
    for comparison, members in sorted(_compared(rows).items()):
        members.sort(key=lambda row: weight(condition.id, *row))
        parts = (
            StudyResults(head(found[0][0]), tuple(outcome for _, outcome in found))
            for found in (list(group) for _, group in groupby(members, key=lambda row: row[0].id))
        )
        groups.append(ResultGroup(title(comparison, [study for study, _ in members]), tuple(parts)))
    reported = tuple(StudyResults(head(one), (), one.adverse_events) for one in standing if one.adverse_events)
    if reported:
        groups.append(ResultGroup("Adverse events", reported))
    return KeyResults(tuple(groups), _without_result(condition, standing), 0)


def is_null_with_interval(outcome: Outcome) -> bool:
    """Say whether a result has an interval and shows no benefit of ketamine."""
    return outcome.ci is not None and outcome.favours in {Favours.NEITHER, Favours.CONTROL}


def has_result(condition: Condition, study: Study) -> bool:
    """Say whether a trial has a result for a condition, of more than three people: a number, or words in its domains.

    No difference is told in words more often than with a number, so that whom a result favours must count alone.
    """
    enough = (people(study.n) or TOO_FEW + 1) > TOO_FEW
    return enough and any(condition.id in about(study, one) and _tells(condition, one) for one in study.outcomes)


def _tells(condition: Condition, outcome: Outcome) -> bool:
    in_words = outcome.favours is not Favours.NOT_APPLICABLE and outcome.domain in condition.domains
    return in_words or has_number(outcome)


def _without_result(condition: Condition, standing: Iterable[Study]) -> tuple[str, ...]:
    return tuple(one.id for one in standing if one.is_randomized_trial and not has_result(condition, one))


TOO_FEW = 3
"""A trial of no more people tells nothing: it was stopped."""


def has_number(outcome: Outcome) -> bool:
    """Say whether any number of a result was read: a value, an interval, a p, or a count or mean of an arm."""
    return _has_arms(outcome) or any(one is not None for one in (outcome.value, outcome.ci, outcome.p))


def _has_arms(outcome: Outcome) -> bool:
    return any(one is not None for arm in outcome.arms for one in (arm.events, arm.mean, arm.percent))


def weight(condition_id: str, study: Study, outcome: Outcome) -> tuple[bool, bool, int, str]:
    """Return what puts results in order, the weightiest first: alone or mixed, design, people, and then the id."""
    is_pool = study.design in _POOLS
    is_weak = not (study.is_randomized_trial or is_pool)
    count = outcome.n or (0 if is_pool and outcome.group else people(study.n) or 0)
    return is_mixed(condition_id, study, outcome), is_weak, -count, study.id


def is_mixed(condition_id: str, study: Study, outcome: Outcome) -> bool:
    """Say whether a result puts people of several disorders together, this condition not first among them."""
    return len(pooled(condition_id, study, outcome)) > 1 and about(study, outcome)[0] != condition_id


def _taken(condition: Condition, studies: Sequence[Study]) -> list[tuple[Study, Outcome]]:
    rows = [
        (study, outcome)
        for study in studies
        for outcome in study.outcomes
        if condition.id in about(study, outcome) and outcome.domain in condition.domains
    ]
    compared = [
        (study, one)
        for study, one in rows
        if one.favours is not Favours.NOT_APPLICABLE
        and study.comparator_type not in WITHIN
        and study.kind is not StudyKind.CASE_REPORT
    ]
    return compared or [row for row in rows if row[0].kind in _PEOPLE]


def _compared(rows: Iterable[tuple[Study, Outcome]]) -> dict[Comparison, list[tuple[Study, Outcome]]]:
    found: dict[Comparison, list[tuple[Study, Outcome]]] = {}
    for study, outcome in rows:
        found.setdefault(comparison_of(study, outcome), []).append((study, outcome))
    return found


def _bundles(condition: Condition, rows: list[tuple[Study, Outcome]]) -> list[_Bundle]:
    """Return what each study has for a comparison, the weightiest study first."""
    rows = sorted(rows, key=lambda row: row[0].id)
    found = [
        _bundle(condition.id, study, [outcome for _, outcome in members])
        for study, members in ((next(iter(part))[0], part) for part in _by_study(rows))
    ]
    return sorted(found, key=lambda bundle: min(weight(condition.id, bundle.study, one) for one in bundle.main))


def _size(condition_id: str, comparison: Comparison, bundles: Sequence[_Bundle]) -> tuple[bool, bool, int, int]:
    """Return what puts comparisons in order: whether comparators are mixed, whether all people are, studies, people."""
    mixed = all(weight(condition_id, one.study, one.main[0])[0] for one in bundles)
    unclear = comparison.kind in {None, ComparatorType.SEVERAL}
    return unclear, mixed, -len(bundles), sum(weight(condition_id, one.study, one.main[0])[2] for one in bundles)


def _by_study(rows: list[tuple[Study, Outcome]]) -> Iterator[list[tuple[Study, Outcome]]]:
    for _, part in groupby(rows, key=lambda row: row[0].id):
        yield list(part)


def _bundle(condition_id: str, study: Study, outcomes: list[Outcome]) -> _Bundle:
    """Choose one result for each measure; primary ones and nulls with an interval stand or fall together."""
    ranked = sorted(outcomes, key=lambda one: _place(condition_id, study, one))
    first = {one.measure: one for one in reversed(ranked)}
    shown = [one for one in ranked if first[one.measure] is one]
    main = [one for one in shown if one.primary] or shown[:1]
    nulls = [one for one in ranked if is_null_with_interval(one) and not any(map(is_null_with_interval, main))]
    return _Bundle(study, main + nulls, [one for one in shown if one not in main and one not in nulls])


def _place(condition_id: str, study: Study, outcome: Outcome) -> tuple[bool, bool, bool, bool, bool, bool, int]:
    return (
        is_mixed(condition_id, study, outcome),
        outcome.group is not None and not comparison_in(outcome),
        not outcome.primary,
        outcome.ci is None,
        outcome.value is None and not _has_arms(outcome),
        not outcome.p,
        outcome.time.seconds if outcome.time else 0,
    )


def _chosen(comparisons: Iterable[list[_Bundle]]) -> set[tuple[str, str]]:
    """Return study and outcome of the rows that find room, by rounds over the comparisons."""
    chosen: set[tuple[str, str]] = set()
    queues = list(comparisons)
    ended = [False] * len(queues)
    for turn in zip_longest(*queues):
        for number, bundle in enumerate(turn):
            if bundle is None or ended[number]:
                continue
            ended[number] = len(chosen) + len(bundle.main) > MOST_ROWS
            if not ended[number]:
                chosen |= {(bundle.study.id, one.id) for one in bundle.main}
    if not any(ended):
        turns = (bundle for turn in zip_longest(*queues) for bundle in turn if bundle)
        more = ((bundle.study.id, one.id) for bundle in turns for one in bundle.more)
        chosen.update(islice(more, MOST_ROWS - len(chosen)))
    return chosen


def _group(comparison: Comparison, bundles: Sequence[_Bundle], chosen: set[tuple[str, str]]) -> ResultGroup:
    parts = []
    for bundle in bundles:
        rows = tuple(one for one in (*bundle.main, *bundle.more) if (bundle.study.id, one.id) in chosen)
        if rows:
            parts.append(StudyResults(head(bundle.study), rows))
    shown = {part.study.id for part in parts}
    return ResultGroup(title(comparison, [one.study for one in bundles if one.study.id in shown]), tuple(parts))
