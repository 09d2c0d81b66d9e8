"""What is settled, and where each value comes from."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.configuration import PRECEDENCE, Configuration
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, Row, labelled, styled, title

WIDTHS = (7, -3, -2)


def parts(view: Configuration) -> Iterable[RenderableType]:
    """Yield the file, then the settings, one a line."""
    yield title("Configuration")
    yield labelled("File", view.place)
    yield Text()
    yield Row([Text(name, style=HEADING) for name in ("Setting", "Value", "From")], WIDTHS, 2)
    for setting in view.settings:
        yield Row((styled(setting.name), styled(setting.words), styled(setting.origin)), WIDTHS, 2)
    yield Text()
    yield Hanging(Text(PRECEDENCE, style=NOTE), 0, 2)
