r"""LaTeX to text, by pylatexenc: `{\"O}`, `$\beta$` and `\emph` become what a reader sees."""

import logging
import re
from typing import TYPE_CHECKING

from ketamine_ref.dataset.importing.names import person
from ketamine_ref.records.study import Author

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.macrospec import LatexContextDb

_MARKED = re.compile(r"[\\{}$~^]|--|``|''")
_SIGNS = {"textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "copyright": "©"}
"""Commands that pylatexenc does not know, and what a reader sees."""
_GREEK = re.compile(
    r"\\text(?=(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi"
    r"|omega)(?![a-z]))"
)
_BARE = re.compile(r"(?<!\\)[%&#]")
"""Signs that LaTeX obeys, and people forget to escape."""
_TARGET = re.compile(r"\\href\s*\{[^{}]*\}")
_MATH = re.compile(r"(?<!\\)\$[^$]*\$")
_SCRIPT = re.compile(r"([_^])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s\\{}$]))")
_RAISED = re.compile(r"\\textsuperscript\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*|[\\{}$]")
_ACCENT = re.compile(r"""\\(?:[~`'^"=.]\s*|[A-Za-z]{1,2}\s+)(?:\{[^{}]*\}|\\?\w)""")


def verbatim(address: str) -> str:
    """Return an address or DOI, in which reference managers escape what LaTeX would obey."""
    for command, sign in _SIGNS.items():
        address = re.sub(rf"\\{command}(?![a-z])\s*", sign, address)
    return re.sub(r"\\([_%&#~])|[{}]|\\url", r"\1", address).strip()


class Latex:
    """Turns LaTeX into text, as far as it is there."""

    def __init__(self) -> None:
        self._reader: LatexNodes2Text | None = None
        self._commands: LatexContextDb | None = None

    def text(self, latex: str) -> str:
        """Return a text without commands and braces; what stands raised or lowered stays so for the reader of HTML."""
        if not _MARKED.search(latex):
            return latex
        latex = _GREEK.sub(r"\\", _TARGET.sub("", _BARE.sub(r"\\\g<0>", latex)))
        latex = _RAISED.sub(r"<sup>\1</sup>", _MATH.sub(lambda math: _SCRIPT.sub(_script, math[0]), latex))
        reader = self._reader = self._reader or self._new_reader()
        try:
            return str(reader.latex_to_text(latex, latex_context=self._commands))
        except (LookupError, TypeError, ValueError, AttributeError):  # such as a command without what it is about
            return _COMMAND.sub("", latex)

    def _new_reader(self) -> "LatexNodes2Text":
        from pylatexenc.latex2text import (  # noqa: PLC0415 - an extra, and slow to import
            LatexNodes2Text,
            MacroTextSpec,
            get_default_latex_context_db,
        )
        from pylatexenc.latexwalker import get_default_latex_context_db as all_commands  # noqa: PLC0415 - likewise

        logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # it would tell of commands without arguments
        self._commands = all_commands()  # else it is put together anew for every text
        texts = get_default_latex_context_db()
        texts.add_context_category("signs", [MacroTextSpec(name, sign) for name, sign in _SIGNS.items()], prepend=True)
        return LatexNodes2Text(latex_context=texts, math_mode="text")

    def authors(self, names: str) -> tuple[Author, ...]:
        """Return the authors of a list that `and` parts."""
        from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415 - an extra

        whole = _ACCENT.sub(r"{\g<0>}", names)  # or a tilde or gap in a letter would part the name
        every = split_multiple_persons_names(whole) if names.strip() else ()
        return tuple(self._author(name.strip()) for name in every)

    def _author(self, name: str) -> Author:
        from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts  # noqa: PLC0415 - an extra

        if _is_one_group(name):
            return Author(literal=self.text(name[1:-1]))
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except InvalidNameError:
            return Author(literal=self.text(name))
        family = self.text(" ".join((*parts.von, *parts.last)))
        return person(family, self.text(" ".join(parts.first)), self.text(" ".join(parts.jr)))


def _is_one_group(name: str) -> bool:
    """Say whether the brace that opens a name closes at its end."""
    depth = 0
    for place, mark in enumerate(name):
        depth += (mark == "{") - (mark == "}")
        if depth == 0:  # the first mark is no brace, or its partner
            return mark == "}" and place == len(name) - 1
    return False


def _script(script: re.Match[str]) -> str:
    tag = "sub" if script[1] == "_" else "sup"
    return f"<{tag}>{script[2] or script[3] or ''}</{tag}>"
