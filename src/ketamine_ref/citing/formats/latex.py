r"""Text as LaTeX: what BibTeX and biblatex files share.

Biber and every engine of today read UTF-8, so a biblatex file keeps its letters. BibTeX works on bytes: it would cut
`Ö.` in half for an initial and sort it last, so a BibTeX file has `{\"O}.` instead and is ASCII as far as there is a
command that programs read: of letters with two accents (ễ) and of đ, ð, þ most make something else, so these stay.
Greek letters and signs of mathematics are commands in both, because pdfLaTeX has no such characters; `{$\beta$}` is
the one form of them that Zotero, Citation.js, bibutils and pandoc all read.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from ketamine_ref.citing.formats.entry import Entry
from ketamine_ref.citing.languages import is_english
from ketamine_ref.citing.names import Name
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records.vocabulary import ReferenceType

_Fields = Callable[[Entry, str], Iterable[tuple[str, str]]]

KINDS = {
    ReferenceType.ARTICLE_JOURNAL: "article",
    ReferenceType.ARTICLE_MAGAZINE: "article",
    ReferenceType.LEGISLATION: "article",
    ReferenceType.CHAPTER: "incollection",
    ReferenceType.PAPER_CONFERENCE: "inproceedings",
    ReferenceType.ARTICLE: "misc",
}
"""The kinds of entries on which the two agree."""
# A brace must not stand alone, not even behind a backslash: BibTeX counts them all.
_SPECIAL = {
    "\\": r"{\textbackslash}", "{": r"{$\lbrace$}", "}": r"{$\rbrace$}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "`": r"{\textasciigrave}", "<": "{$<$}",
    ">": "{$>$}", "|": "{$|$}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "@": "{@}", "−": "{$-$}",
}  # fmt: skip
_MATHEMATICS = {
    "≤": "leq", "≥": "geq", "≈": "approx", "≠": "neq", "→": "rightarrow", "←": "leftarrow",
    "↔": "leftrightarrow", "∞": "infty",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_RAISED_AND_LOWERED = {
    mark: f"{sign}{{{plain}}}"
    for sign, marks in (("^", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), ("_", "₀₁₂₃₄₅₆₇₈₉₊₋"))
    for mark, plain in zip(marks, "0123456789+-", strict=True)
}
_LETTERS = {
    "ß": r"{\ss}", "ø": r"{\o}", "Ø": r"{\O}", "æ": r"{\ae}", "Æ": r"{\AE}",
    "œ": r"{\oe}", "Œ": r"{\OE}", "ł": r"{\l}", "Ł": r"{\L}", "ı": r"{\i}",
    "–": "--", "—": "---", "’": "'",
    "‘": r"{\textquoteleft}", "“": r"{\textquotedblleft}", "”": r"{\textquotedblright}",
}  # fmt: skip
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
_WITHOUT_GAP = re.compile(r"[-–—](?=[-–—])|['’](?=['’])")  # LaTeX would draw the two as one
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


class Latex:
    """Writes text as LaTeX.

    Args:
        is_ascii: Whether letters beyond ASCII become commands.
    """

    def __init__(self, *, is_ascii: bool) -> None:
        self._marks = _Marks(is_ascii=is_ascii)

    def text(self, text: str) -> str:
        """Write a text so that LaTeX prints it as it stands; every brace in it has its partner."""
        composed = unicodedata.normalize("NFC", text)
        return _WITHOUT_GAP.sub("\\g<0>\0", composed).translate(self._marks)

    def title(self, title: str, language: str = "") -> str:
        """Write a title with braces round the words that keep their capitals where a style wants lower case.

        These are the words that sentence case leaves as they are, save of the capital of a subtitle, on which styles
        differ. The first word needs no braces for one capital in front: every style keeps that. A title that is not
        in English keeps its case as a whole.
        """
        if title and not is_english(title, language or None):
            return f"{{{self.text(title)}}}"
        pieces, done = [], 0
        lowered = {word.span(): word[0] for word in _WORD.finditer(sentence_case(title, subtitle_capital=False))}
        for word in _WORD.finditer(title):
            capitals = word[0] if word.start() else word[0][1:]
            if capitals != capitals.lower() and lowered.get(word.span(), word[0]) == word[0]:
                pieces += [self.text(title[done : word.start()]), f"{{{self.text(word[0])}}}"]
                done = word.end()
        return "".join([*pieces, self.text(title[done:])])

    def container(self, name: str, kind: str, language: str = "") -> str:
        """Write what a work is part of: the name of a book is a title too, that of a conference keeps its capitals."""
        if kind == "incollection":
            return self.title(name, language)
        return f"{{{self.text(name)}}}" if name and kind == "inproceedings" else self.text(name)

    def authors(self, entry: Entry) -> str:
        """Write the authors as BibTeX has them: `Family, Suffix, Given and {Organisation} and others`."""
        names = [*map(self._name, entry.authors), *(["others"] if entry.has_more_authors else [])]
        return " and ".join(names)

    def _name(self, name: Name) -> str:
        if name.is_group:
            return f"{{{self.text(name.family)}}}"
        is_alone = not (name.given or name.suffix)
        is_whole = _has_particle(name.family) or (is_alone and " " in name.family)
        family = self._part(name.family, is_whole=is_whole)
        if name.suffix:
            return f"{family}, {self._part(name.suffix)}, {self._part(name.given) or '{}'}"
        return f"{family}, {self._part(name.given)}" if name.given else family

    def _part(self, part: str, *, is_whole: bool = False) -> str:
        """Write a part of a name, in braces where BibTeX would take it apart."""
        taken_apart = "," in part or not {"and", "others"}.isdisjoint(part.casefold().split())
        return f"{{{self.text(part)}}}" if is_whole or taken_apart else self.text(part)


class _Marks(dict[int, str]):
    """What LaTeX needs for each character; found when it is first met, as `str.translate` asks for it."""

    def __init__(self, *, is_ascii: bool) -> None:
        super().__init__({0: "{}"})
        self._is_ascii = is_ascii

    def __missing__(self, code: int) -> str:
        mark = chr(code)
        if mark in _MATHEMATICS:
            written = rf"{{$\{_MATHEMATICS[mark]}$}}"
        elif mark in _RAISED_AND_LOWERED:
            written = f"{{${_RAISED_AND_LOWERED[mark]}$}}"
        else:
            written = _SPECIAL.get(mark) or (_command(mark) if self._is_ascii and not mark.isascii() else mark)
        self[code] = written
        return written


def verbatim(address: str) -> str:
    """Write an address or DOI, which LaTeX takes as it stands: only what would end the field is percent-encoded."""
    return "".join(
        mark if mark.isascii() else "".join(f"%{byte:02X}" for byte in mark.encode())
        for mark in address.translate(_VERBATIM)
    )


def written(entries: Iterable[Entry], kinds: Mapping[ReferenceType, str], fields_of: _Fields) -> str:
    """Write a file of entries: fields one a line, those without a value left out; BibTeX knows the names of months."""
    return "\n".join(_entry(entry.id, kinds[entry.type], fields_of(entry, kinds[entry.type])) for entry in entries)


def _entry(key: str, kind: str, fields: Iterable[tuple[str, str]]) -> str:
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _command(mark: str) -> str:
    """Return the command for a letter with an accent; the letter itself where there is none that programs read."""
    if mark in _LETTERS:
        return _LETTERS[mark]
    decomposed = unicodedata.normalize("NFD", mark)
    if len(decomposed) != 2 or not decomposed[0].isascii() or not decomposed[0].isalpha():
        return mark
    letter, command = decomposed[0], _ACCENTS.get(decomposed[1])
    if command is None:
        return mark
    return rf"{{\{command}{{{letter}}}}}" if command.isalpha() else rf"{{\{command}{letter}}}"


def _has_particle(family: str) -> bool:
    """Say whether BibTeX would take a part in lower case for a particle and file or drop it apart from the name."""
    first_letters = (next(filter(str.isalpha, part), "") for part in re.split(r"[\s~-]", family))
    return any(letter.islower() for letter in first_letters)
