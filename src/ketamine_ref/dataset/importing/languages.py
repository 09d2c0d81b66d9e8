"""Languages as other programs name them, to the tags that records have."""

import re

_NAMES = {
    "ar": "ara arabic", "cs": "cze ces czech", "da": "dan danish", "de": "ger deu german ngerman",
    "el": "gre ell greek", "es": "spa spanish", "et": "est estonian", "fa": "per fas persian", "fi": "fin finnish",
    "fr": "fre fra french", "he": "heb hebrew", "hr": "hrv croatian", "hu": "hun hungarian magyar",
    "is": "ice isl icelandic", "it": "ita italian", "ja": "jpn japanese", "ko": "kor korean", "nl": "dut nld dutch",
    "nn": "nno nynorsk", "no": "nor norwegian norsk", "pl": "pol polish", "pt": "por portuguese",
    "ro": "rum ron romanian", "ru": "rus russian", "sk": "slo slk slovak", "sl": "slv slovene", "sv": "swe swedish",
    "tr": "tur turkish", "uk": "ukr ukrainian", "zh": "chi zho chinese",
}  # fmt: skip
"""Codes of three letters, English names and those of babel, by tag."""
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}
_TAG = re.compile(r"[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)


def tag_of(language: str) -> str:
    """Return the tag of a language by its tag, its code of three letters or its name; nothing for English.

    What is none of these is nothing too: the case of such a title is for a person to look at.
    """
    name = language.strip().replace("_", "-")
    if _TAG.fullmatch(name):
        tag, _, region = name.partition("-")
        tag = "-".join(filter(None, (tag.lower(), region.upper())))
    else:
        tag = _TAGS.get(name.casefold(), "")
    return "" if tag.partition("-")[0] == "en" else tag
