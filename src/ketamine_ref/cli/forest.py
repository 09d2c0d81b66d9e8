"""`ketref forest`."""

from typing import Annotated

import typer
from msgspec import structs

from ketamine_ref.cli.drawing import (
    ConditionArgument,
    DomainOption,
    NotesOption,
    PageOption,
    SlideOption,
    TimeOption,
    answer_or_draw,
)
from ketamine_ref.cli.filters import MeasureOption
from ketamine_ref.cli.options import FormatOption, JsonOption, OriginOption, OutputOption, dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.forest import Forest, forest
from ketamine_ref.evidence.harms import Harms
from ketamine_ref.evidence.harms import harms as harms_of
from ketamine_ref.evidence.result_list import ResultFilter, TimeRange
from ketamine_ref.evidence.selection import refuse_unknown
from ketamine_ref.records.vocabulary import Metric
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command("forest")
def show(
    condition: ConditionArgument,
    domain: DomainOption = None,
    metric: Annotated[list[Metric] | None, typer.Option(help="Kind of number; repeatable.")] = None,
    measure: MeasureOption = None,
    time: TimeOption = None,
    spoken: Annotated[
        bool, typer.Option("--spoken", help="One plain sentence for each result; short for --format plain.")
    ] = False,
    bias: Annotated[
        bool, typer.Option("--bias", help="Risk of bias beside the rows, as published reviews judged it.")
    ] = False,
    harms: Annotated[
        bool, typer.Option("--harms", help="Adverse events instead, as the share of people in each arm.")
    ] = False,
    notes: NotesOption = False,
    slide: SlideOption = False,
    page: PageOption = 1,
    origin: OriginOption = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Draw every comparison with an interval on the axis of its quantity, and say why others are on none.

    The right side is always better with ketamine. FILE may end in .svg, and with the extra `images` in .png or .pdf.

    Examples:

        ketref forest bipolar

        ketref forest depression --measure MADRS --slide -o madrs.svg

        ketref forest depression --harms --measure dissociation
    """
    source = dataset()
    found = source.condition(condition)
    studies = source.studies(found.id)
    query = {
        "condition": condition, "domain": domain, "metric": metric, "measure": measure, "time": time, "own": origin,
    }  # fmt: skip
    view: Forest | Harms
    if harms:
        if domain or metric or time or bias or origin is not None:
            raise UsageError("--harms counts people with adverse events: of the choices it takes --measure alone.")
        name, view = "harms", harms_of(found, studies, source.manifest.disclaimer, measure)
    else:
        refuse_unknown(source, measure=measure)
        times = TimeRange.parse(time) if time else None
        wanted = ResultFilter(
            domains=tuple(domain or ()), metrics=tuple(metric or ()), measure=measure, times=times, own=origin
        )
        name, view = "forest", forest(found, studies, source.manifest.disclaimer, wanted)
        view = structs.replace(view, bias=bias)
    view = structs.replace(view, notes=notes and not slide)
    form = Format.PLAIN if spoken else form
    answer_or_draw(name, view, of=source, query=query, form=form, json=json, output=output, slide=page if slide else 0)
