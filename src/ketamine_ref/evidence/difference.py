"""What changed for a reader between two states of a dataset, record by record and number by number."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from ketamine_ref.dataset.comparing.states import ClaimState, ResultState, State, StudyState
from ketamine_ref.evidence.verdicts import verdict
from ketamine_ref.records.claim import Judgement
from ketamine_ref.records.vocabulary import Direction, Directness


class Turn(StrEnum):
    """A kind of change, in the order in which a reader must know of it."""

    RETRACTED = "retracted"
    REINSTATED = "reinstated"
    NUMBER = "number"
    SIDE = "side"
    VERDICT = "verdict"
    CERTAINTY = "certainty"
    REMOVED = "removed"
    ADDED = "added"
    RENAMED = "renamed"
    RESULT_REMOVED = "result-removed"
    RESULT_ADDED = "result-added"
    DIGITS = "digits"
    SAYS = "says"
    LEVEL = "level"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed.

    Attributes:
        turn: Kind of change.
        kind: Kind of record.
        id: Id of the record, as it is now; of what was removed, as it was.
        result: Id of the result, where the change is one of a result.
        about: What it is about: a title, or what was measured.
        before: What was said; nothing where it is new.
        after: What is said now; nothing where it is gone.
    """

    turn: Turn
    kind: str
    id: str
    result: str | None = None
    about: str = ""
    before: str | None = None
    after: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed between two states of a dataset.

    Attributes:
        old: Version of the older state.
        new: Version of the newer one.
        changes: Every change, by its kind and then by record.
    """

    old: str
    new: str
    changes: tuple[Change, ...]


_NUMBER = re.compile(r"\d*\.?\d+")
_ORDER = {turn: number for number, turn in enumerate(Turn)}


def difference(old: State, new: State) -> Difference:
    """Return what changed from one state to another."""
    changes = (*_studies(old, new), *_claims(old, new), *_texts(old, new), *_ratings(old, new))
    in_order = sorted(changes, key=lambda change: (_ORDER[change.turn], change.kind, change.id, change.result or ""))
    return Difference(old=old.version, new=new.version, changes=tuple(in_order))


def _studies(old: State, new: State) -> Iterator[Change]:
    renamed = {former: name for name, study in new.studies.items() for former in study.former_ids}
    before = {renamed.get(name, name): (name, study) for name, study in old.studies.items()}
    for name, study in new.studies.items():
        if name not in before:
            yield Change(turn=Turn.ADDED, kind="studies", id=name, about=study.title, after=study.finding)
            continue
        former, earlier = before[name]
        if former != name:
            yield Change(turn=Turn.RENAMED, kind="studies", id=name, about=study.title, before=former, after=name)
        yield from _study(name, earlier, study)
    for name, (former, study) in before.items():
        if name not in new.studies:
            yield Change(turn=Turn.REMOVED, kind="studies", id=former, about=study.title, before=study.finding)


def _study(name: str, old: StudyState, new: StudyState) -> Iterator[Change]:
    if old.retracted != new.retracted:
        turn = Turn.RETRACTED if new.retracted else Turn.REINSTATED
        yield Change(
            turn=turn,
            kind="studies",
            id=name,
            before=old.retracted or None,
            after=new.retracted or None,
            about=new.title,
        )
    if old.finding != new.finding:
        yield Change(
            turn=Turn.SAYS,
            kind="studies",
            id=name,
            before=old.finding or None,
            after=new.finding or None,
            about="finding",
        )
    if old.level != new.level:
        yield Change(turn=Turn.LEVEL, kind="studies", id=name, **_sides(old.level, new.level), about=new.title)
    for result, (earlier, later) in _paired(old.results, new.results).items():
        if earlier is None and later is not None:
            yield Change(turn=Turn.RESULT_ADDED, after=_said(later), **_named(name, result, later))
        elif later is None and earlier is not None:
            yield Change(turn=Turn.RESULT_REMOVED, before=_said(earlier), **_named(name, result, earlier))
        elif earlier is not None and later is not None:
            yield from _result(name, result, earlier, later)


def _paired(
    old: dict[str, ResultState], new: dict[str, ResultState]
) -> dict[str, tuple[ResultState | None, ResultState | None]]:
    """Return results of both sides by their ids now; one that only changed its id is found by its number."""
    gone = {_key(result): name for name, result in old.items() if name not in new and result.number}
    pairs: dict[str, tuple[ResultState | None, ResultState | None]] = {}
    taken = set()
    for name, result in new.items():
        former = name if name in old else gone.get(_key(result))
        if former is not None and former not in taken:
            taken.add(former)
            pairs[name] = (old[former], result)
        else:
            pairs[name] = (None, result)
    return pairs | {name: (result, None) for name, result in old.items() if name not in taken and name not in pairs}


def _key(result: ResultState) -> tuple[str, ...]:
    return (result.time, result.value, *result.ci, result.p, result.arms)


def _result(study: str, name: str, old: ResultState, new: ResultState) -> Iterator[Change]:
    about = _named(study, name, new)
    if _said(old) != _said(new):
        turn = Turn.DIGITS if _numbers(_said(old)) == _numbers(_said(new)) else Turn.NUMBER
        yield Change(turn=turn, before=_said(old), after=_said(new), **about)
    if old.favours != new.favours:
        yield Change(turn=Turn.SIDE, before=old.favours, after=new.favours, **about)
    if old.certainty != new.certainty:
        yield Change(turn=Turn.CERTAINTY, **_sides(old.certainty, new.certainty), **about)


def _named(study: str, name: str, result: ResultState) -> dict[str, Any]:
    return {"kind": "studies", "id": study, "result": name, "about": result.measure}


def _sides(before: str, after: str) -> dict[str, Any]:
    """Return both sides of a change; an empty one was not given."""
    return {"before": before or None, "after": after or None}


def _numbers(said: str) -> str:
    """Return numbers without the digits that change nothing, so that 0.80, .8 and 0.8 are the same."""
    return _NUMBER.sub(lambda number: format(Decimal(number[0]).normalize(), "f"), said)


def _said(result: ResultState) -> str:
    return f"{result.number or 'no number read'}{f', {result.time}' if result.time else ''}"


def _claims(old: State, new: State) -> Iterator[Change]:
    for name in old.claims.keys() | new.claims.keys():
        earlier, later = old.claims.get(name), new.claims.get(name)
        if earlier is None or later is None:
            before, after = (side.statement if side else None for side in (earlier, later))
            yield _come_or_gone("claims", name, before, after)
            continue
        verdicts = _verdict(earlier), _verdict(later)
        if verdicts[0] != verdicts[1]:
            yield Change(
                turn=Turn.VERDICT, kind="claims", id=name, before=verdicts[0], after=verdicts[1], about=later.statement
            )
        if earlier.better != later.better:
            yield Change(
                turn=Turn.SAYS,
                kind="claims",
                id=name,
                before=earlier.better or None,
                after=later.better or None,
                about="what holds instead",
            )


def _verdict(claim: ClaimState) -> str:
    """Return what the judgements come to; a word that is no longer known counts for nothing."""
    known = [
        Judgement(study=study, direction=Direction(direction), directness=Directness(directness), because="")
        for study, direction, directness in claim.judgements
        if direction in set(Direction) and directness in set(Directness)
    ]
    return verdict(known).value


def _texts(old: State, new: State) -> Iterator[Change]:
    for kind in old.texts.keys() | new.texts.keys():
        before, after = old.texts.get(kind, {}), new.texts.get(kind, {})
        for name in before.keys() | after.keys():
            earlier, later = before.get(name), after.get(name)
            if earlier is None or later is None:
                yield _come_or_gone(kind, name, earlier, later)
            elif earlier != later:
                yield Change(turn=Turn.SAYS, kind=kind, id=name, **_sides(earlier, later))


def _ratings(old: State, new: State) -> Iterator[Change]:
    for name in old.certainties.keys() | new.certainties.keys():
        before, after = old.certainties.get(name), new.certainties.get(name)
        if before != after:
            yield Change(turn=Turn.CERTAINTY, kind="conditions", id=name, before=before, after=after)


def _come_or_gone(kind: str, name: str, before: str | None, after: str | None) -> Change:
    return Change(turn=Turn.ADDED if after else Turn.REMOVED, kind=kind, id=name, before=before, after=after)
