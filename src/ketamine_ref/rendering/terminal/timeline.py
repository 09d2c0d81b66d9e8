"""A timeline: one lane for each study, its marks at the times of its ratings, and the numbers behind them."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ketamine_ref.evidence.time_axis import TimeTick
from ketamine_ref.evidence.timeline import Lane, LaneGroup, Shown, Timeline
from ketamine_ref.rendering import forest_words, timeline_words, wording
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
from ketamine_ref.rendering.terminal.plotting import ASCII, UNICODE, column, labels, scale_line
from ketamine_ref.rendering.visible import visible

INDENT = 2
GAP = 2
LEAST_PLOT = 20
"""Columns below which the words beside a lane are left to its note."""

_MARKS = {Shown.SHOWN: "●", Shown.UNPROVEN: "◇", Shown.NEITHER: "○", Shown.CONTROL: "×", Shown.MIXED: "◐"}
_ASCII_MARKS = {Shown.SHOWN: "*", Shown.UNPROVEN: "?", Shown.NEITHER: "o", Shown.CONTROL: "x", Shown.MIXED: "%"}


def parts(timeline: Timeline) -> Iterator[RenderableType]:
    """Yield the timeline from top to bottom."""
    lanes = sum(len(group.lanes) for group in timeline.groups)
    yield title(f"{timeline.name}: timeline", wording.plural(lanes, "lane"))
    for group in timeline.groups:
        heading = styled(timeline_words.heading(group), HEADING)
        yield Hanging(heading.append(f": {visible(timeline_words.answer(group))}", style="not bold"), INDENT, 4)
    if timeline.groups:
        yield Legend(timeline)
    else:
        yield indented(Text(timeline_words.NOTHING))
    for group in timeline.groups:
        yield Text()
        yield styled(timeline_words.heading(group), HEADING)
        yield Chart(group, timeline.ticks, timeline.id)
    yield from section("Beside this", *(Hanging(styled(line), INDENT, 4) for line in timeline_words.left_out(timeline)))
    yield Text()
    yield styled(timeline.disclaimer, NOTE)


class Legend:
    """What the marks mean, and the rule behind them."""

    def __init__(self, timeline: Timeline) -> None:
        self.rule = timeline.shown_rule
        self.used = {moment.shown for group in timeline.groups for lane in group.lanes for moment in lane.moments}

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        marks = _ASCII_MARKS if options.ascii_only else _MARKS
        said = ";  ".join(f"{marks[shown]} {timeline_words.MARKS[shown]}" for shown in Shown if shown in self.used)
        yield Hanging(styled(f"{said}.", NOTE), INDENT, INDENT)
        yield Hanging(styled(self.rule, NOTE), INDENT, INDENT)


class Chart:
    """Lanes above an axis of time; what must be known of each stands beneath, under its number."""

    def __init__(self, group: LaneGroup, ticks: tuple[TimeTick, ...], condition: str) -> None:
        self.group, self.ticks, self.condition = group, ticks, condition

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        lanes = self.group.lanes
        key = len(str(len(lanes)))
        study = max(len(visible(lane.study.id)) for lane in lanes)
        left = INDENT + key + 1 + study + GAP
        words = GAP + max(len(timeline_words.span(lane)) for lane in lanes)
        if options.max_width - left - words < LEAST_PLOT:
            words = 0
        width = max(options.max_width - left - words, LEAST_PLOT)
        for number, lane in enumerate(lanes, start=1):
            label = Text(f"{number:>{key}} ").append_text(linked(lane.study.id, lane.study.link))
            beside = " " * GAP + timeline_words.span(lane) if words else ""
            yield _line(label, left, track(lane, width, ascii_only=options.ascii_only) + beside)
        glyphs = ASCII if options.ascii_only else UNICODE
        named = [(forest_words.short(tick.time), column(tick.place, width)) for tick in self.ticks]
        yield _line(Text(), left, scale_line([at for _, at in named], width, glyphs))
        yield _line(Text(), left, labels(named, width))
        for number, lane in enumerate(lanes, start=1):
            note = styled(f"{number:>{key}} {timeline_words.beside(lane, self.condition)}", NOTE)
            yield Hanging(note, INDENT, INDENT + key + 1)


def track(lane: Lane, width: int, *, ascii_only: bool) -> str:
    """Draw a lane: a line from the first to the last time at which a difference is shown, dots to its other times.

    Times too close for two columns share one; where they differ, it says so.
    """
    marks = _ASCII_MARKS if ascii_only else _MARKS
    line, dots = ("-", ".") if ascii_only else ("─", "┄")
    cells = [" "] * width
    columns = [column(moment.place, width) for moment in lane.moments]
    shown = [column(moment.place, width) for moment in lane.moments if moment.in_part]
    cells[columns[0] : columns[-1]] = dots * (columns[-1] - columns[0])
    if shown:
        cells[shown[0] : shown[-1]] = line * (shown[-1] - shown[0])
    for at, moment in zip(columns, lane.moments, strict=True):
        taken = cells[at] in marks.values() and cells[at] != marks[moment.shown]
        cells[at] = marks[Shown.MIXED] if taken else marks[moment.shown]
    return "".join(cells)


def _line(label: Text, left: int, drawn: str) -> Text:
    text = Text(" " * INDENT, no_wrap=True, overflow="crop").append_text(label)
    return text.append(" " * (left - text.cell_len) + drawn)
