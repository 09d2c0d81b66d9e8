"""How a text cites in a style of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from ketamine_ref.citing.text import InText, Run
from ketamine_ref.records import Study


class Numbers(NamedTuple):
    """How a style prints the number of a reference in the text.

    Attributes:
        form: What stands around the number, such as `[{}]`.
        superscript: Whether the number is raised.
    """

    form: str = "{}"
    superscript: bool = False

    def in_text(self, studies: Sequence[Study]) -> tuple[InText, ...]:
        """Return the number of each study, from 1, in the order given."""
        texts = map(self.form.format, range(1, len(studies) + 1))
        return tuple(InText((Run(text, superscript=self.superscript),)) for text in texts)
