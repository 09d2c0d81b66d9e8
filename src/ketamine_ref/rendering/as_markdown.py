"""Answers as GitHub flavoured Markdown, to paste into a report: links, origin and caveats with it.

Text from a dataset is text: every mark that Markdown or HTML would obey is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from ketamine_ref.citing import Run
from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.pages import page_of
from ketamine_ref.rendering.pages.blocks import Block, Facts, Grid, Listing, Page, Paragraph, Points, Words, runs
from ketamine_ref.rendering.visible import visible

_MARKS = re.compile(r"[\\`*_\[\]<>|~$&!]")
_OPENING = re.compile(r"(\d{1,9}(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|---))")
"""What would make a list, a heading or a rule of a line that begins with it; the escape goes behind it."""
_NOT_IN_LINKS = re.compile(r"[^\w\-.~:/?#@!$&'*+,=%]", re.ASCII)


def text(answer: Answer) -> str:
    """Return an answer as Markdown."""
    page = page_of(answer)
    blocks = _listing(page) if isinstance(page, Listing) else _page(page)
    return "\n\n".join((f"# {inline(page.title)}", *_asked(answer), *blocks, *_ending(answer))) + "\n"


def asides(_answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: nothing, for Markdown has room for every remark."""
    return ()


def inline(words: Words) -> str:
    """Return words as Markdown that shows them on one line, whatever marks are in them."""
    line = "".join(map(_run, runs(words))).strip()
    opening = _OPENING.match(line)
    return f"{opening[0]}\\{line[opening.end() :]}" if opening else line


def escaped(text: str) -> str:
    """Return a text with every mark of Markdown and HTML escaped, on one line."""
    return _MARKS.sub(r"\\\g<0>", visible(text).replace("\n", " "))


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.italic:
        text = re.sub(r"\S(?:.*\S)?", r"*\g<0>*", text, count=1)
    if run.link and run.link.lower().startswith(("https://", "http://")):
        return f"[{text}]({_NOT_IN_LINKS.sub(_percent, run.link)})"
    return text


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", errors="replace"))


def _asked(answer: Answer) -> Iterator[str]:
    if answer.query:
        yield f"Asked for: {'; '.join(f'{name} {inline(_value(value))}' for name, value in answer.query.items())}."


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _listing(listing: Listing) -> Iterator[str]:
    if not listing.grid.rows:
        yield inline(listing.nothing)
        return
    yield from _block(listing.grid)
    yield from map(inline, listing.notes)


def _page(page: Page) -> Iterator[str]:
    for block in page.lead:
        yield from _block(block)
    for section in page.sections:
        if section.blocks:
            yield f"## {inline(section.heading)}"
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield inline(words)
        case Facts(pairs):
            yield "\n".join(f"- **{escaped(label)}:** {inline(words)}" for label, words in pairs)
        case Points(points):
            yield "\n".join(f"- {inline(point)}" for point in points)
        case Grid(columns, rows):
            yield "\n".join((_row(columns), f"|{' --- |' * len(columns)}", *map(_row, rows)))


def _ending(answer: Answer) -> Iterator[str]:
    remarks = untold(answer)
    if remarks:
        yield "## Remarks"
        yield "\n".join(f"- {inline(remark)}" for remark in remarks)
    if manifest := answer.manifest:
        yield "---"
        yield (
            f"From {escaped(manifest.title)}, version {escaped(manifest.version)}, facts last checked on "
            f"{escaped(manifest.checked)} ({escaped(manifest.licence)}). {escaped(manifest.disclaimer)}"
        )


def _row(cells: Iterable[Words]) -> str:
    return f"| {' | '.join(map(inline, cells))} |"
