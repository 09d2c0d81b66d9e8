"""Rules about the text of references: what reading could not make regular."""

import re
from collections.abc import Iterator

from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import texts
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.dataset.regular import is_in_capitals, is_marked_retracted
from ketamine_ref.records import Study
from ketamine_ref.records.pages import backward_ranges
from ketamine_ref.records.study import Author

_MARKUP = re.compile(
    r"</?(?:jats:)?(?:a|div|ext-link|font|h\d|inline-formula|named-content|p|strike|tex-math|title|xref)"
    r"(?=[\s/>])[^<>]*>"
    r"|&(?:#\w+|[A-Za-z]\w*);"
    r"|\\(?:emph|ensuremath|math|text)[a-z]*\b|\$\\[A-Za-z]+\$",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{5,8})*", re.ASCII)
_WORDS = re.compile(r"[A-Za-z _-]+")
_NAME_WITH_DIGITS = re.compile(r"[\w\s.,'’-]*\d[\w\s.,'’-]*")
_LEAST_IN_CAPITALS = 3


@rule("markup", withholds=False)
def references_are_plain_text(sources: Sources) -> Iterator[Fault]:
    """Titles hold no tags, entities or commands of HTML, JATS or LaTeX beside those that reading takes out."""
    for loaded in sources.of(Study):
        work = loaded.record.reference
        for field, text in (("title", work.title), ("container-title", work.container_title)):
            if found := _MARKUP.search(text or ""):
                message = f"the text holds the markup {found[0]!r}: write what a reader sees"
                yield Fault(loaded, ("reference", field), message)


@rule("retraction-mark")
def marked_titles_are_retracted(sources: Sources) -> Iterator[Fault]:
    """A title that is marked as retracted or withdrawn belongs to a study with a `retraction`, if it is no draft."""
    for loaded in sources.of(Study):
        study = loaded.record
        if study.retraction is None and not study.is_draft and is_marked_retracted(study.reference.title):
            message = "the title is marked as retracted: add 'retraction', with its date and reason"
            yield Fault(loaded, ("reference", "title"), message)


@rule("capitals", withholds=False)
def titles_are_not_in_capitals(sources: Sources) -> Iterator[Fault]:
    """A title is not in capitals throughout: nobody could tell its abbreviations from its words."""
    for loaded in sources.of(Study):
        words = re.findall(r"[^\W\d_]{4,}", loaded.record.reference.title)
        if len(words) >= _LEAST_IN_CAPITALS and all(word.isupper() for word in words):
            yield Fault(loaded, ("reference", "title"), "the title is in capitals: write it as a sentence")


@rule("language")
def languages_are_well_formed(sources: Sources) -> Iterator[Fault]:
    """The language of a title is a tag of BCP 47, not its name."""
    for loaded in sources.of(Study):
        language = loaded.record.reference.language
        if language is not None and _WORDS.fullmatch(language) and not _LANGUAGE.fullmatch(language):
            message = f"{language!r} is no language: expected a tag of BCP 47 such as de, fr or pt-BR"
            yield Fault(loaded, ("reference", "language"), message)


@rule("name", withholds=False)
def names_are_names(sources: Sources) -> Iterator[Fault]:
    """A person's name holds no digits, and given names beside a family name in capitals are told from initials."""
    for loaded in sources.of(Study):
        families = {trail[2]: text for trail, _, text in texts(loaded, {"reference.author.family"})}
        for number, author in enumerate(loaded.record.reference.author):
            in_capitals = is_in_capitals(families.get(number, ""))
            for field, message in _faults_of(author, in_capitals=in_capitals):
                yield Fault(loaded, ("reference", "author", number, field), message)


@rule("pages", withholds=False)
def pages_run_forward(sources: Sources) -> Iterator[Fault]:
    """A range of pages runs forward."""
    for loaded in sources.of(Study):
        for found in backward_ranges(loaded.record.reference.page or ""):
            message = f"the range {found!r} runs backwards: one of its pages is wrong"
            yield Fault(loaded, ("reference", "page"), message)


def _faults_of(author: Author, *, in_capitals: bool) -> Iterator[tuple[str, str]]:
    for field, name in (("family", author.family), ("given", author.given)):
        if name and _NAME_WITH_DIGITS.fullmatch(name):
            yield field, f"{name!r} holds a digit: a suffix belongs into 'suffix', a mark of a footnote nowhere"
    doubtful = [word for word in (author.given or "").split() if _may_be_either(word)] if in_capitals else []
    if doubtful:
        message = (
            f"{doubtful[0]!r} may be a name or initials: write {doubtful[0].title()!r}, or the initials with points"
        )
        yield "given", message


def _may_be_either(word: str) -> bool:
    return len(word) == _LEAST_IN_CAPITALS and is_in_capitals(word) and word.isalpha()
