"""`ketref data import`: works from other programs' files into a folder of one's own records."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli import filters
from ketamine_ref.cli.choice import chosen
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import ExitCode
from ketamine_ref.rendering import Format, show_progress
from ketamine_ref.rendering.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_ref.dataset.importing import Work
    from ketamine_ref.dataset.importing.matching import Match


def import_works(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="BibTeX, biblatex, RIS, CSL-JSON, CSL-YAML, PubMed .nbib, PubMed XML or EndNote XML.",
            show_default=False,
        ),
    ],
    into: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder of own records that the drafts go into.", show_default=False)
    ],
    condition: Annotated[
        str | None, filters.about(help="The condition that the works are about: id, name or alias.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Add doubtful works without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and write nothing.")] = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Make a draft record of every work in files of other programs that the dataset does not have yet.

    What a file is, is told by what it holds. A draft has the whole reference; what only a reader of the work can say is
    asked in it. Works that are there already, by DOI, PMID, or title and year, are named and skipped. What may be there
    is asked about on a terminal, and else skipped. No file is overwritten. The exit code is 1 if something cannot be
    read. docs/own-records.md shows the way from a file to a plot.

    Examples:

        ketref data import zotero.ris --into my-records

        ketref data import pubmed.nbib zotero.bib --into my-records --condition ocd

        ketref data import zotero.bib --into my-records --dry-run --json
    """
    from ketamine_ref.dataset.importing.adding import How, add  # noqa: PLC0415 - nothing else reads other people's formats

    data, own = chosen()
    beside = [folder for folder in own if folder.resolve() != into.resolve()]
    source = open_dataset(data, own=(*beside, into) if into.is_dir() else beside, progress=show_progress)
    about = source.condition_id(condition) if condition else None
    ask = (lambda _work, _match: True) if yes else _ask if sys.stdin is not None and sys.stdin.isatty() else None
    found = add(files, into, source.works(), How(source.taken_ids(), about, ask, dry_run))
    query = {
        "files": [str(file) for file in files],
        "into": str(into),
        "condition": condition,
        "yes": yes or None,
        "dry_run": dry_run or None,
    }
    answer("imported", found, of=source, query=query, form=form, json=json, output=output)
    if found.problems:
        raise typer.Exit(ExitCode.FAULTY_DATA)


def _ask(work: "Work", match: "Match") -> bool:
    """Show two works side by side and ask whether they are two."""
    from ketamine_ref.dataset.importing.matching import known_as  # noqa: PLC0415 - only a doubtful work needs it

    mine, theirs = known_as(work), match.known
    typer.echo(visible(f"{mine.name} may be there already as {theirs.name}: {match.why}"), err=True)
    for where, one in (("in the file", mine), ("there", theirs)):
        typer.echo(visible(f"  {where:<12} {one.title} ({one.year or 'no date'})"), err=True)
        typer.echo(visible(f"  {'':<12} {one.by}"), err=True)
    return typer.confirm("Is it another work, to be added?", default=False, err=True)
