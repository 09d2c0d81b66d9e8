"""A reference in a style: what is shared by all styles, and one file a style.

The file of a style has a function `reference` and a value `IN_TEXT`, and reads like a summary of its guide. It is
imported when it is first asked for, so that one citation does not pay for all styles.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from ketamine_ref.citing.caveats import remarks, retraction_in_words
from ketamine_ref.citing.text import Citation, InText, Run, plain
from ketamine_ref.errors import UsageError, listed
from ketamine_ref.records import Study


class Style(NamedTuple):
    """A citation style.

    Attributes:
        name: What a user asks for; the name of its module too.
        guide: Title and edition of the guide that it follows.
        number: How the list numbers a reference, such as `{}.`; empty in a style of authors and dates.
    """

    name: str
    guide: str
    number: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether a text cites by number; otherwise it cites by author and date."""
        return bool(self.number)

    def label(self, position: int) -> str:
        """Return what stands before the reference at a position of the list, from 1: `1.`, `[1]` or nothing."""
        return self.number.format(position)

    def references(self, studies: Sequence[Study]) -> tuple[Citation, ...]:
        """Write the references of one list, in the order given and without their numbers.

        Years get letters (2020a, 2020b) where a text would cite two in one way, so the whole list is asked for at once.
        """
        module = self._module()
        if self.is_numbered:
            return tuple(module.reference(study) for study in studies)
        letters: tuple[str, ...] = module.IN_TEXT.letters(studies)
        return tuple(module.reference(study, letter) for study, letter in zip(studies, letters, strict=True))

    def in_text(self, studies: Sequence[Study]) -> tuple[InText, ...]:
        """Return how a text cites each study of one list: by author and date, or by its number in the order given."""
        forms: tuple[InText, ...] = self._module().IN_TEXT.in_text(studies)
        return forms

    def _module(self) -> Any:  # noqa: ANN401 - a module has no type of its own
        return _module(self.name)


@cache
def _module(style: str) -> Any:  # noqa: ANN401 - as above
    return import_module(f"{__name__}.{style}")


STYLES: dict[str, Style] = {
    style.name: style
    for style in (
        Style("apa", "Publication Manual of the American Psychological Association, 7th edition"),
        Style("ama", "AMA Manual of Style, 11th edition", "{}."),
        Style(
            "vancouver", "Citing Medicine: The NLM Style Guide for Authors, Editors, and Publishers, 2nd edition", "{}."
        ),
        Style("harvard", "Cite Them Right, 12th edition"),
        Style("chicago", "The Chicago Manual of Style, 18th edition, author-date"),
        Style("ieee", "IEEE Reference Style Guide for Authors, 2023", "[{}]"),
        Style("nature", "Nature, Formatting guide", "{}."),
        Style("bmj", "BMJ Author Hub, Formatting your paper", "{}"),
    )
}
"""Every style by its name."""


@lru_cache(1024)  # the pages of a site, and the data beside them, cite a study many times
def cite(study: Study, style: str = "apa") -> Citation:
    """Write the reference of one study in a style.

    Raises:
        UsageError: There is no such style.
    """
    if style not in STYLES:
        raise UsageError(f"no citation style {style!r}; there is {listed(STYLES)}")
    (reference,) = STYLES[style].references((study,))
    return reference


__all__ = ["STYLES", "Citation", "InText", "Run", "Style", "cite", "plain", "remarks", "retraction_in_words"]
