"""A reference in a style: what is shared by all styles, and one file a style.

A style is a module with a function `reference(study)`. It is imported when it is first asked for, so that one citation
does not pay for all styles.
"""

from collections.abc import Callable
from importlib import import_module

from ketamine_ref.citing.caveats import remarks, retraction_in_words
from ketamine_ref.citing.text import Citation, Run, plain
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.records import Study

Style = Callable[[Study], Citation]


def _style(module: str) -> Style:
    def reference(study: Study) -> Citation:
        write: Style = import_module(f"{__name__}.{module}").reference
        return write(study)

    return reference


STYLES: dict[str, Style] = {name: _style(name) for name in ("apa",)}
"""Every style by its name, which is the name of its module."""


def cite(study: Study, style: str = "apa") -> Citation:
    """Write the reference of a study in a style.

    Raises:
        UsageError: There is no such style.
    """
    if style not in STYLES:
        raise UsageError(f"no citation style {style!r}; there is {listed(STYLES)}")
    return STYLES[style](study)


__all__ = ["STYLES", "Citation", "Run", "Style", "cite", "plain", "remarks", "retraction_in_words"]
