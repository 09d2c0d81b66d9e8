"""How a command answers that can also draw a picture."""

from pathlib import Path
from typing import Any

from ketamine_ref.cli.endings import format_of
from ketamine_ref.cli.options import answer
from ketamine_ref.cli.settings import is_given
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.rendering import VIEWS, Answer, Format

PICTURES = (".svg", ".png", ".pdf")
"""How the name of a file ends that is to hold a picture."""


def answer_or_draw(
    view: str,
    data: Any,  # noqa: ANN401 - any view that can be drawn
    *,
    of: Dataset,
    query: dict[str, Any],
    form: Format,
    json: bool,
    output: Path | None,
) -> None:
    """Draw a picture where the name of the output file asks for one, else print as every command does.

    Raises:
        UsageError: A picture and another format are asked for at once, or one that cannot be made.
    """
    if output is None or output.suffix.casefold() not in PICTURES:
        if output and form is Format.TERMINAL and not (json or is_given("format")):
            format_of(output, (*VIEWS[view], *(ending.removeprefix(".") for ending in PICTURES)))
        answer(view, data, of=of, query=query, form=form, json=json, output=output)
        return
    if json or form is not Format.TERMINAL:
        raise UsageError(f"{output.name} would be a picture, which has no other format: leave one of the two out.")
    from ketamine_ref.rendering.pictures import write_picture  # noqa: PLC0415 - seldom needed

    write_picture(Answer(view=view, manifest=of.manifest, query=query, data=data), output)
