"""Help in the colours of the reader's own theme."""

from collections.abc import Callable
from functools import partial
from typing import Any

import typer


def in_own_colours(draw: Callable[[typer.Context, Any], None]) -> Callable[[typer.Context, Any], None]:
    """Have code in help drawn without the backgrounds that Rich's Markdown gives it.

    Args:
        draw: Draws the help of a command.
    """

    def drawn(context: typer.Context, formatter: Any) -> None:  # noqa: ANN401 - Typer exports no name for it
        from rich import default_styles, markdown, style  # noqa: PLC0415 - only help needs them
        from typer import rich_utils  # noqa: PLC0415 - as above

        for name in ("markdown.code", "markdown.code_block"):
            default_styles.DEFAULT_STYLES[name] = style.Style(bold=True)
        setattr(rich_utils, "Markdown", partial(markdown.Markdown, code_theme="ansi_dark"))  # noqa: B010 - it is no attribute that Typer exports
        draw(context, formatter)

    return drawn
