"""`ketref timeline`."""

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
from ketamine_ref.evidence.result_list import ResultFilter, TimeRange
from ketamine_ref.evidence.selection import refuse_unknown
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command("timeline")
def show(
    condition: ConditionArgument,
    domain: DomainOption = None,
    measure: MeasureOption = None,
    time: TimeOption = None,
    notes: NotesOption = False,
    slide: SlideOption = False,
    page: PageOption = 1,
    origin: OriginOption = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show at which times a difference was shown: first, last, and when no longer; one lane a study.

    Times after one dose stand apart from times in a course, after its last dose and since randomization.

    FILE may end in .svg, and with the extra `images` in .png or .pdf.

    Examples:

        ketref timeline bipolar

        ketref timeline depression --measure MADRS

        ketref timeline bipolar -o bipolar.svg
    """
    source = dataset()
    found = source.condition(condition)
    refuse_unknown(source, measure=measure)
    times = TimeRange.parse(time) if time else None
    wanted = ResultFilter(domains=tuple(domain or ()), measure=measure, times=times, own=origin)
    view = timeline(found, source.studies(found.id), source.manifest.disclaimer, wanted)
    view = structs.replace(view, notes=notes and not slide)
    query = {"condition": condition, "domain": domain, "measure": measure, "time": time, "own": origin}
    answer_or_draw(
        "timeline", view, of=source, query=query, form=form, json=json, output=output, slide=page if slide else 0
    )
