"""Cautions by severity, worst first: what the sources say, what they say to do, and who they are."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.sources import CautionEntry, CautionList, SourceNote
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, labelled, linked, styled
from ketamine_ref.rendering.visible import visible

NO_ADVICE = "No advice is recorded from its sources."


def parts(view: CautionList) -> Iterable[RenderableType]:
    """Yield the cautions under a heading for each severity; what concerns the condition alone is named first."""
    entries = view.cautions
    if not entries:
        yield Text("No caution in the dataset fits that. This does not mean that there is nothing to watch for.")
        return
    if view.condition:
        yield _summary(view.condition, entries)
        yield Text()
    for number, (severity, group) in enumerate(groupby(entries, key=lambda entry: entry.caution.severity)):
        members = list(group)
        if number:
            yield Text()
        yield Text(f"{wording.capital(wording.words(severity))} ({len(members)})", style=f"{HEADING} underline")
        for entry in members:
            yield from caution(entry)
    yield Text()
    yield Text("The words in brackets say how much of each source was read.", style=NOTE)


def _summary(condition: str, entries: Sequence[CautionEntry]) -> Hanging:
    own = [entry.caution for entry in entries if not entry.caution.is_general]
    named = [f"{caution.name} ({wording.words(caution.severity)})" for caution in own]
    general = f"{len(entries) - len(own)} for all conditions"
    line = styled(f"{condition}: ", HEADING).append(visible("; ".join([*named, general])))
    return Hanging(line, 0, 2)


def caution(entry: CautionEntry) -> Iterable[RenderableType]:
    """Yield one caution."""
    record = entry.caution
    about = "all conditions" if record.is_general else ", ".join(record.conditions)
    heading = styled(record.name, HEADING)
    yield Text()
    yield Hanging(heading.append(f"  {visible(about)}; {record.category}", style=NOTE))
    yield Hanging(styled(record.statement), 4, 4)
    yield labelled("Sources advise", record.management or NO_ADVICE, 4, 6)
    yield Hanging(styled("Says who: ", HEADING).append_text(Text(", ").join(map(source, entry.sources))), 4, 6)


def source(note: SourceNote) -> Text:
    """Return a source with its kind and how much of it was read."""
    line = linked(note.id, note.link, retracted=note.retracted, own=note.own)
    return line.append(f" ({wording.words(note.kind)}, {wording.level(note.level)})")
