"""Text without what people do not type or sort by: case, accents, letters that have a plain form, marks of no width."""

from functools import lru_cache

HYPHENS = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
"""All that stands for a hyphen or a minus, as a character class holds it."""
# Letters that Unicode does not take apart; ß and the final sigma are the business of `casefold`.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_ACCENTS = (range(10, 36), range(200, 256))
"""Combining classes of the points of Hebrew and Arabic, and of accents; other marks, as of kana, belong to letters."""


class _Kept(dict[int, int | None]):
    """What is kept of each character, by its number, worked out when one is first met: it, or None for nothing."""

    def __missing__(self, number: int) -> int | None:
        import unicodedata  # noqa: PLC0415 - most texts are ASCII

        mark = chr(number)
        place = unicodedata.combining(mark)
        is_dropped = any(place in accents for accents in _ACCENTS) or unicodedata.category(mark) == "Cf"
        self[number] = kept = None if is_dropped else number
        return kept


_KEPT = _Kept()


def fold(text: str) -> str:
    """Return a text in the form in which two that a person takes for the same compare equal.

    Small letters without accents (é, ά, ü give e, α, u), plain letters for those that are not taken apart (ł, ø, æ, ß
    give l, o, ae, ss), ligatures, full-width letters and small digits as plain ones, and neither soft hyphens nor other
    marks without width. Gaps and hyphens stay. Folding twice changes nothing.
    """
    return text.lower() if text.isascii() else " ".join(map(_fold_word, text.split(" ")))  # a gap keeps words apart


@lru_cache(maxsize=1 << 14)
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    import unicodedata  # noqa: PLC0415 - most texts are ASCII

    kept = unicodedata.normalize("NFKD", word).translate(_KEPT)
    return unicodedata.normalize("NFKC", kept.casefold().translate(_PLAIN))
