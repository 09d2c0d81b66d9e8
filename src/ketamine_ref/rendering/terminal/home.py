"""What ketref is, what it holds, and a few commands to try."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.overview import Overview
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, styled, title

TRY = (
    ("ketref condition bipolar", "what is known in bipolar disorder"),
    ("ketref condition ocd --plain-language", "OCD in plain words, for patients"),
    ("ketref cautions --condition schizophrenia", "what can go wrong, and who says so"),
    ("ketref study diazgranados2010", "one trial, number by number"),
    ("ketref cite rodriguez2013", "a reference, ready to paste"),
    ("ketref mechanism gsk3-lithium", "how it may work, on what evidence"),
)


def parts(view: Overview) -> Iterable[RenderableType]:
    """Yield the page from top to bottom."""
    manifest = view.manifest
    yield title("ketref", "what is known about ketamine in neuropsychiatric disorders,")
    yield Text("        how well it is known, and where it says so", style=NOTE)
    yield Text()
    yield Hanging(styled(f"Dataset {manifest.version}: {wording.holdings(view.counts)}."), 0, 2)
    yield Text(f"Facts last checked on {manifest.checked}.")
    yield Text()
    yield Text("Try", style=HEADING)
    longest = max(len(command) for command, _ in TRY)
    for command, answer in TRY:
        yield Text(f"  {command:{longest}}  ").append(answer, style=NOTE)
    yield Text()
    yield Text("All commands: ketref --help. What words mean: ketref help", style=NOTE)
    yield styled(manifest.disclaimer, NOTE)
