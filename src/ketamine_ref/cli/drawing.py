"""How a command answers that can also draw a picture."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.endings import format_of
from ketamine_ref.cli.options import answer
from ketamine_ref.cli.settings import is_given
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.records.vocabulary import Domain
from ketamine_ref.rendering import VIEWS, Answer, Format

PICTURES = (".svg", ".png", ".pdf")
"""How the name of a file ends that is to hold a picture."""

ConditionArgument = Annotated[
    str,
    typer.Argument(help="Id, name or alias: bipolar, OCD.", show_default=False, autocompletion=completion.conditions),
]
DomainOption = Annotated[
    list[Domain] | None,
    typer.Option(help="What the results are about; repeatable. Those of the condition if left out."),
]
TimeOption = Annotated[
    str | None, typer.Option(help="Time of the rating: 40min, ..24h, 1d..7d or P7D.. .", metavar="RANGE")
]
SlideOption = Annotated[
    bool, typer.Option("--slide", help="Draw for a screen of 16:9, in large letters and without notes; needs -o FILE.")
]
PageOption = Annotated[int, typer.Option("--page", help="Which slide, where there are several.", min=1)]
NotesOption = Annotated[
    bool, typer.Option("--notes", help="Say beneath each row all that must be known of it, as --format plain does.")
]


def answer_or_draw(
    view: str,
    data: Any,  # noqa: ANN401 - any view that can be drawn
    *,
    of: Dataset,
    query: dict[str, Any],
    form: Format,
    json: bool,
    output: Path | None,
    slide: int = 0,
) -> None:
    """Draw a picture where the name of the output file asks for one, else print as every command does.

    Args:
        view: Name of the kind of answer.
        data: The view.
        of: The dataset that it comes from.
        query: What was asked.
        form: The format.
        json: Whether JSON was asked for.
        output: File to write into.
        slide: Which slide is asked for; 0 for none.

    Raises:
        UsageError: A picture and another format are asked for at once, or a slide without a picture.
    """
    if output is None or output.suffix.casefold() not in PICTURES:
        if slide:
            raise UsageError("--slide draws a picture: name its file, such as -o slide.svg, slide.png or slide.pdf.")
        if output and form is Format.TERMINAL and not (json or is_given("format")):
            format_of(output, (*VIEWS[view], *(ending.removeprefix(".") for ending in PICTURES)))
        answer(view, data, of=of, query=query, form=form, json=json, output=output)
        return
    if json or form is not Format.TERMINAL:
        raise UsageError(f"{output.name} would be a picture, which has no other format: leave one of the two out.")
    from ketamine_ref.rendering.pictures import write_picture, write_slide  # noqa: PLC0415 - seldom needed

    drawn = Answer(view=view, manifest=of.manifest, query=query, data=data)
    if slide:
        write_slide(drawn, output, slide)
    else:
        write_picture(drawn, output)
