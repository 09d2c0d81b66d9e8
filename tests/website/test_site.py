"""A small dataset as a website: whole, linked, the same each time, and never outside its folder."""

import json
import re
import shutil
import signal
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import msgspec
import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import UnwritableError
from ketamine_ref.records.study import Author, Reference
from ketamine_ref.records.vocabulary import ReferenceType
from ketamine_ref.site import building, contents, metadata, searching
from ketamine_ref.site.folder import MARKER, SiteFolder
from tests.conftest import Ketref
from tests.rendering.test_hostile_evidence import made_hostile
from tests.rendering.test_html import Reader
from tests.rendering.test_json_schemas import validator
from tests.website.reading import faults, files

DATA = Path("tests/cases/good/base")
DATASET = open_dataset(DATA)
HOSTILE = "</script></title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>../../x"


@pytest.fixture(autouse=True)
def _without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "is_there", lambda: False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    building.build(DATASET, tmp_path / "site", "https://example.org/k/")
    return tmp_path / "site"


def test_every_link_leads_somewhere_and_every_page_is_reached(site: Path) -> None:
    assert faults(files(site)) == []


def test_every_page_is_well_formed_and_allows_nothing_but_its_own_style(site: Path) -> None:
    for name, content in files(site).items():
        if not name.endswith(".html"):
            continue
        page = Reader(content.decode())
        (policy,) = (one["content"] for one in page.all("meta") if one.get("http-equiv"))
        assert policy == "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
        assert {one.get("type") for one in page.all("script")} <= {"application/ld+json"}


def test_every_record_has_a_page_and_every_number_an_address(site: Path) -> None:
    found = files(site)
    for study in DATASET.studies():
        page = found[f"study/{study.id}.html"].decode()
        assert all(f'id="{outcome.id}"' in page for outcome in study.outcomes)
        assert json.loads(found[f"study/{study.id}.json"])["data"]["id"] == study.id
    for path in contents.paths_of(DATASET):
        assert f"{path}.html" in found
    assert {"condition/low-mood/forest.svg", "condition/low-mood/timeline.svg"} <= set(found)
    assert all(term.term in found["words.html"].decode() for term in DATASET.manifest.glossary)


def test_every_page_has_a_title_of_its_own_and_records_a_description(site: Path) -> None:
    pages = {name: Reader(content.decode()) for name, content in files(site).items() if name.endswith(".html")}
    titles = Counter(re.findall("<title>(.*?) - ketref</title>", b"".join(files(site).values()).decode()))
    assert set(titles.values()) == {1}
    described = {
        name: described["content"]
        for name, page in pages.items()
        for described in page.all("meta")
        if described.get("name") == "description"
    }
    assert {f"{path}.html" for path in contents.paths_of(DATASET)} <= set(described)
    assert all(0 < len(text) <= 160 for text in described.values())
    assert not any(text.startswith("In danger now?") for text in described.values())


