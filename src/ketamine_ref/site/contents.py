"""What pages a site has: one for each record, lists, words, and the way in."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.condition import Extent, Part, condition_list, condition_page
from ketamine_ref.evidence.forest import forest
from ketamine_ref.evidence.harms import harms
from ketamine_ref.evidence.help import word_page
from ketamine_ref.evidence.overview import overview
from ketamine_ref.evidence.plain_language import plain_page
from ketamine_ref.evidence.sources import ReferenceList, caution_list, mechanism_page
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.evidence.verdicts import claim_list, claim_page
from ketamine_ref.records import Condition, Manifest, Study
from ketamine_ref.rendering import Answer, as_json, wording
from ketamine_ref.rendering.drawing import svg
from ketamine_ref.rendering.page import Column, Page, Paragraph, Row, Section, grid, joined, points
from ketamine_ref.rendering.pages import document_of
from ketamine_ref.rendering.pages.links import record, study_id
from ketamine_ref.site import metadata

Named = tuple[tuple[str, str], ...]
"""Labels with the paths that they lead to."""
SECTIONS: Named = (
    ("Conditions", "conditions"),
    ("Studies", "studies"),
    ("Mechanisms", "mechanisms"),
    ("Cautions", "cautions"),
    ("Claims", "claims"),
    ("Words", "words"),
)
"""The lists that every page leads to."""
FACES: Named = (
    ("In short", ""),
    ("All there is", "/full"),
    ("In plain language", "/plain"),
    ("Forest plot", "/forest"),
    ("Timeline", "/timeline"),
    ("Harms", "/harms"),
    ("References", "/references"),
)
"""The pages of a condition, by what stands behind its path."""
ONE_LIST = 400
"""Most studies in one list; more are listed by the letter that their ids begin with."""


class SitePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a site.

    Attributes:
        path: Where it lies, without ending: `study/diazgranados2010`.
        page: What stands on it.
        files: What lies beside it, by its ending.
        related: Pages on the same.
        head: What programs read.
        study: The study whose reference is to be copied and downloaded.
        searched: Whether the search of the site finds it.
    """

    path: str
    page: Page
    files: dict[str, Callable[[], str]] = {}
    related: Named = ()
    head: tuple[str, ...] = ()
    study: Study | None = None
    searched: bool = False


def number_of_pages(dataset: Dataset) -> int:
    """Return about how many pages a site has; every study is one of them."""
    return len(dataset.study_ids) + len(FACES) * len(dataset.conditions())


def pages(dataset: Dataset, url: str = "") -> Iterator[SitePage]:
    """Yield every page; no study is kept once its page is made."""
    of = dataset.manifest
    yield _home(dataset, url)
    yield _words(of)
    yield _page("conditions", of, "conditions", condition_list(dataset))
    yield _page("mechanisms", of, "mechanisms", dataset.mechanisms())
    yield _page("cautions", of, "cautions", caution_list(dataset, dataset.cautions()))
    yield _page("claims", of, "claims", claim_list(dataset.claims(), of.articles))
    for condition in dataset.conditions():
        yield from _condition(dataset, condition)
    for mechanism in dataset.mechanisms():
        data = mechanism_page(dataset, mechanism.id)
        yield _page(f"mechanism/{mechanism.id}", of, "mechanism", data, searched=True)
    for entry in caution_list(dataset, dataset.cautions()).cautions:
        yield _page(f"caution/{entry.caution.id}", of, "caution", entry, searched=True)
    for claim in dataset.claims():
        yield _page(f"claim/{claim.id}", of, "claim", claim_page(dataset, claim.id), searched=True)
    listed = []
    for name in sorted(dataset.study_ids):
        study = dataset.study(name)
        listed.append((name, _listed(study)))
        yield _study(of, study)
    yield from _lists(dataset, listed)


def _page(
    path: str,
    of: Manifest,
    view: str,
    data: Any,  # noqa: ANN401 - any view
    *,
    long: bool = False,
    **more: Any,  # noqa: ANN401 - what a page may have
) -> SitePage:
    answer = Answer(view=view, manifest=of, query={}, data=data, long=long)
    return SitePage(path=path, page=document_of(answer), files=_json(of, view, lambda: data), **more)


def _json(of: Manifest, view: str, data: Callable[[], Any], **query: str) -> dict[str, Callable[[], str]]:
    """Return the file beside a page that holds what a command answers with `--json`."""
    return {"json": lambda: as_json.text(Answer(view=view, manifest=of, query=query, data=data()))}


def _home(dataset: Dataset, url: str) -> SitePage:
    view = overview(dataset)
    held = points(f"{number:,} {name}" for name, number in view.counts.items() if number)
    sections = (
        Section(
            "Conditions",
            points(
                joined((record("condition", one.id), f"{one.name}. {one.bottom_line}"), ": ")
                for one in dataset.conditions()
            ),
        ),
        Section("What it holds", held),
    )
    lead = (Paragraph(dataset.manifest.disclaimer),)
    head = (metadata.dataset(dataset.manifest, url),)
    page = Page(dataset.manifest.title, lead, sections)
    return SitePage(path="index", page=page, files=_json(dataset.manifest, "info", lambda: view), head=head)


