"""Reasoned exceptions: a doubtful number may stand where its source prints it so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ketamine_ref.dataset.checks.rules import RULES, Fault, Rule, rule
from ketamine_ref.dataset.checks.walking import everything, results
from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.records import Study
from ketamine_ref.records.base import RuleException


@dataclass(frozen=True, slots=True)
class Excuse:
    """One exception with what it covers.

    Attributes:
        loaded: The record in which it stands.
        within: The way to the mapping that has it: all that lies within is covered.
        number: Its place in the list of exceptions, from 0.
        exception: Which rule it excuses, and why.
    """

    loaded: Loaded[Any]
    within: Trail
    number: int
    exception: RuleException

    @property
    def trail(self) -> Trail:
        """The way to the name of the rule."""
        return (*self.within, "exceptions", self.number, "rule")

    def covers(self, broken: Rule, fault: Fault) -> bool:
        """Whether it excuses a fault."""
        return (
            broken.excusable
            and broken.name == self.exception.rule
            and fault.loaded is self.loaded
            and fault.trail[: len(self.within)] == self.within
        )


def excuses_in(sources: Sources) -> tuple[Excuse, ...]:
    """Return every exception of a dataset."""
    return tuple(_excuses(sources))


@rule("exception")
def exceptions_excuse_something(sources: Sources) -> Iterator[Fault]:
    """An exception names a rule that can be excused, and excuses at least one fault."""
    excuses = excuses_in(sources)
    named = {RULES[excuse.exception.rule] for excuse in excuses if excuse.exception.rule in RULES}
    faults = {broken.name: tuple(broken.find(sources)) for broken in named if broken.excusable}
    for excuse in excuses:
        name = excuse.exception.rule
        broken = RULES.get(name)
        if broken is None:
            hint = did_you_mean(name, RULES, most=1, cutoff=0.6)
            yield Fault(excuse.loaded, excuse.trail, f"no rule has the name {name!r}{hint}")
        elif not broken.excusable:
            yield Fault(excuse.loaded, excuse.trail, f"the rule {name!r} allows no exception")
        elif not any(excuse.covers(broken, fault) for fault in faults[name]):
            message = f"nothing here breaks the rule {name!r}: remove the exception"
            yield Fault(excuse.loaded, excuse.trail, message)


def _excuses(sources: Sources) -> Iterator[Excuse]:
    for _, loaded in everything(sources):
        for number, exception in enumerate(loaded.record.exceptions):
            yield Excuse(loaded, (), number, exception)
    for study in sources.of(Study):
        for trail, result in results(study):
            for number, exception in enumerate(result.exceptions):
                yield Excuse(study, trail, number, exception)
