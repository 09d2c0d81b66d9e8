"""A forest plot: one axis for each quantity, every row with its numbers, and what is on no axis with the reason."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ketamine_ref.evidence.fitting import Reason
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.scale import Axis
from ketamine_ref.records.vocabulary import StudyKind
from ketamine_ref.rendering import forest_words, wording
from ketamine_ref.rendering.terminal.canvas import (
    HEADING,
    NOTE,
    Hanging,
    indented,
    linked,
    section,
    styled,
    title,
)
from ketamine_ref.rendering.terminal.plotting import ASCII, UNICODE, Glyphs, bar, column, empty, ruler
from ketamine_ref.rendering.visible import visible

INDENT = 2
GAP = 2
AGAINST = 22
"""Most columns for what ketamine was compared with."""
LEAST_PLOT, ROOMY_PLOT = 20, 30
"""Columns below which numbers move under their row, and those kept free before the number of people and the comparator
get columns of their own."""


def parts(forest: Forest) -> Iterator[RenderableType]:
    """Yield the plot from top to bottom."""
    drawn = [row for panel in forest.panels for row in (*panel.rows, *panel.pooled)]
    yield title(f"{forest.name}: forest plot", f"{wording.plural(len(drawn), 'result')} drawn")
    if not drawn:
        yield indented(Text(forest_words.NOTHING))
    else:
        yield Legend(drawn)
    for panel in forest.panels:
        yield Text()
        yield Hanging(styled(forest_words.question(panel.quantity), HEADING), 0, 2)
        yield Hanging(styled(forest_words.remarks(panel), NOTE), INDENT, INDENT)
        yield Chart(panel, forest.id)
    yield from section("Not drawn", *_undrawn(forest))
    beside = forest_words.elsewhere(forest.elsewhere, forest.retracted)
    yield from section("Beside this", *(Hanging(styled(line), INDENT, 4) for line in beside))
    yield Text()
    yield styled(forest.disclaimer, NOTE)


class Legend:
    """What the signs of a plot mean; only those that it uses."""

    def __init__(self, rows: Iterable[ForestRow]) -> None:
        self.rows = tuple(rows)

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        glyphs = _glyphs(options)
        kinds = {_point(row, glyphs) for row in self.rows}
        beyond = any(row.place.beyond_control or row.place.beyond_ketamine for row in self.rows)
        said = [
            f"{glyphs.point} estimate with its interval" if glyphs.point in kinds else "",
            f"{glyphs.pooled} pooled by a meta-analysis" if glyphs.pooled in kinds else "",
            f"{glyphs.computed} computed here" if glyphs.computed in kinds else "",
            f"{glyphs.null} no difference",
            f"{glyphs.arrows[0]} {glyphs.arrows[1]} goes on beyond the axis" if beyond else "",
            f"{glyphs.turned} turned" if any(row.turned for row in self.rows) else "",
            "[ ] 95% interval as printed",
        ]
        yield Hanging(styled(";  ".join(part for part in said if part), NOTE), INDENT, INDENT)


class Chart:
    """One axis with its rows: study, time, people where there is room, the bar to scale, the numbers as printed.

    What must be known of each row stands beneath the axis, under the number of the row, so that bars stand together.
    """

    def __init__(self, panel: Panel, condition: str) -> None:
        self.panel, self.condition = panel, condition
        self.results = (*panel.rows, *panel.pooled, *panel.undrawn)

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        layout = _Layout(self.panel, options)
        axis, rows = self.panel.axis, len(self.panel.rows)
        if axis:
            yield layout.sides(axis)
            for number, row in enumerate((*self.panel.rows, *self.panel.pooled), start=1):
                if number == rows + 1:
                    yield layout.line(
                        Text("pooled", style="italic"), empty(axis.null_place, layout.plot, layout.glyphs)
                    )
                drawn = bar(row.place, axis.null_place, layout.plot, layout.glyphs, _point(row, layout.glyphs))
                yield from layout.row(number, row, drawn)
            yield from (layout.line(Text(), part) for part in ruler(axis, layout.plot, layout.glyphs))
        for number, one in enumerate(self.panel.undrawn, start=len(self.results) - len(self.panel.undrawn) + 1):
            yield from layout.row(number, one, "side not known".center(layout.plot))
        for number, result in enumerate(self.results, start=1):
            note = Text(f"{number:>{layout.key}} ").append(visible(forest_words.beside(result, self.condition)))
            note.stylize(NOTE)
            yield Hanging(note, INDENT, INDENT + layout.key + 1)


class _Layout:
    """The columns of one axis: what stands left of the plot, the plot, the numbers where there is room for them."""

    def __init__(self, panel: Panel, options: ConsoleOptions) -> None:
        results = (*panel.rows, *panel.pooled, *panel.undrawn)
        self.glyphs = _glyphs(options)
        self.key = len(str(len(results)))
        self.study = max(len(visible(one.study.id)) for one in results)
        self.time = max(len(forest_words.when(one)) for one in results)
        self.left = INDENT + self.key + 1 + self.study + GAP + self.time + GAP
        self.numbers = GAP + max(len(self._numbers(one)) for one in results)
        if options.max_width - self.left - self.numbers < LEAST_PLOT:
            self.numbers = 0
        self.plot = max(options.max_width - self.left - self.numbers, LEAST_PLOT)
        self.people = self._room_for(max(len(forest_words.size(one)) for one in results))
        self.against = self._room_for(max(len(self._against(one)) for one in results))

    def _room_for(self, width: int) -> int:
        """Take the room of a column from the plot, if the plot stays wide enough; return its width, else 0."""
        if not width or self.plot - width - GAP < ROOMY_PLOT:
            return 0
        self.left += width + GAP
        self.plot -= width + GAP
        return width

    def sides(self, axis: Axis) -> RenderableType:
        """Return whom each side of the null line favours."""
        null = self.left + column(axis.null_place, self.plot, axis.null_place)
        line = Text(forest_words.FAVOURS_CONTROL.rjust(null - 1), no_wrap=True, overflow="crop")
        return line.append(f" {self.glyphs.null} {forest_words.FAVOURS_KETAMINE}")

    def line(self, label: Text, drawn: str, numbers: str = "") -> RenderableType:
        """Return one line of the plot."""
        text = Text(" " * INDENT, no_wrap=True, overflow="crop").append_text(label)
        text.append(" " * (self.left - text.cell_len)).append(drawn)
        return text.append(" " * GAP + numbers) if numbers else text

    def row(self, number: int, result: ResultRow, drawn: str) -> Iterator[RenderableType]:
        """Yield a row, its numbers in their column or else beneath."""
        label = Text(f"{number:>{self.key}} ").append_text(linked(result.study.id, result.study.link))
        label.append(" " * (self.key + 1 + self.study + GAP - label.cell_len))
        label.append(f"{forest_words.when(result):<{self.time}}")
        if self.people:
            label.append(" " * GAP + f"{forest_words.size(result):<{self.people}}")
        if self.against:
            label.append(" " * GAP + self._against(result), style=NOTE)
        numbers = self._numbers(result)
        yield self.line(label, drawn, numbers if self.numbers else "")
        if not self.numbers:
            yield Hanging(Text(numbers), INDENT + self.key + 1, INDENT + self.key + 1)

    def _against(self, result: ResultRow) -> str:
        dots = ".." if self.glyphs is ASCII else "…"
        return forest_words.against_shortly(result.study.comparator, AGAINST, dots)

    def _numbers(self, result: ResultRow) -> str:
        if isinstance(result, ForestRow):
            return forest_words.numbers(result.estimate) + (f" {self.glyphs.turned}" if result.turned else "")
        return forest_words.recorded(result)


def _glyphs(options: ConsoleOptions) -> Glyphs:
    return ASCII if options.ascii_only else UNICODE


def _point(row: ForestRow, glyphs: Glyphs) -> str:
    if row.study.kind is StudyKind.META_ANALYSIS:
        return glyphs.pooled
    return glyphs.computed if row.estimate.computed else glyphs.point


def _undrawn(forest: Forest) -> Iterator[RenderableType]:
    for why in Reason:
        left = [one for one in forest.undrawn if one.reason is why]
        if not left:
            continue
        heading = Text(f"{wording.capital(forest_words.reason(why))} ({len(left)})", style="italic")
        if why is Reason.NO_SIDES:
            named = Counter(one.study.id for one in left)
            listed = ", ".join(f"{name} ({many})" if many > 1 else name for name, many in named.items())
            yield Hanging(heading.append(f": {visible(listed)}", style="not italic"), INDENT, 4)
            continue
        yield Hanging(heading, INDENT, 4)
        for one in left:
            line = linked(one.study.id, one.study.link, own=one.study.own).append(
                f" {visible(wording.measured(one.result))}: "
            )
            said = f"{wording.result(one.result, short=True)}, {wording.favoured(one.result)}"
            yield Hanging(line.append(visible(said)), 4, 6)
