"""The codes that Rich draws with: taken out again where a terminal is not the reader."""

import re

_LOOK = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")


def without_links(text: str) -> str:
    """Return a drawn text with the words of its links and without their addresses."""
    return _LINK.sub("", text)


def bare(text: str) -> str:
    """Return a drawn text without any code."""
    return _LOOK.sub("", without_links(text))
