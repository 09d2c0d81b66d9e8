"""Claims: what a popular article says, held against the sources."""

from ketamine_ref.records.base import Part, Record
from ketamine_ref.records.vocabulary import ClaimFault, Direction, Directness


class Judgement(Part, frozen=True, kw_only=True):
    """What one source says of a claim.

    Attributes:
        study: Id of the source. Example: `diazgranados2010`
        direction: Whether it supports the claim. Example: `supports`
        directness: Whether it speaks of the claim itself. Example: `direct`
        because: Why it was judged so. Example: `significant at 40 minutes (d 0.52), still significant at day 3`
    """

    study: str
    direction: Direction
    directness: Directness
    because: str


class Claim(Record, frozen=True, kw_only=True):
    """A statement of a popular article, with the sources that bear on it; its verdict is derived, never stored.

    Attributes:
        id: Name of the record. Example: `schizophrenia-model`
        conditions: Ids of the conditions it is about, or `all`. Example: `[schizophrenia]`
        article: Id of the article that makes it, one of those in the manifest. Example: `innerwell-neuropsychiatric`
        section: Part of the article. Example: `How it works`
        statement: What the article says, in short. Example: `Higher doses of ketamine can induce symptoms.`
        cited: Ids of the sources that the article cites for it. Example: `[frohlich2014]`
        judgements: What the sources say of it, one by one.
        faults: What is wrong with its wording. Example: `[overstated]`
        better: A sentence that the sources do support.
            Example: `In treatment-resistant OCD the few small studies disagree.`
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    conditions: tuple[str, ...]
    article: str | None = None
    section: str
    statement: str
    cited: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...]
    faults: tuple[ClaimFault, ...] = ()
    better: str
