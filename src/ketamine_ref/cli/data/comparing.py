"""`ketref data diff` and `ketref data snapshot`: what a dataset said before, and what changed."""

from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli.options import FormatOption, JsonOption, LongOption, OutputOption, answer, dataset
from ketamine_ref.rendering import Format, show
from ketamine_ref.rendering.visible import visible

_SIDE = "a folder, an index file, a snapshot, REVISION:FOLDER as git has it, or a released version such as 2026.11.0"


def diff(
    old: Annotated[str, typer.Argument(help=f"The older side: {_SIDE}.", show_default=False)],
    new: Annotated[
        str | None, typer.Argument(help="The newer side, likewise; the dataset if left out.", show_default=False)
    ] = None,
    long: LongOption = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show what changed for a reader between two states of a dataset, record by record and number by number.

    What was retracted, added and corrected comes first, then sides, verdicts and certainty that turned, then what was
    removed, renamed and said in other words. --long shows every change; in Markdown that is fit for a changelog. The
    states of earlier releases come with the program.

    Examples:

        ketref data diff 2026.11.0

        ketref data diff before.json --long --format markdown

        ketref data diff before.json my-dataset --json
    """
    from ketamine_ref.dataset.comparing.sides import of_dataset, side  # noqa: PLC0415 - nothing else compares
    from ketamine_ref.evidence.difference import difference  # noqa: PLC0415 - likewise

    found = difference(side(old), side(new) if new else of_dataset(dataset()))
    query = {"old": old, "new": new}
    answer("difference", found, of=None, query=query, form=form, json=json, output=output, long=long)


def snapshot(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file.", show_default=False)],
    what: Annotated[
        str | None, typer.Argument(help=f"What is kept: {_SIDE}; the dataset if left out.", show_default=False)
    ] = None,
) -> None:
    """Keep in a small JSON file what a dataset says: ids, numbers, sides, judgements and first sentences.

    `ketref data diff` compares with it, whatever form the records have by then.

    Examples:

        ketref data snapshot -o before.json

        ketref data snapshot my-dataset -o mine.json
    """
    from ketamine_ref.dataset.comparing.sides import encoded, of_dataset, side  # noqa: PLC0415 - nothing else compares
    from ketamine_ref.rendering.visible import escaped  # noqa: PLC0415 - most commands print
    from ketamine_ref.rendering.writing import write_file  # noqa: PLC0415 - as above

    state = side(what) if what else of_dataset(dataset())
    write_file(output, escaped(encoded(state)))
    show(visible(f"{output}: {len(state.studies)} studies and {len(state.claims)} claims of {state.version}") + "\n")
