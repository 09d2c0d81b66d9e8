"""What a rule is, and the table of all rules by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.reading import Trail
from ketamine_ref.errors import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is broken.

    Attributes:
        loaded: The record, or the manifest.
        trail: The way to the value that is wrong; where a value is missing, to what should hold it.
        message: What is wrong, with the values, and what would be right.
    """

    loaded: Loaded[Any]
    trail: Trail
    message: str


Finder = Callable[[Sources], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand on a dataset.

    Attributes:
        name: Name, as problems and exceptions give it.
        demand: What it demands, in one line.
        excusable: Whether a record may say why its source breaks it.
        withholds: Whether a lookup refuses a dataset that breaks it; else the records answer as they stand, and
            `ketref data check` alone tells.
        across: Whether it holds records against each other; any other rule looks at one record at a time and needs of
            the others their names alone.
        find: Yields what breaks it.
    """

    name: str
    demand: str
    excusable: bool
    withholds: bool
    across: bool
    find: Finder

    def problem(self, fault: Fault) -> Problem:
        """Return a fault at its line and column."""
        return fault.loaded.document.problem(fault.trail, fault.message, self.name)


RULES: dict[str, Rule] = {}
"""Every rule across records by name; a rule enters with the decorator `rule`."""


def rule(
    name: str, *, excusable: bool = False, withholds: bool = True, across: bool = False
) -> Callable[[Finder], Finder]:
    """Register a function that yields what breaks a rule; the first line of its docstring is the demand."""

    def register(find: Finder) -> Finder:
        assert name not in RULES, f"two rules are named {name}"
        assert find.__doc__, f"the rule {name} does not say what it demands"
        RULES[name] = Rule(name, find.__doc__.splitlines()[0], excusable, withholds, across, find)
        return find

    return register