def _words(of: Manifest) -> SitePage:
    entries = sorted(of.glossary, key=lambda one: one.term.casefold())
    rows = (Row((entry.term, entry.plain, ", ".join(entry.also))) for entry in entries)
    page = Page("Words", grid(("Word", "What it means", "Also"), rows))
    files = _json(of, "help_topics", lambda: tuple(map(word_page, entries)))
    return SitePage(path="words", page=page, files=files, searched=True)


def _condition(dataset: Dataset, condition: Condition) -> Iterator[SitePage]:
    of, path = dataset.manifest, f"condition/{condition.id}"
    studies = dataset.studies(condition.id)
    related = tuple((label, f"{path}{behind}") for label, behind in FACES)
    head = (metadata.about(condition),)
    short = condition_page(dataset, condition.id)
    yield _page(path, of, "condition", short, related=related, head=head, searched=True)
    whole = _page(f"{path}/full", of, "condition", condition_page(dataset, condition.id, Extent.FULL), related=related)
    yield _titled(msgspec.structs.replace(whole, page=_without_references(whole.page)), "all there is")
    cited = condition_page(dataset, condition.id, only=(Part.REFERENCES,))
    listed = _page(f"{path}/references", of, "condition", cited, related=related)
    references = ReferenceList(references=cited.references)
    files = _json(of, "references", lambda: references, condition=condition.id, style=references.style)
    yield _titled(msgspec.structs.replace(listed, files=files), "references")
    yield _page(f"{path}/plain", of, "plain_language", plain_page(dataset, condition.id), long=True, related=related)
    drawn = (
        ("forest", forest(condition, studies, of.disclaimer)),
        ("timeline", timeline(condition, studies, of.disclaimer)),
        ("harms", harms(condition, studies, of.disclaimer)),
    )
    for view, data in drawn:
        made = _page(f"{path}/{view}", of, view, data, related=related)
        picture = {"svg": partial(svg.document, made.page, of)} if any(svg.plots_of(made.page)) else {}
        yield msgspec.structs.replace(made, files={**made.files, **picture})


def _titled(made: SitePage, view: str) -> SitePage:
    """Return a page whose title says which view of its record it is, as those of drawings do."""
    page = msgspec.structs.replace(made.page, title=f"{made.page.title}: {view}")
    return msgspec.structs.replace(made, page=page)


def _without_references(page: Page) -> Page:
    """Return a page without the references, which have a page of their own: both together weigh too much."""
    kept = tuple(section for section in page.sections if section.key != Part.REFERENCES)
    return msgspec.structs.replace(page, sections=kept)


def _study(of: Manifest, study: Study) -> SitePage:
    head = (*metadata.highwire(study), metadata.article(study))
    return _page(f"study/{study.id}", of, "study", study, head=head, study=study, searched=True)


def _listed(study: Study) -> Row:
    return Row((study_id(study), wording.year(study), study.reference.title, ", ".join(study.conditions)))


def _lists(dataset: Dataset, listed: list[tuple[str, Row]]) -> Iterator[SitePage]:
    if len(listed) <= ONE_LIST:
        yield _list(dataset, "studies", "Studies", listed)
        return
    letters = {letter: list(part) for letter, part in groupby(listed, key=lambda one: one[0][0])}
    related = tuple((letter.upper(), f"studies/{letter}") for letter in letters)
    told = (Paragraph(f"{len(listed):,} studies, by the letter that their ids begin with."),)
    yield SitePage(path="studies", page=Page("Studies", told), related=related)
    for letter, part in letters.items():
        yield _list(dataset, f"studies/{letter}", f"Studies: {letter.upper()}", part, related)


def _list(dataset: Dataset, path: str, title: str, listed: list[tuple[str, Row]], related: Named = ()) -> SitePage:
    columns = (Column("Study", whole=True, drop=0), Column("Year", whole=True), "Title", "Conditions")
    page = Page(title, grid(columns, (row for _, row in listed)))
    files = _json(dataset.manifest, "studies", lambda: tuple(dataset.study(name) for name, _ in listed))
    return SitePage(path=path, page=page, files=files, related=related)


def paths_of(dataset: Dataset) -> frozenset[str]:
    """Return the records that have a page of their own: `study/diazgranados2010`."""
    kinds: Iterable[tuple[str, Iterable[str]]] = (
        ("study", dataset.study_ids),
        ("condition", (one.id for one in dataset.conditions())),
        ("mechanism", (one.id for one in dataset.mechanisms())),
        ("caution", (one.id for one in dataset.cautions())),
        ("claim", (one.id for one in dataset.claims())),
    )
    return frozenset(f"{kind}/{name}" for kind, names in kinds for name in names)
