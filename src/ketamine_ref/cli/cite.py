"""`ketref cite`."""

from typing import Annotated

import typer

from ketamine_ref.citing import remarks
from ketamine_ref.cli import completion
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command()
def cite(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Ids, DOIs or PMIDs.", show_default=False, autocompletion=completion.studies
        ),
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Print references in APA style (7th edition), one a line, in the order given.

    A reference that is incomplete, not confirmed or retracted is printed with a remark on stderr.

    Examples:

        ketref cite rodriguez2013

        ketref cite diazgranados2010 zarate2012 10.1038/npp.2013.150
    """
    source = dataset()
    found = tuple(source.study(name) for name in names)
    said = tuple(remark for study in found for remark in remarks(study))
    query = {"names": names, "style": "apa"}
    answer(
        "references", ReferenceList(found), of=source, query=query, form=form, json=json, output=output, remarks=said
    )
