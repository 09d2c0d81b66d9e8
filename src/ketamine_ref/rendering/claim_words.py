"""Claims in plain words: verdicts, judgements and faults. No format and no colour here."""

from collections.abc import Iterable

from ketamine_ref.errors import listed
from ketamine_ref.evidence.verdicts import Verdict
from ketamine_ref.records.caution import ALL_CONDITIONS
from ketamine_ref.records.claim import Judgement
from ketamine_ref.records.manifest import Article
from ketamine_ref.records.vocabulary import ClaimFault, Direction
from ketamine_ref.rendering.wording import words

NOT_JUDGED = "not judged: it has no say in the verdict"
NOTHING_CITED = "The article cites nothing for it."
NOTHING_NEAR = "No claim in the dataset comes near to that sentence: nobody has held it against sources here."
RULE = "Direct judgements decide the verdict; indirect ones are shown beside it and never turn it."

_SHORT = {
    ClaimFault.OVERSTATED: "overstated",
    ClaimFault.UNDERSTATED: "understated",
    ClaimFault.SOURCE_DOES_NOT_MENTION: "not in its source",
    ClaimFault.WRONG_POPULATION: "about the wrong people",
    ClaimFault.ANIMAL_TO_HUMAN: "from animals to people",
    ClaimFault.APPROVAL_STATUS: "wrong about approval",
    ClaimFault.UNTESTED: "untested",
    ClaimFault.WRONG_CITATION: "wrongly cited",
}
_LONG = {
    ClaimFault.OVERSTATED: "it says more than the sources do",
    ClaimFault.UNDERSTATED: "it says less than the sources do",
    ClaimFault.SOURCE_DOES_NOT_MENTION: "its source does not mention it",
    ClaimFault.WRONG_POPULATION: "it speaks of other people than those who were studied",
    ClaimFault.ANIMAL_TO_HUMAN: "it takes what was seen in animals for what happens in people",
    ClaimFault.APPROVAL_STATUS: "it does not fit what regulators have approved or warn of",
    ClaimFault.UNTESTED: "no study has tested it",
    ClaimFault.WRONG_CITATION: "the citation itself is wrong",
}
_DIRECTIONS = {
    Direction.SUPPORTS: "supports it",
    Direction.REFUTES: "refutes it",
    Direction.NO_EVIDENCE: "gives no evidence on it",
}


def about(conditions: Iterable[str]) -> str:
    """Return the conditions that a claim is about."""
    return ", ".join("all conditions" if condition == ALL_CONDITIONS else condition for condition in conditions)


def article(of: Article | None) -> str:
    """Return an article by name, with who published it and what it is; nothing where none is named."""
    return f"“{of.title}” ({of.publisher}, {of.kind})" if of else ""


def qualified(verdict: Verdict, faults: Iterable[ClaimFault]) -> str:
    """Return a verdict with the faults that qualify it: `supported, but understated`."""
    named = [_SHORT[fault] for fault in faults if _SHORT[fault] != words(verdict)]
    if not named:
        return words(verdict)
    if verdict is Verdict.SUPPORTED:
        return f"{words(verdict)}, but {listed(named)}"
    return f"{words(verdict)}; {', '.join(named)}"


def fault(of_wording: ClaimFault) -> str:
    """Return what is wrong with the wording of a claim: `it says more than the sources do (overstated)`."""
    return f"{_LONG[of_wording]} ({of_wording})"


def direction(said: Judgement) -> str:
    """Return what a source does to a claim: `refutes it (indirect)`."""
    return f"{_DIRECTIONS[said.direction]} ({said.directness})"


def judgement(said: Judgement) -> str:
    """Return what a source says of a claim, and why: `supports it (direct): replicated in 15 people`."""
    return f"{direction(said)}: {said.because}"
