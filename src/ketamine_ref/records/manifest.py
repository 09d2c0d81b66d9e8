"""The manifest: what a dataset is, as a whole."""

from ketamine_ref.records.base import Part
from ketamine_ref.records.quantities import PartialDate


class PagelessCondition(Part, frozen=True, kw_only=True):
    """A group of people that studies may be about and that has no condition record.

    Attributes:
        id: Id that studies use. Example: `healthy`
        name: What it stands for. Example: `Healthy volunteers`
    """

    id: str
    name: str


class GlossaryEntry(Part, frozen=True, kw_only=True):
    """A word that not every reader knows, in plain words; it says nothing about evidence.

    Attributes:
        term: The word. Example: `Y-BOCS`
        also: Other forms of it, such as plurals. Example: `[Yale-Brown scale]`
        plain: What it means. Example: `A scale on which a clinician rates how severe obsessions and compulsions are.`
    """

    term: str
    also: tuple[str, ...] = ()
    plain: str


class Article(Part, frozen=True, kw_only=True):
    """A popular article whose claims are held against the sources.

    Attributes:
        id: Id that claims use. Example: `innerwell-neuropsychiatric`
        title: Title of the article. Example: `Ketamine and Neuropsychiatric Disorders`
        publisher: Who published it. Example: `Innerwell`
        kind: What sort of text it is. Example: `blog article of a ketamine clinic`
    """

    id: str
    title: str
    publisher: str
    kind: str


class Synonyms(Part, frozen=True, kw_only=True):
    """Words that a search takes for each other.

    Attributes:
        words: The words, or phrases. Example: `[mania, hypomania, manic, switch]`
    """

    words: tuple[str, ...]


class Manifest(Part, frozen=True, kw_only=True):
    """The file `dataset.yaml` at the top of a dataset.

    Attributes:
        title: Title of the dataset. Example: `'Ketamine in neuropsychiatric disorders: an evidence dataset'`
        version: Version of the data: year, month, number within the month. Example: `2026.11.1`
        checked: Day on which the facts were last checked against their sources. Example: `2026-11-27`
        licence: Licence of the data, as SPDX names it. Example: `CC-BY-4.0`
        disclaimer: What the data are not, in one line. Example: `A guide to the literature, not medical advice.`
        other_conditions: Groups that studies may be about and that have no page of their own.
        glossary: Words that pages in plain language explain where they use them.
        articles: Popular articles whose claims the dataset holds.
        synonyms: Words that a search takes for each other.
    """

    title: str
    version: str
    checked: PartialDate
    licence: str
    disclaimer: str
    other_conditions: tuple[PagelessCondition, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    articles: tuple[Article, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
