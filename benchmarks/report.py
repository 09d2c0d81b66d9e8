"""What was measured beside its limit and what was recorded: verdicts, the table, and the same table in README.md."""

import json
import os
import platform
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.measures import MEASURES, Measure, Unit

TENTH = 1.1
"""A measure is worse than recorded where it is by more than this factor."""

_TABLE = re.compile(r"(?<=<!-- recorded -->\n).*?(?=<!-- end of recorded -->)", re.DOTALL)


class Verdict(StrEnum):
    """How a measure stands."""

    OK = "ok"
    OVER = "over the limit"
    WORSE = "worse by a tenth"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Machine:
    """What numbers in seconds depend on, besides ketref."""

    processor: str
    cores: int
    system: str
    python: str
    sqlite: str


@dataclass(slots=True)
class Recorded:
    """The values that are held to be right for now.

    Attributes:
        machine: Where they were measured; None before the first record.
        values: By name of the measure.
    """

    machine: Machine | None = None
    values: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> "Recorded":
        """Read what is recorded; nothing where there is no such file."""
        if not file.exists():
            return cls()
        found = json.loads(file.read_text("utf-8"))
        return cls(Machine(**found["machine"]), found["values"])

    def write(self, file: Path) -> None:
        """Record."""
        file.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")

    def with_values(self, machine: Machine, values: Mapping[str, float]) -> "Recorded":
        """Return the record with new values; old ones of another machine do not stay beside them."""
        known = {**(self.values if machine == self.machine else {}), **values}
        names = (measure.name for measure in MEASURES)
        return Recorded(machine, {name: round(known[name], 3) for name in names if name in known})

    def value(self, measure: Measure, machine: Machine) -> float | None:
        """Return what a measure is held against: seconds of another machine are not comparable, ratios are."""
        return self.values.get(measure.name) if measure.unit is Unit.TIMES or machine == self.machine else None


def this_machine() -> Machine:
    """Return what is known about this machine."""
    return Machine(
        _processor(),
        os.cpu_count() or 1,
        platform.platform(terse=True),
        platform.python_version(),
        sqlite3.sqlite_version,
    )


def verdict(measure: Measure, recorded: float | None, now: float | None) -> Verdict:
    """Return how a measure stands; `now` is None where it failed, `recorded` where it was never recorded."""
    if now is None:
        return Verdict.FAILED
    if (now < measure.limit) if measure.at_least else (now > measure.limit):
        return Verdict.OVER
    if recorded is not None and ((now < recorded / TENTH) if measure.at_least else (now > recorded * TENTH)):
        return Verdict.WORSE
    return Verdict.OK


def row(measure: str, *columns: str) -> str:
    """Return one line of the table: limit, recorded, now and verdict behind the measure."""
    return f"{measure:41}" + "".join(f"{column:>13}" for column in columns[:-1]) + f"  {columns[-1]}\n"


def shown(measure: Measure, value: float | None) -> str:
    """Return a value with its unit."""
    if value is None:
        return "–"
    digits = 2 if measure.unit in {Unit.TIMES, Unit.SECONDS, Unit.MILLISECONDS} else 0
    return f"{value:,.{digits}f} {measure.unit}"


def readme(text: str, recorded: Recorded) -> str:
    """Return README.md with the recorded values in the place that is marked for them."""
    return _TABLE.sub(lambda _: _markdown(recorded), text)


def _markdown(recorded: Recorded) -> str:
    machine = recorded.machine
    if machine is None:
        return "Nothing is recorded yet.\n"
    rows = "".join(
        f"| {measure.name} | {'at least ' if measure.at_least else ''}{shown(measure, measure.limit)} "
        f"| {shown(measure, recorded.values.get(measure.name))} |\n"
        for measure in MEASURES
    )
    return (
        f"Recorded on {machine.processor}, {machine.cores} cores, {machine.system}, Python {machine.python}, "
        f"SQLite {machine.sqlite}:\n\n| measure | limit | recorded |\n|---|---:|---:|\n{rows}"
    )


def _processor() -> str:
    try:
        model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    except OSError:
        model = None
    return model[1] if model else platform.processor() or platform.machine()
