"""A site as its visitors find it: its pages, what they lead to, and what they weigh."""

import gzip
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.real_command import run
from tests.robustness.hostile import write_hostile
from tests.sharing import made_once


class Links(HTMLParser):
    """The places of a page and what it leads to or loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: list[str] = []
        self.leads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag  # an address is one wherever it stands
        for name, value in attrs:
            if name == "id":
                self.places.append(value or "")
            elif name in {"href", "src"}:
                self.leads.append(value or "")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def weight(page: bytes) -> int:
    """Return how many bytes a server sends for a page."""
    return len(gzip.compress(page, mtime=0))


def faults(site: dict[str, bytes]) -> list[str]:
    """Return every link that leads nowhere, every place that a page has twice, and every page that none leads to."""
    pages = {name: Links(content.decode()) for name, content in site.items() if name.endswith(".html")}
    found = [f"{name} has a place twice" for name, page in pages.items() if len(set(page.places)) < len(page.places)]
    reached = {"index.html"}
    for name, page in pages.items():
        for lead in page.leads:
            if urlsplit(lead).scheme in {"http", "https"}:
                continue
            to, _, place = urljoin(f"/{name}", lead).removeprefix("/").partition("#")
            if to not in site or (place and place not in pages[to].places):
                found.append(f"{name} leads to {lead}")
            reached.add(to)
    return found + [f"nothing leads to {name}" for name in pages.keys() - reached]


def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the site of a dataset that means harm, `site`, and nothing else."""
    dataset = write_hostile(tmp_path_factory.mktemp("dataset"))
    return made_once(
        tmp_path_factory,
        "hostile",
        lambda folder: run("site", folder / "site", "--data", dataset, "--url", "https://example.org/k/"),
    )
