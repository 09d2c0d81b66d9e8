"""Rules across records: what each record says must fit the others, itself, and what numbers can be.

Each rule is one function, registered by name; the modules are split by what their rules are about.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from ketamine_ref.dataset.checks import (
    answering,
    coding,
    counts,
    identifiers,
    identity,
    links,
    numbers,
    references,
    sourcing,
    standing,
)
from ketamine_ref.dataset.checks.exceptions import excuses_in
from ketamine_ref.dataset.checks.form import FORM_RULES
from ketamine_ref.dataset.checks.rules import RULES, Fault, Rule
from ketamine_ref.dataset.loading import Sources, load
from ketamine_ref.errors import Problem

__all__ = ["FORM_RULES", "RULES", "Fault", "Report", "Rule", "check", "report"]

RULE_MODULES = (identity, links, numbers, coding, counts, identifiers, references, sourcing, standing, answering)
"""The modules whose rules fill the table, besides that of the exceptions."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What came of checking a folder.

    Attributes:
        records: How many record files it has, faulty ones included.
        problems: Every fault, sorted by place.
    """

    records: int
    problems: tuple[Problem, ...]


def report(folder: Path) -> Report:
    """Read and check a dataset.

    Raises:
        UnreadableError: There is no such folder, or a file in it cannot be read.
    """
    sources = load(folder)
    return Report(records=sum(map(len, sources.names.values())), problems=check(sources))


def check(sources: Sources, rules: Iterable[Rule] = RULES.values()) -> tuple[Problem, ...]:
    """Return every fault of a dataset, those of form included, sorted by place.

    Args:
        sources: The records; for rules that hold no records against each other a part of them will do, beside the
            names of all.
        rules: The rules that are applied.
    """
    excuses = excuses_in(sources)
    problems = [
        rule.problem(fault)
        for rule in rules
        for fault in rule.find(sources)
        if not any(excuse.covers(rule, fault) for excuse in excuses)
    ]
    return tuple(sorted([*sources.problems, *problems]))
