"""All mechanisms, each with the conditions it speaks of."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.records import Mechanism
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, styled
from ketamine_ref.rendering.visible import visible


def parts(mechanisms: Iterable[Mechanism]) -> Iterable[RenderableType]:
    """Yield two lines for each mechanism: its name, and its conditions with their kind of evidence."""
    for mechanism in mechanisms:
        yield styled(mechanism.id, HEADING).append(f"  {visible(mechanism.name)}")
        about = ", ".join(f"{relevance.id} ({relevance.evidence})" for relevance in mechanism.conditions)
        yield Hanging(styled(about, NOTE), 2, 2)
    yield Text()
    yield Text("One of them: ketref mechanism NAME", style=NOTE)
