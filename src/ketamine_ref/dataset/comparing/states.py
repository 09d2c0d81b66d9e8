"""What a dataset says, in short: ids, numbers, sides, judgements and first sentences; whatever form its records have.

It is read from plain values, not from record types, so that records of an earlier form need no code of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

FORMAT = 1
"""Version of the form of a state in a file; a change that breaks readers raises it."""

Plain = Mapping[str, Any]


class ResultState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a result says.

    Attributes:
        measure: What was measured.
        time: When, as an ISO 8601 duration.
        metric: What kind of number it is.
        value: Point estimate, as printed.
        ci: Its interval, as printed.
        p: P value, as printed.
        arms: The numbers of the arms.
        favours: The side for which it is better.
        certainty: Published rating of its certainty.
    """

    measure: str
    time: str = ""
    metric: str = ""
    value: str = ""
    ci: tuple[str, ...] = ()
    p: str = ""
    arms: str = ""
    favours: str = ""
    certainty: str = ""

    @property
    def number(self) -> str:
        """The numbers in one line, as printed; nothing where none was read."""
        interval = f"[{', '.join(self.ci)}]" if self.ci else ""
        p = f"p {self.p}" if self.p else ""
        return "; ".join(filter(None, (" ".join(filter(None, (self.value, interval))), p, self.arms)))


class StudyState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a study says.

    Attributes:
        title: Title of the work.
        finding: What it found.
        doi: Its DOI.
        level: How much of it was read.
        retracted: Date of its retraction.
        former_ids: Ids that it had before.
        results: Its results by their ids.
    """

    title: str
    finding: str = ""
    doi: str = ""
    level: str = ""
    retracted: str = ""
    former_ids: tuple[str, ...] = ()
    results: dict[str, ResultState] = {}


class ClaimState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a claim and its sources say.

    Attributes:
        statement: What the article says.
        better: What the sources do support.
        judgements: Study, direction and directness of each judgement.
    """

    statement: str
    better: str = ""
    judgements: tuple[tuple[str, str, str], ...] = ()


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a dataset says, in short.

    Attributes:
        version: Version of the dataset.
        studies: Studies by their ids.
        claims: Claims by their ids.
        texts: What the other records say in one sentence, by kind and id: of a condition its bottom line, of a
            mechanism its summary, of a caution its statement with its severity before it.
        certainties: Published ratings that stand in a condition, by its id.
        format: Version of the form of this state.
    """

    version: str
    studies: dict[str, StudyState]
    claims: dict[str, ClaimState]
    texts: dict[str, dict[str, str]]
    certainties: dict[str, str] = {}
    format: int = FORMAT


_SAYS = {"conditions": ("bottom_line",), "mechanisms": ("summary",), "cautions": ("severity", "statement")}
"""The fields that tell what a record says, by kind."""


def state_of(version: str, records: Iterable[tuple[str, str, Plain]]) -> State:
    """Return what records say.

    Args:
        version: Version of the dataset.
        records: Kind, id and plain value of each.
    """
    state = State(version, {}, {}, {kind: {} for kind in _SAYS})
    for kind, name, record in records:
        if kind == "studies":
            state.studies[name] = _study(record)
        elif kind == "claims":
            state.claims[name] = _claim(record)
        elif kind in _SAYS:
            state.texts[kind][name] = ": ".join(filter(None, (_text(record.get(field)) for field in _SAYS[kind])))
            rating = _certainty(record.get("certainty"))
            if rating:
                state.certainties[name] = rating
    return state


def _study(record: Plain) -> StudyState:
    reference = _fields(record.get("reference"))
    results = {_text(one.get("id")): _result(one) for one in map(_fields, _list(record.get("outcomes")))}
    return StudyState(
        title=_text(reference.get("title")),
        finding=_text(record.get("finding")),
        doi=_text(reference.get("DOI")),
        level=_text(_fields(record.get("verification")).get("level")),
        retracted=_text(_fields(record.get("retraction")).get("date")),
        former_ids=tuple(map(_text, _list(record.get("former_ids")))),
        results=results,
    )


def _result(outcome: Plain) -> ResultState:
    return ResultState(
        measure=_text(outcome.get("measure")),
        time=_text(outcome.get("time")),
        metric=_text(outcome.get("metric")),
        value=_text(outcome.get("value")),
        ci=tuple(map(_text, _list(outcome.get("ci")))),
        p=_text(outcome.get("p")),
        arms="; ".join(_arm(_fields(arm)) for arm in _list(outcome.get("arms"))),
        favours=_text(outcome.get("favours")),
        certainty=_text(_fields(outcome.get("certainty")).get("rating")),
    )


def _arm(arm: Plain) -> str:
    """Return an arm with its numbers: `ketamine 12/19, mean 15.44, sd 10.07, 63%`."""
    events, total = _text(arm.get("events")), _text(arm.get("total"))
    share = "/".join(filter(None, (events, total)))
    named = (f"{name} {_text(arm.get(name))}" for name in ("mean", "sd") if arm.get(name))
    percent = f"{_text(arm.get('percent'))}%" if arm.get("percent") else ""
    return f"{_text(arm.get('arm'))} {', '.join(filter(None, (share, *named, percent)))}".strip()


def _claim(record: Plain) -> ClaimState:
    judgements = map(_fields, _list(record.get("judgements")))
    return ClaimState(
        statement=_text(record.get("statement")),
        better=_text(record.get("better")),
        judgements=tuple(tuple(_judgement(one)) for one in judgements),  # type: ignore[misc] # three texts each
    )


def _judgement(judgement: Plain) -> Iterator[str]:
    yield from (_text(judgement.get(field)) for field in ("study", "direction", "directness"))


def _certainty(value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    rating = _fields(value)
    if not rating:
        return ""
    return f"{_text(rating.get('rating'))} for {_text(rating.get('what'))}, by {_text(rating.get('rated_by'))}"


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    """Return a text on one line; nothing for what is none."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a record holds
    return value if isinstance(value, list) else []


def _fields(value: Any) -> Plain:  # noqa: ANN401 - whatever a record holds
    return value if isinstance(value, dict) else {}
