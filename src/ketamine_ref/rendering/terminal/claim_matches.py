"""The claims that come nearest to a sentence, with what the evidence supports instead."""

import shlex
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.matching import ClaimMatches, NearClaim
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, labelled, styled


def parts(view: ClaimMatches) -> Iterator[RenderableType]:
    """Yield the sentence, the claims, and the next steps."""
    yield Hanging(styled(f"“{view.sentence}”", NOTE), 0, 2)
    yield Text()
    if not view.claims:
        yield Text(claim_words.NOTHING_NEAR)
    for claim in view.claims:
        yield from _claim(claim)
    steps = " · ".join(f"ketref {shlex.join(step)}" for step in view.next)
    yield Hanging(styled(f"Next  {steps}", NOTE), 0, 6)


def _claim(claim: NearClaim) -> Iterator[RenderableType]:
    about = claim_words.about(claim.conditions)
    yield Hanging(styled(claim.id, HEADING).append_text(styled(f"  {about}", NOTE)), 0, 2)
    yield labelled(wording.capital(wording.words(claim.verdict)), f"“{claim.statement}”", 2, 4)
    yield labelled("Supported instead", claim.better, 2, 4)
    yield Text()
