"""Elements of SVG, and how wide a text is."""

import re
from collections.abc import Mapping
from functools import cache

from ketamine_ref.rendering.visible import visible

_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SHARES = {"iIjl.,:;'|![]": 0.3, " \xa0()ftr-/": 0.36, "cksvxyz": 0.53, "w": 0.76, "mMW@%": 0.95}
"""Shares of the size of a font that characters take, a little above those of the common sans-serif fonts."""
LEADING = 1.35
"""How far lines of a text stand apart, as a share of its size."""
_BOLD = 1.08
"""How much wider bold letters are."""


class Canvas:
    """Collects elements; `y` is where the next thing goes, in pixels from the top."""

    def __init__(self) -> None:
        self.y = 0.0
        self.parts: list[str] = []

    def add(self, name: str, content: str | None = None, /, **attributes: str | float) -> None:
        """Add an element; underscores in the names of attributes stand for hyphens."""
        self.parts.append(element(name, content, attributes))

    def text(self, x: float, text: str, size: float, /, **attributes: str | float) -> None:
        """Write a text at the height of `y`."""
        if text.strip():
            self.add("text", escaped(text), x=x, y=self.y, font_size=size, **attributes)

    def paragraph(self, x: float, text: str, size: float, width: float, /, **attributes: str | float) -> None:
        """Write a text in as many lines as it needs, and go on beneath it."""
        wide = _BOLD if "font_weight" in attributes else 1
        for line in broken(text, size * wide, width):
            self.y += size * LEADING
            self.text(x, line, size, **attributes)

    def open(self, title: str, look: str | None = None) -> None:
        """Open a group that says what it shows."""
        named = f' class="{look}"' if look else ""
        self.parts.append(f"<g{named}><title>{escaped(title)}</title>" if title else f"<g{named}>")

    def close(self) -> None:
        """Close the group."""
        self.parts.append("</g>")


def element(name: str, content: str | None, attributes: Mapping[str, str | float]) -> str:
    """Return an element; what it holds is escaped already, its attributes are not."""
    said = "".join(
        f' {key.replace("_", "-").rstrip("-")}="{escaped(value) if isinstance(value, str) else shortened(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"


def escaped(text: str) -> str:
    """Return a text that XML takes for text, its control characters written out."""
    plain = _NOT_IN_XML.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), visible(text))
    return plain.translate(_ESCAPES)


def shortened(number: float) -> str:
    """Return a coordinate to a hundredth of a pixel."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if "." in f"{number:.2f}" else f"{number}"


def width_of(text: str, size: float) -> float:
    """Return how many pixels a text takes at most, by the kinds of its characters."""
    return size * sum(map(_share, visible(text)))


def broken(text: str, size: float, width: float) -> list[str]:
    """Break a text between words into lines of at most a width; a longer word goes over the edge whole."""
    lines: list[str] = []
    gap, taken = width_of(" ", size), 0.0
    for word in filter(None, re.split("[ \n]", visible(text))):  # not at a space that holds together
        wide = width_of(word, size)
        if lines and taken + gap + wide <= width:
            lines[-1] += f" {word}"
            taken += gap + wide
        else:
            lines.append(word)
            taken = wide
    return lines or [""]


@cache
def _share(character: str) -> float:
    """Return the share of the size of a font that a character takes."""
    for characters, share in _SHARES.items():
        if character in characters:
            return share
    if character > "\u024f" or not (character.isascii() or character.isalpha()):
        return 1.05
    return 0.72 if character.isupper() else 0.58
