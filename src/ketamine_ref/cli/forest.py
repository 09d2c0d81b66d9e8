"""`ketref forest`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion
from ketamine_ref.cli.drawing import answer_or_draw
from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, dataset
from ketamine_ref.evidence.forest import forest
from ketamine_ref.evidence.result_list import ResultFilter, TimeRange
from ketamine_ref.records.vocabulary import Domain, Metric
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command("forest")
def show(
    condition: Annotated[
        str,
        typer.Argument(
            help="Id, name or alias: bipolar, OCD.", show_default=False, autocompletion=completion.conditions
        ),
    ],
    domain: Annotated[
        list[Domain] | None,
        typer.Option(help="What the results are about; repeatable. Those of the condition if left out."),
    ] = None,
    metric: Annotated[list[Metric] | None, typer.Option(help="Kind of number; repeatable.")] = None,
    measure: Annotated[str | None, typer.Option(help="Part of what was measured, such as MADRS.")] = None,
    time: Annotated[
        str | None, typer.Option(help="Time of the rating: 40min, ..24h, 1d..7d or P7D.. .", metavar="RANGE")
    ] = None,
    spoken: Annotated[
        bool, typer.Option("--spoken", help="One plain sentence for each result; short for --format plain.")
    ] = False,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Draw every comparison with an interval on the axis of its quantity, and say why others are on none.

    The right side is always better with ketamine. FILE may end in .svg, and with the extra `images` in .png or .pdf.

    Examples:

        ketref forest bipolar

        ketref forest depression --measure MADRS --metric mean-difference

        ketref forest depression -o depression.svg
    """
    source = dataset()
    found = source.condition(condition)
    wanted = ResultFilter(
        domains=tuple(domain or ()),
        metrics=tuple(metric or ()),
        measure=measure,
        times=TimeRange.parse(time) if time else None,
    )
    view = forest(found, source.studies(found.id), source.manifest.disclaimer, wanted)
    query = {"condition": condition, "domain": domain, "metric": metric, "measure": measure, "time": time}
    form = Format.PLAIN if spoken else form
    answer_or_draw("forest", view, of=source, query=query, form=form, json=json, output=output)
