"""Cautions: what can go wrong, how grave it is and who says so."""

from ketamine_ref.records.base import Record
from ketamine_ref.records.vocabulary import Category, Severity

ALL_CONDITIONS = "all"


class Caution(Record, frozen=True, kw_only=True):
    """One thing to watch for.

    Attributes:
        id: Name of the record. Example: `psychosis-worsening`
        name: Full name. Example: `Worsening of psychosis in people with schizophrenia`
        severity: How grave it is. Example: `warning`
        category: What it is about. Example: `psychiatric`
        conditions: Ids of the conditions it concerns, or `all`. Example: `[schizophrenia]`
        statement: What the sources say. Example: `Higher benzodiazepine doses went with a weaker effect.`
        management: What the sources say to do; absent where no advice was recorded.
            Example: `Watch for at least two hours after esketamine.`
        studies: Ids of the sources. Example: `[lahti1995, beck2020]`
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    name: str
    severity: Severity
    category: Category
    conditions: tuple[str, ...]
    statement: str
    management: str | None = None
    studies: tuple[str, ...]

    @property
    def is_general(self) -> bool:
        """Whether it concerns every condition."""
        return ALL_CONDITIONS in self.conditions
