"""A forest plot as a picture."""

from collections import Counter

from ketamine_ref.evidence.fitting import Reason
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.evidence.scale import Axis
from ketamine_ref.records.vocabulary import StudyKind
from ketamine_ref.rendering import Answer, forest_words, wording
from ketamine_ref.rendering.svg.sheet import BLUE, GREY, MARGIN, ORANGE, Sheet

STUDY, TIME, PEOPLE, AGAINST = MARGIN + 22, 178, 228, 280
LEFT, RIGHT = 430, 776
"""Where the axis begins and ends, in pixels."""
NUMBERS = 792
ROW = 21
POINT = 4.5
"""Half the size of a point."""


def picture(answer: Answer) -> str:
    """Return a forest plot as an SVG document."""
    forest: Forest = answer.data
    sheet = Sheet()
    title = f"{forest.name}: forest plot"
    sheet.paragraph(title, size=18, font_weight="bold")
    sheet.y += 4
    sheet.paragraph(
        "Circles: estimates of single studies with their interval (hollow: computed here). Diamonds: pooled by a "
        "meta-analysis. Arrows: goes on beyond the axis. Numbers as printed, 95% interval in brackets.",
        fill=GREY,
    )
    if not any(panel.axis for panel in forest.panels):
        sheet.paragraph(forest_words.NOTHING, size=12)
    for panel in forest.panels:
        _panel(sheet, panel, forest.id)
    sheet.y += 12
    for line in _left_out(forest):
        sheet.paragraph(line, fill=GREY)
    sentences = [text for heading, told in forest_words.sentences(forest) for text in (heading, *told)]
    return sheet.document(title, sentences or [forest_words.NOTHING], answer.manifest)


def across(share: float) -> float:
    """Return where a share of an axis stands, in pixels from the left."""
    return LEFT + share * (RIGHT - LEFT)


def _panel(sheet: Sheet, panel: Panel, condition: str) -> None:
    sheet.y += 20
    sheet.paragraph(forest_words.question(panel.quantity), size=13, font_weight="bold")
    sheet.paragraph(forest_words.remarks(panel), fill=GREY)
    sheet.y += 6
    results = (*panel.rows, *panel.pooled, *panel.undrawn)
    if panel.axis:
        _drawn(sheet, panel, panel.axis, condition)
    for number, one in enumerate(panel.undrawn, start=len(results) - len(panel.undrawn) + 1):
        sheet.open(forest_words.spoken_undrawn(one, condition))
        _label(sheet, number, one, forest_words.recorded(one))
        sheet.text((LEFT + RIGHT) / 2, "side not known", size=11, fill=GREY, text_anchor="middle", font_style="italic")
        sheet.close()
    sheet.y += 6
    for number, result in enumerate(results, start=1):
        sheet.note(number, forest_words.beside(result, condition), STUDY)


def _drawn(sheet: Sheet, panel: Panel, axis: Axis, condition: str) -> None:
    null = across(axis.null_place)
    sheet.y += 14
    sheet.text(null - 8, forest_words.FAVOURS_CONTROL, size=11, text_anchor="end")
    sheet.text(null + 8, forest_words.FAVOURS_KETAMINE, size=11)
    rows = len(panel.rows) + len(panel.pooled) + bool(panel.pooled)
    base = sheet.y + rows * ROW + 12
    sheet.add("line", x1=null, y1=sheet.y + 6, x2=null, y2=base, stroke=GREY, stroke_width=1)
    for number, row in enumerate((*panel.rows, *panel.pooled), start=1):
        if number == len(panel.rows) + 1:
            sheet.y += ROW
            sheet.text(STUDY, "pooled by meta-analyses", size=11, fill=GREY, font_style="italic")
        sheet.open(forest_words.spoken(row, panel.quantity, condition))
        marks = (" (computed)" if row.estimate.computed else "") + (" (turned)" if row.turned else "")
        _label(sheet, number, row, forest_words.numbers(row.estimate) + marks)
        _bar(sheet, row)
        sheet.close()
    sheet.add("line", x1=LEFT, y1=base, x2=RIGHT, y2=base, stroke=GREY, stroke_width=1)
    sheet.y = base + 16
    for tick in axis.ticks:
        at = across(tick.place)
        sheet.add("line", x1=at, y1=base, x2=at, y2=base + 4, stroke=GREY, stroke_width=1)
        sheet.text(at, wording.digits(tick.number), size=10, text_anchor="middle")


def _label(sheet: Sheet, number: int, result: ResultRow, numbers: str) -> None:
    """Begin a row: its number, study, time and people, and what is printed at its end."""
    sheet.y += ROW
    sheet.text(STUDY - 8, str(number), size=10, fill=GREY, text_anchor="end")
    sheet.text(STUDY, result.study.id)
    sheet.text(TIME, forest_words.when(result), size=11)
    sheet.text(PEOPLE, forest_words.size(result), size=11)
    sheet.text(AGAINST, forest_words.against_shortly(result.study.comparator, 26), size=10, fill=GREY)
    sheet.text(NUMBERS, numbers)


def _bar(sheet: Sheet, row: ForestRow) -> None:
    pooled = row.study.kind is StudyKind.META_ANALYSIS
    colour = ORANGE if pooled else BLUE
    y, low, high = sheet.y - 4, across(row.place.low), across(row.place.high)
    sheet.add("line", x1=low, y1=y, x2=high, y2=y, stroke=colour, stroke_width=1.6)
    _end(sheet, low, y, colour, -1 if row.place.beyond_control else 0)
    _end(sheet, high, y, colour, 1 if row.place.beyond_ketamine else 0)
    if row.place.point is None:
        return
    x = across(row.place.point)
    if pooled:
        corners = ((x - 7, y), (x, y - 6), (x + 7, y), (x, y + 6))
        sheet.add("polygon", points=" ".join(f"{a:.2f},{b:.2f}" for a, b in corners), fill=colour)
    else:
        fill = "#ffffff" if row.estimate.computed else colour
        sheet.add("circle", cx=x, cy=y, r=POINT, fill=fill, stroke=colour, stroke_width=1.6)


def _end(sheet: Sheet, x: float, y: float, colour: str, beyond: int) -> None:
    """End an interval in a stroke, or in an arrow where it goes on: -1 to the left, 1 to the right."""
    if beyond:
        tip = f"{x + 5 * beyond:.2f},{y:.2f} {x - 4 * beyond:.2f},{y - 4:.2f} {x - 4 * beyond:.2f},{y + 4:.2f}"
        sheet.add("polygon", points=tip, fill=colour)
    else:
        sheet.add("line", x1=x, y1=y - 4, x2=x, y2=y + 4, stroke=colour, stroke_width=1.6)


def _left_out(forest: Forest) -> list[str]:
    """Return in a few lines what is not drawn."""
    counted = Counter(one.reason for one in forest.undrawn)
    lines = [
        f"Not drawn: {wording.plural(counted[why], 'result')} ({forest_words.reason(why)})."
        for why in Reason
        if counted[why]
    ]
    lines += [f"{line}." for line in forest_words.elsewhere({}, forest.retracted)]
    return lines
