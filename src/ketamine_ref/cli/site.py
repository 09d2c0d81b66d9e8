"""`ketref site`."""

from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.citing.text import is_web
from ketamine_ref.cli.options import dataset
from ketamine_ref.configuration import at_home
from ketamine_ref.errors import UsageError
from ketamine_ref.rendering import say, show, show_progress, wording
from ketamine_ref.rendering.visible import visible

app = typer.Typer(add_completion=False)


def _address(text: str | None) -> str:
    """Return an address with a slash at its end.

    Raises:
        UsageError: It is no web address.
    """
    if text and not is_web(text):
        raise UsageError(f"--url is where the site will be found, such as https://example.org/ketamine/, not {text!r}.")
    return f"{text.rstrip('/')}/" if text else ""


@app.command("site")
def build_site(
    folder: Annotated[Path, typer.Argument(help="Folder of the site; a new or empty one, or that of an older build.")],
    url: Annotated[
        str | None,
        typer.Option(help="Where it will be found; a sitemap needs it.", metavar="URL", callback=_address),
    ] = None,
) -> None:
    """Write the whole dataset as a website: static files that any server, or GitHub Pages, can serve.

    Every record has a page, every number an address, such as study/diazgranados2010.html#madrs-p2d. Files that did
    not change are left alone. Beside each page lies what it says as JSON, study.json beside study.html, but for the
    search and the list of letters that many studies are under. With the extra `site` the pages can be searched.

    Examples:

        ketref site ./public

        ketref site ./public --url https://example.org/ketamine/

        ketref site ./public --data ./my-dataset
    """
    from ketamine_ref.site.building import build  # noqa: PLC0415 - nothing else builds a site

    folder = at_home(folder)
    source = dataset()
    built = build(source, folder, url or "", lambda done, total: show_progress(done, total, "building", "pages"))
    told = f"{wording.plural(built.pages, 'page')}, {wording.plural(built.written, 'file')} written"
    told += f", {built.removed} removed" if built.removed else ""
    show(visible(f"{folder}: {told}. The way in is index.html.") + "\n")
    if not built.has_search:
        say("the pages cannot be searched: that needs an extra, pip install 'ketamine-ref[site]'")
