"""Text from a dataset is text: what a terminal would obey is shown instead."""

import re

_OBEYED = (
    "["
    r"\x00-\x09\x0b-\x1f\x7f-\x9f"  # controls: a terminal obeys them
    r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # direction marks: they turn text round
    r"\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # without width
    "]"
)
"""What is written out: all of it counts as not printable, as line feeds do, which stay."""


def visible(text: str) -> str:
    """Return a text with its control and direction characters written out as Python would escape them."""
    if text.isprintable():  # nearly every text is, and needs no pattern
        return text
    return re.sub(_OBEYED, lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def escaped(json: str) -> str:
    """Return JSON text with the same characters as JSON escapes, so that it reads back as it was."""
    return re.sub(_OBEYED, lambda match: _json_escape(match[0]), json)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
