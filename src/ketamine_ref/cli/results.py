"""`ketref results`."""

from typing import Annotated

import typer

from ketamine_ref.cli import filters
from ketamine_ref.cli.options import FormatOption, JsonOption, LongOption, OriginOption, OutputOption, answer, dataset
from ketamine_ref.evidence.result_list import ResultFilter, ResultOrder, TimeRange, select_results
from ketamine_ref.evidence.selection import refuse_unknown
from ketamine_ref.records.vocabulary import ComparatorType, Domain, Favours, Level, Metric, Route, Schedule, TimeFrom
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command()
def results(
    condition: Annotated[
        str | None, filters.about(help="Id, name or alias of a condition; `healthy` for volunteers.")
    ] = None,
    domain: Annotated[list[Domain] | None, typer.Option(help="What the result is about; repeatable.")] = None,
    measure: filters.MeasureOption = None,
    metric: Annotated[list[Metric] | None, typer.Option(help="Kind of number; repeatable.")] = None,
    time: Annotated[
        str | None,
        typer.Option(help="Time of the rating: 40min, ..24h, 1d..7d or P7D.., ends included.", metavar="RANGE"),
    ] = None,
    time_from: Annotated[list[TimeFrom] | None, typer.Option(help="From when that time counts; repeatable.")] = None,
    design: Annotated[
        list[str] | None, filters.design(help="How the study was done; rct is any randomized trial; repeatable.")
    ] = None,
    randomized: Annotated[bool | None, filters.randomized()] = None,
    comparator: Annotated[list[ComparatorType] | None, filters.comparator()] = None,
    schedule: Annotated[list[Schedule] | None, filters.schedule()] = None,
    drug: Annotated[str | None, filters.drug()] = None,
    route: Annotated[list[Route] | None, filters.route()] = None,
    favours: Annotated[list[Favours] | None, typer.Option(help="For whom the result is better; repeatable.")] = None,
    primary: Annotated[
        bool | None, typer.Option("--primary/--not-primary", help="Only primary outcomes, or only others.")
    ] = None,
    level: Annotated[list[Level] | None, filters.level()] = None,
    origin: OriginOption = None,
    sort: Annotated[ResultOrder, typer.Option(help="How to sort; n is the number of people.")] = ResultOrder.ID,
    long: LongOption = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List results one by one, as printed, with all that is needed to read them. Retracted studies have none.

    Examples:

        ketref results --condition bipolar --domain depression --time ..P1D

        ketref results --measure madrs --metric mean-difference --primary --sort n

        ketref results --favours control --design rct --comparator active-placebo
    """
    source = dataset()
    refuse_unknown(source, drug=drug, measure=measure)
    wanted = ResultFilter(
        domains=tuple(domain or ()),
        measure=measure,
        metrics=tuple(metric or ()),
        times=TimeRange.parse(time) if time is not None else None,
        times_from=tuple(time_from or ()),
        designs=filters.chosen_designs(design),
        randomized=randomized,
        comparators=tuple(comparator or ()),
        schedules=tuple(schedule or ()),
        drug=drug,
        routes=tuple(route or ()),
        favours=tuple(favours or ()),
        primary=primary,
        levels=tuple(level or ()),
        own=origin,
    )
    query = {
        "condition": condition,
        "domain": domain,
        "measure": measure,
        "metric": metric,
        "time": time,
        "time_from": time_from,
        "design": design,
        "randomized": randomized,
        "comparator": comparator,
        "schedule": schedule,
        "drug": drug,
        "route": route,
        "favours": favours,
        "primary": primary,
        "level": level,
        "own": origin,
        "sort": sort,
    }
    about = source.condition_id(condition) if condition is not None else None
    found = select_results(source.studies(condition), wanted, sort, about)
    answer("results", found, of=source, query=query, form=form, json=json, output=output, long=long)
