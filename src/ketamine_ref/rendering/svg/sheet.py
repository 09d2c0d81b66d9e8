"""A sheet to draw on: shapes and texts from top to bottom, and the SVG document around them."""

import re
import textwrap
from collections.abc import Iterable, Mapping

from ketamine_ref.records import Manifest
from ketamine_ref.rendering.visible import visible

WIDTH = 1000
MARGIN = 24
LINE = 13
"""Height of a line of small text."""
INK, GREY, FAINT = "#1a1a1a", "#595959", "#b3b3b3"
BLUE, ORANGE = "#0072b2", "#d55e00"
"""Told apart by people of every colour vision, and by their shapes besides (Okabe and Ito's palette)."""

_FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_CHARACTER = 0.49  # mean width of a character, as a share of the size of the font
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Sheet:
    """Collects shapes; `y` is where the next thing goes.

    Attributes:
        y: Distance from the top in pixels.
    """

    def __init__(self) -> None:
        self.y = float(MARGIN)
        self._parts: list[str] = []

    def add(self, name: str, content: str | None = None, **attributes: str | float) -> None:
        """Add an element; underscores in the names of attributes stand for hyphens."""
        self._parts.append(_element(name, content, attributes))

    def text(self, x: float, text: str, *, size: float = 12, **attributes: str | float) -> None:
        """Write a text at the height of `y`."""
        self.add("text", escaped(text), x=x, y=self.y, font_size=size, **attributes)

    def paragraph(self, text: str, *, x: float = MARGIN, size: float = 10, **attributes: str | float) -> None:
        """Write a text in as many lines as it needs, and go on beneath it."""
        across = int((WIDTH - MARGIN - x) / (size * _CHARACTER))
        for line in textwrap.wrap(visible(text), across, break_on_hyphens=False):
            self.y += size * 1.3
            self.text(x, line, size=size, **attributes)

    def note(self, number: int, text: str, x: float) -> None:
        """Write a text as `paragraph` does, with its number before it."""
        self.y += LINE
        self.text(x - 8, str(number), size=10, fill=GREY, text_anchor="end")
        self.y -= LINE
        self.paragraph(text, x=x, fill=GREY)

    def open(self, title: str) -> None:
        """Open a group that says what it shows."""
        self._parts.append(f"<g><title>{escaped(title)}</title>")

    def close(self) -> None:
        """Close the group."""
        self._parts.append("</g>")

    def document(self, title: str, description: Iterable[str], manifest: Manifest | None) -> str:
        """Return the whole document, with what the picture shows in words for those who cannot see it."""
        if manifest:
            self.y += LINE
            source = f"ketref, {manifest.title}, version {manifest.version}, {manifest.licence}. {manifest.disclaimer}"
            self.paragraph(source, size=9, fill=GREY)
        height = round(self.y + MARGIN)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" '
            f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'font-family="{_FONTS}" fill="{INK}">'
        )
        body = (
            _element("title", escaped(title), {"id": "title"}),
            _element("desc", escaped("\n".join(description)), {"id": "description"}),
            _element("rect", None, {"width": WIDTH, "height": height, "fill": "#ffffff"}),
            *self._parts,
        )
        return "\n".join((head, *body, "</svg>", ""))


def escaped(text: str) -> str:
    """Return a text that XML takes for text, its control characters written out."""
    plain = _NOT_IN_XML.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), visible(text))
    return plain.translate(_ESCAPES)


def shortened(number: float) -> str:
    """Return a coordinate to a hundredth of a pixel."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _element(name: str, content: str | None, attributes: Mapping[str, str | float]) -> str:
    said = "".join(
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else shortened(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"
