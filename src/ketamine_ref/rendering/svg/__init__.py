"""Pictures of views as SVG: clean, accessible, ready for print; one module a view, each with `picture(answer)`."""

from importlib import import_module

from ketamine_ref.rendering import Answer


def text(answer: Answer) -> str:
    """Return an answer drawn as SVG by the module of its view."""
    drawn: str = import_module(f"{__name__}.{answer.view}").picture(answer)
    return drawn
