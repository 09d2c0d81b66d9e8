"""What is settled, and where each value comes from."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.configuration import Configuration, Effective
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, Row, labelled, styled, title

WIDTHS = (7, -3, -2)


def parts(view: Configuration) -> Iterable[RenderableType]:
    """Yield the file, then the settings, one a line."""
    yield title("Configuration")
    yield labelled("File", view.file if view.found else f"{view.file} (there is none)")
    yield Text()
    yield Row([Text(name, style=HEADING) for name in ("Setting", "Value", "From")], WIDTHS, 2)
    for setting in view.settings:
        yield Row((styled(setting.name), styled(_value(setting)), styled(setting.origin)), WIDTHS, 2)
    yield Text()
    yield Hanging(
        Text("An option goes before the environment, that before the file, that before the default.", style=NOTE), 0, 2
    )


def _value(setting: Effective) -> str:
    if setting.name == "pager" and not setting.value:
        return "none: long answers are printed at once"
    value = ", ".join(setting.value) if isinstance(setting.value, tuple) else setting.value
    return str(value or setting.otherwise)
