"""What `--design` takes: a design, or rct for any randomized trial."""

from collections.abc import Iterable

from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.records.study import RANDOMIZED
from ketamine_ref.records.vocabulary import Design

RCT = "rct"
"""Stands for the designs of randomized trials."""
DESIGNS = (RCT, *(design.value for design in Design))
"""What `--design` takes."""


def chosen_designs(asked: Iterable[str] | None) -> tuple[Design, ...]:
    """Return the designs that were asked for.

    Raises:
        UsageError: One of them is none.
    """
    return tuple(dict.fromkeys(design for name in asked or () for design in _designs(name.casefold())))


def _designs(name: str) -> Iterable[Design]:
    if name not in DESIGNS:
        hint = did_you_mean(name, DESIGNS, most=2, cutoff=0.6) or f": write {listed(DESIGNS, 'or')}"
        raise UsageError(f"--design {name!r} is no design{hint}")
    return sorted(RANDOMIZED) if name == RCT else [Design(name)]