def test_data_beside_every_page_is_what_a_command_answers(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = files(site)
    for name in found:
        if name.endswith(".html"):
            data = json.loads(found[f"{name.removesuffix('.html')}.json"])
            validator(data["schema"].split("/")[1]).validate(data)
    assert len(json.loads(found["studies.json"])["data"]) == len(DATASET.studies())
    monkeypatch.setattr(contents, "ONE_LIST", 1)
    lists = [made for made in contents.pages(DATASET) if made.path.startswith("studies/")]
    listed = [one["id"] for made in lists for one in json.loads(made.files["json"]())["data"]]
    assert listed == [study.id for study in DATASET.studies()]


def test_the_search_reads_a_label_and_what_it_labels_as_two_words(tmp_path: Path) -> None:
    search = searching.Searching(tmp_path)
    search.keep("a.html", "<dt>People</dt><dd>18</dd>")
    (kept,) = tmp_path.rglob("a.html")
    assert "</dt> <dd>" in kept.read_text(encoding="utf-8")


def test_a_reference_is_there_in_every_format_and_for_programs_that_read_pages(site: Path) -> None:
    study = DATASET.studies()[0]
    found = files(site)
    assert found[f"study/{study.id}.bib"].startswith(b"@")
    assert found[f"study/{study.id}.ris"].startswith(b"TY  - ")
    page = Reader(found[f"study/{study.id}.html"].decode())
    tags = [(one["name"], one["content"]) for one in page.all("meta") if "name" in one]
    assert ("citation_title", study.reference.title) in tags
    authors = [metadata.author(one) for one in study.reference.author]
    assert [value for name, value in tags if name == "citation_author"] == authors
    (coins,) = (one["title"] for one in page.all("span") if one.get("class") == "Z3988")
    assert parse_qs(coins)["rft.atitle"] == [study.reference.title]
    assert parse_qs(coins)["rft.au"] == authors


@pytest.mark.parametrize(
    ("type_", "told"),
    [
        (ReferenceType.ARTICLE_JOURNAL, {"rft.genre": "article", "rft.atitle": "A title", "rft.jtitle": "A whole"}),
        (ReferenceType.CHAPTER, {"rft.genre": "bookitem", "rft.atitle": "A title", "rft.btitle": "A whole"}),
        (ReferenceType.PAPER_CONFERENCE, {"rft.genre": "proceeding", "rft.atitle": "A title"}),
        (ReferenceType.REPORT, {"rft.genre": "report", "rft.btitle": "A title", "rft.pub": "A publisher"}),
        (ReferenceType.LEGISLATION, {"rft.type": "statute", "rft.title": "A title", "rft.source": "A whole"}),
        (ReferenceType.ARTICLE, {"rft.type": "preprint", "rft.title": "A title"}),
        (ReferenceType.WEBPAGE, {"rft.type": "webpage", "rft.title": "A title", "rft.aucorp": "A body"}),
    ],
)
def test_reference_managers_are_told_what_sort_of_work_it_is(type_: ReferenceType, told: dict[str, str]) -> None:
    authors = (Author(literal="A body"),)
    work = Reference(type=type_, title="A title", author=authors, container_title="A whole", publisher="A publisher")
    study = msgspec.structs.replace(DATASET.studies()[0], reference=work)
    (coins,) = Reader(metadata.coins(study)).all("span")
    found = {name: value for name, (value,) in parse_qs(coins["title"]).items()}
    assert told.items() <= found.items()
    tags = set(re.findall('name="(citation_[a-z_]+)"', "".join(metadata.highwire(study))))
    assert ("citation_journal_title" in tags) == (type_ is ReferenceType.ARTICLE_JOURNAL)
    assert ("citation_technical_report_institution" in tags) == (type_ is ReferenceType.REPORT)


def test_the_sitemap_names_every_page_where_the_address_is_known(site: Path, tmp_path: Path) -> None:
    root = ET.fromstring(files(site)["sitemap.xml"])  # noqa: S314 - made here
    named = {str(place.text) for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {name for name in files(site) if name.endswith(".html")} - {"index.html"}
    assert named == {f"https://example.org/k/{name}" for name in pages} | {"https://example.org/k/"}
    building.build(DATASET, tmp_path / "elsewhere")
    assert "sitemap.xml" not in files(tmp_path / "elsewhere")


def test_a_site_is_the_same_bytes_each_time_and_what_did_not_change_is_left_alone(site: Path, tmp_path: Path) -> None:
    before = {name: (site / name).stat().st_mtime_ns for name in files(site)}
    built = building.build(DATASET, site, "https://example.org/k/")
    assert (built.written, built.removed) == (0, 0)
    assert {name: (site / name).stat().st_mtime_ns for name in files(site) if name != MARKER} == {
        name: time for name, time in before.items() if name != MARKER
    }
    building.build(DATASET, tmp_path / "other", "https://example.org/k/")
    assert files(tmp_path / "other") == files(site)


def test_what_a_site_has_no_more_is_removed_and_what_is_not_of_it_stays(site: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    record = next((data / "claims").iterdir())
    name = record.stem
    record.unlink()
    (site / "CNAME").write_text("example.org\n", encoding="utf-8")
    built = building.build(open_dataset(data), site, "https://example.org/k/")
    assert built.removed >= 2
    assert not list(site.rglob(f"{name}.*"))
    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org\n"


@pytest.mark.parametrize("content", [None, "{}", "[]", "no JSON"])
def test_a_folder_that_holds_other_things_is_refused_and_left_alone(
    ketref: Ketref, tmp_path: Path, content: str | None
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    if content is not None:
        (tmp_path / MARKER).write_text(content, encoding="utf-8")
    before = files(tmp_path)
    run = ketref("site", str(tmp_path), "--data", str(DATA))
    assert (run.out, run.code) == ("", 2)
    assert "holds something that is no site of ketref" in run.err
    assert files(tmp_path) == before


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, MemoryError])
def test_a_build_that_is_stopped_leaves_the_old_site_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch, stopped_by: type[BaseException]
) -> None:
    before = files(site)

    def stop(*_: object) -> None:
        raise stopped_by

    monkeypatch.setattr(building, "_sitemap", stop)
    monkeypatch.setattr(building, "style", lambda: "other")
    with pytest.raises(stopped_by):
        building.build(DATASET, site, "https://example.org/k/")
    assert files(site) == before


def test_an_interruption_waits_until_every_file_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SiteFolder(tmp_path / "site")
    for name in ("a.html", "b.html"):
        site.put(name, name)
    moved = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs jobs beside itself takes it away
    with pytest.raises(KeyboardInterrupt):
        site.finish()
    site.close()
    assert set(files(tmp_path / "site")) == {"a.html", "b.html", MARKER}


@pytest.mark.parametrize("name", ["../x", "/x", "a/../b", "a//b", ".x", "a\0b", "", "a\\b", "é", "-x"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    site = SiteFolder(tmp_path / "site")
    with pytest.raises(UnwritableError):
        site.put(name, "x")


def test_a_marker_that_names_other_files_removes_none_of_them(site: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    (site / MARKER).write_text(json.dumps({"files": ["../victim.txt", str(victim)]}), encoding="utf-8")
    building.build(DATASET, site)
    assert victim.read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_link(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(site / "claim")
    (site / "claim").symlink_to(outside)
    with pytest.raises(UnwritableError, match="is a link"):
        building.build(DATASET, site, "https://example.org/k/")
    assert files(outside) == {}


def test_hostile_words_of_a_record_stay_words_for_programs_too() -> None:
    study = DATASET.studies()[0]
    hostile = made_hostile(study, HOSTILE)
    assert HOSTILE in hostile.reference.title
    told = "".join((*metadata.highwire(hostile), metadata.coins(hostile), metadata.article(hostile)))
    page = Reader(f"<p>{told}</p>")
    assert {element.tag for element in page.elements} == {"p", "meta", "span", "script"}
    assert len(page.all("script")) == 1
    assert HOSTILE in json.loads(page.text)["name"]
    assert HOSTILE in json.loads(Reader(metadata.dataset(made_hostile(DATASET.manifest, HOSTILE), "")).text)["name"]


@pytest.mark.parametrize("url", ["ftp://x", "javascript:alert(1)", "example.org"])
def test_an_address_that_is_none_of_the_web_is_refused(ketref: Ketref, tmp_path: Path, url: str) -> None:
    run = ketref("site", str(tmp_path / "site"), "--url", url)
    assert (run.code, (tmp_path / "site").exists()) == (2, False)


def test_the_command_says_what_it_did(ketref: Ketref, tmp_path: Path) -> None:
    run = ketref("site", str(tmp_path / "site"), "--data", str(DATA))
    assert re.fullmatch(r".*site: \d+ pages, \d+ files written\. The way in is index\.html\.\n", run.out)
    assert "ketamine-ref[site]" in run.err
    assert run.code == 0


def test_many_studies_are_listed_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "ONE_LIST", 1)
    paths = [made.path for made in contents.pages(DATASET)]
    assert {f"studies/{study.id[0]}" for study in DATASET.studies()} < set(paths)
