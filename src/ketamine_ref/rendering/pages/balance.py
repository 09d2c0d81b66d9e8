"""For and against: the results on a condition by whom they favour, by what they stand on."""

from collections.abc import Iterator
from typing import NamedTuple

from ketamine_ref.evidence.balance import Balance, BalanceGroup, Ground
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.rendering import balance_words
from ketamine_ref.rendering.page import Block, Page, Paragraph, Section
from ketamine_ref.rendering.pages.outcomes import result_columns, results_grid, rows_of
from ketamine_ref.rendering.tables import Column, Table


class _Row(NamedTuple):
    ground: Ground
    result: ResultRow


def page(view: Balance) -> Page:
    """Return the results by what they stand on, and there by whom they favour."""
    return Page(
        f"For and against: {view.name}",
        (Paragraph(balance_words.NOT_ADDED_UP if view.groups else balance_words.NOTHING),),
        (
            *(Section(balance_words.GROUNDS[group.ground], tuple(_sides(group))) for group in view.groups),
            Section("Results that compare no sides", (Paragraph(balance_words.not_compared(view)),)),
        ),
    )


def table(view: Balance) -> Table:
    """Return the results as typed rows."""
    rows = (_Row(group.ground, row) for group in view.groups for side in group.sides for row in rows_of(side.studies))
    ground = Column("ground", str, lambda row: row.ground)
    return Table((ground, *result_columns(lambda row: row.result)), tuple(rows))


def _sides(group: BalanceGroup) -> Iterator[Block]:
    yield Paragraph(group.note)
    for side in group.sides:
        yield Paragraph(f"Favours {side.favours}:")
        yield from results_grid(side.studies)
