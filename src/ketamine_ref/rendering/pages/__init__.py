"""Views as pages: one module for each view, the only place that says what stands where.

`page(data)` describes the answer in blocks; where it leaves out details, `page(data, long=True)` does not. A module
may also have `screen(data)`, the page as short as a terminal needs it, `steps(data)`, what a reader may want next, and
`table(data)`, its rows for CSV.
"""

from importlib import import_module
from types import ModuleType

from ketamine_ref.rendering import UNDRAWN, VIEWS, Answer
from ketamine_ref.rendering.page import Listing, Page, Step, paged
from ketamine_ref.rendering.tables import Table


def page_of(answer: Answer) -> Page | Listing:
    """Return an answer in blocks."""
    page: Page | Listing = _module(answer).page(answer.data, **({"long": True} if answer.long else {}))
    return page


def document_of(answer: Answer) -> Page:
    """Return an answer in blocks for looks that write rows alone as they write any page."""
    return paged(page_of(answer))


def screen_of(answer: Answer) -> Page | Listing:
    """Return an answer in blocks as a terminal has room for it."""
    screen = getattr(_module(answer), "screen", None)
    page: Page | Listing = screen(answer.data) if screen else page_of(answer)
    return page


def steps_of(answer: Answer) -> tuple[Step, ...]:
    """Return the commands that a reader may want next."""
    steps = getattr(_module(answer), "steps", None) if _has_page(answer) else None
    return tuple(steps(answer.data)) if steps else ()


def table_of(answer: Answer) -> Table:
    """Return the rows of an answer, one table for each view."""
    table: Table = _module(answer).table(answer.data)
    return table


def nothing_found(answer: Answer) -> tuple[str, ...]:
    """Return what must be said of a listing without rows, for formats that have no words of their own for it."""
    if not _has_page(answer) or _module(answer).page.__annotations__["return"] is Page:
        return ()  # it is never a listing: the page need not be made to see that
    page = page_of(answer)
    return (page.nothing,) if isinstance(page, Listing) and not page.grid.rows else ()


def _has_page(answer: Answer) -> bool:
    return answer.view in VIEWS and answer.view not in UNDRAWN  # an export has none either


def _module(answer: Answer) -> ModuleType:
    return import_module(f"{__name__}.{answer.view}")
