"""Which claims come nearest to a sentence of somebody else, such as one from a web page."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ketamine_ref.evidence.response_rates import recorded_rates, speaks_of_rates
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.verdicts import ClaimEntry, Verdict, claim_list
from ketamine_ref.folding import fold
from ketamine_ref.records import Claim, Study
from ketamine_ref.records.manifest import Synonyms

MOST = 3
"""So many claims are shown: what stands further down fits less."""
_LEAST_SHARE = 0.3
"""How much of the weight of a sentence's words a claim must hold to be near it."""
_LEAST_WORDS = 2
_BESIDE = 0.5
"""What a word counts that stands in the better wording of a claim alone."""
_WORD = re.compile(r"\d+(?:[.,]\d+)?\s?%|\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDING = re.compile(r"(?<=\w{4})(?:ations?|ating|ates?|ings?|ions?|ness|ments?|ities|ity|ies|ied|ers?|ed|es|s|ly)$")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
    a an and are as at be been but by can could do does for from had has have he her his i if in into is it
    its may more most not of on one or our people per she so some such than that the their them they this
    those to up us was we were what when which who will with you your ketamine esketamine treatment therapy
    patient
    """,
    )
)
"""Words that stand in most sentences on ketamine, and tell none from another."""


class NearClaim(msgspec.Struct, frozen=True):
    """A claim that comes near to a sentence.

    Attributes:
        id: Id of the claim.
        conditions: Ids of the conditions it is about, or `all`.
        verdict: What the sources make of it.
        statement: What the article says, in short.
        better: A sentence that the sources do support.
        shared: The words of the sentence that it was found by.
        own: Whether the record is one's own, from a folder beside the dataset.
    """

    id: str
    conditions: tuple[str, ...]
    verdict: Verdict
    statement: str
    better: str
    shared: tuple[str, ...]
    own: bool = False


class ClaimMatches(msgspec.Struct, frozen=True):
    """The claims that come nearest to a sentence.

    Attributes:
        sentence: The sentence.
        claims: The claims, the nearest first; none where nothing fits.
        next: Command lines that lead on, each without `ketref`.
        rates: Where nothing fits a sentence on how many people something helps, how many responded in trials, beside
            their controls.
    """

    sentence: str
    claims: tuple[NearClaim, ...]
    next: tuple[tuple[str, ...], ...]
    rates: tuple[ResultRow, ...] = ()


def nearest_claims(
    claims: Sequence[Claim],
    sentence: str,
    synonyms: Iterable[Synonyms] = (),
    studies: Iterable[Study] = (),
    most: int = MOST,
) -> ClaimMatches:
    """Rank the claims by the words and numbers that they share with a sentence, rare ones before common ones.

    Args:
        claims: The claims to choose from.
        sentence: What somebody says.
        synonyms: Words that count as each other.
        studies: Where rates are recorded, for sentences that no claim is near to.
        most: How many to return at the most.
    """
    groups = {_stem(fold(word)): number for number, group in enumerate(synonyms) for word in reversed(group.words)}
    texts = [_weighed(f"{claim.statement} {claim.better}", groups) for claim in claims]
    rarity = {
        word: math.log(1 + len(texts) / count) for word, count in Counter(w for text in texts for w in text).items()
    }
    wanted = _weighed(sentence, groups)
    whole = sum(rarity.get(word, math.log(1 + len(texts))) for word in wanted)
    scored = []
    for entry, claim, text in zip(claim_list(claims), claims, texts, strict=True):
        own = _weighed(claim.statement, groups)
        shared = [word for word in wanted if word in text]
        score = sum(rarity[word] * (1 if word in own else _BESIDE) for word in shared)
        enough = min(_LEAST_WORDS, len(wanted))
        if wanted and len(shared) >= enough and score >= _LEAST_SHARE * whole:
            length = math.sqrt(sum(rarity[word] ** 2 for word in own)) or 1.0
            scored.append(
                (-score / whole, -score / length, entry.id, _near(entry, claim, [wanted[word] for word in shared]))
            )
    near = tuple(one for *_, one in sorted(scored, key=lambda found: found[:3])[:most])
    on = tuple(("claim", one.id) for one in near) or (("claims",), ("results", "--metric", "response-rate"))
    rates = recorded_rates(studies) if not near and speaks_of_rates(sentence) else ()
    return ClaimMatches(sentence, near, on, rates)


def _near(entry: ClaimEntry, claim: Claim, shared: Sequence[str]) -> NearClaim:
    return NearClaim(
        entry.id, entry.conditions, entry.verdict, entry.statement, claim.better, tuple(shared), own=entry.own
    )


def _weighed(text: str, groups: Mapping[str, int]) -> dict[str, str]:
    """Return the words of a text that tell it from others, by the form in which they are compared."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = fold(match[0]).replace(" ", "").replace(",", ".")
        stem = _stem(word)
        if word not in _EMPTY and stem not in _EMPTY:
            found.setdefault(f"={groups[stem]}" if stem in groups else stem, match[0])
    return found


def _stem(word: str) -> str:
    return _ENDING.sub("", word)
