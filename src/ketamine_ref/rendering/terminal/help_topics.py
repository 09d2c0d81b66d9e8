"""The list of help topics."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.help import HelpPage
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Row, styled, title


def parts(pages: Sequence[HelpPage]) -> Iterable[RenderableType]:
    """Yield the topics, one a line."""
    yield title("Help", "what words mean")
    widest = max(len(page.topic) for page in pages)
    for page in pages:
        yield Row((styled(page.topic, HEADING), styled(page.summary)), (widest, -1), 2)
    yield Text()
    yield Text("One of them: ketref help TOPIC. A command and its options: ketref COMMAND --help", style=NOTE)
