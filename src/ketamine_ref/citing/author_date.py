"""How a text cites in a style of authors and dates, and what tells works of one author and year apart."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ketamine_ref.citing.names import Name, is_incomplete, named, names_of, pointed
from ketamine_ref.citing.text import Citation, InText, Run, enumerated, join, plain, words
from ketamine_ref.folding import fold
from ketamine_ref.records import Study
from ketamine_ref.records.study import Reference
from ketamine_ref.records.vocabulary import ReferenceType

_CLOSING_QUOTES = "[’”]*”$"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ARTICLES = ("a ", "an ", "the ")


class AuthorDate(NamedTuple):
    """How a style prints author and date in the text.

    Attributes:
        most: The most authors that are all named; of more there is the first and `et al.`.
        listed: The most authors that the list of references names in full, and how many it names of a longer list.
        title: Prints the title of a work without author in the author's place.
        ampersand: Whether `&` stands for `and` between parentheses.
        serial_comma: Whether a comma stands before the last of three names.
        between: What stands between author and year in parentheses; before `n.d.` it is always a comma.
        undated: What stands for the year of a work without date.
        before_letter: What stands between that and a letter.
        italic: Whether `et al.` is in italics.
        between_initials: What stands between the initials that tell people of one family name apart.
        within_a_year: Whether initials tell only works of one year apart.
        by_title: The types of works that are cited by their title although they have an author.
        dated: The types of works whose letters follow the whole date before the title.
    """

    most: int
    listed: tuple[int, int]
    title: Callable[[Reference], Citation]
    ampersand: bool = False
    serial_comma: bool = True
    between: str = ", "
    undated: str = "n.d."
    before_letter: str = "-"
    italic: bool = False
    between_initials: str = " "
    within_a_year: bool = False
    by_title: frozenset[ReferenceType] = frozenset()
    dated: frozenset[ReferenceType] = frozenset()

    def year(self, work: Reference, letter: str) -> str:
        """Return the year of a work with its letter: `2020a`, `n.d.-a`."""
        if work.issued:
            return f"{work.issued.year}{letter}"
        return f"{self.undated}{self.before_letter if letter else ''}{letter}"

    def letters(self, studies: Sequence[Study]) -> tuple[str, ...]:
        """Return the letter of each study's year: `a`, `b` where a text would cite two in one way, else nothing.

        They follow the dates where the style prints whole ones, then the titles in alphabetical order, without an
        article before them. Past `z` comes `aa`.
        """
        return self._letters(self._labels(studies)) if len(studies) > 1 else ("",) * len(studies)

    def in_text(self, studies: Sequence[Study]) -> tuple[InText, ...]:
        """Return the parenthetical and the narrative form of each study of one list."""
        labels = self._labels(studies)
        forms = zip(labels, self._letters(labels), strict=True)
        return tuple(self._form(label, words(self.year(label.work, letter))) for label, letter in forms)

    def _form(self, label: "_Label", year: Citation) -> InText:
        inside = label.text(self, "&" if self.ampersand else "and")
        between = self.between if label.work.issued else ", "
        if between == ", " and (
            marks := re.search(_CLOSING_QUOTES, inside[-1].text)
        ):  # American ones take the comma in
            inside, between = (
                (*inside[:-1], inside[-1]._replace(text=f"{inside[-1].text[: marks.start()]},{marks[0]}")),
                " ",
            )
        parenthetical = join([(Run("("),), join([inside, year], between), (Run(")"),)])
        return InText(parenthetical, join([label.text(self, "and"), (Run(f"({plain(year)})"),)], " "))

    def _labels(self, studies: Sequence[Study]) -> "list[_Label]":
        """Return what names each study: one with too many authors gets more of them where the first is not enough."""
        shared = self._shared_by_people(studies)
        labels = [_label(study, self, with_initials=self._shared_key(study.reference) in shared) for study in studies]
        told_apart: dict[int, _Label] = {}
        for places in self._alike(labels):
            others = [labels[place] for place in places]
            told_apart |= {place: labels[place].told_apart(self, others) for place in places}
        return [told_apart[place] for place in range(len(labels))]

    def _shared_by_people(self, studies: Sequence[Study]) -> frozenset[tuple[str, str]]:
        """Return under which keys different first authors stand; who prints fewer initials may be the same person."""
        people: dict[tuple[str, str], set[Name]] = defaultdict(set)
        for study in studies:
            people[self._shared_key(study.reference)].update(names_of(study.reference.author[:1]))
        return frozenset(key for key, names in people.items() if any(_differ(*pair) for pair in combinations(names, 2)))

    def _shared_key(self, work: Reference) -> tuple[str, str]:
        """Return the family name of the first author, and the year where it matters."""
        family = next((name.family for name in names_of(work.author[:1])), "")
        return family, self.year(work, "") if self.within_a_year else ""

    def _letters(self, labels: "Sequence[_Label]") -> tuple[str, ...]:
        letters = [""] * len(labels)
        for places in self._alike(labels):
            if len(places) > 1:
                in_order = sorted(places, key=lambda place: self._order(labels[place].work))
                for place, letter in zip(in_order, _alphabet(), strict=False):
                    letters[place] = letter
        return tuple(letters)

    def _order(self, work: Reference) -> tuple[str, str]:
        """Return by what works of one year are put in order; a year alone comes before a whole date."""
        date = work.issued if work.issued and work.type in self.dated else ""
        return date, _sorted_by(work.title)

    def _alike(self, labels: "Sequence[_Label]") -> Iterable[list[int]]:
        """Return the places of the labels that read alike and have one year, group by group."""
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, label in enumerate(labels):
            groups[plain(label.text(self, "and")), self.year(label.work, "")].append(place)
        return groups.values()


class _Label(NamedTuple):
    """What names a work in a text.

    Attributes:
        work: The work.
        names: All its authors that are known, as they are printed; none of a work that is cited by its title.
        shown: How many of them are printed.
        more: Whether `et al.` follows them.
        incomplete: Whether the work has authors that are not known.
    """

    work: Reference
    names: tuple[str, ...]
    shown: int
    more: bool
    incomplete: bool

    def text(self, style: AuthorDate, conjunction: str) -> Citation:
        """Print it: `Doe`, `Doe & Roe`, `Doe et al.`, `Doe, Roe, et al.`."""
        if not self.names:
            return style.title(self.work)
        names = self.names[: self.shown]
        if not self.more:
            return words(enumerated(names, conjunction, serial_comma=style.serial_comma))
        comma = "," if style.serial_comma and len(names) > 1 else ""
        return join([words(", ".join(names) + comma), words("et al.", italic=style.italic)], " ")

    def told_apart(self, style: AuthorDate, alike: "Sequence[_Label]") -> "_Label":
        """Show as many authors as tell it from the works that read alike, but no more than the list of references.

        `Et al.` is plural, so one left is named.
        """
        others = [other for other in alike if other.names != self.names]
        if not self.more or not others:
            return self
        most, of_more = style.listed
        cut_short = self.incomplete or len(self.names) > most
        for shown in range(self.shown + 1, (of_more if cut_short else len(self.names)) + 1):
            if all(other.names[:shown] != self.names[:shown] for other in others):
                complete = not self.incomplete and shown >= len(self.names) - 1
                return self._replace(shown=len(self.names) if complete else shown, more=not complete)
        return self


def _label(study: Study, style: AuthorDate, *, with_initials: bool) -> _Label:
    work = study.reference
    every = () if work.type in style.by_title else names_of(work.author)
    shown, more = named(study, style.most, 1)
    names = [name.family for name in every]
    if every and with_initials:
        names[0] = f"{pointed(every[0].initials, style.between_initials)} {names[0]}".strip()
    return _Label(work, tuple(names), len(shown), more, is_incomplete(study))


def _differ(one: Name, other: Name) -> bool:
    return any(mine != theirs for mine, theirs in zip(one.initials, other.initials, strict=False))


def _sorted_by(title: str) -> str:
    folded = fold(title).lstrip("[\"“‘'(")
    return next((folded.removeprefix(article) for article in _ARTICLES if folded.startswith(article)), folded)


def _alphabet() -> Iterator[str]:
    yield from _LETTERS
    yield from (f"{one}{other}" for one in _LETTERS for other in _LETTERS)
