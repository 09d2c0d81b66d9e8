"""Results one by one: the address, the number, and under it all that is needed to read it."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import NOTE, Hanging, linked, styled
from ketamine_ref.rendering.terminal.study_results import result_rows
from ketamine_ref.rendering.visible import visible


def parts(rows: Sequence[ResultRow]) -> Iterator[RenderableType]:
    """Yield the results and a line that counts them."""
    if not rows:
        yield Text("No result in the dataset fits that.")
        return
    for row in rows:
        yield from result(row)
    yield Text()
    yield Text(f"{wording.plural(len(rows), 'result')}. One of them: ketref trace STUDY:OUTCOME", NOTE)


def result(row: ResultRow) -> Iterable[RenderableType]:
    """Yield one result: its address, its number, and what stands beside it."""
    about = f"  {', '.join(row.study.conditions)}"
    yield Hanging(linked(row.address, row.study.link, own=row.study.own).append(visible(about), style=NOTE), 0, 2)
    yield from result_rows((row.result,), indent=2)
    yield Hanging(styled("; ".join(_study(row)), NOTE), 4, 4)
    yield Hanging(styled("; ".join(_number(row)), NOTE), 4, 4)


def _study(row: ResultRow) -> Iterator[str]:
    yield wording.design(row.study.design)
    yield wording.counts(row.study.n)
    if treatment := wording.treatment(row.study):
        yield treatment
    yield wording.level(row.study.level)


def _number(row: ResultRow) -> Iterator[str]:
    yield wording.words(row.result.domain)
    yield wording.metric(row.result.metric)
    if row.result.primary is False:
        yield "not a primary outcome"
    yield f"in the source: {wording.place(row.result.source)}"
