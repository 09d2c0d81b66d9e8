"""References as data, for programs that manage them: one file a format, and one table of them.

The module of a format has a function `text(studies)`. It is imported when it is first asked for.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from ketamine_ref.records import Study


class DataFormat(NamedTuple):
    """A format in which programs exchange references.

    Attributes:
        name: What a user asks for; with underscores the name of its module too.
        read_by: Which programs read it.
    """

    name: str
    read_by: str

    def text(self, studies: Sequence[Study]) -> str:
        """Return a whole file with the references of studies, in the order given."""
        written: str = import_module(f"{__name__}.{self.name.replace('-', '_')}").text(studies)
        return written


FORMATS: dict[str, DataFormat] = {
    form.name: form
    for form in (
        DataFormat("bibtex", "LaTeX with BibTeX"),
        DataFormat("biblatex", "LaTeX with biblatex and Biber"),
        DataFormat("ris", "EndNote, Zotero, Mendeley and most others"),
        DataFormat("csl-json", "pandoc, Zotero and other programs that use CSL styles"),
        DataFormat("csl-yaml", "pandoc and Quarto"),
        DataFormat("endnote-xml", "EndNote"),
    )
}
"""Every data format by its name."""
