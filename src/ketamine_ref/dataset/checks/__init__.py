"""Rules across records: what each record says must fit the others, itself, and what numbers can be.

Each rule is one function, registered by name; the modules are split by what their rules are about.
"""

from collections.abc import Iterable, Sequence
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
from ketamine_ref.dataset.drafts import to_fill
from ketamine_ref.dataset.loading import Sources, list_files, load, load_records
from ketamine_ref.dataset.together import holding, manifests_of, twice
from ketamine_ref.errors import Problem
from ketamine_ref.records import KINDS

__all__ = ["FORM_RULES", "RULES", "Fault", "Report", "Rule", "check", "report", "report_beside"]

RULE_MODULES = (identity, links, numbers, coding, counts, identifiers, references, sourcing, standing, answering)
"""The modules whose rules fill the table, besides that of the exceptions."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What came of checking a folder.

    Attributes:
        records: How many record files it has, faulty ones included.
        problems: Every fault, sorted by place.
        to_fill: What its drafts still lack, sorted by place; that is no fault.
        beside: How many records of the dataset it was held against, where it is a folder of own records.
    """

    records: int
    problems: tuple[Problem, ...]
    to_fill: tuple[Problem, ...] = ()
    beside: int | None = None


def report(folder: Path) -> Report:
    """Read and check a dataset.

    Raises:
        UnreadableError: There is no such folder, or a file in it cannot be read.
    """
    sources = load(folder)
    return Report(records=_records(sources), problems=check(sources), to_fill=to_fill(sources))


def report_beside(dataset: Path, own: Sequence[Path]) -> Report:
    """Read and check folders of own records beside the dataset that they come with, whose records they may name.

    Only faults of the own records are told, and those that they bring about.

    Raises:
        UnreadableError: There is no such folder, or a file in it cannot be read.
    """
    folders = (dataset, *own)
    listings = [list_files(folder) for folder in folders]
    manifests, problems = manifests_of(listings)
    each = [load_records(listing) for listing in listings]
    names = {kind: set().union(*(sources.names[kind] for sources in each)) for kind in KINDS}
    for sources, manifest in zip(each, holding(manifests), strict=True):
        sources.names, sources.manifest = names, manifest
    base, *others = each
    every = Sources(
        manifest=base.manifest,
        records={kind: [loaded for sources in each for loaded in sources.records[kind]] for kind in KINDS},
        names=names,
    )
    problems += twice(listings)
    for sources in others:
        problems += check(sources, [rule for rule in RULES.values() if not rule.across])
    known = {str(path) for paths in listings[0].files.values() for path in paths}
    across = check(every, [rule for rule in RULES.values() if rule.across])
    problems += [problem for problem in across if problem.file not in known or problem.rule == "ambiguous-name"]
    return Report(
        records=sum(len(paths) for listing in listings[1:] for paths in listing.files.values()),
        problems=tuple(sorted(set(problems))),
        to_fill=tuple(gap for sources in others for gap in to_fill(sources)),
        beside=sum(map(len, listings[0].files.values())),
    )


def _records(sources: Sources) -> int:
    return sum(map(len, sources.names.values()))


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
