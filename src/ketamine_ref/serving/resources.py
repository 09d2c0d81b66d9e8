"""Records by address: `ketref://condition/bipolar`, `ketref://study/diazgranados2010`."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ketamine_ref.citing import remarks
from ketamine_ref.dataset.store import Dataset
from ketamine_ref.errors import UsageError, shortened
from ketamine_ref.evidence.condition import condition_page
from ketamine_ref.evidence.sources import caution_list, mechanism_page
from ketamine_ref.evidence.verdicts import claim_page
from ketamine_ref.records import Kind
from ketamine_ref.serving.answering import Found, answer

SCHEME = "ketref"
MOST_LISTED = 100
"""So many records of a kind are listed, and so many names offered at once."""


class Resource(NamedTuple):
    """A kind of record that has addresses.

    Attributes:
        kind: The kind.
        name: What stands in the address.
        description: What is found there.
        view: Takes a dataset and a name to the kind of answer and the view itself.
        is_listed: Whether the records are listed; those that are too many are found by template and completion.
    """

    kind: Kind
    name: str
    description: str
    view: Callable[[Dataset, str], tuple[str, Any]]
    is_listed: bool = True

    @property
    def template(self) -> str:
        """All addresses of the kind, as RFC 6570 writes them."""
        return f"{SCHEME}://{self.name}/{{name}}{{?cursor}}"

    def address(self, record: str) -> str:
        """Return the address of a record by its id."""
        return f"{SCHEME}://{self.name}/{quote(record)}"


RESOURCES: dict[str, Resource] = {
    resource.name: resource
    for resource in (
        Resource(
            Kind.CONDITIONS,
            "condition",
            "What is known about ketamine in a condition.",
            lambda dataset, name: ("condition", condition_page(dataset, name)),
        ),
        Resource(
            Kind.STUDIES,
            "study",
            "One study: what was done, what was found, how well it was checked.",
            lambda dataset, name: ("study", dataset.study(name)),
            is_listed=False,
        ),
        Resource(
            Kind.MECHANISMS,
            "mechanism",
            "How ketamine may work, and on what kind of evidence.",
            lambda dataset, name: ("mechanism", mechanism_page(dataset, name)),
        ),
        Resource(
            Kind.CAUTIONS,
            "caution",
            "What can go wrong, and who says so.",
            lambda dataset, name: ("caution", caution_list(dataset, (dataset.caution(name),)).cautions[0]),
        ),
        Resource(
            Kind.CLAIMS,
            "claim",
            "What popular writing says, with the verdict of the sources.",
            lambda dataset, name: ("claim", claim_page(dataset, name)),
        ),
    )
}
"""Every kind of record by what stands in its addresses."""


def read(dataset: Dataset, address: str) -> dict[str, Any]:
    """Return what is found at an address, as the tools answer.

    Raises:
        UsageError: It is no address of ketref.
        KetrefError: The dataset cannot be read.
    """
    resource, name, cursor = _parts(address)

    def find() -> Found:
        view, data = resource.view(dataset, name)
        said = remarks(data) if resource.kind is Kind.STUDIES else ()
        return Found(view, data, {"name": name}, said)

    return answer(dataset, find, cursor)


def listed_records(dataset: Dataset) -> Iterator[tuple[Resource, str, str]]:
    """Yield the records that are listed: what they are, id and title."""
    for resource in RESOURCES.values():
        if resource.is_listed:
            yield from ((resource, *found) for found in dataset.starting_with(resource.kind, "", MOST_LISTED))


def completions(dataset: Dataset, template: str, argument: str, beginning: str) -> tuple[str, ...]:
    """Return the ids that begin so, for a template; nothing where there is no such template."""
    for resource in RESOURCES.values():
        if template == resource.template and argument == "name":
            return tuple(name for name, _ in dataset.starting_with(resource.kind, beginning, MOST_LISTED))
    return ()


def _parts(address: str) -> tuple[Resource, str, str | None]:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    resource, name = RESOURCES.get(parts.netloc), unquote(parts.path.removeprefix("/"))
    if parts.scheme != SCHEME or resource is None or not name:
        known = ", ".join(resource.template for resource in RESOURCES.values())
        raise UsageError(f"{shortened(repr(address), 200)} is no address: there are {known}.")
    return resource, name, parse_qs(parts.query).get("cursor", [None])[0]
