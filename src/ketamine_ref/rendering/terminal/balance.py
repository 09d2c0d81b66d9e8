"""What speaks for ketamine in a condition and what against: results by whom they favour, with how they were got."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.balance import Balance
from ketamine_ref.records.study import Outcome
from ketamine_ref.rendering import balance_words, wording
from ketamine_ref.rendering.terminal.canvas import HEADING, NOTE, Hanging, linked, styled, title
from ketamine_ref.rendering.terminal.study_results import result_rows
from ketamine_ref.rendering.visible import visible


def parts(page: Balance) -> Iterator[RenderableType]:
    """Yield the page from top to bottom."""
    yield title(page.name, "what favours ketamine, what the control, what neither")
    if not page.groups:
        yield Text(balance_words.NOTHING)
    for group in page.groups:
        yield Text()
        yield Text(balance_words.GROUNDS[group.ground], style=HEADING)
        yield Hanging(styled(group.note, NOTE), 2, 2)
        for side in group.sides:
            yield Text(f"  Favours {side.favours}", style="italic")
            for part in side.studies:
                about = visible(f" · {balance_words.head(part.study)}")
                yield Hanging(linked(part.study.id, part.study.link).append(about), 4, 8)
                yield from result_rows(part.results, 6, domain)
    yield Text()
    yield Hanging(Text(balance_words.NOT_ADDED_UP, NOTE), 0, 0)
    yield Hanging(Text(f"Results that compare no sides: {balance_words.not_compared(page)}", NOTE), 0, 2)
    yield Hanging(styled(page.disclaimer, NOTE), 0, 0)


def domain(outcome: Outcome) -> Text:
    """Return what a result is about."""
    return styled(wording.words(outcome.domain), NOTE)
