"""`ketref open`."""

from typing import Annotated

import typer

from ketamine_ref.citing.text import is_web
from ketamine_ref.cli import completion
from ketamine_ref.cli.options import dataset
from ketamine_ref.errors import KetrefError, NotFoundError
from ketamine_ref.records import Study
from ketamine_ref.rendering import say, show
from ketamine_ref.rendering.visible import visible

app = typer.Typer(add_completion=False)


@app.command("open")
def open_(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id, DOI or PMID of a study.", show_default=False, autocompletion=completion.studies
        ),
    ],
    only_print: Annotated[bool, typer.Option("--print", help="Show the address and open nothing.")] = False,
) -> None:
    """Open the work behind a study in the browser, by its DOI or else its page.

    Examples:

        ketref open diazgranados2010

        ketref open rodriguez2013 --print
    """
    study = dataset().study(name)
    address = _address(study)
    if study.retraction:
        say(f"{study.id} is retracted ({study.retraction.date.words}).")
    if only_print:
        show(f"{address}\n")
    elif not _opens(address):
        show(f"{address}\n")
        raise KetrefError("no browser could be opened: follow the address above.")


def _address(study: Study) -> str:
    """Return the web address of a work; other kinds of address are never opened."""
    if not study.link:
        raise NotFoundError("address for", study.id, hint=f"`ketref trace {study.id}` says where it was read.")
    if not is_web(study.link):
        raise NotFoundError("web address for", study.id, hint=f"{study.link!r} is none, so it is not opened.")
    return visible(study.link)


def _opens(address: str) -> bool:
    import webbrowser  # noqa: PLC0415 - `--print` does without

    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
