"""Mechanisms: how ketamine may work, and on what kind of evidence."""

from ketamine_ref.records.base import Part, Record
from ketamine_ref.records.vocabulary import EvidenceKind


class Relevance(Part, frozen=True, kw_only=True):
    """What a mechanism means for one condition.

    Attributes:
        id: Id of the condition. Example: `bipolar`
        relevance: What was found or is assumed. Example: `Lithium after ketamine was no better than placebo.`
        evidence: What that rests on. Example: `human`
        studies: Ids of the studies it rests on; may be empty where it is a hypothesis. Example: `[xu2015]`
    """

    id: str
    relevance: str
    evidence: EvidenceKind
    studies: tuple[str, ...] = ()


class Mechanism(Record, frozen=True, kw_only=True):
    """One way in which ketamine may work.

    Attributes:
        id: Name of the record. Example: `gsk3-lithium`
        name: Full name. Example: `GSK-3 and lithium`
        summary: What is known, in plain sentences.
            Example: `Lithium inhibits the enzyme GSK-3 and ketamine is thought to do so too.`
        conditions: What it means for each condition.
        studies: Ids of all its sources. Example: `[xu2015, costi2019]`
        controversies: What speaks against it or is unsettled.
            Example: `[A GSK-3 inhibitor did not act like ketamine in stressed mice]`
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    name: str
    summary: str
    conditions: tuple[Relevance, ...] = ()
    studies: tuple[str, ...]
    controversies: tuple[str, ...] = ()
