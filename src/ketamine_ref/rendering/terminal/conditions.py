"""All conditions, each with its bottom line."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.condition import ConditionEntry
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, styled
from ketamine_ref.rendering.visible import visible


def parts(entries: Iterable[ConditionEntry]) -> Iterable[RenderableType]:
    """Yield a paragraph for each condition."""
    for entry in entries:
        line = styled(entry.id, HEADING).append(f"  {visible(entry.name)}")
        yield Hanging(line.append(f"  {wording.study_counts(entry.counts)}", style=NOTE), 0, 2)
        yield Hanging(styled(entry.bottom_line), 2, 2)
        yield Text()
    yield Text("One of them: ketref condition NAME", style=NOTE)
