"""`ketref study` and `ketref studies`."""

from typing import Annotated

import typer

from ketamine_ref.citing import remarks
from ketamine_ref.cli import completion, filters
from ketamine_ref.cli.options import FormatOption, JsonOption, OriginOption, OutputOption, answer, dataset
from ketamine_ref.evidence.selection import StudyFilter, StudyOrder, refuse_unknown, select_studies
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
        filters.about(help="Id, name or alias of a condition; `healthy` for volunteers.", rich_help_panel=_WHICH),
    ] = None,
    kind: Annotated[list[StudyKind] | None, filters.kind(rich_help_panel=_WHICH)] = None,
    design: Annotated[
        list[str] | None,
        filters.design(help="How it was done; rct is any randomized trial; repeatable.", rich_help_panel=_WHICH),
    ] = None,
    randomized: Annotated[bool | None, filters.randomized(rich_help_panel=_WHICH)] = None,
    comparator: Annotated[list[ComparatorType] | None, filters.comparator(rich_help_panel=_WHICH)] = None,
    schedule: Annotated[list[Schedule] | None, filters.schedule(rich_help_panel=_WHICH)] = None,
    drug: Annotated[str | None, filters.drug(rich_help_panel=_WHICH)] = None,
    route: Annotated[list[Route] | None, filters.route(rich_help_panel=_WHICH)] = None,
    since: Annotated[int | None, filters.since(rich_help_panel=_WHICH)] = None,
    until: Annotated[int | None, filters.until(rich_help_panel=_WHICH)] = None,
    min_n: Annotated[int | None, filters.min_n(rich_help_panel=_WHICH)] = None,
    level: Annotated[list[Level] | None, filters.level(rich_help_panel=_WHICH)] = None,
    retracted: Annotated[bool | None, filters.retracted(rich_help_panel=_WHICH)] = None,
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
    filters.refuse_crossed(since, until)
    source = dataset()
    refuse_unknown(source, drug=drug)
    wanted = StudyFilter(
        kinds=tuple(kind or ()),
        designs=filters.chosen_designs(design),
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
