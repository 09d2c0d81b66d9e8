"""What a difference between a guide and its CSL style is, and how it gets into a table."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ketamine_ref.records import Study


class Case(NamedTuple):
    """What a line of pandoc's is about: a study in a style."""

    study: Study
    style: str


Mend = Callable[[str, Case], str]


class Difference(NamedTuple):
    """One rule in which a guide and its CSL style differ.

    Attributes:
        styles: The styles that it is about.
        rule: What we print, and in place of what.
        source: Where the guide, or the format of the data, has it.
        mend: Turns a line of pandoc's into the form that the rule asks for.
    """

    styles: tuple[str, ...]
    rule: str
    source: str
    mend: Mend


class Table:
    """The differences of one kind, in the order in which they mend a line."""

    def __init__(self) -> None:
        self.rows: list[Difference] = []

    def difference(self, styles: Iterable[str], rule: str, source: str) -> Callable[[Mend], Mend]:
        """Put a function into the table."""

        def put(mend: Mend) -> Mend:
            self.rows.append(Difference(tuple(styles), rule, source, mend))
            return mend

        return put
