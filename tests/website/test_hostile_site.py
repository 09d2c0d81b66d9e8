"""A dataset that means harm as a website: its words are words in every file, and every file lies where it should."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.rendering.test_html import Reader
from tests.website.reading import faults, files, hostile_site

OWN_TAGS = frozenset(
    """
    html head meta title link body a header nav ul li main h1 h2 table caption thead tbody tr th td span p strong
    section dl div dt dd footer script form label input button ol details summary i figure figcaption
    svg desc text line g circle polygon rect path
    """.split()  # noqa: SIM905 - one word a line would fill a page
)
"""The elements that pages are made of."""
OWN_SHAPES = {"svg", "title", "desc", "style", "text", "line", "g", "circle", "polygon", "rect", "path"}
"""The elements that pictures are made of."""
NAME = re.compile(r"(?:[a-z]+/)*[a-zA-Z0-9][\w-]*(?:\.[\w-]+)+")
ADDRESS = re.compile(r"https?://(?:doi\.org|pubmed\.ncbi\.nlm\.nih\.gov|example\.org|spdx\.org)/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the site lies in."""
    return hostile_site(tmp_path_factory)


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, bytes]:
    """The files of the site."""
    return files(folder / "site")


def of(site: dict[str, bytes], *endings: str) -> dict[str, str]:
    """Return the files of some sorts, without those of the search."""
    return {
        name: content.decode()
        for name, content in site.items()
        if name.endswith(endings) and not name.startswith("pagefind/")
    }


def test_nothing_is_written_beside_the_site_or_under_a_name_that_a_record_chose(
    folder: Path, site: dict[str, bytes]
) -> None:
    assert [one.name for one in folder.iterdir()] == ["site"]
    assert not any(place.is_symlink() for place in folder.rglob("*"))
    assert [name for name in site if not NAME.fullmatch(name)] == []
    assert faults(site) == []


def test_no_word_becomes_an_element_a_script_or_a_place_to_go(site: dict[str, bytes]) -> None:
    for name, text in of(site, ".html").items():
        page = Reader(text)
        assert {element.tag for element in page.elements} <= OWN_TAGS, name
        assert all(key[:2] != "on" and key != "style" for one in page.elements for key in one.attributes), name
        scripts = [(one.get("type"), one.get("src")) for one in page.all("script")]
        assert set(scripts) <= {("application/ld+json", None), ("module", "search.js")}, name
        assert [one for one in scripts if one[1]] == ([("module", "search.js")] if name == "search.html" else [])
        for one in page.elements:
            for lead in (one.attributes.get("href"), one.attributes.get("src")):
                parts = urlsplit(lead or "")
                assert not (parts.scheme or parts.netloc) or ADDRESS.match(lead or ""), (name, lead)
        assert [one["http-equiv"] for one in page.all("meta") if "http-equiv" in one] == ["Content-Security-Policy"]


def test_data_beside_the_pages_is_read_as_what_it_is(site: dict[str, bytes]) -> None:
    assert all(isinstance(json.loads(text), dict | list) for text in of(site, ".json").values())
    for text in of(site, ".xml", ".svg").values():
        assert ET.fromstring(text) is not None  # noqa: S314 - made here
    assert set(of(site, ".html")) - {"search.html"} == {
        name.replace(".json", ".html") for name in of(site, ".json") if f"{name[:-5]}.html" in site
    }


def test_pictures_hold_nothing_but_shapes_and_text(site: dict[str, bytes]) -> None:
    pictures = of(site, ".svg")
    assert pictures
    for name, text in pictures.items():
        for element in ET.fromstring(text).iter():  # noqa: S314 - made here
            assert element.tag.rpartition("}")[2] in OWN_SHAPES, name
            assert not any(key.startswith("on") or "href" in key for key in element.attrib), name


def test_the_map_of_the_site_leads_to_its_pages_alone(site: dict[str, bytes]) -> None:
    places = [place.text or "" for place in ET.fromstring(site["sitemap.xml"]).iter() if place.tag.endswith("loc")]  # noqa: S314
    assert {place.removeprefix("https://example.org/k/") or "index.html" for place in places} <= set(site)
