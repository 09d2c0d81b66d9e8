"""Claims of popular writing, each with its verdict."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.verdicts import ClaimEntry
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, styled
from ketamine_ref.rendering.visible import visible


def parts(entries: Sequence[ClaimEntry]) -> Iterator[RenderableType]:
    """Yield the claims and a line that counts them."""
    if not entries:
        yield Text("No claim in the dataset fits that.")
        return
    for entry in entries:
        about = claim_words.about(entry.conditions)
        yield Hanging(styled(entry.id, HEADING).append(f"  {visible(about)}", style=NOTE), 0, 2)
        yield Hanging(said(entry), 2, 2)
    yield Text()
    yield Text(f"{wording.plural(len(entries), 'claim')}. One of them: ketref claim ID", style=NOTE)


def said(entry: ClaimEntry) -> Text:
    """Return a claim with its verdict before it."""
    verdict = wording.capital(claim_words.qualified(entry.verdict, entry.faults))
    return styled(f"{verdict}: ", HEADING).append(visible(f"“{entry.statement}”"))
