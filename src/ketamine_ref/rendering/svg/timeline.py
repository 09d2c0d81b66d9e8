"""A timeline as a picture."""

from ketamine_ref.evidence.timeline import Lane, LaneGroup, Moment, Shown, Timeline
from ketamine_ref.rendering import Answer, forest_words, timeline_words
from ketamine_ref.rendering.svg.sheet import BLUE, FAINT, GREY, MARGIN, ORANGE, Sheet

STUDY = MARGIN + 22
LEFT, RIGHT = 190, 840
"""Where the axis begins and ends, in pixels."""
SPAN = 858
ROW = 21
RADIUS = 4.5


def picture(answer: Answer) -> str:
    """Return a timeline as an SVG document."""
    timeline: Timeline = answer.data
    sheet = Sheet()
    title = f"{timeline.name}: timeline"
    sheet.paragraph(title, size=18, font_weight="bold")
    sheet.y += 4
    for group in timeline.groups:
        sheet.paragraph(f"{timeline_words.heading(group)}: {timeline_words.answer(group)}.", size=11)
    if timeline.groups:
        sheet.y += 6
        _legend(sheet, timeline)
        sheet.paragraph(timeline.shown_rule, fill=GREY)
    else:
        sheet.paragraph(timeline_words.NOTHING, size=12)
    for group in timeline.groups:
        _group(sheet, group, timeline)
    sentences = [text for heading, told in timeline_words.sentences(timeline) for text in (heading, *told)]
    return sheet.document(title, sentences or [timeline_words.NOTHING], answer.manifest)


def across(share: float) -> float:
    """Return where a share of the axis stands, in pixels from the left."""
    return LEFT + share * (RIGHT - LEFT)


def _legend(sheet: Sheet, timeline: Timeline) -> None:
    used = {moment.shown for group in timeline.groups for lane in group.lanes for moment in lane.moments}
    sheet.y += 12
    x = float(MARGIN + 6)
    for shown in Shown:
        if shown in used:
            _mark(sheet, x, shown)
            sheet.text(x + 12, timeline_words.MARKS[shown], size=10)
            x += 34 + 5.3 * len(timeline_words.MARKS[shown])


def _group(sheet: Sheet, group: LaneGroup, timeline: Timeline) -> None:
    sheet.y += 20
    sheet.paragraph(timeline_words.heading(group), size=13, font_weight="bold")
    base = sheet.y + len(group.lanes) * ROW + 12
    for tick in timeline.ticks:
        at = across(tick.place)
        sheet.add("line", x1=at, y1=sheet.y + 6, x2=at, y2=base + 4, stroke=FAINT, stroke_width=0.5)
    for number, lane in enumerate(group.lanes, start=1):
        sheet.y += ROW
        sheet.open(f"{lane.study.id}: {timeline_words.course(lane)}.")
        sheet.text(STUDY - 8, str(number), size=10, fill=GREY, text_anchor="end")
        sheet.text(STUDY, lane.study.id)
        _track(sheet, lane)
        sheet.text(SPAN, timeline_words.span(lane), size=11)
        sheet.close()
    sheet.add("line", x1=LEFT, y1=base, x2=RIGHT, y2=base, stroke=GREY, stroke_width=1)
    sheet.y = base + 16
    for tick in timeline.ticks:
        sheet.text(across(tick.place), forest_words.short(tick.time), size=10, text_anchor="middle")
    sheet.y += 6
    for number, lane in enumerate(group.lanes, start=1):
        sheet.note(number, timeline_words.beside(lane, timeline.id), STUDY)


def _track(sheet: Sheet, lane: Lane) -> None:
    y = sheet.y - 4
    places = [across(moment.place) for moment in lane.moments]
    sheet.add("line", x1=places[0], y1=y, x2=places[-1], y2=y, stroke=GREY, stroke_width=1, stroke_dasharray="2 3")
    shown = [across(moment.place) for moment in lane.moments if moment.in_part]
    if shown:
        sheet.add("line", x1=shown[0], y1=y, x2=shown[-1], y2=y, stroke=BLUE, stroke_width=2)
    for moment in lane.moments:
        _moment(sheet, moment)


def _moment(sheet: Sheet, moment: Moment) -> None:
    _mark(sheet, across(moment.place), moment.shown)


def _mark(sheet: Sheet, x: float, shown: Shown) -> None:
    """Draw a mark; each kind has a shape of its own."""
    y, r = sheet.y - 4, RADIUS
    if shown is Shown.CONTROL:
        for rise in (-4, 4):
            sheet.add("line", x1=x - 4, y1=y - rise, x2=x + 4, y2=y + rise, stroke=ORANGE, stroke_width=2)
    elif shown is Shown.UNPROVEN:
        corners = f"{x - 6:.2f},{y:.2f} {x:.2f},{y - 5:.2f} {x + 6:.2f},{y:.2f} {x:.2f},{y + 5:.2f}"
        sheet.add("polygon", points=corners, fill="#ffffff", stroke=BLUE, stroke_width=1.6)
    else:
        fill = BLUE if shown is Shown.SHOWN else "#ffffff"
        sheet.add("circle", cx=x, cy=y, r=r, fill=fill, stroke=BLUE, stroke_width=1.6)
        if shown is Shown.MIXED:
            half = f"M {x:.2f} {y - r:.2f} A {r} {r} 0 0 0 {x:.2f} {y + r:.2f} Z"
            sheet.add("path", d=half, fill=BLUE)
