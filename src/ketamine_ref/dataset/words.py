"""Text as the words of a search find it: folded, with the joined form beside whatever is written with a hyphen."""

import re

from ketamine_ref.folding import HYPHENS, fold

UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff"
"""Letters of scripts that put no gaps between words: each of them is a word here."""
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_JOINT = re.compile(f"(?<=[^\\W_])[{HYPHENS}](?=[^\\W_])")
COMPOUND = re.compile(f"(?<![^\\W_])[^\\W_]++(?:[{HYPHENS}][^\\W_]+)+")
"""A word that is written with hyphens."""


def searchable(text: str) -> str:
    """Return a text folded, with gaps round the letters of scripts that have none."""
    folded = fold(text)
    return folded if folded.isascii() else _UNSPACED_LETTER.sub(r" \g<0> ", folded)


def joined(compound: str) -> str:
    """Return a word without the hyphens within it, folded: `ybocs` for `Y-BOCS`."""
    return _JOINT.sub("", fold(compound))


def joined_forms(text: str) -> str:
    """Return the joined form of each word of a text that is written with hyphens, each once."""
    return " ".join(dict.fromkeys(map(joined, COMPOUND.findall(text))))
