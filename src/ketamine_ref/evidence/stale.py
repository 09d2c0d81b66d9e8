"""Records by when they were last held against their source, and trials whose end, as a record gives it, has passed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ketamine_ref.dataset.checks.identifiers import REGISTRIES
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.records import KINDS, Study
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.vocabulary import Level

_AGE = re.compile(r"(\d{1,4})\s*(d|w|m|y)[a-z]*", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 365 / 12, "y": 365}
_NUMBER = re.compile("|".join(rf"(?<![\w/])(?:{form})(?![\w/])" for form, _ in REGISTRIES.values()))
_RUNNING = re.compile(
    r"recruit|running|ongoing|under way|not (?:yet )?(?:begun|started)|end planned|\bended\b", re.IGNORECASE
)
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_END = re.compile(rf"\bend(?:ed|s)?\b[^.;]{{0,30}}?(?:\b({'|'.join(_MONTHS)}) )?\b(20\d\d)\b")
_SENTENCE = re.compile(r"(?<=[.;?])\s+")


class StaleStudy(msgspec.Struct, frozen=True, kw_only=True):
    """A study that was held against its source long ago.

    Attributes:
        id: Id of the study.
        title: Title of the work.
        checked: Day of the check, as exact as the record has it.
        level: How much of the source was read.
        months: Whole months since then.
    """

    id: str
    title: str
    checked: PartialDate
    level: Level
    months: int


class RegisteredTrial(msgspec.Struct, frozen=True, kw_only=True):
    """A trial that a record tells to be on its way, or to have ended without a result.

    Attributes:
        number: Its number in a registry.
        kind: Kind of the record that tells so.
        id: Id of that record.
        said: What the record says.
        end: When it ends or ended, where the record says so.
        has_passed: Whether that day has passed; None where the record gives none.
    """

    number: str
    kind: str
    id: str
    said: str
    end: PartialDate | None
    has_passed: bool | None


class StaleReport(msgspec.Struct, frozen=True, kw_only=True):
    """What of a dataset should be looked at again.

    Attributes:
        today: The day that ages are counted to.
        older_than: The age from which studies are listed, as it was asked for.
        by_level: How many studies were last checked in each month, by level; the oldest month first.
        studies: The studies that are older, the oldest first.
        trials: Trials that records tell to be on their way, those whose end has passed first.
    """

    today: PartialDate
    older_than: str
    by_level: dict[str, dict[str, int]]
    studies: tuple[StaleStudy, ...]
    trials: tuple[RegisteredTrial, ...]


def days_in(age: str) -> float:
    """Return an age such as `18m`, `2y`, `30d` or `6w` in days.

    Raises:
        UsageError: It is none.
    """
    found = _AGE.fullmatch(age.strip())
    if not found:
        raise UsageError(f"{age!r} is no age: write 18m for months, 2y for years, 30d for days or 6w for weeks.")
    return int(found[1]) * _DAYS[found[2].casefold()]


def stale(dataset: Dataset, older_than: str, today: PartialDate) -> StaleReport:
    """Gather what of a dataset should be looked at again.

    Raises:
        UsageError: The age is none.
    """
    least = days_in(older_than)
    studies = dataset.studies()
    aged = sorted(((_days_between(study.verification.checked, today), study) for study in studies), key=_oldest_first)
    return StaleReport(
        today=today,
        older_than=older_than,
        by_level=_by_level(studies),
        studies=tuple(_stale(study, days) for days, study in aged if days >= least),
        trials=tuple(sorted(_trials(dataset, today), key=lambda trial: (not trial.has_passed, trial.number, trial.id))),
    )


def _oldest_first(aged: tuple[float, Study]) -> tuple[float, str]:
    return -aged[0], aged[1].id


def _stale(study: Study, days: float) -> StaleStudy:
    check = study.verification
    months = int(days / _DAYS["m"])
    return StaleStudy(id=study.id, title=study.reference.title, checked=check.checked, level=check.level, months=months)


def _by_level(studies: Iterable[Study]) -> dict[str, dict[str, int]]:
    counted = Counter((study.verification.checked[:7], study.verification.level.value) for study in studies)
    months = sorted({month for month, _ in counted})
    return {
        month: {level.value: counted[month, level.value] for level in Level if counted[month, level.value]}
        for month in months
    }


def _trials(dataset: Dataset, today: PartialDate) -> Iterator[RegisteredTrial]:
    for kind in KINDS:
        for record in map(msgspec.json.decode, dataset.encoded_records(kind)):
            for field, text in _texts(record):
                if field == "open_questions" or _RUNNING.search(text):
                    sentences = _SENTENCE.split(text)
                    running = next(filter(_RUNNING.search, sentences), "")
                    for sentence in sentences:
                        told = sentence if _RUNNING.search(sentence) or not running else f"{sentence} {running}"
                        yield from _named_in(sentence, told, (kind, str(record["id"])), today)


def _named_in(sentence: str, told: str, record: tuple[str, str], today: PartialDate) -> Iterator[RegisteredTrial]:
    """Yield the trials that a sentence names, with what is told of them."""
    kind, name = record
    end = _END.search(told)
    day = PartialDate(f"{end[2]}-{_MONTHS[end[1]]:02}" if end[1] else end[2]) if end else None
    passed = None if day is None else day < today[: len(day)]
    for number in dict.fromkeys(found[0] for found in _NUMBER.finditer(sentence)):
        yield RegisteredTrial(number=number, kind=kind, id=name, said=told, end=day, has_passed=passed)


def _texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a record as plain values
    """Yield every text of a record with the field that it stands in."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, field)
    elif isinstance(value, str):
        yield field, value


def _days_between(checked: PartialDate, today: PartialDate) -> float:
    """Return about how many days lie between two dates; what is not known of a date counts as its first day."""
    return sum(
        (_part(today, place) - _part(checked, place)) * size for place, size in ((0, 365), (1, 365 / 12), (2, 1))
    )


def _part(date: PartialDate, place: int) -> int:
    return (date.year, date.month or 1, date.day or 1)[place]
