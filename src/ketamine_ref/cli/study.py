"""`ketref study` and `ketref studies`."""

from typing import Annotated

import typer

from ketamine_ref.citing import remarks
from ketamine_ref.cli import completion
from ketamine_ref.cli.designs import chosen_designs
from ketamine_ref.cli.options import (
    FormatOption,
    JsonOption,
    OriginOption,
    OutputOption,
    answer,
    dataset,
    refuse_crossed,
    year,
)
from ketamine_ref.evidence.selection import StudyFilter, StudyOrder, select_studies
from ketamine_ref.records.vocabulary import ComparatorType, Level, Route, Schedule, StudyKind
from ketamine_ref.rendering import Format

study = typer.Typer(add_completion=False)
studies = typer.Typer(add_completion=False)

_WHICH = "Which studies"
_HOW = "How they are listed"


@study.command("study")
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id, DOI or PMID.", show_default=False, autocompletion=completion.studies),
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show one study as a card: what was done, to whom, what was found and where it stands, how it was checked.

    Examples:

        ketref study diazgranados2010

        ketref study 10.1038/npp.2013.150 --json
    """
    source = dataset()
    found = source.study(name)
    query = {"name": name}
    answer(
        "study", found, of=source, query=query, form=form, json=json, output=output, remarks=remarks(found), told=True
    )


@studies.command("studies")
def table(
    condition: Annotated[
        str | None,
        typer.Option(
            "--condition",
            "-c",
            help="Id, name or alias of a condition; `healthy` for volunteers.",
            autocompletion=completion.conditions,
            rich_help_panel=_WHICH,
        ),
    ] = None,
    kind: Annotated[
        list[StudyKind] | None, typer.Option(help="Sort of source; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    design: Annotated[
        list[str] | None,
        typer.Option(
            help="How it was done; rct is any randomized trial; repeatable.",
            metavar="DESIGN",
            autocompletion=completion.designs,
            rich_help_panel=_WHICH,
        ),
    ] = None,
    randomized: Annotated[
        bool | None,
        typer.Option(
            "--randomized/--not-randomized",
            help="Only randomized trials, or only other studies.",
            rich_help_panel=_WHICH,
        ),
    ] = None,
    comparator: Annotated[
        list[ComparatorType] | None,
        typer.Option(help="What ketamine was compared with; repeatable.", rich_help_panel=_WHICH),
    ] = None,
    schedule: Annotated[
        list[Schedule] | None,
        typer.Option(help="One dose, a course or maintenance; repeatable.", rich_help_panel=_WHICH),
    ] = None,
    drug: Annotated[
        str | None,
        typer.Option(
            help="Part of the drug's name, such as esketamine.",
            rich_help_panel=_WHICH,
            autocompletion=completion.drugs,
        ),
    ] = None,
    route: Annotated[
        list[Route] | None, typer.Option(help="Way of giving it; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    since: Annotated[
        int | None,
        typer.Option(help="Published in this year or later.", metavar="YEAR", rich_help_panel=_WHICH, callback=year),
    ] = None,
    until: Annotated[
        int | None,
        typer.Option(help="Published in this year or earlier.", metavar="YEAR", rich_help_panel=_WHICH, callback=year),
    ] = None,
    min_n: Annotated[
        int | None, typer.Option(help="At least so many people.", metavar="N", rich_help_panel=_WHICH)
    ] = None,
    level: Annotated[
        list[Level] | None, typer.Option(help="How much of the source was read; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    retracted: Annotated[
        bool | None,
        typer.Option(
            "--retracted/--not-retracted", help="Only retracted studies, or none of them.", rich_help_panel=_WHICH
        ),
    ] = None,
    origin: OriginOption = None,
    sort: Annotated[
        StudyOrder, typer.Option(help="How to sort; n is the number of people.", rich_help_panel=_HOW)
    ] = StudyOrder.ID,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List studies in a table.

    Examples:

        ketref studies --condition bipolar --design rct --comparator active-placebo

        ketref studies --drug esketamine --since 2020 --min-n 100 --sort n

        ketref studies --retracted
    """
    refuse_crossed(since, until)
    source = dataset()
    if drug is not None:
        source.names_with("drugs", drug)
    wanted = StudyFilter(
        kinds=tuple(kind or ()),
        designs=chosen_designs(design),
        randomized=randomized,
        comparators=tuple(comparator or ()),
        schedules=tuple(schedule or ()),
        drug=drug,
        routes=tuple(route or ()),
        since=since,
        until=until,
        min_n=min_n,
        levels=tuple(level or ()),
        retracted=retracted,
        own=origin,
    )
    query = {
        "condition": condition,
        "kind": kind,
        "design": design,
        "randomized": randomized,
        "comparator": comparator,
        "schedule": schedule,
        "drug": drug,
        "route": route,
        "since": since,
        "until": until,
        "min_n": min_n,
        "level": level,
        "retracted": retracted,
        "own": origin,
        "sort": sort,
    }
    found = select_studies(source.studies(condition), wanted, sort)
    answer("studies", found, of=source, query=query, form=form, json=json, output=output)
