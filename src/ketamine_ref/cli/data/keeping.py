"""`ketref data retractions` and `ketref data stale`: whether what a dataset holds is still true."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.cli.given_names import given_names
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.dataset.names import identifiers
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import ExitCode, UsageError
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.rendering import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ketamine_ref.evidence.retractions import HeldWork


def retractions(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", help="The Retraction Watch database, from Crossref.", show_default=False),
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORK]...",
            help="DOIs, PMIDs or ids, instead of the whole dataset; - reads them from stdin.",
            show_default=False,
        ),
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Hold the dataset, or a list of works, against the Retraction Watch database.

    It names what was retracted and is not marked so, what is marked and not in the database, what is under an
    expression of concern, was reinstated or corrected. The file is your own copy, such as
    https://gitlab.com/crossref/retraction-watch-data has it, and is read line by line. The exit code is 1 if something
    must be done.

    Examples:

        ketref data retractions retraction_watch.csv

        ketref data retractions retraction_watch.csv --data my-dataset --json

        echo 10.1038/npp.2013.150 | ketref data retractions retraction_watch.csv -
    """
    from ketamine_ref.evidence.retractions import retractions as held  # noqa: PLC0415 - nothing else reads the database

    source = dataset()
    asked = given_names(names or ())
    found = held(file, _named(source, asked) if asked else _all_of(source))
    query = {"file": str(file), "names": asked}
    answer("retractions", found, of=source, query=query, form=form, json=json, output=output)
    if found.to_do:
        raise typer.Exit(ExitCode.FAULTY_DATA)


def stale(
    older_than: Annotated[
        str, typer.Option(metavar="AGE", help="Studies checked so long ago or longer: 18m, 2y, 30d.")
    ] = "18m",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Count ages to this day instead of today.", show_default=False),
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show which records were last held against their source long ago, and which trials should have a result by now.

    Of trials it tells what a record says of them, with their number in a registry: that they were on their way, and
    when they end or ended. Whether there is a result since then, the registry knows.

    Examples:

        ketref data stale

        ketref data stale --older-than 6m --format csv
    """
    from ketamine_ref.evidence.stale import stale as aged  # noqa: PLC0415 - nothing else asks for ages

    source = dataset()
    found = aged(source, older_than, _day(as_of) if as_of else PartialDate(datetime.now(UTC).date().isoformat()))
    query = {"older_than": older_than, "as_of": as_of}
    answer("stale", found, of=source, query=query, form=form, json=json, output=output)


def _day(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as fault:
        raise UsageError(f"--as-of: {fault}.") from fault


def _all_of(source: Dataset) -> "list[HeldWork]":
    from ketamine_ref.evidence.retractions import HeldWork  # noqa: PLC0415 - as above

    return [
        HeldWork(
            name=study.id,
            title=study.reference.title,
            doi=study.reference.doi,
            pmid=study.reference.pmid,
            marked=study.retraction is not None,
        )
        for study in source.studies()
    ]


def _named(source: Dataset, names: tuple[str, ...]) -> "list[HeldWork]":
    """Return the works of a list: studies of the dataset by their ids and identifiers, others by what is given."""
    from ketamine_ref.evidence.retractions import HeldWork  # noqa: PLC0415 - as above

    every = _all_of(source)
    known = {name.casefold(): work for work in every for name in (work.name, work.doi, work.pmid) if name}
    found = []
    for name in dict.fromkeys(names):
        forms = (*identifiers(name), name.casefold())
        wanted = forms[0]
        if held := next((known[form] for form in forms if form in known), None):
            found.append(held)
        elif wanted.startswith("10."):
            found.append(HeldWork(name=name, doi=wanted))
        elif wanted.isdecimal():
            found.append(HeldWork(name=name, pmid=wanted))
        else:
            raise UsageError(f"{name!r} is no DOI or PMID, and no study of the dataset goes by that name.")
    return found
