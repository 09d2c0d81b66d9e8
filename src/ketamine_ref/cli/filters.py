"""Options that narrow a list, each said once for all commands that have it; and what is refused of them.

A command adds the panel of its help in which they stand, and the help where it differs.
"""

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.records.study import RANDOMIZED
from ketamine_ref.records.vocabulary import Design

FIRST_YEAR, LAST_YEAR = 1000, 9999
RCT = "rct"
"""Stands for the designs of randomized trials."""
DESIGNS = (RCT, *(design.value for design in Design))
"""What `--design` takes."""


def year(number: int | None) -> int | None:
    """Return a year as it was typed.

    Raises:
        UsageError: It has not four digits.
    """
    if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
        raise UsageError(f"a year has four digits, such as 2020, not {number}.")
    return number


def refuse_crossed(since: int | None, until: int | None) -> None:
    """Refuse a span of years that ends before it begins.

    Raises:
        UsageError: It does.
    """
    if since is not None and until is not None and since > until:
        raise UsageError(f"--since {since} is after --until {until}: nothing lies between them.")


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


def _designs_from(incomplete: str) -> list[str]:
    return [name for name in DESIGNS if name.startswith(incomplete.casefold())]


about = partial(typer.Option, "--condition", "-c", autocompletion=completion.conditions)
kind = partial(typer.Option, help="Sort of source; repeatable.")
design = partial(typer.Option, metavar="DESIGN", autocompletion=_designs_from)
randomized = partial(
    typer.Option, "--randomized/--not-randomized", help="Only randomized trials, or only other studies."
)
comparator = partial(typer.Option, help="What ketamine was compared with; repeatable.")
schedule = partial(typer.Option, help="One dose, a course or maintenance; repeatable.")
drug = partial(typer.Option, help="Part of the drug's name, such as esketamine.", autocompletion=completion.drugs)
route = partial(typer.Option, help="Way of giving it; repeatable.")
since = partial(typer.Option, help="Published in this year or later.", metavar="YEAR", callback=year)
until = partial(typer.Option, help="Published in this year or earlier.", metavar="YEAR", callback=year)
min_n = partial(typer.Option, min=1, help="At least so many people.", metavar="N")
level = partial(typer.Option, help="How much of the source was read; repeatable.")
retracted = partial(typer.Option, "--retracted/--not-retracted", help="Only retracted studies, or none of them.")
MeasureOption = Annotated[
    str | None, typer.Option(help="Part of what was measured, such as MADRS.", autocompletion=completion.measures)
]
