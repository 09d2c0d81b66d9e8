"""`ketref schema`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.rendering import show
from ketamine_ref.rendering.schemas import schema_names, schema_text

app = typer.Typer(add_completion=False)


@app.command()
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            help="Name of an answer, as its `schema` field gives it.",
            show_default=False,
            autocompletion=completion.schemas,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema (draft 2020-12) of what a command answers with `--json`; without a name, list all names.

    Examples:

        ketref schema

        ketref schema studies > studies.schema.json
    """
    show(schema_text(name) if name else "".join(f"{known}\n" for known in schema_names()))
