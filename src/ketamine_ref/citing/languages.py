"""The language of a title: case rules are those of English, so that a title in another language keeps its case."""

import re

# Words in small letters that tell a language, none of them an English word or part of names.
_ENGLISH = frozenset("a an and as at by for from of on or the to versus vs with".split())  # noqa: SIM905 - reads as a line
_OTHERS = frozenset(
    """
    auf aus bei das dem den der des die ein eine einem einer für im mit nach oder über und unter vom von zum zur
    au aux avec chez dans du en et la le les leur par pour sous sur un une
    con de del e el entre los las para por una y
    alla dal della delle di gli il nel nella nei per
    ao com da das do dos em na no nos pela pelo uma
    bij een het in met naar van voor
    """.split()  # noqa: SIM905 - one language a line
)
_WORD = re.compile(r"[^\W\d_]+")


def is_english(title: str, language: str | None = None) -> bool:
    """Say whether a title is in English, by what its record says, else by its small words.

    Two words of another language and none of English make it foreign: a title of few words counts as English.
    """
    if language is not None:
        return language.partition("-")[0].casefold() in {"en", "eng"}
    words = _WORD.findall(title)
    foreign = {word for word in words if word in _OTHERS}
    return len(foreign) < 2 or any(word.casefold() in _ENGLISH for word in words)
